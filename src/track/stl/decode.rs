//! The bytes of a text field → text: letters by the table of the file, control codes as styles.

use super::block::DisplayStandard;
use super::table::CharacterTable;
use crate::track::colour::Colour;
use crate::track::cue_text::CueTextBuilder;
use crate::track::style::TextStyle;

/// The eight colours of teletext, by their codes.
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

/// How letters look by the codes before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharacterAttributes {
    /// Slanted, as in open subtitling.
    pub italic: bool,
    /// Underlined, as in open subtitling.
    pub underline: bool,
    /// On a black box, as in open subtitling.
    pub boxed: bool,
    /// The number of their colour.
    pub colour: u8,
    /// The number of the colour behind them.
    pub background: u8,
}

impl CharacterAttributes {
    /// How letters look before any code.
    pub const PLAIN: Self = Self { italic: false, underline: false, boxed: false, colour: WHITE, background: BLACK };

    /// As a style of ours, to which white letters on black, or on the picture, are plain.
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

/// What stands between two characters.
#[derive(Clone, Copy, Default)]
struct CharacterGap {
    spaces: usize,
    /// A code of teletext takes a place on the screen, and shows a space.
    has_code: bool,
    look: Option<CharacterAttributes>,
}

/// Appends what `field` shows to `builder`; says how many bytes the table has no character for.
pub fn push(field: &[u8], table: CharacterTable, display: DisplayStandard, builder: &mut CueTextBuilder) -> usize {
    let mut undefined = 0;
    let mut look = CharacterAttributes::PLAIN;
    let mut gap = CharacterGap::default();
    // How the character before looked, if the row has one.
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

/// The spaces between two characters that look as `before` and `after`.
fn push_gap(builder: &mut CueTextBuilder, gap: CharacterGap, before: CharacterAttributes, after: CharacterAttributes) {
    if gap.has_code {
        // Between two styles, the space has none.
        let style = if before == after { before.style() } else { TextStyle::default() };
        builder.push(" ", &style);
    } else if let Some(look) = gap.look {
        builder.push(&" ".repeat(gap.spaces), &look.style());
    }
}

/// What a control code changes.
fn attribute(code: u8, look: &mut CharacterAttributes) {
    match code {
        0x00..=0x07 => look.colour = code,
        BLACK_BACKGROUND => look.background = BLACK,
        NEW_BACKGROUND => look.background = look.colour,
        0x80 | 0x81 => look.italic = code == ITALIC,
        0x82 | 0x83 => look.underline = code == UNDERLINE,
        0x84 | 0x85 => look.boxed = code == BOX,
        // Flashing, concealed, graphics: nothing that letters need.
        _ => {}
    }
}
