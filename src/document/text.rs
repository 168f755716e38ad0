//! Normalised text that keeps the place of each character in the source.

use std::ops::Range;

/// A normalised string, and the source bytes of each of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceText {
    string: String,
    pieces: Vec<TextPiece>,
}

/// A part of the text, and the part of the source that it came from.
///
/// Parts of equal length correspond byte by byte; others, such as a character reference, only as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TextPiece {
    text: Range<usize>,
    source: Range<usize>,
}

impl SourceText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// Appends `text`, which came from the source's bytes `source`.
    pub fn push(&mut self, text: &str, source: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let start = self.string.len();
        self.string.push_str(text);
        let verbatim = text.len() == source.len();
        if let Some(last) = self.pieces.last_mut()
            && verbatim
            && last.text.len() == last.source.len()
            && last.source.end == source.start
        {
            last.text.end = self.string.len();
            last.source.end = source.end;
            return;
        }
        self.pieces.push(TextPiece { text: start..self.string.len(), source });
    }

    /// The source bytes of `range`, which is not empty and is in the text.
    pub fn source_of(&self, range: Range<usize>) -> Range<usize> {
        let piece = self.pieces.partition_point(|piece| piece.text.end <= range.start);
        SourceCursor { text: self, piece }.of(range)
    }

    /// A cursor for the source bytes of ranges in ascending order.
    pub fn sources(&self) -> SourceCursor<'_> {
        SourceCursor { text: self, piece: 0 }
    }

    /// The part `range` of this text.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut part = Self::default();
        for piece in &self.pieces {
            let (start, end) = (piece.text.start.max(range.start), piece.text.end.min(range.end));
            if start < end {
                part.push(&self.string[start..end], self.source_of(start..end));
            }
        }
        part
    }
}

/// Finds the source bytes of ranges in ascending order, in linear time.
pub struct SourceCursor<'t> {
    text: &'t SourceText,
    /// The piece that has the last byte looked up.
    piece: usize,
}

impl SourceCursor<'_> {
    /// The source bytes of `range`, which is not empty and starts at or after the end of the range before.
    pub fn of(&mut self, range: Range<usize>) -> Range<usize> {
        let start = self.locate(range.start, |piece, offset| piece.source.start + offset, |piece| piece.source.start);
        let last = range.end.max(range.start + 1) - 1;
        let end = self.locate(last, |piece, offset| piece.source.start + offset + 1, |piece| piece.source.end);
        start..end.max(start)
    }

    fn locate(
        &mut self,
        at: usize,
        inside: impl Fn(&TextPiece, usize) -> usize,
        whole: impl Fn(&TextPiece) -> usize,
    ) -> usize {
        let pieces = &self.text.pieces;
        while pieces.get(self.piece).is_some_and(|piece| piece.text.end <= at) {
            self.piece += 1;
        }
        match pieces.get(self.piece).or(pieces.last()) {
            Some(piece) if piece.text.len() == piece.source.len() && at >= piece.text.start => {
                inside(piece, at - piece.text.start)
            }
            Some(piece) => whole(piece),
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SourceText;

    #[test]
    fn ranges_lead_back_to_the_source() {
        // The source is `A &amp; B\n  C`.
        let mut text = SourceText::default();
        text.push("A ", 0..2);
        text.push("&", 2..7);
        text.push(" B", 7..9);
        text.push(" ", 9..12);
        text.push("C", 12..13);
        assert_eq!(text.as_str(), "A & B C");
        assert_eq!(text.source_of(2..3), 2..7);
        assert_eq!(text.source_of(0..5), 0..9);
        assert_eq!(text.source_of(6..7), 12..13);
        assert_eq!(text.slice(2..7).source_of(0..5), 2..13);
        let mut sources = text.sources();
        assert_eq!([0..1, 2..3, 4..5, 6..7].map(|word| sources.of(word)), [0..1, 2..7, 8..9, 12..13]);
    }
}
