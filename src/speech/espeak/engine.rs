//! Speaks with espeak-ng, which reports when each word begins.
//!
//! The library reports when each word begins; the program of the same name does not. But the library
//! has a global state, which one thread at a time may use and which makes every sentence depend on
//! those before; so it is loaded afresh for each. That takes about as long as the speaking, 10 ms.

use std::ffi::CString;
use std::sync::OnceLock;

use super::raw::{EspeakSession, NAME, unusable};
use crate::error::Result;
use crate::speech::clip::Clip;
use crate::speech::engine::{Engine, EngineError, Synthesizer};
use crate::speech::normalize;
use crate::speech::prosody::Prosody;
use crate::speech::voice::Voice;

/// The engine.
pub struct EspeakEngine;

impl Engine for EspeakEngine {
    fn name(&self) -> &'static str {
        NAME
    }

    fn check(&self, voice: &Voice) -> Result<()> {
        let session = EspeakSession::begin()?;
        match &voice.language {
            None => Ok(()),
            Some(language) => session.voice_of(language).map(drop),
        }
    }

    fn version(&self, _: &Voice) -> String {
        static VERSION: OnceLock<String> = OnceLock::new();
        VERSION.get_or_init(|| EspeakSession::begin().map(|session| session.version()).unwrap_or_default()).clone()
    }

    fn open(&self, voice: &Voice) -> Result<Box<dyn Synthesizer>> {
        let Some(language) = &voice.language else {
            return Err(unusable("the voice has no language".to_owned()));
        };
        Ok(Box::new(EspeakVoice { voice: EspeakSession::begin()?.voice_of(language)? }))
    }
}

/// One language of the library.
struct EspeakVoice {
    voice: CString,
}

impl Synthesizer for EspeakVoice {
    fn speak(&mut self, words: &[&str], prosody: Prosody) -> Result<Clip, EngineError> {
        let spoken_words = normalize::engine_words(words);
        let mut text = String::new();
        // Where each word begins in the text, counted in characters as espeak-ng counts.
        let mut places = Vec::with_capacity(spoken_words.len());
        let mut place = 0;
        for word in &spoken_words {
            places.push(if word.text.is_empty() { None } else { Some(place) });
            let before = text.len();
            text.push_str(&word.text);
            text.extend(word.pause.filter(|_| !word.text.is_empty()));
            text.push(' ');
            place += text[before..].chars().count();
        }
        let session = EspeakSession::begin().map_err(|error| failed(error.to_string()))?;
        let heard = session.speak(&self.voice, &text, prosody).map_err(failed)?;
        Ok(Clip::from_begins(session.rate, heard.samples, &begins(&places, &heard.words)))
    }
}

fn failed(reason: String) -> EngineError {
    EngineError::Failed { engine: NAME, reason }
}

/// Where each word begins in samples, from its place in the text and the events (place, sample).
///
/// espeak-ng speaks some words as one (`of the`) and reports only the first; the others then
/// share its time by their places.
fn begins(places: &[Option<usize>], events: &[(usize, usize)]) -> Vec<Option<usize>> {
    let mut begins = vec![None; places.len()];
    for (begin, place) in begins.iter_mut().zip(places) {
        let Some(place) = *place else { continue };
        let after = events.partition_point(|(at, _)| *at < place);
        *begin = match (after.checked_sub(1).map(|before| events[before]), events.get(after)) {
            (_, Some(&(at, sample))) if at == place => Some(sample),
            (Some((from, first)), Some(&(to, last))) => {
                Some(first + last.saturating_sub(first) * (place - from) / (to - from).max(1))
            }
            (Some((_, sample)), None) | (None, Some(&(_, sample))) => Some(sample),
            (None, None) => None,
        };
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn words_without_an_event_share_the_time_of_their_neighbours() {
        let events = [(0, 100), (4, 500), (12, 900)];
        assert_eq!(
            begins(&[Some(0), None, Some(4), Some(8), Some(12), Some(20)], &events),
            [Some(100), None, Some(500), Some(700), Some(900), Some(900)]
        );
        assert_eq!(begins(&[Some(3)], &[]), [None]);
    }
}
