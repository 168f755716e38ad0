//! Changes the length of a sound without changing its pitch, and tracks where each moment of it goes.
//!
//! WSOLA: W. Verhelst and M. Roelands, “An overlap-add technique based on waveform similarity
//! (WSOLA) for high quality time-scale modification of speech”, ICASSP 1993. Frames of the sound are
//! laid closer together or further apart; each is taken from where, near its place, the sound is most
//! like what would have followed the frame before, so that the waves join.
//!
//! Our own, since the crates that do this (`wsola`, `timestretch`) give no exact length and do not
//! report where a sample went, from which the times of words follow; here all of it is whole numbers.

/// Frames overlap by half; this half is 12 ms, a period of the lowest voices.
const HOPS_PER_SECOND: u32 = 83;
/// How far from its place a frame is looked for: 8 ms to both sides, a period of most voices.
const SEARCHES_PER_SECOND: u32 = 125;
/// Only every second sample is compared, and every second place tried first: a quarter of the cost. The best place is
/// then searched exactly.
const STRIDE_SAMPLES: usize = 2;

/// A sound in another time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretched {
    /// The samples.
    pub samples: Vec<i16>,
    /// Places in the sound and where they went, in order in both.
    places: Vec<(usize, usize)>,
}

impl Stretched {
    /// Where sample `at` of the sound went.
    pub fn place(&self, at: usize) -> usize {
        let after = self.places.partition_point(|(from, _)| *from < at);
        match (after.checked_sub(1).map(|before| self.places[before]), self.places.get(after)) {
            (Some((from, to)), Some(&(next, then))) => to + (at - from) * (then - to) / (next - from).max(1),
            (None, Some(&(_, to))) => to,
            (_, None) => self.samples.len(),
        }
    }
}

/// `samples`, of which `rate` make a second, as exactly `wanted` samples.
///
/// Between half and twice the length speech stays speech; further away it still gets its length.
pub fn stretch(samples: &[i16], rate: u32, wanted: usize) -> Stretched {
    let hop = (rate / HOPS_PER_SECOND).max(1) as usize;
    if wanted <= hop || samples.len() <= hop {
        // Too short to hold a wave: cut or silent.
        let mut cut = samples.to_vec();
        cut.resize(wanted, 0);
        return Stretched { samples: cut, places: vec![(0, 0), (samples.len().max(1), wanted)] };
    }
    let search = (rate / SEARCHES_PER_SECOND).max(1) as usize;
    let mut made = Vec::with_capacity(wanted);
    made.extend_from_slice(&samples[..hop]);
    let mut places = vec![(0, 0)];
    let mut from = 0;
    while made.len() < wanted {
        let length = hop.min(wanted - made.len());
        let goes_on = from + hop;
        let last = samples.len() - length;
        from = if made.len() + length == wanted {
            // The end is the end.
            last
        } else {
            let place = (made.len() as u128 * samples.len() as u128 / wanted as u128) as usize;
            let around = place.saturating_sub(search)..=(place + search);
            best_match(samples, goes_on, around, place.min(last), last.min(samples.len() - hop), hop)
        };
        let (place, at) = (from + length / 2, made.len() + length / 2);
        if places.last().is_none_or(|(before, _)| *before < place) {
            places.push((place, at));
        }
        for index in 0..length {
            let old = i64::from(samples.get(goes_on + index).copied().unwrap_or(0));
            let new = i64::from(samples[from + index]);
            made.push(((old * (length - index) as i64 + new * index as i64) / length as i64) as i16);
        }
    }
    if places.last().is_none_or(|(before, _)| *before < samples.len()) {
        places.push((samples.len(), wanted));
    }
    Stretched { samples: made, places }
}

/// The place in `around`, at most `last`, from which on `hop` samples are most like those from
/// `goes_on` on; where nothing is like it, as in silence, `place`.
fn best_match(
    samples: &[i16],
    goes_on: usize,
    around: std::ops::RangeInclusive<usize>,
    place: usize,
    last: usize,
    hop: usize,
) -> usize {
    let Some(model) = samples.get(goes_on..goes_on + hop) else { return place.min(last) };
    let (first, end) = (*around.start(), (*around.end()).min(last));
    let likeness = |at: usize| likeness(model, &samples[at..at + hop]);
    let mut best = (0.0, place.min(last));
    let mut try_at = |at: usize| {
        let like = likeness(at);
        if like > best.0 {
            best = (like, at);
        }
    };
    (first..=end).step_by(STRIDE_SAMPLES).for_each(&mut try_at);
    let rough = best.1;
    (rough.saturating_sub(STRIDE_SAMPLES - 1).max(first)..=(rough + STRIDE_SAMPLES - 1).min(end)).for_each(|at| {
        let like = likeness(at);
        if like > best.0 {
            best = (like, at);
        }
    });
    best.1
}

/// How much of `other` is `model`: their correlation for the energy of `other`. The sums are whole,
/// and division and root are the same on every platform.
fn likeness(model: &[i16], other: &[i16]) -> f64 {
    let (mut both, mut energy) = (0i64, 0i64);
    for (a, b) in model.iter().zip(other).step_by(STRIDE_SAMPLES) {
        both += i64::from(*a) * i64::from(*b);
        energy += i64::from(*b) * i64::from(*b);
    }
    if energy == 0 { 0.0 } else { both as f64 / (energy as f64).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::stretch;

    const RATE: u32 = 16_000;

    /// Two seconds of a voice-like tone of `hertz`, with two overtones.
    fn tone(hertz: f64) -> Vec<i16> {
        let step = hertz * std::f64::consts::TAU / f64::from(RATE);
        let wave = |at: f64| (at.sin() + 0.6 * (2.0 * at).sin() + 0.3 * (3.0 * at).sin()) * 6_000.0;
        (0..2 * RATE).map(|index| wave(f64::from(index) * step) as i16).collect()
    }

    /// How often the wave rises through zero after a fall well below it.
    fn periods(samples: &[i16]) -> usize {
        let mut low = false;
        samples
            .iter()
            .filter(|sample| {
                low |= **sample < -4_000;
                let rises = low && **sample >= 4_000;
                low &= !rises;
                rises
            })
            .count()
    }

    #[test]
    fn the_pitch_stays_and_the_length_is_what_was_asked_for() {
        for hertz in [90.0, 140.0, 220.0] {
            let tone = tone(hertz);
            let own = periods(&tone) as f64 / tone.len() as f64;
            for percent in [67, 77, 95, 100, 110, 150] {
                let wanted = tone.len() * percent / 100;
                let stretched = stretch(&tone, RATE, wanted).samples;
                assert_eq!(stretched.len(), wanted);
                let pitch = periods(&stretched) as f64 / wanted as f64;
                assert!((pitch / own - 1.0).abs() < 0.02, "{hertz} Hz, {percent} %: {:.3}", pitch / own);
            }
        }
    }

    #[test]
    fn the_waves_join_without_a_click() {
        let tone = tone(140.0);
        let steepest = |samples: &[i16]| samples.windows(2).map(|w| (i32::from(w[1]) - i32::from(w[0])).abs()).max();
        let most = steepest(&tone).expect("a tone") * 5 / 4;
        for percent in [67, 77, 90, 115] {
            let stretched = stretch(&tone, RATE, tone.len() * percent / 100).samples;
            assert!(steepest(&stretched) <= Some(most), "{percent} %");
        }
    }

    #[test]
    fn moments_go_where_they_are_said_to_go() {
        // Bursts between silences: where each begins afterwards is heard.
        let burst = |index: usize| index % 4_000 >= 2_000;
        let tone = tone(150.0);
        let sound: Vec<i16> = tone.iter().enumerate().map(|(i, s)| if burst(i) { *s } else { 0 }).collect();
        for percent in [67, 80, 125] {
            let stretched = stretch(&sound, RATE, sound.len() * percent / 100);
            for begin in (2_000..sound.len()).step_by(4_000) {
                let place = stretched.place(begin);
                let mut near = place.saturating_sub(800)..place + 400;
                let first = near.find(|at| stretched.samples[*at].abs() > 2_000).expect("a burst");
                assert!(first.abs_diff(place) <= 12 * 16, "{percent} %: {first} for {place}");
            }
        }
    }

    #[test]
    fn places_are_in_order_and_inside() {
        let stretched = stretch(&tone(100.0), RATE, 21_000);
        let places: Vec<usize> = (0..=2 * RATE as usize).map(|at| stretched.place(at)).collect();
        assert!(places.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!((places[0], places[places.len() - 1]), (0, 21_000));
    }

    #[test]
    fn silence_shreds_and_nothing_do_no_harm() {
        assert_eq!(stretch(&[0; 9_000], RATE, 7_000).samples, vec![0; 7_000]);
        for (length, wanted) in [(0, 0), (0, 5_000), (10, 3), (5_000, 1), (1, 90_000), (200, 193), (193, 9_000)] {
            let stretched = stretch(&vec![77; length], RATE, wanted);
            assert_eq!(stretched.samples.len(), wanted);
            assert!(stretched.place(length / 2) <= wanted);
        }
        assert_eq!(stretch(&[1, 2, 3], 0, 2).samples.len(), 2);
    }
}
