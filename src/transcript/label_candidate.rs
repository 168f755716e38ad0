//! Texts at the start of a block that could be speaker labels, and the evidence in their shape.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::salutation::{Salutation, salutation};
use crate::document::line_class::is_salutation;
use crate::document::{Block, BlockKind};
use crate::language::{LanguageData, SpeakerLabelWords, WordList};

/// A speaker label at the start of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerLabel {
    /// The speaker, without the colon.
    pub speaker: String,
    /// The byte of the block's text at which the speech starts.
    pub end: usize,
}

/// The shape of a candidate, from weak to strong evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelShape {
    /// One capitalised word: `Merkel`; also `Europe`.
    Word,
    /// Capitalised words: `Jane Doe`; or one in capitals: `MERKEL`.
    Name,
    /// A role: `Frage`, `Moderator`.
    Role,
    /// A title or initials with a name, or several words in capitals: `V. Putin`, `SECRETARY BLINKEN`.
    Title,
    /// One letter: `Q`.
    Letter,
}

/// A text that could be a label.
pub struct LabelCandidate {
    pub label: SpeakerLabel,
    /// The name without brackets, in lower case.
    pub key: String,
    pub shape: LabelShape,
    /// Whether a colon (or `.-`) marks it; without one it must recur.
    pub is_marked: bool,
    pub is_bold: bool,
    /// Whether it is a courtesy title and an office, `Mr. Speaker`, as in a salutation.
    pub is_office: bool,
}

/// The words of all languages: a page can have labels in another language than its speech.
struct LabelWords {
    roles: FxHashSet<&'static str>,
    titles: FxHashSet<&'static str>,
    particles: FxHashSet<&'static str>,
    question_letters: FxHashSet<&'static str>,
    answer_letters: FxHashSet<&'static str>,
    /// Titles that are long enough to be the end of a compound: `bundestagspräsident`.
    long_titles: Vec<&'static str>,
}

static WORDS: LazyLock<LabelWords> = LazyLock::new(|| {
    let all = |list: fn(&SpeakerLabelWords) -> WordList| -> FxHashSet<_> {
        LanguageData::words_of_all(|data| list(&data.speaker_labels))
    };
    let titles = all(|words| words.titles);
    LabelWords {
        roles: all(|words| words.roles),
        particles: all(|words| words.particles),
        question_letters: all(|words| words.question_letters),
        answer_letters: all(|words| words.answer_letters),
        // Seven letters: no family name ends so.
        long_titles: titles.iter().copied().filter(|title| title.chars().count() >= 7).collect(),
        titles,
    }
});

/// The label that `block` could start with.
pub fn candidate(block: &Block, own: &SpeakerLabelWords) -> Option<LabelCandidate> {
    let text = block.text.as_str();
    if let Some(candidate) = letter(text, own) {
        return Some(candidate);
    }
    let (name, end, is_marked) = marked(text).or_else(|| unmarked(block))?;
    let name = name.trim_end();
    let key = without_brackets(name).to_lowercase();
    let shape = shape(&without_brackets(name), own)?;
    // `SEÑOR PRESIDENTE.-`: only a colon follows an address.
    let is_colon = !text[name.len()..].trim_start().starts_with('.');
    let salutation = if is_colon { salutation(name, |word| is_office(word, own)) } else { Salutation::None };
    if salutation == Salutation::Audience {
        return None;
    }
    let is_bold = block.lead > 0 && block.lead <= end && block.lead + 1 >= name.len();
    Some(LabelCandidate {
        label: SpeakerLabel { speaker: name.to_owned(), end },
        key,
        shape,
        is_marked,
        is_bold,
        is_office: salutation == Salutation::Office,
    })
}

/// `Q`, `Q:`, `A.`: one letter.
fn letter(text: &str, own: &SpeakerLabelWords) -> Option<LabelCandidate> {
    let letter = text.chars().next().filter(|c| c.is_uppercase())?;
    let key = letter.to_lowercase().to_string();
    let is_listed = is_question_letter(&key, own) || is_answer_letter(&key);
    let after = &text[letter.len_utf8()..];
    let mark = [".-", ".–", ".—", " :", ":", "."].into_iter().find(|mark| after.starts_with(mark));
    let rest = &after[mark.unwrap_or_default().len()..];
    let is_label = match mark {
        // `A new day`, `A. Merkel`: only letters that are neither words nor initials.
        None => letter == 'Q',
        Some(".") => matches!(letter, 'Q' | 'A'),
        Some(_) => true,
    };
    if !is_listed || !is_label || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let end = text.len() - rest.trim_start().len();
    let label = SpeakerLabel { speaker: letter.to_string(), end };
    Some(LabelCandidate { label, key, shape: LabelShape::Letter, is_marked: true, is_bold: false, is_office: false })
}

/// The name before a colon or `.-`, and where the speech starts.
fn marked(text: &str) -> Option<(&str, usize, bool)> {
    let mut depth = 0_i32;
    // 120 bytes: a name, an office and a party.
    for (at, mark) in text.char_indices().take_while(|(at, _)| *at <= 120) {
        let after = &text[at + mark.len_utf8()..];
        match mark {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth > 0 => {}
            ':' if after.is_empty() || after.starts_with([' ', '“', '«', '„', '"']) => {
                return Some((&text[..at], text.len() - after.trim_start().len(), true));
            }
            '：' => return Some((&text[..at], text.len() - after.trim_start().len(), true)),
            ':' | '!' | '?' | ';' | '…' => return None,
            '.' => {
                let dash = after.trim_start().strip_prefix(['-', '–', '—']);
                if let Some(rest) = dash.filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
                    return Some((&text[..at], text.len() - rest.trim_start().len(), true));
                }
            }
            _ => {}
        }
    }
    None
}

/// A name in bold before the speech, or a line of its own that is bold, a heading, or in capitals.
fn unmarked(block: &Block) -> Option<(&str, usize, bool)> {
    let text = block.text.as_str();
    let is_whole = block.lead >= text.len() || block.kind == BlockKind::Heading || !text.contains(char::is_lowercase);
    let name = if is_whole { text } else { text.get(..block.lead).filter(|lead| !lead.is_empty())? };
    let end = text.len() - text[name.len()..].trim_start().len();
    (name.len() <= 80).then_some((name, end, false))
}

fn without_brackets(name: &str) -> String {
    let mut depth = 0_i32;
    let mut bare = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shape(name: &str, own: &SpeakerLabelWords) -> Option<LabelShape> {
    if name.is_empty() || is_salutation(name) && !starts_with_title(name, own) {
        return None;
    }
    // The office follows a comma: `Jane Doe, Minister of Health`.
    let (name, office) = name.split_once(", ").map_or((name, ""), |(name, office)| (name, office));
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > 5
        || office.split(' ').count() > 8
        || !name.chars().all(|c| c.is_alphanumeric() || " .-'’/№#".contains(c))
    {
        return None;
    }
    let bare = |word: &str| word.trim_matches('.').to_lowercase();
    let first = bare(words[0]);
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    if WORDS.roles.contains(first.as_str()) && is_name(words[0]) {
        let rest_is_name = words[1..].iter().all(|word| {
            is_name(word) || is_particle(word, own) || word.chars().all(|c| c.is_numeric() || "№#.".contains(c))
        });
        return rest_is_name.then_some(LabelShape::Role);
    }
    if !is_name(words[0]) || !words.iter().all(|word| is_name(word) || is_particle(word, own)) {
        return None;
    }
    // Only initials and titles have a full stop.
    let abbreviated = |word: &str| word.trim_end_matches('.').chars().filter(|c| c.is_alphabetic()).count() <= 4;
    if words.iter().any(|word| word.contains('.') && !abbreviated(word)) {
        return None;
    }
    let in_capitals = !name.chars().any(char::is_lowercase) && name.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let has_initials =
        words.len() >= 2 && words.iter().any(|word| is_initials(word)) && words.iter().any(|word| !is_initials(word));
    let has_title = words.len() >= 2 && starts_with_title(name, own);
    Some(if has_initials || has_title || (in_capitals && words.len() >= 2) {
        LabelShape::Title
    } else if words.len() >= 2 || in_capitals {
        LabelShape::Name
    } else {
        LabelShape::Word
    })
}

/// `V.`, `В.В.`, `J.`.
fn is_initials(word: &str) -> bool {
    word.ends_with('.')
        && word.split_terminator('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

fn starts_with_title(name: &str, own: &SpeakerLabelWords) -> bool {
    let first = name.split(' ').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    is_title(&first, own) && name.contains(' ')
}

fn is_title(word: &str, own: &SpeakerLabelWords) -> bool {
    WORDS.titles.contains(word) || own.local_titles.contains(word)
}

fn is_particle(word: &str, own: &SpeakerLabelWords) -> bool {
    WORDS.particles.contains(word) || own.local_particles.contains(word)
}

/// Whether a `word` in lower case is one of an office: `präsident`, `secretary-general`, `le`.
fn is_office(word: &str, own: &SpeakerLabelWords) -> bool {
    let is_listed = |part: &str| is_title(part, own) || WORDS.roles.contains(part) || is_particle(part, own);
    is_listed(word) || word.split('-').all(is_listed) || WORDS.long_titles.iter().any(|title| word.ends_with(title))
}

/// Whether `letter`, in lower case, labels questions: `q`.
pub fn is_question_letter(letter: &str, own: &SpeakerLabelWords) -> bool {
    WORDS.question_letters.contains(letter) || own.local_question_letters.contains(letter)
}

/// Whether `letter`, in lower case, labels answers: `a`.
pub fn is_answer_letter(letter: &str) -> bool {
    WORDS.answer_letters.contains(letter)
}
