//! Where the punctuation of a text stand, found in one pass: most of a text is letters, which no rule looks at.

use super::shape;

/// The stops, dashes, bullets, quotes and brackets of a text, in order.
pub(super) struct Punctuation(Vec<(usize, char)>);

impl Punctuation {
    pub(super) fn of(text: &str) -> Self {
        Self(text.char_indices().filter(|(_, c)| is_punctuation(*c)).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, char)> {
        self.0.iter().copied()
    }

    /// The marks at or after `from`.
    pub(super) fn from(&self, from: usize) -> impl Iterator<Item = (usize, char)> {
        self.0[self.0.partition_point(|(at, _)| *at < from)..].iter().copied()
    }
}

fn is_punctuation(c: char) -> bool {
    shape::is_terminator(c) || shape::is_dash(c) || shape::is_bullet(c) || shape::can_enclose(c)
}

#[cfg(test)]
mod tests {
    use super::Punctuation;

    #[test]
    fn marks_of_every_script_are_found() {
        let punctuation: Vec<char> =
            Punctuation::of("«Où», 我们。 – so (it) is… ؟ It’s 5\u{a0}% •").iter().map(|(_, c)| c).collect();
        assert_eq!(punctuation, ['«', '»', ',', '。', '–', '(', ')', '…', '؟', '’', '•']);
        assert_eq!(Punctuation::of("a. b.").from(2).collect::<Vec<_>>(), [(4, '.')]);
    }
}
