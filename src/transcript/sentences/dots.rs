//! Whether a single dot ends its sentence, or belongs to an abbreviation, an initial or a number.

use super::context::Context;
use super::lexicon::{Class, Role};
use super::shape;
use super::stop::Stop;

impl Context<'_> {
    /// Whether the sentence ends at the dot `stop`, after which white space stands.
    pub(super) fn dot(&self, stop: &Stop<'_>) -> bool {
        let next = &stop.next;
        let (class, key_start) = self.abbreviation(stop);
        if next.is_lower() && matches!(next.first, Some('.' | '…')) {
            return class.is_none();
        }
        if next.is_lower() {
            return self.new_line(stop) && class.is_none() && stop.token.chars().count() > 2;
        }
        if self.is_list_mark(stop) || self.joins_next(stop) {
            return false;
        }
        if shape::is_initials(stop.token)
            && (next.is_initial()
                || !matches!(class, Some(Class::Final | Class::Either | Class::Dated | Class::Numbered)))
        {
            return self.after_initials(stop);
        }
        match class {
            Some(Class::Title) => self.after_title(stop),
            Some(Class::Inner) => false,
            Some(Class::Final) => true,
            Some(Class::Either) => {
                !next.is_number() && (self.starts(stop) || self.is_unit(stop, key_start)) && !self.is_fronted(key_start)
            }
            Some(Class::Dated) => self.after_date(stop, key_start),
            Some(Class::Numbered) if self.is_counted(stop) => false,
            Some(Class::Numbered) if shape::is_initials(stop.token) => self.after_initials(stop),
            Some(Class::Numbered) | None => self.after_word(stop),
        }
    }

    /// Whether it is a unit after a number, before a name: where nouns are written small, no noun
    /// that it counts can follow (`5 km. Moscow …`, but `долл. США`).
    fn is_unit(&self, stop: &Stop<'_>, key_start: usize) -> bool {
        let before = self.word_before(key_start);
        let counted = shape::has_digit(before) || self.lexicon.class(before) == Some(Class::Either);
        let is_acronym = stop.next.word.chars().take(2).all(char::is_uppercase);
        counted
            && stop.token.starts_with(char::is_lowercase)
            && stop.next.is_capital()
            && !is_acronym
            && !self.lexicon.capital_nouns
    }

    /// A number or a letter that opens the sentence numbers it: `1. First`, `A. His name`.
    fn is_list_mark(&self, stop: &Stop<'_>) -> bool {
        let token = stop.token;
        let mark = token.chars().count() <= 3 && shape::is_number(token)
            || token.len() <= 4 && shape::is_roman(token)
            || (token.chars().count() == 1 && token.starts_with(char::is_alphabetic));
        mark && self.is_first_token(stop)
    }

    fn after_title(&self, stop: &Stop<'_>) -> bool {
        // A title written small can also be a word: `Мы поможем им. Они ждут.`
        stop.token.starts_with(char::is_lowercase) && !stop.token.contains('.') && self.starts(stop)
    }

    fn after_initials(&self, stop: &Stop<'_>) -> bool {
        if stop.next.is_initial() {
            return false;
        }
        let is_single = stop.token.chars().count() == 1;
        let before = self.word_before(stop.start - stop.token.len());
        (is_single && self.lexicon.is(before, Role::Label)) || self.starts(stop)
    }

    fn after_date(&self, stop: &Stop<'_>, key_start: usize) -> bool {
        let before = self.word_before(key_start);
        // `во II в. до н. э.`
        let is_dated = self.text[self.start.min(key_start)..key_start].trim_end().ends_with('.')
            && self.lexicon.class(before) == Some(Class::Dated);
        if !shape::has_digit(before) && !shape::is_roman(before) && !is_dated {
            return self.after_title(stop) || (stop.token.contains('.') && self.starts(stop));
        }
        let next = &stop.next;
        let is_zone = self.lexicon.is(next.second(), Role::Zone) || self.lexicon.is(next.word, Role::Calendar);
        !next.is_number() && !is_zone && !self.is_fronted(key_start)
    }

    /// Whether a number or its like follows: `No. 5`, `Ch. VII`, `рез. № 5`.
    fn is_counted(&self, stop: &Stop<'_>) -> bool {
        let next = &stop.next;
        if next.is_number() || matches!(next.first, Some('№' | '§' | '#')) {
            return true;
        }
        let ends_token = next.rest.starts_with(['.', ',', ';', ')', ':']) || next.rest.is_empty();
        let single = next.word.chars().count() == 1 && next.is_capital();
        (shape::is_roman(next.word) && (!single || ends_token))
            || (single && ends_token && !self.lexicon.is(next.word, Role::Starter))
    }

    /// After an ordinary word or a number.
    fn after_word(&self, stop: &Stop<'_>) -> bool {
        let (token, next) = (stop.token, &stop.next);
        if let Some(answer) = self.after_number(stop) {
            return answer;
        }
        if self.lexicon.is_empty() && shape::is_number(token) {
            return self.is_proposed(stop);
        }
        if self.starts(stop) || (next.is_number() && !self.is_known(token)) {
            return true;
        }
        let is_short = token.chars().count() == 1 && token.starts_with(char::is_lowercase);
        let is_dotted =
            token.contains('.') && token.split('.').all(|part| part.chars().count() <= 3 && !shape::has_digit(part));
        if is_short || is_dotted || shape::is_consonants(token) {
            return self.lexicon.is_empty() && self.is_proposed(stop);
        }
        !self.is_known(token) || self.is_proposed(stop)
    }

    /// Ordinals and dates; `None` if the token is no such number.
    fn after_number(&self, stop: &Stop<'_>) -> Option<bool> {
        let (token, next) = (stop.token, &stop.next);
        let short = token.len() <= 3 && shape::is_number(token);
        if short
            && next.is_number()
            && (token.len() <= 2 && next.dotted().is_some() && next.word.len() <= 2
                || next.first.is_some_and(shape::is_dash))
        {
            return Some(false);
        }
        if !self.lexicon.ordinals || !(short || shape::is_roman(token)) {
            return None;
        }
        if self.lexicon.is(next.word, Role::Calendar)
            || (next.is_number() && token.len() <= 2)
            || next.first.is_some_and(shape::is_dash) && !next.is_capital()
        {
            return Some(false);
        }
        if self.starts(stop) {
            return Some(true);
        }
        let before = self.word_before(stop.start - token.len());
        if !self.lexicon.capital_nouns {
            return Some(!self.lexicon.is(before, Role::Determiner));
        }
        Some(before.starts_with(char::is_uppercase) && !self.lexicon.is(before, Role::Determiner))
    }
}
