//! `orate check`: checks and fixes tracks.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::exit::Exit;
use super::terminal::Terminal;
use crate::check::report::{CheckedTrack, REPORT_FORMATS, ReportFormat};
use crate::check::{self, Checker, FindingFilter, FixOptions, RULES, Severity};
use crate::document::ReadOptions;
use crate::error::Result;
use crate::io;
use crate::language::Language;
use crate::pipeline;
use crate::profile::Profile;
use crate::speech_files::InputFile;
use crate::transcript::Transcript;

/// Check and fix subtitle tracks against a guideline, their text, or their recording.
///
/// Exits with 0 if nothing is found, and with 3 if something is. Every rule is described in `docs/rules.md`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CheckArgs {
    /// Subtitle tracks to check (`-` for stdin).
    #[arg(required_unless_present = "rules", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The guideline: the name of a profile (see `orate profiles`) or the path of a TOML file.
    #[arg(long, value_name = "NAME", default_value = "netflix")]
    profile: String,
    /// The language of tracks whose name and content do not state it.
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// The format of the tracks; by default, their names and contents decide.
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// The text that the tracks should show, word by word.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// The recording or video that the tracks belong to.
    #[arg(long, value_name = "FILE")]
    recording: Option<PathBuf>,
    /// The shot changes of the video: one time per line, as seconds or `H:MM:SS.mmm`.
    #[arg(long, value_name = "FILE")]
    shots: Option<PathBuf>,
    /// The format of the report.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = parse_format)]
    format: ReportFormatName,
    /// Lowest severity to report.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = SeverityArg::Warning)]
    severity: SeverityArg,
    /// Rules to ignore.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = parse_code)]
    ignore: Vec<String>,
    /// List the rules.
    #[arg(long)]
    rules: bool,
    /// Fix what can be fixed without changing words, and report the rest.
    #[arg(long)]
    fix: bool,
    /// The file for the fixed track; by default it replaces the track, which needs `--force`.
    #[arg(long, short, value_name = "FILE", requires = "fix")]
    output: Option<PathBuf>,
    /// Replace existing files.
    #[arg(long, requires = "fix")]
    force: bool,
    /// Write the fixed track even if something in the file could not be read or would be lost.
    #[arg(long, requires = "fix")]
    force_lossy: bool,
}

/// A report format by its name.
#[derive(Clone)]
struct ReportFormatName(&'static ReportFormat);

impl std::fmt::Debug for ReportFormatName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum SeverityArg {
    /// All findings, including advice.
    Note,
    /// Broken guidelines, and errors.
    Warning,
    /// Only what players show wrongly.
    Error,
}

fn parse_format(name: &str) -> Result<ReportFormatName, String> {
    let known = || REPORT_FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    REPORT_FORMATS
        .iter()
        .find(|format| format.name == name)
        .map(ReportFormatName)
        .ok_or_else(|| format!("use one of {}", known()))
}

fn parse_code(code: &str) -> Result<String, String> {
    if check::rule(code).is_some() {
        return Ok(code.to_owned());
    }
    let near = RULES.iter().map(|rule| (strsim::osa_distance(code, rule.code), rule.code)).min();
    let hint = near.map_or_else(String::new, |(_, near)| format!("did you mean `{near}`? "));
    Err(format!("{hint}`orate check --rules` lists all"))
}

const EXAMPLES: &str = "\
Examples:
  orate check talk.de.srt talk.en.vtt --profile ebu
      prints what breaks the guideline
  orate check talk.en.srt --text talk.en.txt --recording talk.mp4 --format sarif
      also compares the track with its text and its recording
  orate check talk.en.srt --fix -o fixed.en.srt
      writes a fixed copy";

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> Result<Exit> {
    if args.rules {
        terminal.print(&rules());
        return Ok(Exit::Done);
    }
    if let Some(mistake) = mistake(args) {
        terminal.error(mistake);
        return Ok(Exit::Usage);
    }
    let checker = checker(args, terminal)?;
    let options = fix_options(args);
    let results: Vec<Result<CheckedTrack>> = args
        .files
        .par_iter()
        .map(|path| if args.fix { checker.fix_file(path, &options) } else { checker.check_file(path) })
        .collect();
    let (checked, failed): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    let checked: Vec<CheckedTrack> = checked.into_iter().flatten().collect();
    for error in failed.iter().filter_map(|result| result.as_ref().err()) {
        terminal.error(&error.chain());
    }
    terminal.print(&(args.format.0.write)(&checked));
    let found = checked.iter().any(|file| !file.findings.is_empty());
    Ok(match (checked.is_empty(), failed.is_empty()) {
        (true, false) => Exit::Failed,
        (_, true) if !found => Exit::Done,
        _ => Exit::Partial,
    })
}

/// What is wrong with the combination of arguments.
fn mistake(args: &CheckArgs) -> Option<&'static str> {
    if args.output.is_some() && args.files.len() > 1 {
        return Some("`-o` takes one fixed track; give one FILE, or leave it out and give `--force`");
    }
    let standard_input = args.files.iter().any(|path| path == Path::new("-"));
    (args.fix && standard_input && args.output.is_none()).then_some("name a file for the fixed track with `-o`")
}

fn rules() -> String {
    let mut text = String::new();
    for rule in RULES {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:<26} {:<8} {}", rule.code, rule.severity.name(), rule.title);
    }
    text
}

fn checker(args: &CheckArgs, terminal: &Terminal) -> Result<Checker> {
    let mut checker = Checker::new(Profile::named(&args.profile)?);
    let min_severity = match args.severity {
        SeverityArg::Note => Severity::Note,
        SeverityArg::Warning => Severity::Warning,
        SeverityArg::Error => Severity::Error,
    };
    checker.filter = FindingFilter { min_severity, ignored: args.ignore.clone() };
    checker.language = args.language.clone();
    checker.format = args.from.clone();
    checker.text = args.text.as_ref().map(|path| understand(path, args.language.as_ref())).transpose()?;
    if let Some(path) = &args.recording {
        for warning in checker.listen(path)? {
            terminal.error(&warning.message);
        }
    }
    if let Some(path) = &args.shots {
        checker.shots = Some(check::shot_changes(&String::from_utf8_lossy(&io::read(path)?)));
    }
    Ok(checker)
}

fn fix_options(args: &CheckArgs) -> FixOptions {
    FixOptions { output: args.output.clone(), overwrite: args.force, lossy: args.force_lossy }
}

/// The text at `path`.
fn understand(path: &Path, language: Option<&Language>) -> Result<Transcript> {
    let input = InputFile::new(path);
    Ok(pipeline::understand(&input, language, &ReadOptions::default())?.transcript)
}
