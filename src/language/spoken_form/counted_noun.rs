//! Nouns that follow a number: units, currencies, powers of a thousand.

use super::grammar::Gender;

/// A noun in the forms that it has after numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CountedNoun {
    /// After one, after two (in Slavic languages also after three and four), and after more.
    pub forms: [&'static str; 3],
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
        Self { forms: [one, few, many], after_million, gender: Gender::Masculine }
    }

    /// A feminine noun.
    pub const fn feminine(
        one: &'static str,
        few: &'static str,
        many: &'static str,
        after_million: &'static str,
    ) -> Self {
        Self { forms: [one, few, many], after_million, gender: Gender::Feminine }
    }

    /// A masculine noun that never changes.
    pub const fn invariable(form: &'static str) -> Self {
        Self::masculine(form, form, form, form)
    }
}
