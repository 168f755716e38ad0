//! The languages that have rules for the spoken form.

use super::rules::SpokenFormRules;
use crate::language::tag::Language;
use crate::language::{de, en, es, fr, it, ru};

impl Language {
    /// The rules for numbers and abbreviations in this language, if it has some.
    pub(crate) fn spoken_form_rules(&self) -> Option<&'static dyn SpokenFormRules> {
        Some(match self.primary() {
            "de" => &de::spoken_form::German,
            "en" if self.region() == Some("US") => &en::spoken_form::AMERICAN,
            "en" => &en::spoken_form::BRITISH,
            "es" => &es::spoken_form::Spanish,
            "fr" => &fr::spoken_form::French,
            "it" => &it::spoken_form::Italian,
            "ru" => &ru::spoken_form::Russian,
            _ => return None,
        })
    }
}
