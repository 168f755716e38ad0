//! Japanese abbreviations and word classes for finding the ends of sentences.
//!
//! Verbs that tell who spoke, compiled by ourselves from common verbs of speech; abbreviations of Latin
//! names as they stand in Japanese text.

use crate::language::tables::sentences::SentenceWords;
use crate::language::words::WordList;

/// Abbreviations and word classes in Japanese.
pub const SENTENCES: SentenceWords = SentenceWords {
    titles: WordList::new("Mr. Mrs. Ms. Dr. Prof. St."),
    numbered: WordList::new("No. p. pp. vol. Fig."),
    sayings: WordList::new("言 話 答 述 語 尋 聞 叫 問"),
    ..SentenceWords::EMPTY
};
