//! A spoken sentence as samples, with the range of each word.

use std::ops::Range;

use super::normalize;
use crate::audio::stretch::stretch;

/// A sentence as sound: 16-bit mono samples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clip {
    /// Samples per second.
    pub rate: u32,
    /// The samples.
    pub samples: Vec<i16>,
    /// Where in `samples` each word sounds; as many as words were given, in order and disjoint.
    pub words: Vec<Range<usize>>,
}

/// Sound is looked for in this many frames per second: 5 ms, shorter than any speech sound.
const FRAMES_PER_SECOND: u32 = 200;

/// A frame sounds if its peak is above this part of the clip's: −46 dB, under the softest
/// fricatives of speech and above the noise of engines.
const SILENCE_DIVISOR: u16 = 200;

/// A word begins with a frame whose energy is above this part of the loudest one's, −34 dB: what
/// comes before, as the breath before a `t`, is not heard as its beginning. In a narration at
/// −23 LUFS that is about −48 dB below full scale.
const ONSET_DIVISOR: u64 = 2_500;

/// What is left of the silence before and after the sound, in frames, so that nothing is cut off.
const MARGIN_FRAMES: usize = 2;

impl Clip {
    /// A clip of which it is known where each word begins; nothing is known (or spoken) of a word
    /// whose begin is `None`. Begins are in order; they are moved over silence to where sound
    /// begins, and ends to where it ends.
    pub(super) fn from_begins(rate: u32, samples: Vec<i16>, begins: &[Option<usize>]) -> Self {
        let sound = SoundActivity::of(&samples, rate);
        let mut words = Vec::with_capacity(begins.len());
        let mut cursor = 0;
        for (index, begin) in begins.iter().enumerate() {
            let range = match begin {
                None => cursor..cursor,
                Some(begin) => {
                    let begin = (*begin).clamp(cursor, samples.len());
                    let next = begins[index + 1..].iter().flatten().next();
                    let end = next.map_or(samples.len(), |next| (*next).clamp(begin, samples.len()));
                    sound.within(begin..end)
                }
            };
            cursor = range.end;
            words.push(range);
        }
        // What is not spoken before the first word begins with it.
        if let Some(first) = begins.iter().position(Option::is_some) {
            let start = words[first].start;
            words[..first].fill(start..start);
        }
        Self { rate, samples, words }
    }

    /// A clip of which only the samples are known: the words share the sounding part by their
    /// letters, so that none is in a pause.
    pub(super) fn spread(rate: u32, samples: Vec<i16>, words: &[&str]) -> Self {
        let begins = SoundActivity::of(&samples, rate).share(words);
        Self::from_begins(rate, samples, &begins)
    }

    /// Appends `other` of the same rate, with its words.
    #[cfg(feature = "pico")]
    pub(super) fn append(&mut self, other: Clip) {
        let offset = self.samples.len();
        self.samples.extend_from_slice(&other.samples);
        self.words.extend(other.words.into_iter().map(|range| range.start + offset..range.end + offset));
    }

    /// The clip without the silence before and after the sound, but for 10 ms.
    pub fn trimmed(mut self) -> Self {
        let sound = SoundActivity::of(&self.samples, self.rate);
        let Some(range) = sound.extent(self.samples.len()) else {
            return Self { samples: Vec::new(), words: vec![0..0; self.words.len()], ..self };
        };
        self.samples.truncate(range.end);
        self.samples.drain(..range.start);
        for word in &mut self.words {
            *word = word.start.clamp(range.start, range.end) - range.start
                ..word.end.clamp(range.start, range.end) - range.start;
        }
        self
    }

    /// The clip in exactly `length` samples, at the same pitch.
    pub fn stretched(self, length: usize) -> Self {
        if length == self.samples.len() {
            return self;
        }
        let stretched = stretch(&self.samples, self.rate, length);
        let at = |sample| stretched.place(sample).min(length);
        let words = self.words.iter().map(|word| at(word.start)..at(word.end)).collect();
        Self { words, rate: self.rate, samples: stretched.samples }
    }
}

/// Which frames of a clip sound.
struct SoundActivity {
    frame: usize,
    active: Vec<bool>,
    heard: Vec<bool>,
}

impl SoundActivity {
    fn of(samples: &[i16], rate: u32) -> Self {
        let frame = (rate / FRAMES_PER_SECOND).max(1) as usize;
        let peaks = samples.chunks(frame).map(|chunk| chunk.iter().map(|s| s.unsigned_abs()).max().unwrap_or(0));
        let energies = samples.chunks(frame).map(|chunk| chunk.iter().map(|&s| i64::from(s).pow(2) as u64).sum());
        let (peaks, energies): (Vec<u16>, Vec<u64>) = (peaks.collect(), energies.collect());
        let [quiet, heard] = [
            peaks.iter().max().map_or(0, |peak| u64::from(peak / SILENCE_DIVISOR)),
            energies.iter().max().map_or(0, |most| most / ONSET_DIVISOR),
        ];
        Self {
            frame,
            active: peaks.iter().map(|&peak| u64::from(peak) > quiet).collect(),
            heard: energies.iter().map(|&energy| energy > heard).collect(),
        }
    }

    /// `range` without the silence at both of its ends; if nothing sounds in it, its beginning.
    fn within(&self, range: Range<usize>) -> Range<usize> {
        let frames = range.start / self.frame..range.end.div_ceil(self.frame).min(self.active.len());
        let mut active = frames.clone().filter(|&frame| self.active[frame]);
        let Some(first) = active.next() else { return range.start..range.start };
        let last = active.next_back().unwrap_or(first);
        let first = frames.clone().find(|&frame| self.heard[frame]).unwrap_or(first);
        (first * self.frame).max(range.start)..((last + 1) * self.frame).min(range.end)
    }

    /// All that sounds of `len` samples, with a margin.
    fn extent(&self, len: usize) -> Option<Range<usize>> {
        let first = self.active.iter().position(|&active| active)?;
        let last = self.active.iter().rposition(|&active| active)?;
        Some(first.saturating_sub(MARGIN_FRAMES) * self.frame..((last + 1 + MARGIN_FRAMES) * self.frame).min(len))
    }

    /// Where each of `words` begins if they share the sounding frames by their letters.
    fn share(&self, words: &[&str]) -> Vec<Option<usize>> {
        let sounding: Vec<usize> = (0..self.active.len()).filter(|&frame| self.active[frame]).collect();
        let weights: Vec<usize> = words.iter().map(|word| normalize::count_letters(word)).collect();
        let total: usize = weights.iter().sum();
        let mut before = 0;
        weights
            .iter()
            .map(|&weight| {
                let begin = sounding.get(sounding.len() * before / total.max(1)).map(|frame| frame * self.frame);
                before += weight;
                begin.filter(|_| weight > 0)
            })
            .collect()
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "a list of one word")]
mod tests {
    use super::Clip;

    /// Milliseconds of silence and sound in turn, at 16 kHz.
    fn sound(milliseconds: &[usize]) -> Vec<i16> {
        milliseconds.iter().enumerate().flat_map(|(i, ms)| vec![if i % 2 == 0 { 0 } else { 5000 }; ms * 16]).collect()
    }

    #[test]
    fn words_are_where_sound_is() {
        let clip = Clip::from_begins(16_000, sound(&[100, 200, 300, 200, 100]), &[None, Some(0), None, Some(16 * 400)]);
        assert_eq!(clip.words, [1600..1600, 1600..4800, 4800..4800, 9600..12_800]);
    }

    #[test]
    fn begins_that_make_no_sense_still_give_ranges_in_order() {
        let clip = Clip::from_begins(16_000, sound(&[0, 100]), &[Some(9000), Some(3), None, Some(usize::MAX)]);
        assert!(clip.words.iter().all(|range| range.start <= range.end && range.end <= 1600));
        assert!(clip.words.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert_eq!(Clip::from_begins(16_000, Vec::new(), &[None, Some(5)]).words, [0..0, 0..0]);
    }

    #[test]
    fn spreading_leaves_out_pauses_and_what_is_not_spoken() {
        let clip = Clip::spread(16_000, sound(&[50, 100, 400, 100, 50]), &["abcde", "—", "fghij."]);
        assert_eq!(clip.words, [800..2400, 2400..2400, 8800..10_400]);
    }

    #[test]
    fn trimming_takes_the_silence_and_moves_the_words() {
        let samples = sound(&[100, 200, 300]);
        let clip = Clip { rate: 16_000, words: vec![1600..4800], samples }.trimmed();
        assert_eq!((clip.samples.len(), clip.words), ((10 + 200 + 10) * 16, vec![160..3360]));
        let silent = Clip { rate: 16_000, words: vec![0..9], samples: vec![0; 500] }.trimmed();
        assert_eq!((silent.samples.len(), silent.words), (0, vec![0..0]));
    }

    #[test]
    fn words_go_where_their_sound_goes() {
        let clip = Clip::from_begins(16_000, sound(&[0, 500, 500, 500]), &[Some(0), Some(16 * 600)]);
        let faster = clip.stretched(18_000);
        assert_eq!(faster.samples.len(), 18_000);
        for (word, (start, end)) in faster.words.iter().zip([(0, 6_000), (12_000, 18_000)]) {
            assert!(word.start.abs_diff(start) <= 240 && word.end.abs_diff(end) <= 240, "{word:?}");
        }
    }
}
