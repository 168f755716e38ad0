//! Arguments of every command that makes narrations.

use super::track_args::{TrackArgs, parse_number};
use crate::language::Language;
use crate::settings::Settings;

/// Arguments of every command that makes narrations.
#[derive(Debug, clap::Args)]
pub(super) struct NarrationArgs {
    /// Voice of the narration: a voice, an engine, `auto` (the best voice for each language), `placeholder` (tones in
    /// the rhythm of speech) or `none`.
    #[arg(long, value_name = "VOICE", default_value = "auto")]
    narration: String,
    /// Timeline of the tracks and narrations: `own` for each language, or that of one language for all. Narrations are
    /// then fitted: spoken faster where they are too long, never cut off.
    #[arg(long, value_name = "own|LANG", default_value = "own", value_parser = parse_timeline)]
    timeline: TimelineChoice,
    /// Speaking rate: 1 is a calm official speech, 2 is twice as fast.
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = parse_rate)]
    rate: f64,
    /// Loudness of the narration in LUFS (EBU R 128).
    #[arg(long, value_name = "LUFS", default_value_t = -23.0, allow_negative_numbers = true, value_parser = parse_loudness)]
    loudness: f64,
    /// Sample rate of the narration; by default the voice's own.
    #[arg(long, value_name = "HZ", value_parser = clap::value_parser!(u32).range(8_000..=192_000))]
    sample_rate: Option<u32>,
}

/// The language whose timeline is shared; `None` where each language has its own.
#[derive(Clone, Debug)]
struct TimelineChoice(Option<Language>);

fn parse_timeline(text: &str) -> Result<TimelineChoice, String> {
    if text == "own" {
        return Ok(TimelineChoice(None));
    }
    text.parse().map(|language| TimelineChoice(Some(language))).map_err(|error| format!("{error}; or `own`"))
}

fn parse_rate(text: &str) -> Result<f64, String> {
    parse_number(text, 0.25, 4.0)
}

fn parse_loudness(text: &str) -> Result<f64, String> {
    parse_number(text, -60.0, -5.0)
}

impl NarrationArgs {
    /// The settings for narrations, and those for `tracks`.
    pub fn settings(&self, tracks: &TrackArgs) -> Settings {
        Settings {
            narration: Some(self.narration.clone()).filter(|choice| choice != "none"),
            timeline: self.timeline.0.clone(),
            rate: self.rate,
            loudness: self.loudness,
            sample_rate: self.sample_rate,
            ..tracks.settings()
        }
    }
}
