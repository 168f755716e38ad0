//! Marks: each is a pause, a word, or silent.

use super::output::{SpokenForms, is_pause};
use crate::language::spoken_form::rules::SpokenFormRules;
use crate::language::spoken_form::tokens::{TokenKind, WrittenToken, WrittenTokens};

const DASHES: &str = "-–—−―‒‑";

/// A mark with what is beside it, without a space between them.
struct MarkContext<'a> {
    tokens: &'a WrittenTokens<'a>,
    rules: Option<&'static dyn SpokenFormRules>,
    at: usize,
    token: WrittenToken<'a>,
    before: Option<TokenKind>,
    after: Option<TokenKind>,
}

/// Speaks the mark at token `at` into `output`; `rules` are those of the language, if it has some.
pub(super) fn speak_mark(
    tokens: &WrittenTokens<'_>,
    rules: Option<&'static dyn SpokenFormRules>,
    at: usize,
    output: &mut SpokenForms,
) {
    let Some(token) = tokens.get(at).copied() else { return };
    let before = at.checked_sub(1).filter(|_| token.joined).and_then(|before| tokens.get(before));
    let after = tokens.get(at + 1).filter(|next| next.joined);
    let (before, after) = (before.map(|token| token.kind), after.map(|token| token.kind));
    MarkContext { tokens, rules, at, token, before, after }.speak(output);
}

impl MarkContext<'_> {
    fn speak(&self, output: &mut SpokenForms) {
        let Self { token, before, after, .. } = *self;
        let TokenKind::Mark(mark) = token.kind else { return };
        let is_run = before == Some(token.kind) || after == Some(token.kind);
        match mark {
            // Only where figures stay as they are: `3.14`, `13:23`.
            '.' | ',' | ':' if self.is_between(TokenKind::Digits) && self.rules.is_none() => {
                output.push(token.word, token.text, true);
            }
            '.' | ':' if self.is_between(TokenKind::Letters) => output.separate(),
            '…' | '.' if (is_run || mark == '…') && !self.tokens.is_end(self.at + 1) => output.pause(','),
            '…' => output.pause('.'),
            _ if is_pause(mark) => output.pause(mark),
            '‑' | '-' if self.is_between(TokenKind::Letters) && !output.needs_space() => {
                output.push(token.word, "-", true);
            }
            // `d'1,2 million`: the elided letters end here.
            '\'' | '’' if before == Some(TokenKind::Letters) && after == Some(TokenKind::Digits) => {
                output.push(token.word, "'", true);
            }
            '-' | '−' | '–' if before.is_none() && after == Some(TokenKind::Digits) => {
                self.speak_sign(self.rules.map(|rules| rules.lexicon().minus_word), output);
            }
            _ if DASHES.contains(mark) => self.speak_dash(output),
            '#' if after != Some(TokenKind::Digits) => {}
            _ if is_run => {}
            '/' | '_' => output.separate(),
            _ => self.speak_sign(self.rules.and_then(|rules| rules.lexicon().sign_name(token.text)), output),
        }
    }

    fn is_between(&self, kind: TokenKind) -> bool {
        self.before == Some(kind) && self.after == Some(kind)
    }

    /// A dash: a pause between clauses, nothing between joined words.
    fn speak_dash(&self, output: &mut SpokenForms) {
        let is_apart = self.before.is_none() || self.after.is_none() || self.token.text == "—";
        let after_ending = self.before == Some(TokenKind::Letters)
            && self.at >= 2
            && self.tokens.is_joined(self.at - 1)
            && !self.tokens.digits(self.at - 2).is_empty();
        let between_ordinals =
            (self.before == Some(TokenKind::Mark('.')) || after_ending) && self.after == Some(TokenKind::Digits);
        match self.rules {
            // `8.–9. Mai`, `1st–3rd May`.
            Some(rules) if between_ordinals => output.push_separate(self.token.word, rules.lexicon().range_word),
            _ if is_apart => output.pause(','),
            _ => output.separate(),
        }
    }

    /// A sign that is read as a word, by its name; one without a name is silent.
    fn speak_sign(&self, name: Option<&str>, output: &mut SpokenForms) {
        output.separate();
        if let Some(name) = name {
            output.push_separate(self.token.word, name);
        }
    }
}
