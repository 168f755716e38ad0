//! The languages that have tables, and the look-up by tag.

use super::data::LanguageData;
use super::tag::Language;
use super::{de, en, es, fr, it, ja, nl, pl, pt, ru, uk, zh};

/// All languages with tables, in the order of their codes.
#[rustfmt::skip] // one row
static LANGUAGES: &[&LanguageData] = &[
    &de::DATA, &en::DATA, &es::DATA, &fr::DATA, &it::DATA, &ja::DATA, &nl::DATA, &pl::DATA, &pt::DATA, &ru::DATA, &uk::DATA, &zh::DATA,
];

static NO_LANGUAGE: LanguageData = LanguageData::EMPTY;

impl Language {
    /// What is known of this language; empty tables for one that has none.
    pub fn data(&self) -> &'static LanguageData {
        LANGUAGES.iter().find(|data| data.code == self.primary()).copied().unwrap_or(&NO_LANGUAGE)
    }
}

impl LanguageData {
    /// The data of all languages that have tables, in the order of their codes.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        LANGUAGES.iter().copied()
    }
}
