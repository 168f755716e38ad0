//! The languages that have tables, and the look-up by tag.

use super::data::LanguageData;
use super::spoken_form::rules::SpokenFormRules;
use super::tables::syllables::SyllableRules;
use super::tag::Language;
use super::words::WordList;
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

    /// How numbers and abbreviations are spoken in this language and region, if that is known.
    pub(crate) fn spoken_form_rules(&self) -> Option<&'static dyn SpokenFormRules> {
        let rules = self.data().spoken_form?;
        Some(self.region().and_then(|region| rules.in_region(region)).unwrap_or(rules))
    }

    /// How syllables are counted in this language.
    pub(crate) fn syllable_rules(&self) -> SyllableRules {
        match self.primary() {
            "be" | "bg" | "mk" | "sr" => SyllableRules::SLAVIC,
            "ca" => SyllableRules::ROMANCE,
            _ => self.data().syllables,
        }
    }
}

impl LanguageData {
    /// The data of all languages that have tables, in the order of their codes.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        LANGUAGES.iter().copied()
    }

    /// The words of one list in all languages, for texts whose language is not known yet.
    pub fn words_of_all<C: FromIterator<&'static str>>(list: impl Fn(&Self) -> WordList) -> C {
        LANGUAGES.iter().flat_map(|data| list(data).iter()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::LanguageData;

    #[test]
    fn codes_are_in_order_and_known() {
        let codes: Vec<&str> = LanguageData::all().map(|data| data.code).collect();
        assert!(codes.is_sorted(), "{codes:?}");
        for data in LanguageData::all() {
            let language: super::Language = data.code.parse().expect("a tag");
            assert_eq!(super::Language::from_name(data.name).or(Some(language.clone())), Some(language));
        }
    }

    #[test]
    fn languages_of_the_readme_are_complete() {
        let readme = include_str!("../../README.md");
        let complete = ["de", "en", "es", "fr", "it", "pl", "pt", "ru"];
        for data in LanguageData::all().filter(|data| readme.contains(data.name) || complete.contains(&data.code)) {
            assert!(data.missing().is_empty(), "{} lacks {}", data.code, data.missing().join(", "));
        }
    }
}
