//! `orate export`: texts of a speech in, tracks and narration out.

use std::path::PathBuf;

use super::summary::{self, Report};
use super::{Exit, Terminal};
use crate::cue::Directions;
use crate::document::ReadOptions;
use crate::error::{Error, Result};
use crate::io::{self, Folder};
use crate::job;
use crate::language::Language;
use crate::narration;
use crate::pipeline::{self, Narrating, Options};
use crate::profile::Profile;
use crate::speech::cache::Cache;
use crate::speech::{Casting, Delivery};
use crate::track::{FORMATS, Format, format};

/// Make subtitle tracks and a narration of every text of a speech.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The texts, one a language (`speech.de.txt`), or a folder of them; `-` is the standard input.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The folder to write into.
    #[arg(long, short, value_name = "DIR", default_value = "orate-out")]
    output: PathBuf,
    /// The formats of the tracks.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "srt,vtt", value_parser = parse_format)]
    formats: Vec<FormatName>,
    /// Who speaks the narration: a voice, an engine, `auto` (the best voice for each language),
    /// `placeholder` (tones in the rhythm of speech) or `none`.
    #[arg(long, value_name = "VOICE", default_value = "auto")]
    narration: String,
    /// The voice for one language; may be given for several.
    #[arg(long = "voice", value_name = "LANG=NAME", value_parser = parse_voice)]
    voices: Vec<(Language, String)>,
    /// The limits of the cues: the name of a profile (see `orate profiles`) or the path of a TOML file.
    #[arg(long, value_name = "NAME", default_value = "netflix")]
    profile: String,
    /// On which timeline the tracks and narrations stand: each language's `own`, or all on that of
    /// one language. A narration is then fitted: spoken faster where it is too long, never cut off.
    #[arg(long, value_name = "own|LANG", default_value = "own", value_parser = parse_timeline)]
    timeline: TimelineArg,
    /// How fast the speech is: 1 is a calm official speech, 2 is twice as fast.
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = parse_rate)]
    rate: f64,
    /// What becomes of stage directions such as `(Applause.)`.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = DirectionsArg::Keep)]
    stage_directions: DirectionsArg,
    /// The language of texts whose name and page do not say it.
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// Drop nothing: what looks like page furniture is part of the speech.
    #[arg(long)]
    keep_all: bool,
    /// The loudness of the narration in LUFS (EBU R 128).
    #[arg(long, value_name = "LUFS", default_value_t = -23.0, allow_negative_numbers = true, value_parser = parse_loudness)]
    loudness: f64,
    /// Samples a second of the narration; by default the voice's own.
    #[arg(long, value_name = "HZ", value_parser = clap::value_parser!(u32).range(8_000..=192_000))]
    sample_rate: Option<u32>,
    /// Do not keep synthesised sentences for the next time.
    #[arg(long)]
    no_cache: bool,
    /// Replace files that are there.
    #[arg(long)]
    force: bool,
    /// Also write what was done, as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// A format by its name.
#[derive(Clone)]
struct FormatName(&'static dyn Format);

impl std::fmt::Debug for FormatName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum DirectionsArg {
    /// They stand in the tracks, in their brackets.
    Keep,
    /// They are left out.
    Drop,
}

fn parse_format(name: &str) -> Result<FormatName, String> {
    let known = || FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
    format(name).map(FormatName).ok_or_else(|| format!("there are {}", known()))
}

fn parse_voice(text: &str) -> Result<(Language, String), String> {
    let (language, name) = text.split_once('=').ok_or("write it like `de=pico-de`")?;
    Ok((language.parse().map_err(|error| format!("{error}"))?, name.to_owned()))
}

/// Whose timeline; `None` for each language its own.
#[derive(Clone, Debug)]
struct TimelineArg(Option<Language>);

fn parse_timeline(text: &str) -> Result<TimelineArg, String> {
    if text == "own" {
        return Ok(TimelineArg(None));
    }
    text.parse().map(|language| TimelineArg(Some(language))).map_err(|error| format!("{error}; or write `own`"))
}

fn parse_rate(text: &str) -> Result<f64, String> {
    within(text, 0.25, 4.0)
}

fn parse_loudness(text: &str) -> Result<f64, String> {
    within(text, -60.0, -5.0)
}

fn within(text: &str, least: f64, most: f64) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "it is not a number".to_owned())?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(format!("it must lie between {least} and {most}")) }
}

pub fn run(args: Args, terminal: &Terminal) -> Result<Exit> {
    let jobs = job::plan(&args.inputs)?;
    refuse_existing_report(&args)?;
    let folder = Folder::create(&args.output, args.force)?;
    let options = options(&args)?;
    let bars = terminal.bars();
    let outcomes = pipeline::export_all(&jobs, &options, &folder, &bars);
    bars.clear();

    let report = Report::new(outcomes);
    for (_, error) in report.failed() {
        terminal.error(&error);
    }
    terminal.tell(&summary::text(&report, &args.output));
    if let Some(path) = &args.report {
        io::write(path, summary::json(&report).as_bytes(), args.force)?;
    }
    Ok(match (report.made().count(), report.failed().count()) {
        (_, 0) => Exit::Done,
        (0, _) => Exit::Failed,
        _ => Exit::Partly,
    })
}

/// Before the work rather than after it.
fn refuse_existing_report(args: &Args) -> Result<()> {
    match &args.report {
        Some(path) if !args.force && path.exists() => Err(Error::Exists { path: path.clone() }),
        _ => Ok(()),
    }
}

fn options(args: &Args) -> Result<Options> {
    let narration = match args.narration.as_str() {
        "none" => None,
        choice => Some(Narrating {
            casting: Casting::new(choice, &args.voices)?,
            sound: narration::Options {
                delivery: Delivery { rate: (args.rate * 100.0).round() as u16, ..Delivery::PLAIN },
                sample_rate: args.sample_rate,
                loudness: args.loudness,
                cache: if args.no_cache { None } else { Cache::open() },
            },
        }),
    };
    Ok(Options {
        formats: args.formats.iter().map(|name| name.0).collect(),
        profile: Profile::named(&args.profile)?,
        rate: args.rate,
        directions: match args.stage_directions {
            DirectionsArg::Keep => Directions::Keep,
            DirectionsArg::Drop => Directions::Drop,
        },
        reading: ReadOptions { keep_all: args.keep_all },
        language: args.language.clone(),
        narration,
        timeline: args.timeline.0.clone(),
    })
}
