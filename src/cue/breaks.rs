//! How badly a break after each word hurts a reader, in points from 0 (not at all) to 100 (never).

use std::borrow::Cow;

use super::lexicon::{self, Class, Lexicon};
use crate::language::Language;
use crate::time::Delta;
use crate::timeline::Timeline;
use crate::transcript::{Transcript, Word};

/// After a full stop, question or exclamation mark.
const AFTER_SENTENCE: i32 = 0;
/// After a semicolon, colon or dash.
const AFTER_CLAUSE: i32 = 4;
/// After a comma.
const AFTER_COMMA: i32 = 10;
/// Before a conjunction.
const BEFORE_CONJUNCTION: i32 = 20;
/// Before a preposition.
const BEFORE_PREPOSITION: i32 = 28;
/// Between two words that nothing else is known of.
const PLAIN: i32 = 40;
/// Inside a name, or between a number and what it counts.
const INSIDE_NAME: i32 = 85;
/// After a word that binds to the next.
const AFTER_BINDING: i32 = 95;
/// What a pause in the speech takes off.
const PAUSE: Delta = Delta::from_millis(150);
const PAUSE_BONUS: i32 = 10;

/// The points of a break after each word of the transcript.
pub fn points(transcript: &Transcript, timeline: &Timeline) -> Vec<i32> {
    let lexicon = lexicon::of(&transcript.language);
    let words = &transcript.words;
    let classes: Vec<Option<Class>> = words.iter().map(|word| class(word, lexicon)).collect();
    let mut points: Vec<i32> = (0..words.len())
        .map(|index| match words.get(index + 1) {
            None => AFTER_SENTENCE,
            Some(next) => {
                let linguistic = between(&words[index], classes[index], next, classes[index + 1], &transcript.language);
                let pause = timeline.words[index + 1].start - timeline.words[index].end;
                (linguistic - if pause >= PAUSE { PAUSE_BONUS } else { 0 }).max(0)
            }
        })
        .collect();
    for sentence in &transcript.sentences {
        if let Some(last) = sentence.words.end.checked_sub(1).and_then(|last| points.get_mut(last)) {
            *last = AFTER_SENTENCE;
        }
    }
    points
}

fn between(word: &Word, class: Option<Class>, next: &Word, next_class: Option<Class>, language: &Language) -> i32 {
    let core = word.text.trim_end_matches(['"', '”', '“', '»', '’', ')', ']', ' ', '\u{a0}', '\u{202f}']);
    match core.chars().next_back() {
        // Inside a sentence a full stop ends an abbreviation, an initial or an ordinal.
        Some('.') => return INSIDE_NAME,
        Some('?' | '!' | '…' | '。' | '？' | '！') => return AFTER_SENTENCE,
        Some(';' | ':' | '—' | '–' | '；' | '：') => return AFTER_CLAUSE,
        Some(',' | '、' | '，') => return AFTER_COMMA,
        _ => {}
    }
    if class.is_some() {
        return AFTER_BINDING;
    }
    if core.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '€' | '$' | '£' | '№' | '§'))
        || is_name(word, next, language)
    {
        return INSIDE_NAME;
    }
    match next_class {
        Some(Class::Conjunction) => BEFORE_CONJUNCTION,
        Some(Class::Preposition) => BEFORE_PREPOSITION,
        _ => PLAIN,
    }
}

/// Two capitalised words in a row are a name, except where nouns are capitalised.
fn is_name(word: &Word, next: &Word, language: &Language) -> bool {
    let capital = |word: &Word| word.text.starts_with(char::is_uppercase);
    language.primary() != "de" && capital(word) && capital(next)
}

fn class(word: &Word, lexicon: &Lexicon) -> Option<Class> {
    if word.text.ends_with([',', '.', ';', ':', '?', '!']) && !word.text.ends_with('.') {
        return None;
    }
    let core = word.text.trim_matches(|c: char| !c.is_alphanumeric());
    let lower: Cow<'_, str> =
        if core.chars().any(char::is_uppercase) { Cow::Owned(core.to_lowercase()) } else { Cow::Borrowed(core) };
    // Capital letters are acronyms (`US`, `IT`), and one at the end of a sentence binds to nothing.
    let acronym = core.len() > 1 && core.chars().all(char::is_uppercase);
    if acronym { None } else { lexicon.get(&*lower).copied() }
}
