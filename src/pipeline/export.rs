//! The texts of a speech → tracks and narrations.

use rayon::prelude::*;

use super::media_package::MediaPackage;
use super::named_text::{NamedText, find_language, list_languages, name_outputs};
use super::outcome::SpeechOutcome;
use super::produce::{Product, Work, outcome, produce};
use super::resolved_settings::ResolvedSettings;
use super::timing::{SourceTimeline, Timing};
use super::understand::{UnderstoodText, understand_with, warn_of_missing_languages};
use crate::error::{Error, Result};
use crate::io::OutputFolder;
use crate::language::Language;
use crate::progress::{Progress, ProgressEvent};
use crate::settings::Settings;
use crate::speech_files::Speech;

/// Makes the tracks and narrations of one speech, in `folder`. A text that fails is in the outcome.
///
/// ```
/// use orate::{InputFile, NoProgress, OutputFolder, Settings, Speech};
///
/// let text = InputFile { content: Some(b"Good morning. Welcome to Brenn.".as_slice().into()), ..InputFile::new("talk.en.txt") };
/// let speech = Speech { stem: "talk".to_owned(), texts: vec![text] };
/// let mut settings = Settings::default();
/// settings.narration = None;
/// settings.formats = vec!["srt".to_owned()];
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path();
/// orate::export(&speech, &settings, &OutputFolder::create(path, false)?, &NoProgress)?;
/// let track = std::fs::read_to_string(path.join("talk.en.srt"))?;
/// assert!(track.contains("Welcome to Brenn."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Settings that cannot be used.
pub fn export(
    speech: &Speech,
    settings: &Settings,
    folder: &OutputFolder,
    progress: &dyn Progress,
) -> Result<SpeechOutcome> {
    let package = MediaPackage::of(&settings.media, None, folder)?;
    Ok(export_resolved(speech, &ResolvedSettings::of(settings)?, &package, folder, progress))
}

/// [`export`] for many speeches in parallel; outcomes have the order of `speeches`.
///
/// ```
/// use orate::{NoProgress, OutputFolder, Settings};
///
/// let speeches = orate::group_inputs(&["samples/opening-remarks".into()])?;
/// let mut settings = Settings::default();
/// settings.narration = None;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path();
/// let outcomes = orate::export_all(&speeches, &settings, &OutputFolder::create(path, false)?, &NoProgress)?;
/// assert_eq!(outcomes[0].made().count(), 5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Settings that cannot be used.
pub fn export_all(
    speeches: &[Speech],
    settings: &Settings,
    folder: &OutputFolder,
    progress: &dyn Progress,
) -> Result<Vec<SpeechOutcome>> {
    const TASK: &str = "speeches";
    let package = MediaPackage::of(&settings.media, None, folder)?;
    let settings = ResolvedSettings::of(settings)?;
    progress.event(ProgressEvent::Start { task: TASK, total: speeches.len() as u64 });
    let outcomes = speeches.par_iter().map(|speech| {
        let outcome = export_resolved(speech, &settings, &package, folder, progress);
        progress.event(ProgressEvent::Advance { task: TASK, steps: 1 });
        outcome
    });
    let outcomes = outcomes.collect();
    progress.event(ProgressEvent::End { task: TASK });
    Ok(outcomes)
}

/// [`export`] with settings that are resolved already.
pub(crate) fn export_resolved(
    speech: &Speech,
    settings: &ResolvedSettings,
    package: &MediaPackage,
    folder: &OutputFolder,
    progress: &dyn Progress,
) -> SpeechOutcome {
    let mut texts: Vec<Result<UnderstoodText>> =
        speech.texts.par_iter().map(|input| understand_with(input, settings)).collect();
    warn_of_missing_languages(speech, &mut texts);
    let texts = name_outputs(speech, texts, &settings.formats, settings.narration.is_some(), folder);

    let timeline = settings.given.timeline.as_ref();
    let apart = timeline.is_none() && texts.iter().flatten().nth(1).is_some();
    let bases: Vec<&str> = texts.iter().flatten().map(|named| named.names.base.as_str()).collect();
    if let Err(error) = package.claim(&speech.stem, &bases, apart, folder) {
        let skipped =
            |named: Result<NamedText>| named.and_then(|_| Err(Error::PackageFailed { stem: speech.stem.clone() }));
        let results = texts.into_iter().map(skipped).collect();
        let (outcome, _) = outcome(speech, results, 0);
        return SpeechOutcome { players: Some(error.into()), ..outcome };
    }

    let work = Work { settings, folder, progress };
    let narration = settings.narration.as_ref();
    let own = narration.map_or(Timing::Estimated, Timing::Narrated);
    let (results, first) = match timeline {
        None => (texts.into_par_iter().map(|named| produce(&named?, own, work)).collect(), 0),
        Some(language) => share_timeline(speech, texts, language, own, work),
    };
    let (mut outcome, parts) = outcome(speech, results, first);
    outcome.players = package.make(&speech.stem, parts, apart, folder, progress);
    outcome
}

/// Makes the text in `language` with its `own` timing, then the others on its timeline. Also the index of that text.
fn share_timeline(
    speech: &Speech,
    mut texts: Vec<Result<NamedText>>,
    language: &Language,
    own: Timing<'_>,
    work: Work<'_>,
) -> (Vec<Result<Product>>, usize) {
    let languages = texts.iter().map(|named| named.as_ref().ok().map(NamedText::language));
    let Some(first) = find_language(languages.clone(), language) else {
        let given = list_languages(languages);
        let missing =
            || Error::TimelineMissing { stem: speech.stem.clone(), wanted: language.clone(), given: given.clone() };
        return (texts.into_iter().map(|named| named.and_then(|_| Err(missing()))).collect(), 0);
    };
    let source = texts.remove(first).and_then(|named| {
        let product = produce(&named, own, work)?;
        let source = SourceTimeline { transcript: named.text.transcript, timeline: product.timeline.clone() };
        Ok((product, source))
    });
    let narration = work.settings.narration.as_ref();
    let others = texts.into_par_iter().map(|named| {
        let named = named?;
        match &source {
            Ok((_, source)) => produce(&named, Timing::Shared(source, narration), work),
            Err(_) => Err(Error::TimelineFailed { path: speech.texts[first].path.clone() }),
        }
    });
    let mut results: Vec<Result<Product>> = others.collect();
    results.insert(first, source.map(|(product, _)| product));
    (results, first)
}
