//! How numbers, abbreviations and signs of a language are spoken: the types that every language fills.
//!
//! A language has tables, a [`lexicon::SpokenLexicon`], and rules, [`rules::SpokenFormRules`]; both are in
//! `language/<code>/spoken_form.rs`. `transcript::verbalize` applies them to sentences.

pub(crate) mod counted_noun;
pub(crate) mod grammar;
pub(crate) mod lexicon;
pub(crate) mod roman_numeral;
pub(crate) mod rules;
pub(crate) mod tokens;
pub(crate) mod written_number;
