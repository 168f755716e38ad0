//! Estimated times: from the text alone, where there is no sound.
//!
//! A word lasts as long as its spoken form takes at the pace of the language, half by its characters and half by its
//! syllables. Punctuation and the ends of sentences, paragraphs and turns add pauses:
//!
//! ```text
//! word  = ½ · (characters + 1) / characters per second + ½ · syllables / syllables per second
//! pause = 200 ms at `,`, 300 ms at `;` and `:`, 450 ms after a sentence,
//!         800 ms after a paragraph, 1 000 ms after a turn
//! ```
//!
//! Both are divided by the rate. A stage direction takes 1.8 s at any rate, so that it can be read.

use std::ops::Range;

use crate::language::{Language, SpeechPace};
use crate::time::{Delta, Span, Time};
use crate::timeline::pauses::{AFTER_PARAGRAPH, AFTER_SENTENCE, AFTER_TURN, DIRECTION};
use crate::timeline::word_times::Timeline;
use crate::transcript::verbalize::{count_syllables, verbalize};
use crate::transcript::{Sentence, Transcript, Word};

/// The time after the last word.
const END_PAUSE: Delta = Delta::from_millis(500);

/// The estimated times of the words of `transcript`, spoken at `rate` times the usual speed.
///
/// Every word lasts at least a millisecond. A `rate` outside 0.1 to 10 is clamped; NaN counts as 1.
pub fn estimate(transcript: &Transcript, rate: f64) -> Timeline {
    let mut times = EstimatedTimes {
        transcript,
        pace: transcript.language.data().pace,
        rate: if rate.is_nan() { 1.0 } else { rate.clamp(0.1, 10.0) },
        now_ms: 0,
        words: Vec::with_capacity(transcript.words.len()),
    };
    for turn in &transcript.turns {
        for index in turn.sentences.clone() {
            times.add_sentence(&transcript.sentences[index]);
            let opens_paragraph = transcript.sentences.get(index + 1).is_some_and(|next| next.opens_paragraph);
            times.pause(match opens_paragraph {
                _ if index + 1 == turn.sentences.end => AFTER_TURN,
                true => AFTER_PARAGRAPH,
                false => AFTER_SENTENCE,
            });
        }
    }
    let end = times.words.last().map_or(Time::ZERO, |span| span.end + END_PAUSE);
    Timeline { words: times.words, end }
}

/// The times of the words so far.
struct EstimatedTimes<'a> {
    transcript: &'a Transcript,
    pace: SpeechPace,
    rate: f64,
    now_ms: i64,
    words: Vec<Span>,
}

impl EstimatedTimes<'_> {
    fn add_sentence(&mut self, sentence: &Sentence) {
        let Transcript { words, language, .. } = self.transcript;
        let words = &words[sentence.words.clone()];
        if !sentence.kind.is_spoken() {
            self.share(DIRECTION.as_millis(), words);
            return;
        }
        let forms = verbalize(words, language);
        for group in groups(&forms) {
            let form = forms[group.clone()].iter().find(|form| !form.is_empty()).map_or("", |form| form);
            self.share((self.spoken_ms(form, language) / self.rate).round() as i64, &words[group.clone()]);
            // A mark at the end of a sentence belongs to the pause after it.
            if group.end < words.len() {
                self.pause(Delta::from_millis(form.chars().map(pause_ms).sum()));
            }
        }
    }

    /// How long `form` takes to say at the usual rate, without pauses.
    fn spoken_ms(&self, form: &str, language: &Language) -> f64 {
        let characters = (form.chars().count() + 1) as f64 / self.pace.characters;
        let syllables = count_syllables(form, language) as f64 / self.pace.syllables;
        500.0 * (characters + syllables)
    }

    /// Divides `length_ms` among `words` by their lengths, with at least a millisecond for each.
    fn share(&mut self, length_ms: i64, words: &[Word]) {
        let weight = |word: &Word| word.text.chars().count() as i64 + 1;
        let total: i64 = words.iter().map(weight).sum();
        let spare_ms = (length_ms - words.len() as i64).max(0);
        let (start_ms, mut before) = (self.now_ms, 0);
        for (index, word) in words.iter().enumerate() {
            before += weight(word);
            let end_ms = start_ms + spare_ms * before / total.max(1) + index as i64 + 1;
            self.words.push(Span::new(Time::from_millis(self.now_ms), Time::from_millis(end_ms)));
            self.now_ms = end_ms;
        }
    }

    fn pause(&mut self, length: Delta) {
        self.now_ms += (length.as_millis() as f64 / self.rate).round() as i64;
    }
}

/// The words that are said together: one with a spoken form, and those beside it that have none.
///
/// Silent words belong to the one before them, and those at the start of a sentence to the first one that is spoken.
fn groups(forms: &[String]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::with_capacity(forms.len());
    let mut is_silent_so_far = true;
    for (index, form) in forms.iter().enumerate() {
        match groups.last_mut() {
            Some(last) if form.is_empty() || is_silent_so_far => last.end = index + 1,
            _ => groups.push(index..index + 1),
        }
        is_silent_so_far &= form.is_empty();
    }
    groups
}

/// The pause that a mark inside a sentence makes, in milliseconds.
fn pause_ms(mark: char) -> i64 {
    match mark {
        ',' | '、' | '，' | '،' => 200,
        ';' | ':' | '；' | '：' | '؛' => 300,
        '.' | '?' | '!' | '。' | '？' | '！' | '؟' | '।' => AFTER_SENTENCE.as_millis(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn silent_words_belong_to_the_spoken_word_before_them() {
        let groups = |forms: &[&str]| groups(&forms.iter().map(|form| (*form).to_owned()).collect::<Vec<_>>());
        assert_eq!(groups(&["one", "two", "", "three"]), [0..1, 1..3, 3..4]);
        assert_eq!(groups(&["", "", "one", "", "two"]), [0..4, 4..5]);
        assert_eq!(groups(&["", ""]).first(), Some(&(0..2)));
        assert!(groups(&[]).is_empty());
    }
}
