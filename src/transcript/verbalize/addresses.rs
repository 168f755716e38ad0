//! E-mail and web addresses, spoken part by part.

use super::context::SentenceContext;
use crate::language::spoken_form::grammar::NumberForm;
use crate::language::spoken_form::rules::Replacement;

/// Top-level domains that distinguish a bare domain from two sentences without a space between them.
const TOP_LEVEL_DOMAINS: [&str; 26] = [
    "com", "org", "net", "int", "gov", "edu", "info", "eu", "ru", "de", "fr", "es", "it", "uk", "us", "ch", "at", "be",
    "io", "su", "tv", "рф", "mx", "ar", "pl", "pt",
];
/// A longer address is left out, as it is of no use to a listener.
const MAX_ADDRESS_BYTES: usize = 120;

impl SentenceContext<'_> {
    /// The address in the word of token `at`, if `at` is the word's first token.
    pub fn address(&self, at: usize) -> Option<Replacement> {
        let word = self.tokens.get(at)?.word;
        let in_word = |at: usize| self.tokens.get(at).is_some_and(|token| token.word == word);
        let text = &self.words.get(word)?.text;
        if !text.contains(['.', '@']) || at.checked_sub(1).is_some_and(in_word) {
            return None;
        }
        let opened = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let address = opened.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !is_address(address) {
            return None;
        }
        let mut end = (at..).find(|at| !in_word(*at))?;
        // The punctuation after the address is kept.
        let mut tail_bytes = opened.len() - address.len();
        while tail_bytes > 0 && end > at + 1 {
            end -= 1;
            tail_bytes = tail_bytes.saturating_sub(self.tokens.get(end).map_or(0, |token| token.text.len()));
        }
        let spoken = if address.len() > MAX_ADDRESS_BYTES { String::new() } else { self.spell_address(address) };
        Some((spoken, end))
    }

    /// The letters, numbers and signs of `address`, apart from each other.
    fn spell_address(&self, address: &str) -> String {
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        let mut parts: Vec<String> = Vec::new();
        let mut rest = address;
        while let Some(first) = rest.chars().next() {
            let same =
                |c: char| c.is_alphabetic() == first.is_alphabetic() && c.is_ascii_digit() == first.is_ascii_digit();
            let end =
                if first.is_alphanumeric() { rest.find(|c| !same(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
            let (part, after) = rest.split_at(end);
            rest = after;
            match first {
                _ if part == "www" => parts.push("w w w".to_owned()),
                '0'..='9' => parts.push(self.rules.whole_number(part, NumberForm::default())),
                _ if first.is_alphabetic() => parts.push(part.to_owned()),
                _ => parts.extend(self.lexicon.sign_name(part).map(str::to_owned)),
            }
        }
        parts.join(" ")
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://")
        || text.starts_with("https://")
        || text.to_ascii_lowercase().starts_with("www.")
        || text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
        || is_bare_domain(text)
}

/// Whether `text` starts with a host in lower case under a known top-level domain.
fn is_bare_domain(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or("");
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| (c.is_alphanumeric() && !c.is_uppercase()) || c == '-')
    };
    host.split('.').all(is_label)
        && host.rsplit_once('.').is_some_and(|(name, domain)| name.len() > 1 && TOP_LEVEL_DOMAINS.contains(&domain))
}
