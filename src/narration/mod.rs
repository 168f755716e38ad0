//! Sentences in spoken form → one WAV file, and when each word sounds in it.
//!
//! Sentences are spoken over all threads, a batch at a time, while the batch before is measured
//! and put aside in a temporary file; when all are there and their loudness is known, a second
//! pass levels them into the WAV file. So an hour of speech takes no more memory than a minute.
//!
//! On the timeline of another language each sentence begins at its slot, and what is too long for it
//! is spoken faster; see [`narrate_on`].

mod recital;
pub mod script;
mod slot;
mod spool;

use std::io::{Seek, Write};
use std::path::Path;

use rustc_hash::FxHashSet;

use crate::audio::loudness;
use crate::error::{Error, Result};
use crate::progress::{Progress, ProgressEvent};
use crate::speech::cache::Cache;
use crate::speech::{Alphabet, Delivery, Voice};
use crate::time::Delta;
use crate::timeline::Timeline;
pub use crate::timeline::pauses::{AFTER_PARAGRAPH, AFTER_SENTENCE, AFTER_TURN, DIRECTION};
use crate::warning::{Location, Warning, WarningCode};
use recital::{Part, Recital};
use slot::Slot;
pub use slot::{AT_MOST, BREATH, UNNOTICED, WITH_EASE};
use spool::Spool;

/// One sentence, or one stage direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utterance {
    /// The words in spoken form, with their punctuation; one for each word that is shown, empty
    /// where one is not spoken.
    pub words: Vec<String>,
    /// The silence after it.
    pub pause_after: Delta,
    /// For a stage direction: it is not spoken, and takes that long.
    pub silent: Option<Delta>,
    /// The number of the speaker, from 0 in order of appearance; each sounds a little different.
    pub speaker: usize,
    /// Where it stands, for warnings.
    pub place: Location,
}

/// How to narrate.
#[derive(Clone, Debug)]
pub struct Options {
    /// On top of the voice's own rate and pitch.
    pub delivery: Delivery,
    /// Samples a second; `None` for what the voice makes. See [`RATES`](crate::audio::resample::RATES).
    pub sample_rate: Option<u32>,
    /// The loudness of the whole in LUFS. The default is that of European television, EBU R 128.
    pub loudness: f64,
    /// Where clips are kept for the next time, if they are.
    pub cache: Option<Cache>,
}

/// A narration that was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narration {
    /// When each word of the utterances sounds.
    pub timeline: Timeline,
    /// Samples a second.
    pub sample_rate: u32,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

/// The most sentences that are spoken before the batch before is put aside: enough that no thread
/// waits long for the last one, few enough that they do not weigh (6 s take 0.2 MB).
const BATCH_A_THREAD: usize = 8;
const BATCH: usize = 128;

/// The most words that are spoken as one piece. No sentence is that long; a text without full stops
/// must not become one clip of hours.
const PIECE: usize = 200;

/// A lack of loudness in decibels that nobody hears.
const UNHEARD: f64 = 0.5;

impl Default for Options {
    fn default() -> Self {
        Self { delivery: Delivery::PLAIN, sample_rate: None, loudness: loudness::BROADCAST, cache: None }
    }
}

/// Speaks `utterances` with `voice` and writes a WAV file to `out`, which errors call `path`.
///
/// A sentence that the engine cannot speak is spoken by the placeholder, with a warning. Progress
/// is told as `task`, a step an utterance. The same utterances give the same bytes on any number
/// of threads. Fails if the voice cannot be used at all, if `out` cannot be written, and if the
/// narration is longer than a WAV file can be.
pub fn narrate<W: Write + Seek>(
    utterances: &[Utterance],
    voice: &Voice,
    options: &Options,
    (progress, task): (&dyn Progress, &str),
    path: &Path,
    out: W,
) -> Result<Narration> {
    run(utterances, None, voice, options, (progress, task), path, out)
}

/// As [`narrate`], but on a `timeline` that is given, which holds a span for every word of `utterances`.
///
/// A sentence is heard to begin where its first word stands, and is spoken as by itself if it ends where its
/// last word does, or before. If it is longer, the voice speaks it up to [`WITH_EASE`] times as fast
/// (what the voice cannot do is done by stretching the sound); if it still is, it takes of the pause
/// that follows, but for a [`BREATH`]; if that is not enough, it becomes up to [`AT_MOST`] times as
/// fast. What is still too long runs on: nothing is cut off and nothing sounds at once. The next
/// sentence then begins late, with a warning if that is more than [`UNNOTICED`], and catches up by
/// the same rules. Nothing is slowed down: a longer pause sounds more natural than slower speech.
///
/// A direction lasts as long as its words do. The narration ends with the timeline or, where it is
/// late, after it. The timeline returned is that of the narration itself.
pub fn narrate_on<W: Write + Seek>(
    utterances: &[Utterance],
    timeline: &Timeline,
    voice: &Voice,
    options: &Options,
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
    options: &Options,
    (progress, task): (&dyn Progress, &str),
    path: &Path,
    out: W,
) -> Result<Narration> {
    let recital = Recital::new(voice, options)?;
    progress.event(ProgressEvent::Start { task, total: utterances.len() as u64 });
    let mut spool = Spool::new(options.sample_rate, path)?;
    let alphabet = voice.engine()?.alphabet(voice)?;
    let mut warnings = alphabet.map_or_else(Vec::new, |alphabet| cannot_be_spoken(utterances, &alphabet, voice));
    let batch = (rayon::current_num_threads() * BATCH_A_THREAD).clamp(1, BATCH);
    let mut ready = Vec::new();
    let mut parts: Vec<Part<'_>> = utterances.iter().flat_map(Part::of).collect();
    if let Some(given) = given {
        let slots = Slot::all(&parts, given);
        parts.iter_mut().zip(slots).for_each(|(part, slot)| part.slot = Some(slot));
    }
    let mut batches = parts.chunks(batch);
    loop {
        if progress.interrupted() {
            return Err(Error::Interrupted);
        }
        let next = batches.next().unwrap_or_default();
        let (put, spoken) = rayon::join(
            || spool.put(std::mem::take(&mut ready), &recital, &mut warnings),
            || recital.speak_all(next, progress, task),
        );
        put?;
        ready = spoken?;
        if ready.is_empty() {
            break;
        }
    }
    if let Some(given) = given {
        warnings.extend(spool.end_at(given.end)?);
    }
    let (timeline, sample_rate, short_by) = spool.write(options.loudness, out)?;
    if short_by > UNHEARD {
        let message = format!(
            "the narration is {short_by:.1} dB softer than the {} LUFS asked for, as it would clip; ask for less",
            options.loudness
        );
        warnings.push(Warning::new(WarningCode::LoudnessNotReached, message));
    }
    warnings.extend(recital.warnings());
    progress.event(ProgressEvent::End { task });
    Ok(Narration { timeline, sample_rate, warnings })
}

/// The most words that a warning names.
const MAX_NAMED: usize = 5;

/// Warnings that name the words with letters that `voice` cannot speak; each word once.
fn cannot_be_spoken(utterances: &[Utterance], alphabet: &Alphabet, voice: &Voice) -> Vec<Warning> {
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
