//! The language codes of EBU Tech 3264, appendix 3, which are those of the Radio Data System.

use crate::language::Language;

/// The languages from code 0x01 on, as BCP 47 tags. 0x2C to 0x44 are not used.
const FIRST: &str = "sq br ca hr cy cs da de en es eo et eu fo fr fy ga gd gl is it se la lv lb lt hu mt nl no oc pl \
                     pt ro rm sr sk sl fi sv tr nl wa";
const FROM_45: &str = "zu vi uz ur uk th te tt ta tg sw srn so si sn sh rue ru qu ps pa fa pap or ne nd mr ro ms mg mk \
                       lo ko km kk kn ja id hi he ha gn gu el ka ff prs cv zh my bg bn be bm az as hy ar am";

fn codes() -> impl Iterator<Item = (u8, &'static str)> {
    (0x01..).zip(FIRST.split(' ')).chain((0x45..).zip(FROM_45.split(' ')))
}

/// The language with the code of two hexadecimal digits.
pub fn of(digits: &str) -> Option<Language> {
    let code = u8::from_str_radix(digits.trim(), 16).ok()?;
    codes().find(|(known, _)| *known == code)?.1.parse().ok()
}

/// The code of `language` as two hexadecimal digits; `00` if it has none.
pub fn digits(language: Option<&Language>) -> String {
    let wanted = match language.map(Language::primary) {
        Some("nb" | "nn") => "no",
        Some(primary) => primary,
        None => "",
    };
    let code = codes().find(|(_, primary)| *primary == wanted).map_or(0, |(code, _)| code);
    format!("{code:02X}")
}

#[cfg(test)]
mod tests {
    use super::{digits, of};

    #[test]
    fn codes_are_those_of_the_appendix() {
        for (code, language) in [("01", "sq"), ("08", "de"), ("0F", "fr"), ("2B", "wa"), ("45", "zu"), ("56", "ru")] {
            assert_eq!(of(code).map(|language| language.to_string()).as_deref(), Some(language));
        }
        for (code, language) in [("69", "ja"), ("70", "el"), ("75", "zh"), ("7F", "am")] {
            assert_eq!(of(code).map(|language| language.to_string()).as_deref(), Some(language));
            assert_eq!(digits(language.parse().ok().as_ref()), code);
        }
        assert_eq!((of("00"), of("2C"), of("xx"), digits(None)), (None, None, None, "00".to_owned()));
        assert_eq!(digits("de-AT".parse().ok().as_ref()), "08");
    }
}
