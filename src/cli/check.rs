//! `orate check`: tracks in, what is wrong with them out, and mended tracks where that is asked for.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Exit, Terminal};
use crate::audio::decode::AudioTrack;
use crate::check::report::{Checked, FORMS, Form};
use crate::check::{self, Choice, Finding, Listener, RULES, Severity, Sheet, Source, mend};
use crate::document::ReadOptions;
use crate::error::{Error, Result};
use crate::io;
use crate::job::{self, Input};
use crate::language::Language;
use crate::pipeline;
use crate::profile::Profile;
use crate::time::Time;
use crate::track::{self, Track, TrackFormat};
use crate::transcript::Transcript;
use crate::warning::Warning;

/// Check subtitle tracks against a guideline, their text or their recording, and mend them.
///
/// Exits with 0 if nothing is found, and with 3 if something is. Every rule is described in `docs/rules.md`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The tracks, ours or anybody's; `-` is the standard input.
    #[arg(required_unless_present = "rules", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The guideline: the name of a profile (see `orate profiles`) or the path of a TOML file.
    #[arg(long, value_name = "NAME", default_value = "netflix")]
    profile: String,
    /// The language of tracks whose name and content do not say it.
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// The format of the tracks; by default what their names and contents say.
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// The text that the tracks should hold, word by word.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// The recording or video that the tracks belong to.
    #[arg(long, value_name = "FILE")]
    recording: Option<PathBuf>,
    /// The shot changes of the video: a time a line, as seconds or `H:MM:SS.mmm`.
    #[arg(long, value_name = "FILE")]
    shots: Option<PathBuf>,
    /// How findings are written.
    #[arg(long, value_name = "FORM", default_value = "text", value_parser = parse_form)]
    format: FormName,
    /// Tell only what is at least this bad.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = SeverityArg::Warning)]
    severity: SeverityArg,
    /// Rules that do not matter.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = parse_code)]
    ignore: Vec<String>,
    /// List the rules.
    #[arg(long)]
    rules: bool,
    /// Mend what can be mended without changing a word, and tell what is left.
    #[arg(long)]
    fix: bool,
    /// The file for the mended track; by default it replaces the track, which needs `--force`.
    #[arg(long, short, value_name = "FILE", requires = "fix")]
    output: Option<PathBuf>,
    /// Replace files that are there.
    #[arg(long, requires = "fix")]
    force: bool,
}

/// A form of reports by its name.
#[derive(Clone)]
struct FormName(&'static Form);

impl std::fmt::Debug for FormName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum SeverityArg {
    /// Advice too.
    Note,
    /// Broken guidelines, and damage.
    Warning,
    /// Damage alone.
    Error,
}

fn parse_form(name: &str) -> Result<FormName, String> {
    let known = || FORMS.iter().map(|form| form.name).collect::<Vec<_>>().join(", ");
    FORMS.iter().find(|form| form.name == name).map(FormName).ok_or_else(|| format!("there are {}", known()))
}

fn parse_code(code: &str) -> Result<String, String> {
    if check::rule(code).is_some() {
        return Ok(code.to_owned());
    }
    let near = RULES.iter().map(|rule| (strsim::osa_distance(code, rule.code), rule.code)).min();
    let hint = near.map_or_else(String::new, |(_, near)| format!("did you mean `{near}`? "));
    Err(format!("{hint}`orate check --rules` lists all"))
}

/// What all tracks are held against.
struct Bench<'a> {
    args: &'a Args,
    profile: Profile,
    choice: Choice,
    text: Option<Transcript>,
    heard: Option<Listener>,
    shots: Option<Vec<Time>>,
}

pub fn run(args: &Args, terminal: &Terminal) -> Result<Exit> {
    if args.rules {
        terminal.print(&rules());
        return Ok(Exit::Done);
    }
    if let Some(mistake) = mistake(args) {
        terminal.error(mistake);
        return Ok(Exit::Usage);
    }
    let bench = Bench::set_up(args)?;
    for warning in bench.heard.iter().flat_map(|heard| &heard.warnings) {
        terminal.error(&warning.message);
    }
    let results: Vec<Result<Checked>> = args.files.par_iter().map(|path| bench.check(path)).collect();
    let (checked, failed): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    let checked: Vec<Checked> = checked.into_iter().flatten().collect();
    for error in failed.iter().filter_map(|result| result.as_ref().err()) {
        terminal.error(&error.chain());
    }
    terminal.print(&(args.format.0.write)(&checked));
    let found = checked.iter().any(|file| !file.findings.is_empty());
    Ok(match (checked.is_empty(), failed.is_empty()) {
        (true, false) => Exit::Failed,
        (_, true) if !found => Exit::Done,
        _ => Exit::Partly,
    })
}

/// What is wrong with the arguments together.
fn mistake(args: &Args) -> Option<&'static str> {
    if args.output.is_some() && args.files.len() > 1 {
        return Some("`-o` takes one mended track; give one FILE, or leave it out and give `--force`");
    }
    let standard_input = args.files.iter().any(|path| path == Path::new("-"));
    (args.fix && standard_input && args.output.is_none()).then_some("name a file for the mended track with `-o`")
}

fn rules() -> String {
    let mut text = String::new();
    for rule in RULES {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:<26} {:<8} {}", rule.code, rule.severity.name(), rule.title);
    }
    text
}

impl<'a> Bench<'a> {
    fn set_up(args: &'a Args) -> Result<Self> {
        let heard = |path: &PathBuf| Listener::hear(path, &AudioTrack::Default);
        let shots = |path: &PathBuf| io::read(path).map(|bytes| check::shot_changes(&String::from_utf8_lossy(&bytes)));
        let least = match args.severity {
            SeverityArg::Note => Severity::Note,
            SeverityArg::Warning => Severity::Warning,
            SeverityArg::Error => Severity::Error,
        };
        Ok(Self {
            args,
            profile: Profile::named(&args.profile)?,
            choice: Choice { least, ignored: args.ignore.clone() },
            text: args.text.as_ref().map(|path| understand(path, args.language.as_ref())).transpose()?,
            heard: args.recording.as_ref().map(heard).transpose()?,
            shots: args.shots.as_ref().map(shots).transpose()?,
        })
    }

    fn check(&self, path: &Path) -> Result<Checked> {
        let bytes = io::read(path)?;
        let format = track::format_of(path, &bytes, self.args.from.as_deref())?;
        let (track, warnings) = track::read(path, &bytes, Some(format.name()))?;
        let language = self.language(path, &track)?;
        let sheet = self.sheet(&track, &language, &bytes, format, &warnings);
        if self.args.fix {
            return self.mend(path, &sheet, &track, format);
        }
        let mendable = mend::mendable(&sheet, &self.choice);
        Ok(Checked { mendable: Some(mendable), ..self.checked(path, &sheet) })
    }

    fn sheet<'s>(
        &'s self,
        track: &Track,
        language: &Language,
        bytes: &'s [u8],
        format: &'s dyn TrackFormat,
        warnings: &'s [Warning],
    ) -> Sheet<'s> {
        let mut sheet = Sheet::new(track, language, &self.profile);
        sheet.source = Some(Source { bytes, format: format.name(), warnings });
        sheet.text = self.text.as_ref();
        sheet.speech = self.heard.as_ref().map(|heard| &*heard.speech);
        sheet.shots = self.shots.as_deref();
        sheet
    }

    fn checked(&self, path: &Path, sheet: &Sheet<'_>) -> Checked {
        let (findings, rest): (Vec<Finding>, Vec<Finding>) =
            check::check(sheet).into_iter().partition(|finding| self.choice.wants(finding));
        Checked {
            path: path.to_owned(),
            language: sheet.language.clone(),
            profile: self.profile.name.clone(),
            cues: sheet.entries.len(),
            findings,
            hidden: rest.iter().filter(|finding| !self.choice.ignores(finding.code)).count(),
            mendable: None,
            repairs: Vec::new(),
        }
    }

    /// Mends the track, writes it, and checks what was written.
    fn mend(&self, path: &Path, sheet: &Sheet<'_>, track: &Track, format: &dyn TrackFormat) -> Result<Checked> {
        let mended = mend::mend(sheet, &self.choice);
        let output = self.args.output.as_deref().unwrap_or(path);
        let unwritable = |reason: String| Error::Document { path: output.to_owned(), line: 1, reason };
        let track = mended.apply(track);
        let converted = track::write(&track, format, None);
        // What it lost, the format could not hold before either.
        let (file, _) = converted.map_err(|error| unwritable(error.to_string()))?;
        let written =
            check::check(sheet).iter().any(|finding| self.choice.wants(finding) && mend::is_mended_by_writing(finding));
        if self.args.output.is_some() || written || !mended.repairs.is_empty() {
            io::write(output, &file, self.args.force)?;
        }
        let (track, warnings) = track::read(output, &file, Some(format.name()))?;
        let sheet = self.sheet(&track, &sheet.language, &file, format, &warnings);
        Ok(Checked { repairs: mended.repairs, ..self.checked(output, &sheet) })
    }

    /// What the file's name says, else its content, else the arguments, else what the text looks like.
    fn language(&self, path: &Path, track: &Track) -> Result<Language> {
        let named = job::stem_and_language(path).1;
        let said = named.or_else(|| track.language.clone()).or_else(|| self.args.language.clone());
        let detected = || {
            let text: Vec<String> = track.cues.iter().map(|cue| cue.lines.join(" ")).collect();
            Language::detect(&text.join("\n"))
        };
        said.or_else(detected).ok_or_else(|| Error::LanguageUnknown { path: path.to_owned() })
    }
}

/// The text at `path`, all of it: page furniture is for `export` to find.
fn understand(path: &Path, language: Option<&Language>) -> Result<Transcript> {
    let input = Input::file(path.to_owned(), job::stem_and_language(path).1);
    Ok(pipeline::understand(&input, language, &ReadOptions::default())?.transcript)
}
