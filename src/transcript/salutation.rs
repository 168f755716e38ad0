//! Salutations, `Señor Presidente, señorías:`, which a colon can follow as it follows a speaker label.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::{LanguageData, SpeakerLabelWords, WordList};

/// Whether a text before a colon addresses listeners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Salutation {
    /// The text is not a salutation.
    None,
    /// The text addresses one person by office alone: `Mr. Speaker`. Minutes of parliaments use it as a label too.
    Office,
    /// The text addresses the audience or several persons: part of the speech.
    Audience,
}

/// The words of all languages.
struct SalutationWords {
    courtesies: FxHashSet<&'static str>,
    openings: FxHashSet<&'static str>,
    audiences: FxHashSet<&'static str>,
    joining: FxHashSet<&'static str>,
}

static WORDS: LazyLock<SalutationWords> = LazyLock::new(|| {
    let all = |list: fn(&SpeakerLabelWords) -> WordList| LanguageData::words_of_all(|data| list(&data.speaker_labels));
    SalutationWords {
        courtesies: all(|words| words.courtesies),
        openings: all(|words| words.openings),
        audiences: all(|words| words.audiences),
        joining: all(|words| words.joining),
    }
});

/// Whether `name`, which precedes a colon, is a salutation.
///
/// `is_office` recognises titles and offices, which can follow a courtesy title.
pub fn salutation(name: &str, is_office: impl Fn(&str) -> bool) -> Salutation {
    if name.contains(['(', '[', '/']) {
        return Salutation::None;
    }
    let lower = name.to_lowercase();
    let mut parts = lower.split([',', '،', '、']).map(words).filter(|part| !part.is_empty());
    let Some(first) = parts.next() else { return Salutation::None };
    let is_courtesy = |word: &str| WORDS.courtesies.contains(word);
    let by_office = is_courtesy(first[0]) && first.len() > 1 && first[1..].iter().all(|word| is_office(word));
    let is_titled = is_courtesy(first[0]) || is_office(first[0]);
    let addresses_more = parts.any(|part| {
        let is_all = part.iter().all(|word| {
            WORDS.audiences.contains(word) || WORDS.openings.contains(word) || WORDS.joining.contains(word)
        });
        is_titled && is_courtesy(part[0]) && part.len() > 1 || is_audience(&part) && (is_titled || is_all)
    });
    match by_office {
        _ if is_audience(&first) || addresses_more => Salutation::Audience,
        true => Salutation::Office,
        false => Salutation::None,
    }
}

/// Whether the first words are those for an audience: `my fellow citizens`, `members of the board`.
fn is_audience(part: &[&str]) -> bool {
    let openings = part.iter().take_while(|word| WORDS.openings.contains(*word)).count();
    part.get(openings).is_some_and(|noun| WORDS.audiences.contains(noun)) || (openings > 0 && openings < part.len())
}

fn words(part: &str) -> Vec<&str> {
    part.split_whitespace().map(|word| word.trim_matches(['.', '!', '¡'])).filter(|word| !word.is_empty()).collect()
}
