//! A recording against reference speech of its text: which frame of the one is which of the other.
//!
//! The method is dynamic time warping of mel cepstra (as aeneas does it), with a path that may
//! skip on both sides, in two steps: coarsely in a broad corridor, then finely around what the
//! first found, so that cost grows with the length and not with its square.

mod band;
mod channel;
mod confidence;
mod edges;
pub mod features;
mod lattice;
mod levels;
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
    /// The numbers that `confidence` was judged from, for the bench that fits their weights.
    #[doc(hidden)]
    pub doubts: Vec<f32>,
}

impl Alignment {
    /// The share of all lines, 0 to 1, that have a place with a confidence of 0.5 or more. Below 0.6 the text is
    /// probably not what the recording says: another language, another speech, or far too much text;
    /// or so much is missing on both sides, or so noisy, that somebody should look at all of it.
    pub fn certainty(&self) -> f32 {
        let sure = self.lines.iter().filter(|line| line.span.is_some() && line.confidence >= 0.5).count();
        sure as f32 / self.lines.len().max(1) as f32
    }
}

/// Finds every line of `reference` in `recording`.
pub fn align(reference: &[ReferenceLine], recording: &Features) -> Alignment {
    match path::read(reference, recording) {
        Some(reading) => report::report(reference, recording, &reading),
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
