//! The unit of projection: words of the target that share one span.

use std::ops::Range;

use crate::time::Span;

/// Words of the target and the span that they share, if it is known.
pub(super) struct TargetPart {
    pub words: Range<usize>,
    pub span: Option<Span>,
}

impl TargetPart {
    pub fn place(&self) -> Span {
        self.span.unwrap_or_default()
    }
}
