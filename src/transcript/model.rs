//! The types of a transcript: turns, sentences, words.

use std::ops::Range;

use smol_str::SmolStr;

use crate::document::Metadata;
use crate::language::Language;

/// The speech in one language, word by word.
///
/// All words are in one list; sentences are ranges of words, turns are ranges of sentences, and both
/// cover the whole without gaps.
#[derive(Clone, Debug)]
pub struct Transcript {
    /// The language of the text.
    pub language: Language,
    /// Title, date, speaker and languages, as the page gives them.
    pub metadata: Metadata,
    /// All words in order.
    pub words: Vec<Word>,
    /// All sentences in order.
    pub sentences: Vec<Sentence>,
    /// All turns in order.
    pub turns: Vec<Turn>,
}

/// A word with the punctuation that belongs to it; a line break never divides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word as displayed: `“Hello,`; with an inner space where a mark is set apart: `faire ?`.
    pub text: SmolStr,
    /// Its byte range in the document's source.
    pub bytes: Range<usize>,
    /// Whether it follows the previous word without a space (Chinese, Japanese, Thai …).
    pub joined: bool,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub words: Range<usize>,
    /// Whether it is spoken.
    pub kind: SentenceKind,
    /// Whether it is the first sentence of a paragraph.
    pub opens_paragraph: bool,
}

/// The kind of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceKind {
    /// It is spoken.
    Speech,
    /// A heading inside the speech; spoken.
    Heading,
    /// A stage direction, `(Applause.)`; shown, not spoken.
    Direction,
}

/// The sentences of one speaker until another one speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The speaker label of the text, without the colon: `V. Putin`.
    pub speaker: Option<String>,
    /// The sentences.
    pub sentences: Range<usize>,
}

impl Transcript {
    /// The text of `words`, as displayed.
    pub fn text(&self, words: Range<usize>) -> String {
        let mut text = String::with_capacity(self.words[words.clone()].iter().map(|word| word.text.len() + 1).sum());
        for (index, word) in self.words[words].iter().enumerate() {
            if index > 0 && !word.joined {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text
    }

    /// The source bytes from the first of `words` to the last.
    pub fn bytes(&self, words: Range<usize>) -> Range<usize> {
        match (self.words.get(words.start), words.end.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) => first.bytes.start..last.bytes.end,
            _ => 0..0,
        }
    }

    /// The text of a sentence, as displayed.
    pub fn sentence_text(&self, sentence: &Sentence) -> String {
        self.text(sentence.words.clone())
    }

    /// The indices of the spoken words, in order.
    pub fn spoken_words(&self) -> impl Iterator<Item = usize> + '_ {
        self.sentences.iter().filter(|sentence| sentence.kind.is_spoken()).flat_map(|sentence| sentence.words.clone())
    }

    /// The turn of the sentence with this index.
    pub fn turn_of(&self, sentence: usize) -> Option<&Turn> {
        let index = self.turns.partition_point(|turn| turn.sentences.end <= sentence);
        self.turns.get(index).filter(|turn| turn.sentences.contains(&sentence))
    }
}

impl SentenceKind {
    /// Whether the sentence is spoken.
    pub fn is_spoken(self) -> bool {
        self != Self::Direction
    }

    /// The name of the kind in files: `speech`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Heading => "heading",
            Self::Direction => "direction",
        }
    }
}
