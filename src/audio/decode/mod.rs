//! A recording, audio or video, as a stream of mono samples at 16 kHz on the container's timeline.
//!
//! Zero is where the container says it is: a track whose first packet stands at 1.98 s, or whose
//! edit list delays it by as much, begins after 1.98 s of silence, and what an encoder put before
//! the sound (priming) or an editor cut off is left out. Containers that count from an arbitrary
//! number (MPEG transport and program streams) have their zero, as in players, at the earliest
//! packet of any of their streams.
//!
//! What `symphonia` knows is decoded by it (and Opus by `ropus`), everything else by an `ffmpeg`
//! process where the system has one.

mod cut;
mod downmix;
mod edits;
mod ffmpeg;
mod guard;
mod mp4;
mod native;
mod opus;
mod priming;
mod source;
mod tape;
mod tracks;

use std::fs::File;
use std::path::Path;

use crate::error::{Error, Result};
use crate::time::{Delta, Time};
use crate::warning::{Location, Warning, WarningCode};

/// The sample rate that recordings are heard at, in Hz: speech has little above its 8 kHz of bandwidth.
pub const RATE: u32 = 16_000;

/// Which of a recording's audio tracks is listened to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AudioTrack {
    /// The container's default track.
    #[default]
    Default,
    /// The audio track with this number, counted from 1 among the audio tracks.
    Number(usize),
    /// The first track in this language: a BCP 47 tag (`de`, `pt-BR`) or a three-letter code of
    /// ISO 639 (`deu`, `ger`). A region counts only where both the tag and the track name one.
    Language(String),
}

/// What was heard.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Where the recording ends on its own timeline: the length of all samples that were handed on.
    pub duration: Delta,
    /// Where its first sound stands; the samples before it were silence of our own.
    pub begins: Time,
    /// What a user should know: damage, truncation.
    pub warnings: Vec<Warning>,
}

/// What a way of decoding hands back when it came to an end.
struct Outcome {
    end: Delta,
    begins: Time,
    notes: Vec<(Time, String)>,
    /// Whether the end of the sound came before the end that the headers promise.
    ends_early: bool,
    /// Where the track should have ended by its headers, where they say so.
    promised: Option<Delta>,
}

/// Why a way of decoding could not be gone.
enum Refusal {
    /// The recording is at fault: nobody else need try.
    Final(String),
    /// Another decoder may be able to; no sample was handed on.
    Unable(String),
    /// Nobody waits any more.
    Interrupted,
}

/// Reads the recording at `path` and hands its sound to `sink`, block by block: mono, 16 kHz,
/// beginning at time zero of the container (a track that begins later is preceded by silence).
/// Memory does not grow with the length.
///
/// A recording that breaks off, has damaged packets or impossible timestamps is heard as far as it
/// goes; what is wrong stands in [`Decoded::warnings`].
///
/// # Errors
/// [`Error::Read`] if the file cannot be opened, [`Error::Recording`] if nothing in it can be
/// decoded or the wanted track is not there.
pub fn decode(path: &Path, track: &AudioTrack, sink: &mut dyn FnMut(&[f32])) -> Result<Decoded> {
    decode_until(path, track, &|| false, sink)
}

/// [`decode`], which stops soon after it is `interrupted`, wherever it stands.
///
/// # Errors
/// As [`decode`], and [`Error::Interrupted`].
pub fn decode_until(
    path: &Path,
    track: &AudioTrack,
    interrupted: &dyn Fn() -> bool,
    sink: &mut dyn FnMut(&[f32]),
) -> Result<Decoded> {
    decode_with(path, track, Path::new("ffmpeg"), interrupted, sink)
}

/// [`decode_until`], with the program `ffmpeg` to be asked for what is not known here: a name that is
/// looked for on the system's path, or a path.
///
/// # Errors
/// As [`decode_until`].
pub fn decode_with(
    path: &Path,
    track: &AudioTrack,
    ffmpeg: &Path,
    interrupted: &dyn Fn() -> bool,
    sink: &mut dyn FnMut(&[f32]),
) -> Result<Decoded> {
    let unreadable = |source| Error::Read { path: path.into(), source };
    let refuse = |reason: String| Error::Recording { path: path.into(), reason };
    let mut file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if about.is_dir() {
        return Err(refuse("it is a folder; give one recording".into()));
    }
    if about.is_file() && about.len() == 0 {
        return Err(refuse("it is empty; was it copied to its end?".into()));
    }
    let is_cut = cut::is_cut(&mut file).map_err(unreadable)?;
    let reason = match native::decode(file, path, is_cut, track, interrupted, sink) {
        Ok(outcome) => return Ok(heard(path, outcome, is_cut)),
        Err(Refusal::Final(reason)) => return Err(refuse(reason)),
        Err(Refusal::Unable(reason)) => reason,
        Err(Refusal::Interrupted) => return Err(Error::Interrupted),
    };
    match ffmpeg::decode(ffmpeg, path, track, interrupted, sink) {
        Ok(outcome) => Ok(heard(path, outcome, is_cut)),
        Err(ffmpeg::Failure::Interrupted) => Err(Error::Interrupted),
        Err(ffmpeg::Failure::Missing) => {
            let whole = if is_cut { "; the file is cut off, perhaps it can be had whole" } else { "" };
            Err(refuse(format!(
                "{reason}{whole}; install ffmpeg, which is then used for such recordings, or convert it to WAV or FLAC"
            )))
        }
        Err(ffmpeg::Failure::Said(said)) => Err(refuse(format!("{reason}; ffmpeg was tried too and says: {said}"))),
    }
}

/// Puts what is worth knowing into words.
fn heard(path: &Path, outcome: Outcome, is_cut: bool) -> Decoded {
    let place = |time| Location { file: Some(path.into()), time: Some(time), ..Location::default() };
    let warn = |(time, message)| Warning::new(WarningCode::RecordingDamaged, message).at(place(time));
    let mut warnings: Vec<Warning> = outcome.notes.into_iter().map(warn).collect();
    if is_cut || outcome.ends_early {
        let end = Time::ZERO + outcome.end;
        let promised = match outcome.promised {
            Some(length) if length > outcome.end => format!(", while its header promises {}", Time::ZERO + length),
            _ => String::new(),
        };
        warnings.push(warn((end, format!("the recording is cut off: it ends at {end}{promised}"))));
    }
    Decoded { duration: outcome.end, begins: outcome.begins, warnings }
}
