//! `orate export`: texts of a speech in, tracks and narration out.

use std::path::PathBuf;

use super::common::{Common, Making, within};
use super::players::Players;
use super::summary::Report;
use super::{Exit, Terminal};
use crate::batch::Recipe;
use crate::error::Result;
use crate::job;
use crate::language::Language;
use crate::pipeline;

/// Make subtitle tracks and a narration of every text of a speech.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The texts, one a language (`speech.de.txt`), or a folder of them; `-` is the standard input.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    speaking: Speaking,
    #[command(flatten)]
    players: Players,
}

/// Arguments of every command that makes narrations.
#[derive(Debug, clap::Args)]
pub struct Speaking {
    /// Who speaks the narration: a voice, an engine, `auto` (the best voice for each language),
    /// `placeholder` (tones in the rhythm of speech) or `none`.
    #[arg(long, value_name = "VOICE", default_value = "auto")]
    narration: String,
    /// On which timeline the tracks and narrations stand: each language's `own`, or all on that of
    /// one language. A narration is then fitted: spoken faster where it is too long, never cut off.
    #[arg(long, value_name = "own|LANG", default_value = "own", value_parser = parse_timeline)]
    timeline: TimelineArg,
    /// How fast the speech is: 1 is a calm official speech, 2 is twice as fast.
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = parse_rate)]
    rate: f64,
    /// The loudness of the narration in LUFS (EBU R 128).
    #[arg(long, value_name = "LUFS", default_value_t = -23.0, allow_negative_numbers = true, value_parser = parse_loudness)]
    loudness: f64,
    /// Samples a second of the narration; by default the voice's own.
    #[arg(long, value_name = "HZ", value_parser = clap::value_parser!(u32).range(8_000..=192_000))]
    sample_rate: Option<u32>,
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

pub fn run(args: Args, terminal: &Terminal) -> Result<Exit> {
    let jobs = job::plan(&args.inputs)?;
    let folder = args.common.folder()?;
    let making = &args.common.making;
    let mut options = args.speaking.recipe(making).export(making.cache())?;
    options.package = args.players.package(None, args.common.force)?;
    let bars = terminal.bars();
    let outcomes = pipeline::export_all(&jobs, &options, &folder, &bars);
    bars.clear();
    args.common.tell(&Report::new(outcomes), terminal)
}

impl Speaking {
    /// What to make of a speech.
    pub fn recipe(&self, making: &Making) -> Recipe {
        Recipe {
            rate: self.rate,
            narration: Some(self.narration.clone()).filter(|choice| choice != "none"),
            loudness: self.loudness,
            sample_rate: self.sample_rate,
            timeline: self.timeline.0.clone(),
            ..making.recipe()
        }
    }
}
