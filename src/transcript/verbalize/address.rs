//! E-mail and web addresses, read part by part.

use super::tongue::{Form, Tongue};
use super::{Said, Verbalizer};

/// Endings by which a bare domain is told from two sentences without a space.
const DOMAINS: [&str; 24] = [
    "com", "org", "net", "int", "gov", "edu", "info", "eu", "ru", "de", "fr", "es", "it", "uk", "us", "ch", "at", "be",
    "io", "su", "tv", "рф", "mx", "ar",
];

/// The longest address that is read; a longer one is of no use to a listener.
const LONGEST: usize = 120;

impl Verbalizer<'_, '_> {
    /// The address that the word of token `at` is, if `at` is the word's first token.
    pub(super) fn address(&self, at: usize, tongue: &dyn Tongue) -> Option<Said> {
        let token = self.tokens.get(at)?;
        let first =
            at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_none_or(|before| before.word != token.word);
        let text = &self.words[token.word].text;
        if !first || !text.contains(['.', '@']) {
            return None;
        }
        let opened = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let address = opened.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !is_address(address) {
            return None;
        }
        let mut next = at;
        while self.tokens.get(next).is_some_and(|next| next.word == token.word) {
            next += 1;
        }
        // The punctuation after it is said as after any word.
        let mut tail = opened.len() - address.len();
        while tail > 0 && next > at + 1 {
            next -= 1;
            tail = tail.saturating_sub(self.tokens.get(next).map_or(0, |token| token.text.len()));
        }
        let spoken = if address.len() > LONGEST { String::new() } else { read(address, tongue) };
        Some((spoken, next))
    }
}

fn is_address(text: &str) -> bool {
    let bare = |host: &str| {
        let host = host.split('/').next().unwrap_or("");
        let labels = host.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| (c.is_alphanumeric() && !c.is_uppercase()) || c == '-')
        });
        labels && host.rsplit_once('.').is_some_and(|(name, domain)| name.len() > 1 && DOMAINS.contains(&domain))
    };
    let mail = |(user, host): (&str, &str)| !user.is_empty() && host.contains('.');
    text.starts_with("http://")
        || text.starts_with("https://")
        || text.to_ascii_lowercase().starts_with("www.")
        || text.split_once('@').is_some_and(mail)
        || bare(text)
}

fn read(address: &str, tongue: &dyn Tongue) -> String {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let name = |c: char| tongue.lexicon().signs.iter().find(|(sign, _)| sign.starts_with(c)).map(|(_, name)| *name);
    let mut parts: Vec<String> = Vec::new();
    let mut rest = address;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| c.is_alphabetic() == first.is_alphabetic() && c.is_ascii_digit() == first.is_ascii_digit();
        let end =
            if first.is_alphanumeric() { rest.find(|c| !same(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (part, after) = rest.split_at(end);
        rest = after;
        match first {
            _ if part == "www" => parts.push("w w w".to_owned()),
            '0'..='9' => parts.push(tongue.whole(part, Form::default())),
            _ if first.is_alphabetic() => parts.push(part.to_owned()),
            _ => parts.extend(name(first).map(str::to_owned)),
        }
    }
    parts.join(" ")
}
