//! One cue as rules see it.

use crate::cue::width::TextWidth;
use crate::document::line_class::is_unspaced;
use crate::profile::CueMeasures;
use crate::time::{Delta, Time};
use crate::track::{self, Cue, Placement};
use crate::transcript::words;

/// How far the next cue at the same place is searched for: signs between two cues of a dialogue.
const MAX_LOOKAHEAD_CUES: usize = 16;

/// A cue to check.
#[derive(Clone, Debug, PartialEq)]
pub struct CueView {
    /// Its identifier in the file.
    pub id: Option<String>,
    /// The line of the file that gives its times.
    pub line: Option<usize>,
    /// The start.
    pub start: Time,
    /// The end, which may be before the start.
    pub end: Time,
    /// The lines as plain text.
    pub lines: Vec<String>,
    /// The kinds of markup in the text, each once, as the tags of SubRip and WebVTT: `i`, `b`, `u`, `s`, `font`,
    /// `ruby`, `c`.
    pub tags: Vec<&'static str>,
    /// The place on the screen.
    pub placement: Placement,
}

/// The first of `later` that has the same place on the screen as `cue`.
pub fn next_in_place<'e>(cue: &CueView, later: impl IntoIterator<Item = &'e CueView>) -> Option<&'e CueView> {
    later.into_iter().take(MAX_LOOKAHEAD_CUES).find(|next| next.placement == cue.placement)
}

impl CueView {
    /// The view of `cue`.
    pub fn of(cue: &Cue) -> Self {
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

    /// The duration; negative if the times are reversed.
    pub fn lasts(&self) -> Delta {
        self.end - self.start
    }

    /// The text in one line; lines of scripts without spaces are joined without one.
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

    /// What limits apply to; `next` is the next cue at the same place.
    pub fn measures(&self, next: Option<&CueView>) -> CueMeasures {
        let widths = self.lines.iter().map(|line| TextWidth::of(line));
        CueMeasures {
            start: self.start,
            end: self.end,
            next: next.map(|next| next.start),
            lines: self.lines.len(),
            columns: widths.map(|width| width.columns).max().unwrap_or(0),
            characters: self.characters(),
            words: self.words(),
        }
    }

    /// The number of characters that are read.
    pub fn characters(&self) -> usize {
        self.lines.iter().map(|line| TextWidth::of(line).characters).sum()
    }

    /// The number of words.
    pub fn words(&self) -> usize {
        let text = self.text();
        words::words(&text, 0..text.len()).len()
    }

    /// Whether all its lines are blank.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.trim().is_empty())
    }

    /// Whether two people speak in it, one line each.
    pub fn is_dialogue(&self) -> bool {
        self.lines.len() > 1 && self.lines[1..].iter().any(|line| dash(line).is_some())
    }
}

/// The kinds of markup in `cue`; speakers and languages do not count.
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

/// The dash at the start of `line`, and the rest of the line.
pub fn dash(line: &str) -> Option<(char, &str)> {
    let line = line.trim_start();
    let first = line.chars().next().filter(|c| matches!(c, '-' | '‐' | '‑' | '–' | '—'))?;
    let rest = &line[first.len_utf8()..];
    // Two hyphens are a break in the speech, and `-5` is a number.
    let speaks = rest.chars().find(|c| !c.is_whitespace()).is_some_and(|c| !matches!(c, '-' | '–') && !c.is_numeric());
    speaks.then_some((first, rest))
}
