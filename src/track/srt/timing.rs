//! Parses the line with the times of a SubRip cue, in all the forms that occur in files.

use crate::track::clock::{number, sum, thousandths};

/// The times of a cue, as written in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SrtTiming<'a> {
    /// The number of the cue, if it is in the same line.
    pub index: Option<&'a str>,
    /// The start in milliseconds; `None` if it cannot be read.
    pub start: Option<i64>,
    /// The end in milliseconds; `None` if it cannot be read.
    pub end: Option<i64>,
    /// Whether the line has the regular form: `00:00:01,000 --> 00:00:02,000`.
    pub is_regular: bool,
    /// The text after the times.
    pub rest: &'a str,
}

/// A time at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SrtTime {
    ms: i64,
    is_regular: bool,
    has_fraction: bool,
    fields: usize,
    length: usize,
}

/// The times in `line`; `None` if it is not a line of times.
pub fn timing(line: &str) -> Option<SrtTiming<'_>> {
    let text = line.trim_start();
    if let Some(timing) = both(text) {
        return Some(SrtTiming { is_regular: timing.is_regular && text.len() == line.len(), ..timing });
    }
    // `12 00:00:01,000 --> …`: the number in the same line.
    let (index, rest) = text.split_once([' ', '\t'])?;
    let timing = Some(rest.trim_start()).filter(|_| is_index(index)).and_then(both)?;
    Some(SrtTiming { index: Some(index), is_regular: false, ..timing })
}

/// The times in `line`, if it seems to be a line of times but at most one of them can be read. `numbered` means that
/// the line before is a cue number.
pub fn broken(line: &str, numbered: bool) -> Option<SrtTiming<'_>> {
    let (left, right) = line.split_once("-->")?;
    let time = |text: &str| stamp(text.trim()).filter(|stamp| stamp.length == text.trim().len()).map(|stamp| stamp.ms);
    let start = time(left);
    let trimmed = right.trim_start();
    let found = stamp(trimmed)
        .filter(|stamp| trimmed[stamp.length..].starts_with(char::is_whitespace) || stamp.length == trimmed.len());
    let (end, rest) = match found {
        Some(stamp) => (Some(stamp.ms), &trimmed[stamp.length..]),
        None => (None, ""),
    };
    (start.is_some() || end.is_some() || numbered).then_some(SrtTiming {
        index: None,
        start,
        end,
        is_regular: false,
        rest,
    })
}

/// Whether `text` is a cue number: `12`, or a variant that some tools write (`-1`, `12.5`).
pub fn is_index(text: &str) -> bool {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    // A number of more than twenty characters is text.
    !whole.is_empty() && text.len() <= 20 && numeric(whole) && numeric(decimals)
}

/// Two times with an arrow between them, at the start of `text`.
fn both(text: &str) -> Option<SrtTiming<'_>> {
    let start = stamp(text)?;
    let after = &text[start.length..];
    let signs = |c: char| " \t-–—−=>→›".contains(c);
    let between = &after[..after.find(|c| !signs(c)).unwrap_or(after.len())];
    // The minus sign of a negative time is not part of the arrow.
    let arrow = match between.rfind(['>', '→', '›']) {
        Some(at) => &between[..at + between[at..].chars().next().map_or(0, char::len_utf8)],
        None => between,
    };
    let spaces = after[arrow.len()..].len() - after[arrow.len()..].trim_start().len();
    let rest = &after[arrow.len() + spaces..];
    let end = stamp(rest)?;
    // Two clock times without an arrowhead could be text, unless they have thousandths.
    let is_arrow = arrow.contains(['>', '→', '›']) || (start.has_fraction && end.has_fraction && !arrow.is_empty());
    let rest = &rest[end.length..];
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    if !is_arrow || !ends || (start.fields < 3 || end.fields < 3) && !arrow.ends_with('>') {
        return None;
    }
    let is_regular = start.is_regular && end.is_regular && arrow == " -->" && spaces == 1;
    Some(SrtTiming { index: None, start: Some(start.ms), end: Some(end.ms), is_regular, rest })
}

/// Hours, minutes, seconds and a fraction, with any separator that occurs in files.
fn stamp(text: &str) -> Option<SrtTime> {
    const COLONS: [char; 2] = [':', '：'];
    const POINTS: [char; 5] = [',', '.', '，', '．', '。'];
    let unsigned = text.strip_prefix(['-', '−']).unwrap_or(text);
    let is_negative = unsigned.len() < text.len();
    let mut fields: Vec<(&str, Option<char>)> = Vec::new();
    let mut rest = unsigned;
    while fields.len() < 4 {
        let length = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        if length == 0 {
            break;
        }
        let (digits, after) = rest.split_at(length);
        let separator = after.chars().next().filter(|c| fields.len() < 3 && (COLONS.contains(c) || POINTS.contains(c)));
        rest = &after[separator.map_or(0, char::len_utf8)..];
        fields.push((digits, separator));
        if separator.is_none() {
            break;
        }
    }
    let is_point = |separator: Option<char>| separator.is_some_and(|c| POINTS.contains(&c));
    let value = |index: usize| fields.get(index).map_or(0, |(digits, _)| number(digits));
    let decimals = fields.last().map_or("", |(digits, _)| digits);
    let (ms, has_fraction) = match fields.len() {
        // `1:30` or, with a separator but no digits after it, `00:00:01,`.
        2 if !is_point(fields[0].1) => (sum(0, value(0), value(1), 0), false),
        3 if is_point(fields[1].1) && !is_point(fields[0].1) => {
            (sum(0, value(0), value(1), thousandths(decimals)), true)
        }
        3 => (sum(value(0), value(1), value(2), 0), false),
        4 => (sum(value(0), value(1), value(2), thousandths(decimals)), true),
        _ => return None,
    };
    let length = text.len() - rest.len();
    let shape: String =
        unsigned[..unsigned.len() - rest.len()].chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let in_range = value(1) < 60 && value(2) < 60;
    let is_regular = !is_negative && in_range && shape == "00:00:00,000";
    Some(SrtTime { ms: if is_negative { -ms } else { ms }, is_regular, has_fraction, fields: fields.len(), length })
}

#[cfg(test)]
mod tests {
    use super::{broken, is_index, timing};

    fn times(line: &str) -> Option<(i64, i64)> {
        timing(line).and_then(|timing| Some((timing.start?, timing.end?)))
    }

    #[test]
    fn times_are_read_in_every_form() {
        for line in [
            "00:00:01,000 --> 00:00:02,500",
            "  00:00:01.000 --> 00:00:02.500  ",
            "00:00:01,000-->00:00:02,500",
            "0:0:1,000 -> 0:0:2,5",
            "00:00:01,000 - > 00:00:02,500",
            "00:00:01:000 --> 00:00:02:500",
            "00：00：01，000 --> 00：00：02，500",
            "00:01,000 --> 00:02,500",
            "00:00:01, --> 00:00:02,500",
            "00:00:01 --> 00:00:02,500 X1:100 X2:200",
            "7 00:00:01,000 --> 00:00:02,500",
            "00:00:01,000 – 00:00:02,500",
            "00:00:00,1000 --> 00:00:02,4999",
        ] {
            let expected = if line.contains("1000") { (100, 2_500) } else { (1_000, 2_500) };
            assert_eq!(times(line), Some(expected), "{line}");
        }
        assert!(timing("00:00:01,000 --> 00:00:02,500").is_some_and(|timing| timing.is_regular));
        assert_eq!(times("-00:00:01,000 --> -00:00:00,500"), Some((-1_000, -500)));
        assert_eq!(times("300:00:00,000 --> 300:00:01,000"), Some((1_080_000_000, 1_080_001_000)));
        for line in ["", "12:30 - 13:30", "a --> b", "We meet at 10:00:00 - 11:00:00.", "-->", "1 --> 2"] {
            assert_eq!(times(line), None, "{line}");
        }
    }

    #[test]
    fn a_broken_line_still_stands_for_a_cue() {
        assert_eq!(
            broken("00:00:01,000 --> ", false).map(|timing| (timing.start, timing.end)),
            Some((Some(1_000), None))
        );
        assert_eq!(broken("00:00:0x,000 --> 00:00:02,000", false).map(|timing| timing.end), Some(Some(2_000)));
        assert!(broken("one --> two", false).is_none());
        assert!(broken("one --> two", true).is_some());
        assert!(is_index(" 12 ") && is_index("-1") && is_index("12.5") && !is_index("12a") && !is_index(""));
    }
}
