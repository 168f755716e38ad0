//! What a word tells by itself of how it is said, whatever stands beside it: of most words, everything.

use super::abbreviations::is_abbreviation;
use super::token::{Kind, Token, is_letter, lex};
use super::tongue::Tongue;
use super::{LONGEST_RUN, roman, tongue};
use crate::language::Language;
use crate::letter::{is_capital, is_small, is_space};

/// What follows from a word and its language alone, so that it can be kept for when the word comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Manner {
    plain: Plain,
    /// Whether it begins with a capital.
    capital: bool,
    /// Whether a figure may be among its tokens, or has only spaces before it.
    pub(super) figure: bool,
    /// Whether it begins with a mark.
    pub(super) marked: bool,
    /// How many tokens it has, if it is plain and no rule begins at any of them where no figure is near and no
    /// other mark follows; else 0.
    pub(super) calm: u8,
}

/// Where a word is said as it is written, if no rule of the language takes it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plain {
    Never,
    /// With the full stop of the sentence; elsewhere that belongs to a short form.
    Last,
    /// Anywhere but after a capital, where it is a numeral.
    AfterSmall,
    Anywhere,
}

impl Manner {
    /// The manner of `text` in `language`.
    pub fn of(text: &str, language: &Language) -> Self {
        let tongue = tongue::of(language);
        let plain = Plain::of(text, tongue);
        Self {
            plain,
            capital: text.starts_with(char::is_uppercase),
            figure: text.bytes().any(|byte| byte.is_ascii_digit()) || text.chars().all(is_space),
            marked: !text.starts_with(|c: char| c.is_ascii_digit() || is_letter(c)),
            calm: if plain == Plain::Never { 0 } else { calm(text, tongue) },
        }
    }

    /// Whether a word is said as it is written after the one with the manner `before`, `last` in its sentence.
    #[inline]
    pub fn is_plain(self, before: Option<Self>, last: bool) -> bool {
        match self.plain {
            Plain::Never => false,
            Plain::Last => last,
            Plain::AfterSmall => !before.is_some_and(|before| before.capital),
            Plain::Anywhere => true,
        }
    }
}

impl Plain {
    /// Letters, inner hyphens and apostrophes, one mark after them are plain.
    fn of(text: &str, tongue: Option<&dyn Tongue>) -> Self {
        if text.len() > LONGEST_RUN {
            return Self::Never;
        }
        let core = text.strip_suffix([',', '.', '?', '!', ';', ':']).unwrap_or(text);
        let (mut letters, mut inner) = (0, true);
        for c in core.chars() {
            match c {
                '-' | '\'' | '’' if inner => return Self::Never,
                '-' | '\'' | '’' => inner = true,
                // A capital within a word is no name but an acronym, except after a hyphen.
                _ if !inner && is_capital(c) => return Self::Never,
                _ if is_letter(c) => inner = false,
                _ => return Self::Never,
            }
            letters += 1;
        }
        if letters == 0 || inner {
            return Self::Never;
        }
        let Some(tongue) = tongue else { return Self::Anywhere };
        let lexicon = tongue.lexicon();
        let dotted = text.ends_with('.');
        if (core.len() < 12 && lexicon.index.is_undotted(core))
            || (dotted && (letters == 1 || is_abbreviation(text, lexicon)))
        {
            Self::Never
        } else if dotted {
            Self::Last
        } else if matches!(core, "I" | "V" | "X") {
            Self::AfterSmall
        } else {
            Self::Anywhere
        }
    }
}

/// How many tokens the plain word `text` has, if no rule begins at any of them where no figure is near and no
/// other mark follows; else 0.
fn calm(text: &str, tongue: Option<&dyn Tongue>) -> u8 {
    let mut tokens = Vec::new();
    lex(text, 0, false, &mut tokens);
    let calm = |(at, token): (usize, &Token<'_>)| match (token.kind, tongue) {
        (Kind::Letters, Some(tongue)) => is_calm(token.text, at + 1 < tokens.len(), tongue),
        _ => true,
    };
    u8::try_from(tokens.len()).ok().filter(|_| tokens.iter().enumerate().all(calm)).unwrap_or(0)
}

/// Whether no rule begins at a row of letters by itself: it has small letters, maybe after a capital or an
/// article, is no numeral, and is the beginning of no entry of a lexicon; `marked` says that a mark stands after it.
pub(super) fn is_calm(text: &str, marked: bool, tongue: &dyn Tongue) -> bool {
    let (mut capitals, mut small, mut inner) = (0, false, true);
    for c in text.chars() {
        match c {
            '\'' | '’' => inner = true,
            _ if is_small(c) => (small, inner) = (true, false),
            _ if is_capital(c) && inner => (capitals, inner) = (capitals + 1, false),
            _ => return false,
        }
    }
    small && capitals < 2 && !roman::may_rank(text, tongue) && !tongue.lexicon().index.may_begin(text, marked)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Manner;
    use crate::language::Language;
    use crate::transcript::Word;
    use crate::transcript::verbalize::{Verbalizer, reworded, tongue};

    /// Words that are ordinary and words on which the rules look, in all languages.
    const WORDS: &str = "and well-known don't O’Neill l'Union c'est d'Artagnan, Café, été; Großstadt Aus- weil: dass \
        мы веке, веков кто-то из-за г г. гг. Москва В в с по ко года XX XIX-го 75-й млн др. т. е. \
        I V X VI. Ier XXe IIIème Peter Elizabeth Minsk Henry's chapter Kapitel siècle century Jahrhundert siglo \
        May may 26 26. 5th 1st–3rd 1941 2020, 1941-1945 of de mai mayo maggio мая Sept. Feb. Uhr h 14h30 13:23 5,5 \
        $5 € EUR US$ million bln Mio. km km² % ° °C -5 – — -10 ½ 1/2 [5] no. No. n° Nr. p. pp. St. Mr. Mr Vs vs OK \
        z. B. u. a. z.B. S. V. Ab ab U.S. a.m. p.m. e.g. Dr Sra EE.UU. EU NATO CSTO's NGOs ЕС ООН TV aids Aids \
        www.orate.org, a@b.org « » “We agree,” (so) … ... so... . - 'tis rock'n'roll & + # 日本 ǅ A a à y o é є";

    fn words() -> impl Strategy<Value = Vec<Word>> {
        let known = WORDS.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let text = prop_oneof![6 => prop::sample::select(known), 2 => "[A-ZÀ-Üa-zà-üА-я]{1,6}[,.:]?", 1 => "\\PC{0,3}"];
        let word = (text, prop::bool::weighted(0.1)).prop_map(|(text, joined)| Word {
            text: text.into(),
            bytes: 0..0,
            joined,
        });
        prop::collection::vec(word, 0..12)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn where_no_rule_is_asked_none_would_answer(words in words()) {
            for language in ["de", "en", "en-US", "es", "fr", "it", "ru", "ja"] {
                let language: Language = language.parse().expect("a tag");
                let manners: Vec<_> = words.iter().map(|word| Manner::of(&word.text, &language)).collect();
                let wary: Vec<_> = manners.iter().map(|manner| Manner { calm: 0, ..*manner }).collect();
                prop_assert_eq!(reworded(&words, &manners, &language), reworded(&words, &wary, &language));
                let Some(tongue) = tongue::of(&language) else { continue };
                let speaker = Verbalizer::new(&words, &manners, Some(tongue));
                for at in (0..).take_while(|at| speaker.tokens.get(*at).is_some()) {
                    let rule = speaker.rule(at, tongue).filter(|_| speaker.is_ordinary(at, tongue));
                    prop_assert_eq!(rule, None, "{} at {}", language, at);
                }
            }
        }
    }
}
