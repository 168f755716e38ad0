//! Writes a narration: sentences are spoken on all threads, measured, then levelled into one WAV file.
//!
//! A batch of sentences is spoken while the batch before is measured and put aside in a temporary file. When all are
//! there and their loudness is known, a second pass levels them into the WAV file. So an hour of speech takes no more
//! memory than a minute.

use std::io::{Seek, Write};
use std::path::Path;

use rustc_hash::FxHashSet;

use super::mixdown::Mixdown;
use super::options::NarrationOptions;
use super::part::NarrationPart;
use super::slot::Slot;
use super::synthesis::NarrationSynthesizer;
use super::utterance::Utterance;
use crate::error::{Error, Result};
use crate::progress::{Progress, ProgressEvent};
use crate::speech::{Voice, VoiceAlphabet};
use crate::timeline::Timeline;
use crate::warning::{Warning, WarningCode};

/// A narration that was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narration {
    /// When each word of the utterances sounds.
    pub timeline: Timeline,
    /// Samples per second.
    pub sample_rate: u32,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

/// The most sentences that are spoken before the batch before is put aside: enough that no thread
/// waits long for the last one, few enough that they do not weigh (6 s take 0.2 MB).
const PARTS_PER_THREAD: usize = 8;
const MAX_BATCH_PARTS: usize = 128;

/// A lack of loudness, in decibels, that is not heard.
const INAUDIBLE_DB: f64 = 0.5;

/// Speaks `utterances` with `voice` and writes a WAV file to `out`, which errors call `path`.
///
/// A sentence that the engine cannot speak is spoken by the placeholder, with a warning. Progress
/// is reported as `task`, one step per utterance. The same utterances give the same bytes on any number
/// of threads. Fails if the voice cannot be used at all, if `out` cannot be written, and if the
/// narration is longer than a WAV file can be.
pub fn narrate<W: Write + Seek>(
    utterances: &[Utterance],
    voice: &Voice,
    options: &NarrationOptions,
    (progress, task): (&dyn Progress, &str),
    path: &Path,
    out: W,
) -> Result<Narration> {
    run(utterances, None, voice, options, (progress, task), path, out)
}

/// As [`narrate`], but on a `timeline` that is given, which holds a span for every word of `utterances`.
///
/// A sentence is heard to begin when its first word does, and is spoken at its own speed if it ends when its
/// last word does, or before. If it is longer, the voice speaks it up to `COMFORTABLE_SPEEDUP_PERCENT` times as fast
/// (what the voice cannot do is done by stretching the sound); if it still is, it takes of the pause
/// that follows, but for a `MIN_PAUSE`; if that is not enough, it becomes up to `MAX_SPEEDUP_PERCENT` times as
/// fast. What is still too long runs on: nothing is cut off and nothing sounds at once. The next
/// sentence then begins late, with a warning if that is more than `IMPERCEPTIBLE_DELAY`, and catches up by
/// the same rules. Nothing is slowed down: a longer pause sounds more natural than slower speech.
///
/// A direction lasts as long as its words do. The narration ends with the timeline or, where it is
/// late, after it. The timeline returned is that of the narration itself.
pub fn narrate_on<W: Write + Seek>(
    utterances: &[Utterance],
    timeline: &Timeline,
    voice: &Voice,
    options: &NarrationOptions,
    (progress, task): (&dyn Progress, &str),
    path: &Path,
    out: W,
) -> Result<Narration> {
    run(utterances, Some(timeline), voice, options, (progress, task), path, out)
}

fn run<W: Write + Seek>(
    utterances: &[Utterance],
    given: Option<&Timeline>,
    voice: &Voice,
    options: &NarrationOptions,
    (progress, task): (&dyn Progress, &str),
    path: &Path,
    out: W,
) -> Result<Narration> {
    let synthesis = NarrationSynthesizer::new(voice, options)?;
    progress.event(ProgressEvent::Start { task, total: utterances.len() as u64 });
    let mut mixdown = Mixdown::new(options.sample_rate, path)?;
    let alphabet = voice.engine()?.alphabet(voice)?;
    let mut warnings = alphabet.map_or_else(Vec::new, |alphabet| cannot_be_spoken(utterances, &alphabet, voice));
    let batch = (rayon::current_num_threads() * PARTS_PER_THREAD).clamp(1, MAX_BATCH_PARTS);
    let mut ready = Vec::new();
    let mut parts: Vec<NarrationPart<'_>> = utterances.iter().flat_map(NarrationPart::of).collect();
    if let Some(given) = given {
        let slots = Slot::all(parts.iter().map(|part| (part.words.len(), part.last)), given);
        parts.iter_mut().zip(slots).for_each(|(part, slot)| part.slot = Some(slot));
    }
    let mut batches = parts.chunks(batch);
    loop {
        if progress.interrupted() {
            return Err(Error::Interrupted);
        }
        let next = batches.next().unwrap_or_default();
        let (put, spoken) = rayon::join(
            || mixdown.put(std::mem::take(&mut ready), &synthesis, &mut warnings),
            || synthesis.speak_all(next, progress, task),
        );
        put?;
        ready = spoken?;
        if ready.is_empty() {
            break;
        }
    }
    if let Some(given) = given {
        warnings.extend(mixdown.end_at(given.end)?);
    }
    let (timeline, sample_rate, short_by) = mixdown.write(options.loudness, out)?;
    if short_by > INAUDIBLE_DB {
        let message = format!(
            "the narration is {short_by:.1} dB below {} LUFS, because more would clip; lower the loudness",
            options.loudness
        );
        warnings.push(Warning::new(WarningCode::LoudnessNotReached, message));
    }
    warnings.extend(synthesis.warnings());
    progress.event(ProgressEvent::End { task });
    Ok(Narration { timeline, sample_rate, warnings })
}

/// The most words that a warning names.
const MAX_NAMED: usize = 5;

/// Warnings that name the words with letters that `voice` cannot speak; each word once.
fn cannot_be_spoken(utterances: &[Utterance], alphabet: &VoiceAlphabet, voice: &Voice) -> Vec<Warning> {
    let mut known = FxHashSet::default();
    let mut warnings = Vec::new();
    for utterance in utterances.iter().filter(|utterance| utterance.silent.is_none()) {
        let words = utterance.words.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let new: Vec<&str> = words.filter(|word| alphabet.lacks(word) && known.insert(*word)).collect();
        if new.is_empty() {
            continue;
        }
        let mut named: Vec<String> = new.iter().take(MAX_NAMED).map(|word| format!("“{word}”")).collect();
        if new.len() > MAX_NAMED {
            named.push(format!("{} more", new.len() - MAX_NAMED));
        }
        let (named, name) = (named.join(", "), &voice.name);
        let message =
            format!("the voice `{name}` has no letters for {named}, and leaves them out; choose another (`--voice`)");
        warnings.push(Warning::new(WarningCode::CannotBeSpoken, message).at(utterance.place.clone()));
    }
    warnings
}
