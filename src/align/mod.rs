//! A recording against reference speech of its text: which frame of the one is which of the other.
//!
//! The method is dynamic time warping of mel cepstra (as aeneas does it), with a path that may
//! skip on both sides, in two steps: coarsely in a broad corridor, then finely around what the
//! first found, so that cost grows with the length and not with its square. What is doubtful of
//! that is read again.

mod again;
mod band;
mod channel;
mod confidence;
mod edges;
pub mod features;
mod lattice;
mod levels;
mod margin;
mod null;
mod outlined;
mod path;
mod reference;
mod report;
mod script;
mod vad;

use crate::audio::decode::RATE;
use crate::time::{Span, Time};

pub use features::{Extractor, Features};
pub use reference::ReferenceLine;

/// Where everything is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// As many as lines were given, in order.
    pub lines: Vec<AlignedLine>,
    /// Speech that the text does not have.
    pub untranscribed: Vec<Span>,
}

/// Where one line is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlignedLine {
    /// From the onset of its speech to its end; `None` if it is not spoken.
    pub span: Option<Span>,
    /// 0 to 1: below 0.5 somebody should look.
    pub confidence: f32,
    /// As many as the line has words, in order, inside `span`; empty if it is not spoken.
    pub words: Vec<Span>,
    /// How much less it costs to read its speech as this line than as other lines of the text (natural logarithm),
    /// where that can be said: about 0 if they are nothing to each other.
    pub evidence: Option<f32>,
    /// The numbers that `confidence` was judged from, for the bench that fits their weights.
    #[doc(hidden)]
    pub doubts: Vec<f32>,
}

/// The [evidence](Alignment::evidence) under which a text is hardly that of the recording. Of recordings with texts in
/// other languages or of other speeches the most has 0.05 (`tests/bench/align/material.py`), and with texts in related
/// languages 0.083 (`tests/suite/mismatch.rs`). Of 174 with their own texts five have less than this, noisy ones, in most
/// of which speech is put in every few lines.
pub const LIKELY: f32 = 0.085;

/// The evidence that a recording says a text, from that for its `lines`: their mean, if there are enough.
pub fn evidence(lines: &[AlignedLine]) -> Option<f32> {
    let length = |span: Span| span.duration().as_seconds() as f32;
    let weights: Vec<_> = lines.iter().filter_map(|line| Some((line.evidence?, length(line.span?)))).collect();
    null::of_text(&weights)
}

impl Alignment {
    /// How much less it costs to read the recording's speech as the lines of the text where they were found than as other
    /// lines (natural logarithm), `None` where the text is too short to tell. Under [`LIKELY`] the recording says something
    /// else: another language or another speech.
    pub fn evidence(&self) -> Option<f32> {
        evidence(&self.lines)
    }

    /// The share of all lines, 0 to 1, that have a place with a confidence of 0.5 or more.
    pub fn certainty(&self) -> f32 {
        let sure = self.lines.iter().filter(|line| line.span.is_some() && line.confidence >= 0.5).count();
        sure as f32 / self.lines.len().max(1) as f32
    }
}

/// Finds every line of `reference` in `recording`.
pub fn align(reference: &[ReferenceLine], recording: &Features) -> Alignment {
    match path::read(reference, recording) {
        Some(reading) => report::report(reference, recording, &again::judge(reading)),
        None => Alignment { lines: vec![AlignedLine::default(); reference.len()], untranscribed: Vec::new() },
    }
}

/// Where somebody speaks in `recording`, in order; pauses of less than a tenth of a second are part of the speech.
pub fn speech(recording: &Features) -> Vec<Span> {
    let levels: Vec<f32> = recording.levels.chunks(features::LEVELS).map(vad::frame_level).collect();
    let spoken = vad::speech_frames(&levels, channel::THRESHOLD);
    let at = |frame: usize| Time::from_samples((frame * features::HOP) as u64, RATE);
    let mut spans = Vec::new();
    let mut frame = 0;
    for run in spoken.chunk_by(|a, b| a == b) {
        if run[0] {
            spans.push(Span::new(at(frame), at(frame + run.len())));
        }
        frame += run.len();
    }
    spans
}
