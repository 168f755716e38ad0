//! The words of a track against those of its text: missing, invented, changed or moved.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::super::finding::{Desk, Rule, Severity};
use super::super::sheet::Sheet;
use crate::transcript::{Transcript, words};

const SOURCE: &str = "Netflix, the languages' guides, “Accuracy of content”; BBC, 2.2, “Prefer verbatim”";

pub(super) const MISSING: Rule = Rule {
    code: "words-missing",
    title: "Words of the text that no cue has",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: |sheet, desk| differences(sheet, desk, Kind::Missing),
};

pub(super) const INVENTED: Rule = Rule {
    code: "words-added",
    title: "Words that the text does not have",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: |sheet, desk| differences(sheet, desk, Kind::Invented),
};

pub(super) const CHANGED: Rule = Rule {
    code: "words-changed",
    title: "Other words than those of the text",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: |sheet, desk| differences(sheet, desk, Kind::Changed),
};

pub(super) const MOVED: Rule = Rule {
    code: "words-moved",
    title: "Words at another place than in the text",
    source: SOURCE,
    severity: Severity::Warning,
    limit: None,
    check: |sheet, desk| differences(sheet, desk, Kind::Moved),
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Missing,
    Invented,
    Changed,
    Moved,
}

/// A word in the form in which words are compared: no marks around it, no capitals, one kind of apostrophe.
struct Token {
    folded: String,
    shown: String,
    /// The cue it stands in; for a word of the text, whether it may be left out, since nobody speaks it.
    cue: usize,
    optional: bool,
}

/// What differs at one place: the words of the text and those of the track.
struct Difference {
    kind: Kind,
    text: std::ops::Range<usize>,
    track: std::ops::Range<usize>,
}

/// Fewer words that stand elsewhere too are a coincidence.
const MOVED_WORDS: usize = 3;
/// In messages, more words are left out.
const SHOWN: usize = 12;

fn differences(sheet: &Sheet<'_>, desk: &mut Desk<'_>, kind: Kind) {
    let Some(transcript) = sheet.text else { return };
    // The same for all four rules.
    let Coverage { text, track, differences } = sheet.coverage.get_or_init(|| Coverage::of(transcript, sheet));
    for difference in differences.iter().filter(|difference| difference.kind == kind) {
        let (said, shown) = (quote(&text[difference.text.clone()]), quote(&track[difference.track.clone()]));
        let message = match kind {
            Kind::Missing => format!("the text goes on with {said}, which is missing here"),
            Kind::Invented => format!("the text does not have {shown}"),
            Kind::Changed => format!("the text has {said} where the track has {shown}"),
            Kind::Moved => format!("{shown} stands elsewhere in the text"),
        };
        // What is missing is missing behind the word before.
        let place =
            if difference.track.is_empty() { difference.track.start.saturating_sub(1) } else { difference.track.start };
        match track.get(place) {
            Some(token) => desk.cue(token.cue, message),
            None => desk.file(None, message),
        }
    }
}

/// The words of a text beside those of a track.
pub(in crate::check) struct Coverage {
    text: Vec<Token>,
    track: Vec<Token>,
    differences: Vec<Difference>,
}

impl Coverage {
    fn of(transcript: &Transcript, sheet: &Sheet<'_>) -> Self {
        let (text, track) = (text_tokens(transcript), track_tokens(sheet));
        let differences = compare(&text, &track);
        Self { text, track, differences }
    }
}

fn compare(text: &[Token], track: &[Token]) -> Vec<Difference> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (text.iter().map(|token| &*token.folded).collect(), track.iter().map(|token| &*token.folded).collect());
    // Words that stand once in each anchor the rest, so that a missing page does not shift what follows.
    let mut differences: Vec<Difference> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, &old, &new) {
        if let DiffOp::Equal { .. } = operation {
            continue;
        }
        let (said, shown) = (operation.old_range(), operation.new_range());
        match differences.last_mut() {
            Some(last) if last.text.end == said.start && last.track.end == shown.start => {
                (last.text.end, last.track.end) = (said.end, shown.end);
            }
            _ => differences.push(Difference { kind: Kind::Changed, text: said, track: shown }),
        }
    }
    // Directions may be left out: where only they differ, nothing of the text does.
    let spoken = |difference: &Difference| !text[difference.text.clone()].iter().all(|token| token.optional);
    for difference in &mut differences {
        difference.kind = match (spoken(difference), difference.track.is_empty()) {
            (_, true) => Kind::Missing,
            (false, false) => Kind::Invented,
            (true, false) => Kind::Changed,
        };
    }
    differences.retain(|difference| difference.kind != Kind::Missing || spoken(difference));
    pair_moves(&old, &new, &mut differences);
    differences
}

/// Words that are missing at one place and invented at another were moved: told once, where they now stand.
fn pair_moves(old: &[&str], new: &[&str], differences: &mut Vec<Difference>) {
    let mut missing: BTreeMap<&[&str], Vec<usize>> = BTreeMap::new();
    for (index, difference) in differences.iter().enumerate() {
        if difference.kind == Kind::Missing && difference.text.len() >= MOVED_WORDS {
            missing.entry(&old[difference.text.clone()]).or_default().push(index);
        }
    }
    let mut gone = vec![false; differences.len()];
    for difference in differences.iter_mut().filter(|difference| difference.kind == Kind::Invented) {
        if let Some(index) = missing.get_mut(&new[difference.track.clone()]).and_then(Vec::pop) {
            difference.kind = Kind::Moved;
            gone[index] = true;
        }
    }
    let mut gone = gone.into_iter();
    differences.retain(|_| gone.next() != Some(true));
}

fn text_tokens(transcript: &Transcript) -> Vec<Token> {
    let mut tokens = Vec::new();
    for sentence in &transcript.sentences {
        let optional = !sentence.kind.is_spoken();
        for word in transcript.words.get(sentence.words.clone()).unwrap_or_default() {
            push(&word.text, 0, optional, &mut tokens);
        }
    }
    tokens
}

fn track_tokens(sheet: &Sheet<'_>) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (cue, entry) in sheet.cues() {
        let text = entry.text();
        for place in words::words(&text, 0..text.len()) {
            push(&text[place.bytes], cue, false, &mut tokens);
        }
    }
    tokens
}

fn push(word: &str, cue: usize, optional: bool, tokens: &mut Vec<Token>) {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() {
        // A dash or a mark alone is no word.
        return;
    }
    let folded = core.to_lowercase().replace('’', "'").replace(['\u{AD}', '\u{2060}'], "");
    tokens.push(Token { folded, shown: core.to_owned(), cue, optional });
}

fn quote(tokens: &[Token]) -> String {
    let shown: Vec<&str> = tokens.iter().take(SHOWN).map(|token| &*token.shown).collect();
    let rest = tokens.len().saturating_sub(SHOWN);
    let more = if rest > 0 { format!(" … ({rest} more words)") } else { String::new() };
    format!("“{}{more}”", shown.join(" "))
}
