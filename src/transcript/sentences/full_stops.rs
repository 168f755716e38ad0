//! Full stops: whether one ends its sentence, or belongs to an abbreviation, an initial or a number.

use super::boundary::Boundary;
use super::context::BoundaryContext;
use super::lexicon::{AbbreviationClass, WordRole};
use super::shape;

impl BoundaryContext<'_> {
    /// Whether the sentence ends at the full stop `boundary`, which white space follows.
    pub(super) fn full_stop(&self, boundary: &Boundary<'_>) -> bool {
        let next = &boundary.next;
        let (class, key_start) = self.abbreviation(boundary);
        if next.is_lower() && matches!(next.first, Some('.' | '…')) {
            return class.is_none();
        }
        if next.is_lower() {
            return self.new_line(boundary) && class.is_none() && boundary.token.chars().count() > 2;
        }
        if self.is_list_mark(boundary) || self.joins_next(boundary) {
            return false;
        }
        if shape::is_initials(boundary.token)
            && (next.is_initial()
                || !matches!(
                    class,
                    Some(
                        AbbreviationClass::Final
                            | AbbreviationClass::Either
                            | AbbreviationClass::Dated
                            | AbbreviationClass::Numbered
                    )
                ))
        {
            return self.after_initials(boundary);
        }
        match class {
            Some(AbbreviationClass::Title) => self.after_title(boundary),
            Some(AbbreviationClass::Inner) => false,
            Some(AbbreviationClass::Final) => true,
            Some(AbbreviationClass::Either) => {
                !next.is_number()
                    && (self.starts(boundary) || self.is_unit(boundary, key_start))
                    && !self.is_fronted(key_start)
            }
            Some(AbbreviationClass::Dated) => self.after_date(boundary, key_start),
            Some(AbbreviationClass::Numbered) if self.is_counted(boundary) => false,
            Some(AbbreviationClass::Numbered) if shape::is_initials(boundary.token) => self.after_initials(boundary),
            Some(AbbreviationClass::Numbered) | None => self.after_word(boundary),
        }
    }

    /// Whether the abbreviation is a unit between a number and a name: where nouns have small letters, no
    /// noun that it counts can follow (`5 km. Moscow …`, but `долл. США`).
    fn is_unit(&self, boundary: &Boundary<'_>, key_start: usize) -> bool {
        let before = self.word_before(key_start);
        let counted = shape::has_digit(before) || self.lexicon.class(before) == Some(AbbreviationClass::Either);
        let is_acronym = boundary.next.word.chars().take(2).all(char::is_uppercase);
        counted
            && boundary.token.starts_with(char::is_lowercase)
            && boundary.next.is_capital()
            && !is_acronym
            && !self.lexicon.capital_nouns
    }

    /// A number or a letter that opens the sentence numbers it: `1. First`, `A. His name`.
    fn is_list_mark(&self, boundary: &Boundary<'_>) -> bool {
        let token = boundary.token;
        let mark = token.chars().count() <= 3 && shape::is_number(token)
            || token.len() <= 4 && shape::is_roman(token)
            || (token.chars().count() == 1 && token.starts_with(char::is_alphabetic));
        mark && self.is_first_token(boundary)
    }

    fn after_title(&self, boundary: &Boundary<'_>) -> bool {
        // A title written small can also be a word: `Мы поможем им. Они ждут.`
        boundary.token.starts_with(char::is_lowercase) && !boundary.token.contains('.') && self.starts(boundary)
    }

    fn after_initials(&self, boundary: &Boundary<'_>) -> bool {
        if boundary.next.is_initial() {
            return false;
        }
        let is_single = boundary.token.chars().count() == 1;
        let before = self.word_before(boundary.start - boundary.token.len());
        (is_single && self.lexicon.is(before, WordRole::Label)) || self.starts(boundary)
    }

    fn after_date(&self, boundary: &Boundary<'_>, key_start: usize) -> bool {
        let before = self.word_before(key_start);
        // `во II в. до н. э.`
        let is_dated = self.text[self.start.min(key_start)..key_start].trim_end().ends_with('.')
            && self.lexicon.class(before) == Some(AbbreviationClass::Dated);
        if !shape::has_digit(before) && !shape::is_roman(before) && !is_dated {
            return self.after_title(boundary) || (boundary.token.contains('.') && self.starts(boundary));
        }
        let next = &boundary.next;
        let is_zone = self.lexicon.is(next.second(), WordRole::Zone) || self.lexicon.is(next.word, WordRole::Calendar);
        !next.is_number() && !is_zone && !self.is_fronted(key_start)
    }

    /// Whether a number or its like follows: `No. 5`, `Ch. VII`, `рез. № 5`.
    fn is_counted(&self, boundary: &Boundary<'_>) -> bool {
        let next = &boundary.next;
        if next.is_number() || matches!(next.first, Some('№' | '§' | '#')) {
            return true;
        }
        let ends_token = next.rest.starts_with(['.', ',', ';', ')', ':']) || next.rest.is_empty();
        let single = next.word.chars().count() == 1 && next.is_capital();
        (shape::is_roman(next.word) && (!single || ends_token))
            || (single && ends_token && !self.lexicon.is(next.word, WordRole::Starter))
    }

    /// After an ordinary word or a number.
    fn after_word(&self, boundary: &Boundary<'_>) -> bool {
        let (token, next) = (boundary.token, &boundary.next);
        if let Some(answer) = self.after_number(boundary) {
            return answer;
        }
        if self.lexicon.is_empty() && shape::is_number(token) {
            return self.is_proposed(boundary);
        }
        if self.starts(boundary) || (next.is_number() && !self.is_known(token)) {
            return true;
        }
        let is_short = token.chars().count() == 1 && token.starts_with(char::is_lowercase);
        let is_dotted =
            token.contains('.') && token.split('.').all(|part| part.chars().count() <= 3 && !shape::has_digit(part));
        if is_short || is_dotted || shape::is_consonants(token) {
            return self.lexicon.is_empty() && self.is_proposed(boundary);
        }
        !self.is_known(token) || self.is_proposed(boundary)
    }

    /// Ordinals and dates; `None` if the token is no such number.
    fn after_number(&self, boundary: &Boundary<'_>) -> Option<bool> {
        let (token, next) = (boundary.token, &boundary.next);
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
        if self.lexicon.is(next.word, WordRole::Calendar)
            || (next.is_number() && token.len() <= 2)
            || next.first.is_some_and(shape::is_dash) && !next.is_capital()
        {
            return Some(false);
        }
        if self.starts(boundary) {
            return Some(true);
        }
        let before = self.word_before(boundary.start - token.len());
        if !self.lexicon.capital_nouns {
            return Some(!self.lexicon.is(before, WordRole::Determiner));
        }
        Some(before.starts_with(char::is_uppercase) && !self.lexicon.is(before, WordRole::Determiner))
    }
}
