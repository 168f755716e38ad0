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

use std::ops::Range;

use super::Timeline;
use crate::language::Language;
use crate::memo::{Memo, Shelf};
use crate::time::{Delta, Span, Time};
use crate::transcript::verbalize::{SyllableCounter, verbalize};
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
    estimate_weighed(transcript, &Weights::of(transcript), rate)
}

/// [`estimate`], where the weights of all words are known.
pub(crate) fn estimate_weighed(transcript: &Transcript, weights: &Weights, rate: f64) -> Timeline {
    let rate = if rate.is_nan() { 1.0 } else { rate.clamp(0.1, 10.0) };
    FORMS.with(|shelf| shelf.lend(&transcript.language, |forms| Clock::new(transcript, weights, rate, forms).run()))
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

/// How long a text takes to say.
#[derive(Clone, Copy)]
pub(crate) struct Length {
    /// In milliseconds, at the usual rate.
    said: f64,
    /// The pause that its marks ask for within a sentence, in milliseconds.
    pause: i64,
}

/// How a word is said, and for how long, before it stands in a sentence.
pub(crate) type Weight = Length;

/// The weights of words, each of which follows from the word and its language.
pub(crate) struct Weights {
    /// As they are written.
    lengths: Vec<Length>,
}

impl Weights {
    /// The weights of the words of `transcript`.
    fn of(transcript: &Transcript) -> Self {
        let scale = Scale::of(&transcript.language);
        let mut weights = Self::with_capacity(transcript.words.len());
        transcript.words.iter().for_each(|word| weights.push(scale.weight(&word.text)));
        weights
    }

    /// No weights yet; room for so many.
    pub fn with_capacity(words: usize) -> Self {
        Self { lengths: Vec::with_capacity(words) }
    }

    /// Adds the weight of the next word.
    pub fn push(&mut self, length: Weight) {
        self.lengths.push(length);
    }
}

/// What the words of a language are weighed by.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    pace: Pace,
    ear: SyllableCounter,
}

impl Scale {
    /// The scale of `language`.
    pub fn of(language: &Language) -> Self {
        Self { pace: Pace::of(language), ear: SyllableCounter::of(language) }
    }

    /// The weight of `word`.
    pub fn weight(&self, word: &str) -> Weight {
        self.length(word)
    }

    fn length(&self, text: &str) -> Length {
        let characters = (text.chars().count() + 1) as f64 / self.pace.characters;
        let syllables = self.ear.count(text) as f64 / self.pace.syllables;
        Length { said: 500.0 * (characters + syllables), pause: text.chars().map(pause_at).sum() }
    }
}

thread_local! {
    /// The lengths of what is said for words that are not said as they are written.
    static FORMS: Shelf<Length> = const { Shelf::new() };
}

struct Clock<'a> {
    transcript: &'a Transcript,
    weights: &'a Weights,
    scale: Scale,
    rate: f64,
    forms: &'a mut Memo<Length>,
    /// Milliseconds so far.
    now: i64,
    words: Vec<Span>,
}

impl<'a> Clock<'a> {
    fn new(transcript: &'a Transcript, weights: &'a Weights, rate: f64, forms: &'a mut Memo<Length>) -> Self {
        let scale = Scale::of(&transcript.language);
        Self { transcript, weights, scale, rate, forms, now: 0, words: Vec::with_capacity(transcript.words.len()) }
    }

    fn run(mut self) -> Timeline {
        let Transcript { turns, sentences, .. } = self.transcript;
        for turn in turns {
            for index in turn.sentences.clone() {
                self.sentence(&sentences[index]);
                let paragraph_ends = sentences.get(index + 1).is_some_and(|next| next.opens_paragraph);
                self.pause(match paragraph_ends {
                    _ if index + 1 == turn.sentences.end => 1_000,
                    true => 800,
                    false => 450,
                });
            }
        }
        let end = self.words.last().map_or(Time::ZERO, |span| span.end + Delta::from_millis(AFTER));
        Timeline { words: self.words, end }
    }

    fn sentence(&mut self, sentence: &Sentence) {
        let (transcript, weights) = (self.transcript, self.weights);
        let words = &transcript.words[sentence.words.clone()];
        if !sentence.kind.is_spoken() {
            self.share(DIRECTION, words);
            return;
        }
        let lengths = &weights.lengths[sentence.words.clone()];
        let forms = verbalize(words, &transcript.language);
        for group in Groups::of(&forms) {
            let heard = group.clone().find(|index| !forms[*index].is_empty()).unwrap_or(group.start);
            let length = match &forms[heard] {
                form if words[heard].text == *form => lengths[heard],
                form => self.forms.ask(form, |form| self.scale.length(form)),
            };
            self.say(length, &words[group.clone()], group.end == words.len());
        }
    }

    /// Lets `words`, which are said together, take their `length`; the `last` mark belongs to the end of the sentence.
    fn say(&mut self, length: Length, words: &[Word], last: bool) {
        self.share((length.said / self.rate).round() as i64, words);
        if !last && length.pause > 0 {
            self.pause(length.pause);
        }
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
    forms: &'a [String],
    at: usize,
}

impl<'a> Groups<'a> {
    fn of(forms: &'a [String]) -> Self {
        Self { forms, at: 0 }
    }
}

impl Iterator for Groups<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.forms.get(self.at..).filter(|rest| !rest.is_empty())?;
        let silent = |forms: &[String]| forms.iter().take_while(|form| form.is_empty()).count();
        let leading = silent(rest);
        let heard = (leading + 1).min(rest.len());
        let start = self.at;
        self.at += heard + silent(&rest[heard..]);
        Some(start..self.at)
    }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Clock, Groups, Shelf, Weights};
    use crate::language::Language;
    use crate::time::Span;
    use crate::transcript::verbalize::verbalize;
    use crate::transcript::{Sentence, SentenceKind, Transcript, Word};

    /// The sentence of these `words`.
    fn transcript(language: &Language, words: &str) -> Transcript {
        let words: Vec<Word> =
            words.split(' ').map(|text| Word { text: text.into(), bytes: 0..0, joined: false }).collect();
        let sentence = Sentence { words: 0..words.len(), kind: SentenceKind::Speech, opens_paragraph: true };
        let (language, metadata) = (language.clone(), Default::default());
        Transcript { language, metadata, words, sentences: vec![sentence], turns: vec![] }
    }

    /// When the words of a sentence are spoken, from what is known of them and from what is said for each.
    fn spans(transcript: &Transcript) -> [Vec<Span>; 2] {
        let weights = Weights::of(transcript);
        Shelf::new().lend(&transcript.language, |memo| {
            let mut clock = Clock::new(transcript, &weights, 0.9, memo);
            clock.sentence(&transcript.sentences[0]);
            let known = std::mem::take(&mut clock.words);
            clock.now = 0;
            let forms = verbalize(&transcript.words, &transcript.language);
            for group in Groups::of(&forms) {
                let text = forms[group.clone()].iter().find(|form| !form.is_empty()).map_or("", |form| form);
                let length = clock.scale.length(text);
                clock.say(length, &transcript.words[group.clone()], group.end == forms.len());
            }
            [known, clock.words]
        })
    }

    proptest! {
        #[test]
        fn what_is_known_of_words_is_what_is_said_for_them(
            text in "(([A-ZÀ-Üa-zà-üА-я]{1,9}[,.]?|[dl]['’][A-Za-z]{2,5}|[0-9]{1,4}[.,%]?|[IVX]{1,3}|[$€(«\"–—\\[]{1,2}[a-z0-9]{0,3}|z\\.B\\.|[A-Z]\\.|May|EU|\\PC{1,4}) ){1,12}"
        ) {
            for language in ["de", "en", "es", "fr", "it", "ru", "ja", "ar"] {
                let [known, said] = spans(&transcript(&language.parse().expect("a tag"), &text));
                prop_assert_eq!(known, said, "{}", language);
            }
        }
    }

    #[test]
    fn samples_are_timed_by_what_is_said() {
        for tag in ["de-DE", "en-GB", "es-ES", "fr-FR", "ru-RU"] {
            let path = format!("{}/samples/opening-remarks/opening-remarks.{tag}.txt", env!("CARGO_MANIFEST_DIR"));
            for line in std::fs::read_to_string(path).expect("the sample is in the repository").lines() {
                let [known, said] = spans(&transcript(&tag.parse().expect("a tag"), line));
                assert_eq!(known, said, "{tag}: {line}");
            }
        }
    }
}
