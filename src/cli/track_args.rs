//! Arguments of every command that makes tracks.

use clap::builder::PossibleValuesParser;

use crate::language::Language;
use crate::settings::Settings;
use crate::track::FORMATS;

/// Arguments of every command that makes tracks.
#[derive(Debug, clap::Args)]
pub(super) struct TrackArgs {
    /// Track formats.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "srt,vtt", value_parser = format_names())]
    formats: Vec<String>,
    /// Voice for a language, as LANG=VOICE (repeatable).
    #[arg(long = "voice", value_name = "LANG=VOICE", value_parser = parse_voice)]
    voices: Vec<(Language, String)>,
    /// Limits of the cues: a profile (see `orate profiles`) or the path of a TOML file.
    #[arg(long, value_name = "NAME", default_value = "netflix")]
    profile: String,
    /// Whether stage directions such as `(Applause.)` appear in the tracks.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = KeepOrDrop::Keep)]
    stage_directions: KeepOrDrop,
    /// Language of texts whose name and page do not specify it.
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// Do not remove boilerplate from the texts.
    #[arg(long)]
    no_cleanup: bool,
    /// Do not use the speech cache.
    #[arg(long)]
    no_cache: bool,
}

/// Whether something appears in the tracks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum KeepOrDrop {
    /// It appears in the tracks.
    Keep,
    /// It is left out.
    Drop,
}

fn format_names() -> PossibleValuesParser {
    FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().into()
}

fn parse_voice(text: &str) -> Result<(Language, String), String> {
    let (language, name) = text.split_once('=').ok_or("expected LANG=VOICE, like `de=pico-de`")?;
    Ok((language.parse().map_err(|error| format!("{error}"))?, name.to_owned()))
}

/// The number in `text`, if it is from `min` to `max`.
pub(super) fn parse_number(text: &str, min: f64, max: f64) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (min..=max).contains(&number) { Ok(number) } else { Err(format!("must be from {min} to {max}")) }
}

impl TrackArgs {
    /// The settings for tracks; the others have their defaults.
    pub fn settings(&self) -> Settings {
        Settings {
            formats: self.formats.clone(),
            profile: self.profile.clone(),
            language: self.language.clone(),
            keep_stage_directions: self.stage_directions == KeepOrDrop::Keep,
            cleanup: !self.no_cleanup,
            voices: self.voices.clone(),
            cache: !self.no_cache,
            ..Settings::default()
        }
    }
}
