//! Text normalisation: the words of a sentence as they are spoken, with numbers, dates, signs and abbreviations
//! written out.
//!
//! Each sentence is split into tokens. At each token the rules are tried in this order: addresses, phrases of the
//! language, numbers, Roman numerals, abbreviations. Where none applies, letters and digits stay as they are, and
//! marks become pauses, words or nothing. The output has only letters, spaces, apostrophes, hyphens and
//! `, . ? ! ; :`, and digits only where the language has no number words; so an engine finds no markup in it.

mod abbreviations;
mod addresses;
mod compose;
mod context;
mod dates;
mod numbers;
mod output;
mod punctuation;
mod quantities;
mod roman_numerals;
mod syllables;
mod verbalizer;

pub use syllables::count_syllables;
pub use verbalizer::verbalize;
