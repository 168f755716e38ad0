//! Parses timestamps of WebVTT (§ 6.3), as strictly as players do.

use crate::track::clock::{number, sum};

/// The timestamp at the start of `text` in milliseconds, and the text after it.
pub fn timestamp(text: &str) -> Option<(i64, &str)> {
    let (first, rest) = digits(text)?;
    let has_hours = first.len() != 2 || number(first) > 59;
    let (second, rest) = two(rest.strip_prefix(':')?)?;
    let (hours, minutes, seconds, rest) = if has_hours || rest.starts_with(':') {
        let (third, rest) = two(rest.strip_prefix(':')?)?;
        (number(first), second, third, rest)
    } else {
        (0, number(first), second, rest)
    };
    let (thousandths, rest) = digits(rest.strip_prefix('.')?)?;
    if thousandths.len() != 3 || minutes > 59 || seconds > 59 {
        return None;
    }
    Some((sum(hours, minutes, seconds, number(thousandths)), rest))
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    (length > 0).then(|| text.split_at(length))
}

fn two(text: &str) -> Option<(i64, &str)> {
    let (digits, rest) = digits(text)?;
    (digits.len() == 2).then(|| (number(digits), rest))
}
