//! A text with the times at which its words are spoken in a recording.

use std::ops::Range;

use super::fill;
use crate::time::{Delta, Span};
use crate::timeline::recognition::Recognition;
use crate::timeline::word_times::Timeline;
use crate::transcript::Transcript;

/// A transcript, matched with a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordedText {
    /// How each sentence matches, and untranscribed speech.
    pub recognition: Recognition,
    /// The span of each word; `None` for the words of stage directions and of unspoken sentences.
    pub words: Vec<Option<Span>>,
    /// The part of the recording that was searched.
    pub within: Span,
    /// The evidence that this is the text of the recording; see [`crate::align::Alignment::evidence`].
    pub evidence: Option<f32>,
}

impl RecordedText {
    /// The timeline of `transcript`. Stage directions share the pauses between spoken words, and so do unspoken
    /// sentences if they are `kept`; otherwise the words of these have empty spans.
    pub fn timeline(&self, transcript: &Transcript, kept: bool) -> Timeline {
        let waits = |index: usize| {
            let heard = &self.recognition.sentences[index];
            kept || heard.spoken
        };
        fill::fill(transcript, &self.words, self.within, &waits)
    }

    /// Moves all times by `offset`.
    pub fn shift(&mut self, offset: Delta) {
        let moved = |span: &Span| Span::new(span.start + offset, span.end + offset);
        self.words.iter_mut().flatten().for_each(|span| *span = moved(span));
        self.recognition.untranscribed.iter_mut().for_each(|span| *span = moved(span));
        self.within = moved(&self.within);
    }

    /// Gives words without a time an empty span after the previous word, in sentences that have some times.
    pub(super) fn bridge(&mut self, transcript: &Transcript) {
        for sentence in &transcript.sentences {
            bridge(&mut self.words, sentence.words.clone());
        }
    }

    /// From the first word of `sentence` to its last, if it is spoken.
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
