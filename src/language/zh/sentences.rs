//! Chinese abbreviations and word classes for finding the ends of sentences.
//!
//! , simplified and traditional. Words that tell who spoke, compiled by ourselves from common verbs of
//! speech; abbreviations of Latin names as they stand in Chinese text.

use crate::language::tables::sentences::SentenceWords;
use crate::language::words::WordList;

/// Abbreviations and word classes in Chinese.
pub const SENTENCES: SentenceWords = SentenceWords {
    titles: WordList::new("Mr. Mrs. Ms. Dr. Prof. St."),
    numbered: WordList::new("No. p. pp. vol. Fig."),
    sayings: WordList::new(
        "说 說 道 问 問 答 喊 叫 写道 寫道 表示 回答 回應 回应 指出 强调 強調 宣布 宣佈 称 稱 补充 補充",
    ),
    ..SentenceWords::EMPTY
};
