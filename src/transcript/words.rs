//! Sentences → words: what is read, and broken into lines, as a whole.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::shape::is_unspaced;
use crate::letter::is_alphanumeric;

/// A word's place in its text, and whether it follows the one before without a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bytes in the text.
    pub bytes: Range<usize>,
    /// Whether no space stands before it.
    pub joined: bool,
}

/// How a piece of text goes together with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// It can stand alone.
    Word,
    /// A mark that belongs to the word after it: `«`, `¿`, a bullet.
    Opening,
    /// A mark that belongs to the word before it: `?`, `»`, a dash.
    Closing,
}

/// The words in the part `sentence` of `text`, whose white space is folded to single spaces.
///
/// Words are what stands between spaces; marks that stand alone go with a neighbour, the space
/// between them kept (`faire ?`). Scripts without spaces are cut by UAX #29.
pub fn words(text: &str, sentence: Range<usize>) -> Vec<Place> {
    let part = &text.as_bytes()[sentence.clone()];
    // Scripts without spaces begin at U+0E00, and have none of U+2000–U+2FFF, where the marks of others are.
    let is_spaced = part.iter().fold(true, |is, byte| is & (*byte < 0xe0 || *byte == 0xe2));
    let mut gathered = Gathered {
        text,
        words: Vec::with_capacity(part.len() / 6 + 1),
        opened: None,
        has_quotes: part.contains(&b'"'),
        quotes: 0,
    };
    let mut at = sentence.start;
    while at < sentence.end {
        // Words are short: to go from byte to byte is faster than to search.
        let rest = &text[at..sentence.end];
        let token = &rest[..rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len())];
        let bytes = at..at + token.len();
        at = bytes.end + 1;
        if token.is_empty() {
            continue;
        }
        if is_spaced || !token.chars().any(is_unspaced) {
            gathered.take(bytes, is_word(token).then_some(Form::Word), false);
        } else {
            let start = bytes.start;
            pieces(token, start)
                .for_each(|(piece, form)| gathered.take(piece.clone(), Some(form), piece.start > start));
        }
    }
    gathered.finish()
}

/// The words found so far, and what waits for the next one.
struct Gathered<'t> {
    text: &'t str,
    words: Vec<Place>,
    /// Where the marks stand that wait for the next word.
    opened: Option<Place>,
    /// Whether the sentence has straight quotes, and how many of them came so far.
    has_quotes: bool,
    quotes: usize,
}

impl Gathered<'_> {
    /// Takes a `piece` of the text; one without a form is of marks.
    #[inline]
    fn take(&mut self, piece: Range<usize>, form: Option<Form>, joined: bool) {
        let form =
            form.unwrap_or_else(|| mark_form(&self.text[piece.clone()], self.words.is_empty(), self.quotes % 2 == 1));
        if self.has_quotes {
            self.quotes += self.text[piece.clone()].bytes().filter(|byte| *byte == b'"').count();
        }
        match (form, self.words.last_mut()) {
            (Form::Word, _) => self.words.push(match self.opened.take() {
                Some(opened) => Place { bytes: opened.bytes.start..piece.end, ..opened },
                None => Place { bytes: piece, joined },
            }),
            (Form::Closing, Some(last)) if self.opened.is_none() => last.bytes.end = piece.end,
            // A mark on a mark, `(!`, waits as well.
            (Form::Opening | Form::Closing, _) => {
                self.opened.get_or_insert(Place { bytes: piece.clone(), joined }).bytes.end = piece.end;
            }
        }
    }

    /// All words; marks that no word follows go with the last one.
    fn finish(mut self) -> Vec<Place> {
        match (self.opened, self.words.last_mut()) {
            (Some(rest), Some(last)) => last.bytes.end = rest.bytes.end,
            (Some(rest), None) => self.words.push(rest),
            (None, _) => {}
        }
        self.words
    }
}

/// The pieces of a token of a script without spaces, which begins at the byte `start`, and their forms.
fn pieces(token: &str, start: usize) -> impl Iterator<Item = (Range<usize>, Form)> {
    token.split_word_bound_indices().map(move |(at, piece)| {
        let form = if is_word(piece) {
            Form::Word
        } else if piece.starts_with(is_opening) {
            Form::Opening
        } else {
            Form::Closing
        };
        (start + at..start + at + piece.len(), form)
    })
}

/// Whether a token can stand alone: it has letters or digits, or is a sign that is spoken.
fn is_word(token: &str) -> bool {
    token.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        || token.chars().any(is_alphanumeric)
        || matches!(token, "&" | "+" | "=" | "@" | "×")
}

/// Which neighbour a token of marks goes with.
fn mark_form(token: &str, is_first: bool, in_quotes: bool) -> Form {
    let first = token.chars().next().unwrap_or(' ');
    let opens = match first {
        '"' => !in_quotes,
        // At the beginning a dash opens speech, as in dialogues and lists.
        '-' | '–' | '—' | '―' | '*' | '#' => is_first,
        _ => is_opening(first),
    };
    if opens || is_first { Form::Opening } else { Form::Closing }
}

fn is_opening(c: char) -> bool {
    "«‹“„‚‘([{¿¡•·▪◦‣●○■§№「『（《〈【〔［｛".contains(c)
}

#[cfg(test)]
mod tests {
    use super::words;

    fn shown(text: &str) -> String {
        let words = words(text, 0..text.len());
        words
            .iter()
            .map(|word| format!("{}[{}]", if word.joined { "+" } else { "" }, &text[word.bytes.clone()]))
            .collect()
    }

    #[test]
    fn marks_go_with_the_word_that_they_mark() {
        assert_eq!(shown("Que faire ? Rien !"), "[Que][faire ?][Rien !]");
        assert_eq!(shown("Il dit : « Non ! »"), "[Il][dit :][« Non ! »]");
        assert_eq!(shown("plus de 10 % — peut-être"), "[plus][de][10 % —][peut-être]");
        assert_eq!(shown("— Yes, sir."), "[— Yes,][sir.]");
        assert_eq!(shown("He said: \" No \" twice"), "[He][said:][\" No \"][twice]");
        assert_eq!(shown("¿ Qué ? ( nada )"), "[¿ Qué ?][( nada )]");
        assert_eq!(shown("Smith & Sons"), "[Smith][&][Sons]");
        assert_eq!(shown("* * *"), "[* * *]");
        assert_eq!(shown("a («"), "[a («]");
    }

    #[test]
    fn scripts_without_spaces_are_cut_between_their_words() {
        assert_eq!(shown("我们「好」。 OK"), "[我]+[们]+[「好」。][OK]");
        assert_eq!(shown("テスト、です"), "[テスト、]+[で]+[す]");
    }
}
