//! Splits sentences into words: the units of reading and of line breaking.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::line_class::is_unspaced;

/// The byte range of a word in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordSpan {
    /// The bytes in the text.
    pub bytes: Range<usize>,
    /// Whether no space precedes it.
    pub joined: bool,
}

/// How a token joins its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenForm {
    /// A word by itself.
    Word,
    /// A mark that belongs to the word after it: `«`, `¿`, a bullet.
    Opening,
    /// A mark that belongs to the word before it: `?`, `»`, a dash.
    Closing,
}

/// The words in the part `sentence` of `text`, whose white space is normalised to single spaces.
///
/// Words are separated by spaces; marks between spaces join a neighbour and keep the space (`faire ?`).
/// Scripts without spaces are split by UAX #29.
pub fn words(text: &str, sentence: Range<usize>) -> Vec<WordSpan> {
    let mut collector =
        WordCollector { text, words: Vec::with_capacity(sentence.len() / 6 + 1), opened: None, quotes: 0 };
    let mut at = sentence.start;
    while at < sentence.end {
        let rest = &text[at..sentence.end];
        let token = rest.split(' ').next().unwrap_or(rest);
        let bytes = at..at + token.len();
        at = bytes.end + 1;
        if token.is_empty() {
            continue;
        }
        if !token.chars().any(is_unspaced) {
            collector.take(bytes, is_word(token).then_some(TokenForm::Word), false);
        } else {
            let start = bytes.start;
            pieces(token, start)
                .for_each(|(piece, form)| collector.take(piece.clone(), Some(form), piece.start > start));
        }
    }
    collector.finish()
}

/// The words found so far, and the opening marks before the next one.
struct WordCollector<'t> {
    text: &'t str,
    words: Vec<WordSpan>,
    /// The marks that will join the next word.
    opened: Option<WordSpan>,
    /// The number of straight quotes so far.
    quotes: usize,
}

impl WordCollector<'_> {
    /// Takes a `piece` of the text; one without a form has marks alone.
    fn take(&mut self, piece: Range<usize>, form: Option<TokenForm>, joined: bool) {
        let form =
            form.unwrap_or_else(|| mark_form(&self.text[piece.clone()], self.words.is_empty(), self.quotes % 2 == 1));
        self.quotes += self.text[piece.clone()].matches('"').count();
        match (form, self.words.last_mut()) {
            (TokenForm::Word, _) => self.words.push(match self.opened.take() {
                Some(opened) => WordSpan { bytes: opened.bytes.start..piece.end, ..opened },
                None => WordSpan { bytes: piece, joined },
            }),
            (TokenForm::Closing, Some(last)) if self.opened.is_none() => last.bytes.end = piece.end,
            // A mark after a mark, `(!`, joins the next word too.
            (TokenForm::Opening | TokenForm::Closing, _) => {
                self.opened.get_or_insert(WordSpan { bytes: piece.clone(), joined }).bytes.end = piece.end;
            }
        }
    }

    /// All words; marks that no word follows join the last one.
    fn finish(mut self) -> Vec<WordSpan> {
        match (self.opened, self.words.last_mut()) {
            (Some(rest), Some(last)) => last.bytes.end = rest.bytes.end,
            (Some(rest), None) => self.words.push(rest),
            (None, _) => {}
        }
        self.words
    }
}

/// The pieces of a token of a script without spaces, which starts at the byte `start`, and their forms.
fn pieces(token: &str, start: usize) -> impl Iterator<Item = (Range<usize>, TokenForm)> {
    token.split_word_bound_indices().map(move |(at, piece)| {
        let form = if is_word(piece) {
            TokenForm::Word
        } else if piece.starts_with(is_opening) {
            TokenForm::Opening
        } else {
            TokenForm::Closing
        };
        (start + at..start + at + piece.len(), form)
    })
}

/// Whether a token is a word by itself: it has letters or digits, or is a sign that is spoken.
fn is_word(token: &str) -> bool {
    token.chars().any(char::is_alphanumeric) || matches!(token, "&" | "+" | "=" | "@" | "×")
}

/// Which neighbour a token of marks joins.
fn mark_form(token: &str, is_first: bool, in_quotes: bool) -> TokenForm {
    let first = token.chars().next().unwrap_or(' ');
    let opens = match first {
        '"' => !in_quotes,
        // At the start a dash opens speech, as in dialogues and lists.
        '-' | '–' | '—' | '―' | '*' | '#' => is_first,
        _ => is_opening(first),
    };
    if opens || is_first { TokenForm::Opening } else { TokenForm::Closing }
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
    fn marks_join_the_word_that_they_mark() {
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
    fn scripts_without_spaces_are_split_between_their_words() {
        assert_eq!(shown("我们「好」。 OK"), "[我]+[们]+[「好」。][OK]");
        assert_eq!(shown("テスト、です"), "[テスト、]+[で]+[す]");
    }
}
