//! The list of all rules.

use super::{
    breaks, characters, coverage, duration, file, layout, markup, numbers, punctuation, recording, shots, times,
    whitespace,
};
use crate::check::rule::CheckRule;

/// Rules about single cues that other line breaks can satisfy.
pub const LAYOUT_RULES: &[&CheckRule] = &[
    &layout::LINES,
    &layout::LINE_LENGTH,
    &layout::ONE_LINE,
    &layout::BALANCE,
    &layout::ORPHAN,
    &breaks::FUNCTION_WORD,
    &breaks::NAME,
    &breaks::NUMBER,
    &whitespace::DOUBLED,
    &whitespace::EDGE,
];

/// All rules, in the order in which reports list them.
pub const RULES: &[&CheckRule] = &[
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
    &duration::SHORT,
    &duration::WORDS,
    &duration::LONG,
    &duration::READING,
    &layout::LINES,
    &layout::LINE_LENGTH,
    &layout::ONE_LINE,
    &layout::BALANCE,
    &layout::ORPHAN,
    &breaks::FUNCTION_WORD,
    &breaks::NAME,
    &breaks::NUMBER,
    &whitespace::DOUBLED,
    &whitespace::EDGE,
    &whitespace::BEFORE_MARK,
    &punctuation::DIALOGUE,
    &punctuation::ELLIPSIS,
    &punctuation::QUOTES,
    &punctuation::SOUNDS,
    &punctuation::LOWER_CASE,
    &punctuation::CAPITALS,
    &numbers::DIGITS,
    &numbers::FIRST,
    &characters::UNREADABLE,
    &characters::MOJIBAKE,
    &characters::UNSUPPORTED,
    &markup::BROKEN,
    &markup::FORBIDDEN,
    &coverage::MISSING,
    &coverage::ADDED,
    &coverage::CHANGED,
    &coverage::MOVED,
    &recording::SHIFTED,
    &recording::SILENCE,
    &recording::UNCOVERED,
    &recording::SYNC,
    &shots::START,
    &shots::END,
];

/// The rule called `code`.
pub fn rule(code: &str) -> Option<&'static CheckRule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
