//! Speaks one sentence after the other, come what may: by the voice, or by the placeholder.

use rayon::prelude::*;

use super::slot::{Slot, WITH_EASE};
use super::{Options, PIECE, Utterance};
use crate::error::Result;
use crate::progress::{Progress, ProgressEvent};
use crate::speech::pool::Pool;
use crate::speech::reader::Reader;
use crate::speech::{Clip, Delivery, Voice, voice};
use crate::time::{Delta, Time};
use crate::warning::{Warning, WarningCode};

/// How much of a sentence a warning quotes, in characters.
const QUOTE: usize = 60;

/// How often a sentence is spoken again, faster, until it is as long as wanted: engines are not exact.
const TRIES: usize = 2;

/// Voices at work for one narration.
pub(super) struct Recital {
    voice: Reader,
    /// Whether the voice can speak faster.
    has_rate: bool,
    placeholder: Pool,
    delivery: Delivery,
}

/// An utterance, or a piece of one that is too long.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub utterance: &'a Utterance,
    pub words: &'a [String],
    /// Whether the utterance ends with it.
    pub last: bool,
    /// Its time, where the narration is on a timeline of another.
    pub slot: Option<Slot>,
}

impl<'a> Part<'a> {
    /// The parts of `utterance`; at least one.
    pub fn of(utterance: &'a Utterance) -> impl Iterator<Item = Self> {
        let long = utterance.silent.is_none() && utterance.words.len() > PIECE;
        let size = if long { PIECE } else { utterance.words.len().max(1) };
        let count = utterance.words.len().div_ceil(size).max(1);
        (0..count).map(move |index| Self {
            utterance,
            words: &utterance.words[index * size..((index + 1) * size).min(utterance.words.len())],
            last: index + 1 == count,
            slot: None,
        })
    }
}

impl Part<'_> {
    /// Its beginning, for a warning.
    pub fn quote(&self) -> String {
        self.words.join(" ").chars().take(QUOTE).collect()
    }
}

impl Spoken<'_> {
    /// What sounds before its first word is heard, as the breath before a `t`.
    pub fn lead(&self) -> Delta {
        let clip = self.clip.as_ref().filter(|clip| clip.rate > 0);
        let first = clip.and_then(|clip| Some((clip.words.iter().find(|word| !word.is_empty())?.start, clip.rate)));
        first.map_or(Delta::ZERO, |(start, rate)| Delta::from_samples(start as u64, rate))
    }

    /// How long it is; nothing, if it is not spoken.
    pub fn length(&self) -> Delta {
        let clip = self.clip.as_ref().filter(|clip| clip.rate > 0);
        clip.map_or(Delta::ZERO, |clip| Delta::from_samples(clip.samples.len() as u64, clip.rate))
    }
}

/// The rate at which something is `wanted` long that is `length` long at `rate`, in percent, rounded up.
fn percent_for(rate: u16, length: Delta, wanted: Delta) -> u16 {
    let (length, wanted) = (length.as_millis(), wanted.as_millis().max(1));
    u16::try_from((i64::from(rate) * length + wanted - 1) / wanted).unwrap_or(u16::MAX)
}

/// A part as sound.
pub(super) struct Spoken<'a> {
    pub part: Part<'a>,
    /// Without silence around the sound; `None` for a stage direction.
    pub clip: Option<Clip>,
    /// How long it was before it was fitted.
    pub natural: Delta,
    pub warning: Option<Warning>,
}

impl Recital {
    /// Fails if `voice` cannot speak here.
    pub fn new(voice: &Voice, options: &Options) -> Result<Self> {
        Ok(Self {
            voice: Reader::new(voice, options.cache.as_ref())?,
            has_rate: voice.engine()?.has_rate(voice),
            placeholder: Pool::new(voice::placeholder(voice.language.clone())),
            delivery: options.delivery,
        })
    }

    /// The sound of all `parts`, in their order, spoken over all threads.
    pub fn speak_all<'a>(&self, parts: &[Part<'a>], progress: &dyn Progress, task: &str) -> Result<Vec<Spoken<'a>>> {
        parts
            .par_iter()
            .map(|part| {
                let spoken = match part.slot {
                    None => self.speak(*part, Delivery::PLAIN.rate),
                    Some(slot) => self.fit(*part, slot, None),
                };
                progress.event(ProgressEvent::Advance { task, steps: part.last.into() });
                spoken
            })
            .collect()
    }

    /// The sound of `part`, as fast as it must be to keep its `slot`: by the voice itself as far as it
    /// can, then stretched. It begins at `from`, else where its first word is heard in time.
    pub fn fit<'a>(&self, part: Part<'a>, slot: Slot, from: Option<Time>) -> Result<Spoken<'a>> {
        let mut spoken = self.speak(part, Delivery::PLAIN.rate)?;
        let natural = spoken.length();
        let wanted = slot.wanted(from.unwrap_or(slot.begin(spoken.lead())), natural);
        // The placeholder stands in for a voice that failed once; it need not fail again.
        let tries = if self.has_rate && spoken.warning.is_none() { TRIES } else { 0 };
        let mut rate = Delivery::PLAIN.rate;
        for _ in 0..tries {
            let faster = percent_for(rate, spoken.length(), wanted).min(WITH_EASE);
            if faster <= rate {
                break;
            }
            let again = self.speak(part, faster)?;
            if again.warning.is_some() {
                break;
            }
            (spoken, rate) = (again, faster);
        }
        spoken.clip = spoken.clip.map(|clip| {
            let most = usize::try_from(wanted.as_samples(clip.rate)).unwrap_or(0);
            if clip.samples.len() > most { clip.stretched(most) } else { clip }
        });
        Ok(Spoken { natural, ..spoken })
    }

    /// The sound of `part` at `rate` percent of the narration's speed. Fails only where nothing can be
    /// spoken at all.
    fn speak<'a>(&self, part: Part<'a>, rate: u16) -> Result<Spoken<'a>> {
        let utterance = part.utterance;
        if utterance.silent.is_some() {
            return Ok(Spoken { part, clip: None, natural: Delta::ZERO, warning: None });
        }
        let words: Vec<&str> = part.words.iter().map(String::as_str).collect();
        let delivery = self.delivery.of_speaker(utterance.speaker).times(rate);
        let (clip, warning) = match self.voice.speak(&words, delivery)? {
            Ok(clip) => (clip, None),
            Err(error) => {
                let message = format!("the placeholder's tones stand in for “{}”: {error}", part.quote());
                let warning = Warning::new(WarningCode::EngineFailed, message).at(utterance.place.clone());
                let clip = self.placeholder.speak(&words, delivery)?.unwrap_or_default();
                (clip.trimmed(), Some(warning))
            }
        };
        Ok(Spoken { part, clip: Some(clip), natural: Delta::ZERO, warning })
    }

    /// What did not concern a single sentence.
    pub fn warnings(self) -> Option<Warning> {
        self.voice.warnings()
    }
}
