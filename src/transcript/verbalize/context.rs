//! A sentence and the rules of its language: what every rule looks at.

use crate::language::spoken_form::lexicon::SpokenLexicon;
use crate::language::spoken_form::rules::SpokenFormRules;
use crate::language::spoken_form::tokens::WrittenTokens;
use crate::transcript::Word;

/// A sentence of a language that has rules.
#[derive(Clone, Copy)]
pub(super) struct SentenceContext<'a> {
    pub words: &'a [Word],
    pub tokens: &'a WrittenTokens<'a>,
    pub rules: &'static dyn SpokenFormRules,
    pub lexicon: &'static SpokenLexicon,
    /// Whether the whole sentence is in capitals, like a headline, so that they do not mark acronyms.
    pub is_all_caps: bool,
}
