//! The entry point: aligns the reference speech of a text with a recording.

use std::ops::Range;

use super::anchored;
use super::corrected::{CorrectedCue, MIN_GAP_MS};
use super::found::find;
use super::recorded_text::RecordedText;
use super::reference::SpokenReference;
use crate::align::{self, AlignedLine, AudioFeatures};
use crate::time::Span;
use crate::timeline::recognition::{Recognition, SentenceMatch};
use crate::transcript::Transcript;

/// Finds `reference`, the speech of `transcript`, in the part `within` of `recording`. The words of `fixed` cues are
/// spoken at the times of these cues; the words between two of them are searched between them.
pub fn hear(
    transcript: &Transcript,
    reference: &SpokenReference,
    recording: &AudioFeatures,
    within: Span,
    fixed: &[CorrectedCue],
) -> RecordedText {
    let found = find(&reference.lines, recording, within);
    let found = if fixed.is_empty() {
        found
    } else {
        anchored::anchor(transcript, reference, recording, found, (fixed, within))
    };
    let mut words: Vec<Option<Span>> = vec![None; transcript.words.len()];
    let mut heard: Vec<Option<SentenceSum>> = vec![None; transcript.sentences.len()];
    for (part, line) in reference.parts.iter().zip(&found.lines) {
        heard[part.sentence].get_or_insert_default().add(line, part.words.len());
        for (index, span) in part.words.clone().zip(&line.words) {
            words[index] = Some(*span);
        }
    }
    for cue in fixed {
        stand(&mut words, cue);
    }
    let sentences = heard.iter().enumerate().map(|(index, sum)| match sum {
        _ if !transcript.sentences[index].kind.is_spoken() => {
            SentenceMatch { spoken: !is_struck(&transcript.sentences[index].words, fixed), confidence: None }
        }
        Some(sum) => sum.heard(),
        // The voice could not speak it, so there is nothing to compare.
        None => SentenceMatch { spoken: true, confidence: Some(0.0) },
    });
    let evidence = align::line_evidence(&found.lines);
    let recognition = Recognition { sentences: sentences.collect(), untranscribed: found.untranscribed };
    let mut recorded = RecordedText { recognition, words, within, evidence };
    recorded.bridge(transcript);
    recorded
}

/// Whether `words` are in none of the `fixed` cues, and the cues around them follow each other without a gap.
fn is_struck(words: &Range<usize>, fixed: &[CorrectedCue]) -> bool {
    let next = fixed.partition_point(|cue| cue.words().start <= words.start);
    match (next.checked_sub(1).map(|before| &fixed[before]), fixed.get(next)) {
        (Some(before), Some(after)) => {
            before.words().end <= words.start && (after.span.start - before.span.end).as_millis() < MIN_GAP_MS
        }
        _ => false,
    }
}

/// Gives the words of a cue without speech, a stage direction, the span of the cue.
fn stand(words: &mut [Option<Span>], cue: &CorrectedCue) {
    let own = &mut words[cue.words()];
    if own.iter().all(Option::is_none) {
        let count = own.len() as i64;
        let at = |index: usize| cue.span.start + cue.span.duration().scale(index as i64, count);
        own.iter_mut().enumerate().for_each(|(index, word)| *word = Some(Span::new(at(index), at(index + 1))));
    }
}

/// Adds up how the lines of one sentence match.
#[derive(Clone, Copy, Default)]
struct SentenceSum {
    words: usize,
    spoken: usize,
    confidence: f32,
}

impl SentenceSum {
    fn add(&mut self, line: &AlignedLine, words: usize) {
        self.words += words;
        self.spoken += if line.span.is_some() { words } else { 0 };
        self.confidence += line.confidence * words as f32;
    }

    fn heard(self) -> SentenceMatch {
        SentenceMatch { spoken: self.spoken > 0, confidence: Some(self.confidence / self.words.max(1) as f32) }
    }
}
