//! Compares the words of a track with those of its text: missing, added, changed or moved.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::cue_view::CueView;
use crate::transcript::{Transcript, words};

/// The kinds of differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// Words of the text that the track lacks.
    Missing,
    /// Words of the track that the text lacks.
    Added,
    /// Other words in the track than in the text.
    Changed,
    /// Words at another position than in the text.
    Moved,
}

/// A word, normalised for the comparison: without punctuation around it, in lower case, with one kind of apostrophe.
pub struct ComparedWord {
    folded: String,
    /// The word as it is written.
    pub shown: String,
    /// The index of its cue; 0 for a word of the text.
    pub cue: usize,
    /// Whether the track may leave it out, because it is not spoken.
    optional: bool,
}

/// A difference: the words of the text and those of the track.
pub struct WordDifference {
    /// The kind of difference.
    pub kind: DifferenceKind,
    /// Indices into [`WordCoverage::text`].
    pub text: Range<usize>,
    /// Indices into [`WordCoverage::track`].
    pub track: Range<usize>,
}

/// Fewer words that also appear elsewhere are a coincidence.
const MIN_MOVED_WORDS: usize = 3;
/// The words of a text and of a track, and how they differ.
pub struct WordCoverage {
    /// The words of the text.
    pub text: Vec<ComparedWord>,
    /// The words of the track.
    pub track: Vec<ComparedWord>,
    /// The differences, in order.
    pub differences: Vec<WordDifference>,
}

impl WordCoverage {
    /// Compares `cues` with `transcript`.
    pub fn of(transcript: &Transcript, cues: &[CueView]) -> Self {
        let (text, track) = (text_words(transcript), track_words(cues));
        let differences = compare(&text, &track);
        Self { text, track, differences }
    }
}

fn compare(text: &[ComparedWord], track: &[ComparedWord]) -> Vec<WordDifference> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (text.iter().map(|token| &*token.folded).collect(), track.iter().map(|token| &*token.folded).collect());
    // Words that occur once in each anchor the rest, so that a missing page does not shift what follows.
    let mut differences: Vec<WordDifference> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, &old, &new) {
        if let DiffOp::Equal { .. } = operation {
            continue;
        }
        let (said, shown) = (operation.old_range(), operation.new_range());
        match differences.last_mut() {
            Some(last) if last.text.end == said.start && last.track.end == shown.start => {
                (last.text.end, last.track.end) = (said.end, shown.end);
            }
            _ => differences.push(WordDifference { kind: DifferenceKind::Changed, text: said, track: shown }),
        }
    }
    // Directions may be left out: where only they differ, nothing of the text does.
    let spoken = |difference: &WordDifference| !text[difference.text.clone()].iter().all(|token| token.optional);
    for difference in &mut differences {
        difference.kind = match (spoken(difference), difference.track.is_empty()) {
            (_, true) => DifferenceKind::Missing,
            (false, false) => DifferenceKind::Added,
            (true, false) => DifferenceKind::Changed,
        };
    }
    differences.retain(|difference| difference.kind != DifferenceKind::Missing || spoken(difference));
    pair_moves(&old, &new, &mut differences);
    differences
}

/// Joins words that are missing at one position and added at another to one move, at their new position.
fn pair_moves(old: &[&str], new: &[&str], differences: &mut Vec<WordDifference>) {
    let mut missing: BTreeMap<&[&str], Vec<usize>> = BTreeMap::new();
    for (index, difference) in differences.iter().enumerate() {
        if difference.kind == DifferenceKind::Missing && difference.text.len() >= MIN_MOVED_WORDS {
            missing.entry(&old[difference.text.clone()]).or_default().push(index);
        }
    }
    let mut gone = vec![false; differences.len()];
    for difference in differences.iter_mut().filter(|difference| difference.kind == DifferenceKind::Added) {
        if let Some(index) = missing.get_mut(&new[difference.track.clone()]).and_then(Vec::pop) {
            difference.kind = DifferenceKind::Moved;
            gone[index] = true;
        }
    }
    let mut gone = gone.into_iter();
    differences.retain(|_| gone.next() != Some(true));
}

fn text_words(transcript: &Transcript) -> Vec<ComparedWord> {
    let mut tokens = Vec::new();
    for sentence in &transcript.sentences {
        let optional = !sentence.kind.is_spoken();
        for word in transcript.words.get(sentence.words.clone()).unwrap_or_default() {
            push(&word.text, 0, optional, &mut tokens);
        }
    }
    tokens
}

fn track_words(cues: &[CueView]) -> Vec<ComparedWord> {
    let mut tokens = Vec::new();
    for (index, cue) in cues.iter().enumerate() {
        let text = cue.text();
        for place in words::words(&text, 0..text.len()) {
            push(&text[place.bytes], index, false, &mut tokens);
        }
    }
    tokens
}

fn push(word: &str, cue: usize, optional: bool, tokens: &mut Vec<ComparedWord>) {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() {
        // Punctuation alone is not a word.
        return;
    }
    let folded = core.to_lowercase().replace('’', "'").replace(['\u{AD}', '\u{2060}'], "");
    tokens.push(ComparedWord { folded, shown: core.to_owned(), cue, optional });
}
