//! Alignment of reference lines with a part of a recording.

use std::ops::Range;

use crate::align::{self, AlignedLine, AudioFeatures, ReferenceLine};
use crate::time::{Span, Time};

/// Aligned lines, on the timeline of the recording.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundLines {
    pub lines: Vec<AlignedLine>,
    pub untranscribed: Vec<Span>,
}

impl FoundLines {
    /// The lines `parts`.
    pub fn of(&self, parts: &Range<usize>) -> Self {
        Self { lines: self.lines[parts.clone()].to_vec(), untranscribed: Vec::new() }
    }
}

/// Finds `lines` in the part `within` of `recording`.
pub(super) fn find(lines: &[ReferenceLine], recording: &AudioFeatures, within: Span) -> FoundLines {
    let part;
    let (features, begins) = if within.start <= Time::ZERO && within.end.since_zero() >= recording.duration() {
        (recording, Time::ZERO)
    } else {
        let begins;
        (part, begins) = recording.part(within);
        (&part, begins)
    };
    let align::Alignment { mut lines, mut untranscribed, .. } = align::align(lines, features);
    let place = |span: &mut Span| {
        let at = |time: Time| (time + begins.since_zero()).clamp(within.start, within.end);
        *span = Span::new(at(span.start), at(span.end));
    };
    for line in &mut lines {
        line.span.iter_mut().chain(&mut line.words).for_each(place);
    }
    untranscribed.iter_mut().for_each(place);
    FoundLines { lines, untranscribed }
}
