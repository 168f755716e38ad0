//! Grammatical properties that decide the form of a number word.

/// The form of a number word. Each language uses the properties that it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NumberForm {
    pub gender: Gender,
    pub case: Case,
    /// Whether an ordinal is in the plural: `девяностые годы`.
    pub plural: bool,
    /// Whether the noun follows: `ein Land`, `veintiún países`.
    pub attributive: bool,
}

impl NumberForm {
    /// Masculine nominative before a noun.
    pub const ATTRIBUTIVE: Self = Self::of(Gender::Masculine, Case::Nominative).before_noun();
    /// Feminine nominative.
    pub const FEMININE: Self = Self::of(Gender::Feminine, Case::Nominative);

    /// The singular in `gender` and `case`.
    pub const fn of(gender: Gender, case: Case) -> Self {
        Self { gender, case, plural: false, attributive: false }
    }

    /// The masculine singular in `case`.
    pub const fn in_case(case: Case) -> Self {
        Self::of(Gender::Masculine, case)
    }

    /// The nominative singular in `gender`.
    pub const fn in_gender(gender: Gender) -> Self {
        Self::of(gender, Case::Nominative)
    }

    /// The same form with a noun after it.
    pub const fn before_noun(self) -> Self {
        Self { attributive: true, ..self }
    }
}

/// The gender of a number word, or of the noun that it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    #[default]
    Masculine,
    Feminine,
    Neuter,
}

impl Gender {
    /// Feminine if `feminine`, else masculine.
    pub fn feminine_if(feminine: bool) -> Self {
        if feminine { Self::Feminine } else { Self::Masculine }
    }
}

/// The case of a number word; languages without cases use the nominative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    #[default]
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    /// The prepositional case of Russian, the locative of Polish.
    Prepositional,
}

/// The words beside a number; empty where there is none or where a mark is in between.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordContext<'a> {
    pub before: &'a str,
    pub after: &'a str,
}
