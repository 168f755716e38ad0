//! Times from the text alone, where nothing is heard.
//!
//! A word lasts as long as its characters take at the language's pace; marks and the ends of
//! sentences, paragraphs and turns add pauses. At rate 1 a calm official speech results:
//!
//! ```text
//! word  = characters (with the space after it) / pace
//! pause = 200 ms after `,`, 300 ms after `;` `:` `—`, 450 ms after a sentence,
//!         800 ms after a paragraph, 1 000 ms after a turn, 1 800 ms for a stage direction
//! ```
//!
//! Everything is divided by the rate and rounded to whole milliseconds.

use super::Timeline;
use crate::language::Language;
use crate::time::{Delta, Span, Time};
use crate::transcript::{SentenceKind, Transcript};

/// Characters a second while somebody speaks. Measured on talks, pauses included: English 14.6, German
/// 15.2; without the pauses above these are about a sixth more. The others follow from the syllable
/// rates of Pellegrino, Coupé and Marsico (*Language* 87, 2011) and the syllables' usual lengths.
const PACES: &[(&str, f64)] = &[
    ("en", 17.0),
    ("de", 17.5),
    ("es", 17.5),
    ("fr", 17.5),
    ("it", 17.5),
    ("ru", 15.5),
    ("zh", 4.5),
    ("ja", 7.0),
    ("ko", 6.5),
];
const USUAL_PACE: f64 = 16.0;
const DIRECTION: i64 = 1_800;

/// When each word of `transcript` is spoken at `rate` times the usual speed.
pub fn estimate(transcript: &Transcript, rate: f64) -> Timeline {
    let clock = Clock { ms_per_character: 1000.0 / pace(&transcript.language) / rate, rate };
    let mut words = Vec::with_capacity(transcript.words.len());
    let mut now = 0;
    for turn in &transcript.turns {
        for index in turn.sentences.clone() {
            let sentence = &transcript.sentences[index];
            let last = sentence.words.end.saturating_sub(1);
            let share = clock.direction_share(sentence.words.len());
            for word in sentence.words.clone() {
                let text = &transcript.words[word].text;
                let spoken = sentence.kind != SentenceKind::Direction;
                let end = now + if spoken { clock.word(text) } else { share };
                words.push(Span::new(Time::from_millis(now), Time::from_millis(end)));
                now = end;
                if word != last && spoken {
                    now += clock.pause(inner_pause(text));
                }
            }
            let turn_ends = index + 1 == turn.sentences.end;
            let paragraph_ends = transcript.sentences.get(index + 1).is_some_and(|next| next.opens_paragraph);
            now += clock.pause(if turn_ends {
                1_000
            } else if paragraph_ends {
                800
            } else {
                450
            });
        }
    }
    let end = words.last().map_or(Time::ZERO, |span| span.end + Delta::from_millis(500));
    Timeline { words, end }
}

fn pace(language: &Language) -> f64 {
    PACES.iter().find(|(tag, _)| *tag == language.primary()).map_or(USUAL_PACE, |(_, pace)| *pace)
}

fn inner_pause(word: &str) -> i64 {
    match word.chars().next_back() {
        Some(',' | '、' | '，') => 200,
        Some(';' | ':' | '—' | '–') => 300,
        _ => 0,
    }
}

struct Clock {
    ms_per_character: f64,
    rate: f64,
}

impl Clock {
    fn word(&self, text: &str) -> i64 {
        ((1 + text.chars().count()) as f64 * self.ms_per_character).round().max(1.0) as i64
    }

    fn pause(&self, ms: i64) -> i64 {
        (ms as f64 / self.rate).round() as i64
    }

    /// Stage directions must be readable whatever the rate.
    fn direction_share(&self, words: usize) -> i64 {
        (DIRECTION / words.max(1) as i64).max(1)
    }
}
