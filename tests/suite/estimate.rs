//! Estimated times: how long a text takes to say.

use std::path::Path;

use orate::internals::document::{self, ReadOptions};
use orate::internals::time::{Delta, Time};
use orate::internals::timeline::estimate::estimate;
use orate::internals::transcript::Transcript;
use proptest::prelude::*;

fn transcript(language: &str, text: &str) -> Transcript {
    let document = document::read(Some(Path::new("speech.txt")), text.as_bytes(), &ReadOptions::default());
    Transcript::from_document(&document.expect("plain text can be read"), language.parse().expect("a tag"))
}

fn sample(tag: &str) -> Transcript {
    let path = format!("{}/samples/opening-remarks/opening-remarks.{tag}.txt", env!("CARGO_MANIFEST_DIR"));
    transcript(tag, &std::fs::read_to_string(path).expect("the sample is in the repository"))
}

/// Shown characters per second, pauses included.
fn pace(transcript: &Transcript, rate: f64) -> f64 {
    let characters = transcript.text(0..transcript.words.len()).chars().count();
    characters as f64 / estimate(transcript, rate).end.as_seconds()
}

#[test]
fn english_and_german_have_the_pace_of_measured_talks() {
    for (tag, measured) in [("en-GB", 14.6), ("de-DE", 15.2)] {
        let found = pace(&sample(tag), 1.0);
        assert!((found / measured - 1.0).abs() < 0.12, "{tag}: {found:.2} characters a second, not {measured}");
    }
}

#[test]
fn five_hundred_english_words_take_about_two_hundred_seconds() {
    let sample = sample("en-GB");
    let words = sample.words.len() as f64;
    let seconds = estimate(&sample, 1.0).end.as_seconds() * 500.0 / words;
    assert!((170.0..=230.0).contains(&seconds), "{seconds:.0} s for 500 words");
}

#[test]
fn a_higher_rate_never_ends_later() {
    for tag in ["en-GB", "ru-RU"] {
        let sample = sample(tag);
        let ends: Vec<_> = (1..=80).map(|tenths| estimate(&sample, f64::from(tenths) / 10.0).end).collect();
        assert!(ends.is_sorted_by(|slow, fast| slow >= fast), "{tag}");
        assert!(ends[9].as_seconds() > 1.8 * ends[19].as_seconds(), "{tag}: twice the rate is about half the time");
    }
}

#[test]
fn one_speech_takes_about_the_same_time_in_five_languages() {
    let seconds = ["de-DE", "en-GB", "es-ES", "fr-FR", "ru-RU"].map(|tag| estimate(&sample(tag), 1.0).end.as_seconds());
    let (least, most) = seconds.iter().fold((f64::MAX, 0.0_f64), |(a, b), s| (a.min(*s), b.max(*s)));
    assert!(most / least < 1.3, "{seconds:?}");
}

#[test]
fn figures_take_as_long_as_their_words() {
    let length = |text| estimate(&transcript("en", text), 1.0).end;
    assert!(length("We began in 1975 with them.") > length("We began in Rome with them."));
    assert!(length("Yes, we do.") > length("Yes we do."));
}

#[test]
fn a_stage_direction_takes_as_long_at_any_rate() {
    let text = "Thank you.\n\n(Applause.)\n\nThank you all.\n";
    for rate in [0.5, 1.0, 3.0] {
        let transcript = transcript("en", text);
        let timeline = estimate(&transcript, rate);
        let direction = transcript.sentences.iter().find(|sentence| !sentence.kind.is_spoken()).expect("applause");
        let length = timeline.words[direction.words.end - 1].end - timeline.words[direction.words.start].start;
        assert!(length >= Delta::from_millis(1_500), "{length:?} at rate {rate}");
    }
}

#[test]
fn unusual_rates_and_empty_texts_are_estimated() {
    let text = transcript("en", "Thank you all.");
    for rate in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e300] {
        assert_eq!(estimate(&text, rate).words.len(), 3, "rate {rate}");
    }
    let empty = Transcript { words: vec![], sentences: vec![], turns: vec![], ..text };
    assert_eq!(estimate(&empty, 1.0).end, Time::ZERO);
}

proptest! {
    #[test]
    fn spans_are_ordered_whole_and_never_empty(text in "([a-z]{1,9}|[0-9$%€.,]{1,6}|[«»()—\"…]|\\PC{1,4}|[ \n]){0,60}", rate in 0.05..20.0) {
        for language in ["de", "en", "es", "fr", "it", "ru", "ja", "ar"] {
            let transcript = transcript(language, &format!("Words.\n\n{text}"));
            let timeline = estimate(&transcript, rate);
            prop_assert_eq!(timeline.words.len(), transcript.words.len());
            let mut now = Time::ZERO;
            for span in &timeline.words {
                prop_assert!(span.start >= now && span.end - span.start >= Delta::from_millis(1));
                prop_assert_eq!(Time::from_millis(span.end.as_millis()), span.end);
                now = span.end;
            }
            let after = if timeline.words.is_empty() { 0 } else { 500 };
            prop_assert_eq!(timeline.end, now + Delta::from_millis(after));
        }
    }
}
