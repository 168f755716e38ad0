//! BCP 47 language tags, and the detection of a text's language.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use icu_locale::{Direction, LanguageIdentifier, LocaleDirectionality, LocaleExpander, TransformResult};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A BCP 47 language tag (language, script, region), canonical in its letter case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language(LanguageIdentifier);

/// A text that is not a BCP 47 language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language tag; use one like `de`, `en-GB` or `zh-Hant` (BCP 47)")]
pub struct InvalidLanguageTag(pub String);

impl Language {
    /// The primary subtag, without script and region: `en` of `en-GB`.
    pub fn primary(&self) -> &str {
        self.0.language.as_str()
    }

    /// The region, if the tag names one: `GB` of `en-GB`.
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(|region| region.as_str())
    }

    /// The usual script, as an ISO 15924 code: `Cyrl` for `ru`.
    pub fn script(&self) -> Option<String> {
        let mut id = self.0.clone();
        LocaleExpander::new_extended().maximize(&mut id);
        id.script.map(|script| script.to_string())
    }

    /// Whether the script runs from right to left.
    pub fn is_right_to_left(&self) -> bool {
        LocaleDirectionality::new_extended().get(&self.0) == Some(Direction::RightToLeft)
    }

    /// Whether `other` has all subtags of `self`: `en` covers `en-GB`.
    pub fn covers(&self, other: &Self) -> bool {
        self.0.language == other.0.language
            && (self.0.script.is_none() || self.0.script == other.0.script)
            && (self.0.region.is_none() || self.0.region == other.0.region)
    }

    /// Whether the Unicode data (CLDR) has this language; a tag can be well-formed without it.
    pub fn is_known(&self) -> bool {
        let mut id = self.0.clone();
        id.script = None;
        id.region = None;
        LocaleExpander::new_extended().maximize(&mut id) == TransformResult::Modified
    }

    /// This language without script and region.
    pub fn bare(&self) -> Self {
        Self(LanguageIdentifier { language: self.0.language, ..LanguageIdentifier::UNKNOWN })
    }

    /// The most probable language of `text`, if the detection is reliable.
    ///
    /// Uses trigrams (`whatlang`) of the first 8 000 characters: more do not change the result.
    pub fn detect(text: &str) -> Option<Self> {
        let sample = text.char_indices().nth(8_000).map_or(text, |(end, _)| &text[..end]);
        let found = whatlang::detect(sample).filter(|info| info.is_reliable())?;
        Some(Self::from_code(found.lang().code())?.bare())
    }

    /// The language with this English name, in any case: `german`.
    pub fn from_name(name: &str) -> Option<Self> {
        let known = whatlang::Lang::all().iter().find(|known| known.eng_name().eq_ignore_ascii_case(name.trim()))?;
        Some(Self::from_code(known.code())?.bare())
    }

    /// The language of `code`, a tag or a code of three letters as in media containers, in the
    /// shortest form (`deu` and `ger` are `de`).
    pub fn from_code(code: &str) -> Option<Self> {
        // The canonicaliser knows the aliases of ISO 639-2 and 639-3.
        let mut locale = icu_locale::Locale::from(code.parse::<Self>().ok()?.0);
        icu_locale::LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
        Some(Self(locale.id))
    }
}

impl FromStr for Language {
    type Err = InvalidLanguageTag;

    fn from_str(tag: &str) -> Result<Self, InvalidLanguageTag> {
        let hyphened = if tag.contains('_') { Cow::Owned(tag.replace('_', "-")) } else { Cow::Borrowed(tag) };
        let id = LanguageIdentifier::from_str(&hyphened).map_err(|_| InvalidLanguageTag(tag.to_owned()))?;
        if id.language.is_unknown() { Err(InvalidLanguageTag(tag.to_owned())) } else { Ok(Self(id)) }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialOrd for Language {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Alphabetical order of the tags.
impl Ord for Language {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    fn tag(tag: &str) -> Language {
        tag.parse().expect("a language tag")
    }

    #[test]
    fn tags_are_canonical_and_invalid_ones_are_refused() {
        assert_eq!(tag("EN_gb").to_string(), "en-GB");
        assert_eq!(tag("zh-hant-tw").to_string(), "zh-Hant-TW");
        assert!("e".parse::<Language>().is_err());
        assert!("".parse::<Language>().is_err());
    }

    #[test]
    fn detection_knows_the_main_languages_and_reports_doubt() {
        let texts = [
            ("de", "Wir haben heute über die Sicherheit in unserer Region gesprochen und werden das fortsetzen."),
            ("en", "Today we have spoken about security in our region and we will continue to do so."),
            ("es", "Hoy hemos hablado de la seguridad en nuestra región y vamos a continuar haciéndolo."),
            ("fr", "Aujourd'hui nous avons parlé de la sécurité dans notre région et nous allons continuer."),
            ("it", "Oggi abbiamo parlato della sicurezza nella nostra regione e continueremo a farlo."),
            ("pl", "Dzisiaj rozmawialiśmy o bezpieczeństwie w naszym regionie i będziemy to kontynuować."),
            ("pt", "Hoje falámos da segurança na nossa região e vamos continuar a fazê-lo nos próximos anos."),
            ("ru", "Сегодня мы говорили о безопасности в нашем регионе и будем продолжать эту работу."),
        ];
        for (expected, text) in texts {
            assert_eq!(Language::detect(text), Some(tag(expected)), "{text}");
        }
        assert_eq!(Language::detect("12 345"), None);
    }

    #[test]
    fn direction_and_script_come_from_the_language() {
        assert!(tag("ar").is_right_to_left());
        assert!(!tag("ru").is_right_to_left());
        assert_eq!(tag("ru").script().as_deref(), Some("Cyrl"));
    }
}
