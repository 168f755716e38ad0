//! Stage directions, `(Applause.)`: remarks in brackets that are not spoken.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::{LanguageData, StageDirectionWords, WordList};

/// The words of all languages: directions are often in another language than the speech.
struct DirectionWords {
    stems: Vec<&'static str>,
    actions: FxHashSet<&'static str>,
    manners: FxHashSet<&'static str>,
    languages: FxHashSet<&'static str>,
    persons: FxHashSet<&'static str>,
}

static WORDS: LazyLock<DirectionWords> = LazyLock::new(|| {
    fn all<C: FromIterator<&'static str>>(list: fn(&StageDirectionWords) -> WordList) -> C {
        LanguageData::words_of_all(|data| list(&data.stage_directions))
    }
    DirectionWords {
        stems: all(|words| words.stems),
        actions: all(|words| words.actions),
        manners: all(|words| words.manners),
        languages: all(|words| words.languages),
        persons: all(|words| words.persons),
    }
});

/// Whether `text`, in brackets of any kind from end to end, is a stage direction.
///
/// It is one by its first word, of any length (minutes name all who applaud); by any word, up to twelve;
/// by its form (`(In Spanish.)`, `(Turns to the map.)`), up to eight words; and in square brackets, up to
/// twelve words, if it is not a remark of the speaker.
pub fn is_direction(text: &str) -> bool {
    let Some((open, inside)) = inside_brackets(text) else { return false };
    let inside = inside.to_lowercase();
    let words: Vec<&str> = inside
        .split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let has_stem = |word: &str| WORDS.stems.iter().any(|stem| word.starts_with(*stem));
    // `[1]` and `[2–11]` are marks of footnotes.
    let Some(first) = words.first().filter(|_| inside.contains(char::is_alphabetic)) else { return false };
    // 80 words: the longest lists of who clapped for whom.
    if has_stem(first) && words.len() <= 80 {
        return true;
    }
    // Up to two words can precede: `(Loud applause.)`, `(Anhaltender lebhafter Beifall …)`.
    if words.iter().skip(1).take(2).any(|word| has_stem(word)) && words.len() <= 80 && !is_said(&words) {
        return true;
    }
    if is_said(&words) || words.len() > 12 {
        return false;
    }
    let in_a_language =
        WORDS.manners.contains(first) && words.len() <= 5 && words.iter().any(|word| WORDS.languages.contains(word));
    words.iter().any(|word| has_stem(word))
        || in_a_language
        || (words.len() <= 8 && WORDS.actions.contains(first))
        || (open == '[' && !inside.ends_with('?'))
}

fn is_said(words: &[&str]) -> bool {
    words.iter().any(|word| WORDS.persons.contains(word))
}

/// The opening bracket and the text inside, if one pair of brackets encloses all of `text`.
fn inside_brackets(text: &str) -> Option<(char, &str)> {
    let text = text.trim_end_matches(['.', ' ']);
    let open = text.chars().next()?;
    let close = closing(open)?;
    let inside = text.strip_prefix(open)?.strip_suffix(close)?;
    Some((if open == '［' { '[' } else { open }, inside))
}

fn closing(open: char) -> Option<char> {
    match open {
        '(' => Some(')'),
        '[' => Some(']'),
        '（' => Some('）'),
        '［' => Some('］'),
        _ => None,
    }
}

/// The stage directions in `text`: in brackets, at the start or after the end of a sentence, with
/// nothing but a full stop before the next sentence.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // The last visible character, quotes and brackets left out: does a sentence end here?
    let mut at_boundary = true;
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if at_boundary
            && let Some(close) = closing(c)
            && let Some(end) = matching(&text[at..], c, close).map(|length| at + length)
            && is_direction(&text[at..end])
        {
            found.push(at..end);
            skip_to = end;
            continue;
        }
        if !c.is_whitespace() && !"\"'”’»“)]".contains(c) {
            at_boundary =
                matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '–' | '—') || (c == ':' && !at_boundary);
        }
    }
    found
}

/// The length of the bracketed piece at the beginning of `text`, a full stop after it included.
fn matching(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        // 800 bytes: what is longer is no stage direction, and the search stays linear.
        if at > 800 {
            return None;
        }
        depth += usize::from(c == open);
        if c == close {
            depth -= 1;
            if depth == 0 {
                let end = at + c.len_utf8();
                return Some(end + usize::from(text[end..].starts_with('.')));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{find, is_direction};

    #[test]
    fn directions_are_recognised_in_eight_languages() {
        for text in [
            "(Applause.)",
            "[Laughter]",
            "(Loud and prolonged applause.)",
            "(In Spanish.)",
            "(Turns to the map.)",
            "[End of the recording]",
            "(Beifall bei der CDU/CSU sowie bei Abgeordneten der SPD – Zuruf: Das ist nicht wahr!)",
            "(Heiterkeit)",
            "(Anhaltender Beifall)",
            "(Aplausos en los bancos de la derecha).",
            "(Risas)",
            "(Rires et applaudissements.)",
            "(Аплодисменты.)",
            "(Смех в зале.)",
            "(Speaks in French.)",
            "(As interpreted.)",
            "(Продолжительные аплодисменты.)",
            "(Applausi dai banchi della maggioranza.)",
            "(Risate)",
            "(In italiano.)",
            "(Aplausos.)",
            "(Em inglês.)",
            "(Risos e aplausos.)",
            "(Oklaski.)",
            "(Długotrwałe oklaski.)",
            "(Po angielsku.)",
            "(Śmiech na sali)",
        ] {
            assert!(is_direction(text), "{text}");
        }
    }

    #[test]
    fn remarks_of_the_speaker_in_brackets_are_speech() {
        for text in [
            "(I mean it.)",
            "(Thank you.)",
            "(This was a long time ago, before any of us had thought of meeting here in this hall at all.)",
            "(Das war im Jahr 1990.)",
            "(Noi ci crediamo.)",
            "(Eu não sabia.)",
            "(Tak, to prawda.)",
            "(see annex 2)",
            "Applause",
            "()",
            "(",
            "(In 1990, we met.)",
            "[What can we do?]",
        ] {
            assert!(!is_direction(text), "{text}");
        }
    }

    #[test]
    fn directions_are_found_between_sentences_only() {
        let text =
            "We will win! (Applause.) And we (with laughter in our hearts) go on. [Laughter] (Smiles) «Yes.» (Rires.)";
        let found: Vec<&str> = find(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["(Applause.)", "[Laughter]", "(Smiles)", "(Rires.)"]);
    }
}
