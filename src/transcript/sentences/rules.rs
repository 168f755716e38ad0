//! The rules that decide whether a boundary ends its sentence.

use super::boundary::Boundary;
use super::context::{BoundaryContext, MAX_OPENING_BYTES};
use super::enclosures::EnclosureKind;
use super::lexicon::{AbbreviationClass, WordRole};
use super::shape;
use super::stop_marks::StopMark;

impl BoundaryContext<'_> {
    /// Whether the sentence ends at `boundary`.
    pub(super) fn ends(&self, boundary: &Boundary<'_>) -> bool {
        let Some(first) = boundary.next.first else { return true };
        if self.enclosures.around(boundary.end).is_some() || continues(first) {
            return false;
        }
        // `[…]` marks words that were left out, not the end of a sentence.
        if boundary.mark == StopMark::Ellipsis && self.text[..boundary.start].ends_with('[') && boundary.closes {
            return false;
        }
        if boundary.mark == StopMark::Ideographic
            || (boundary.mark == StopMark::Emphatic && !boundary.next.apart && is_ideographic(first))
        {
            return self.ideographic(boundary);
        }
        if boundary.mark == StopMark::Ellipsis && !boundary.next.apart && is_ideographic(first) {
            // Three characters are a hesitation: `嗯……我想`.
            return self.text[self.start..boundary.start].chars().nth(3).is_some();
        }
        if !boundary.next.apart {
            return self.lacks_space(boundary);
        }
        if let Some(answer) = self.closing(boundary) {
            return answer;
        }
        match boundary.mark {
            StopMark::Ellipsis => self.ellipsis(boundary),
            StopMark::FullStop => self.full_stop(boundary),
            StopMark::Emphatic | StopMark::Ideographic => !boundary.next.is_lower() || self.new_line(boundary),
        }
    }

    /// Whether a small letter starts a new item, because a line ends after a whole sentence.
    pub(super) fn new_line(&self, boundary: &Boundary<'_>) -> bool {
        boundary.next.on_new_line && !boundary.closes && !boundary.next.dash
    }

    /// The decision after a quotation or bracket that closes behind the stop; `None` if it stays open.
    fn closing(&self, boundary: &Boundary<'_>) -> Option<bool> {
        if !boundary.closes {
            return None;
        }
        let next = &boundary.next;
        if next.is_lower() {
            return Some(false);
        }
        let last = self.text[..boundary.end].char_indices().next_back()?.0;
        let pair = self.enclosures.around(last)?;
        let opens_sentence = self.is_first(pair.bytes.start);
        let known = boundary.mark == StopMark::FullStop
            && (shape::is_initials(boundary.token) || self.class(boundary).is_some());
        match pair.kind {
            EnclosureKind::Bracket if opens_sentence => {
                // `1.)` and `(5.)` are marks of a list.
                let inner = &self.text[pair.bytes.start..pair.bytes.end];
                Some(inner.chars().filter(|c| c.is_alphabetic()).count() > 2)
            }
            EnclosureKind::Bracket => Some(!known && boundary.mark != StopMark::Ellipsis && self.starts(boundary)),
            EnclosureKind::Quotation if known => Some(self.starts(boundary)),
            EnclosureKind::Quotation if opens_sentence && self.is_attribution(boundary) => Some(false),
            EnclosureKind::Quotation
                if next.first == Some('(') && next.is_capital() && self.lexicon.is(next.word, WordRole::Relative) =>
            {
                Some(false)
            }
            EnclosureKind::Quotation => Some(true),
        }
    }

    /// Whether a short clause follows that names who spoke: `… ?” Mr. Lavrov asked.`
    fn is_attribution(&self, boundary: &Boundary<'_>) -> bool {
        let clause = &self.text[boundary.next.at..];
        let clause = &clause[..clause.floor_char_boundary(MAX_OPENING_BYTES)];
        let mut words = clause.split_whitespace();
        let Some(subject) = words.next() else { return false };
        // A pronoun with a capital starts a sentence of its own: `“No.” He said nothing.`
        if !subject.starts_with(char::is_uppercase) || self.lexicon.is(shape::trim_word(subject), WordRole::Starter) {
            return false;
        }
        words.take(4).take_while(|word| word.len() < 40).any(|word| {
            let verb = word.trim_end_matches(['.', ',', ':']);
            verb.len() < word.len() && self.lexicon.is(verb, WordRole::Saying)
        })
    }

    /// Chinese and Japanese: no space follows a stop, so only an attribution continues the sentence.
    fn ideographic(&self, boundary: &Boundary<'_>) -> bool {
        let Some(first) = boundary.next.first else { return true };
        if !boundary.closes {
            // `３．５`
            return !(first.is_numeric()
                && boundary.token.ends_with(char::is_numeric)
                && self.text[..boundary.end].ends_with('．'));
        }
        if boundary.next.apart || shape::is_opener(first) {
            return true;
        }
        // Japanese particles after a quotation: 「…。」と述べた。
        if matches!(first, 'と' | 'っ' | 'な' | 'の' | 'を' | 'は' | 'が' | 'に' | 'も' | 'で') {
            return false;
        }
        let last = self.text[..boundary.end].char_indices().next_back().map_or(0, |(at, _)| at);
        let Some(pair) = self.enclosures.around(last) else { return true };
        if pair.kind == EnclosureKind::Bracket {
            return self.is_first(pair.bytes.start);
        }
        let clause = &self.text[boundary.end..];
        let clause = &clause[..clause.floor_char_boundary(MAX_OPENING_BYTES)];
        let clause =
            clause.split(|c| shape::is_terminator(c) || matches!(c, '，' | '、' | '：')).next().unwrap_or(clause);
        !(self.is_first(pair.bytes.start) && self.lexicon.says(clause))
    }

    /// A stop in the middle of a token: only a forgotten space ends a sentence there.
    fn lacks_space(&self, boundary: &Boundary<'_>) -> bool {
        let next = &boundary.next;
        let first_capital = next.first.is_some_and(char::is_uppercase) || (boundary.closes && next.is_capital());
        let is_title = next.word.len() > 1 && self.lexicon.class(next.word) == Some(AbbreviationClass::Title);
        if !first_capital || (next.dotted().is_some() && !is_title) {
            return false;
        }
        let rest = &self.text[boundary.end..];
        let rest = &rest[..rest.floor_char_boundary(MAX_OPENING_BYTES)];
        let rest = rest.split(char::is_whitespace).next().unwrap_or(rest);
        let is_address = |part: &str| part.contains(['@', '/', '=', '\\', '&']) || part.starts_with("www.");
        if is_address(boundary.token) || is_address(rest) || boundary.token.contains('.') {
            return false;
        }
        // `plan.It`, `1945.We`; not `S.Lavrov`, `ASP.NET`, `7.Bg5`.
        let mut letters = boundary.token.chars().rev();
        let before = match (letters.next(), letters.next()) {
            (Some(last), Some(_)) => last.is_lowercase() || (last.is_numeric() && !self.is_first_token(boundary)),
            _ => boundary.closes || boundary.mark == StopMark::Emphatic && boundary.token.is_empty(),
        };
        let after = !next.word.chars().skip(1).any(|c| c.is_uppercase() || c.is_numeric());
        before
            && after
            && (boundary.mark != StopMark::FullStop || self.class(boundary).is_none())
            && !self.is_known(boundary.token)
    }

    fn ellipsis(&self, boundary: &Boundary<'_>) -> bool {
        let next = &boundary.next;
        if next.is_lower() || next.is_number() {
            return self.new_line(boundary) && next.is_lower();
        }
        let so_far = &self.text[self.start..boundary.start];
        if shape::trim_word(so_far).is_empty() {
            return false;
        }
        let is_capital_anyway = self.lexicon.is(next.word, WordRole::Capital);
        if so_far.len() > MAX_OPENING_BYTES {
            return !(is_capital_anyway && boundary.spaced);
        }
        let mut words = so_far.split_whitespace().map(shape::trim_word).filter(|word| !word.is_empty());
        // `Well… I think`: a hesitation does not end the sentence.
        if words.clone().count() <= 4 && words.clone().all(|word| self.lexicon.is(word, WordRole::Hesitation)) {
            return false;
        }
        // The capital is no evidence here: only the words before are.
        !(is_capital_anyway
            && (boundary.spaced
                || words.clone().count() <= 3
                || words.next_back().is_some_and(|word| self.lexicon.is(word, WordRole::Starter))))
    }
}

/// Whether a sentence goes on after this mark.
fn continues(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | ':' | ')' | ']' | '}' | '，' | '；' | '：' | '、' | '）' | '」' | '』' | '》' | '/' | '%' | '·'
    )
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '“' | '‘')
}
