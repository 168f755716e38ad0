//! The character code tables (EBU Tech 3264, appendix 2): ISO 6937 for Latin, parts of ISO 8859 for other scripts.

use unicode_normalization::char::{compose, decompose_canonical};

use crate::encoding::Alphabet;

/// A character code table (CCT).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharacterTable {
    /// ISO 6937, in which an accent is a byte before its letter.
    Latin,
    /// A part of ISO 8859.
    Other(Alphabet),
}

/// All tables, by number.
pub const TABLES: [CharacterTable; 5] = [
    CharacterTable::Latin,
    CharacterTable::Other(Alphabet::Cyrillic),
    CharacterTable::Other(Alphabet::Arabic),
    CharacterTable::Other(Alphabet::Greek),
    CharacterTable::Other(Alphabet::Hebrew),
];

/// ISO 6937 from 0xA0 on, sixteen per row; U+FFFD where there is no character. Accents (0xC1 to 0xCF) are below.
/// 0xA4 is the euro sign of the 2001 edition and of DVB (EN 300 468, annex A); older editions have a second `$` there.
const UPPER: [&str; 6] = [
    "\u{A0}¡¢£€¥#§¤‘“«←↑→↓",
    "°±²³×µ¶·÷’”»¼½¾¿",
    "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
    "—¹®©™♪¬¦\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}⅛⅜⅝⅞",
    "ΩÆÐªĦ\u{FFFD}ĲĿŁØŒºÞŦŊŉ",
    "ĸæđðħıĳŀłøœßþŧŋ\u{AD}",
];

/// The accents: byte, combining character, and spacing character. The second byte of a combining character is from an
/// older edition, and only read.
const ACCENTS: [(u8, char, char); 15] = [
    (0xC1, '\u{300}', '`'),
    (0xC2, '\u{301}', '´'),
    (0xC3, '\u{302}', '^'),
    (0xC4, '\u{303}', '~'),
    (0xC5, '\u{304}', '¯'),
    (0xC6, '\u{306}', '˘'),
    (0xC7, '\u{307}', '˙'),
    (0xC8, '\u{308}', '¨'),
    (0xCA, '\u{30A}', '˚'),
    (0xCB, '\u{327}', '¸'),
    (0xCD, '\u{30B}', '˝'),
    (0xCE, '\u{328}', '˛'),
    (0xCF, '\u{30C}', 'ˇ'),
    (0xC9, '\u{308}', '¨'),
    (0xCC, '\u{332}', '_'),
];

impl CharacterTable {
    /// The table with this number, such as `00`.
    pub fn of(number: &str) -> Option<Self> {
        TABLES.get(number.trim().parse::<usize>().ok()?).copied()
    }

    /// The number of the table.
    pub fn number(self) -> usize {
        TABLES.iter().position(|table| *table == self).unwrap_or(0)
    }

    /// The first character of `bytes`, and its length in bytes; U+FFFD if the table lacks it. The first byte must not
    /// be a control code.
    pub fn decode(self, bytes: &[u8]) -> (String, usize) {
        let &[first, ref rest @ ..] = bytes else { return (String::new(), 0) };
        let single = |character: Option<char>| (String::from(character.unwrap_or(char::REPLACEMENT_CHARACTER)), 1);
        match self {
            _ if (0x20..0x7F).contains(&first) => single(Some(char::from(first))),
            Self::Other(alphabet) => single(alphabet.character(first).filter(|_| first >= 0xA0)),
            Self::Latin => match ACCENTS.iter().find(|(byte, ..)| *byte == first) {
                Some((_, mark, alone)) => accented(*mark, *alone, rest.first().copied()),
                None => single(upper(first)),
            },
        }
    }

    /// The bytes of `character`, if it is in the table.
    pub fn encode(self, character: char) -> Option<Vec<u8>> {
        match (u8::try_from(u32::from(character)), self) {
            (Ok(byte @ 0x20..0x7F), _) => Some(vec![byte]),
            (_, Self::Other(alphabet)) => alphabet.byte(character).filter(|byte| *byte >= 0xA0).map(|byte| vec![byte]),
            (_, Self::Latin) => latin(character),
        }
    }
}

fn upper(byte: u8) -> Option<char> {
    let at = usize::from(byte.checked_sub(0xA0)?);
    UPPER[at / 16].chars().nth(at % 16).filter(|character| *character != char::REPLACEMENT_CHARACTER)
}

/// The letter after an accent, with its `mark`.
fn accented(mark: char, alone: char, letter: Option<u8>) -> (String, usize) {
    match letter {
        Some(b' ') => (alone.to_string(), 2),
        // The cedilla of g is above it, and looks like an acute accent.
        Some(b'g') if mark == '\u{301}' => ("ģ".to_owned(), 2),
        Some(letter @ 0x21..0x7F) => {
            let letter = char::from(letter);
            let composed = compose(letter, mark).map(String::from);
            (composed.unwrap_or_else(|| [letter, mark].iter().collect()), 2)
        }
        _ => (alone.to_string(), 1),
    }
}

fn latin(character: char) -> Option<Vec<u8>> {
    if let Some(at) = UPPER.iter().flat_map(|row| row.chars()).position(|known| known == character) {
        return (character != char::REPLACEMENT_CHARACTER).then(|| vec![0xA0 + at as u8]);
    }
    // Unicode decomposes the ohm sign to a Greek letter.
    if character == '\u{2126}' {
        return latin('Ω');
    }
    if let Some((byte, ..)) = ACCENTS.iter().find(|(_, _, alone)| *alone == character) {
        return Some(vec![*byte, b' ']);
    }
    let mut parts = Vec::new();
    decompose_canonical(character, |part| parts.push(part));
    let &[letter, mark] = &parts[..] else { return None };
    let letter = u8::try_from(letter).ok().filter(u8::is_ascii_alphabetic)?;
    ACCENTS.iter().find(|(_, known, _)| *known == mark).map(|(byte, ..)| vec![*byte, letter])
}

/// The replacement for a character that no table has, if there is a good one.
pub fn nearest(character: char) -> Option<&'static str> {
    Some(match character {
        '‐' | '‑' | '‒' | '–' | '−' => "-",
        '―' => "—",
        '…' => "...",
        '„' | '‟' => "“",
        '‚' | '‛' => "‘",
        '‹' => "<",
        '›' => ">",
        '′' => "'",
        '″' => "\"",
        '\u{202F}' | '\u{2007}' => "\u{A0}",
        '\u{2000}'..='\u{200A}' | '\u{3000}' | '\t' => " ",
        '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => "",
        '“' | '”' => "\"",
        '‘' | '’' => "'",
        '—' => "-",
        'ẞ' => "SS",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{CharacterTable, TABLES};
    use crate::encoding::Alphabet;

    #[test]
    fn what_a_table_has_comes_back() {
        for (table, text) in [
            (CharacterTable::Latin, "Straße, Čapek, Ærø, ñandú, Łódź, ţ, ő, ģ, «oui» – no: “€” ♪ ½ ý ÿ İı"),
            (CharacterTable::Other(Alphabet::Cyrillic), "Съешь ещё этих №"),
            (CharacterTable::Other(Alphabet::Arabic), "كلمة ؟"),
            (CharacterTable::Other(Alphabet::Greek), "Ξεσκεπάζω «ΐ»"),
            (CharacterTable::Other(Alphabet::Hebrew), "דג סקרן"),
        ] {
            for character in text.chars().filter(|c| *c != '–') {
                let bytes = table.encode(character).unwrap_or_else(|| panic!("{table:?} has {character}"));
                assert_eq!(table.decode(&bytes), (character.to_string(), bytes.len()));
            }
            assert_eq!(table.encode('–'), None);
            assert_eq!(TABLES[table.number()], table);
        }
    }

    #[test]
    fn accents_stand_before_their_letters() {
        let decode = |bytes: &[u8]| CharacterTable::Latin.decode(bytes);
        assert_eq!(decode(b"\xC8u"), ("ü".to_owned(), 2));
        assert_eq!(decode(b"\xC2g"), ("ģ".to_owned(), 2));
        assert_eq!(decode(b"\xC8 "), ("¨".to_owned(), 2));
        assert_eq!(decode(b"\xC2x"), ("x\u{301}".to_owned(), 2));
        assert_eq!(decode(b"\xC2"), ("´".to_owned(), 1));
        assert_eq!(decode(b"\xC2\x8A"), ("´".to_owned(), 1));
        assert_eq!(decode(b"\xC0"), ("\u{FFFD}".to_owned(), 1));
        assert_eq!(CharacterTable::of("05"), None);
    }
}
