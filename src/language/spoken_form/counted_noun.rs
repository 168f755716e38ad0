//! Nouns that follow a number: units, currencies, powers of a thousand.

use super::grammar::Gender;

/// A noun in the forms that it has after numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CountedNoun {
    /// After one, after two (in Slavic languages also after three and four), after more, and after decimals in
    /// languages with a form of their own there.
    pub forms: [&'static str; 4],
    /// After a million: `de dólares`.
    pub after_million: &'static str,
    pub gender: Gender,
}

impl CountedNoun {
    /// A masculine noun.
    pub const fn masculine(
        one: &'static str,
        few: &'static str,
        many: &'static str,
        after_million: &'static str,
    ) -> Self {
        Self { forms: [one, few, many, few], after_million, gender: Gender::Masculine }
    }

    /// A feminine noun.
    pub const fn feminine(
        one: &'static str,
        few: &'static str,
        many: &'static str,
        after_million: &'static str,
    ) -> Self {
        Self { forms: [one, few, many, few], after_million, gender: Gender::Feminine }
    }

    /// A masculine noun that never changes.
    pub const fn invariable(form: &'static str) -> Self {
        Self::masculine(form, form, form, form)
    }

    /// The same noun with another form after decimals.
    pub const fn after_decimal(self, form: &'static str) -> Self {
        let [one, few, many, _] = self.forms;
        Self { forms: [one, few, many, form], ..self }
    }
}
