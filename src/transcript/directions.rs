//! Stage directions, `(Applause.)`: shown, not spoken.

/// Word beginnings that stage directions are made of; protocols of parliaments use these.
const STEMS: &[&str] = &[
    "applau",
    "laugh",
    "cheer",
    "pause",
    "silence",
    "music",
    "inaudible",
    "crosstalk",
    "beifall",
    "lachen",
    "heiterkeit",
    "zuruf",
    "unruhe",
    "musik",
    "risas",
    "aplauso",
    "silencio",
    "música",
    "rires",
    "rire",
    "silence",
    "musique",
    "brouhaha",
    "аплодисмент",
    "смех",
    "смеётся",
    "смеется",
    "пауза",
    "музыка",
    "шум",
    "applausi",
    "risate",
    "gelächter",
    "videoeinspielung",
    "interpreter",
];
/// Longer remarks in brackets are speech.
const MOST_WORDS: usize = 12;

/// Whether `sentence` stands wholly in brackets and says what happens in the room.
pub fn is_direction(sentence: &str) -> bool {
    let bare = sentence.trim_end_matches(['.', ' ']);
    let inner = bare
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .or_else(|| bare.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')));
    let Some(inner) = inner.filter(|inner| !inner.contains(['(', ')', '[', ']'])) else { return false };
    let lower = inner.to_lowercase();
    let mut words = lower.split_whitespace();
    let few = words.clone().count() <= MOST_WORDS;
    few && words.any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}
