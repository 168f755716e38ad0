//! Figures with what belongs to them: money, units, percentages, ranges, dates, times, fractions.

use super::number::{self, Number};
use super::token::Kind;
use super::tongue::{Around, Case, Entry, Form, Lexicon, Noun, Tongue};
use super::{LONGEST_RUN, Said, Verbalizer};

impl Verbalizer<'_, '_> {
    /// The figure at token `at`, or the currency sign before one; `listed` says that an entry of the lexicon may
    /// begin there.
    pub(super) fn figures(&self, at: usize, listed: bool, tongue: &dyn Tongue) -> Option<Said> {
        let lexicon = tongue.lexicon();
        match self.tokens.get(at)?.kind {
            Kind::Digits if self.tokens.digits(at).len() <= LONGEST_RUN => self
                .date(at, tongue)
                .or_else(|| self.clock(at, tongue))
                .or_else(|| self.fraction(at, tongue))
                .or_else(|| self.number(at, tongue)),
            Kind::Digits => None,
            Kind::Mark('[') if self.is_citation(at) => Some((String::new(), at + 3)),
            _ if !listed => None,
            Kind::Mark(_) if self.tokens.is_mark(at, '$') || self.tokens.digits(at + 1).is_empty() => {
                self.money(at, tongue).or_else(|| self.lone_fraction(at, lexicon.fractions))
            }
            _ => self.money(at, tongue),
        }
    }

    /// `[1]`, the mark of a footnote.
    fn is_citation(&self, at: usize) -> bool {
        let digits = self.tokens.digits(at + 1);
        (1..=3).contains(&digits.len()) && self.tokens.is_mark(at + 2, ']')
    }

    /// `$1.2 bln`, `US$ 5`, `EUR 5`: the sign stands before the number and is said after it.
    fn money(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
        let (currency, from) = self.lookup(at, tongue.lexicon().currencies, tongue.lexicon())?;
        let (number, next) = number::parse(&self.tokens, from, tongue.lexicon().group)?;
        let before = self.tokens.around(at, next).before;
        if let Some((to, end)) = self.range_end(next, tongue) {
            let (second, end) = self.quantity(&to, end, Some(currency), before, tongue)?;
            let first = tongue.number(&number, Form { gender: currency.gender, attributive: true, ..Form::default() });
            return Some((tongue.stretch(&first, &second), end));
        }
        self.quantity(&number, next, Some(currency), before, tongue)
    }

    /// A number with whatever follows it.
    fn number(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
        let lexicon = tongue.lexicon();
        let (number, next) = number::parse(&self.tokens, at, lexicon.group)?;
        let around = self.tokens.around(at, next);
        if let Some(said) = self.range(&number, at, next, tongue) {
            return Some(said);
        }
        if let Some(said) = self.quantity(&number, next, None, around.before, tongue) {
            return Some(said);
        }
        if let Some(said) = self.with_ending(&number, at, next, tongue) {
            return Some(said);
        }
        let fraction = if self.tokens.glued(next) { self.lone_fraction(next, lexicon.fractions) } else { None };
        if let Some((part, end)) = fraction {
            let and = lexicon.signs.first().map_or("", |(_, and)| and);
            let spoken = format!("{} {and} {part}", tongue.number(&number, Form::default()));
            let unit =
                self.lookup(end, lexicon.currencies, lexicon).or_else(|| self.lookup(end, lexicon.units, lexicon));
            return Some(
                unit.map_or((spoken.clone(), end), |(unit, end)| (format!("{spoken} {}", unit.forms[1]), end)),
            );
        }
        let around = if self.tokens.glued(next) { Around { after: "", ..around } } else { around };
        let spoken = match (number.year(), number.value()) {
            (Some(year), _) => tongue.year(year, around),
            (_, Some(n)) => tongue.number(&number, tongue.counting(n, around)),
            _ => tongue.number(&number, Form::default()),
        };
        Some((spoken, next))
    }

    /// A number and its scale, unit or currency; none if it has none.
    fn quantity(
        &self,
        number: &Number,
        next: usize,
        currency: Option<&Noun>,
        before: &str,
        tongue: &dyn Tongue,
    ) -> Option<Said> {
        let lexicon = tongue.lexicon();
        let money_scale = |at| self.lookup(at, lexicon.money_scales, lexicon).filter(|_| currency.is_some());
        let mut end = next;
        let mut scale = None;
        if let Some((noun, after)) = self.lookup(next, lexicon.scales, lexicon).or_else(|| money_scale(next)) {
            (scale, end) = (Some(noun), after);
        }
        let unit = currency.or_else(|| {
            let (noun, after) =
                self.lookup(end, lexicon.currencies, lexicon).or_else(|| self.lookup(end, lexicon.units, lexicon))?;
            end = after;
            Some(noun)
        });
        // A scale written out in full and without money is a word like any other.
        let written = scale.is_some_and(|scale| scale.forms.contains(&self.tokens.letters(next)));
        let noun = scale.or(unit).filter(|_| unit.is_some() || !written)?;
        let case = number.value().map_or(Case::Nominative, |n| tongue.counting(n, Around { before, after: "x" }).case);
        let form = Form { gender: noun.gender, case, attributive: true, ..Form::default() };
        if scale.is_none() && number.fraction.len() == 2 && unit.is_some_and(|unit| self.is_money(unit, tongue)) {
            let whole = Number { fraction: String::new(), ..number.clone() };
            let cents = tongue.whole(number.fraction.trim_start_matches('0'), Form::default());
            let cents = if number.fraction == "00" { String::new() } else { format!("{} {cents}", lexicon.and_cents) };
            let spoken = format!(
                "{} {} {}",
                tongue.number(&whole, form),
                tongue.counted(&whole, noun, case),
                cents.trim_start()
            );
            return Some((spoken.trim_end().to_owned(), end));
        }
        let mut spoken = format!("{} {}", tongue.number(number, form), tongue.counted(number, noun, case));
        if let (Some(_), Some(unit)) = (scale, unit) {
            spoken.push(' ');
            spoken.push_str(unit.of);
        }
        Some((spoken, end))
    }

    fn is_money(&self, noun: &Noun, tongue: &dyn Tongue) -> bool {
        tongue.lexicon().currencies.iter().any(|(_, currency)| currency.forms == noun.forms)
    }

    /// The longest of `entries` that stands at `at`, and the token after it.
    fn lookup(&self, at: usize, entries: &'static [Entry<Noun>], lexicon: &Lexicon) -> Option<(&'static Noun, usize)> {
        if !lexicon.index.may_count(self.tokens.get(at)?.text) {
            return None;
        }
        let found = self.tokens.alike(at, entries).filter_map(|(key, noun)| {
            let end = self.tokens.reads(at, key)?;
            let letters = key.ends_with(char::is_alphabetic);
            let goes_on =
                letters && self.tokens.glued(end) && matches!(self.tokens.get(end)?.kind, Kind::Letters | Kind::Digits);
            // A capital is no other form of a unit: `M` is not `m`.
            let exact = self.tokens.get(at).is_some_and(|token| key.starts_with(token.text));
            (exact && !goes_on).then_some((noun, end))
        });
        let (noun, end) = found.max_by_key(|(_, end)| *end)?;
        // The full stop of a short unit is silent, `5 min. walk`, but not that of the sentence.
        let short =
            !self.tokens.letters(end - 1).is_empty() && self.tokens.glued_mark(end, ".") && !self.tokens.is_end(end);
        let closes = self.tokens.is_mark(end - 1, '.') && self.tokens.is_end(end - 1);
        Some((
            noun,
            if closes {
                end - 1
            } else if short {
                end + 1
            } else {
                end
            },
        ))
    }

    /// The number after a dash at `at`.
    fn range_end(&self, at: usize, tongue: &dyn Tongue) -> Option<(Number, usize)> {
        let Kind::Mark(dash) = self.tokens.get(at)?.kind else { return None };
        let tight = self.tokens.glued(at) && self.tokens.glued(at + 1);
        let loose = !self.tokens.glued(at) && !self.tokens.glued(at + 1);
        if !(matches!(dash, '-' | '−' | '‑') && tight || matches!(dash, '–' | '—') && (tight || loose)) {
            return None;
        }
        let (number, end) = number::parse(&self.tokens, at + 1, tongue.lexicon().group)?;
        // More dashes make a telephone number or a code.
        let code = self.tokens.glued_mark(end, "-–") && !self.tokens.digits(end + 1).is_empty();
        (!code).then_some((number, end))
    }

    fn range(&self, from: &Number, at: usize, next: usize, tongue: &dyn Tongue) -> Option<Said> {
        if at > 0
            && self.tokens.glued(at)
            && !matches!(self.tokens.get(at - 1)?.kind, Kind::Mark(c) if "(«\"“„[".contains(c))
        {
            return None;
        }
        let (to, end) = self.range_end(next, tongue)?;
        let around = self.tokens.around(at, end);
        let lexicon = tongue.lexicon();
        if let Some(year) = from.year() {
            if let Some(last) = to.year() {
                return Some((tongue.years(year, last, around), end));
            }
            if to.whole.len() == 2 && to.plain {
                let last = tongue.whole(&to.whole, Form::default());
                return Some((format!("{} {} {last}", tongue.year(year, around), lexicon.to), end));
            }
        }
        let second = self.quantity(&to, end, None, around.before, tongue);
        let (second, end) = match second.or_else(|| self.with_ending(&to, next + 1, end, tongue)) {
            Some(said) => said,
            None => (tongue.number(&to, tongue.counting(to.value().unwrap_or(0), around)), end),
        };
        let form = tongue.counting(from.value().unwrap_or(0), Around { after: "", ..around });
        Some((tongue.stretch(&tongue.number(from, form), &second), end))
    }

    /// `75th`, `75.`, `2.º`, `75-й`, `1990s`: a whole number with its ending.
    fn with_ending(&self, number: &Number, at: usize, next: usize, tongue: &dyn Tongue) -> Option<Said> {
        let n = number.value().filter(|_| number.fraction.is_empty())?;
        // In `vom 8.–9. Mai` both days stand after the one preposition.
        let ranged = at >= 3 && self.tokens.glued_mark(at - 1, "-–") && self.tokens.glued_mark(at - 2, ".");
        let first = if ranged { at - 3 } else { at };
        let before = self.tokens.around(first, first).before;
        let after = |end: usize| Around { before, after: self.tokens.letters(end) };
        let glued = |at: usize| if self.tokens.glued(at) { self.tokens.letters(at) } else { "" };
        if !glued(next).is_empty() {
            return Some((tongue.suffixed(n, glued(next), after(next + 1))?, next + 1));
        }
        let mark = self.tokens.get(next).filter(|token| token.glued)?;
        if matches!(mark.kind, Kind::Mark('.' | '-' | '‑' | '°' | '\'' | '’')) && !glued(next + 1).is_empty() {
            let dash = if mark.text == "‑" { "-" } else { mark.text };
            let ending = format!("{dash}{}", glued(next + 1));
            return Some((tongue.suffixed(n, &ending, after(next + 2))?, next + 2));
        }
        // A full stop after a number within a sentence makes it an ordinal, where the language has that.
        let follows = !self.tokens.is_end(next + 1) && !number.whole.is_empty() && number.whole.len() < 4;
        (mark.text == "." && follows).then(|| Some((tongue.suffixed(n, ".", after(next + 1))?, next + 1))).flatten()
    }

    /// `26.05.2020`, `26/05/2020`, `2020-05-26`.
    fn date(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
        let Kind::Mark(mark @ ('.' | '/' | '-')) = self.tokens.get(at + 1)?.kind else { return None };
        let tight = (1..=4).all(|step| self.tokens.glued(at + step)) && self.tokens.is_mark(at + 3, mark);
        let parts = [0, 2, 4].map(|step| self.tokens.digits(at + step));
        if !tight || parts.iter().any(|part| part.is_empty() || part.len() > 4) {
            return None;
        }
        let [first, second, third] = parts.map(|part| part.parse::<u64>().unwrap_or(0));
        let (day, month, year) = match (parts[0].len(), parts[2].len(), mark) {
            (4, 2, '-') => (third, second, first),
            (1 | 2, 4, _) if second > 12 || (first <= 12 && tongue.month_first() && mark == '/') => {
                (second, first, third)
            }
            (1 | 2, 4, _) => (first, second, third),
            _ => return None,
        };
        let valid = (1..=31).contains(&day) && (1..=12).contains(&month);
        let around = self.tokens.around(at, at + 5);
        valid.then(|| (tongue.date(day, month as usize - 1, year, around), at + 5))
    }

    /// `13:23`.
    fn clock(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
        let [hour, minute] = [0, 2].map(|step| self.tokens.digits(at + step));
        let tight = self.tokens.glued_mark(at + 1, ":") && self.tokens.glued(at + 2);
        let more = self.tokens.glued_mark(at + 3, ":") && !self.tokens.digits(at + 4).is_empty();
        if !tight || hour.len() > 2 || minute.len() != 2 || more {
            return None;
        }
        let (hour, minute) = (hour.parse().ok().filter(|hour| *hour <= 24)?, minute.parse().ok().filter(|n| *n < 60)?);
        Some((tongue.clock(hour, minute), at + 3))
    }

    /// `1/2`, as a pair that has a name.
    fn fraction(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
        if !self.tokens.glued_mark(at + 1, "/") || !self.tokens.glued(at + 2) {
            return None;
        }
        self.lone_fraction(at, tongue.lexicon().fractions)
    }

    fn lone_fraction(&self, at: usize, fractions: &[Entry<&'static str>]) -> Option<Said> {
        let mut found =
            self.tokens.alike(at, fractions).filter_map(|(key, name)| Some((*name, self.tokens.reads(at, key)?)));
        let (name, end) = found.find(|(_, end)| !self.tokens.glued_mark(*end, "/"))?;
        Some((name.to_owned(), end))
    }
}
