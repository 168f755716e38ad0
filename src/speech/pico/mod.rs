//! SVOX Pico, embedded: real speech for five languages from cargo alone.
//!
//! Pico has no events that say when a word begins. But it carries `<mark>` commands through all
//! its processing units, and tells which unit ran last; so a mark before each word can be seen
//! when it passes the unit that makes the samples. See [`raw`].

mod chain;
mod data;
mod lexicon;
mod listener;
mod outline;
mod raw;
mod russian;
mod spectra;

use std::ops::Range;

use serde::Deserialize;

use super::{Alphabet, Clip, Delivery, Engine, EngineError, Outline, Synthesizer, Voice, plain};
use crate::error::{Error, Result};
use lexicon::{Lexicon, MARK};
use listener::Spoken;
use plain::Plain;
use raw::Raw;
use spectra::Spectra;

/// The engine.
pub(super) struct Pico;

const NAME: &str = "pico";

/// Samples a second, of all its voices.
const RATE: u32 = 16_000;

/// Samples of a frame of its states: 4 ms.
const FRAME: usize = 64;

/// The most words that Pico is given at once. With marks, it was seen to loop without end from
/// about 70 words without a full stop on, as its tables for a sentence hold 60 entries.
const RUN: usize = 32;

/// The most letters that Pico is given at once, for the same reason.
const RUN_LETTERS: usize = 240;

/// The letters that a digit takes more than one: `7` is read as `seven`.
const DIGIT: usize = 5;

/// What stands before a text whose sound is wanted. At its own level Pico clips inside its synthesis filter, most of all
/// in German and Spanish (up to 6.5 dB over full scale); at 40 % no sample does. What it leaves out in level,
/// levelling the narration puts back.
const VOLUME: &str = "<volume level=\"40\">";

/// Silence that is left where a sentence was divided: the pause of a comma, 0.2 s.
const SEAM: usize = RATE as usize / 5;

/// The table `[pico]` of a voice file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// The embedded file for the analysis of text.
    text: String,
    /// The embedded file for making the signal.
    signal: String,
    /// The letters that the voice says beside those of ASCII.
    #[serde(default)]
    letters: String,
    /// What words are written in before they are read, where the text is in another language.
    spelling: Option<Spelling>,
}

/// Spellings of a language for a voice of another.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Spelling {
    /// [`russian`], for the Italian voice.
    Russian,
}

impl Settings {
    fn alphabet(&self, voice: &Voice) -> Alphabet {
        // Words that are spelt as in another language are read by its rules.
        let language = voice.language.as_ref().filter(|_| self.spelling.is_none());
        Alphabet::new(&self.letters, language)
    }

    /// The files that they name.
    fn files(&self) -> Result<[&'static data::File; 2]> {
        let find = |name: &str| {
            data::find(name).ok_or_else(|| {
                unusable(format!("no voice data called `{name}` are embedded; there are {}", data::names()))
            })
        };
        Ok([find(&self.text)?, find(&self.signal)?])
    }
}

impl Engine for Pico {
    fn name(&self) -> &'static str {
        NAME
    }

    fn check(&self, voice: &Voice) -> Result<()> {
        voice.settings::<Settings>()?.files().map(drop)
    }

    fn alphabet(&self, voice: &Voice) -> Result<Option<Alphabet>> {
        Ok(Some(voice.settings::<Settings>()?.alphabet(voice)))
    }

    fn version(&self, voice: &Voice) -> String {
        let mut hasher = blake3::Hasher::new();
        let files = voice.settings::<Settings>().and_then(|settings| settings.files());
        for (_, bytes) in files.into_iter().flatten() {
            hasher.update(bytes);
        }
        hasher.finalize().to_hex().to_string()
    }

    fn open(&self, voice: &Voice) -> Result<Box<dyn Synthesizer>> {
        let settings: Settings = voice.settings()?;
        let [text, signal] = settings.files()?;
        let place =
            |file| data::Unpacked::new(file).map_err(|error| unusable(format!("its data cannot be unpacked: {error}")));
        let spectra = Spectra::of(signal.1);
        let (text, signal) = (place(text)?, place(signal)?);
        let raw = Raw::open(&[text.path(), signal.path()]).map_err(unusable)?;
        let alphabet = settings.alphabet(voice);
        Ok(Box::new(Speaker { raw, spectra, lexicon: Lexicon::default(), alphabet, spelling: settings.spelling }))
    }
}

fn unusable(reason: String) -> Error {
    Error::Engine { engine: NAME.to_owned(), reason }
}

/// A loaded voice.
struct Speaker {
    raw: Raw,
    /// `None` if the voice's data are not as expected.
    spectra: Option<Spectra>,
    lexicon: Lexicon,
    alphabet: Alphabet,
    spelling: Option<Spelling>,
}

impl Synthesizer for Speaker {
    fn speak(&mut self, words: &[&str], delivery: Delivery) -> Result<Clip, EngineError> {
        let plain = self.plain(words);
        let mut clip = Clip { rate: RATE, ..Clip::default() };
        for run in runs(&plain) {
            if !clip.samples.is_empty() {
                clip.samples.resize(clip.samples.len() + SEAM, 0);
            }
            clip.append(self.speak_run(&plain[run], delivery)?);
        }
        Ok(clip)
    }

    fn outline(&mut self, words: &[&str], delivery: Delivery) -> Option<Outline> {
        let plain = self.plain(words);
        let mut outline = Outline { rate: RATE, frame: FRAME, ..Outline::default() };
        for run in runs(&plain) {
            outline.append(self.outline_run(&plain[run], delivery)?);
        }
        Some(outline)
    }
}

impl Speaker {
    /// `words` as this voice can read them.
    fn plain(&self, words: &[&str]) -> Vec<Plain> {
        let spelt = words.iter().map(|word| match self.spelling {
            Some(Spelling::Russian) => self.alphabet.respell(&russian::spell(word)).0,
            None => self.alphabet.respell(word).0,
        });
        let spelt: Vec<String> = spelt.collect();
        plain::words(&spelt.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Speaks words that Pico can hold. Where it divides them by itself, so that marks and words
    /// do not add up, they are spoken in halves: no time is ever guessed.
    fn speak_run(&mut self, plain: &[Plain], delivery: Delivery) -> Result<Clip, EngineError> {
        let audible: Vec<usize> = (0..plain.len()).filter(|&index| !plain[index].text.is_empty()).collect();
        if audible.is_empty() {
            return Ok(Clip { rate: RATE, samples: Vec::new(), words: vec![0..0; plain.len()] });
        }
        let spoken = self
            .raw
            .speak(&(VOLUME.to_owned() + &markup(plain, delivery)), longest(plain, delivery))
            .map_err(|reason| EngineError::Failed { engine: NAME, reason })?;
        if let Some(begins) = begins(&spoken, audible.len()) {
            let mut places = vec![None; plain.len()];
            audible.iter().zip(begins).for_each(|(&index, begin)| places[index] = Some(begin));
            return Ok(Clip::from_begins(RATE, spoken.samples, &places).trimmed());
        }
        let (first, second) = plain.split_at(audible[audible.len() / 2]);
        let mut clip = self.speak_run(first, delivery)?;
        clip.append(self.speak_run(second, delivery)?);
        Ok(clip)
    }
}

/// Where each of `audible` words begins, by the items that passed the last unit without a sound:
/// one when Pico starts, one for each mark, and one or two at the end. `None` if these do not add
/// up, as when Pico divides a sentence by itself; a single word begins at the beginning anyway.
fn begins(spoken: &Spoken, audible: usize) -> Option<Vec<usize>> {
    if audible == 1 {
        return Some(vec![0]);
    }
    let (marks, end) = spoken.items.get(1..)?.split_at_checked(audible - 1)?;
    let ends = (1..=2).contains(&end.len()) && end.iter().all(|&at| at == spoken.samples.len());
    ends.then(|| [0].into_iter().chain(marks.iter().map(|at| at + raw::LATENCY)).collect())
}

/// The words as Pico reads them, with a mark before each but the first.
fn markup(plain: &[Plain], delivery: Delivery) -> String {
    let mut text = String::new();
    if delivery.pitch != 100 {
        text.push_str(&format!("<pitch level=\"{}\">", delivery.pitch.clamp(50, 200)));
    }
    if delivery.rate != 100 {
        text.push_str(&format!("<speed level=\"{}\">", delivery.rate.clamp(20, 500)));
    }
    text + &words(plain).join(MARK)
}

/// The words with the punctuation that Pico is to read after each.
fn words(plain: &[Plain]) -> Vec<String> {
    let audible: Vec<&Plain> = plain.iter().filter(|word| !word.text.is_empty()).collect();
    let last = audible.len().saturating_sub(1);
    let pause = |index: usize, pause: Option<char>| match pause {
        _ if index == last => Some(pause.filter(|pause| "!?".contains(*pause)).unwrap_or('.')),
        // A full stop inside a sentence is an abbreviation's; Pico would end the sentence there.
        Some('.') => None,
        pause => pause,
    };
    let words = audible.iter().enumerate();
    words.map(|(index, word)| word.text.chars().chain(pause(index, word.pause)).collect()).collect()
}

/// The most samples that `plain` can take: a second a letter, as if all were spelled, and ten more.
fn longest(plain: &[Plain], delivery: Delivery) -> usize {
    let letters: usize = plain.iter().map(|word| plain::letters(&word.text)).sum();
    (letters + 10) * RATE as usize * 100 / usize::from(delivery.rate.clamp(20, 500))
}

/// Divides a sentence into parts that Pico can hold: after `!` and `?`, and in long sentences at
/// the last comma of what fits, else after the last word that does.
fn runs(plain: &[Plain]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < plain.len() {
        let end = run_end(&plain[start..]) + start;
        runs.push(start..end);
        start = end;
    }
    runs
}

/// How many of `plain` make the next part; at least one.
fn run_end(plain: &[Plain]) -> usize {
    let (mut comma, mut letters) = (None, 0);
    for (index, word) in plain.iter().enumerate() {
        letters += plain::letters(&word.text) + DIGIT * word.text.chars().filter(|c| c.is_numeric()).count();
        if index > 0 && (index >= RUN || letters > RUN_LETTERS) {
            return comma.unwrap_or(index);
        }
        match word.pause {
            Some('!' | '?') => return index + 1,
            Some(',' | ';' | ':') => comma = Some(index + 1),
            _ => {}
        }
    }
    plain.len()
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "a list of one word")]
mod tests {
    use super::{markup, plain, runs};
    use crate::speech::Delivery;

    #[test]
    fn markup_is_ours_alone() {
        let words = plain::words(&["<speed", "level=\"9\">", "“No.", "5,", "—", "please!”"]);
        let text = markup(&words, Delivery { rate: 120, pitch: 100 });
        let mark = " <mark name=\"w\"/> ";
        let expected = ["<speed level=\"120\">speed", "level 9", "No", "5,", "please!"].join(mark);
        assert_eq!(text, expected);
    }

    #[test]
    fn parts_end_where_one_takes_breath() {
        let words = |text: &str| plain::words(&text.split(' ').collect::<Vec<_>>());
        assert_eq!(runs(&words("Stop! he said.")), [0..1, 1..3]);
        let mut long = vec!["word"; 50];
        assert_eq!(runs(&plain::words(&long)), [0..32, 32..50]);
        long[20] = "word,";
        assert_eq!(runs(&plain::words(&long)), [0..21, 21..50]);
        assert_eq!(runs(&words(&"x".repeat(5000))), [0..1]);
        assert!(runs(&[]).is_empty());
    }
}
