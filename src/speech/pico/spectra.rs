//! The spectra of the states that a voice's phones have, from the mel cepstra in its data.
//!
//! A voice file holds a table: for each state a vector with the mean of every cepstral coefficient,
//! divided by its variance, and the variances' inverses. Pico makes an amplitude spectrum of the
//! cepstrum, warped as the bilinear transform does (Tokuda, Kobayashi, Imai (1994), Mel-generalized
//! cepstral analysis), and makes what is louder than a threshold louder still.

use std::f32::consts::PI;
use std::sync::Arc;

/// The number of the table among those of a voice file.
const MEL_CEPSTRA: u8 = 47;
/// The most states a phone has.
const STATES: usize = 10;
/// Fixed-point digits with which Pico works.
const DIGITS: u8 = 12;
/// Frequencies of a spectrum: half of Pico's Fourier transform, and zero.
pub(super) const BINS: usize = 129;
/// How strongly frequencies are warped.
const WARP: f32 = 0.42;
/// What Pico makes of the zeroth coefficient.
const LOUDNESS: f32 = 0.41;

/// The table of a voice.
pub(super) struct Spectra {
    rows: &'static [u8],
    row: usize,
    order: usize,
    /// Bytes before the means of a row, and before its inverse variances.
    means: usize,
    inverses: usize,
    /// Powers of two by which means and inverse variances are to be multiplied.
    mean_powers: Vec<i32>,
    inverse_powers: Vec<i32>,
    /// The first row of the entries for each state.
    offsets: Vec<usize>,
    cosines: Vec<Vec<f32>>,
    made: Vec<Option<Arc<[f32]>>>,
}

impl Spectra {
    /// The table in the voice file `file`; `None` if the file is not as expected.
    pub fn of(file: &'static [u8]) -> Option<Self> {
        let table = table(file, MEL_CEPSTRA)?;
        let (head, rest) = table.split_at_checked(4)?;
        let (count, row, states) = (short(head, 0)?, usize::from(head[2]), usize::from(head[3]));
        if !(1..=STATES).contains(&states) {
            return None;
        }
        let mut offsets = vec![0];
        for state in 0..states - 1 {
            offsets.push(offsets[state] + short(rest, 2 * state)?);
        }
        let (head, rest) = rest.get(2 * states..)?.split_at_checked(6)?;
        let &[order, voicing, slopes, _, digits, _] = head else { return None };
        let (order, voicing) = (usize::from(order), usize::from(voicing));
        let (powers, rows) = rest.split_at_checked(6 * order)?;
        let power = |&power: &u8| i32::from(DIGITS) - i32::from(power.cast_signed());
        // Slopes of the means are either all there, or few with their numbers.
        let slopes = if slopes == u8::MAX { 4 * order } else { 3 * usize::from(slopes) };
        let inverses = voicing + 2 * order + slopes;
        if order == 0 || digits < DIGITS || row != inverses + 3 * order || rows.len() != count * row {
            return None;
        }
        let warped = |bin: usize| {
            let frequency = PI * bin as f32 / (BINS - 1) as f32;
            frequency + 2.0 * (WARP * frequency.sin()).atan2(1.0 - WARP * frequency.cos())
        };
        let scale = |k: usize| if k == 0 { LOUDNESS } else { 1.0 };
        let cosines = |bin| (0..order).map(|k| scale(k) * (k as f32 * warped(bin)).cos()).collect();
        Some(Self {
            rows,
            row,
            order,
            means: voicing,
            inverses,
            mean_powers: powers[..order].iter().map(power).collect(),
            inverse_powers: powers[3 * order..4 * order].iter().map(power).collect(),
            offsets,
            cosines: (0..BINS).map(cosines).collect(),
            made: vec![None; count],
        })
    }

    /// The power spectrum of entry `entry`, counted from 1, of the list for `state`.
    pub fn get(&mut self, state: usize, entry: usize) -> Option<Arc<[f32]>> {
        let index = (self.offsets.get(state)? + entry).checked_sub(1)?;
        if let Some(made) = self.made.get(index)? {
            return Some(Arc::clone(made));
        }
        let row = self.rows.get(index * self.row..(index + 1) * self.row)?;
        let cepstrum: Vec<f32> = (0..self.order).map(|k| self.coefficient(row, k)).collect();
        let made: Arc<[f32]> = spectrum(&cepstrum, &self.cosines).into();
        self.made[index] = Some(Arc::clone(&made));
        Some(made)
    }

    fn coefficient(&self, row: &[u8], k: usize) -> f32 {
        let at = self.means + 2 * k;
        let mean = f32::from(i16::from_le_bytes([row[at], row[at + 1]]));
        let inverse = f32::from(row[self.inverses + k].max(1));
        mean / inverse * 2f32.powi(self.mean_powers[k] - self.inverse_powers[k])
    }
}

/// From Pico's units to samples of -1 to 1: measured on its sound.
const GAIN: f32 = 5e-9;

/// The power spectrum of a mel cepstrum as Pico makes it, loud ones emphasised.
fn spectrum(cepstrum: &[f32], cosines: &[Vec<f32>]) -> Vec<f32> {
    let power = |cosines: &Vec<f32>| (2.0 * cosines.iter().zip(cepstrum).map(|(x, c)| x * c).sum::<f32>()).exp();
    let powers: Vec<f32> = cosines.iter().map(power).collect();
    // Pico's measure of loudness: the root of the impulse response's energy, in its units.
    let loudness = 1.73e-4 * powers.iter().sum::<f32>().sqrt();
    let emphasis = match loudness {
        l if l > 5.0 => 9.0 / l,
        l if l > 1.0 => 2.0 - 1.0 / l,
        _ => 1.0,
    };
    powers.into_iter().map(|power| power * emphasis * emphasis * GAIN).collect()
}

/// Table number `number` of a voice file: a header, its length, and a directory before the tables.
fn table(file: &'static [u8], number: u8) -> Option<&'static [u8]> {
    const HEADER: usize = 13;
    let data = HEADER + 2 + short(file, HEADER)? + 4;
    let (length, data) = (long(file, data - 4)?, file.get(data..)?);
    let (&count, mut names) = data.split_first()?;
    for _ in 0..count {
        let name = names.iter().position(|c| *c > b' ')?;
        let end = names[name..].iter().position(|c| *c <= b' ')?;
        names = &names[name + end..];
    }
    let mut entries = names.get(1..)?.chunks_exact(9).take(usize::from(count));
    let entry = entries.find(|entry| entry[0] == number).filter(|_| length == data.len())?;
    let start = long(entry, 1)?;
    data.get(start..start.checked_add(long(entry, 5)?)?)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::{BINS, Spectra};
    use crate::speech::pico::data;

    #[test]
    fn every_voice_has_spectra() {
        for (name, bytes) in data::FILES.iter().filter(|(name, _)| name.ends_with("_sg.bin")) {
            let mut spectra = Spectra::of(bytes).unwrap_or_else(|| panic!("{name} has a table"));
            for state in 0..5 {
                let spectrum = spectra.get(state, 1).expect("its first entry");
                assert!(spectrum.len() == BINS && spectrum.iter().all(|power| power.is_finite() && *power > 0.0));
                assert!(spectra.get(state, 0).is_none() || state > 0);
            }
            assert!(spectra.get(0, usize::MAX / 2).is_none() && spectra.get(9, 1).is_none());
        }
    }

    #[test]
    fn a_file_that_is_cut_or_something_else_has_none() {
        let (_, bytes) = data::find("en-GB_kh0_sg.bin").expect("embedded");
        for end in [0, 1, 13, 14, 100, 128, 300, 400, 1000, bytes.len() - 1] {
            assert!(Spectra::of(&bytes[..end]).is_none(), "{end} bytes");
        }
        let (_, text) = data::find("en-GB_ta.bin").expect("embedded");
        assert!(Spectra::of(text).is_none());
    }
}
