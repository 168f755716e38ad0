//! The surroundings of a stop: what the rules ask about the words before and after it.

use super::boundary::{Boundary, token_before};
use super::enclosures::{EnclosureKind, Enclosures};
use super::lexicon::{AbbreviationClass, SentenceLexicon, WordRole};
use super::sentencex::{SentencexProposals, SentencexSegmenter};
use super::shape;

/// The longest start of a sentence, in bytes, that can be an adverbial in front of it or a hesitation.
pub(super) const MAX_OPENING_BYTES: usize = 96;

/// The longest part, in bytes, of an abbreviation of several parts.
const MAX_PART_BYTES: usize = 16;

/// The longest word without a dot, in bytes, that such an abbreviation starts with: `et al.`
const MAX_WORD_BYTES: usize = 4;

/// The text, the tables and the enclosures around a stop.
pub(super) struct BoundaryContext<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'static SentenceLexicon,
    pub(super) segmenter: &'t SentencexSegmenter<'t>,
    pub(super) enclosures: &'t Enclosures,
    /// Where the sentence that may end here starts.
    pub(super) start: usize,
    pub(super) proposals: &'t SentencexProposals<'t>,
}

impl BoundaryContext<'_> {
    /// Whether `sentencex` starts a sentence after the stop.
    pub(super) fn is_proposed(&self, boundary: &Boundary<'_>) -> bool {
        self.proposals.contain(boundary.next.at)
    }

    pub(super) fn is_first_token(&self, boundary: &Boundary<'_>) -> bool {
        self.is_first(boundary.start - boundary.token.len())
    }

    /// Whether only opening marks are between the sentence's start and `at`.
    pub(super) fn is_first(&self, at: usize) -> bool {
        at >= self.start
            && at - self.start <= MAX_OPENING_BYTES
            && self.text[self.start..at].chars().all(|c| c.is_whitespace() || shape::is_opener(c) || shape::is_dash(c))
    }

    pub(super) fn class(&self, boundary: &Boundary<'_>) -> Option<AbbreviationClass> {
        self.abbreviation(boundary).0
    }

    /// The class of the abbreviation that ends here, and where it starts.
    pub(super) fn abbreviation(&self, boundary: &Boundary<'_>) -> (Option<AbbreviationClass>, usize) {
        let start = boundary.start - boundary.token.len();
        // Joining parts is costly, and few words start an abbreviation of several parts.
        let joins_any = boundary.token.trim_end_matches('.').is_empty() || self.lexicon.is_compound(boundary.token);
        for (at, part) in self.parts_before(start).into_iter().rev().flatten() {
            if (joins_any || self.lexicon.is_start(part))
                && let Some(class) = self.lexicon.class(&self.joined(at, boundary.start))
            {
                return (Some(class), at);
            }
        }
        (self.lexicon.class(boundary.token), start)
    }

    /// Whether the next token is the next part of one abbreviation: `z. B.`, `EE. UU.`
    pub(super) fn joins_next(&self, boundary: &Boundary<'_>) -> bool {
        let Some(next) = boundary.next.dotted() else { return false };
        let start = boundary.start - boundary.token.len();
        let starts = self.parts_before(start).into_iter().rev().flatten().map(|(at, _)| at);
        starts.chain([start]).any(|key_start| {
            let key = self.joined(key_start, boundary.start);
            self.lexicon.is_start(&key) && {
                let joined = format!("{key}.{next}");
                self.lexicon.class(&joined).is_some() || self.lexicon.is_start(&joined)
            }
        })
    }

    /// The parts before `start` of an abbreviation of several parts, and where each starts, the nearest
    /// first: dotted tokens (`z. B.`), before them one short word (`и пр.`, `et al.`).
    pub(super) fn parts_before(&self, start: usize) -> [Option<(usize, &str)>; 3] {
        let mut parts = [None; 3];
        let mut at = start;
        for part in &mut parts {
            let before = self.text[self.start.min(at)..at].trim_end();
            let dotted = before.strip_suffix('.');
            let token = token_before(dotted.unwrap_or(before));
            let longest = if dotted.is_some() { MAX_PART_BYTES } else { MAX_WORD_BYTES };
            if token.is_empty() || token.len() > longest || before.len() == at - self.start {
                break;
            }
            at = self.start + dotted.unwrap_or(before).len() - token.len();
            *part = Some((at, token.trim_end_matches('.')));
            if dotted.is_none() {
                break;
            }
        }
        parts
    }

    /// The parts between `start` and `end` with one dot between them: `z.B` of `z. B`.
    pub(super) fn joined(&self, start: usize, end: usize) -> String {
        let parts = self.text[start..end].split_whitespace().map(|part| part.trim_end_matches('.'));
        parts.collect::<Vec<_>>().join(".")
    }

    /// Whether the next word starts a sentence, judged by the word alone.
    pub(super) fn starts(&self, boundary: &Boundary<'_>) -> bool {
        let next = &boundary.next;
        if matches!(next.first, Some('¿' | '¡')) || self.is_direction(next.at) {
            return true;
        }
        if !next.is_capital() {
            return false;
        }
        // `J.-Y. Le Drian`: an article with a capital that a name follows.
        if next.second().starts_with(char::is_uppercase) && self.lexicon.is(next.word, WordRole::Particle) {
            return false;
        }
        self.lexicon.is(next.word, WordRole::Starter) || (self.lexicon.is_empty() && self.is_proposed(boundary))
    }

    /// Whether a whole sentence in brackets starts at `at`: `(Applause.)`
    pub(super) fn is_direction(&self, at: usize) -> bool {
        self.enclosures.starting(at).is_some_and(|pair| {
            let inner = self.text[pair.bytes.clone()].trim_end_matches(shape::is_closer);
            pair.kind == EnclosureKind::Bracket && inner.ends_with(shape::is_terminator)
        })
    }

    /// The word that ends before `at`, without the marks around it.
    pub(super) fn word_before(&self, at: usize) -> &str {
        let before = self.text[self.start.min(at)..at].trim_end();
        shape::trim_word(token_before(before))
    }

    /// Whether all before `end` is an adverbial of time or place: `At 5 a.m. Mr. Smith …`
    pub(super) fn is_fronted(&self, end: usize) -> bool {
        let so_far = &self.text[self.start.min(end)..end];
        so_far.len() <= MAX_OPENING_BYTES
            && so_far.split_whitespace().map(shape::trim_word).filter(|word| !word.is_empty()).all(|word| {
                shape::has_digit(word)
                    || shape::is_roman(word)
                    || self.lexicon.is(word, WordRole::Fronting)
                    || self.lexicon.is(word.trim_end_matches('.'), WordRole::Calendar)
            })
    }

    /// Whether `sentencex` lists `token` as an abbreviation and its list can be trusted: it has
    /// common words too (`no`, `para`, `so`), so our own tables come first.
    pub(super) fn is_known(&self, token: &str) -> bool {
        let trusted = self.lexicon.is_empty()
            || (self.lexicon.open_words
                && token.chars().count() > 2
                && !token.ends_with(['a', 'e', 'i', 'o', 'u', 'à', 'è', 'é', 'ì', 'ò', 'ù']));
        trusted && self.segmenter.knows(token)
    }
}
