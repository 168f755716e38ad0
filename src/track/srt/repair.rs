//! Repairs SubRip text: finds the cues, warns of each line that breaks the rules, and writes every cue in the form
//! that `srtlib` parses.

use super::timing::{SrtTiming, broken, is_index, timing};
use crate::track::clock::timecode;
use crate::track::lines::{excerpt, line_warning, lines};
use crate::warning::{Warning, WarningCode};

/// A cue in the form that `srtlib` parses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairedCue<'a> {
    /// The number in the file.
    pub id: Option<&'a str>,
    /// The line of the times, from 1.
    pub line: usize,
    /// The cue: its number, its times, and its lines with markup; no line is blank.
    pub block: String,
    /// Start and end in milliseconds if `srtlib` cannot hold them; the times in `block` are 0 then.
    pub times: Option<(i64, i64)>,
}

/// The number and the times of a cue.
struct SrtCueHead<'a> {
    timing: SrtTiming<'a>,
    /// The line of the times, from 0.
    at: usize,
    /// The first line of the cue: that of the number, or of the times if there is no number.
    from: usize,
    index: Option<&'a str>,
}

/// The cues in `file`, and warnings about what was repaired.
pub fn repair(file: &str) -> (Vec<RepairedCue<'_>>, Vec<Warning>) {
    let lines: Vec<&str> = lines(file).collect();
    let mut warnings = Vec::new();
    let heads = heads(&lines, &mut warnings);
    let first = heads.first().map_or(lines.len(), |head| head.from);
    if let Some(at) = lines[..first].iter().position(|line| !is_blank(line)) {
        report(&mut warnings, WarningCode::TextSkipped, at, "text before the first cue is ignored");
    }
    let mut cues: Vec<RepairedCue<'_>> = Vec::with_capacity(heads.len());
    let mut last_end = 0;
    for (index, head) in heads.iter().enumerate() {
        let next = heads.get(index + 1).map_or(lines.len(), |next| next.from);
        let mut text = Vec::new();
        push_rest(head, &mut text, &mut warnings);
        push_text(&lines, head.at + 1..next, &mut text, &mut warnings);
        if heads.len() > index + 1 && next > head.at + 1 && !is_blank(lines[next - 1]) {
            warn(&mut warnings, next, "missing blank line before this cue");
        }
        let (start, end) = times(&head.timing, last_end, head.at, &mut warnings);
        last_end = end;
        cues.push(repaired(index + 1, head, (start, end), &text));
    }
    warnings.sort_by_key(|warning| warning.place.line);
    (cues, warnings)
}

/// The cue as `srtlib` parses it: it needs a number and regular times, and takes the hours from 0 to 255.
fn repaired<'a>(number: usize, head: &SrtCueHead<'a>, (start, end): (i64, i64), text: &[&str]) -> RepairedCue<'a> {
    let fits = |ms: i64| (0..256 * 3_600_000).contains(&ms);
    let (written, times) = if fits(start) && fits(end) { ((start, end), None) } else { ((0, 0), Some((start, end))) };
    let times_line = format!("{} --> {}", timecode(written.0, ','), timecode(written.1, ','));
    let block = format!("{number}\n{times_line}\n{}", text.join("\n"));
    RepairedCue { id: head.index, line: head.at + 1, block, times }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// A warning about the line `at`, counted from 0.
fn warn(warnings: &mut Vec<Warning>, at: usize, message: &str) {
    report(warnings, WarningCode::TrackSyntax, at, message);
}

fn report(warnings: &mut Vec<Warning>, code: WarningCode, at: usize, message: &str) {
    warnings.push(line_warning(code, at + 1, message));
}

/// The heads of all cues.
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
                warn(warnings, at, "missing cue number");
            } else if from + 1 < at {
                warn(warnings, from + 1, "blank line between the cue number and the times");
            }
        }
        if !timing.is_regular {
            warn(warnings, at, "irregular times; expected the form `00:00:01,000 --> 00:00:02,000`");
        }
        heads.push(SrtCueHead { timing, at, from, index });
    }
    heads
}

/// The line of the number of the cue whose times are in line `at`: just before, or alone between blank lines.
fn number_before(lines: &[&str], after: usize, at: usize) -> Option<usize> {
    let last = (after..at).rev().find(|&at| !is_blank(lines[at]))?;
    let alone = last == after || is_blank(lines[last - 1]);
    // A number that is the whole text of the cue before is not a cue number, unless it is where one is expected.
    let is_text = last == after && after > 0 && last + 1 < at;
    (is_index(lines[last]) && (last + 1 == at || alone && !is_text)).then_some(last)
}

/// Handles the rest of the line of the times: drops coordinates and settings, and keeps text.
fn push_rest<'a>(head: &SrtCueHead<'a>, text: &mut Vec<&'a str>, warnings: &mut Vec<Warning>) {
    let rest = head.timing.rest.trim();
    if rest.is_empty() {
        return;
    }
    if rest
        .split_whitespace()
        .all(|word| word.split_once(':').is_some_and(|(name, value)| !name.is_empty() && !value.is_empty()))
    {
        let message = format!("cue settings `{}` are ignored (not supported by SubRip)", excerpt(rest));
        warnings.push(line_warning(WarningCode::FeatureLost, head.at + 1, message));
    } else {
        warn(warnings, head.at, "text after the times; it becomes the first line of the cue");
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
    let mut is_reported = false;
    for (at, line) in lines.iter().enumerate().take(end).skip(range.start) {
        if !is_blank(line) {
            text.push(line);
        } else if !is_reported {
            warn(warnings, at, "blank line inside a cue; removed");
            is_reported = true;
        }
    }
}

/// Start and end; a time that cannot be read becomes the other one, or else the end of the cue before.
fn times(timing: &SrtTiming<'_>, before: i64, at: usize, warnings: &mut Vec<Warning>) -> (i64, i64) {
    let start = timing.start.or(timing.end).unwrap_or(before);
    let end = timing.end.unwrap_or(start);
    if timing.start.is_none() || timing.end.is_none() {
        report(warnings, WarningCode::TimeMissing, at, "unreadable time; the cue has zero duration until you fix it");
    }
    (start, end)
}
