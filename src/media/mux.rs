//! A user's video with tracks of ours in it, by `mkvmerge` or `ffmpeg`: what is there already is copied as it is.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use super::tongue;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::process::{self, ChildProcess, WaitError};
use crate::warning::{Location, Warning, WarningCode};

/// What holds the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// MP4, for files that are such.
    Mp4,
    /// Matroska, which takes everything else.
    Matroska,
}

impl Container {
    /// What holds a copy of the file at `path`, by its name.
    pub fn of(path: &Path) -> Self {
        let is = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
        if ["mp4", "m4v", "mov", "m4a"].into_iter().any(is) { Self::Mp4 } else { Self::Matroska }
    }

    /// What its files are called.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Mp4 => "mp4",
            Self::Matroska => "mkv",
        }
    }
}

/// What goes into what.
pub struct Job<'a> {
    /// The user's file.
    pub video: &'a Path,
    /// A Matroska file of ours.
    pub tracks: &'a Path,
    /// The languages of its subtitles.
    pub subtitles: &'a [Language],
    /// The languages of its sounds.
    pub sounds: &'a [Language],
    /// What holds the copy.
    pub container: Container,
    /// Where it is written.
    pub output: &'a Path,
    /// A folder for what lies between.
    pub scratch: &'a Path,
}

/// What became of it.
pub enum Done {
    /// The copy is there.
    Copied,
    /// No program is there that can do it; the warning says what to do.
    NoProgram(Warning),
}

/// Writes the copy. Streams of the video stay as they are, and first; its own chapters stay, ours come where it has
/// none.
///
/// Matroska is written by `mkvmerge`, which keeps both tags of a language, or else by `ffmpeg`; of an MP4 file, whose
/// subtitles `mkvmerge` leaves out, the other way round. MP4 is written by `ffmpeg`: subtitles become `mov_text` and
/// narrations AAC, which is what players of MP4 know.
///
/// # Errors
/// What the program says of the files, and an interruption.
pub fn copy(job: &Job<'_>, interrupted: &dyn Fn() -> bool) -> Result<Done> {
    let done = match job.container {
        Container::Matroska => {
            let programs: [Program; 2] = match Container::of(job.video) {
                Container::Mp4 => [copy_to_matroska, merge],
                Container::Matroska => [merge, copy_to_matroska],
            };
            match programs[0](job, interrupted) {
                Err(Failure::Missing) => programs[1](job, interrupted),
                other => other,
            }
        }
        Container::Mp4 => copy_to_mp4(job, interrupted),
    };
    match done {
        Ok(()) => Ok(Done::Copied),
        Err(Failure::Missing) => {
            let message = "nothing here can copy a video: install `ffmpeg` (or, for Matroska, `mkvmerge`); until then, players find the tracks beside the video if they are called like it (`talk.mp4`, `talk.de.srt`)";
            let place = Location { file: Some(job.video.to_owned()), ..Location::default() };
            Ok(Done::NoProgram(Warning::new(WarningCode::ProgramMissing, message).at(place)))
        }
        Err(Failure::Interrupted) => Err(Error::Interrupted),
        Err(Failure::Said(reason)) => Err(Error::Media { path: job.video.to_owned(), reason }),
    }
}

enum Failure {
    Missing,
    Interrupted,
    Said(String),
}

type Program = fn(&Job<'_>, &dyn Fn() -> bool) -> Result<(), Failure>;

fn merge(job: &Job<'_>, interrupted: &dyn Fn() -> bool) -> Result<(), Failure> {
    let mut about = Command::new("mkvmerge");
    about.arg("-J").arg(plain(job.video));
    let about = run(about, interrupted)?;
    let about: serde_json::Value = serde_json::from_str(&about).unwrap_or_default();
    let has = |what: &str| about[what].as_array().is_some_and(|list| !list.is_empty());
    let has_sound =
        about["tracks"].as_array().is_some_and(|tracks| tracks.iter().any(|track| track["type"] == "audio"));
    let mut command = Command::new("mkvmerge");
    command.args(["--quiet", "--output"]).arg(plain(job.output)).arg(plain(job.video));
    if has("chapters") {
        command.arg("--no-chapters");
    }
    if has_sound && !job.sounds.is_empty() {
        // The video's own sound stays what players begin with.
        command.args(["--default-track-flag", "0:no"]);
    }
    command.arg(plain(job.tracks));
    run(command, interrupted).map(|_| ())
}

fn copy_to_matroska(job: &Job<'_>, interrupted: &dyn Fn() -> bool) -> Result<(), Failure> {
    let mut command = ffmpeg(&[job.video, job.tracks]);
    command.args(["-map", "0:v?", "-map", "0:a?", "-map", "1:a?", "-map", "1:s?", "-map", "0:s?", "-map", "0:t?"]);
    command.args(["-c", "copy"]);
    if Container::of(job.video) == Container::Mp4 {
        // Matroska does not hold the subtitles of MP4.
        command.args(["-c:s", "srt"]);
        for index in 0..job.subtitles.len() {
            command.arg(format!("-c:s:{index}")).arg("copy");
        }
    }
    // By itself it would move everything to a later time where the encoder of the sound left samples before zero.
    command.args(["-avoid_negative_ts", "disabled", "-f", "matroska"]).arg(local(job.output));
    run(command, interrupted).map(|_| ())
}

fn copy_to_mp4(job: &Job<'_>, interrupted: &dyn Fn() -> bool) -> Result<(), Failure> {
    let own = job.scratch.join("tracks.mp4");
    let mut command = ffmpeg(&[job.tracks]);
    command.args(["-map", "0", "-c:a", "aac", "-c:s", "mov_text"]);
    for (kind, languages) in [("a", job.sounds), ("s", job.subtitles)] {
        for (index, language) in languages.iter().enumerate() {
            // MP4 has the other code, where ISO 639-2 has two (ISO 14496-12, § 8.4.2.3).
            let code = format!("language={}", tongue::terminological(language));
            command.arg(format!("-metadata:s:{kind}:{index}")).arg(code);
        }
    }
    command.args(["-f", "mp4"]).arg(local(&own));
    run(command, interrupted)?;
    let mut command = ffmpeg(&[job.video, &own]);
    command.args(["-map", "0:v?", "-map", "0:a?", "-map", "1:a?", "-map", "1:s?", "-map", "0:s?"]);
    command.args(["-c", "copy", "-movflags", "+faststart", "-f", "mp4"]).arg(local(job.output));
    run(command, interrupted).map(|_| ())
}

/// The program, told to read `inputs` and nothing else: a playlist must not lead it to the network.
fn ffmpeg(inputs: &[&Path]) -> Command {
    let mut command = Command::new("ffmpeg");
    command.args(["-nostdin", "-hide_banner", "-v", "error", "-y"]);
    for input in inputs {
        command.args(["-protocol_whitelist", "file", "-i"]).arg(local(input));
    }
    command
}

/// With the protocol named, no file name is taken for an option or an address.
fn local(path: &Path) -> OsString {
    let mut name = OsString::from("file:");
    name.push(path);
    name
}

/// A name that is no option: `mkvmerge` takes `@…` and `-…` for such.
fn plain(path: &Path) -> OsString {
    if path.is_absolute() { path.as_os_str().to_owned() } else { Path::new(".").join(path).into_os_string() }
}

/// Runs `command` to its end: what it wrote to its output.
fn run(mut command: Command, interrupted: &dyn Fn() -> bool) -> Result<String, Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = ChildProcess::start(&mut command).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied => Failure::Missing,
        _ => Failure::Said(format!("cannot run `{name}` ({error})")),
    })?;
    let output = process.collect_stdout();
    let status = process.wait(None, interrupted).map_err(|error| match error {
        WaitError::Cancelled | WaitError::TimedOut => Failure::Interrupted,
        WaitError::Io(error) => Failure::Said(error.to_string()),
    })?;
    let (output, errors) = (output.map(process::text).unwrap_or_default(), process.stderr());
    // `mkvmerge` ends with 1 where it only warns.
    if status.success() || (name == "mkvmerge" && status.code() == Some(1)) {
        return Ok(output);
    }
    let said = if errors.trim().is_empty() { output } else { errors };
    let line = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it failed").trim();
    Err(Failure::Said(format!("`{name}` reports: {line}")))
}
