//! Numbers with a power of a thousand, a unit or a currency: `1.2 bln`, `5 km`, `$3.50`.

use super::context::SentenceContext;
use crate::language::spoken_form::counted_noun::CountedNoun;
use crate::language::spoken_form::grammar::{Case, NumberForm, WordContext};
use crate::language::spoken_form::lexicon::SpokenNouns;
use crate::language::spoken_form::rules::Replacement;
use crate::language::spoken_form::tokens::TokenKind;
use crate::language::spoken_form::written_number::WrittenNumber;

impl SentenceContext<'_> {
    /// `$1.2 bln`, `US$ 5`, `EUR 5`: the currency is written before the number and spoken after it.
    pub(super) fn money(&self, at: usize) -> Option<Replacement> {
        let (currency, number_at) = self.noun(at, self.lexicon.currencies)?;
        let (number, end) = WrittenNumber::read(self.tokens, number_at, self.lexicon.thousands_separator)?;
        let before = self.tokens.context(at, end).before;
        if let Some((to, range_end)) = self.range_end(end) {
            let (second, end) = self.quantity(&to, range_end, Some(currency), before)?;
            let first = self.rules.number(&number, NumberForm::in_gender(currency.gender).before_noun());
            return Some((self.rules.number_range(&first, &second), end));
        }
        self.quantity(&number, end, Some(currency), before)
    }

    /// `number` with the power of a thousand, the unit or the currency from `at`; `None` if it has none of them.
    pub(super) fn quantity(
        &self,
        number: &WrittenNumber,
        at: usize,
        currency: Option<&CountedNoun>,
        before: &str,
    ) -> Option<Replacement> {
        let mut end = at;
        let mut scale = self.noun(at, self.lexicon.scales);
        if currency.is_some() {
            scale = scale.or_else(|| self.noun(at, self.lexicon.money_scales));
        }
        if let Some((_, after)) = scale {
            end = after;
        }
        let mut unit = currency;
        if unit.is_none()
            && let Some((noun, after)) = self.unit(end)
        {
            (unit, end) = (Some(noun), after);
        }
        let scale = scale.map(|(noun, _)| noun);
        // A power of a thousand that is written in full, without a unit, is a word like any other.
        let is_word = scale.is_some_and(|scale| scale.forms.contains(&self.tokens.letters(at)));
        let noun = scale.or(unit).filter(|_| unit.is_some() || !is_word)?;
        let context = WordContext { before, after: "x" };
        let case = number.value().map_or(Case::Nominative, |n| self.rules.cardinal_form(n, context).case);
        let form = NumberForm::of(noun.gender, case).before_noun();
        if scale.is_none() && number.fraction.len() == 2 && self.is_currency(noun) {
            return Some((self.price(number, noun, form), end));
        }
        let mut spoken = format!("{} {}", self.rules.number(number, form), self.rules.noun_after(number, noun, case));
        if let (Some(_), Some(unit)) = (scale, unit) {
            spoken.push(' ');
            spoken.push_str(unit.after_million);
        }
        Some((spoken, end))
    }

    /// A price with cents: `one dollar fifty`.
    fn price(&self, number: &WrittenNumber, currency: &CountedNoun, form: NumberForm) -> String {
        let whole = WrittenNumber { fraction: String::new(), ..number.clone() };
        let mut spoken =
            format!("{} {}", self.rules.number(&whole, form), self.rules.noun_after(&whole, currency, form.case));
        if number.fraction != "00" {
            let cents = self.rules.whole_number(number.fraction.trim_start_matches('0'), NumberForm::default());
            let words = [self.lexicon.cents_word, cents.as_str()].into_iter().filter(|word| !word.is_empty());
            words.for_each(|word| spoken.extend([" ", word]));
        }
        spoken
    }

    fn is_currency(&self, noun: &CountedNoun) -> bool {
        self.lexicon.currencies.iter().any(|(_, currency)| currency.forms == noun.forms)
    }

    /// The currency or unit at `at`, and the index of the token after it.
    pub(super) fn unit(&self, at: usize) -> Option<(&'static CountedNoun, usize)> {
        self.noun(at, self.lexicon.currencies).or_else(|| self.noun(at, self.lexicon.units))
    }

    /// The noun of the longest of `entries` at `at`, and the index of the token after it.
    fn noun(&self, at: usize, entries: SpokenNouns) -> Option<(&'static CountedNoun, usize)> {
        let first = self.tokens.get(at)?.text;
        let found = entries.iter().filter_map(|(written, noun)| {
            // Capitals count: `M` is not `m`.
            let end = self.tokens.read(at, written).filter(|_| written.starts_with(first))?;
            let goes_on = written.ends_with(char::is_alphabetic)
                && self.tokens.is_joined(end)
                && matches!(self.tokens.get(end)?.kind, TokenKind::Letters | TokenKind::Digits);
            (!goes_on).then_some((noun, end))
        });
        let (noun, end) = found.max_by_key(|(_, end)| *end)?;
        let ends_with_stop = self.tokens.is_mark(end - 1, '.');
        let has_stop = !self.tokens.letters(end - 1).is_empty() && self.tokens.is_joined_mark(end, ".");
        // The full stop of an abbreviated unit is silent, `5 min. walk`, unless it ends the sentence.
        Some(match end {
            _ if ends_with_stop && self.tokens.is_end(end - 1) => (noun, end - 1),
            _ if has_stop && !self.tokens.is_end(end) => (noun, end + 1),
            _ => (noun, end),
        })
    }
}
