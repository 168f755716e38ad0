//! Track files and the sound beside them → one media file.

use std::path::{Path, PathBuf};

use super::media_package::{MediaPackage, MediaPart, MuxPlan, PackageOutput};
use crate::error::{Error, Result};
use crate::io::{self, OutputFolder};
use crate::language::Language;
use crate::media::mux::Container;
use crate::media::sound::SoundCodec;
use crate::progress::Progress;
use crate::speech_files::split_file_name;
use crate::time::{Delta, Time};
use crate::track;
use crate::warning::{Location, Warning, WarningCode};

/// The tracks of one media file.
#[derive(Clone, Copy, Debug)]
pub struct TrackFiles<'a> {
    /// The track files, one per language.
    pub tracks: &'a [PathBuf],
    /// The recording or video that they belong to; without one, each has the narration beside it.
    pub recording: Option<&'a Path>,
    /// The language of tracks whose name and content do not say it.
    pub language: Option<&'a Language>,
    /// The file to write; its ending gives the container.
    pub output: &'a Path,
}

/// Writes the tracks of `files` into one media file, which is replaced only if `overwrite` is set.
///
/// ```no_run
/// use std::path::Path;
///
/// use orate::settings::SoundCodec;
/// use orate::{NoProgress, TrackFiles};
///
/// let tracks = ["out/talk.en.srt".into(), "out/talk.de.srt".into()];
/// let files = TrackFiles { tracks: &tracks, recording: None, language: None, output: Path::new("talk.mkv") };
/// orate::package_tracks(&files, SoundCodec::Flac, false, &NoProgress)?;
/// # Ok::<(), orate::Error>(())
/// ```
///
/// # Errors
/// Files that cannot be read, an unknown language, and a file that exists already.
pub fn package_tracks(
    files: &TrackFiles<'_>,
    sound: SoundCodec,
    overwrite: bool,
    progress: &dyn Progress,
) -> Result<PackageOutput> {
    let name = files.output.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let parent = files.output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = OutputFolder::create(parent, overwrite)?;
    let container = Container::of(files.output);
    let file = match files.recording {
        None if container == Container::Matroska => MuxPlan::Matroska,
        None => {
            let reason = "a new file must be Matroska (`.mkv`); pass `--recording` to copy a video";
            return Err(Error::Media { path: files.output.to_owned(), reason: reason.to_owned() });
        }
        Some(video) => MuxPlan::CopyOf(video.to_owned(), container),
    };
    let mut warnings = Vec::new();
    let parts = files.tracks.iter().map(|path| part(path, files, &mut warnings)).collect::<Result<Vec<_>>>()?;
    warnings.extend(lengths(&parts)?);
    let package = MediaPackage { file: Some(file), sound, hls: None };
    package.claim(&name, &[], false, &folder)?;
    let mut packaged = package.make(&name, parts, false, &folder, progress).unwrap_or_default();
    packaged.warnings.splice(0..0, warnings);
    packaged.error.take().map_or(Ok(packaged), Err)
}

fn part(path: &Path, files: &TrackFiles<'_>, warnings: &mut Vec<Warning>) -> Result<MediaPart> {
    let (track, found) = track::read(path, &io::read(path)?, None)?;
    warnings.extend(found);
    let (base, named) = split_file_name(path);
    let text = || track.cues.iter().map(track::Cue::one_line).collect::<Vec<_>>().join("\n");
    let language = named.or_else(|| track.language.clone()).or_else(|| files.language.cloned());
    let language = language.or_else(|| Language::detect(&text()));
    let language = language.ok_or_else(|| Error::LanguageUnknown { path: path.to_owned() })?;
    let wav = path.with_extension("wav");
    let narration = (files.recording.is_none() && wav.is_file()).then_some(wav);
    Ok(MediaPart { base, language, title: track.title.clone(), track, chapters: Vec::new(), narration })
}

/// Narrations whose lengths differ by more than this are not on one timeline.
const MAX_DIFFERENCE: Delta = Delta::from_millis(1_000);

/// A warning where the narrations differ in length: each fits only the subtitles of its own language.
fn lengths(parts: &[MediaPart]) -> Result<Option<Warning>> {
    let mut lengths = Vec::new();
    for path in parts.iter().filter_map(|part| part.narration.as_ref()) {
        let wav = crate::audio::wav::WavChunks::open(path)?;
        lengths.push(Time::from_samples(wav.samples, wav.rate));
    }
    let (Some(least), Some(most)) = (lengths.iter().min(), lengths.iter().max()) else { return Ok(None) };
    let message = "narrations differ in length, so each is paired only with its own subtitles; use `orate export --timeline LANG` to share one timeline";
    let place = Location { time: Some(*least), ..Location::default() };
    Ok((*most - *least > MAX_DIFFERENCE).then(|| Warning::new(WarningCode::TimelineMismatch, message).at(place)))
}
