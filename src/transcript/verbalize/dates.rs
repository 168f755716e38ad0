//! Dates and times that are written in figures: `26.05.2020`, `13:23`.

use super::context::SentenceContext;
use crate::language::spoken_form::rules::Replacement;
use crate::language::spoken_form::tokens::TokenKind;

impl SentenceContext<'_> {
    /// `26.05.2020`, `26/05/2020`, `2020-05-26`.
    pub(super) fn date(&self, at: usize) -> Option<Replacement> {
        let TokenKind::Mark(mark @ ('.' | '/' | '-')) = self.tokens.get(at + 1)?.kind else { return None };
        let tight = (1..=4).all(|step| self.tokens.is_joined(at + step)) && self.tokens.is_mark(at + 3, mark);
        let parts = [0, 2, 4].map(|step| self.tokens.digits(at + step));
        if !tight || parts.iter().any(|part| part.is_empty() || part.len() > 4) {
            return None;
        }
        let [first, second, third] = parts.map(|part| part.parse::<u64>().unwrap_or(0));
        let (day, month, year) = match (parts[0].len(), parts[2].len(), mark) {
            (4, 2, '-') => (third, second, first),
            (1 | 2, 4, _) if second > 12 || (first <= 12 && self.rules.month_is_first() && mark == '/') => {
                (second, first, third)
            }
            (1 | 2, 4, _) => (first, second, third),
            _ => return None,
        };
        if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
            return None;
        }
        Some((self.rules.date(day, month as usize - 1, year, self.tokens.context(at, at + 5)), at + 5))
    }

    /// `13:23`.
    pub(super) fn time_of_day(&self, at: usize) -> Option<Replacement> {
        let tight = self.tokens.is_joined_mark(at + 1, ":") && self.tokens.is_joined(at + 2);
        let more = self.tokens.is_joined_mark(at + 3, ":") && !self.tokens.digits(at + 4).is_empty();
        if !tight || more {
            return None;
        }
        let hour = self.tokens.small_number(at, 0..=24)?;
        let minute = self.tokens.two_digits_below(at + 2, 60)?;
        Some((self.rules.time_of_day(hour, minute), at + 3))
    }
}
