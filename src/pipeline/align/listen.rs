//! A recording and the text that is spoken in it → when each word is said.

use std::path::Path;

use super::outcome::{Listened, stretch};
use super::times::Corrected;
use super::{Options, doubts, within_file};
use crate::align::{AudioFeatures, FeatureExtractor};
use crate::audio::decode::{self, AudioTrack, Decoded};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::progress::{Event, Progress};
use crate::speech::reader::Reader;
use crate::speech::{self, Casting, Voice};
use crate::time::{Delta, Span, Time};
use crate::timeline::recorded::{self, CorrectedCue, RecordedText, SpokenReference};
use crate::transcript::Transcript;

/// Hears `path` and finds `source` in it.
pub(super) fn listen(
    path: &Path,
    source: &Transcript,
    corrected: &Corrected,
    options: &Options,
    progress: &dyn Progress,
) -> Result<(RecordedText, Listened)> {
    let voice = voice(&options.casting, &source.language)?;
    let reader = Reader::new(&voice, options.cache.as_ref())?;
    let (heard, reference) = rayon::join(
        || features(path, &options.audio_track, progress),
        || recorded::speak(source, &corrected.cuts(), &reader, (progress, "reading the text")),
    );
    let ((features, decoded), reference) = (heard?, reference?);
    let within = within(path, decoded.duration, options)?;
    let mut recorded = compare(source, &reference, &features, (within, &corrected.fixed), progress);
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    let refuse = |reason: &str| Error::Recording { path: path.to_owned(), reason: reason.to_owned() };
    let Some(first) = recorded.words.iter().flatten().next() else {
        return Err(refuse(
            "nothing of the text is heard in it; is it the right file, audio track (`--audio-track`) and language (`--spoken`)?",
        ));
    };
    if first.start + options.offset < Time::ZERO {
        return Err(refuse(&format!(
            "`--offset` would put its first sentence, at {}, before the beginning; `--start` leaves out what comes before",
            first.start
        )));
    }
    recorded.shift(options.offset);
    let mut warnings = decoded.warnings;
    warnings.extend(corrected.warnings.iter().cloned());
    warnings.extend(reference.warnings);
    warnings.extend(reader.warnings());
    warnings.extend(doubts::of_recording(&recorded));
    let listened = Listened {
        path: path.to_owned(),
        duration: decoded.duration,
        spoken: source.language.clone(),
        voice: voice.name,
        untranscribed: recorded.recognition.untranscribed.iter().map(stretch).collect(),
        warnings: warnings.into_iter().map(|warning| within_file(warning, path)).collect(),
    };
    Ok((recorded, listened))
}

/// A voice that reads texts in `language`. Tones are no reference, unless somebody asked for them.
fn voice(casting: &Casting, language: &Language) -> Result<Voice> {
    let (voice, warning) = casting.reference(language)?;
    if warning.is_none() || !voice.is_placeholder() {
        return Ok(voice);
    }
    let espeak = speech::voice("espeak").and_then(|voice| voice.speaking(language));
    match espeak.and_then(|voice| voice.check()) {
        Ok(()) => Ok(voice),
        Err(source) => Err(Error::NoReference { language: language.clone(), source: Box::new(source) }),
    }
}

/// What of the recording is compared; its sound is not kept.
fn features(path: &Path, track: &AudioTrack, progress: &dyn Progress) -> Result<(AudioFeatures, Decoded)> {
    const TASK: &str = "listening";
    progress.event(Event::Begin { task: TASK, total: 0 });
    let mut extractor = FeatureExtractor::new();
    let mut samples = 0;
    let decoded = decode::decode_until(path, track, &|| progress.interrupted(), &mut |block| {
        extractor.push(block);
        samples += block.len();
        let seconds = samples / decode::RATE as usize;
        if seconds > 0 {
            samples -= seconds * decode::RATE as usize;
            progress.event(Event::Advance { task: TASK, steps: seconds as u64 });
        }
    })?;
    progress.event(Event::End { task: TASK });
    Ok((extractor.finish(), decoded))
}

/// The part of the recording that is looked at.
fn within(path: &Path, duration: Delta, options: &Options) -> Result<Span> {
    let end = Time::ZERO + duration;
    let within = Span::new(options.start.unwrap_or_default().max(Time::ZERO), options.end.unwrap_or(end).min(end));
    if within.duration() > Delta::ZERO {
        return Ok(within);
    }
    let reason = format!("it ends at {end}; nothing of it lies between `--start` and `--end`");
    Err(Error::Recording { path: path.to_owned(), reason })
}

fn compare(
    source: &Transcript,
    reference: &SpokenReference,
    features: &AudioFeatures,
    (within, fixed): (Span, &[CorrectedCue]),
    progress: &dyn Progress,
) -> RecordedText {
    const TASK: &str = "comparing";
    progress.event(Event::Begin { task: TASK, total: 1 });
    let recorded = recorded::hear(source, reference, features, within, fixed);
    progress.event(Event::End { task: TASK });
    recorded
}
