//! Figures as they are written in any language → their digits: groups, decimals, fractions aside.

use super::token::{Kind, Tokens};

/// A number as its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The digits before the decimal separator, without groups.
    pub whole: String,
    /// The digits after it; empty where there is none.
    pub fraction: String,
    /// Whether the number was written as plain digits.
    pub plain: bool,
}

impl Number {
    /// The whole part, if it is below 10^15.
    pub fn value(&self) -> Option<u64> {
        if self.whole.len() <= 15 { self.whole.parse().ok() } else { None }
    }

    /// The number as a year: four plain digits from 1100 to 2099.
    pub fn year(&self) -> Option<u64> {
        let plain = self.plain && self.fraction.is_empty() && self.whole.len() == 4;
        self.value().filter(|n| plain && (1100..2100).contains(n))
    }
}

/// The number at token `at` of a language that parts thousands by `group`, and the token after it.
pub(super) fn parse(tokens: &Tokens<'_>, at: usize, group: char) -> Option<(Number, usize)> {
    let first = tokens.digits(at);
    if first.is_empty() {
        return None;
    }
    let mut whole = first.to_owned();
    let groups = |separator: Option<char>| groups(tokens, at + 1, separator);
    let may_group = first.len() <= 3 && !first.starts_with('0');
    let separator = tokens.get(at + 1).and_then(|token| match token.kind {
        Kind::Mark(c) if token.glued && is_followed(tokens, at + 1) => Some(c),
        _ => None,
    });
    let mut next = at + 1;
    let mut grouped_by = None;
    if may_group {
        let count = match separator {
            None => groups(None),
            Some(c @ ('.' | ',' | '\'' | '’')) => {
                let count = groups(Some(c));
                let certain = count > 1 || c == group || c == '\'' || c == '’';
                if certain { count } else { 0 }
            }
            Some(_) => 0,
        };
        let step = if separator.is_some() { 2 } else { 1 };
        for _ in 0..count {
            whole.push_str(tokens.digits(next + step - 1));
            next += step;
        }
        grouped_by = (count > 0).then_some(separator);
    }
    let mut fraction = String::new();
    let decimal = ['.', ',', '·'].into_iter().find(|&c| tokens.is_mark(next, c));
    let new = decimal.is_some() && grouped_by != Some(decimal);
    // Two separators of one kind make no number: `192.168.0.1`, `1.2.3`.
    let again = decimal.is_some_and(|c| tokens.is_mark(next + 2, c) && is_followed(tokens, next + 2));
    if new && !again && tokens.glued(next) && is_followed(tokens, next) {
        fraction = tokens.digits(next + 1).to_owned();
        next += 2;
    }
    let plain = grouped_by.is_none() && fraction.is_empty();
    Some((Number { whole, fraction, plain }, next))
}

/// Whether digits follow the mark at `at` without a space.
fn is_followed(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.glued(at + 1) && !tokens.digits(at + 1).is_empty()
}

/// How many groups of three digits follow from `at`, each after `separator` or else a space.
fn groups(tokens: &Tokens<'_>, at: usize, separator: Option<char>) -> usize {
    let mut count = 0;
    // Five groups reach 10^18; more is no number that anybody reads out.
    while count < 5 {
        let group = match separator {
            Some(c) => {
                let mark = at + 2 * count;
                tokens.glued_mark(mark, c.encode_utf8(&mut [0; 4]))
                    && tokens.glued(mark + 1)
                    && tokens.digits(mark + 1).len() == 3
            }
            None => !tokens.glued(at + count) && tokens.digits(at + count).len() == 3,
        };
        if !group {
            break;
        }
        count += 1;
    }
    count
}
