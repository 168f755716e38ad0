//! Encodes text as the bytes of a text field (TF), and collects what cannot be encoded.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::block::DisplayStandard;
use super::decode::{
    BLACK, BLACK_BACKGROUND, BOX, COLOURS, CharacterAttributes, DOUBLE_HEIGHT, END_BOX, ITALIC, NEW_BACKGROUND,
    NEW_LINE, START_BOX, UNDERLINE, WHITE,
};
use super::table::{CharacterTable, nearest};
use crate::track::colour::Colour;
use crate::track::cue::Cue;
use crate::track::style::TextStyle;

/// What could not be encoded, and in which cues.
#[derive(Default)]
pub struct StlLosses {
    /// Characters that the table lacks: the replacement, how often, and in which cue first.
    pub characters: BTreeMap<char, (String, usize, usize)>,
    /// Cues with italics or underlines, which teletext lacks.
    pub italics: Vec<usize>,
    /// Cues with colours that teletext lacks.
    pub colours: Vec<usize>,
    /// Rows that are too long: the cue, the length, and the limit.
    pub rows: Vec<(usize, usize, usize)>,
}

/// The characters in a row of teletext, including control codes.
const MAX_TELETEXT_ROW_CHARS: usize = 40;
/// The characters in a row of open subtitling: the GSI block has two digits for it.
pub const MAX_OPEN_ROW_CHARS: usize = 99;

/// The rows of `cue`, which has this `index`, without line ends.
pub fn rows(
    cue: &Cue,
    index: usize,
    table: CharacterTable,
    display: DisplayStandard,
    lacking: &mut StlLosses,
) -> Vec<Vec<u8>> {
    let looks: Vec<Vec<(char, CharacterAttributes)>> = cue
        .segments()
        .iter()
        .map(|line| {
            let part = |text: &str, look: CharacterAttributes| text.nfc().map(move |c| (c, look)).collect::<Vec<_>>();
            line.iter().flat_map(|segment| part(segment.text, look(segment.style, index, display, lacking))).collect()
        })
        .collect();
    looks
        .into_iter()
        .map(|line| {
            let row = match display {
                DisplayStandard::Open => open(&line, &mut |c| code(c, table, index, lacking)),
                DisplayStandard::Teletext => teletext(line, &mut |c| code(c, table, index, lacking)),
            };
            let (takes, most) = match display {
                DisplayStandard::Open => {
                    (row.iter().filter(|byte| !(0x80..0xA0).contains(*byte)).count(), MAX_OPEN_ROW_CHARS)
                }
                DisplayStandard::Teletext => (row.len(), MAX_TELETEXT_ROW_CHARS),
            };
            if takes > most {
                lacking.rows.push((index, takes, most));
            }
            row
        })
        .collect()
}

/// The attributes nearest to `style`.
fn look(
    style: Option<&TextStyle>,
    index: usize,
    display: DisplayStandard,
    lacking: &mut StlLosses,
) -> CharacterAttributes {
    let Some(style) = style else { return CharacterAttributes::PLAIN };
    let note = |cues: &mut Vec<usize>| {
        if cues.last() != Some(&index) {
            cues.push(index);
        }
    };
    if display == DisplayStandard::Open {
        let boxed = style.background.is_some();
        return CharacterAttributes {
            italic: style.italic,
            underline: style.underline,
            boxed,
            ..CharacterAttributes::PLAIN
        };
    }
    if style.italic || style.underline {
        note(&mut lacking.italics);
    }
    let mut number = |colour: Option<Colour>, plain: u8| {
        let Some(colour) = colour else { return plain };
        let number = nearest_colour(colour);
        if COLOURS[usize::from(number)] != colour {
            note(&mut lacking.colours);
        }
        number
    };
    let (colour, background) = (number(style.colour, WHITE), number(style.background, BLACK));
    CharacterAttributes { colour, background, ..CharacterAttributes::PLAIN }
}

/// The number of the teletext colour nearest to `colour`: each of red, green and blue is on from half intensity.
pub fn nearest_colour(colour: Colour) -> u8 {
    u8::from(colour.red >= 128) | u8::from(colour.green >= 128) << 1 | u8::from(colour.blue >= 128) << 2
}

/// The bytes of `character`, or of the nearest character.
fn code(character: char, table: CharacterTable, index: usize, lacking: &mut StlLosses) -> Vec<u8> {
    if let Some(bytes) = table.encode(character) {
        return bytes;
    }
    // The replacement may need a replacement, too: `„` becomes `“` becomes `"`.
    let of = |text: &str| text.chars().map(|c| table.encode(c)).collect::<Option<Vec<_>>>().map(|bytes| bytes.concat());
    let mut instead = nearest(character);
    while let Some(text) = instead.filter(|text| of(text).is_none()) {
        instead = text.chars().next().and_then(nearest);
    }
    let instead = instead.unwrap_or("?");
    let seen = lacking.characters.entry(character).or_insert_with(|| (instead.to_owned(), 0, index));
    seen.1 += 1;
    of(instead).unwrap_or_default()
}

/// A row of open subtitling: control codes take no space on the screen.
fn open(line: &[(char, CharacterAttributes)], code: &mut dyn FnMut(char) -> Vec<u8>) -> Vec<u8> {
    let mut row = Vec::new();
    let mut now = CharacterAttributes::PLAIN;
    for (character, look) in line.iter().copied() {
        push_changes(&mut row, now, look);
        now = look;
        row.extend(code(character));
    }
    push_changes(&mut row, now, CharacterAttributes::PLAIN);
    row
}

fn push_changes(row: &mut Vec<u8>, now: CharacterAttributes, then: CharacterAttributes) {
    for (before, after, on) in
        [(now.italic, then.italic, ITALIC), (now.underline, then.underline, UNDERLINE), (now.boxed, then.boxed, BOX)]
    {
        if before != after {
            row.push(if after { on } else { on + 1 });
        }
    }
}

/// A row of teletext, with double height and a box as usual for subtitles. Control codes replace spaces, so that a
/// word has the attributes of its first letter.
fn teletext(line: Vec<(char, CharacterAttributes)>, code: &mut dyn FnMut(char) -> Vec<u8>) -> Vec<u8> {
    let mut row = vec![DOUBLE_HEIGHT];
    let mut now = CharacterAttributes::PLAIN;
    let words: Vec<&[(char, CharacterAttributes)]> = line.chunk_by(|a, b| (a.0 == ' ') == (b.0 == ' ')).collect();
    let first = words.iter().find(|word| word[0].0 != ' ').map_or(CharacterAttributes::PLAIN, |word| word[0].1);
    push_colours(&mut row, &mut now, first);
    row.extend([START_BOX, START_BOX]);
    for (at, word) in words.iter().enumerate() {
        if word[0].0 != ' ' {
            word.iter().for_each(|(character, _)| row.extend(code(*character)));
            continue;
        }
        let next = words.get(at + 1).map_or(now, |next| next[0].1);
        if next == now {
            row.extend(word.iter().map(|_| b' '));
        } else {
            push_colours(&mut row, &mut now, next);
        }
    }
    row.extend([END_BOX, END_BOX]);
    row
}

fn push_colours(row: &mut Vec<u8>, now: &mut CharacterAttributes, then: CharacterAttributes) {
    if now.background != then.background {
        match then.background {
            BLACK => row.push(BLACK_BACKGROUND),
            // The code for the background uses the current text colour.
            colour => {
                if now.colour != colour {
                    row.push(colour);
                }
                row.push(NEW_BACKGROUND);
                now.colour = colour;
            }
        }
    }
    if now.colour != then.colour {
        row.push(then.colour);
    }
    *now = then;
}

/// The text field of a cue: its rows, separated by line ends; rows of double height have two.
pub fn field(rows: &[Vec<u8>], display: DisplayStandard) -> Vec<u8> {
    match display {
        DisplayStandard::Open => rows.join(&[NEW_LINE][..]),
        DisplayStandard::Teletext => rows.join(&[NEW_LINE, NEW_LINE][..]),
    }
}
