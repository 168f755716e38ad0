//! What stands in a SubRip file → cues that `srtlib` can read, with a warning for each line that breaks the rules.

use super::timing::{SrtTiming, broken, is_index, timing};
use crate::track::lines::lines;
use crate::warning::{Code, Place, Warning};

/// A cue as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SrtCue<'a> {
    /// Its number, as it stands there.
    pub index: Option<&'a str>,
    /// When it begins, in milliseconds.
    pub start: i64,
    /// When it ends.
    pub end: i64,
    /// Its lines, markup and all; none is blank.
    pub text: Vec<&'a str>,
    /// The line of its times, from 1.
    pub line: usize,
}

/// A line that gives times, and where the cue begins to which it belongs.
struct SrtCueHead<'a> {
    timing: SrtTiming<'a>,
    /// Where the times stand, counted from 0.
    at: usize,
    /// Where the number stands, or the times if there is none.
    from: usize,
    index: Option<&'a str>,
}

/// The cues in `file`, and what is wrong with them.
pub fn repair(file: &str) -> (Vec<SrtCue<'_>>, Vec<Warning>) {
    let lines: Vec<&str> = lines(file).collect();
    let mut warnings = Vec::new();
    let heads = heads(&lines, &mut warnings);
    let first = heads.first().map_or(lines.len(), |head| head.from);
    if let Some(at) = lines[..first].iter().position(|line| !is_blank(line)) {
        warn(&mut warnings, at, "no cue has begun here; the line is left out");
    }
    let mut blocks: Vec<SrtCue<'_>> = Vec::with_capacity(heads.len());
    for (index, head) in heads.iter().enumerate() {
        let next = heads.get(index + 1).map_or(lines.len(), |next| next.from);
        let mut text = Vec::new();
        push_rest(head, &mut text, &mut warnings);
        push_text(&lines, head.at + 1..next, &mut text, &mut warnings);
        if heads.len() > index + 1 && next > head.at + 1 && !is_blank(lines[next - 1]) {
            warn(&mut warnings, next, "a blank line is missing before this cue");
        }
        let before = blocks.last().map_or(0, |block| block.end);
        let (start, end) = times(&head.timing, before, head.at, &mut warnings);
        blocks.push(SrtCue { index: head.index, start, end, text, line: head.at + 1 });
    }
    warnings.sort_by_key(|warning| warning.place.line);
    (blocks, warnings)
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// A warning about the line `at`, counted from 0.
fn warn(warnings: &mut Vec<Warning>, at: usize, message: &str) {
    let place = Place { line: Some(at + 1), ..Place::default() };
    warnings.push(Warning::new(Code::TrackSyntax, message).at(place));
}

/// The lines that begin cues.
fn heads<'a>(lines: &[&'a str], warnings: &mut Vec<Warning>) -> Vec<SrtCueHead<'a>> {
    let mut heads: Vec<SrtCueHead<'a>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let after = heads.last().map_or(0, |head| head.at + 1);
        let numbered = at > after && is_index(lines[at - 1])
            || at == after && at > 0 && heads.is_empty() && is_index(lines[at - 1]);
        let Some(timing) = timing(line).or_else(|| broken(line, numbered)) else { continue };
        let mut from = at;
        let mut index = timing.index;
        if index.is_none() {
            from = number_before(lines, after, at).unwrap_or(at);
            index = (from < at).then(|| lines[from].trim());
            if index.is_none() {
                warn(warnings, at, "the number of this cue is missing");
            } else if from + 1 < at {
                warn(warnings, from + 1, "a blank line stands between the number of a cue and its times");
            }
        }
        if !timing.is_regular {
            let message =
                "the times are not written like `00:00:01,000 --> 00:00:02,000`; they were read as they are meant";
            warn(warnings, at, message);
        }
        heads.push(SrtCueHead { timing, at, from, index });
    }
    heads
}

/// Where the number of the cue stands whose times stand at `at`: just before, or alone between blank lines.
fn number_before(lines: &[&str], after: usize, at: usize) -> Option<usize> {
    let last = (after..at).rev().find(|&at| !is_blank(lines[at]))?;
    let alone = last == after || is_blank(lines[last - 1]);
    // A number that is all the text of the cue before is no number of a cue, unless it stands where one should.
    let is_text = last == after && after > 0 && last + 1 < at;
    (is_index(lines[last]) && (last + 1 == at || alone && !is_text)).then_some(last)
}

/// What follows the times in their line: coordinates and settings are dropped, text is shown.
fn push_rest<'a>(head: &SrtCueHead<'a>, text: &mut Vec<&'a str>, warnings: &mut Vec<Warning>) {
    let rest = head.timing.rest.trim();
    if rest.is_empty() {
        return;
    }
    if rest
        .split_whitespace()
        .all(|word| word.split_once(':').is_some_and(|(name, value)| !name.is_empty() && !value.is_empty()))
    {
        let place = Place { line: Some(head.at + 1), ..Place::default() };
        let message = format!("SubRip has no settings; `{}` is left out", rest.chars().take(60).collect::<String>());
        warnings.push(Warning::new(Code::NotKept, message).at(place));
    } else {
        warn(warnings, head.at, "text stands in the line of the times; it was taken for the first line of the cue");
        text.push(rest);
    }
}

fn push_text<'a>(
    lines: &[&'a str],
    range: std::ops::Range<usize>,
    text: &mut Vec<&'a str>,
    warnings: &mut Vec<Warning>,
) {
    let end = range.clone().rev().find(|&at| !is_blank(lines[at])).map_or(range.start, |last| last + 1);
    let mut is_told = false;
    for (at, line) in lines.iter().enumerate().take(end).skip(range.start) {
        if !is_blank(line) {
            text.push(line);
        } else if !is_told {
            warn(warnings, at, "a blank line stands inside a cue; it was taken out");
            is_told = true;
        }
    }
}

/// Begin and end; one that cannot be read is put where it does no harm.
fn times(timing: &SrtTiming<'_>, before: i64, at: usize, warnings: &mut Vec<Warning>) -> (i64, i64) {
    let start = timing.start.or(timing.end).unwrap_or(before);
    let end = timing.end.unwrap_or(start);
    if timing.start.is_none() || timing.end.is_none() {
        let place = Place { line: Some(at + 1), ..Place::default() };
        let message = "a time of this cue cannot be read; it stands for no time at all until somebody mends it";
        warnings.push(Warning::new(Code::TimeMissing, message).at(place));
    }
    (start, end)
}
