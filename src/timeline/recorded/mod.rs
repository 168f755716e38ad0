//! The timeline of real speech: where each word of a text sounds in a recording.
//!
//! ```text
//!            transcript ──► reference (a voice reads it) ──┐
//!                                                          ├──► alignment ──► Recorded ──► timeline
//! recording ──► features ──► between fixed points, if any ─┘
//! ```

mod fill;
mod reference;
mod translated;

use std::ops::Range;

use super::{Heard, Hearing, Timeline};
use crate::align::{self, AlignedLine, Features};
use crate::time::{Delta, Span, Time};
use crate::transcript::Transcript;

pub use reference::{Reference, speak};
pub use translated::translated;

/// What a recording says of a transcript.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recorded {
    /// How each sentence was heard, and what has no sentence.
    pub hearing: Hearing,
    /// When each word sounds; nothing for the words of stage directions and of what was not spoken.
    pub words: Vec<Option<Span>>,
    /// What of the recording was listened to.
    pub within: Span,
}

/// Finds `reference`, as a voice reads `transcript`, in the part `within` of `recording`.
pub fn hear(transcript: &Transcript, reference: &Reference, recording: &Features, within: Span) -> Recorded {
    let part;
    let (features, begins) = if within.start <= Time::ZERO && within.end.since_zero() >= recording.duration() {
        (recording, Time::ZERO)
    } else {
        let begins;
        (part, begins) = recording.part(within);
        (&part, begins)
    };
    let alignment = align::align(&reference.lines, features);
    let place = |span: Span| {
        let at = |time: Time| (time + begins.since_zero()).clamp(within.start, within.end);
        Span::new(at(span.start), at(span.end))
    };
    let mut words: Vec<Option<Span>> = vec![None; transcript.words.len()];
    let mut heard: Vec<Option<Sum>> = vec![None; transcript.sentences.len()];
    for (part, line) in reference.parts.iter().zip(&alignment.lines) {
        heard[part.sentence].get_or_insert_default().add(line, part.words.len());
        for (index, span) in part.words.clone().zip(&line.words) {
            words[index] = Some(place(*span));
        }
    }
    let sentences = heard.iter().enumerate().map(|(index, sum)| match sum {
        _ if !transcript.sentences[index].kind.is_spoken() => Heard { spoken: true, confidence: None },
        Some(sum) => sum.heard(),
        // No voice could say it, so nobody can tell.
        None => Heard { spoken: true, confidence: Some(0.0) },
    });
    let hearing = Hearing {
        sentences: sentences.collect(),
        untranscribed: alignment.untranscribed.into_iter().map(place).collect(),
    };
    let mut recorded = Recorded { hearing, words, within };
    recorded.bridge(transcript);
    recorded
}

/// How the lines of one sentence were heard.
#[derive(Clone, Copy, Default)]
struct Sum {
    words: usize,
    spoken: usize,
    confidence: f32,
}

impl Sum {
    fn add(&mut self, line: &AlignedLine, words: usize) {
        self.words += words;
        self.spoken += if line.span.is_some() { words } else { 0 };
        self.confidence += line.confidence * words as f32;
    }

    fn heard(self) -> Heard {
        Heard { spoken: self.spoken > 0, confidence: Some(self.confidence / self.words.max(1) as f32) }
    }
}

impl Recorded {
    /// The timeline of `transcript`. Stage directions, and sentences that were not spoken if they are
    /// `kept`, share the pauses in which they stand; the words of other unspoken sentences have empty spans.
    pub fn timeline(&self, transcript: &Transcript, kept: bool) -> Timeline {
        let waits = |index: usize| {
            let heard = &self.hearing.sentences[index];
            kept || heard.spoken
        };
        fill::fill(transcript, &self.words, self.within, &waits)
    }

    /// Moves everything by `offset`.
    pub fn shift(&mut self, offset: Delta) {
        let moved = |span: &Span| Span::new(span.start + offset, span.end + offset);
        self.words.iter_mut().flatten().for_each(|span| *span = moved(span));
        self.hearing.untranscribed.iter_mut().for_each(|span| *span = moved(span));
        self.within = moved(&self.within);
    }

    /// Words without a time inside a sentence that has some stand, empty, after the word before them.
    fn bridge(&mut self, transcript: &Transcript) {
        for sentence in &transcript.sentences {
            bridge(&mut self.words, sentence.words.clone());
        }
    }

    /// From the first heard word of `sentence` to its last.
    pub fn span(&self, transcript: &Transcript, sentence: usize) -> Option<Span> {
        let words = &self.words[transcript.sentences[sentence].words.clone()];
        Some(Span::new(words.first().copied()??.start, words.last().copied()??.end))
    }
}

fn bridge(words: &mut [Option<Span>], sentence: Range<usize>) {
    let Some(first) = words[sentence.clone()].iter().flatten().next() else { return };
    let mut at = first.start;
    for word in &mut words[sentence] {
        at = word.get_or_insert(Span::new(at, at)).end;
    }
}
