//! A recording and its source text → when each word is spoken.

use std::path::Path;

use super::corrected::CorrectedCues;
use super::recording_result::RecordingResult;
use super::resolved_settings::ResolvedSettings;
use super::warnings::{self, in_file};
use crate::align::{AudioFeatures, FeatureExtractor};
use crate::audio::decode::{self, AudioTrack, DecodeOptions, Decoded};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::progress::{Progress, ProgressEvent};
use crate::settings::RecordingSettings;
use crate::speech::CachedSynthesizer;
use crate::speech::{self, Voice, VoiceSelection};
use crate::time::{Delta, Span, Time};
use crate::timeline::recorded::{self, CorrectedCue, RecordedText, SpokenReference};
use crate::transcript::Transcript;

/// Finds the words of `source` in the recording at `path`.
///
/// # Errors
/// A recording that cannot be decoded or does not contain the text, and a language that no voice speaks.
pub(super) fn locate(
    path: &Path,
    source: &Transcript,
    corrected: &CorrectedCues,
    settings: &ResolvedSettings,
    progress: &dyn Progress,
) -> Result<(RecordedText, RecordingResult)> {
    let options = &settings.given.recording;
    let voice = reference_voice(&settings.reference_voices, &source.language)?;
    let reader = CachedSynthesizer::new(&voice, settings.cache.as_ref())?;
    let (heard, reference) = rayon::join(
        || features(path, &settings.audio_track, progress),
        || recorded::speak(source, &corrected.cuts(), &reader, (progress, "reading the text")),
    );
    let ((features, decoded), reference) = (heard?, reference?);
    let range = range(path, decoded.duration, options)?;
    let mut recorded = compare(source, &reference, &features, (range, &corrected.fixed), progress);
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    recorded.shift(checked_offset(path, &recorded, options)?);
    let mut warnings = decoded.warnings;
    warnings.extend(corrected.warnings.iter().cloned());
    warnings.extend(reference.warnings);
    warnings.extend(reader.warnings());
    warnings.extend(warnings::of_recording(&recorded));
    in_file(&mut warnings, path);
    let result = RecordingResult {
        path: path.to_owned(),
        duration: decoded.duration,
        spoken: source.language.clone(),
        voice: voice.name,
        untranscribed: recorded.recognition.untranscribed.iter().map(Into::into).collect(),
        warnings,
    };
    Ok((recorded, result))
}

/// The offset of `options`, if it leaves the first sentence on the timeline.
fn checked_offset(path: &Path, recorded: &RecordedText, options: &RecordingSettings) -> Result<Delta> {
    let refuse = |reason: String| Error::Recording { path: path.to_owned(), reason };
    let Some(first) = recorded.words.iter().flatten().next() else {
        let reason = "no sentence of the text was found; wrong file, audio track (`--audio-track`) or source language (`--source-language`)?";
        return Err(refuse(reason.to_owned()));
    };
    if first.start + options.offset < Time::ZERO {
        return Err(refuse(format!(
            "`--offset` would move the first sentence, at {}, before time zero; use `--start` to skip what comes before",
            first.start
        )));
    }
    Ok(options.offset)
}

/// The voice that a text in `language` is compared with. Placeholder tones are used only on request.
fn reference_voice(casting: &VoiceSelection, language: &Language) -> Result<Voice> {
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

/// The features of the recording; its samples are not kept.
fn features(path: &Path, track: &AudioTrack, progress: &dyn Progress) -> Result<(AudioFeatures, Decoded)> {
    const TASK: &str = "listening";
    progress.event(ProgressEvent::Start { task: TASK, total: 0 });
    let mut extractor = FeatureExtractor::new();
    let mut samples = 0;
    let interrupted = || progress.interrupted();
    let options = DecodeOptions { interrupted: &interrupted, ..DecodeOptions::of_track(track) };
    let decoded = decode::decode(path, options, &mut |block| {
        extractor.push(block);
        samples += block.len();
        let seconds = samples / decode::RATE as usize;
        if seconds > 0 {
            samples -= seconds * decode::RATE as usize;
            progress.event(ProgressEvent::Advance { task: TASK, steps: seconds as u64 });
        }
    })?;
    progress.event(ProgressEvent::End { task: TASK });
    Ok((extractor.finish(), decoded))
}

/// The part of the recording between `--start` and `--end`.
fn range(path: &Path, duration: Delta, options: &RecordingSettings) -> Result<Span> {
    let end = Time::ZERO + duration;
    let range = Span::new(options.start.unwrap_or_default().max(Time::ZERO), options.end.unwrap_or(end).min(end));
    if range.duration() > Delta::ZERO {
        return Ok(range);
    }
    let reason = format!("nothing between `--start` and `--end`; the recording ends at {end}");
    Err(Error::Recording { path: path.to_owned(), reason })
}

fn compare(
    source: &Transcript,
    reference: &SpokenReference,
    features: &AudioFeatures,
    (range, fixed): (Span, &[CorrectedCue]),
    progress: &dyn Progress,
) -> RecordedText {
    const TASK: &str = "comparing";
    progress.event(ProgressEvent::Start { task: TASK, total: 1 });
    let recorded = recorded::hear(source, reference, features, range, fixed);
    progress.event(ProgressEvent::End { task: TASK });
    recorded
}
