//! `orate convert`: a track of one format in, a track of another out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::terminal::Terminal;
use crate::error::{Error, Result};
use crate::io;
use crate::language::Language;
use crate::speech_files::split_file_name;
use crate::track::{self, ConvertOptions, FORMATS, FrameRate};
use crate::warning::{Warning, WarningCode};

/// Convert a subtitle track to another format.
#[derive(Debug, clap::Args)]
#[command(after_help = formats())]
pub(super) struct ConvertArgs {
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
    frame_rate: Option<FrameRate>,
    /// Replace the output if it is there.
    #[arg(long)]
    force: bool,
}

fn all() -> clap::builder::PossibleValuesParser {
    FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().into()
}

fn readable() -> clap::builder::PossibleValuesParser {
    track::readable_formats().map(|format| format.name()).collect::<Vec<_>>().into()
}

const EXAMPLES: &str = "\
Examples:
  orate convert talk.srt talk.vtt
  orate convert talk.stl talk.ttml --language de --frame-rate 25

Formats:
";

fn formats() -> String {
    let mut text = String::from(EXAMPLES);
    for format in FORMATS {
        let endings: Vec<String> = format.endings().iter().map(|ending| format!(".{ending}")).collect();
        let reads = if format.reader().is_some() { "" } else { " (written only)" };
        text.push_str(&format!("  {:<10} {}{reads}\n", format.name(), endings.join(", ")));
    }
    text
}

pub(super) fn run(args: &ConvertArgs, terminal: &Terminal) -> Result<Exit> {
    let is_standard_output = args.output == Path::new("-");
    if !is_standard_output && !args.force && args.output.symlink_metadata().is_ok() {
        return Err(Error::Exists { path: args.output.clone() });
    }
    let mut options = ConvertOptions::default();
    options.from.clone_from(&args.from);
    options.to.clone_from(&args.to);
    options.language = args.language.clone().or_else(|| split_file_name(&args.input).1);
    options.frame_rate = args.frame_rate;
    let converted = track::convert(&args.input, &io::read(&args.input)?, &args.output, &options)?;
    let summary = summary(&converted.warnings);
    if is_standard_output {
        terminal.print_bytes(&converted.file);
        terminal.info(&summary);
    } else {
        io::write(&args.output, &converted.file, args.force)?;
        let cues = if converted.cues == 1 { "1 cue".to_owned() } else { format!("{} cues", converted.cues) };
        terminal.report(&format!("{cues} in {}\n{summary}", args.output.display()));
    }
    Ok(Exit::Done)
}

/// A line for each kind of warning: how many there are, and where the first one is.
fn summary(warnings: &[Warning]) -> String {
    let mut kinds: BTreeMap<(WarningCode, &str), Vec<&Warning>> = BTreeMap::new();
    for warning in warnings {
        kinds.entry((warning.code, &warning.message)).or_default().push(warning);
    }
    let line = |((code, message), found): ((WarningCode, &str), Vec<&Warning>)| {
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
