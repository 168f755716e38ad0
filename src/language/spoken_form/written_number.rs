//! Reads numbers as they are written in any language: grouped digits and decimals.

use super::tokens::{TokenKind, WrittenTokens};

/// The most groups of three digits in a number; five reach 10^18.
const MAX_GROUPS: usize = 5;

/// A number as its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenNumber {
    /// The digits before the decimal separator, without marks between thousands.
    pub whole: String,
    /// The digits after it, or nothing.
    pub fraction: String,
    /// Whether the number was written as digits only.
    pub plain: bool,
}

impl WrittenNumber {
    /// The number at token `at`, and the index of the token after it; `separator` is the language's mark between
    /// thousands.
    pub fn read(tokens: &WrittenTokens<'_>, at: usize, separator: char) -> Option<(Self, usize)> {
        let first = tokens.digits(at);
        if first.is_empty() {
            return None;
        }
        let mut whole = first.to_owned();
        let mut next = at + 1;
        let mark = mark_before_digits(tokens, next);
        let groups =
            if first.len() <= 3 && !first.starts_with('0') { groups(tokens, next, mark, separator) } else { 0 };
        let step = if mark.is_some() { 2 } else { 1 };
        for _ in 0..groups {
            whole.push_str(tokens.digits(next + step - 1));
            next += step;
        }
        let grouped_by = (groups > 0).then_some(mark);
        let decimal = mark_before_digits(tokens, next).filter(|c| matches!(c, '.' | ',' | '·'));
        // The same separator twice is not a number: `192.168.0.1`, `1.2.3`.
        let again = decimal.is_some() && mark_after_digits(tokens, next + 2) == decimal;
        let mut fraction = String::new();
        if decimal.is_some() && grouped_by != Some(decimal) && !again {
            fraction = tokens.digits(next + 1).to_owned();
            next += 2;
        }
        let plain = grouped_by.is_none() && fraction.is_empty();
        Some((Self { whole, fraction, plain }, next))
    }

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

/// The mark at `at` if digits are joined to it on both sides.
fn mark_before_digits(tokens: &WrittenTokens<'_>, at: usize) -> Option<char> {
    mark_after_digits(tokens, at).filter(|_| tokens.is_joined(at))
}

/// The mark at `at` if digits follow it without a space.
fn mark_after_digits(tokens: &WrittenTokens<'_>, at: usize) -> Option<char> {
    match tokens.get(at)?.kind {
        TokenKind::Mark(c) if tokens.is_joined(at + 1) && !tokens.digits(at + 1).is_empty() => Some(c),
        _ => None,
    }
}

/// How many groups of three digits follow from `at`, each after `mark` or else a space.
fn groups(tokens: &WrittenTokens<'_>, at: usize, mark: Option<char>, separator: char) -> usize {
    let is_group = |count: usize| match mark {
        Some(c) => {
            let mark = at + 2 * count;
            tokens.is_mark(mark, c)
                && tokens.is_joined(mark)
                && tokens.is_joined(mark + 1)
                && tokens.digits(mark + 1).len() == 3
        }
        None => !tokens.is_joined(at + count) && tokens.digits(at + count).len() == 3,
    };
    let count = (0..MAX_GROUPS).take_while(|count| is_group(*count)).count();
    match mark {
        None | Some('\'' | '’') => count,
        // One group after the mark of another language is rather a decimal.
        Some(c @ ('.' | ',')) if count > 1 || c == separator => count,
        Some(_) => 0,
    }
}
