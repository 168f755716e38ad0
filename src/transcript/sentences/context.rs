//! What can be asked about the surroundings of a stop.

use super::base::{Base, Proposals};
use super::enclosures::{Enclosures, Kind};
use super::lexicon::{Class, Lexicon, Role};
use super::shape;
use super::stop::{Stop, token_before};

/// The longest beginning of a sentence, in bytes, that may be an adverbial in front of it or a
/// hesitation.
pub(super) const SHORT: usize = 96;

/// The longest part, in bytes, of an abbreviation of several.
const LONGEST_PART: usize = 16;

/// The longest word without a dot, in bytes, that such an abbreviation begins with: `et al.`
const LONGEST_WORD: usize = 4;

/// What the rules look at besides the stop.
pub(super) struct Context<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'static Lexicon,
    pub(super) base: &'t Base<'t>,
    pub(super) enclosures: &'t Enclosures,
    /// Where the sentence that may end here began.
    pub(super) start: usize,
    pub(super) proposals: &'t Proposals<'t>,
}

impl Context<'_> {
    /// Whether the base would begin a sentence after the stop.
    pub(super) fn is_proposed(&self, stop: &Stop<'_>) -> bool {
        self.proposals.contain(stop.next.at)
    }

    pub(super) fn is_first_token(&self, stop: &Stop<'_>) -> bool {
        self.is_first(stop.start - stop.token.len())
    }

    /// Whether only opening marks stand between the sentence's start and `at`.
    pub(super) fn is_first(&self, at: usize) -> bool {
        at >= self.start
            && at - self.start <= SHORT
            && self.text[self.start..at].chars().all(|c| c.is_whitespace() || shape::is_opener(c) || shape::is_dash(c))
    }

    pub(super) fn class(&self, stop: &Stop<'_>) -> Option<Class> {
        self.abbreviation(stop).0
    }

    /// The class of the abbreviation that ends here, and where it begins.
    pub(super) fn abbreviation(&self, stop: &Stop<'_>) -> (Option<Class>, usize) {
        let start = stop.start - stop.token.len();
        // To join parts is dear, and few words begin an abbreviation of several.
        let joins_any = stop.token.trim_end_matches('.').is_empty() || self.lexicon.is_compound(stop.token);
        for (at, part) in self.parts_before(start).into_iter().rev().flatten() {
            if (joins_any || self.lexicon.is_beginning(part))
                && let Some(class) = self.lexicon.class(&self.joined(at, stop.start))
            {
                return (Some(class), at);
            }
        }
        (self.lexicon.class(stop.token), start)
    }

    /// Whether the next token is the next part of one abbreviation: `z. B.`, `EE. UU.`
    pub(super) fn joins_next(&self, stop: &Stop<'_>) -> bool {
        let Some(next) = stop.next.dotted() else { return false };
        let start = stop.start - stop.token.len();
        let starts = self.parts_before(start).into_iter().rev().flatten().map(|(at, _)| at);
        starts.chain([start]).any(|key_start| {
            let key = self.joined(key_start, stop.start);
            self.lexicon.is_beginning(&key) && {
                let joined = format!("{key}.{next}");
                self.lexicon.class(&joined).is_some() || self.lexicon.is_beginning(&joined)
            }
        })
    }

    /// The parts before `start` of an abbreviation of several parts, and where each begins, the nearest
    /// first: dotted tokens (`z. B.`), before them one short word (`и пр.`, `et al.`).
    pub(super) fn parts_before(&self, start: usize) -> [Option<(usize, &str)>; 3] {
        let mut parts = [None; 3];
        let mut at = start;
        for part in &mut parts {
            let before = self.text[self.start.min(at)..at].trim_end();
            let dotted = before.strip_suffix('.');
            let token = token_before(dotted.unwrap_or(before));
            let longest = if dotted.is_some() { LONGEST_PART } else { LONGEST_WORD };
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

    /// Whether the next word begins a sentence, as far as a word alone can tell.
    pub(super) fn starts(&self, stop: &Stop<'_>) -> bool {
        let next = &stop.next;
        if matches!(next.first, Some('¿' | '¡')) || self.is_direction(next.at) {
            return true;
        }
        if !next.is_capital() {
            return false;
        }
        // `J.-Y. Le Drian`: an article with a capital that a name follows.
        if next.second().starts_with(char::is_uppercase) && self.lexicon.is(next.word, Role::Particle) {
            return false;
        }
        self.lexicon.is(next.word, Role::Starter) || (self.lexicon.is_empty() && self.is_proposed(stop))
    }

    /// Whether a whole sentence in brackets begins at `at`: `(Applause.)`
    pub(super) fn is_direction(&self, at: usize) -> bool {
        self.enclosures.starting(at).is_some_and(|pair| {
            let inner = self.text[pair.bytes.clone()].trim_end_matches(shape::is_closer);
            pair.kind == Kind::Bracket && inner.ends_with(shape::is_terminator)
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
        so_far.len() <= SHORT
            && so_far.split_whitespace().map(shape::trim_word).filter(|word| !word.is_empty()).all(|word| {
                shape::has_digit(word)
                    || shape::is_roman(word)
                    || self.lexicon.is(word, Role::Fronting)
                    || self.lexicon.is(word.trim_end_matches('.'), Role::Calendar)
            })
    }

    /// Whether the base lists `token` as an abbreviation, so far as its list can be trusted: it
    /// holds common words too (`no`, `para`, `so`), so our own data comes first.
    pub(super) fn is_known(&self, token: &str) -> bool {
        let trusted = self.lexicon.is_empty()
            || (self.lexicon.open_words
                && token.chars().count() > 2
                && !token.ends_with(['a', 'e', 'i', 'o', 'u', 'à', 'è', 'é', 'ì', 'ò', 'ù']));
        trusted && self.base.knows(token)
    }
}
