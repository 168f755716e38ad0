//! Where the signs of a text stand, found in one pass: most of a text is letters, which no rule looks at.

use super::enclosures;
use super::shape;

/// The bytes that the signs begin with; below U+0600 all but `«`, `»` and `·` (after 0xc2) are ASCII.
const BEGINS_SIGN: [bool; 256] = {
    let mut begins = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        begins[byte] = matches!(
            byte as u8,
            b'.' | b'!' | b'?' | b'-' | b',' | b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | 0xc2 | 0xd8..
        );
        byte += 1;
    }
    begins
};

/// The stops, dashes, bullets, quotes and brackets of a text, in order.
pub(super) struct Signs(Vec<(usize, char)>);

impl Signs {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut signs = Vec::with_capacity(text.len() / 16);
        let mut from = 0;
        while let Some(offset) = bytes[from..].iter().position(|byte| BEGINS_SIGN[usize::from(*byte)]) {
            let at = from + offset;
            let Some(c) = text[at..].chars().next() else { break };
            from = at + c.len_utf8();
            if c.is_ascii() || is_sign(c) {
                signs.push((at, c));
            }
        }
        Self(signs)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, char)> {
        self.0.iter().copied()
    }

    /// Those at or after `from`.
    pub(super) fn from(&self, from: usize) -> impl Iterator<Item = (usize, char)> {
        self.0[self.0.partition_point(|(at, _)| *at < from)..].iter().copied()
    }
}

fn is_sign(c: char) -> bool {
    shape::is_terminator(c) || shape::is_dash(c) || shape::is_bullet(c) || enclosures::can_enclose(c)
}

#[cfg(test)]
mod tests {
    use super::{BEGINS_SIGN, Signs, is_sign};

    #[test]
    fn signs_of_every_script_are_found() {
        let signs: Vec<char> =
            Signs::of("«Où», 我们。 – so (it) is… ؟ It’s 5\u{a0}% •").iter().map(|(_, c)| c).collect();
        assert_eq!(signs, ['«', '»', ',', '。', '–', '(', ')', '…', '؟', '’', '•']);
        assert_eq!(Signs::of("a. b.").from(2).collect::<Vec<_>>(), [(4, '.')]);
    }

    #[test]
    fn no_sign_begins_with_another_byte() {
        let mut buffer = [0; 4];
        for c in ('\0'..=char::MAX).filter(|c| is_sign(*c)) {
            assert!(BEGINS_SIGN[usize::from(c.encode_utf8(&mut buffer).as_bytes()[0])], "{c}");
        }
    }
}
