//! The result of an alignment: where each line of the text is spoken in the recording.

use crate::align::evidence;
use crate::time::Span;

/// Where the lines of a text are spoken in a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// One entry for each line of the reference, in order.
    pub lines: Vec<AlignedLine>,
    /// Speech that is not in the text.
    pub untranscribed: Vec<Span>,
}

/// Where one line is spoken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlignedLine {
    /// From the onset of its speech to its end; `None` if it is not spoken.
    pub span: Option<Span>,
    /// From 0 to 1; below 0.5 the times need a review.
    pub confidence: f32,
    /// One span for each word of the line, in order, inside `span`; empty if the line is not spoken.
    pub words: Vec<Span>,
    /// How much less it costs to match the speech with this line than with other lines of the text (natural
    /// logarithm); about 0 if speech and line have nothing in common, `None` if they are too short to compare.
    pub evidence: Option<f32>,
    /// The numbers that `confidence` is computed from, for the benchmark that fits their weights.
    #[doc(hidden)]
    pub confidence_features: Vec<f32>,
}

/// The [evidence](Alignment::evidence) below which the text is hardly that of the recording.
///
/// The highest evidence for a wrong text is 0.05 for other languages or other speeches
/// (`tests/bench/align/material.py`), and 0.083 for related languages (`tests/suite/mismatch.rs`). Of 174 recordings
/// with their own texts, five have less than this limit; they are noisy, and most have extra speech every few lines.
pub const MIN_EVIDENCE: f32 = 0.085;

/// The evidence that the recording contains the text of `lines`: the mean over the lines, `None` if there are too few.
pub fn line_evidence(lines: &[AlignedLine]) -> Option<f32> {
    let length = |span: Span| span.duration().as_seconds() as f32;
    let weights: Vec<_> = lines.iter().filter_map(|line| Some((line.evidence?, length(line.span?)))).collect();
    evidence::text_evidence(&weights)
}

impl Alignment {
    /// How much less it costs to match the speech with the lines where they were found than with other lines (natural
    /// logarithm); `None` if the text is too short to decide. Below [`MIN_EVIDENCE`] the recording contains something
    /// else: another language or another speech.
    pub fn evidence(&self) -> Option<f32> {
        line_evidence(&self.lines)
    }

    /// The share of all lines, from 0 to 1, that have a place with a confidence of at least 0.5.
    pub fn certainty(&self) -> f32 {
        let sure = self.lines.iter().filter(|line| line.span.is_some() && line.confidence >= 0.5).count();
        sure as f32 / self.lines.len().max(1) as f32
    }
}
