//! Whether a stop ends its sentence.

use super::context::{Context, SHORT};
use super::enclosures::Kind;
use super::lexicon::{Class, Role};
use super::marks::Mark;
use super::shape;
use super::stop::Stop;

impl Context<'_> {
    /// Whether the sentence ends at `stop`.
    pub(super) fn ends(&self, stop: &Stop<'_>) -> bool {
        let Some(first) = stop.next.first else { return true };
        if self.enclosures.around(stop.end).is_some() || continues(first) {
            return false;
        }
        // `[…]` says that words were left out, not that a sentence ends.
        if stop.mark == Mark::Ellipsis && self.text[..stop.start].ends_with('[') && stop.closes {
            return false;
        }
        if stop.mark == Mark::Ideographic || (stop.mark == Mark::Emphatic && !stop.next.apart && is_ideographic(first))
        {
            return self.ideographic(stop);
        }
        if stop.mark == Mark::Ellipsis && !stop.next.apart && is_ideographic(first) {
            // Three characters are a hesitation: `嗯……我想`.
            return self.text[self.start..stop.start].chars().nth(3).is_some();
        }
        if !stop.next.apart {
            return self.lacks_space(stop);
        }
        if let Some(answer) = self.closing(stop) {
            return answer;
        }
        match stop.mark {
            Mark::Ellipsis => self.ellipsis(stop),
            Mark::Dot => self.dot(stop),
            Mark::Emphatic | Mark::Ideographic => !stop.next.is_lower() || self.new_line(stop),
        }
    }

    /// Whether a small letter begins a new item, because a line ends after a whole sentence.
    pub(super) fn new_line(&self, stop: &Stop<'_>) -> bool {
        stop.next.on_new_line && !stop.closes && !stop.next.dash
    }

    /// After a quotation or bracket that closes behind the stop; `None` if that decides nothing.
    fn closing(&self, stop: &Stop<'_>) -> Option<bool> {
        if !stop.closes {
            return None;
        }
        let next = &stop.next;
        if next.is_lower() {
            return Some(false);
        }
        let last = self.text[..stop.end].char_indices().next_back()?.0;
        let pair = self.enclosures.around(last)?;
        let opens_sentence = self.is_first(pair.bytes.start);
        let known = stop.mark == Mark::Dot && (shape::is_initials(stop.token) || self.class(stop).is_some());
        match pair.kind {
            Kind::Bracket if opens_sentence => {
                // `1.)` and `(5.)` are marks of a list.
                let inner = &self.text[pair.bytes.start..pair.bytes.end];
                Some(inner.chars().filter(|c| c.is_alphabetic()).count() > 2)
            }
            Kind::Bracket => Some(!known && stop.mark != Mark::Ellipsis && self.starts(stop)),
            Kind::Quotation if known => Some(self.starts(stop)),
            Kind::Quotation if opens_sentence && self.is_attribution(stop) => Some(false),
            Kind::Quotation
                if next.first == Some('(') && next.is_capital() && self.lexicon.is(next.word, Role::Relative) =>
            {
                Some(false)
            }
            Kind::Quotation => Some(true),
        }
    }

    /// Whether a short clause follows that says who spoke: `… ?” Mr. Lavrov asked.`
    fn is_attribution(&self, stop: &Stop<'_>) -> bool {
        let clause = &self.text[stop.next.at..];
        let clause = &clause[..clause.floor_char_boundary(SHORT)];
        let mut words = clause.split_whitespace();
        let Some(subject) = words.next() else { return false };
        // A pronoun with a capital begins a sentence of its own: `“No.” He said nothing.`
        if !subject.starts_with(char::is_uppercase) || self.lexicon.is(shape::trim_word(subject), Role::Starter) {
            return false;
        }
        words.take(4).take_while(|word| word.len() < 40).any(|word| {
            let verb = word.trim_end_matches(['.', ',', ':']);
            verb.len() < word.len() && self.lexicon.is(verb, Role::Saying)
        })
    }

    /// Chinese and Japanese: no space follows a stop, so only what was said and by whom can go on.
    fn ideographic(&self, stop: &Stop<'_>) -> bool {
        let Some(first) = stop.next.first else { return true };
        if !stop.closes {
            // `３．５`
            return !(first.is_numeric()
                && stop.token.ends_with(char::is_numeric)
                && self.text[..stop.end].ends_with('．'));
        }
        if stop.next.apart || shape::is_opener(first) {
            return true;
        }
        // Japanese particles after a quotation: 「…。」と述べた。
        if matches!(first, 'と' | 'っ' | 'な' | 'の' | 'を' | 'は' | 'が' | 'に' | 'も' | 'で') {
            return false;
        }
        let last = self.text[..stop.end].char_indices().next_back().map_or(0, |(at, _)| at);
        let Some(pair) = self.enclosures.around(last) else { return true };
        if pair.kind == Kind::Bracket {
            return self.is_first(pair.bytes.start);
        }
        let clause = &self.text[stop.end..];
        let clause = &clause[..clause.floor_char_boundary(SHORT)];
        let clause =
            clause.split(|c| shape::is_terminator(c) || matches!(c, '，' | '、' | '：')).next().unwrap_or(clause);
        !(self.is_first(pair.bytes.start) && self.lexicon.says(clause))
    }

    /// A stop in the middle of a token: only a forgotten space ends a sentence there.
    fn lacks_space(&self, stop: &Stop<'_>) -> bool {
        let next = &stop.next;
        let first_capital = next.first.is_some_and(char::is_uppercase) || (stop.closes && next.is_capital());
        let is_title = next.word.len() > 1 && self.lexicon.class(next.word) == Some(Class::Title);
        if !first_capital || (next.dotted().is_some() && !is_title) {
            return false;
        }
        let rest = &self.text[stop.end..];
        let rest = &rest[..rest.floor_char_boundary(SHORT)];
        let rest = rest.split(char::is_whitespace).next().unwrap_or(rest);
        let is_address = |part: &str| part.contains(['@', '/', '=', '\\', '&']) || part.starts_with("www.");
        if is_address(stop.token) || is_address(rest) || stop.token.contains('.') {
            return false;
        }
        // `plan.It`, `1945.We`; not `S.Lavrov`, `ASP.NET`, `7.Bg5`.
        let mut letters = stop.token.chars().rev();
        let before = match (letters.next(), letters.next()) {
            (Some(last), Some(_)) => last.is_lowercase() || (last.is_numeric() && !self.is_first_token(stop)),
            _ => stop.closes || stop.mark == Mark::Emphatic && stop.token.is_empty(),
        };
        let after = !next.word.chars().skip(1).any(|c| c.is_uppercase() || c.is_numeric());
        before && after && (stop.mark != Mark::Dot || self.class(stop).is_none()) && !self.is_known(stop.token)
    }

    fn ellipsis(&self, stop: &Stop<'_>) -> bool {
        let next = &stop.next;
        if next.is_lower() || next.is_number() {
            return self.new_line(stop) && next.is_lower();
        }
        let so_far = &self.text[self.start..stop.start];
        if shape::trim_word(so_far).is_empty() {
            return false;
        }
        let is_capital_anyway = self.lexicon.is(next.word, Role::Capital);
        if so_far.len() > SHORT {
            return !(is_capital_anyway && stop.spaced);
        }
        let mut words = so_far.split_whitespace().map(shape::trim_word).filter(|word| !word.is_empty());
        // `Well… I think`: whoever searches for words has not ended the sentence.
        if words.clone().count() <= 4 && words.clone().all(|word| self.lexicon.is(word, Role::Hesitation)) {
            return false;
        }
        // A capital that tells nothing: only the words before can tell.
        !(is_capital_anyway
            && (stop.spaced
                || words.clone().count() <= 3
                || words.next_back().is_some_and(|word| self.lexicon.is(word, Role::Starter))))
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
