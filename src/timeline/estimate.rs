//! Times from the text alone, where nothing is heard.
//!
//! A word lasts as long as its spoken form takes at the language's pace, half by its characters and
//! half by its syllables; marks and the ends of sentences, paragraphs and turns add pauses:
//!
//! ```text
//! word  = ½ · (characters + 1) / characters a second + ½ · syllables / syllables a second
//! pause = 200 ms at `,`, 300 ms at `;` and `:`, 450 ms after a sentence,
//!         800 ms after a paragraph, 1 000 ms after a turn
//! ```
//!
//! Both are divided by the rate. A stage direction takes 1.8 s at any rate, so that it can be read.

use std::borrow::Cow;
use std::ops::Range;

use super::Timeline;
use crate::language::Language;
use crate::time::{Delta, Span, Time};
use crate::transcript::spoken::{Ear, forms};
use crate::transcript::{Sentence, Transcript, Word};

/// Characters and syllables a second between pauses.
///
/// English and German: measured on talks, 14.6 and 15.2 characters, 3.9 and 4.3 syllables a second,
/// pauses included, and a sixth more for the pauses. The others: the syllable rates of Pellegrino,
/// Coupé and Marsico (*Language* 87, 2011), slowed from reading aloud to talks as English is (4.55
/// of 6.19). Their characters follow from the characters of a syllable in the sample speeches:
/// Spanish 2.98, which also stands for Italian, French 3.89; Chinese and Japanese count one.
const PACES: &[(&str, Pace)] = &[
    ("en", Pace { characters: 17.0, syllables: 4.55 }),
    ("de", Pace { characters: 17.7, syllables: 5.02 }),
    ("es", Pace { characters: 17.1, syllables: 5.75 }),
    ("fr", Pace { characters: 20.5, syllables: 5.28 }),
    ("it", Pace { characters: 15.3, syllables: 5.14 }),
    ("ja", Pace { characters: 5.76, syllables: 5.76 }),
    ("zh", Pace { characters: 3.81, syllables: 3.81 }),
];
/// Languages for which no rate was at hand, Russian among them: an assumption, midway between English and Spanish.
const USUAL_PACE: Pace = Pace { characters: 17.0, syllables: 5.15 };
/// How long a stage direction is shown, in milliseconds.
const DIRECTION: i64 = 1_800;
/// The pause that is left after the last word, in milliseconds.
const AFTER: i64 = 500;

/// When each word of `transcript` is spoken at `rate` times the usual speed.
///
/// Every word has at least a millisecond. A `rate` outside 0.1 to 10 is taken as the nearer of them,
/// one that is no number as 1.
pub fn estimate(transcript: &Transcript, rate: f64) -> Timeline {
    let rate = if rate.is_nan() { 1.0 } else { rate.clamp(0.1, 10.0) };
    let pace = Pace::of(&transcript.language);
    let ear = Ear::of(&transcript.language);
    let mut clock = Clock { pace, ear, rate, now: 0, words: Vec::with_capacity(transcript.words.len()) };
    for turn in &transcript.turns {
        for index in turn.sentences.clone() {
            let sentence = &transcript.sentences[index];
            clock.sentence(transcript, sentence);
            let paragraph_ends = transcript.sentences.get(index + 1).is_some_and(|next| next.opens_paragraph);
            clock.pause(match paragraph_ends {
                _ if index + 1 == turn.sentences.end => 1_000,
                true => 800,
                false => 450,
            });
        }
    }
    let end = clock.words.last().map_or(Time::ZERO, |span| span.end + Delta::from_millis(AFTER));
    Timeline { words: clock.words, end }
}

#[derive(Clone, Copy)]
struct Pace {
    characters: f64,
    syllables: f64,
}

impl Pace {
    fn of(language: &Language) -> Self {
        PACES.iter().find(|(tag, _)| *tag == language.primary()).map_or(USUAL_PACE, |(_, pace)| *pace)
    }
}

struct Clock {
    pace: Pace,
    ear: Ear,
    rate: f64,
    /// Milliseconds so far.
    now: i64,
    words: Vec<Span>,
}

impl Clock {
    fn sentence(&mut self, transcript: &Transcript, sentence: &Sentence) {
        let words = &transcript.words[sentence.words.clone()];
        if !sentence.kind.is_spoken() {
            self.share(DIRECTION, words);
            return;
        }
        let forms = forms(words, &transcript.language);
        for group in Groups::of(&forms) {
            let text = forms[group.clone()].iter().find(|form| !form.is_empty()).map_or("", |form| form);
            self.share(self.length(text), &words[group.clone()]);
            // The last mark belongs to the end of the sentence.
            if group.end < forms.len() && may_pause(text) {
                self.pause(text.chars().map(pause_at).sum());
            }
        }
    }

    /// How long `text` takes to say, in milliseconds.
    fn length(&self, text: &str) -> i64 {
        let characters = (text.chars().count() + 1) as f64 / self.pace.characters;
        let syllables = self.ear.count(text) as f64 / self.pace.syllables;
        (500.0 * (characters + syllables) / self.rate).round() as i64
    }

    /// Gives `length` milliseconds to `words` by their lengths, at least one to each.
    fn share(&mut self, length: i64, words: &[Word]) {
        if words.len() == 1 {
            // Most words are said alone and take it all.
            let end = self.now + length.max(1);
            self.words.push(Span::new(Time::from_millis(self.now), Time::from_millis(end)));
            self.now = end;
            return;
        }
        let weight = |word: &Word| word.text.chars().count() as i64 + 1;
        let total: i64 = words.iter().map(weight).sum();
        let spare = (length - words.len() as i64).max(0);
        let (begin, mut before) = (self.now, 0);
        for (index, word) in words.iter().enumerate() {
            before += weight(word);
            let end = begin + spare * before / total.max(1) + index as i64 + 1;
            self.words.push(Span::new(Time::from_millis(self.now), Time::from_millis(end)));
            self.now = end;
        }
    }

    fn pause(&mut self, ms: i64) {
        self.now += (ms as f64 / self.rate).round() as i64;
    }
}

/// The words that are said together: one with a spoken form and those beside it that have none.
///
/// Silent words go with the one before; those at the beginning wait for the first that is heard.
struct Groups<'a> {
    forms: &'a [Cow<'a, str>],
    at: usize,
}

impl<'a> Groups<'a> {
    fn of(forms: &'a [Cow<'a, str>]) -> Self {
        Self { forms, at: 0 }
    }
}

impl Iterator for Groups<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.forms.get(self.at..).filter(|rest| !rest.is_empty())?;
        let silent = |forms: &[Cow<'_, str>]| forms.iter().take_while(|form| form.is_empty()).count();
        let leading = silent(rest);
        let heard = (leading + 1).min(rest.len());
        let start = self.at;
        self.at += heard + silent(&rest[heard..]);
        Some(start..self.at)
    }
}

/// Whether a mark that is a pause may stand in `text`: one of ASCII, or one whose first byte is as great as theirs.
fn may_pause(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b',' | b';' | b':' | b'.' | b'?' | b'!' | 0xd8..=0xe1 | 0xe3..))
}

/// The pause that a mark asks for within a sentence, in milliseconds.
fn pause_at(mark: char) -> i64 {
    match mark {
        ',' | '、' | '，' | '،' => 200,
        ';' | ':' | '；' | '：' | '؛' => 300,
        '.' | '?' | '!' | '。' | '？' | '！' | '؟' | '।' => 450,
        _ => 0,
    }
}
