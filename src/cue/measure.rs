//! How wide a text stands on a line and how many characters it takes to read: not its bytes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The size of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns it fills: one a grapheme cluster, two where it is full-width, none for marks that stand alone.
    pub columns: usize,
    /// Grapheme clusters that are seen, spaces among them: what guidelines call characters.
    pub characters: usize,
}

impl Size {
    /// The size of `text`.
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { columns: text.len(), characters: text.len() };
        }
        if is_plain_text(text) || text.chars().all(is_plain) {
            let characters = text.chars().count();
            return Self { columns: characters, characters };
        }
        text.graphemes(true).map(columns).fold(Self::default(), |size, columns| Self {
            columns: size.columns + columns,
            characters: size.characters + usize::from(columns > 0),
        })
    }
}

/// Letters and marks that are one cluster of one column each: Latin, Cyrillic, and general punctuation.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{2027}')
}

/// Whether a byte belongs to characters that are plain, so that letters need not be decoded: of ASCII, of
/// U+00C0–U+02FF or of U+0400–U+047F.
fn is_plain_byte(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xcb | 0xd0 | 0xd1)
}

/// Whether all bytes of `text` are plain. To look at all of them, many at once, is faster than to stop at the first
/// that is not.
fn is_plain_text(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| plain & is_plain_byte(byte))
}

/// The columns of one grapheme cluster. The widths of its parts are not added: a syllable of
/// Devanagari or Hangul is one sign, however many letters it is spelt with.
fn columns(cluster: &str) -> usize {
    let widest = cluster.chars().filter_map(UnicodeWidthChar::width).max().unwrap_or(0);
    // Flags and signs that a selector turns into pictures are wide although none of their parts is.
    let picture = cluster.contains('\u{FE0F}') || cluster.chars().any(|c| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c));
    if picture { cluster.width().clamp(widest, 2) } else { widest.min(2) }
}

#[cfg(test)]
mod tests {
    use super::Size;

    #[test]
    fn columns_and_characters_are_what_one_sees() {
        let cases = [
            ("plain", 5, 5),
            ("œuvre à 3 €", 11, 11),
            ("мир", 3, 3),
            ("e\u{301}te\u{301}", 3, 3),
            ("平和", 4, 2),
            ("ハーフ ﾊｰﾌ", 10, 7),
            ("한국", 4, 2),
            ("क्षमा", 2, 2),
            ("👩‍🚀", 2, 1),
            ("🇪🇸", 2, 1),
            ("\u{301}\u{302}", 0, 0),
            ("soft\u{AD}ly", 6, 6),
        ];
        for (text, columns, characters) in cases {
            assert_eq!(Size::of(text), Size { columns, characters }, "{text}");
        }
    }
}
