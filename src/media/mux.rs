//! Copies a user's video with the tracks in it, by `mkvmerge` or `ffmpeg`, without encoding its streams again.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use super::language_codes;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::process::{self, ChildProcess, WaitError};
use crate::warning::{Location, Warning, WarningCode};

/// The container of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// MP4, for MP4 files.
    Mp4,
    /// Matroska, for all other files.
    Matroska,
}

impl Container {
    /// The container for a copy of the file at `path`, by its name.
    pub fn of(path: &Path) -> Self {
        let is = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
        if ["mp4", "m4v", "mov", "m4a"].into_iter().any(is) { Self::Mp4 } else { Self::Matroska }
    }

    /// The file name extension.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Mp4 => "mp4",
            Self::Matroska => "mkv",
        }
    }
}

/// The inputs and the output of a copy.
pub struct MuxRequest<'a> {
    /// The user's file.
    pub video: &'a Path,
    /// The Matroska file with the tracks.
    pub tracks: &'a Path,
    /// The languages of its subtitles.
    pub subtitles: &'a [Language],
    /// The languages of its sounds.
    pub sounds: &'a [Language],
    /// The container of the copy.
    pub container: Container,
    /// The path of the copy.
    pub output: &'a Path,
    /// A folder for intermediate files.
    pub scratch: &'a Path,
}

/// The result.
pub enum MuxOutput {
    /// The copy was written.
    Copied,
    /// No program that can do it is installed; the warning says what to do.
    NoProgram(Warning),
}

/// Writes the copy. The streams of the video are unchanged and come first. If it has chapters, they stay; otherwise
/// those of the package are added.
///
/// Matroska is written by `mkvmerge`, which keeps both tags of a language, or else by `ffmpeg`; for MP4 files, whose
/// subtitles `mkvmerge` leaves out, the other way round. MP4 is written by `ffmpeg`: subtitles become `mov_text` and
/// narrations AAC, which players of MP4 support.
///
/// # Errors
/// Errors that the program reports, and an interruption.
pub fn copy(request: &MuxRequest<'_>, interrupted: &dyn Fn() -> bool) -> Result<MuxOutput> {
    let done = match request.container {
        Container::Matroska => {
            let programs: [MuxFunction; 2] = match Container::of(request.video) {
                Container::Mp4 => [copy_to_matroska, merge],
                Container::Matroska => [merge, copy_to_matroska],
            };
            match programs[0](request, interrupted) {
                Err(MuxFailure::Missing) => programs[1](request, interrupted),
                other => other,
            }
        }
        Container::Mp4 => copy_to_mp4(request, interrupted),
    };
    match done {
        Ok(()) => Ok(MuxOutput::Copied),
        Err(MuxFailure::Missing) => {
            let message = "nothing here can copy a video: install `ffmpeg` (or, for Matroska, `mkvmerge`); until then, players find the tracks beside the video if they are called like it (`talk.mp4`, `talk.de.srt`)";
            let place = Location { file: Some(request.video.to_owned()), ..Location::default() };
            Ok(MuxOutput::NoProgram(Warning::new(WarningCode::ProgramMissing, message).at(place)))
        }
        Err(MuxFailure::Interrupted) => Err(Error::Interrupted),
        Err(MuxFailure::Reported(reason)) => Err(Error::Media { path: request.video.to_owned(), reason }),
    }
}

enum MuxFailure {
    Missing,
    Interrupted,
    Reported(String),
}

type MuxFunction = fn(&MuxRequest<'_>, &dyn Fn() -> bool) -> Result<(), MuxFailure>;

fn merge(request: &MuxRequest<'_>, interrupted: &dyn Fn() -> bool) -> Result<(), MuxFailure> {
    let mut about = Command::new("mkvmerge");
    about.arg("-J").arg(plain(request.video));
    let about = run(about, interrupted)?;
    let about: serde_json::Value = serde_json::from_str(&about).unwrap_or_default();
    let has = |what: &str| about[what].as_array().is_some_and(|list| !list.is_empty());
    let has_sound =
        about["tracks"].as_array().is_some_and(|tracks| tracks.iter().any(|track| track["type"] == "audio"));
    let mut command = Command::new("mkvmerge");
    command.args(["--quiet", "--output"]).arg(plain(request.output)).arg(plain(request.video));
    if has("chapters") {
        command.arg("--no-chapters");
    }
    if has_sound && !request.sounds.is_empty() {
        // The video's own sound stays the default.
        command.args(["--default-track-flag", "0:no"]);
    }
    command.arg(plain(request.tracks));
    run(command, interrupted).map(|_| ())
}

fn copy_to_matroska(request: &MuxRequest<'_>, interrupted: &dyn Fn() -> bool) -> Result<(), MuxFailure> {
    let mut command = ffmpeg(&[request.video, request.tracks]);
    command.args(["-map", "0:v?", "-map", "0:a?", "-map", "1:a?", "-map", "1:s?", "-map", "0:s?", "-map", "0:t?"]);
    command.args(["-c", "copy"]);
    if Container::of(request.video) == Container::Mp4 {
        // Matroska cannot hold the subtitles of MP4.
        command.args(["-c:s", "srt"]);
        for index in 0..request.subtitles.len() {
            command.arg(format!("-c:s:{index}")).arg("copy");
        }
    }
    // By default ffmpeg would delay everything if the encoder of the sound left samples before zero.
    command.args(["-avoid_negative_ts", "disabled", "-f", "matroska"]).arg(local(request.output));
    run(command, interrupted).map(|_| ())
}

fn copy_to_mp4(request: &MuxRequest<'_>, interrupted: &dyn Fn() -> bool) -> Result<(), MuxFailure> {
    let own = request.scratch.join("tracks.mp4");
    let mut command = ffmpeg(&[request.tracks]);
    command.args(["-map", "0", "-c:a", "aac", "-c:s", "mov_text"]);
    for (kind, languages) in [("a", request.sounds), ("s", request.subtitles)] {
        for (index, language) in languages.iter().enumerate() {
            // If ISO 639-2 has two codes, MP4 uses the other one (ISO 14496-12, § 8.4.2.3).
            let code = format!("language={}", language_codes::terminological(language));
            command.arg(format!("-metadata:s:{kind}:{index}")).arg(code);
        }
    }
    command.args(["-f", "mp4"]).arg(local(&own));
    run(command, interrupted)?;
    let mut command = ffmpeg(&[request.video, &own]);
    command.args(["-map", "0:v?", "-map", "0:a?", "-map", "1:a?", "-map", "1:s?", "-map", "0:s?"]);
    command.args(["-c", "copy", "-movflags", "+faststart", "-f", "mp4"]).arg(local(request.output));
    run(command, interrupted).map(|_| ())
}

/// The program, restricted to reading `inputs`: a playlist must not lead it to the network.
fn ffmpeg(inputs: &[&Path]) -> Command {
    let mut command = Command::new("ffmpeg");
    command.args(["-nostdin", "-hide_banner", "-v", "error", "-y"]);
    for input in inputs {
        command.args(["-protocol_whitelist", "file", "-i"]).arg(local(input));
    }
    command
}

/// A path with its protocol, so that it is never taken for an option or an address.
fn local(path: &Path) -> OsString {
    let mut name = OsString::from("file:");
    name.push(path);
    name
}

/// A path that is never taken for an option, as `mkvmerge` does with `@…` and `-…`.
fn plain(path: &Path) -> OsString {
    if path.is_absolute() { path.as_os_str().to_owned() } else { Path::new(".").join(path).into_os_string() }
}

/// Runs `command` and returns its output.
fn run(mut command: Command, interrupted: &dyn Fn() -> bool) -> Result<String, MuxFailure> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = ChildProcess::start(&mut command).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied => MuxFailure::Missing,
        _ => MuxFailure::Reported(format!("cannot run `{name}` ({error})")),
    })?;
    let output = process.collect_stdout();
    let status = process.wait(None, interrupted).map_err(|error| match error {
        WaitError::Cancelled | WaitError::TimedOut => MuxFailure::Interrupted,
        WaitError::Io(error) => MuxFailure::Reported(error.to_string()),
    })?;
    let (output, errors) = (output.map(process::text).unwrap_or_default(), process.stderr());
    // `mkvmerge` exits with 1 if it only warns.
    if status.success() || (name == "mkvmerge" && status.code() == Some(1)) {
        return Ok(output);
    }
    let said = if errors.trim().is_empty() { output } else { errors };
    let line = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it failed").trim();
    Err(MuxFailure::Reported(format!("`{name}` reports: {line}")))
}
