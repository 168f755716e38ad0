//! Decodes the bytes of a text field (TF): characters by the table of the file, control codes as styles.

use super::block::DisplayStandard;
use super::table::CharacterTable;
use crate::track::colour::Colour;
use crate::track::cue_text::CueTextBuilder;
use crate::track::style::TextStyle;

/// The eight colours of teletext, by code.
pub const COLOURS: [Colour; 8] = [
    Colour::rgb(0, 0, 0),
    Colour::rgb(255, 0, 0),
    Colour::rgb(0, 255, 0),
    Colour::rgb(255, 255, 0),
    Colour::rgb(0, 0, 255),
    Colour::rgb(255, 0, 255),
    Colour::rgb(0, 255, 255),
    Colour::rgb(255, 255, 255),
];

pub const BLACK: u8 = 0;
pub const WHITE: u8 = 7;
pub const START_BOX: u8 = 0x0B;
pub const END_BOX: u8 = 0x0A;
pub const DOUBLE_HEIGHT: u8 = 0x0D;
pub const BLACK_BACKGROUND: u8 = 0x1C;
pub const NEW_BACKGROUND: u8 = 0x1D;
pub const ITALIC: u8 = 0x80;
pub const UNDERLINE: u8 = 0x82;
pub const BOX: u8 = 0x84;
pub const NEW_LINE: u8 = 0x8A;

/// The attributes that control codes give to characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharacterAttributes {
    /// Italic, in open subtitling.
    pub italic: bool,
    /// Underlined, in open subtitling.
    pub underline: bool,
    /// On a black box, in open subtitling.
    pub boxed: bool,
    /// The code of the text colour.
    pub colour: u8,
    /// The code of the background colour.
    pub background: u8,
}

impl CharacterAttributes {
    /// The attributes before any control code.
    pub const PLAIN: Self = Self { italic: false, underline: false, boxed: false, colour: WHITE, background: BLACK };

    /// The attributes as a style. White text on black, or on the picture, is plain.
    pub fn style(self) -> TextStyle {
        let colour = |number: u8| COLOURS[usize::from(number % 8)];
        let boxed = self.boxed.then_some(COLOURS[usize::from(BLACK)]);
        TextStyle {
            italic: self.italic,
            underline: self.underline,
            colour: (self.colour != WHITE).then(|| colour(self.colour)),
            background: (self.background != BLACK).then(|| colour(self.background)).or(boxed),
            ..TextStyle::default()
        }
    }
}

/// What is between two characters.
#[derive(Clone, Copy, Default)]
struct CharacterGap {
    spaces: usize,
    /// A control code of teletext, which is shown as a space.
    has_code: bool,
    look: Option<CharacterAttributes>,
}

/// Appends the text of `field` to `builder`; returns the number of bytes that are not in the table.
pub fn push(field: &[u8], table: CharacterTable, display: DisplayStandard, builder: &mut CueTextBuilder) -> usize {
    let mut undefined = 0;
    let mut look = CharacterAttributes::PLAIN;
    let mut gap = CharacterGap::default();
    // The attributes of the character before, if there is one in the row.
    let mut before: Option<CharacterAttributes> = None;
    let mut at = 0;
    while let Some(&byte) = field.get(at) {
        at += 1;
        match byte {
            NEW_LINE => {
                builder.push("\n", &TextStyle::default());
                (gap, before) = (CharacterGap::default(), None);
                if display == DisplayStandard::Teletext {
                    look = CharacterAttributes::PLAIN;
                }
            }
            b' ' => {
                gap.spaces += 1;
                gap.look.get_or_insert(look);
            }
            0x00..0x20 => {
                gap.has_code = true;
                attribute(byte, &mut look);
            }
            0x7F..0xA0 => attribute(byte, &mut look),
            _ => {
                let (text, length) = table.decode(&field[at - 1..]);
                at += length.max(1) - 1;
                undefined += text.matches(char::REPLACEMENT_CHARACTER).count();
                if let Some(before) = before {
                    push_gap(builder, gap, before, look);
                }
                (gap, before) = (CharacterGap::default(), Some(look));
                builder.push(&text, &look.style());
            }
        }
    }
    undefined
}

/// The spaces between two characters with these attributes.
fn push_gap(builder: &mut CueTextBuilder, gap: CharacterGap, before: CharacterAttributes, after: CharacterAttributes) {
    if gap.has_code {
        // The space between two styles is plain.
        let style = if before == after { before.style() } else { TextStyle::default() };
        builder.push(" ", &style);
    } else if let Some(look) = gap.look {
        builder.push(&" ".repeat(gap.spaces), &look.style());
    }
}

/// Applies a control code.
fn attribute(code: u8, look: &mut CharacterAttributes) {
    match code {
        0x00..=0x07 => look.colour = code,
        BLACK_BACKGROUND => look.background = BLACK,
        NEW_BACKGROUND => look.background = look.colour,
        0x80 | 0x81 => look.italic = code == ITALIC,
        0x82 | 0x83 => look.underline = code == UNDERLINE,
        0x84 | 0x85 => look.boxed = code == BOX,
        // Flashing, concealed and graphics are ignored.
        _ => {}
    }
}
