//! `orate convert`: a track of one format in, a track of another out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Exit, Terminal};
use crate::error::{Error, Result};
use crate::io;
use crate::job;
use crate::language::Language;
use crate::track::convert::{Options, convert};
use crate::track::{self, FORMATS, Format, Rate};
use crate::warning::{Code, Warning};

/// Convert a subtitle track to another format.
#[derive(Debug, clap::Args)]
#[command(after_help = formats())]
pub struct Args {
    /// The track to read; `-` is the standard input.
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// The file to write; `-` is the standard output. Its ending tells the format.
    #[arg(value_name = "OUT")]
    output: PathBuf,
    /// The format of the input, where its name and content do not tell it.
    #[arg(long, value_name = "FORMAT", value_parser = readable())]
    from: Option<String>,
    /// The format of the output, where its name does not tell it.
    #[arg(long, value_name = "FORMAT", value_parser = all())]
    to: Option<String>,
    /// The language of the text, where the track does not say it.
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// Put all times on frames of this rate: `25`, `29.97`, `30000/1001`.
    #[arg(long, value_name = "RATE")]
    frame_rate: Option<Rate>,
    /// Replace the output if it is there.
    #[arg(long)]
    force: bool,
}

fn all() -> clap::builder::PossibleValuesParser {
    FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().into()
}

fn readable() -> clap::builder::PossibleValuesParser {
    FORMATS.iter().filter(|format| format.reader().is_some()).map(|format| format.name()).collect::<Vec<_>>().into()
}

fn formats() -> String {
    let mut text = String::from("Formats:\n");
    for format in FORMATS {
        let endings: Vec<String> = format.endings().iter().map(|ending| format!(".{ending}")).collect();
        let reads = if format.reader().is_some() { "" } else { " (written only)" };
        text.push_str(&format!("  {:<10} {}{reads}\n", format.name(), endings.join(", ")));
    }
    text
}

pub fn run(args: &Args, terminal: &Terminal) -> Result<Exit> {
    let target = target(args)?;
    let is_standard_output = args.output == Path::new("-");
    if !is_standard_output && !args.force && args.output.symlink_metadata().is_ok() {
        return Err(Error::Exists { path: args.output.clone() });
    }
    let bytes = io::read(&args.input)?;
    let (mut track, mut warnings) = track::read(&args.input, &bytes, args.from.as_deref())?;
    if track.language.is_none() {
        track.language = args.language.clone().or_else(|| job::stem_and_language(&args.input).1);
    }
    let failed = |source| Error::Write { path: args.output.clone(), source };
    let options = Options { rate: args.frame_rate };
    let (file, lost) = convert(&track, target, options).map_err(|error| failed(std::io::Error::other(error)))?;
    warnings.extend(lost);

    let text = summary(&warnings);
    if is_standard_output {
        terminal.print_bytes(&file);
        terminal.note(&text);
    } else {
        io::write(&args.output, &file, args.force)?;
        let cues = if track.cues.len() == 1 { "1 cue".to_owned() } else { format!("{} cues", track.cues.len()) };
        terminal.tell(&format!("{cues} in {}\n{text}", args.output.display()));
    }
    Ok(Exit::Done)
}

/// A line for each kind of warning: how many there are, and where the first one is.
fn summary(warnings: &[Warning]) -> String {
    let mut kinds: BTreeMap<(Code, &str), Vec<&Warning>> = BTreeMap::new();
    for warning in warnings {
        kinds.entry((warning.code, &warning.message)).or_default().push(warning);
    }
    let line = |((code, message), found): ((Code, &str), Vec<&Warning>)| {
        let times = if found.len() > 1 { format!("{} × ", found.len()) } else { String::new() };
        let place = match (found[0].place.line, found[0].place.cue) {
            (Some(line), _) => format!("line {line}: "),
            (None, Some(cue)) => format!("cue {cue}: "),
            (None, None) => String::new(),
        };
        format!("  {times}{}: {place}{message}\n", code.name())
    };
    kinds.into_iter().map(line).collect()
}

fn target(args: &Args) -> Result<&'static dyn Format> {
    let named = match &args.to {
        Some(name) => track::format(name),
        None => track::format_for(&args.output),
    };
    named.ok_or_else(|| Error::UnknownTarget {
        path: args.output.clone(),
        known: FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().join(", "),
    })
}
