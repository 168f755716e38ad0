//! Checks whole files, and fixes them: reads, examines, writes, and examines what was written.

use std::path::{Path, PathBuf};

use super::check_track::check;
use super::context::{CheckContext, TrackSource};
use super::filter::FindingFilter;
use super::finding::Finding;
use super::fix;
use super::report::CheckedTrack;
use crate::align::{self, FeatureExtractor};
use crate::audio::decode::{self, DecodeOptions};
use crate::error::{Error, Result};
use crate::io;
use crate::language::Language;
use crate::profile::Profile;
use crate::speech_files::split_file_name;
use crate::time::{Span, Time};
use crate::track::{self, FORMATS, Track, TrackFormat, TrackReader, losses, unread};
use crate::transcript::Transcript;
use crate::warning::{Location, Warning, WarningCode};

/// More losses are only counted in a message.
const MAX_LISTED_LOSSES: usize = 20;

/// Checks and fixes files.
///
/// ```
/// use orate::check::{Checker, FixOptions};
/// use orate::profile::Profile;
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("talk.en.srt");
/// std::fs::write(&path, "1\n00:00:01,000 --> 00:00:01,200\nWe do.\n")?;
/// let checker = Checker::new(Profile::named("netflix")?);
/// assert_eq!(checker.check_file(&path)?.findings.len(), 2);
/// let mut options = FixOptions::default();
/// options.overwrite = true;
/// assert!(checker.fix_file(&path, &options)?.findings.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Checker {
    /// The limits.
    pub profile: Profile,
    /// The findings to report, and to fix.
    pub filter: FindingFilter,
    /// The language of tracks whose name and content do not say it.
    pub language: Option<Language>,
    /// The name of the format of the tracks; by default that of their names and contents.
    pub format: Option<String>,
    /// The text that the tracks should show.
    pub text: Option<Transcript>,
    /// The spans of speech in the recording.
    pub speech: Option<Vec<Span>>,
    /// The times of shot changes.
    pub shots: Option<Vec<Time>>,
}

/// How to write a fixed track.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct FixOptions {
    /// The file to write; by default the track itself is replaced.
    pub output: Option<PathBuf>,
    /// Whether an existing file may be replaced.
    pub overwrite: bool,
    /// Whether to write a track although that loses something of its file.
    pub lossy: bool,
}

/// A track as it was read, and the format that its file should have.
struct CheckedFile {
    format: &'static dyn TrackFormat,
    track: Track,
    warnings: Vec<Warning>,
}

impl Checker {
    /// Checks against `profile` alone; the other fields may be set.
    ///
    /// ```
    /// use orate::check::{Checker, FixOptions};
    /// use orate::profile::Profile;
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("talk.en.srt");
    /// std::fs::write(&path, "1\n00:00:01,000 --> 00:00:03,000\nGood  morning.\n")?;
    /// let checker = Checker::new(Profile::named("netflix")?);
    /// assert!(!checker.check_file(&path)?.findings.is_empty());
    /// let mut options = FixOptions::default();
    /// options.overwrite = true;
    /// assert!(checker.fix_file(&path, &options)?.findings.is_empty());
    /// assert!(std::fs::read_to_string(&path)?.contains("Good morning."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(profile: Profile) -> Self {
        Self {
            profile,
            filter: FindingFilter::default(),
            language: None,
            format: None,
            text: None,
            speech: None,
            shots: None,
        }
    }

    /// Finds the speech in the recording at `path`, for the rules about recordings, and returns warnings about damage.
    /// Memory grows with its length by about 6 kB per second.
    ///
    /// # Errors
    /// Those of [`decode::decode`].
    pub fn listen(&mut self, path: &Path) -> Result<Vec<Warning>> {
        let mut extractor = FeatureExtractor::new();
        let decoded = decode::decode(path, DecodeOptions::default(), &mut |samples| extractor.push(samples))?;
        self.speech = Some(align::speech_spans(&extractor.finish()));
        Ok(decoded.warnings)
    }

    /// Checks the file at `path`; `-` is the standard input.
    ///
    /// # Errors
    /// [`Error::Read`] and those of [`track::read`]; [`Error::LanguageUnknown`].
    pub fn check_file(&self, path: &Path) -> Result<CheckedTrack> {
        let bytes = io::read(path)?;
        let read = self.read(path, &bytes)?;
        let context = self.context(path, &read, &bytes)?;
        let is_readable = unread(&read.warnings).next().is_none();
        let fixable = if is_readable { fix::fixable(&context, &self.filter) } else { 0 };
        Ok(CheckedTrack { fixable: Some(fixable), ..self.checked(path, &context) })
    }

    /// Fixes the file at `path` as far as that changes no word, and checks the result. Nothing is written if there is
    /// nothing to fix, but for a copy in the `output` of `options`.
    ///
    /// # Errors
    /// Those of [`Self::check_file`]; [`Error::LossyFix`] if a part of the file could not be read or would be lost;
    /// [`Error::NoCue`] if no cue would be left; [`Error::Exists`] and [`Error::Write`].
    pub fn fix_file(&self, path: &Path, options: &FixOptions) -> Result<CheckedTrack> {
        let bytes = io::read(path)?;
        let read = self.read(path, &bytes)?;
        let unread: Vec<Warning> = unread(&read.warnings).cloned().collect();
        if !unread.is_empty() && !options.lossy {
            return Err(Error::LossyFix { path: path.to_owned(), losses: listed(&unread) });
        }
        let context = self.context(path, &read, &bytes)?;
        let fixed = fix::fix(&context, &self.filter);
        let by_writing = |finding: &Finding| self.filter.matches(finding) && fix::is_fixed_by_writing(finding);
        let has_fixes = !fixed.fixes.is_empty() || check(&context).iter().any(by_writing);
        let losses = match has_fixes {
            true => losses(&bytes, &read.track, &read.warnings, read.format),
            false => unread,
        };
        if !losses.is_empty() && !options.lossy {
            return Err(Error::LossyFix { path: path.to_owned(), losses: listed(&losses) });
        }
        let track = fixed.apply(&read.track);
        if track.cues.is_empty() && !(read.track.cues.is_empty() && losses.is_empty()) {
            return Err(Error::NoCue { path: path.to_owned() });
        }
        let output = options.output.as_deref().unwrap_or(path);
        if !has_fixes {
            if options.output.is_some() {
                io::write(output, &bytes, options.overwrite)?;
            }
            return Ok(self.checked(path, &context));
        }
        let unwritable = |reason: String| Error::Track { path: output.to_owned(), reason };
        let (file, _) = track::write(&track, read.format, None).map_err(|error| unwritable(error.to_string()))?;
        io::write(output, &file, options.overwrite)?;
        let (track, warnings) = track::read(output, &file, Some(read.format.name()))?;
        let written = CheckedFile { format: read.format, track, warnings };
        let context = self.sheet_in(context.language, &written, &file);
        Ok(CheckedTrack { fixes: fixed.fixes, losses, ..self.checked(output, &context) })
    }

    /// Reads a track in the format that its name promises if that reads all of it, else in that of its content.
    fn read(&self, path: &Path, bytes: &[u8]) -> Result<CheckedFile> {
        let format = track::format_of(path, bytes, self.format.as_deref())?;
        let named = format_named(path).filter(|named| self.format.is_none() && named.name() != format.name());
        if let Some(named) = named
            && let Ok((track, warnings)) = track::read(path, bytes, Some(named.name()))
            && !track.cues.is_empty()
            && unread(&warnings).next().is_none()
        {
            return Ok(CheckedFile { format: named, track, warnings });
        }
        let (track, mut warnings) = track::read(path, bytes, Some(format.name()))?;
        if let Some(named) = named {
            let message = format!(
                "the name of the file says `{}`, but its content is `{}`; players that go by the name do not show it",
                named.name(),
                format.name()
            );
            let place = Location { line: Some(1), ..Location::default() };
            warnings.insert(0, Warning::new(WarningCode::FormatMismatch, message).at(place));
        }
        Ok(CheckedFile { format: named.unwrap_or(format), track, warnings })
    }

    fn context<'s>(&'s self, path: &Path, read: &'s CheckedFile, bytes: &'s [u8]) -> Result<CheckContext<'s>> {
        Ok(self.sheet_in(self.language_of(path, &read.track)?, read, bytes))
    }

    fn sheet_in<'s>(&'s self, language: Language, read: &'s CheckedFile, bytes: &'s [u8]) -> CheckContext<'s> {
        let mut context = CheckContext::new(&read.track, &language, &self.profile);
        context.source = Some(TrackSource { bytes, format: read.format.name(), warnings: &read.warnings });
        context.text = self.text.as_ref();
        context.speech = self.speech.as_deref();
        context.shots = self.shots.as_deref();
        context
    }

    fn checked(&self, path: &Path, context: &CheckContext<'_>) -> CheckedTrack {
        let (findings, rest): (Vec<Finding>, Vec<Finding>) =
            check(context).into_iter().partition(|finding| self.filter.matches(finding));
        CheckedTrack {
            path: path.to_owned(),
            language: context.language.clone(),
            profile: self.profile.name.clone(),
            cues: context.cues.len(),
            findings,
            hidden: rest.iter().filter(|finding| !self.filter.ignores(finding.code)).count(),
            fixable: None,
            fixes: Vec::new(),
            losses: Vec::new(),
        }
    }

    /// The language of a track: from the file's name, else from its content, else [`Self::language`], else detected.
    fn language_of(&self, path: &Path, track: &Track) -> Result<Language> {
        let named = split_file_name(path).1;
        let said = named.or_else(|| track.language.clone()).or_else(|| self.language.clone());
        let detected = || {
            let text: Vec<String> = track.cues.iter().map(|cue| cue.lines.join(" ")).collect();
            Language::detect(&text.join("\n"))
        };
        // Without a cue, only the file itself is checked, in any language.
        let any = || if track.cues.is_empty() { "en".parse().ok() } else { None };
        said.or_else(detected).or_else(any).ok_or_else(|| Error::LanguageUnknown { path: path.to_owned() })
    }
}

/// `losses` as lines for a message.
fn listed(losses: &[Warning]) -> String {
    let mut text = String::new();
    for loss in losses.iter().take(MAX_LISTED_LOSSES) {
        let place = match (loss.place.line, loss.place.cue) {
            (Some(line), _) => format!("line {line}: "),
            (None, Some(cue)) => format!("cue {cue}: "),
            (None, None) => String::new(),
        };
        text.push_str(&format!("\n  {place}{}", loss.message));
    }
    if losses.len() > MAX_LISTED_LOSSES {
        text.push_str(&format!("\n  … and {} more", losses.len() - MAX_LISTED_LOSSES));
    }
    text
}

/// The text format that the name of `path` promises, if it is the only one with that ending.
fn format_named(path: &Path) -> Option<&'static dyn TrackFormat> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    let mut formats = FORMATS.iter().copied().filter(|format| {
        matches!(format.reader(), Some(TrackReader::Text(_))) && format.endings().contains(&ending.as_str())
    });
    let format = formats.next()?;
    formats.next().is_none().then_some(format)
}
