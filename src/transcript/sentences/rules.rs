//! Whether a stop ends its sentence.

use super::base::Base;
use super::enclosures::{Enclosures, Kind};
use super::lexicon::{Class, Lexicon, Role};
use super::shape;
use super::stop::{Mark, Stop, token_before};

/// The longest beginning of a sentence, in bytes, that may be an adverbial in front of it or a
/// hesitation.
const SHORT: usize = 96;

/// What the rules look at besides the stop.
pub(super) struct Context<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'static Lexicon,
    pub(super) base: &'t Base,
    pub(super) enclosures: &'t Enclosures,
    /// Where the sentence that may end here began.
    pub(super) start: usize,
    /// Whether the base would begin a sentence after the stop.
    pub(super) proposed: bool,
}

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
    fn new_line(&self, stop: &Stop<'_>) -> bool {
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
                if first_is_bracket(stop) && next.is_capital() && self.lexicon.is(next.word, Role::Relative) =>
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
        if !subject.starts_with(char::is_uppercase) || self.lexicon.is(trim_word(subject), Role::Starter) {
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
        let token_end = self.text[stop.end..].find(char::is_whitespace).map_or(self.text.len(), |at| stop.end + at);
        let rest = &self.text[stop.end..self.text.floor_char_boundary(token_end.min(stop.end + 64))];
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
        if trim_word(so_far).is_empty() {
            return false;
        }
        if so_far.len() > SHORT {
            return !(next.word == "I" && stop.spaced);
        }
        let mut words = so_far.split_whitespace().map(trim_word).filter(|word| !word.is_empty());
        // `Well… I think`: whoever searches for words has not ended the sentence.
        if words.clone().count() <= 4 && words.clone().all(|word| self.lexicon.is(word, Role::Hesitation)) {
            return false;
        }
        // The English `I` is written so everywhere.
        !(next.word == "I"
            && (stop.spaced
                || words.clone().count() <= 3
                || words.next_back().is_some_and(|word| self.lexicon.is(word, Role::Starter))))
    }

    fn dot(&self, stop: &Stop<'_>) -> bool {
        let next = &stop.next;
        let (class, key_start) = self.abbreviation(stop);
        if next.is_lower() && matches!(next.first, Some('.' | '…')) {
            return class.is_none();
        }
        if next.is_lower() {
            return self.new_line(stop) && class.is_none() && stop.token.chars().count() > 2;
        }
        if self.is_list_mark(stop) || self.joins_next(stop) {
            return false;
        }
        if shape::is_initials(stop.token)
            && (next.is_initial()
                || !matches!(class, Some(Class::Final | Class::Either | Class::Dated | Class::Numbered)))
        {
            return self.after_initials(stop);
        }
        match class {
            Some(Class::Title) => self.after_title(stop),
            Some(Class::Inner) => false,
            Some(Class::Final) => true,
            Some(Class::Either) => {
                !next.is_number() && (self.starts(stop) || self.is_unit(stop, key_start)) && !self.is_fronted(key_start)
            }
            Some(Class::Dated) => self.after_date(stop, key_start),
            Some(Class::Numbered) if self.is_counted(stop) => false,
            Some(Class::Numbered) if shape::is_initials(stop.token) => self.after_initials(stop),
            Some(Class::Numbered) | None => self.after_word(stop),
        }
    }

    /// Whether it is a unit after a number, before a name: where nouns are written small, no noun
    /// that it counts can follow (`5 km. Moscow …`, but `долл. США`).
    fn is_unit(&self, stop: &Stop<'_>, key_start: usize) -> bool {
        let before = self.word_before(key_start);
        let counted = shape::has_digit(before) || self.lexicon.class(before) == Some(Class::Either);
        let is_acronym = stop.next.word.chars().take(2).all(char::is_uppercase);
        counted
            && stop.token.starts_with(char::is_lowercase)
            && stop.next.is_capital()
            && !is_acronym
            && !self.lexicon.capital_nouns
    }

    /// A number or a letter that opens the sentence numbers it: `1. First`, `A. His name`.
    fn is_list_mark(&self, stop: &Stop<'_>) -> bool {
        let token = stop.token;
        let mark = token.chars().count() <= 3 && shape::is_number(token)
            || token.len() <= 4 && shape::is_roman(token)
            || (token.chars().count() == 1 && token.starts_with(char::is_alphabetic));
        mark && self.is_first_token(stop)
    }

    fn is_first_token(&self, stop: &Stop<'_>) -> bool {
        self.is_first(stop.start - stop.token.len())
    }

    /// Whether only opening marks stand between the sentence's start and `at`.
    fn is_first(&self, at: usize) -> bool {
        at >= self.start
            && at - self.start <= SHORT
            && self.text[self.start..at].chars().all(|c| c.is_whitespace() || shape::is_opener(c) || shape::is_dash(c))
    }

    /// Whether the next token is the next part of one abbreviation: `z. B.`, `EE. UU.`
    fn joins_next(&self, stop: &Stop<'_>) -> bool {
        let Some(next) = stop.next.dotted() else { return false };
        self.keys(stop).any(|(key, _)| {
            self.lexicon.is_beginning(&key) && {
                let joined = format!("{key}.{next}");
                self.lexicon.class(&joined).is_some() || self.lexicon.is_beginning(&joined)
            }
        })
    }

    fn class(&self, stop: &Stop<'_>) -> Option<Class> {
        self.abbreviation(stop).0
    }

    /// The class of the abbreviation that ends here, and where it begins.
    fn abbreviation(&self, stop: &Stop<'_>) -> (Option<Class>, usize) {
        self.keys(stop)
            .find_map(|(key, start)| self.lexicon.class(&key).map(|class| (Some(class), start)))
            .unwrap_or((None, stop.start - stop.token.len()))
    }

    /// The token before the stop, joined with the dotted tokens before it, the longest first.
    fn keys(&self, stop: &Stop<'_>) -> impl Iterator<Item = (String, usize)> + use<> {
        let mut start = stop.start - stop.token.len();
        let mut key = stop.token.to_owned();
        let mut keys = vec![(key.clone(), start)];
        // A part of such an abbreviation is short.
        while keys.len() < 4 && key.len() <= 16 {
            let before = self.text[self.start.min(start)..start].trim_end();
            let Some(before) = before.strip_suffix('.') else { break };
            let token = token_before(before);
            if token.is_empty() {
                break;
            }
            start = self.start + before.len() - token.len();
            key = format!("{token}.{key}");
            keys.push((key.clone(), start));
        }
        keys.into_iter().rev()
    }

    /// Whether the next word begins a sentence, as far as a word alone can tell.
    fn starts(&self, stop: &Stop<'_>) -> bool {
        let next = &stop.next;
        if matches!(next.first, Some('¿' | '¡')) || self.is_direction(next.at) {
            return true;
        }
        if !next.is_capital() {
            return false;
        }
        // `J.-Y. Le Drian`: an article with a capital that a name follows.
        if self.lexicon.is(next.word, Role::Particle) && next.second().starts_with(char::is_uppercase) {
            return false;
        }
        self.lexicon.is(next.word, Role::Starter) || (self.lexicon.is_empty() && self.proposed)
    }

    /// Whether a whole sentence in brackets begins at `at`: `(Applause.)`
    fn is_direction(&self, at: usize) -> bool {
        self.enclosures.starting(at).is_some_and(|pair| {
            let inner = self.text[pair.bytes.clone()].trim_end_matches(shape::is_closer);
            pair.kind == Kind::Bracket && inner.ends_with(shape::is_terminator)
        })
    }

    fn after_title(&self, stop: &Stop<'_>) -> bool {
        // A title written small can also be a word: `Мы поможем им. Они ждут.`
        stop.token.starts_with(char::is_lowercase) && !stop.token.contains('.') && self.starts(stop)
    }

    fn after_initials(&self, stop: &Stop<'_>) -> bool {
        if stop.next.is_initial() {
            return false;
        }
        let is_single = stop.token.chars().count() == 1;
        let before = self.word_before(stop.start - stop.token.len());
        (is_single && self.lexicon.is(before, Role::Label)) || self.starts(stop)
    }

    fn after_date(&self, stop: &Stop<'_>, key_start: usize) -> bool {
        let before = self.word_before(key_start);
        if !shape::has_digit(before) && !shape::is_roman(&latin(before)) {
            return self.after_title(stop) || (stop.token.contains('.') && self.starts(stop));
        }
        let next = &stop.next;
        let is_zone = next.second() == "time" || self.lexicon.is(next.word, Role::Calendar);
        !next.is_number() && !is_zone && !self.is_fronted(key_start)
    }

    /// Whether a number or its like follows: `No. 5`, `Ch. VII`, `рез. № 5`.
    fn is_counted(&self, stop: &Stop<'_>) -> bool {
        let next = &stop.next;
        if next.is_number() || matches!(next.first, Some('№' | '§' | '#')) {
            return true;
        }
        let ends_token = next.rest.starts_with(['.', ',', ';', ')', ':']) || next.rest.is_empty();
        let single = next.word.chars().count() == 1 && next.is_capital();
        (shape::is_roman(next.word) && (!single || ends_token))
            || (single && ends_token && !self.lexicon.is(next.word, Role::Starter))
    }

    /// After an ordinary word or a number.
    fn after_word(&self, stop: &Stop<'_>) -> bool {
        let (token, next) = (stop.token, &stop.next);
        if let Some(answer) = self.after_number(stop) {
            return answer;
        }
        if self.starts(stop) || (next.is_number() && !self.is_known(token)) {
            return true;
        }
        let is_short = token.chars().count() == 1 && token.starts_with(char::is_lowercase);
        let is_dotted =
            token.contains('.') && token.split('.').all(|part| part.chars().count() <= 3 && !shape::has_digit(part));
        if is_short || is_dotted || is_consonants(token) {
            return self.proposed && self.lexicon.is_empty();
        }
        self.proposed || !self.is_known(token)
    }

    /// Whether the base lists `token` as an abbreviation, so far as its list can be trusted: it
    /// holds common words too (`no`, `para`, `so`), so our own data comes first.
    fn is_known(&self, token: &str) -> bool {
        let trusted = self.lexicon.is_empty()
            || (self.lexicon.open_words
                && token.chars().count() > 2
                && !token.ends_with(['a', 'e', 'i', 'o', 'u', 'à', 'è', 'é', 'ì', 'ò', 'ù']));
        trusted && self.base.knows(token)
    }

    /// Ordinals and dates; `None` if the token is no such number.
    fn after_number(&self, stop: &Stop<'_>) -> Option<bool> {
        let (token, next) = (stop.token, &stop.next);
        let short = token.len() <= 3 && shape::is_number(token);
        if short
            && next.is_number()
            && (token.len() <= 2 && next.dotted().is_some() && next.word.len() <= 2
                || next.first.is_some_and(shape::is_dash))
        {
            return Some(false);
        }
        if !self.lexicon.ordinals || !(short || shape::is_roman(token)) {
            return None;
        }
        if self.lexicon.is(next.word, Role::Calendar)
            || (next.is_number() && token.len() <= 2)
            || next.first.is_some_and(shape::is_dash) && !next.is_capital()
        {
            return Some(false);
        }
        if self.starts(stop) {
            return Some(true);
        }
        let before = self.word_before(stop.start - token.len());
        Some(before.starts_with(char::is_uppercase) && !self.lexicon.is(before, Role::Determiner))
    }

    /// The word that ends before `at`, without the marks around it.
    fn word_before(&self, at: usize) -> &str {
        let before = self.text[self.start.min(at)..at].trim_end();
        trim_word(token_before(before))
    }

    /// Whether all before `end` is an adverbial of time or place: `At 5 a.m. Mr. Smith …`
    fn is_fronted(&self, end: usize) -> bool {
        let so_far = &self.text[self.start.min(end)..end];
        so_far.len() <= SHORT
            && so_far.split_whitespace().map(trim_word).filter(|word| !word.is_empty()).all(|word| {
                shape::has_digit(word)
                    || shape::is_roman(&latin(word))
                    || self.lexicon.is(word, Role::Fronting)
                    || self.lexicon.is(word.trim_end_matches('.'), Role::Calendar)
            })
    }
}

/// Whether a sentence goes on after this mark.
fn continues(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | ':' | ')' | ']' | '}' | '，' | '；' | '：' | '、' | '）' | '」' | '』' | '》' | '/' | '%' | '·'
    )
}

fn first_is_bracket(stop: &Stop<'_>) -> bool {
    stop.next.first == Some('(')
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '“' | '‘')
}

/// A token without the marks around it; inner and last dots stay away too.
fn trim_word(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Roman numerals are also typed with the Cyrillic letters that look like them.
fn latin(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'Х' => 'X',
            'І' => 'I',
            'С' => 'C',
            'М' => 'M',
            other => other,
        })
        .collect()
}

/// Whether the token has no vowel, as abbreviations by contraction have none: `Bldg`, `Hptm`.
fn is_consonants(token: &str) -> bool {
    let length = token.chars().count();
    (2..=5).contains(&length)
        && token.chars().skip(1).all(char::is_lowercase)
        && token.chars().all(|c| c.is_alphabetic() && c < '\u{530}')
        && !token.to_lowercase().contains(|c: char| {
            matches!(
                c,
                'a' | 'e'
                    | 'i'
                    | 'o'
                    | 'u'
                    | 'y'
                    | 'а'
                    | 'е'
                    | 'ё'
                    | 'и'
                    | 'о'
                    | 'у'
                    | 'ы'
                    | 'э'
                    | 'ю'
                    | 'я'
                    | 'і'
                    | 'ї'
                    | 'є'
            ) || ('\u{c0}'..'\u{370}').contains(&c)
        })
}
