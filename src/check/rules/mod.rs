//! The rules, by what they look at.

mod breaks;
mod characters;
mod coverage;
pub(super) mod file;
mod layout;
mod marks;
mod markup;
mod numbers;
pub(super) mod pace;
mod recording;
mod shots;
mod space;
pub(super) mod times;

use super::finding::Rule;

pub(super) use coverage::Coverage;
pub(super) use shots::parse as shot_changes;

/// Rules about what lies within one cue and is mended by breaking its lines elsewhere.
pub(super) const LAYOUT: &[&Rule] = &[
    &layout::LINES,
    &layout::LINE_LENGTH,
    &layout::ONE_LINE,
    &layout::BALANCE,
    &layout::LONELY,
    &breaks::SMALL_WORD,
    &breaks::NAME,
    &breaks::NUMBER,
    &space::DOUBLED,
    &space::EDGE,
];

/// All rules, in the order in which reports list them.
pub const RULES: &[&Rule] = &[
    &file::UNDECODABLE,
    &file::ENCODING,
    &file::BYTE_ORDER_MARK,
    &file::LINE_ENDS,
    &file::SYNTAX,
    &file::TEXT_SKIPPED,
    &file::FORMAT,
    &file::FRAME_RATE,
    &file::NUMBERING,
    &file::EMPTY_TRACK,
    &file::EMPTY_CUE,
    &times::MISSING,
    &times::NEGATIVE,
    &times::REVERSED,
    &times::ORDER,
    &times::OVERLAP,
    &times::GAP_SHORT,
    &times::GAP_OPEN,
    &pace::SHORT,
    &pace::WORDS,
    &pace::LONG,
    &pace::READING,
    &layout::LINES,
    &layout::LINE_LENGTH,
    &layout::ONE_LINE,
    &layout::BALANCE,
    &layout::LONELY,
    &breaks::SMALL_WORD,
    &breaks::NAME,
    &breaks::NUMBER,
    &space::DOUBLED,
    &space::EDGE,
    &space::BEFORE_MARK,
    &marks::DIALOGUE,
    &marks::ELLIPSIS,
    &marks::QUOTES,
    &marks::SOUNDS,
    &marks::LOWER_CASE,
    &marks::CAPITALS,
    &numbers::DIGITS,
    &numbers::FIRST,
    &characters::UNREADABLE,
    &characters::MOJIBAKE,
    &characters::GLYPH,
    &markup::BROKEN,
    &markup::FORBIDDEN,
    &coverage::MISSING,
    &coverage::INVENTED,
    &coverage::CHANGED,
    &coverage::MOVED,
    &recording::SHIFTED,
    &recording::SILENCE,
    &recording::UNCOVERED,
    &recording::SYNC,
    &shots::BEGIN,
    &shots::END,
];
