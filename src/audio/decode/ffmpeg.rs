//! Recordings of other kinds, decoded by an `ffmpeg` process as a stream.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::tracks::{Listed, choose};
use super::{AudioTrack, Outcome, RATE};
use crate::time::{Delta, Time};

/// The most that is kept of what the process says.
const MOST_SAID: u64 = 64 * 1024;
/// How often somebody is asked who may have given up, while the process is waited for.
const ASK: Duration = Duration::from_millis(20);
/// Samples that are handed on at a time, and how often that many may wait.
const BLOCK: usize = 4096;
const WAITING: usize = 8;
/// A recording that is shorter than its container says by no more than this is whole.
const WHOLE: Delta = Delta::from_millis(1_000);

/// Why there is no sound.
pub(super) enum Failure {
    /// There is no such program.
    Missing,
    /// What it said, or what went wrong with it.
    Said(String),
    /// Nobody waits any more.
    Interrupted,
}

/// Decodes the recording at `path`.
pub(super) fn decode(
    program: &Path,
    path: &Path,
    wanted: &AudioTrack,
    interrupted: &dyn Fn() -> bool,
    sink: &mut dyn FnMut(&[f32]),
) -> Result<Outcome, Failure> {
    let about = describe(program, path, interrupted)?;
    let tracks = audio_tracks(&about);
    let chosen = choose(&tracks, wanted).map_err(|reason| match tracks.is_empty() {
        true => Failure::Said(last_line(&about).unwrap_or(reason)),
        false => Failure::Said(reason),
    })?;
    let zero = if counts_from_zero(path) { 0.0 } else { start(&about) };
    let (given, first, said) = run(program, path, (chosen.id, zero), interrupted, sink)?;
    if given == 0 {
        return Err(Failure::Said(last_line(&said).unwrap_or_else(|| "there is no sound in it".into())));
    }
    let end = Delta::from_samples(given, RATE);
    let promised = duration(&about);
    let complaint = last_line(&said).map(|line| (Time::ZERO + end, format!("ffmpeg says of the recording: {line}")));
    Ok(Outcome {
        end,
        // In a recording of silence the sound begins where the recording does.
        begins: Time::from_samples(first.unwrap_or(0), RATE),
        notes: complaint.into_iter().collect(),
        ends_early: promised.is_some_and(|promised| promised > end + WHOLE) && !has_video(&about),
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

/// The program, told to read `path` and nothing else: a playlist must not lead it to the network.
fn command(program: &Path, path: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["-nostdin", "-hide_banner", "-protocol_whitelist", "file", "-copyts"]);
    // With the protocol named, no file name is taken for an option or an address.
    let mut input = OsString::from("file:");
    input.push(path);
    command.arg("-i").arg(input).stdin(Stdio::null());
    command
}

fn failed(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => Failure::Missing,
        _ => Failure::Said(format!("it cannot be run ({error})")),
    }
}

/// What the program says about the recording.
fn describe(program: &Path, path: &Path, interrupted: &dyn Fn() -> bool) -> Result<String, Failure> {
    let mut command = command(program, path);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut process = Process(command.spawn().map_err(failed)?);
    let said = listen(process.0.stderr.take());
    while process.0.try_wait().map_err(failed)?.is_none() && !interrupted() {
        thread::sleep(ASK);
    }
    if interrupted() { Err(Failure::Interrupted) } else { Ok(heard(said)) }
}

/// Hands the samples of stream number `id`, counted from `zero` seconds, to `sink`: how many there were, the number of the first
/// that is not silence, and what the program complained about.
fn run(
    program: &Path,
    path: &Path,
    (id, zero): (u32, f64),
    interrupted: &dyn Fn() -> bool,
    sink: &mut dyn FnMut(&[f32]),
) -> Result<(u64, Option<u64>, String), Failure> {
    let mut command = command(program, path);
    command.args(["-v", "error", "-map", &format!("0:{id}"), "-vn", "-sn", "-dn"]);
    // `first_pts` lays silence before a track that begins later, `async` where packets are missing.
    command.args(["-af", &format!("asetpts=PTS-{zero}/TB,aresample=async=1:first_pts=0")]);
    command.args(["-ac", "1", "-ar", &RATE.to_string(), "-f", "f32le", "-"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = Process(command.spawn().map_err(failed)?);
    let said = listen(process.0.stderr.take());
    let (sender, blocks) = sync_channel(WAITING);
    let Some(output) = process.0.stdout.take() else { return Ok((0, None, heard(said))) };
    let reader = thread::spawn(move || read(output, &sender));
    let (mut given, mut first) = (0, None);
    loop {
        let block = blocks.recv_timeout(ASK);
        // Ctrl-C reaches the process too, so the end of its output may be none of the recording.
        if interrupted() {
            return Err(Failure::Interrupted);
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
    process.0.wait().map_err(failed)?;
    Ok((given, first, heard(said)))
}

/// Hands the samples in `output` on, to its end or until nobody takes them.
fn read(output: impl Read, sender: &SyncSender<Vec<f32>>) -> io::Result<()> {
    let mut output = BufReader::with_capacity(1 << 16, output);
    let mut bytes = Vec::with_capacity(4 * BLOCK);
    loop {
        bytes.clear();
        output.by_ref().take(4 * BLOCK as u64).read_to_end(&mut bytes)?;
        let samples = bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let block: Vec<f32> =
            samples.map(|sample| if sample.is_finite() { sample.clamp(-64.0, 64.0) } else { 0.0 }).collect();
        if block.is_empty() || sender.send(block).is_err() {
            return Ok(());
        }
    }
}

/// A process that does not outlive whoever waits for it.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail for one that has ended, which is no matter.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Reads what the process says beside its output, so that it never waits for a reader.
fn listen(stream: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(mut stream) = stream {
            let kept = stream.by_ref().take(MOST_SAID).read_to_end(&mut said);
            if kept.is_ok() {
                let _ = io::copy(&mut stream, &mut io::sink());
            }
        }
        said
    })
}

fn heard(said: JoinHandle<Vec<u8>>) -> String {
    String::from_utf8_lossy(&said.join().unwrap_or_default()).into_owned()
}

/// The lines `Stream #0:1[0x101](deu): Audio: ac3, 48000 Hz, 5.1(side), 448 kb/s (default)`.
fn streams(about: &str) -> impl Iterator<Item = &str> {
    about.lines().filter_map(|line| line.trim_start().strip_prefix("Stream #0:"))
}

fn audio_tracks(about: &str) -> Vec<Listed> {
    streams(about)
        .filter_map(|line| {
            let (head, kind) = line.split_once(": ")?;
            let digits = head.find(|c: char| !c.is_ascii_digit()).unwrap_or(head.len());
            let language =
                head.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(code, _)| code.to_owned());
            let listed = Listed { id: head[..digits].parse().ok()?, language, is_default: kind.contains("(default)") };
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
