//! SVOX Pico, embedded: speech for five languages from cargo alone.
//!
//! Pico has no events that say when a word begins. But it carries `<mark>` commands through all
//! its processing units, and reports which unit ran last; so a mark before each word can be seen
//! when it passes the unit that makes the samples. See [`PicoSystem`].

use serde::Deserialize;

use super::listener::PicoSound;
use super::markup::{longest, markup, runs};
use super::preprocessed_words::PreprocessedWords;
use super::raw::{FRAME_SAMPLES, LATENCY_SAMPLES, PicoSystem, SAMPLE_RATE};
use super::spectra::Spectra;
use super::{data, russian};
use crate::error::{Error, Result};
use crate::speech::alphabet::VoiceAlphabet;
use crate::speech::clip::Clip;
use crate::speech::engine::{Engine, EngineError, Synthesizer};
use crate::speech::normalize::{EngineWord, engine_words};
use crate::speech::outline::Outline;
use crate::speech::prosody::Prosody;
use crate::speech::voice::Voice;

/// The engine.
pub struct PicoEngine;

const NAME: &str = "pico";

/// The command before each text that is spoken. At its own level Pico clips inside its synthesis filter, most of all
/// in German and Spanish (up to 6.5 dB over full scale); at 40 % no sample does. What it leaves out in level,
/// levelling the narration puts back.
const VOLUME: &str = "<volume level=\"40\">";

/// Silence that is left where a sentence was divided: the pause of a comma, 0.2 s.
const SEAM_SAMPLES: usize = SAMPLE_RATE as usize / 5;

/// The table `[pico]` of a voice file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PicoSettings {
    /// The embedded file for the analysis of text.
    text: String,
    /// The embedded file for making the signal.
    signal: String,
    /// The letters that the voice says beside those of ASCII.
    #[serde(default)]
    letters: String,
    /// What words are written in before they are read, where the text is in another language.
    spelling: Option<PicoSpelling>,
}

/// Spellings of a language for a voice of another.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PicoSpelling {
    /// [`russian`], for the Italian voice.
    Russian,
}

impl PicoSettings {
    fn alphabet(&self, voice: &Voice) -> VoiceAlphabet {
        // Words that are spelt as in another language are read by its rules.
        let language = voice.language.as_ref().filter(|_| self.spelling.is_none());
        VoiceAlphabet::new(&self.letters, language)
    }

    /// The files that they name.
    pub fn files(&self) -> Result<[&'static data::EmbeddedFile; 2]> {
        let find = |name: &str| {
            data::find(name)
                .ok_or_else(|| unusable(format!("no embedded voice data `{name}`; there are {}", data::names())))
        };
        Ok([find(&self.text)?, find(&self.signal)?])
    }
}

impl Engine for PicoEngine {
    fn name(&self) -> &'static str {
        NAME
    }

    fn check(&self, voice: &Voice) -> Result<()> {
        voice.settings::<PicoSettings>()?.files().map(drop)
    }

    fn alphabet(&self, voice: &Voice) -> Result<Option<VoiceAlphabet>> {
        Ok(Some(voice.settings::<PicoSettings>()?.alphabet(voice)))
    }

    fn version(&self, voice: &Voice) -> String {
        let mut hasher = blake3::Hasher::new();
        let files = voice.settings::<PicoSettings>().and_then(|settings| settings.files());
        for (_, bytes) in files.into_iter().flatten() {
            hasher.update(bytes);
        }
        hasher.finalize().to_hex().to_string()
    }

    fn open(&self, voice: &Voice) -> Result<Box<dyn Synthesizer>> {
        let settings: PicoSettings = voice.settings()?;
        let [text, signal] = settings.files()?;
        let place =
            |file| data::Unpacked::new(file).map_err(|error| unusable(format!("cannot unpack its data: {error}")));
        let spectra = Spectra::of(signal.1);
        let (text, signal) = (place(text)?, place(signal)?);
        let system = PicoSystem::open(&[text.path(), signal.path()]).map_err(unusable)?;
        let alphabet = settings.alphabet(voice);
        Ok(Box::new(PicoVoice {
            system,
            spectra,
            preprocessed: PreprocessedWords::default(),
            alphabet,
            spelling: settings.spelling,
        }))
    }
}

fn unusable(reason: String) -> Error {
    Error::Engine { engine: NAME.to_owned(), reason }
}

/// A loaded voice.
pub(super) struct PicoVoice {
    pub system: PicoSystem,
    /// `None` if the voice's data are not as expected.
    pub spectra: Option<Spectra>,
    pub preprocessed: PreprocessedWords,
    alphabet: VoiceAlphabet,
    spelling: Option<PicoSpelling>,
}

impl Synthesizer for PicoVoice {
    fn speak(&mut self, words: &[&str], prosody: Prosody) -> Result<Clip, EngineError> {
        let plain = self.plain(words);
        let mut clip = Clip { rate: SAMPLE_RATE, ..Clip::default() };
        for run in runs(&plain) {
            if !clip.samples.is_empty() {
                clip.samples.resize(clip.samples.len() + SEAM_SAMPLES, 0);
            }
            clip.append(self.speak_run(&plain[run], prosody)?);
        }
        Ok(clip)
    }

    fn outline(&mut self, words: &[&str], prosody: Prosody) -> Option<Outline> {
        let plain = self.plain(words);
        let mut outline = Outline { rate: SAMPLE_RATE, frame: FRAME_SAMPLES, ..Outline::default() };
        for run in runs(&plain) {
            outline.append(self.outline_run(&plain[run], prosody)?);
        }
        Some(outline)
    }
}

impl PicoVoice {
    /// `words` as this voice can read them.
    fn plain(&self, words: &[&str]) -> Vec<EngineWord> {
        let spelt = words.iter().map(|word| match self.spelling {
            Some(PicoSpelling::Russian) => self.alphabet.respell(&russian::spell(word)).0,
            None => self.alphabet.respell(word).0,
        });
        let spelt: Vec<String> = spelt.collect();
        engine_words(&spelt.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Speaks words that Pico can hold. Where it divides them by itself, so that marks and words
    /// do not add up, they are spoken in halves: no time is ever guessed.
    fn speak_run(&mut self, plain: &[EngineWord], prosody: Prosody) -> Result<Clip, EngineError> {
        let audible: Vec<usize> = (0..plain.len()).filter(|&index| !plain[index].text.is_empty()).collect();
        if audible.is_empty() {
            return Ok(Clip { rate: SAMPLE_RATE, samples: Vec::new(), words: vec![0..0; plain.len()] });
        }
        let spoken = self
            .system
            .speak(&(VOLUME.to_owned() + &markup(plain, prosody)), longest(plain, prosody))
            .map_err(|reason| EngineError::Failed { engine: NAME, reason })?;
        if let Some(begins) = begins(&spoken, audible.len()) {
            let mut places = vec![None; plain.len()];
            audible.iter().zip(begins).for_each(|(&index, begin)| places[index] = Some(begin));
            return Ok(Clip::from_begins(SAMPLE_RATE, spoken.samples, &places).trimmed());
        }
        let (first, second) = plain.split_at(audible[audible.len() / 2]);
        let mut clip = self.speak_run(first, prosody)?;
        clip.append(self.speak_run(second, prosody)?);
        Ok(clip)
    }
}

/// Where each of `audible` words begins, by the items that passed the last unit without a sound:
/// one when Pico starts, one for each mark, and one or two at the end. `None` if these do not add
/// up, as when Pico divides a sentence by itself; a single word begins at the beginning anyway.
fn begins(spoken: &PicoSound, audible: usize) -> Option<Vec<usize>> {
    if audible == 1 {
        return Some(vec![0]);
    }
    let (marks, end) = spoken.items.get(1..)?.split_at_checked(audible - 1)?;
    let ends = (1..=2).contains(&end.len()) && end.iter().all(|&at| at == spoken.samples.len());
    ends.then(|| [0].into_iter().chain(marks.iter().map(|at| at + LATENCY_SAMPLES)).collect())
}
