//! Marks: which are pauses, which are words, and which have no sound.

use super::token::Kind;
use super::{LONGEST_FORM, Verbalizer};

/// Marks after which a voice pauses, in all scripts.
const PAUSES: &str = ",.?!;:。、，？！；：،؟؛।";
const DASHES: &str = "-–—−―‒‑";

impl<'a> Verbalizer<'a, '_> {
    /// Says the mark at token `at`.
    pub(super) fn mark(&mut self, at: usize, mark: char) {
        let Some(token) = self.tokens.get(at).copied() else { return };
        let neighbour = |at: usize| self.tokens.get(at).map(|token| token.kind);
        let before = at.checked_sub(1).filter(|_| token.glued).and_then(neighbour);
        let after = neighbour(at + 1).filter(|_| self.tokens.glued(at + 1));
        let inside = |kind: Kind| before == Some(kind) && after == Some(kind);
        let run = before == Some(token.kind) || after == Some(token.kind);
        match mark {
            // Only where figures are left as they are: `3.14`, `13:23`.
            '.' | ',' | ':' if inside(Kind::Digits) && self.tongue.is_none() => {
                self.say(token.word, token.text, true);
            }
            '.' | ':' if inside(Kind::Letters) => self.apart = true,
            '…' | '.' if (run || mark == '…') && !self.tokens.is_end(at + 1) => self.pause(','),
            '…' => self.pause('.'),
            _ if PAUSES.contains(mark) => self.pause(mark),
            '‑' | '-' if inside(Kind::Letters) && !self.apart => {
                self.say(token.word, "-", true);
            }
            '\'' | '’' if before == Some(Kind::Letters) && after == Some(Kind::Digits) => {
                // `d'1,2 million`: the figure says itself apart, so the letters end here.
                self.say(token.word, "'", true);
            }
            '-' | '−' | '–' if before.is_none() && after == Some(Kind::Digits) => self.sign(at, "−"),
            _ if DASHES.contains(mark) => self.dash(at, before, after),
            '#' if after != Some(Kind::Digits) => {}
            _ if run => {}
            '/' | '_' | '.' => self.apart = true,
            _ => self.sign(at, token.text),
        }
    }

    /// A dash: a pause where it stands between clauses, nothing where it joins.
    fn dash(&mut self, at: usize, before: Option<Kind>, after: Option<Kind>) {
        let Some(token) = self.tokens.get(at).copied() else { return };
        let alone = before.is_none() || after.is_none() || token.text == "—";
        let ending = before == Some(Kind::Letters)
            && at >= 2
            && self.tokens.glued(at - 1)
            && !self.tokens.digits(at - 2).is_empty();
        let ordinals = (before == Some(Kind::Mark('.')) || ending) && after == Some(Kind::Digits);
        match self.tongue {
            // `8.–9. Mai`, `1st–3rd May`.
            Some(tongue) if ordinals => {
                self.apart = true;
                self.say(token.word, tongue.lexicon().to, false);
                self.apart = true;
            }
            _ if alone => self.pause(','),
            _ => self.apart = true,
        }
    }

    /// A sign that is read as a word; others have no sound.
    fn sign(&mut self, at: usize, sign: &str) {
        let (Some(token), Some(tongue)) = (self.tokens.get(at).copied(), self.tongue) else {
            self.apart = true;
            return;
        };
        let lexicon = tongue.lexicon();
        let name = match sign {
            "−" => Some(lexicon.minus),
            _ => lexicon.signs.iter().find(|(key, _)| *key == sign).map(|(_, name)| *name),
        };
        self.apart = true;
        if let Some(name) = name {
            self.say(token.word, name, false);
            self.apart = true;
        }
    }

    /// A pause after what was said last, maybe in a word before.
    fn pause(&mut self, mark: char) {
        self.apart = true;
        let Some(form) = self.heard.and_then(|heard| self.said.get_mut(heard)) else { return };
        match form.chars().last() {
            // A stronger mark takes the place of a comma; of two others the first stays.
            Some(',') if mark != ',' => {
                form.to_mut().pop();
                form.to_mut().push(mark);
            }
            Some(last) if PAUSES.contains(last) => {}
            _ if form.len() > LONGEST_FORM => {}
            _ => form.to_mut().push(mark),
        }
    }
}
