//! A track laid out for examination, beside what it is held against.

use std::cell::OnceCell;

use super::rules::Coverage;
use crate::cue::breaks::BreakRules;
use crate::cue::width::TextWidth;
use crate::document::shape::is_unspaced;
use crate::language::Language;
use crate::profile::{Limits, Profile, Style};
use crate::time::{Delta, Span, Time};
use crate::track::{self, Cue, Placement, Track};
use crate::transcript::{Transcript, words};
use crate::warning::Warning;

/// More signs than this do not stand between two cues of a dialogue.
const MAX_LOOKAHEAD_CUES: usize = 16;

/// A track and what it is held against.
pub struct Sheet<'a> {
    /// The language of the text.
    pub language: Language,
    /// The cues, in the order of the file.
    pub entries: Vec<Entry>,
    /// What is asked of them.
    pub profile: &'a Profile,
    /// The profile's limits for the language.
    pub limits: Limits,
    /// What the profile asks of the text.
    pub style: Style,
    /// Knows the line breaks of the language.
    pub judge: BreakRules,
    /// The file, if the track was read from one.
    pub source: Option<Source<'a>>,
    /// The text that the track should hold.
    pub text: Option<&'a Transcript>,
    /// Where somebody speaks in the recording.
    pub speech: Option<&'a [Span]>,
    /// When the picture changes.
    pub shots: Option<&'a [Time]>,
    /// How the track differs from its text, once somebody asked.
    pub(super) coverage: OnceCell<Coverage>,
}

/// One cue.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What its file calls it.
    pub id: Option<String>,
    /// The line of the file that gives its times.
    pub line: Option<usize>,
    /// When it begins.
    pub start: Time,
    /// When it ends, which may be before it begins.
    pub end: Time,
    /// Its lines as plain text.
    pub lines: Vec<String>,
    /// The markup of its text, each kind once, by the tags of SubRip and WebVTT: `i`, `b`, `u`, `s`, `font`,
    /// `ruby`, `c`.
    pub tags: Vec<&'static str>,
    /// Its place on the screen.
    pub placement: Placement,
}

/// The file that a track was read from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The name of its format: `srt`.
    pub format: &'a str,
    /// What its reader had to say.
    pub warnings: &'a [Warning],
}

impl Source<'_> {
    /// Whether its format is one of text, which has an encoding and line ends.
    pub fn is_text(&self) -> bool {
        let reader = track::format(self.format).and_then(|format| format.reader());
        !matches!(reader, Some(track::TrackReader::Binary(_)))
    }
}

impl<'a> Sheet<'a> {
    /// `track`, whose text is in `language`, beside `profile`; what else it is held against may be set.
    pub fn new(track: &Track, language: &Language, profile: &'a Profile) -> Self {
        Self {
            language: language.clone(),
            entries: track.cues.iter().map(Entry::of).collect(),
            profile,
            limits: profile.limits(language),
            style: profile.style(language),
            judge: BreakRules::of(language),
            source: None,
            text: None,
            speech: None,
            shots: None,
            coverage: OnceCell::new(),
        }
    }

    /// The same sheet with other cues, which no longer stand in the file as they are.
    pub fn again(&self, entries: Vec<Entry>) -> Sheet<'a> {
        Sheet {
            language: self.language.clone(),
            entries,
            profile: self.profile,
            limits: self.limits.clone(),
            style: self.style.clone(),
            judge: BreakRules::of(&self.language),
            source: self.source,
            text: self.text,
            speech: self.speech,
            shots: self.shots,
            coverage: OnceCell::new(),
        }
    }

    /// A sheet with `entry` alone, for what lies within one cue.
    pub(super) fn alone(&self, entry: Entry) -> Sheet<'a> {
        Sheet { source: None, text: None, speech: None, shots: None, ..self.again(vec![entry]) }
    }

    /// The cues with their indices.
    pub(super) fn cues(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate()
    }

    /// Each cue, by its index, with the next one.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, &Entry, &Entry)> {
        self.entries.windows(2).enumerate().map(|(index, pair)| (index, &pair[0], &pair[1]))
    }

    /// Each cue, by its index, with the next one at the same place on the screen.
    pub(super) fn pairs_in_place(&self) -> impl Iterator<Item = (usize, &Entry, &Entry)> {
        let next = |index: usize| next_in_place(&self.entries[index], &self.entries[index + 1..]);
        self.cues().filter_map(move |(index, entry)| Some((index, entry, next(index)?)))
    }
}

/// The first of `later` that has the same place on the screen as `entry`.
pub(super) fn next_in_place<'e>(entry: &Entry, later: impl IntoIterator<Item = &'e Entry>) -> Option<&'e Entry> {
    later.into_iter().take(MAX_LOOKAHEAD_CUES).find(|next| next.placement == entry.placement)
}

impl Entry {
    fn of(cue: &Cue) -> Self {
        Self {
            id: cue.id.clone(),
            line: cue.line,
            start: cue.span.start,
            end: cue.span.end,
            lines: cue.lines.clone(),
            tags: tags(cue),
            placement: cue.placement.clone(),
        }
    }

    /// How long it stands; negative where its times are reversed.
    pub fn lasts(&self) -> Delta {
        self.end - self.start
    }

    /// Its text in one line; scripts that have no spaces get none.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in self.lines.iter().map(|line| line.trim()) {
            let (before, after) = (text.chars().next_back(), line.chars().next());
            let unspaced = before.zip(after).is_some_and(|(before, after)| is_unspaced(before) && is_unspaced(after));
            if !text.is_empty() && !unspaced {
                text.push(' ');
            }
            text.push_str(line);
        }
        text
    }

    /// The characters that are read.
    pub fn characters(&self) -> usize {
        self.lines.iter().map(|line| TextWidth::of(line).characters).sum()
    }

    /// Its words, counted as in texts that are read.
    pub fn words(&self) -> usize {
        let text = self.text();
        words::words(&text, 0..text.len()).len()
    }

    /// Whether it shows nothing.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.trim().is_empty())
    }

    /// Whether two people speak in it, a line each.
    pub fn is_dialogue(&self) -> bool {
        self.lines.len() > 1 && self.lines[1..].iter().any(|line| dash(line).is_some())
    }
}

/// The kinds of markup in `cue`. Who speaks, and in which language, is no markup.
fn tags(cue: &Cue) -> Vec<&'static str> {
    let has = |of: fn(&track::TextStyle) -> bool| cue.runs.iter().any(|run| of(&run.style));
    let kinds = [
        ("i", has(|style| style.italic)),
        ("b", has(|style| style.bold)),
        ("u", has(|style| style.underline)),
        ("s", has(|style| style.strike)),
        ("font", has(|style| style.colour.is_some() || style.background.is_some())),
        ("ruby", has(|style| style.ruby.is_some())),
        ("c", has(|style| !style.classes.is_empty())),
    ];
    kinds.into_iter().filter(|(_, has)| *has).map(|(tag, _)| tag).collect()
}

/// The dash that `line` begins with, and what stands behind it.
pub(super) fn dash(line: &str) -> Option<(char, &str)> {
    let line = line.trim_start();
    let first = line.chars().next().filter(|c| matches!(c, '-' | '‐' | '‑' | '–' | '—'))?;
    let rest = &line[first.len_utf8()..];
    // Two hyphens are a break in the speech, and `-5` is a number.
    let speaks = rest.chars().find(|c| !c.is_whitespace()).is_some_and(|c| !matches!(c, '-' | '–') && !c.is_numeric());
    speaks.then_some((first, rest))
}
