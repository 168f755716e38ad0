//! Decodes a recording: by `symphonia` and `ropus` where they know its kind, else by `ffmpeg`.

use std::fs::File;
use std::path::Path;

use super::audio_track::AudioTrack;
use super::outcome::{DecodeFailure, DecodeOutcome};
use super::{ffmpeg, symphonia, truncation};
use crate::error::{Error, Result};
use crate::time::{Delta, Time};
use crate::warning::{Location, Warning, WarningCode};

/// A recording that was decoded.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Where the recording ends on its own timeline: the length of all samples that were handed on.
    pub duration: Delta,
    /// The time of its first sound; the samples before it were silence of our own.
    pub begins: Time,
    /// What a user should know: damage, truncation.
    pub warnings: Vec<Warning>,
}

/// How a recording is decoded.
#[derive(Clone, Copy)]
pub struct DecodeOptions<'a> {
    /// Which audio track is decoded.
    pub track: &'a AudioTrack,
    /// The program that decodes what is not known here: a name that is looked up in the system's path, or a path.
    pub ffmpeg: &'a Path,
    /// Whether the task was cancelled; asked at every packet.
    pub interrupted: &'a dyn Fn() -> bool,
}

impl<'a> DecodeOptions<'a> {
    /// Decodes `track`, with the system's `ffmpeg`, to the end.
    pub fn of_track(track: &'a AudioTrack) -> Self {
        Self { track, ..Self::default() }
    }
}

impl Default for DecodeOptions<'_> {
    fn default() -> Self {
        Self { track: &AudioTrack::Default, ffmpeg: Path::new("ffmpeg"), interrupted: &|| false }
    }
}

/// Decodes the recording at `path` and hands its sound to `sink`, block by block: mono, 16 kHz, from time zero of the
/// container on (a track that starts later is preceded by silence). Memory does not grow with the length.
///
/// A recording that breaks off, has damaged packets or impossible timestamps is decoded as far as possible; see
/// [`Decoded::warnings`].
///
/// # Errors
/// [`Error::Read`] if the file cannot be opened, [`Error::Recording`] if nothing in it can be decoded or the wanted
/// track is not there, [`Error::Interrupted`] soon after [`DecodeOptions::interrupted`].
pub fn decode(path: &Path, options: DecodeOptions<'_>, sink: &mut dyn FnMut(&[f32])) -> Result<Decoded> {
    let DecodeOptions { track, ffmpeg: program, interrupted } = options;
    let unreadable = |source| Error::Read { path: path.into(), source };
    let refuse = |reason: String| Error::Recording { path: path.into(), reason };
    let mut file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if about.is_dir() {
        return Err(refuse("it is a folder, not a recording".into()));
    }
    if about.is_file() && about.len() == 0 {
        return Err(refuse("it is empty; was it copied to its end?".into()));
    }
    let is_cut = truncation::is_cut(&mut file).map_err(unreadable)?;
    let reason = match symphonia::decode(file, path, is_cut, track, interrupted, sink) {
        Ok(outcome) => return Ok(heard(path, outcome, is_cut)),
        Err(DecodeFailure::Final(reason)) => return Err(refuse(reason)),
        Err(DecodeFailure::Unable(reason)) => reason,
        Err(DecodeFailure::Interrupted) => return Err(Error::Interrupted),
    };
    match ffmpeg::decode(program, path, track, interrupted, sink) {
        Ok(outcome) => Ok(heard(path, outcome, is_cut)),
        Err(ffmpeg::FfmpegFailure::Interrupted) => Err(Error::Interrupted),
        Err(ffmpeg::FfmpegFailure::Missing) => {
            let whole = if is_cut { "; the file is truncated, try to get all of it" } else { "" };
            Err(refuse(format!("{reason}{whole}; install ffmpeg, or convert the recording to WAV or FLAC")))
        }
        Err(ffmpeg::FfmpegFailure::Said(said)) => Err(refuse(format!("{reason}; ffmpeg failed too: {said}"))),
    }
}

/// The result, with warnings about what is damaged or missing.
fn heard(path: &Path, outcome: DecodeOutcome, is_cut: bool) -> Decoded {
    let place = |time| Location { file: Some(path.into()), time: Some(time), ..Location::default() };
    let warn = |(time, message)| Warning::new(WarningCode::RecordingDamaged, message).at(place(time));
    let mut warnings: Vec<Warning> = outcome.notes.into_iter().map(warn).collect();
    if is_cut || outcome.ends_early {
        let end = Time::ZERO + outcome.end;
        let promised = match outcome.promised {
            Some(length) if length > outcome.end => format!(" (its header says {})", Time::ZERO + length),
            _ => String::new(),
        };
        warnings.push(warn((end, format!("the recording is truncated: it ends at {end}{promised}"))));
    }
    Decoded { duration: outcome.end, begins: outcome.begins, warnings }
}
