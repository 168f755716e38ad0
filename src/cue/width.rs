//! The width of a text in columns, and its length in characters.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width and length of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextWidth {
    /// The columns it fills: one for each grapheme cluster, two for full-width ones, none for lone combining marks.
    pub columns: usize,
    /// Visible grapheme clusters, including spaces: what guidelines call characters.
    pub characters: usize,
}

impl TextWidth {
    /// The width and length of `text`.
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { columns: text.len(), characters: text.len() };
        }
        if text.chars().all(is_plain) {
            let characters = text.chars().count();
            return Self { columns: characters, characters };
        }
        text.graphemes(true).map(columns).fold(Self::default(), |size, columns| Self {
            columns: size.columns + columns,
            characters: size.characters + usize::from(columns > 0),
        })
    }
}

/// Whether `c` is one cluster of one column: Latin, Cyrillic, and general punctuation.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{2027}')
}

/// The columns of one grapheme cluster. The widths of its parts are not added: a syllable of Devanagari or Hangul is
/// one sign, with any number of letters.
fn columns(cluster: &str) -> usize {
    let widest = cluster.chars().filter_map(UnicodeWidthChar::width).max().unwrap_or(0);
    // Flags and emoji with a variation selector are wide although none of their parts is.
    let picture = cluster.contains('\u{FE0F}') || cluster.chars().any(|c| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c));
    if picture { cluster.width().clamp(widest, 2) } else { widest.min(2) }
}

#[cfg(test)]
mod tests {
    use super::TextWidth;

    #[test]
    fn columns_and_characters_are_those_on_the_screen() {
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
            assert_eq!(TextWidth::of(text), TextWidth { columns, characters }, "{text}");
        }
    }
}
