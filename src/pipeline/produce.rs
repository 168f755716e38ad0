//! One text and a way to time it → its tracks and its narration.

use std::io::Write;

use super::corrected;
use super::media_package::MediaPart;
use super::named_text::NamedText;
use super::outcome::{SpeechOutcome, TextOutcome, TextOutput, TextResult};
use super::recording_result::segments;
use super::resolved_settings::ResolvedSettings;
use super::timing::{TimedText, Timing};
use super::warnings::in_file;
use crate::cue::{self, ComposeOptions, CueDraft};
use crate::error::{Error, Result};
use crate::io::{AtomicFile, OutputFolder};
use crate::progress::Progress;
use crate::speech_files::Speech;
use crate::time::{Delta, Time};
use crate::timeline::Timeline;
use crate::track::{TimedSpeech, Track, TrackExport, TrackFormat, assemble};
use crate::warning::Warning;

/// What was made of a text.
pub(super) struct Product {
    pub output: TextOutput,
    /// What the text contributes to media files.
    pub part: MediaPart,
    pub timeline: Timeline,
}

/// What all texts of a speech have in common.
#[derive(Clone, Copy)]
pub(super) struct Work<'a> {
    pub settings: &'a ResolvedSettings,
    pub folder: &'a OutputFolder,
    pub progress: &'a dyn Progress,
}

/// Makes the tracks of a text, and its narration if `timing` has one. Files get their names once all of them are
/// complete.
pub(super) fn produce(named: &NamedText, timing: Timing<'_>, work: Work<'_>) -> Result<Product> {
    let Work { settings, folder, progress } = work;
    let transcript = &named.text.transcript;
    let timed = timing.time(named, settings, folder, progress)?;
    let mut warnings = named.text.warnings.clone();
    let (track, found) = cues(named, &timed, settings);
    let TimedText { timeline, recognition, narration, warnings: of_times, .. } = timed;
    warnings.extend(of_times);
    warnings.extend(found);

    let speech = TimedSpeech { transcript, timeline: &timeline, recognition: recognition.as_ref() };
    let export = TrackExport { track: &track, speech: Some(speech), rate: None };
    let (sound, voice) = narration.unzip();
    let wav = sound.as_ref().map(|sound: &AtomicFile| sound.path().to_owned());
    let mut files: Vec<AtomicFile> = sound.into_iter().collect();
    for (format, name) in &named.names.tracks {
        warnings.extend(format.unsupported_features(&track));
        files.push(write_track(*format, export, folder.create_file(name)?)?);
    }
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    in_file(&mut warnings, &named.input);
    let output = TextOutput {
        language: transcript.language.clone(),
        voice,
        outputs: files.into_iter().map(AtomicFile::commit).collect::<Result<_>>()?,
        sentences: transcript.sentences.len(),
        cues: track.cues.len(),
        duration: timeline.end,
        segments: recognition.as_ref().map(|recognition| segments(transcript, &timeline, recognition)),
        warnings,
    };
    let part = MediaPart::new(&named.names.base, transcript, &timeline, track, wav);
    Ok(Product { output, part, timeline })
}

/// What came out of the texts of `speech`, and what they contribute to media files, the text `first` before the others.
pub(super) fn outcome(
    speech: &Speech,
    products: Vec<Result<Product>>,
    first: usize,
) -> (SpeechOutcome, Vec<MediaPart>) {
    let (mut texts, mut parts) = (Vec::new(), Vec::new());
    for (index, (input, product)) in speech.texts.iter().zip(products).enumerate() {
        let result = match product {
            Ok(Product { output, part, .. }) => {
                parts.insert(if index == first { 0 } else { parts.len() }, part);
                TextResult::Made(output)
            }
            Err(error) => TextResult::Failed { error },
        };
        texts.push(TextOutcome { input: input.path.clone(), result });
    }
    (SpeechOutcome { stem: speech.stem.clone(), recording: None, texts, players: None }, parts)
}

/// The cues of a text, and the limits that they break.
fn cues(named: &NamedText, timed: &TimedText<'_>, settings: &ResolvedSettings) -> (Track, Vec<Warning>) {
    let transcript = &named.text.transcript;
    let limits = settings.profile.limits(&transcript.language);
    let kept: Vec<CueDraft> = timed.fixed.iter().map(|cue| CueDraft { lines: cue.lines.clone() }).collect();
    let options = ComposeOptions { shown: Some(&timed.shown), fixed: &kept, ..ComposeOptions::default() };
    let drafts = cue::compose(transcript, &timed.timeline, &limits, &options);
    let assemble = if timed.is_translation { assemble::assemble_translation } else { assemble::assemble };
    let (mut track, mut warnings) = assemble(&drafts, transcript, &timed.timeline, &limits);
    if timed.recognition.is_some() {
        let computed = corrected::restore(&mut track, timed.fixed, settings.given.recording.offset);
        // Cues that the user corrected are not judged.
        warnings.retain(|warning| warning.place.cue.is_none_or(|cue| computed[cue - 1]));
        end_with(&mut track, timed.timeline.end);
    }
    (track, warnings)
}

/// Ends the last cue of `track` with the recording, at `end`.
fn end_with(track: &mut Track, end: Time) {
    let end = Time::from_millis(end.as_millis());
    if let Some(last) = track.cues.last_mut() {
        last.span.end = last.span.end.min(end.max(last.span.start + Delta::from_millis(1)));
    }
}

fn write_track(format: &dyn TrackFormat, export: TrackExport<'_>, mut sink: AtomicFile) -> Result<AtomicFile> {
    let path = sink.path().to_owned();
    let failed = |source| Error::Write { path: path.clone(), source };
    let file = format.write(export).map_err(|error| failed(std::io::Error::other(error)))?;
    sink.write_all(&file).map_err(failed)?;
    Ok(sink)
}
