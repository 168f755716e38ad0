//! Names of languages in themselves: `Deutsch`, `Čeština`.

use super::data::LanguageData;
use super::tag::Language;

/// Names of languages that have no list of them in a folder of their own, and of their scripts.
#[rustfmt::skip] // several words per line
const OTHER_NAMES: &[(&str, &str)] = &[
    ("nederlands", "nl"), ("svenska", "sv"), ("dansk", "da"), ("suomi", "fi"), ("čeština", "cs"), ("slovenčina", "sk"),
    ("magyar", "hu"), ("română", "ro"), ("ελληνικά", "el"), ("български", "bg"), ("українська", "uk"), ("türkçe", "tr"),
    ("العربية", "ar"), ("עברית", "he"), ("中文", "zh"), ("简体中文", "zh-Hans"), ("繁體中文", "zh-Hant"), ("日本語", "ja"),
    ("한국어", "ko"), ("hrvatski", "hr"), ("srpski", "sr"), ("norsk", "no"), ("català", "ca"), ("euskara", "eu"),
    ("galego", "gl"), ("eesti", "et"), ("latviešu", "lv"), ("lietuvių", "lt"),
];

impl Language {
    /// The language with this name in itself, in any case: `Deutsch` is `de`.
    pub(crate) fn from_own_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let own = LanguageData::all().find(|data| data.pages.own_names.contains(&name)).map(|data| data.code);
        let other = || OTHER_NAMES.iter().find(|(other, _)| *other == name).map(|&(_, tag)| tag);
        own.or_else(other)?.parse().ok()
    }
}
