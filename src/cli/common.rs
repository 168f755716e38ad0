//! What all commands that write tracks ask for, and how they end.

use std::path::PathBuf;

use super::summary::{self, Report};
use super::{Exit, Terminal};
use crate::batch::Recipe;
use crate::cue::Directions;
use crate::document::ReadOptions;
use crate::error::{Error, Result};
use crate::io::{self, Folder};
use crate::language::Language;
use crate::profile::Profile;
use crate::speech::cache::Cache;
use crate::track::{FORMATS, TrackFormat, format};

/// Arguments of the commands that do one speech or a few.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// The folder to write into.
    #[arg(long, short, value_name = "DIR", default_value = "orate-out")]
    output: PathBuf,
    #[command(flatten)]
    pub making: Making,
    /// Replace files that are there.
    #[arg(long)]
    pub force: bool,
    /// Also write what was done, as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// Arguments of every command that writes tracks: what to make of a speech.
#[derive(Debug, clap::Args)]
pub struct Making {
    /// The formats of the tracks.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "srt,vtt", value_parser = parse_format)]
    formats: Vec<FormatName>,
    /// The voice for one language; may be given for several.
    #[arg(long = "voice", value_name = "LANG=NAME", value_parser = parse_voice)]
    pub voices: Vec<(Language, String)>,
    /// The limits of the cues: the name of a profile (see `orate profiles`) or the path of a TOML file.
    #[arg(long, value_name = "NAME", default_value = "netflix")]
    profile: String,
    /// What becomes of stage directions such as `(Applause.)`.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = DirectionsArg::Keep)]
    stage_directions: DirectionsArg,
    /// The language of texts whose name and page do not say it.
    #[arg(long, value_name = "TAG")]
    pub language: Option<Language>,
    /// Drop nothing: what looks like page furniture is part of the speech.
    #[arg(long)]
    keep_all: bool,
    /// Do not keep synthesised sentences for the next time.
    #[arg(long)]
    no_cache: bool,
}

/// A format by its name.
#[derive(Clone)]
struct FormatName(&'static dyn TrackFormat);

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

/// The number that `text` is, if it lies between `least` and `most`.
pub fn within(text: &str, least: f64, most: f64) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "it is not a number".to_owned())?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(format!("it must lie between {least} and {most}")) }
}

impl Common {
    /// The output folder. Fails before any work is done where the report is there already.
    pub fn folder(&self) -> Result<Folder> {
        if let Some(path) = &self.report
            && !self.force
            && path.exists()
        {
            return Err(Error::Exists { path: path.clone() });
        }
        Folder::create(&self.output, self.force)
    }

    /// Says what was done, on the terminal and in the report, and how the command ends.
    pub fn tell(&self, report: &Report, terminal: &Terminal) -> Result<Exit> {
        for (_, error) in report.failed() {
            terminal.error(&error);
        }
        for error in report.unplayable() {
            terminal.error(&error);
        }
        for alarm in report.alarms() {
            terminal.warn(&alarm.message);
        }
        terminal.tell(&summary::text(report, &self.output));
        if let Some(path) = &self.report {
            io::write(path, summary::json(report).as_bytes(), self.force)?;
        }
        Ok(match (report.made().count(), report.failed().count() + report.unplayable().count()) {
            (_, 0) => Exit::Done,
            (0, _) => Exit::Failed,
            _ => Exit::Partly,
        })
    }
}

impl Making {
    /// The formats of the tracks.
    pub fn formats(&self) -> Vec<&'static dyn TrackFormat> {
        self.formats.iter().map(|name| name.0).collect()
    }

    /// The limits of the cues.
    pub fn profile(&self) -> Result<Profile> {
        Profile::named(&self.profile)
    }

    /// What becomes of stage directions.
    pub fn directions(&self) -> Directions {
        match self.stage_directions {
            DirectionsArg::Keep => Directions::Keep,
            DirectionsArg::Drop => Directions::Drop,
        }
    }

    /// How to read the texts.
    pub fn reading(&self) -> ReadOptions {
        ReadOptions { keep_all: self.keep_all }
    }

    /// What to make of a speech; no narration.
    pub fn recipe(&self) -> Recipe {
        Recipe {
            formats: self.formats.iter().map(|name| name.0.name().to_owned()).collect(),
            profile: self.profile.clone(),
            drop_directions: self.stage_directions == DirectionsArg::Drop,
            keep_all: self.keep_all,
            language: self.language.clone(),
            voices: self.voices.clone(),
            cache: !self.no_cache,
            ..Recipe::default()
        }
    }

    /// Where clips are kept.
    pub fn cache(&self) -> Option<Cache> {
        if self.no_cache { None } else { Cache::open() }
    }
}
