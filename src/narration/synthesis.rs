//! Synthesises sentences in order, falling back to the placeholder voice on failure.

use rayon::prelude::*;

use super::options::NarrationOptions;
use super::part::NarrationPart;
use super::slot::{COMFORTABLE_SPEEDUP_PERCENT, Slot};
use crate::error::Result;
use crate::progress::{Progress, ProgressEvent};
use crate::speech::{CachedSynthesizer, Clip, Prosody, Voice, VoicePool, placeholder};
use crate::time::{Delta, Time};
use crate::warning::{Warning, WarningCode};

/// How often a sentence is spoken again, faster, until it is as long as wanted: engines are not exact.
const MAX_RETRIES: usize = 2;

/// Voices at work for one narration.
pub(super) struct NarrationSynthesizer {
    voice: CachedSynthesizer,
    /// Whether the voice can speak faster.
    has_rate: bool,
    placeholder: VoicePool,
    prosody: Prosody,
}

impl SynthesizedPart<'_> {
    /// What sounds before its first word is heard, as the min_pause before a `t`.
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
pub(super) struct SynthesizedPart<'a> {
    pub part: NarrationPart<'a>,
    /// Without silence around the sound; `None` for a stage direction.
    pub clip: Option<Clip>,
    /// How long it was before it was fitted.
    pub natural: Delta,
    pub warning: Option<Warning>,
}

impl NarrationSynthesizer {
    /// Fails if `voice` cannot speak here.
    pub fn new(voice: &Voice, options: &NarrationOptions) -> Result<Self> {
        Ok(Self {
            voice: CachedSynthesizer::new(voice, options.cache.as_ref())?,
            has_rate: voice.engine()?.has_rate(voice),
            placeholder: VoicePool::new(placeholder(voice.language.clone())),
            prosody: options.prosody,
        })
    }

    /// The sound of all `parts`, in their order, spoken over all threads.
    pub fn speak_all<'a>(
        &self,
        parts: &[NarrationPart<'a>],
        progress: &dyn Progress,
        task: &str,
    ) -> Result<Vec<SynthesizedPart<'a>>> {
        parts
            .par_iter()
            .map(|part| {
                let spoken = match part.slot {
                    None => self.speak(*part, Prosody::NEUTRAL.rate),
                    Some(slot) => self.fit(*part, slot, None),
                };
                progress.event(ProgressEvent::Advance { task, steps: part.last.into() });
                spoken
            })
            .collect()
    }

    /// The sound of `part`, as fast as it must be to keep its `slot`: by the voice itself as far as it
    /// can, then stretched. It begins at `from`, else where its first word is heard in time.
    pub fn fit<'a>(&self, part: NarrationPart<'a>, slot: Slot, from: Option<Time>) -> Result<SynthesizedPart<'a>> {
        let mut spoken = self.speak(part, Prosody::NEUTRAL.rate)?;
        let natural = spoken.length();
        let wanted = slot.wanted(from.unwrap_or(slot.begin(spoken.lead())), natural);
        // The placeholder replaces a voice that failed once; it need not fail again.
        let tries = if self.has_rate && spoken.warning.is_none() { MAX_RETRIES } else { 0 };
        let mut rate = Prosody::NEUTRAL.rate;
        for _ in 0..tries {
            let faster = percent_for(rate, spoken.length(), wanted).min(COMFORTABLE_SPEEDUP_PERCENT);
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
        Ok(SynthesizedPart { natural, ..spoken })
    }

    /// The sound of `part` at `rate` percent of the narration's speed. Fails only where nothing can be
    /// spoken at all.
    fn speak<'a>(&self, part: NarrationPart<'a>, rate: u16) -> Result<SynthesizedPart<'a>> {
        let utterance = part.utterance;
        if utterance.silent.is_some() {
            return Ok(SynthesizedPart { part, clip: None, natural: Delta::ZERO, warning: None });
        }
        let words: Vec<&str> = part.words.iter().map(String::as_str).collect();
        let prosody = self.prosody.of_speaker(utterance.speaker).times(rate);
        let (clip, warning) = match self.voice.speak(&words, prosody)? {
            Ok(clip) => (clip, None),
            Err(error) => {
                let message = format!("using placeholder tones for “{}”: {error}", part.quote());
                let warning = Warning::new(WarningCode::EngineFailed, message).at(utterance.place.clone());
                let clip = self.placeholder.speak(&words, prosody)?.unwrap_or_default();
                (clip.trimmed(), Some(warning))
            }
        };
        Ok(SynthesizedPart { part, clip: Some(clip), natural: Delta::ZERO, warning })
    }

    /// What did not concern a single sentence.
    pub fn warnings(self) -> Option<Warning> {
        self.voice.warnings()
    }
}
