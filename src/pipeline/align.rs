//! A recording and the texts of a speech → tracks of all languages on the timeline of the recording.

use std::path::Path;

use rayon::prelude::*;

use super::corrected::read_corrected;
use super::locate::locate;
use super::media_package::MediaPackage;
use super::named_text::{NamedText, find_language, list_languages, name_outputs};
use super::outcome::SpeechOutcome;
use super::produce::{Product, Work, outcome, produce};
use super::recording_result::RecordingResult;
use super::resolved_settings::ResolvedSettings;
use super::timing::{RecordedSource, SourceTimeline, Timing};
use super::understand::{UnderstoodText, understand_with, warn_of_missing_languages};
use crate::error::{Error, Result};
use crate::io::OutputFolder;
use crate::language::Language;
use crate::progress::Progress;
use crate::settings::Settings;
use crate::speech_files::Speech;
use crate::transcript::Transcript;

/// Makes the tracks of every text of `speech`, timed by `recording`, in `folder`.
///
/// The source text is the one in the language of [`RecordingSettings`](crate::settings::RecordingSettings), else the
/// first; the others are its translations.
///
/// ```no_run
/// use std::path::Path;
///
/// use orate::{NoProgress, OutputFolder, Settings, Speech};
///
/// let recording = Path::new("talk.mp4");
/// let speech = Speech::from_recording(recording, &["talk.en.txt".into(), "talk.de.txt".into()])?;
/// let folder = OutputFolder::create(Path::new("out"), false)?;
/// let outcome = orate::align(recording, &speech, &Settings::default(), &folder, &NoProgress)?;
/// for segment in outcome.made().flat_map(|text| text.segments.iter().flatten()) {
///     println!("{:?} {}", segment.start, segment.text);
/// }
/// # Ok::<(), orate::Error>(())
/// ```
///
/// # Errors
/// Settings that cannot be used, a recording that cannot be decoded or does not contain the source text, and a source
/// text that cannot be read. A translation that fails is in the outcome.
pub fn align(
    recording: &Path,
    speech: &Speech,
    settings: &Settings,
    folder: &OutputFolder,
    progress: &dyn Progress,
) -> Result<SpeechOutcome> {
    let package = MediaPackage::of(&settings.media, Some(recording), folder)?;
    align_resolved(recording, speech, &ResolvedSettings::of(settings)?, &package, folder, progress)
}

/// [`align`] with settings that are resolved already.
pub(crate) fn align_resolved(
    recording: &Path,
    speech: &Speech,
    settings: &ResolvedSettings,
    package: &MediaPackage,
    folder: &OutputFolder,
    progress: &dyn Progress,
) -> Result<SpeechOutcome> {
    let mut texts: Vec<Result<UnderstoodText>> =
        speech.texts.par_iter().map(|input| understand_with(input, settings)).collect();
    let source = source_index(&texts, settings.given.recording.source_language.as_ref());
    warn_of_missing_languages(speech, &mut texts);
    let mut texts = name_outputs(speech, texts, &settings.formats, false, folder);
    let source = source?;
    let bases: Vec<&str> = texts.iter().flatten().map(|named| named.names.base.as_str()).collect();
    package.claim(&speech.stem, &bases, false, folder)?;
    let (recorded, result) = match &texts[source] {
        Ok(named) => time_source(recording, &named.text.transcript, settings, progress)?,
        // The others have no times without it.
        Err(_) => return Err(texts.swap_remove(source).err().unwrap_or(Error::Interrupted)),
    };
    let work = Work { settings, folder, progress };
    let make = |(index, named): (usize, Result<NamedText>)| {
        let timing = if index == source { Timing::Recorded(&recorded) } else { Timing::Translated(&recorded) };
        produce(&named?, timing, work)
    };
    let products: Vec<Result<Product>> = texts.into_par_iter().enumerate().map(make).collect();
    if progress.interrupted() {
        return Err(Error::Interrupted);
    }
    let (mut outcome, parts) = outcome(speech, products, source);
    outcome.players = package.make(&speech.stem, parts, false, folder, progress);
    Ok(SpeechOutcome { recording: Some(result), ..outcome })
}

/// The index of the source text.
fn source_index(texts: &[Result<UnderstoodText>], wanted: Option<&Language>) -> Result<usize> {
    let Some(wanted) = wanted else { return Ok(0) };
    let languages = texts.iter().map(|text| text.as_ref().ok().map(|text| &text.transcript.language));
    find_language(languages.clone(), wanted)
        .ok_or_else(|| Error::SourceLanguageMissing { wanted: wanted.clone(), given: list_languages(languages) })
}

/// The times of the source text, `transcript`, in `recording`.
fn time_source(
    recording: &Path,
    transcript: &Transcript,
    settings: &ResolvedSettings,
    progress: &dyn Progress,
) -> Result<(RecordedSource, RecordingResult)> {
    let options = &settings.given.recording;
    let corrected = read_corrected(transcript, options)?;
    let (recorded, result) = locate(recording, transcript, &corrected, settings, progress)?;
    let timeline = recorded.timeline(transcript, options.keep_unspoken);
    let source = SourceTimeline { transcript: transcript.clone(), timeline };
    Ok((RecordedSource { source, recognition: recorded.recognition, corrected }, result))
}
