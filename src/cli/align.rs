//! `orate align`: a recording and the texts of its speech in, tracks of all languages out.

use std::path::PathBuf;

use super::common::{Common, within};
use super::players::Players;
use super::summary::Report;
use super::{Exit, Terminal};
use crate::audio::decode::AudioTrack;
use crate::error::Result;
use crate::job::{self, Job};
use crate::language::Language;
use crate::pipeline::align::{self, Options, Unspoken};
use crate::speech::Casting;
use crate::time::{Delta, Time};

/// Make subtitle tracks in every language, timed by a recording of the speech.
///
/// One of the texts is what is said in the recording, the others are its translations.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The recording, audio or video.
    #[arg(value_name = "RECORDING")]
    recording: PathBuf,
    /// The texts of the speech, one a language (`speech.de.txt`), or a folder of them.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
    /// The language that is heard in the recording; by default that of the first text.
    #[arg(long, value_name = "TAG")]
    spoken: Option<Language>,
    /// Which audio track is heard: its number, from 1, or its language; by default the file's own choice.
    #[arg(long, value_name = "N|TAG", value_parser = parse_track)]
    audio_track: Option<AudioTrack>,
    /// What becomes of sentences that are not heard in the recording.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = UnspokenArg::Drop)]
    unspoken: UnspokenArg,
    /// Take each line of a text for one segment, whatever stands in it; nothing is taken for page furniture.
    #[arg(long)]
    lines: bool,
    /// Show everything so many seconds later than it is heard; less than 0 is earlier.
    #[arg(long, value_name = "SECONDS", default_value = "0", allow_negative_numbers = true, value_parser = parse_offset)]
    offset: Delta,
    /// Where the speech begins in the recording: seconds, or `[HH:]MM:SS`; what comes before is not looked at.
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    start: Option<Time>,
    /// Where it ends.
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    end: Option<Time>,
    /// A track that was made before and then corrected: its cues stay, and all languages follow them.
    #[arg(long, value_name = "FILE")]
    times: Option<PathBuf>,
    #[command(flatten)]
    players: Players,
}

const EXAMPLES: &str = "\
Examples:
  orate align talk.mp4 talk.ru.txt talk.en.txt talk.de.txt -o out
      talk.ru.txt is what is said; out/talk.en.srt and the others follow it
  orate align talk.mp4 texts --spoken ru --formats srt,vtt,json --report report.json
      the report says which sentences somebody should look at
  orate align talk.mkv talk.en.txt --audio-track eng --start 12:30 --end 48:00
      a part of a longer recording; times are those of the recording
  orate align talk.mp4 texts --spoken ru --times corrected.ru.srt --force
      the cues of corrected.ru.srt stay as they are, and all languages follow them";

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum UnspokenArg {
    /// They are left out of the tracks.
    Drop,
    /// They stand in the tracks, in the pause where they belong.
    Keep,
}

fn parse_track(text: &str) -> Result<AudioTrack, String> {
    match text.parse::<usize>() {
        Ok(0) => Err("audio tracks are counted from 1".to_owned()),
        Ok(number) => Ok(AudioTrack::Number(number)),
        Err(_) if !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
            Ok(AudioTrack::Language(text.to_owned()))
        }
        Err(_) => Err("write its number or its language, like `2` or `eng`".to_owned()),
    }
}

/// The longest time that can be asked for, in seconds: ten days.
const LONGEST: f64 = 864_000.0;

fn parse_offset(text: &str) -> Result<Delta, String> {
    Ok(Delta::from_seconds(within(text, -LONGEST, LONGEST)?))
}

/// `83.5`, `1:23.5` or `0:01:23.5`.
fn parse_time(text: &str) -> Result<Time, String> {
    let parts: Vec<&str> = text.split(':').collect();
    let [hours_and_minutes @ .., seconds] = parts.as_slice() else { return Err("it is empty".to_owned()) };
    if hours_and_minutes.len() > 2 {
        return Err("write seconds, or `HH:MM:SS`".to_owned());
    }
    let most = if hours_and_minutes.is_empty() { LONGEST } else { 59.999_999 };
    let mut total = within(seconds, 0.0, most)?;
    for (part, worth) in hours_and_minutes.iter().rev().zip([60.0, 3600.0]) {
        let number: u16 = part.parse().map_err(|_| "write seconds, or `HH:MM:SS`".to_owned())?;
        total += f64::from(number) * worth;
    }
    Ok(Time::ZERO + Delta::from_seconds(total))
}

pub fn run(args: &Args, terminal: &Terminal) -> Result<Exit> {
    let job = one_job(args)?;
    let folder = args.common.folder()?;
    let options = options(args)?;
    let bars = terminal.bars();
    let outcome = align::align(&args.recording, &job, &options, &folder, &bars);
    bars.clear();
    args.common.tell(&Report::new(vec![outcome?]), terminal)
}

/// All inputs as the texts of one speech. Where their names do not agree on what it is called, it is
/// called as the recording.
fn one_job(args: &Args) -> Result<Job> {
    let mut jobs = job::plan(&args.inputs)?;
    if jobs.len() == 1 {
        return Ok(jobs.remove(0));
    }
    let stem = args.recording.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let job = Job { stem, texts: jobs.into_iter().flat_map(|job| job.texts).collect() };
    job.refuse_same_language()?;
    Ok(job)
}

fn options(args: &Args) -> Result<Options> {
    let mut reading = args.common.making.reading();
    reading.keep_all |= args.lines;
    Ok(Options {
        formats: args.common.making.formats(),
        profile: args.common.making.profile()?,
        directions: args.common.making.directions(),
        reading,
        lines: args.lines,
        language: args.common.making.language.clone(),
        spoken: args.spoken.clone(),
        audio_track: args.audio_track.clone().unwrap_or_default(),
        casting: Casting::new("auto", &args.common.making.voices)?,
        cache: args.common.making.cache(),
        unspoken: match args.unspoken {
            UnspokenArg::Drop => Unspoken::Drop,
            UnspokenArg::Keep => Unspoken::Keep,
        },
        start: args.start,
        end: args.end,
        offset: args.offset,
        times: args.times.clone(),
        package: args.players.package(Some(&args.recording), args.common.force)?,
    })
}
