//! Numbers in figures, with what belongs to them: ranges, endings, fractions.

use super::context::SentenceContext;
use super::output::MAX_RUN_CHARS;
use crate::language::spoken_form::grammar::{NumberForm, WordContext};
use crate::language::spoken_form::rules::Replacement;
use crate::language::spoken_form::tokens::TokenKind;
use crate::language::spoken_form::written_number::WrittenNumber;

/// The most digits of a number whose full stop can make it an ordinal: `26.`.
const MAX_ORDINAL_DIGITS: usize = 3;
/// The most digits of a footnote mark: `[1]`.
const MAX_FOOTNOTE_DIGITS: usize = 3;

impl SentenceContext<'_> {
    /// The number at token `at`, or the currency before one. A `listed` token starts an entry of the lexicon.
    pub(super) fn figures(&self, at: usize, listed: bool) -> Option<Replacement> {
        match self.tokens.get(at)?.kind {
            TokenKind::Digits if self.tokens.digits(at).len() > MAX_RUN_CHARS => None,
            TokenKind::Digits => self
                .date(at)
                .or_else(|| self.time_of_day(at))
                .or_else(|| self.fraction_pair(at))
                .or_else(|| self.number(at)),
            TokenKind::Mark('[') if self.is_footnote(at) => Some((String::new(), at + 3)),
            _ if !listed => None,
            TokenKind::Mark(_) => self.money(at).or_else(|| self.fraction(at)),
            TokenKind::Letters => self.money(at),
        }
    }

    /// `[1]`, the mark of a footnote.
    fn is_footnote(&self, at: usize) -> bool {
        (1..=MAX_FOOTNOTE_DIGITS).contains(&self.tokens.digits(at + 1).len()) && self.tokens.is_mark(at + 2, ']')
    }

    /// A number with what follows it.
    fn number(&self, at: usize) -> Option<Replacement> {
        let (number, end) = WrittenNumber::read(self.tokens, at, self.lexicon.thousands_separator)?;
        let before = self.tokens.context(at, end).before;
        self.range(&number, at, end)
            .or_else(|| self.quantity(&number, end, None, before))
            .or_else(|| self.with_suffix(&number, at, end))
            .or_else(|| self.mixed_fraction(&number, end))
            .or_else(|| Some((self.plain_number(&number, at, end), end)))
    }

    /// A number or year without anything that belongs to it.
    fn plain_number(&self, number: &WrittenNumber, at: usize, end: usize) -> String {
        let mut context = self.tokens.context(at, end);
        if self.tokens.is_joined(end) {
            context.after = "";
        }
        match (number.year(), number.value()) {
            (Some(year), _) => self.rules.year(year, context),
            (_, Some(n)) => self.rules.number(number, self.rules.cardinal_form(n, context)),
            _ => self.rules.number(number, NumberForm::default()),
        }
    }

    /// The number after a dash at `at`.
    pub(super) fn range_end(&self, at: usize) -> Option<(WrittenNumber, usize)> {
        let TokenKind::Mark(dash) = self.tokens.get(at)?.kind else { return None };
        let tight = self.tokens.is_joined(at) && self.tokens.is_joined(at + 1);
        let loose = !self.tokens.is_joined(at) && !self.tokens.is_joined(at + 1);
        if !(matches!(dash, '-' | '−' | '‑') && tight || matches!(dash, '–' | '—') && (tight || loose)) {
            return None;
        }
        let (number, end) = WrittenNumber::read(self.tokens, at + 1, self.lexicon.thousands_separator)?;
        // More dashes make a telephone number or a code.
        let code = self.tokens.is_joined_mark(end, "-–") && !self.tokens.digits(end + 1).is_empty();
        (!code).then_some((number, end))
    }

    /// `1941-1945`, `5–7 %`: the range from `from`, which is at `at` and ends before `dash_at`.
    fn range(&self, from: &WrittenNumber, at: usize, dash_at: usize) -> Option<Replacement> {
        let opens = at == 0
            || !self.tokens.is_joined(at)
            || matches!(self.tokens.get(at - 1)?.kind, TokenKind::Mark(c) if "(«\"“„[".contains(c));
        if !opens {
            return None;
        }
        let (to, end) = self.range_end(dash_at)?;
        let context = self.tokens.context(at, end);
        if let Some(year) = from.year() {
            if let Some(last) = to.year() {
                return Some((self.rules.year_range(year, last, context), end));
            }
            if to.whole.len() == 2 && to.plain {
                let last = self.rules.whole_number(&to.whole, NumberForm::default());
                return Some((format!("{} {} {last}", self.rules.year(year, context), self.lexicon.range_word), end));
            }
        }
        let (second, end) = self
            .quantity(&to, end, None, context.before)
            .or_else(|| self.with_suffix(&to, dash_at + 1, end))
            .unwrap_or_else(|| {
                let form = self.rules.cardinal_form(to.value().unwrap_or(0), context);
                (self.rules.number(&to, form), end)
            });
        let form = self.rules.cardinal_form(from.value().unwrap_or(0), WordContext { after: "", ..context });
        Some((self.rules.number_range(&self.rules.number(from, form), &second), end))
    }

    /// `75th`, `75.`, `2.º`, `75-й`, `1990s`: the whole number at `at` with the ending at `end`.
    fn with_suffix(&self, number: &WrittenNumber, at: usize, end: usize) -> Option<Replacement> {
        let n = number.value().filter(|_| number.fraction.is_empty())?;
        // In `vom 8.–9. Mai` the preposition belongs to both days.
        let ranged = at >= 3 && self.tokens.is_joined_mark(at - 1, "-–") && self.tokens.is_joined_mark(at - 2, ".");
        let first = if ranged { at - 3 } else { at };
        let before = self.tokens.context(first, first).before;
        let suffixed = |suffix: &str, end: usize| {
            let context = WordContext { before, after: self.tokens.letters(end) };
            Some((self.rules.with_suffix(n, suffix, context)?, end))
        };
        let joined_letters = |at: usize| if self.tokens.is_joined(at) { self.tokens.letters(at) } else { "" };
        if !joined_letters(end).is_empty() {
            return suffixed(joined_letters(end), end + 1);
        }
        let mark = self.tokens.get(end).filter(|token| token.joined)?;
        let letters = joined_letters(end + 1);
        if matches!(mark.kind, TokenKind::Mark('.' | '-' | '‑' | '°' | '\'' | '’')) && !letters.is_empty() {
            let mark = if mark.text == "‑" { "-" } else { mark.text };
            return suffixed(&format!("{mark}{letters}"), end + 2);
        }
        // A full stop inside a sentence makes an ordinal, where the language has that.
        let inside = !self.tokens.is_end(end + 1) && (1..=MAX_ORDINAL_DIGITS).contains(&number.whole.len());
        if mark.text == "." && inside { suffixed(".", end + 1) } else { None }
    }

    /// `2½ km`: `number` with the fraction at `at`.
    fn mixed_fraction(&self, number: &WrittenNumber, at: usize) -> Option<Replacement> {
        let (fraction, end) = self.fraction(at).filter(|_| self.tokens.is_joined(at))?;
        let and = self.lexicon.sign_name("&").unwrap_or_default();
        let spoken = format!("{} {and} {fraction}", self.rules.number(number, NumberForm::default()));
        Some(match self.unit(end) {
            Some((unit, end)) => (format!("{spoken} {}", unit.forms[3]), end),
            None => (spoken, end),
        })
    }

    /// `1/2`, as a pair that has a name.
    fn fraction_pair(&self, at: usize) -> Option<Replacement> {
        let pair = self.tokens.is_joined_mark(at + 1, "/") && self.tokens.is_joined(at + 2);
        if pair { self.fraction(at) } else { None }
    }

    /// The fraction with a name at `at`.
    fn fraction(&self, at: usize) -> Option<Replacement> {
        let mut found =
            self.lexicon.fractions.iter().filter_map(|(written, name)| Some((*name, self.tokens.read(at, written)?)));
        let (name, end) = found.find(|(_, end)| !self.tokens.is_joined_mark(*end, "/"))?;
        Some((name.to_owned(), end))
    }
}
