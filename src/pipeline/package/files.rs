//! Tracks that lie in files, and what lies beside them → one file for players.

use std::path::{Path, PathBuf};

use super::{Package, Packaged, Part, Target};
use crate::error::{Error, Result};
use crate::io::{self, Folder};
use crate::job;
use crate::language::Language;
use crate::media::mux::Container;
use crate::media::sound::Kind;
use crate::progress::Progress;
use crate::time::{Delta, Time};
use crate::track;
use crate::warning::{Location, Warning, WarningCode};

/// Tracks in files.
pub struct Files<'a> {
    /// One a language.
    pub tracks: &'a [PathBuf],
    /// The recording or video that they belong to; without one, each has the narration that lies beside it.
    pub media: Option<&'a Path>,
    /// The language of tracks whose name and content do not say it.
    pub language: Option<&'a Language>,
    /// The file to write; its ending says which kind.
    pub output: &'a Path,
}

/// Writes the tracks of `files` into one file for players.
///
/// # Errors
/// What cannot be read, a language that nobody knows, and a file that is there already unless `overwrite`.
pub fn of_files(files: &Files<'_>, sound: Kind, overwrite: bool, progress: &dyn Progress) -> Result<Packaged> {
    let name = files.output.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let parent = files.output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = Folder::create(parent, overwrite)?;
    let container = Container::of(files.output);
    let file = match files.media {
        None if container == Container::Matroska => Target::Matroska,
        None => {
            let reason =
                "a new file is Matroska; call it `….mkv`, or give the video that shall be copied with `--media`";
            return Err(Error::Media { path: files.output.to_owned(), reason: reason.to_owned() });
        }
        Some(video) => Target::Onto(video.to_owned(), container),
    };
    let mut warnings = Vec::new();
    let parts = files.tracks.iter().map(|path| part(path, files, &mut warnings)).collect::<Result<Vec<_>>>()?;
    warnings.extend(lengths(&parts)?);
    let package = Package { file: Some(file), sound, hls: None };
    package.claim(&name, &[], false, &folder)?;
    let mut packaged = package.make(&name, parts, false, &folder, progress);
    packaged.warnings.splice(0..0, warnings);
    packaged.error.take().map_or(Ok(packaged), Err)
}

fn part(path: &Path, files: &Files<'_>, warnings: &mut Vec<Warning>) -> Result<Part> {
    let (track, found) = track::read(path, &io::read(path)?, None)?;
    warnings.extend(found);
    let (base, named) = job::stem_and_language(path);
    let text = || track.cues.iter().map(track::Cue::one_line).collect::<Vec<_>>().join("\n");
    let language = named.or_else(|| track.language.clone()).or_else(|| files.language.cloned());
    let language = language.or_else(|| Language::detect(&text()));
    let language = language.ok_or_else(|| Error::LanguageUnknown { path: path.to_owned() })?;
    let wav = path.with_extension("wav");
    let narration = (files.media.is_none() && wav.is_file()).then_some(wav);
    Ok(Part { base, language, title: track.title.clone(), track, chapters: Vec::new(), narration })
}

/// Narrations that differ by more than this do not stand on one timeline.
const ALIKE: Delta = Delta::from_millis(1_000);

/// A warning where the narrations are not equally long: each fits the subtitles of its own language alone.
fn lengths(parts: &[Part]) -> Result<Option<Warning>> {
    let mut lengths = Vec::new();
    for path in parts.iter().filter_map(|part| part.narration.as_ref()) {
        let wav = crate::audio::wav::Pieces::open(path)?;
        lengths.push(Time::from_samples(wav.samples, wav.rate));
    }
    let (Some(least), Some(most)) = (lengths.iter().min(), lengths.iter().max()) else { return Ok(None) };
    let message = "the narrations are not equally long, so each goes with the subtitles of its own language alone; `orate export --timeline LANG` puts all on one timeline";
    let place = Location { time: Some(*least), ..Location::default() };
    Ok((*most - *least > ALIKE).then(|| Warning::new(WarningCode::TimelineMismatch, message).at(place)))
}
