//! The override blocks of SubStation (`{\i1\an8}`), which SubRip files use too.

use crate::track::colour::Colour;

/// A change in an override block. `None` instead of a value returns to the style.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AssOverride<'a> {
    /// `\i`
    Italic(Option<bool>),
    /// `\b`, where weights from 600 on are bold.
    Bold(Option<bool>),
    /// `\u`
    Underline(Option<bool>),
    /// `\s`
    Strike(Option<bool>),
    /// `\c`, `\1c`
    Colour(Option<Colour>),
    /// `\an`, `\a`: the position, 1 to 9 as on a numeric keypad.
    Corner(u8),
    /// `\pos`: the position in the script's pixels.
    Position(f64, f64),
    /// `\k`, `\kf`, `\ko`, `\K`: the duration of the next syllable, in hundredths of a second.
    Syllable(f64),
    /// `\r`: back to the cue's style, or to the named one.
    Reset(&'a str),
    /// `\p`: whether the text that follows is a drawing.
    Drawing(bool),
    /// Any other override, by its name.
    Other(&'a str),
}

/// The changes in `block`, the text between the braces.
pub fn overrides(block: &str) -> impl Iterator<Item = AssOverride<'_>> {
    let mut rest = block;
    std::iter::from_fn(move || {
        let tag = &rest[rest.find('\\')? + 1..];
        // The arguments of a function may contain tags: `\t(\i1)`.
        let function = tag.find(['\\', '(']).filter(|&at| tag[at..].starts_with('('));
        let end = match function {
            Some(open) => tag[open..]
                .rfind(')')
                .filter(|_| tag[open..].starts_with("(\\") || nests(&tag[open..]))
                .or(tag[open..].find(')'))
                .map_or(tag.len(), |close| open + close + 1),
            None => tag.find('\\').unwrap_or(tag.len()),
        };
        rest = &tag[end..];
        Some(change(tag[..end].trim()))
    })
}

/// Whether the parentheses at the start of `text` contain tags.
fn nests(text: &str) -> bool {
    text.find(')').is_some_and(|close| text[..close].contains('\\'))
}

fn change(tag: &str) -> AssOverride<'_> {
    // Longer names first: `\an8` is not `\a`, and `\bord2` is not `\b`.
    const NAMES: &[&str] = &[
        "alpha", "bord", "shad", "blur", "clip", "fscx", "fscy", "fad", "pos", "org", "an", "be", "fn", "fr", "fs",
        "fe", "kf", "ko", "1c", "a", "b", "c", "i", "k", "K", "p", "q", "r", "s", "t", "u",
    ];
    let Some(name) = NAMES.iter().find(|name| tag.starts_with(**name)) else { return AssOverride::Other(tag) };
    let value = tag[name.len()..].trim();
    let flag = || match value {
        "" => Some(None),
        "0" => Some(Some(false)),
        "1" => Some(Some(true)),
        _ => None,
    };
    let known = match *name {
        "i" => flag().map(AssOverride::Italic),
        "u" => flag().map(AssOverride::Underline),
        "s" => flag().map(AssOverride::Strike),
        "b" => flag().or_else(|| value.parse::<u32>().ok().map(|weight| Some(weight >= 600))).map(AssOverride::Bold),
        "c" | "1c" => Some(AssOverride::Colour(colour(value))),
        "an" => value.parse().ok().filter(|corner| (1..=9).contains(corner)).map(AssOverride::Corner),
        "a" => legacy_corner(value).map(AssOverride::Corner),
        "pos" => point(value).map(|(x, y)| AssOverride::Position(x, y)),
        "k" | "K" | "kf" | "ko" => value.parse().ok().filter(|time: &f64| time.is_finite()).map(AssOverride::Syllable),
        "r" => Some(AssOverride::Reset(value)),
        "p" => value.parse::<i64>().ok().map(|scale| AssOverride::Drawing(scale > 0)),
        _ => None,
    };
    known.unwrap_or(AssOverride::Other(name))
}

/// The position by the numbers of SSA: 1 to 3 at the bottom, plus 4 at the top, plus 8 in the middle.
fn legacy_corner(value: &str) -> Option<u8> {
    match value.parse().ok()? {
        bottom @ 1..=3 => Some(bottom),
        top @ 5..=7 => Some(top + 2),
        middle @ 9..=11 => Some(middle - 5),
        _ => None,
    }
}

fn point(value: &str) -> Option<(f64, f64)> {
    let (x, y) = value.strip_prefix('(')?.strip_suffix(')')?.split_once(',')?;
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    Some((number(x)?, number(y)?))
}

/// `&HBBGGRR&`, with two digits of transparency before it in styles: `&HAABBGGRR`.
pub fn colour(value: &str) -> Option<Colour> {
    let digits = value.trim().trim_end_matches('&');
    let digits = digits.strip_prefix('&').unwrap_or(digits);
    let number = match digits.strip_prefix(['H', 'h']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        // Styles of SSA write decimal numbers, which may be negative.
        None => digits.parse::<i64>().ok()? as u32,
    };
    let [transparency, blue, green, red] = number.to_be_bytes();
    Some(Colour { red, green, blue, alpha: 255 - transparency })
}

#[cfg(test)]
mod tests {
    use super::{AssOverride, overrides};
    use crate::track::colour::Colour;

    #[test]
    fn blocks_are_read_tag_by_tag() {
        let found: Vec<_> = overrides(r"\i1\b700\an8\c&H00FFFF&\pos(10,20.5)\fad(1,2)\t(\i1\b1)\r\k50\bord2").collect();
        let expected = [
            AssOverride::Italic(Some(true)),
            AssOverride::Bold(Some(true)),
            AssOverride::Corner(8),
            AssOverride::Colour(Some(Colour::rgb(255, 255, 0))),
            AssOverride::Position(10.0, 20.5),
            AssOverride::Other("fad"),
            AssOverride::Other("t"),
            AssOverride::Reset(""),
            AssOverride::Syllable(50.0),
            AssOverride::Other("bord"),
        ];
        assert_eq!(found, expected);
        assert_eq!(overrides("").count(), 0);
        assert_eq!(overrides(r"comment\").count(), 1);
    }
}
