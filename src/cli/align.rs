//! `orate align`: a recording and the texts of its speech → tracks of all languages.

use std::path::PathBuf;

use super::exit::Exit;
use super::media_args::MediaArgs;
use super::output_args::OutputArgs;
use super::summary::RunReport;
use super::terminal::Terminal;
use super::track_args::{KeepOrDrop, TrackArgs, parse_number};
use crate::error::Result;
use crate::language::Language;
use crate::pipeline::{self, parse_audio_track};
use crate::settings::{RecordingSettings, Settings};
use crate::speech_files::Speech;
use crate::time::{Delta, Time};

/// Make subtitle tracks in every language, timed by a recording of the speech.
///
/// One of the texts is spoken in the recording, the others are translations of it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AlignArgs {
    /// The recording, audio or video.
    #[arg(value_name = "RECORDING")]
    recording: PathBuf,
    /// The texts of the speech, one per language (`speech.de.txt`), or a folder of them.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    tracks: TrackArgs,
    /// Language spoken in the recording; by default that of the first text.
    #[arg(long, value_name = "TAG")]
    source_language: Option<Language>,
    /// Audio track: its number, from 1, or its language; by default the file's own choice.
    #[arg(long, value_name = "N|TAG", value_parser = valid_audio_track)]
    audio_track: Option<String>,
    /// Whether sentences that are not in the recording appear in the tracks.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = KeepOrDrop::Drop)]
    unspoken: KeepOrDrop,
    /// Treat each line as one segment; skip boilerplate removal.
    #[arg(long)]
    line_per_sentence: bool,
    /// Delay all cues by this many seconds (negative: earlier).
    #[arg(long, value_name = "SECONDS", default_value = "0", allow_negative_numbers = true, value_parser = parse_offset)]
    offset: Delta,
    /// Start of the speech in the recording: seconds, or `[HH:]MM:SS`; what comes before is ignored.
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    start: Option<Time>,
    /// End of the speech in the recording.
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    end: Option<Time>,
    /// Corrected track of the source language: its cues are kept, and all languages follow them.
    #[arg(long, value_name = "FILE")]
    corrected: Option<PathBuf>,
    #[command(flatten)]
    media: MediaArgs,
}

const EXAMPLES: &str = "\
Examples:
  orate align talk.mp4 talk.ru.txt talk.en.txt talk.de.txt -o out
      talk.ru.txt is spoken; out/talk.en.srt and the others follow it
  orate align talk.mp4 texts --source-language ru --formats srt,vtt,json --report report.json
      the report lists the sentences to review
  orate align talk.mkv talk.en.txt --audio-track eng --start 12:30 --end 48:00
      a part of a longer recording; times are those of the recording
  orate align talk.mp4 texts --source-language ru --corrected corrected.ru.srt --force
      the cues of corrected.ru.srt are kept, and all languages follow them";

/// Ten days.
const MAX_TIME_SECONDS: f64 = 864_000.0;

fn valid_audio_track(text: &str) -> Result<String, String> {
    parse_audio_track(text).map(|_| text.to_owned())
}

fn parse_offset(text: &str) -> Result<Delta, String> {
    Ok(Delta::from_seconds(parse_number(text, -MAX_TIME_SECONDS, MAX_TIME_SECONDS)?))
}

/// `83.5`, `1:23.5` or `0:01:23.5`.
fn parse_time(text: &str) -> Result<Time, String> {
    const EXPECTED: &str = "expected seconds, or `HH:MM:SS`";
    let parts: Vec<&str> = text.split(':').collect();
    let [hours_and_minutes @ .., seconds] = parts.as_slice() else { return Err(EXPECTED.to_owned()) };
    if hours_and_minutes.len() > 2 {
        return Err(EXPECTED.to_owned());
    }
    let max = if hours_and_minutes.is_empty() { MAX_TIME_SECONDS } else { 59.999_999 };
    let mut total = parse_number(seconds, 0.0, max)?;
    for (part, worth) in hours_and_minutes.iter().rev().zip([60.0, 3600.0]) {
        let number: u16 = part.parse().map_err(|_| EXPECTED.to_owned())?;
        total += f64::from(number) * worth;
    }
    Ok(Time::ZERO + Delta::from_seconds(total))
}

pub(super) fn run(args: &AlignArgs, terminal: &Terminal) -> Result<Exit> {
    let speech = Speech::from_recording(&args.recording, &args.inputs)?;
    let folder = args.output.folder()?;
    let bars = terminal.bars();
    let outcome = pipeline::align(&args.recording, &speech, &args.settings(), &folder, &bars);
    bars.clear();
    args.output.finish(&RunReport::new(vec![outcome?]), terminal)
}

impl AlignArgs {
    fn settings(&self) -> Settings {
        Settings {
            narration: None,
            line_per_sentence: self.line_per_sentence,
            recording: RecordingSettings {
                source_language: self.source_language.clone(),
                audio_track: self.audio_track.clone(),
                keep_unspoken: self.unspoken == KeepOrDrop::Keep,
                start: self.start,
                end: self.end,
                offset: self.offset,
                corrected: self.corrected.clone(),
            },
            media: self.media.settings(),
            ..self.tracks.settings()
        }
    }
}
