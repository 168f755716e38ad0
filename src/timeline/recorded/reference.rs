//! Synthesises the reference speech of a text, sentence by sentence on all threads, and keeps features only.

use std::ops::Range;

use rayon::prelude::*;

use crate::align::ReferenceLine;
use crate::audio::decode::RATE;
use crate::audio::resample;
use crate::error::{Error, Result};
use crate::progress::{Progress, ProgressEvent};
use crate::speech::CachedSynthesizer;
use crate::speech::{Clip, Prosody};
use crate::transcript::Transcript;
use crate::transcript::verbalize::verbalize;
use crate::warning::{Location, Warning, WarningCode, quote};

/// The most words of one line. No sentence is that long, but a text without full stops must not become one clip of
/// hours.
const MAX_LINE_WORDS: usize = 200;

/// A text with its reference speech.
#[derive(Clone, Debug, Default)]
pub struct SpokenReference {
    /// The features of each part.
    pub(super) lines: Vec<ReferenceLine>,
    /// The text of each line, in order.
    pub(super) parts: Vec<ReferencePart>,
    /// Warnings about parts that could not be spoken.
    pub warnings: Vec<Warning>,
}

/// A spoken sentence, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReferencePart {
    pub sentence: usize,
    pub words: Range<usize>,
}

/// Synthesises the spoken sentences of `transcript` with `reader`. A line also starts at each of the words `cuts`,
/// which are in order.
///
/// A sentence that the voice cannot speak has no line, with a warning. Progress is reported as `task`, one step per
/// line. Fails if the voice cannot be used at all.
pub fn speak(
    transcript: &Transcript,
    cuts: &[usize],
    reader: &CachedSynthesizer,
    (progress, task): (&dyn Progress, &str),
) -> Result<SpokenReference> {
    let parts = parts(transcript, cuts);
    progress.event(ProgressEvent::Start { task, total: parts.len() as u64 });
    let forms: Vec<Vec<String>> = transcript
        .sentences
        .par_iter()
        .map(|sentence| verbalize(&transcript.words[sentence.words.clone()], &transcript.language))
        .collect();
    let read = |part: &ReferencePart| {
        if progress.interrupted() {
            return Err(Error::Interrupted);
        }
        let begin = transcript.sentences[part.sentence].words.start;
        let forms = &forms[part.sentence][part.words.start - begin..part.words.end - begin];
        let words: Vec<&str> = forms.iter().map(String::as_str).collect();
        let line = match reader.outline(&words, Prosody::NEUTRAL)? {
            Some(outline) => Ok(ReferenceLine::outlined(&outline)),
            None => reader.speak(&words, Prosody::NEUTRAL)?.map(line),
        };
        progress.event(ProgressEvent::Advance { task, steps: 1 });
        Ok(line.map_err(|error| {
            let quote = quote(&words.join(" "));
            let message = format!("no times for “{quote}”, which the voice cannot speak: {error}");
            let place = Location { language: Some(transcript.language.clone()), ..Location::default() };
            Warning::new(WarningCode::EngineFailed, message).at(place)
        }))
    };
    let lines: Vec<Result<ReferenceLine, Warning>> = parts.par_iter().map(read).collect::<Result<_>>()?;
    let mut reference = SpokenReference::default();
    for (part, line) in parts.into_iter().zip(lines) {
        match line {
            Ok(line) => {
                reference.lines.push(line);
                reference.parts.push(part);
            }
            Err(warning) => reference.warnings.push(warning),
        }
    }
    progress.event(ProgressEvent::End { task });
    Ok(reference)
}

fn line(clip: Clip) -> ReferenceLine {
    let at = |sample: usize| resample::position(sample, clip.rate, RATE);
    let words: Vec<Range<usize>> = clip.words.iter().map(|word| at(word.start)..at(word.end)).collect();
    ReferenceLine::new(&resample::resample(clip.samples, clip.rate, RATE), &words)
}

/// The spoken sentences, cut at `cuts` and where they are too long.
fn parts(transcript: &Transcript, cuts: &[usize]) -> Vec<ReferencePart> {
    let mut parts = Vec::with_capacity(transcript.sentences.len());
    for (index, sentence) in transcript.sentences.iter().enumerate().filter(|(_, sentence)| sentence.kind.is_spoken()) {
        let words = sentence.words.clone();
        let first = cuts.partition_point(|cut| *cut <= words.start);
        let inside = cuts[first..].iter().copied().take_while(|cut| *cut < words.end);
        let mut start = words.start;
        for end in inside.chain([words.end]) {
            while start < end {
                let stop = end.min(start + MAX_LINE_WORDS);
                parts.push(ReferencePart { sentence: index, words: start..stop });
                start = stop;
            }
        }
    }
    parts
}
