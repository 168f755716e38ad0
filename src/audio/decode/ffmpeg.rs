//! Recordings of other kinds, decoded by an `ffmpeg` process as a stream.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread;

use super::audio_track::AudioTrack;
use super::downmix::MAX_SAMPLE;
use super::outcome::DecodeOutcome;
use super::sample_rate::RATE;
use super::tracks::{TrackInfo, choose};
use crate::process::{ChildProcess, POLL_INTERVAL, WaitError};
use crate::time::{Delta, Time};

/// Samples that are handed on at a time, and how often that many may wait.
const BLOCK_SAMPLES: usize = 4096;
const MAX_WAITING_BLOCKS: usize = 8;
/// A recording that is shorter than its container says by no more than this is whole.
const WHOLE_TOLERANCE: Delta = Delta::from_millis(1_000);

/// Why `ffmpeg` decoded nothing.
pub(super) enum FfmpegFailure {
    /// There is no such program.
    Missing,
    /// What it said, or what went wrong with it.
    Said(String),
    /// The task was cancelled.
    Interrupted,
}

/// Decodes the recording at `path`.
pub(super) fn decode(
    program: &Path,
    path: &Path,
    wanted: &AudioTrack,
    interrupted: &dyn Fn() -> bool,
    sink: &mut dyn FnMut(&[f32]),
) -> Result<DecodeOutcome, FfmpegFailure> {
    let about = describe(program, path, interrupted)?;
    let tracks = audio_tracks(&about);
    let chosen = choose(&tracks, wanted).map_err(|reason| match tracks.is_empty() {
        true => FfmpegFailure::Said(last_line(&about).unwrap_or(reason)),
        false => FfmpegFailure::Said(reason),
    })?;
    let zero = if counts_from_zero(path) { 0.0 } else { start(&about) };
    let (given, first, said) = run(program, path, (chosen.id, zero), interrupted, sink)?;
    if given == 0 {
        return Err(FfmpegFailure::Said(last_line(&said).unwrap_or_else(|| "there is no sound in it".into())));
    }
    let end = Delta::from_samples(given, RATE);
    let promised = duration(&about);
    let complaint = last_line(&said).map(|line| (Time::ZERO + end, format!("ffmpeg says of the recording: {line}")));
    Ok(DecodeOutcome {
        end,
        // In a recording of silence the sound begins where the recording does.
        begins: Time::from_samples(first.unwrap_or(0), RATE),
        notes: complaint.into_iter().collect(),
        ends_early: promised.is_some_and(|promised| promised > end + WHOLE_TOLERANCE) && !has_video(&about),
        promised,
    })
}

/// Whether the container counts from zero by definition (Matroska, MP4); others count from an
/// arbitrary number, and their earliest packet is zero.
fn counts_from_zero(path: &Path) -> bool {
    let mut head = [0; 8];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && (head[..4] == [0x1a, 0x45, 0xdf, 0xa3] || head[4..] == *b"ftyp")
}

/// The program with `path` as its only input: a playlist must not lead it to the network.
fn command(program: &Path, path: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["-nostdin", "-hide_banner", "-protocol_whitelist", "file", "-copyts"]);
    // With the protocol named, no file name is taken for an option or an address.
    let mut input = OsString::from("file:");
    input.push(path);
    command.arg("-i").arg(input).stdin(Stdio::null());
    command
}

fn failed(error: io::Error) -> FfmpegFailure {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => FfmpegFailure::Missing,
        _ => FfmpegFailure::Said(format!("it cannot be run ({error})")),
    }
}

/// What the program says about the recording.
fn describe(program: &Path, path: &Path, interrupted: &dyn Fn() -> bool) -> Result<String, FfmpegFailure> {
    let mut command = command(program, path);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut process = ChildProcess::start(&mut command).map_err(failed)?;
    wait(&mut process, interrupted)?;
    Ok(process.stderr())
}

/// Hands the samples of stream number `id`, counted from `zero` seconds, to `sink`: how many there were, the number of the first
/// that is not silence, and what the program complained about.
fn run(
    program: &Path,
    path: &Path,
    (id, zero): (u32, f64),
    interrupted: &dyn Fn() -> bool,
    sink: &mut dyn FnMut(&[f32]),
) -> Result<(u64, Option<u64>, String), FfmpegFailure> {
    let mut command = command(program, path);
    command.args(["-v", "error", "-map", &format!("0:{id}"), "-vn", "-sn", "-dn"]);
    // `first_pts` lays silence before a track that begins later, `async` where packets are missing.
    command.args(["-af", &format!("asetpts=PTS-{zero}/TB,aresample=async=1:first_pts=0")]);
    command.args(["-ac", "1", "-ar", &RATE.to_string(), "-f", "f32le", "-"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = ChildProcess::start(&mut command).map_err(failed)?;
    let (sender, blocks) = sync_channel(MAX_WAITING_BLOCKS);
    let Some(output) = process.take_stdout() else { return Ok((0, None, process.stderr())) };
    let reader = thread::spawn(move || read(output, &sender));
    let (mut given, mut first) = (0, None);
    loop {
        let block = blocks.recv_timeout(POLL_INTERVAL);
        // Ctrl-C reaches the process too, so the end of its output may be none of the recording.
        if interrupted() {
            return Err(FfmpegFailure::Interrupted);
        }
        let block: Vec<f32> = match block {
            Ok(block) => block,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        if first.is_none() {
            first = block.iter().position(|sample| *sample != 0.0).map(|at| given + at as u64);
        }
        given += block.len() as u64;
        sink(&block);
    }
    reader.join().unwrap_or(Ok(())).map_err(failed)?;
    wait(&mut process, interrupted)?;
    Ok((given, first, process.stderr()))
}

/// Waits until `process` ends.
fn wait(process: &mut ChildProcess, interrupted: &dyn Fn() -> bool) -> Result<(), FfmpegFailure> {
    match process.wait(None, interrupted) {
        Ok(_) if !interrupted() => Ok(()),
        Ok(_) | Err(WaitError::Cancelled | WaitError::TimedOut) => Err(FfmpegFailure::Interrupted),
        Err(WaitError::Io(error)) => Err(failed(error)),
    }
}

/// Hands the samples in `output` on, to its end or until the receiver is gone.
fn read(output: impl Read, sender: &SyncSender<Vec<f32>>) -> io::Result<()> {
    let mut output = BufReader::with_capacity(1 << 16, output);
    let mut bytes = Vec::with_capacity(4 * BLOCK_SAMPLES);
    loop {
        bytes.clear();
        output.by_ref().take(4 * BLOCK_SAMPLES as u64).read_to_end(&mut bytes)?;
        let samples = bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let block: Vec<f32> = samples
            .map(|sample| if sample.is_finite() { sample.clamp(-MAX_SAMPLE, MAX_SAMPLE) } else { 0.0 })
            .collect();
        if block.is_empty() || sender.send(block).is_err() {
            return Ok(());
        }
    }
}

/// The lines `Stream #0:1[0x101](deu): Audio: ac3, 48000 Hz, 5.1(side), 448 kb/s (default)`.
fn streams(about: &str) -> impl Iterator<Item = &str> {
    about.lines().filter_map(|line| line.trim_start().strip_prefix("Stream #0:"))
}

fn audio_tracks(about: &str) -> Vec<TrackInfo> {
    streams(about)
        .filter_map(|line| {
            let (head, kind) = line.split_once(": ")?;
            let digits = head.find(|c: char| !c.is_ascii_digit()).unwrap_or(head.len());
            let language =
                head.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(code, _)| code.to_owned());
            let listed =
                TrackInfo { id: head[..digits].parse().ok()?, language, is_default: kind.contains("(default)") };
            kind.starts_with("Audio:").then_some(listed)
        })
        .collect()
}

fn has_video(about: &str) -> bool {
    streams(about).any(|line| line.contains(": Video:"))
}

/// The length in `Duration: 00:01:02.34, start: 1.4`, from time zero.
fn duration(about: &str) -> Option<Delta> {
    let (_, rest) = about.split_once("Duration: ")?;
    let mut parts = rest.split(',').next()?.split(':');
    let mut part = || parts.next()?.trim().parse::<f64>().ok();
    let seconds = part()? * 3600.0 + part()? * 60.0 + part()?;
    (seconds < 1e6).then(|| Delta::from_seconds(seconds))
}

/// The earliest timestamp of any stream in `Duration: 00:01:02.34, start: 1.400000`, in seconds.
fn start(about: &str) -> f64 {
    let rest = about.split_once(", start: ").map_or("", |(_, rest)| rest);
    rest.split(',').next().and_then(|number| number.trim().parse().ok()).filter(|s: &f64| s.is_finite()).unwrap_or(0.0)
}

/// The last thing that was said, without the names of parts and addresses in memory.
fn last_line(said: &str) -> Option<String> {
    let lines = said.lines().rev().map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with("At least one output file"));
    let line = lines.next()?;
    Some(line.rsplit_once("] ").map_or(line, |(_, rest)| rest).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{audio_tracks, duration, has_video, last_line, start};

    const ABOUT: &str = "Input #0, mpegts, from 'file:a.ts':\n  Duration: 01:00:02.50, start: 1.400000, bitrate: 9 kb/s\n  \
        Program 1\n  Stream #0:0[0x100]: Video: mpeg1video ([2][0][0][0] / 0x0002), yuv420p(tv), 64x64, 25 fps\n  \
        Stream #0:1[0x101](deu): Audio: ac3 (AC-3 / 0x332D4341), 48000 Hz, stereo, fltp, 192 kb/s\n  \
        Stream #0:12: Audio: mp2, 48000 Hz, mono (default)\nAt least one output file must be specified\n";

    #[test]
    fn a_description_is_understood() {
        let tracks: Vec<_> = audio_tracks(ABOUT).into_iter().map(|t| (t.id, t.language, t.is_default)).collect();
        assert_eq!(tracks, [(1, Some("deu".into()), false), (12, None, true)]);
        assert!(has_video(ABOUT));
        assert_eq!(duration(ABOUT).map(|length| length.as_millis()), Some(3_602_500));
        assert_eq!((start(ABOUT), start("Duration: N/A, start: N/A"), start("")), (1.4, 0.0, 0.0));
        assert_eq!(duration("Duration: N/A, start: 0"), None);
        assert_eq!(
            last_line("[ac3 @ 0x5581] expacc 127 is out-of-range\n\n").as_deref(),
            Some("expacc 127 is out-of-range")
        );
        assert_eq!(last_line("\n"), None);
    }
}
