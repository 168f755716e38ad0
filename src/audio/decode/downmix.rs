//! Mixes any number of channels down to one, with weights that favour speech.

use symphonia::core::audio::{Channels, Position};

/// Left and right as they reach a single loudspeaker (ITU-R BS.775-3, annex 4, table 2: 1/0 format).
const SIDE: f32 = std::f32::consts::FRAC_1_SQRT_2;
/// The centre, in which dialogue is mixed.
const CENTRE: f32 = 1.0;
/// Surround channels.
const SURROUND: f32 = 0.5;
/// Low-frequency effects are left out (same recommendation, annex 7): they carry no speech.
const EFFECTS: f32 = 0.0;

/// The weight of each plane in the mono sound, all together 1, so that nothing clips.
pub(super) fn weights(channels: &Channels, planes: usize) -> Vec<f32> {
    let mut weights: Vec<f32> = match channels {
        Channels::Positioned(positions) => positions.iter().map(weight).collect(),
        // Unnamed channels are in the order of WAVE files.
        Channels::Discrete(count @ 3..=8) => Position::from_wave_channel_count(u32::from(*count))
            .map_or_else(Vec::new, |positions| positions.iter().map(weight).collect()),
        // The first component of Ambisonics is what a single microphone would have heard.
        Channels::Ambisonic(_) => (0..planes).map(|plane| if plane == 0 { 1.0 } else { 0.0 }).collect(),
        _ => Vec::new(),
    };
    let sum: f32 = weights.iter().sum();
    if weights.len() != planes || sum <= 0.0 {
        return vec![1.0 / planes.max(1) as f32; planes];
    }
    weights.iter_mut().for_each(|weight| *weight /= sum);
    weights
}

fn weight(position: Position) -> f32 {
    let sides = Position::FRONT_LEFT
        | Position::FRONT_RIGHT
        | Position::FRONT_LEFT_CENTER
        | Position::FRONT_RIGHT_CENTER
        | Position::FRONT_LEFT_WIDE
        | Position::FRONT_RIGHT_WIDE;
    if position == Position::FRONT_CENTER {
        CENTRE
    } else if sides.contains(position) {
        SIDE
    } else if (Position::LFE1 | Position::LFE2).contains(position) {
        EFFECTS
    } else {
        SURROUND
    }
}

/// The loudest sample that is kept, 36 dB over full scale: floating-point files may exceed full scale, yet no further.
pub(super) const MAX_SAMPLE: f32 = 64.0;

/// Mixes `planes` into `mono` and returns how many samples were clipped at [`MAX_SAMPLE`]; samples that are not numbers
/// are silence.
pub(super) fn mix(planes: &[Vec<f32>], weights: &[f32], mono: &mut Vec<f32>) -> usize {
    mono.clear();
    mono.resize(planes.iter().map(Vec::len).max().unwrap_or(0), 0.0);
    for (plane, &weight) in planes.iter().zip(weights).filter(|(_, weight)| **weight != 0.0) {
        for (sum, &sample) in mono.iter_mut().zip(plane) {
            *sum += if sample.is_finite() { sample * weight } else { 0.0 };
        }
    }
    let mut clipped = 0;
    for sample in mono {
        if sample.abs() > MAX_SAMPLE || !sample.is_finite() {
            *sample = if sample.is_nan() { 0.0 } else { sample.clamp(-MAX_SAMPLE, MAX_SAMPLE) };
            clipped += 1;
        }
    }
    clipped
}

#[cfg(test)]
mod tests {
    use symphonia::core::audio::{Channels, Position, layouts};

    use super::{mix, weights};

    #[test]
    fn the_centre_of_five_one_is_heard_and_the_bass_is_not() {
        let found = weights(&layouts::CHANNEL_LAYOUT_5P1, 6);
        // L, R, C, LFE, Ls, Rs
        assert!(found[2] > found[0] && found[0] == found[1] && found[0] > found[4] && found[3] == 0.0, "{found:?}");
        assert!((found.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert_eq!(weights(&Channels::Discrete(6), 6), found);
    }

    #[test]
    fn one_and_two_channels_are_their_mean_and_nothing_is_lost_where_nothing_is_known() {
        assert_eq!(weights(&layouts::CHANNEL_LAYOUT_MONO, 1), [1.0]);
        assert_eq!(weights(&layouts::CHANNEL_LAYOUT_STEREO, 2), [0.5, 0.5]);
        assert_eq!(weights(&Channels::Discrete(2), 2), [0.5, 0.5]);
        assert_eq!(weights(&Channels::Discrete(10), 10), [0.1; 10]);
        assert_eq!(weights(&Channels::Positioned(Position::LFE1), 1), [1.0]);
        assert_eq!(weights(&Channels::Ambisonic(1), 4), [1.0, 0.0, 0.0, 0.0]);
        assert!(weights(&Channels::None, 0).is_empty());
    }

    #[test]
    fn what_is_no_number_is_silence() {
        let mut mono = vec![9.0];
        assert_eq!(mix(&[vec![1.0, f32::NAN], vec![0.0, 1.0]], &[0.5, 0.5], &mut mono), 0);
        assert_eq!(mono, [0.5, 0.5]);
        assert_eq!(mix(&[vec![f32::MAX, -1e30, 2.0], vec![f32::MAX, 0.0, 2.0]], &[1.0, 1.0], &mut mono), 2);
        assert_eq!(mono, [64.0, -64.0, 4.0]);
    }
}
