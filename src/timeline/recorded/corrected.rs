//! Matches the cues of a corrected track with the words of the text.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::time::{Span, Time};
use crate::transcript::Transcript;
use crate::transcript::words::words;

/// Words between two cues are not a sentence of their own if the gap between the cues is shorter than this.
pub(super) const MIN_GAP_MS: i64 = 500;

/// A cue with correct times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedCue {
    /// The index of the cue in the track.
    pub cue: usize,
    /// The span of the cue; its words are spoken from its start on.
    pub span: Span,
    /// The words of the transcript in each of its lines; together a gapless range.
    pub lines: Vec<Range<usize>>,
    /// Whether the cue has exactly the words of the text.
    pub is_same: bool,
}

impl CorrectedCue {
    /// All words of the cue.
    pub fn words(&self) -> Range<usize> {
        let first = self.lines.first().map_or(0, |line| line.start);
        first..self.lines.last().map_or(first, |line| line.end)
    }
}

/// A cue as it was read: its span and its lines.
pub type TimedLines<'a> = (Span, &'a [String]);

/// The cues of a track that show words of `transcript`, in order and without overlap. Left out are cues that show none
/// of them or start no later than the previous cue.
pub fn corrected_cues(transcript: &Transcript, cues: &[TimedLines<'_>]) -> Vec<CorrectedCue> {
    let tokens = tokens(cues);
    let partners = partners(transcript, &tokens);
    // The first partner from each token on.
    let mut nexts = vec![transcript.words.len(); tokens.len() + 1];
    for token in (0..tokens.len()).rev() {
        nexts[token] = partners[token].unwrap_or(nexts[token + 1]);
    }
    let mut found: Vec<CorrectedCue> = Vec::new();
    let mut at = 0;
    for (index, (span, lines)) in cues.iter().enumerate() {
        let own = at..at + tokens[at..].iter().take_while(|token| token.cue == index).count();
        at = own.end;
        let least = found.last().map_or(0, |last| last.words().end);
        let next = nexts[own.end];
        let Some(words) = claim(&partners[own.clone()], least..next) else { continue };
        let late_enough = found.last().is_none_or(|last| last.span.start < span.start);
        if !late_enough || span.start < Time::ZERO {
            continue;
        }
        if let Some(last) = found.last_mut() {
            last.span.end = last.span.end.min(span.start);
        }
        let is_same = words.len() == own.len() && partners[own.clone()].iter().all(Option::is_some);
        let lines = divided(&tokens[own.clone()], &partners[own], lines.len(), words);
        found.push(CorrectedCue { cue: index, span: *span, lines, is_same });
    }
    absorb(transcript, &mut found);
    found
}

/// A word of a cue, for comparison.
struct CueToken {
    cue: usize,
    line: usize,
    text: String,
}

fn tokens(cues: &[TimedLines<'_>]) -> Vec<CueToken> {
    let mut tokens = Vec::new();
    for (cue, (_, lines)) in cues.iter().enumerate() {
        for (line, text) in lines.iter().enumerate() {
            let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let pieces = words(&folded, 0..folded.len()).into_iter().map(|place| bare(&folded[place.bytes]));
            tokens.extend(pieces.filter(|text| !text.is_empty()).map(|text| CueToken { cue, line, text }));
        }
    }
    tokens
}

/// Letters and digits in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The word of the transcript for each token.
fn partners(transcript: &Transcript, tokens: &[CueToken]) -> Vec<Option<usize>> {
    let bare: Vec<String> = transcript.words.iter().map(|word| bare(&word.text)).collect();
    let heard: Vec<usize> = (0..bare.len()).filter(|word| !bare[*word].is_empty()).collect();
    let ours: Vec<&str> = heard.iter().map(|word| bare[*word].as_str()).collect();
    let theirs: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
    let mut partners = vec![None; tokens.len()];
    for operation in capture_diff_slices(Algorithm::Myers, &ours, &theirs) {
        if let DiffOp::Equal { old_index, new_index, len } = operation {
            for step in 0..len {
                partners[new_index + step] = Some(heard[old_index + step]);
            }
        }
    }
    partners
}

/// The words that a cue shows: its partners, and as many beside them as the cue has other words.
fn claim(partners: &[Option<usize>], free: Range<usize>) -> Option<Range<usize>> {
    let first = partners.iter().position(Option::is_some)?;
    let last = partners.iter().rposition(Option::is_some)?;
    let (begin, end) = (partners[first]?, partners[last]? + 1);
    let begin = begin.saturating_sub(first).max(free.start.min(begin));
    let end = (end + partners.len() - 1 - last).min(free.end.max(end));
    Some(begin..end)
}

/// Divides `words` into the lines of the cue; each line starts with the first known word of that line.
fn divided(tokens: &[CueToken], partners: &[Option<usize>], lines: usize, words: Range<usize>) -> Vec<Range<usize>> {
    let begin = |line: usize| {
        let own = tokens.iter().zip(partners).filter(|(token, _)| token.line == line);
        own.filter_map(|(_, partner)| *partner).next()
    };
    let mut begins: Vec<usize> = vec![words.start];
    for begin in (1..lines).filter_map(begin) {
        if begins.last().is_some_and(|last| *last < begin) && begin < words.end {
            begins.push(begin);
        }
    }
    let ends: Vec<usize> = begins.iter().skip(1).copied().chain([words.end]).collect();
    begins.into_iter().zip(ends).map(|(begin, end)| begin..end).collect()
}

/// Adds words between two cues to the first one, if they are not a whole sentence and there is no time for them: the
/// text counts, whatever the track says.
fn absorb(transcript: &Transcript, found: &mut [CorrectedCue]) {
    for index in 1..found.len() {
        let (before, after) = found.split_at_mut(index);
        let (Some(before), Some(after)) = (before.last_mut(), after.first()) else { continue };
        let between = before.words().end..after.words().start;
        let rest = &transcript.sentences[sentence_of(transcript, between.start)..];
        let mut inside = rest.iter().take_while(|sentence| sentence.words.end <= between.end);
        let is_whole = inside.any(|sentence| sentence.words.start >= between.start);
        let time = (after.span.start - before.span.end).as_millis();
        if let Some(line) = before.lines.last_mut()
            && !between.is_empty()
            && !is_whole
            && time < MIN_GAP_MS
        {
            line.end = between.end;
            before.is_same = false;
        }
    }
}

fn sentence_of(transcript: &Transcript, word: usize) -> usize {
    transcript.sentences.partition_point(|sentence| sentence.words.end <= word)
}
