//! Quotations and brackets: inside them a stop does not end the sentence around them.

use std::ops::Range;

use super::punctuation::Punctuation;
use super::shape;

/// The longest quotation or bracket, in bytes, that is kept in one piece. A longer one is a
/// passage with sentences of its own, or its closing mark is missing.
const MAX_ENCLOSURE_BYTES: usize = 1000;

/// The deepest nesting; deeper marks are ignored.
const MAX_DEPTH: usize = 16;

/// The kind of the enclosing marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EnclosureKind {
    Quotation,
    Bracket,
}

/// A closed pair of marks; `bytes` includes both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Enclosure {
    pub(super) kind: EnclosureKind,
    pub(super) bytes: Range<usize>,
}

/// The outermost closed pairs of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Enclosures(Vec<Enclosure>);

impl Enclosures {
    /// Pairs the marks of `text`, which are in its `punctuation`, in one pass.
    pub(super) fn find(text: &str, punctuation: &Punctuation) -> Self {
        let mut open: Vec<(char, usize)> = Vec::new();
        let mut closed: Vec<Enclosure> = Vec::new();
        for (at, c) in punctuation.iter() {
            let role = role(text, at, c);
            let partner = match role {
                EnclosingRole::None => continue,
                EnclosingRole::Opens => None,
                EnclosingRole::Closes | EnclosingRole::Either => open.iter().rposition(|&(opener, _)| pairs(opener, c)),
            };
            match partner {
                Some(depth) => {
                    let start = open[depth].1;
                    open.truncate(depth);
                    let bytes = start..at + c.len_utf8();
                    if bytes.len() <= MAX_ENCLOSURE_BYTES {
                        while closed.last().is_some_and(|inner| inner.bytes.start > start) {
                            closed.pop();
                        }
                        let kind = if is_bracket(c) { EnclosureKind::Bracket } else { EnclosureKind::Quotation };
                        closed.push(Enclosure { kind, bytes });
                    }
                }
                None if role != EnclosingRole::Closes && open.len() < MAX_DEPTH => open.push((c, at)),
                None if role != EnclosingRole::Closes => {
                    // Marks that never close must not hide those that do.
                    open.remove(0);
                    open.push((c, at));
                }
                None => {}
            }
        }
        Self(closed)
    }

    /// The pair that encloses `at` (after its first byte, before its end).
    pub(super) fn around(&self, at: usize) -> Option<&Enclosure> {
        let index = self.0.partition_point(|enclosure| enclosure.bytes.start < at).checked_sub(1)?;
        self.0.get(index).filter(|enclosure| at < enclosure.bytes.end)
    }

    /// The pair that starts at `at`.
    pub(super) fn starting(&self, at: usize) -> Option<&Enclosure> {
        let index = self.0.binary_search_by_key(&at, |enclosure| enclosure.bytes.start).ok()?;
        self.0.get(index)
    }
}

/// Whether a mark can open or close a pair at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EnclosingRole {
    None,
    Opens,
    Closes,
    Either,
}

fn is_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '】')
}

/// The role of the mark `c` at `at`. The straight and the high marks are used for both ends and
/// for apostrophes; their neighbours decide.
fn role(text: &str, at: usize, c: char) -> EnclosingRole {
    match c {
        '(' | '[' | '{' | '（' | '【' | '「' | '『' | '《' | '〈' | '„' | '‚' => EnclosingRole::Opens,
        ')' | ']' | '}' | '）' | '】' | '」' | '』' | '》' | '〉' => EnclosingRole::Closes,
        '“' | '”' | '«' | '»' | '‹' | '›' => match c {
            '”' => EnclosingRole::Closes,
            _ => EnclosingRole::Either,
        },
        ',' if text[at..].starts_with(",,") && opens_here(text, at, 2) => EnclosingRole::Opens,
        '"' | '‘' | '’' | '\'' => {
            match (opens_here(text, at, c.len_utf8()), closes_here(text, at + c.len_utf8())) {
                (true, false) => EnclosingRole::Opens,
                (false, true) => EnclosingRole::Closes,
                (true, true) if c == '"' => EnclosingRole::Either,
                _ => EnclosingRole::None,
            }
        }
        _ => EnclosingRole::None,
    }
}

fn opens_here(text: &str, at: usize, length: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text.get(at + length..).and_then(|rest| rest.chars().next());
    before.is_none_or(|c| {
        c.is_whitespace() || shape::is_dash(c) || matches!(c, '(' | '[' | '„' | '“' | '«' | '"' | ':' | '¿' | '¡')
    }) && after
        .is_some_and(|c| c.is_alphanumeric() || (!c.is_whitespace() && !matches!(c, ',' | '.' | ')' | ';' | ':')))
}

fn closes_here(text: &str, end: usize) -> bool {
    text.get(end..).and_then(|rest| rest.chars().next()).is_none_or(|c| !c.is_alphanumeric())
}

/// Whether `closer` closes a pair that `opener` opens.
fn pairs(opener: char, closer: char) -> bool {
    match opener {
        '(' => closer == ')',
        '[' => closer == ']',
        '{' => closer == '}',
        '（' => matches!(closer, '）' | ')'),
        '【' => closer == '】',
        '「' => closer == '」',
        '『' => closer == '』',
        '《' => closer == '》',
        '〈' => closer == '〉',
        '„' | ',' => matches!(closer, '“' | '”' | '"'),
        '‚' => matches!(closer, '‘' | '’'),
        '“' => matches!(closer, '”' | '"'),
        '«' => closer == '»',
        '»' => closer == '«',
        '‹' => closer == '›',
        '›' => closer == '‹',
        '"' => matches!(closer, '"' | '”'),
        '‘' => closer == '’',
        '\'' => closer == '\'',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Enclosures, Punctuation};

    fn found(text: &str) -> Vec<&str> {
        Enclosures::find(text, &Punctuation::of(text))
            .0
            .iter()
            .map(|enclosure| &text[enclosure.bytes.clone()])
            .collect()
    }

    #[test]
    fn pairs_of_every_kind_are_found() {
        assert_eq!(found("He said: “Stay (here).” We „blieben“ «там»."), ["“Stay (here).”", "„blieben“", "«там»"]);
        assert_eq!(found("\"One.\" and \"two\" and 'it isn't so.' he"), ["\"One.\"", "\"two\"", "'it isn't so.'"]);
        assert_eq!(found("我们看《摔跤吧！爸爸》（好）。"), ["《摔跤吧！爸爸》", "（好）"]);
    }

    #[test]
    fn marks_without_partner_enclose_nothing() {
        assert_eq!(found("It's the dogs' “own (way."), [""; 0]);
        assert_eq!(found("1) one 2) two"), [""; 0]);
        assert_eq!(found("“So (it is.” Well"), ["“So (it is.”"]);
    }
}
