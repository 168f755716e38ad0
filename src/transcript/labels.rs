//! Speaker labels, `V. Putin:`, which open a turn and are not spoken.

use crate::document::Block;

/// A label at the beginning of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Who speaks, without the colon.
    pub name: String,
    /// Where the speech begins in the block's text.
    pub end: usize,
}

/// Words that name a role and are a label wherever a colon follows them.
const ROLES: &[&str] = &[
    "question",
    "answer",
    "moderator",
    "interviewer",
    "speaker",
    "chair",
    "chairman",
    "chairwoman",
    "q",
    "a",
    "frage",
    "antwort",
    "moderation",
    "moderatorin",
    "vorsitzende",
    "vorsitzender",
    "pregunta",
    "respuesta",
    "moderador",
    "moderadora",
    "réponse",
    "modérateur",
    "modératrice",
    "journaliste",
    "вопрос",
    "ответ",
    "ведущий",
    "ведущая",
    "domanda",
    "risposta",
];
/// Longer beginnings are sentences.
const MOST_WORDS: usize = 5;
const MOST_BYTES: usize = 80;

/// The label of each block, where it has one.
///
/// A role is a label by itself; a name is one where it labels two blocks, or where others have labels
/// too: `Three things matter:` opens no turn.
pub fn find(blocks: &[Block]) -> Vec<Option<Label>> {
    let candidates: Vec<Option<Label>> = blocks.iter().map(|block| candidate(block.text.as_str())).collect();
    let labels = candidates.iter().flatten().count();
    candidates
        .into_iter()
        .map(|label| label.filter(|label| is_role(&label.name) || is_upper(&label.name) || labels > 1))
        .collect()
}

fn candidate(text: &str) -> Option<Label> {
    let (name, end) = marked(text)?;
    let words = name.split(' ').count();
    let shape = words <= MOST_WORDS && name.split(' ').all(is_name_like) && name.starts_with(char::is_uppercase);
    let speech = text[end..].starts_with(' ') && text[end..].contains(char::is_alphanumeric);
    (speech && (shape || is_role(name))).then(|| Label { name: name.to_owned(), end: end + 1 })
}

/// What stands before `:`, ` :` or `.-` at the beginning of `text`, and where the mark ends.
fn marked(text: &str) -> Option<(&str, usize)> {
    let head = &text[..text.floor_char_boundary(MOST_BYTES.min(text.len()))];
    let colon = head.find(':').map(|at| (at, at + 1));
    let dash = head
        .find(".-")
        .or_else(|| head.find(".–"))
        .map(|at| (at, at + 1 + head[at + 1..].chars().next().map_or(0, char::len_utf8)));
    let (at, end) = [colon, dash].into_iter().flatten().min()?;
    let name = head[..at].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    (!name.is_empty()).then_some((name, end))
}

fn is_role(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.split(' ').next().is_some_and(|word| ROLES.contains(&word)) && name.split(' ').count() <= 3
}

fn is_upper(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() > 2 && !name.chars().any(char::is_lowercase)
}

/// Capitalised, an initial, or a particle inside a name.
fn is_name_like(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || word.starts_with('(')
        || word.ends_with(')')
        || matches!(
            word,
            "von" | "van" | "der" | "de" | "del" | "la" | "di" | "bin" | "al" | "und" | "and" | "y" | "et"
        )
}
