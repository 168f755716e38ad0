//! A translation's words stand where what they translate is said.

use orate::bitext::{Bead, align};
use orate::document::{self, ReadOptions};
use orate::time::Delta;
use orate::timeline::Timeline;
use orate::timeline::estimate::estimate;
use orate::timeline::projected::{project, unmatched};
use orate::transcript::{Transcript, understand};
use proptest::prelude::*;

fn transcript(language: &str, text: &str) -> Transcript {
    let document = document::read(None, text.as_bytes(), &ReadOptions::default()).expect("plain text can be read");
    understand(&document, language.parse().expect("a tag"))
}

fn sample(tag: &str) -> Transcript {
    let path = format!("{}/samples/opening-remarks/opening-remarks.{tag}.txt", env!("CARGO_MANIFEST_DIR"));
    transcript(tag, &std::fs::read_to_string(path).expect("the sample is in the repository"))
}

/// Whether each word has a span, in order, disjoint, and before the end.
fn is_sound(timeline: &Timeline, target: &Transcript) -> bool {
    let spans = &timeline.words;
    spans.len() == target.words.len()
        && spans.iter().all(|span| span.start <= span.end && span.end <= timeline.end)
        && spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

#[test]
fn every_language_of_the_samples_begins_and_ends_its_sentences_with_the_spoken_ones() {
    let english = sample("en-GB");
    let spoken = estimate(&english, 1.0);
    for tag in ["de-DE", "es-ES", "fr-FR", "ru-RU"] {
        let other = sample(tag);
        let beads = align(&english, &other);
        let timeline = project(&english, &spoken, &other, &beads);
        assert!(is_sound(&timeline, &other), "{tag}");
        for bead in beads.iter().filter(|bead| bead.is_match()) {
            let first = |transcript: &Transcript, sentence: usize| transcript.sentences[sentence].words.start;
            let last = |transcript: &Transcript, sentence: usize| transcript.sentences[sentence - 1].words.end - 1;
            let begins = timeline.words[first(&other, bead.target.start)].start;
            assert_eq!(begins, spoken.words[first(&english, bead.source.start)].start, "{tag} {bead:?}");
            let ends = timeline.words[last(&other, bead.target.end)].end;
            assert_eq!(ends, spoken.words[last(&english, bead.source.end)].end, "{tag} {bead:?}");
        }
    }
}

#[test]
fn a_pause_between_clauses_stays_a_pause() {
    let source = transcript("en", "For the sirens, yes.");
    let target = transcript("fr", "Pour les sirènes, oui.");
    let spoken = estimate(&source, 1.0);
    let beads = [Bead { source: 0..1, target: 0..1 }];
    let timeline = project(&source, &spoken, &target, &beads);
    assert_eq!(timeline.words[2].end, spoken.words[2].end);
    assert_eq!(timeline.words[3].start, spoken.words[3].start);
    assert!(timeline.words[3].start - timeline.words[2].end >= Delta::from_millis(150));
}

#[test]
fn a_sentence_that_nobody_says_gets_the_pause_and_is_listed() {
    let source = transcript("en", "We begin now. We end now.");
    let target = transcript("de", "Wir beginnen jetzt. Das sagt niemand. Wir enden jetzt.");
    let bead = |source, target| Bead { source, target };
    let beads = [bead(0..1, 0..1), bead(1..1, 1..2), bead(1..2, 2..3)];
    let spoken = estimate(&source, 1.0);
    let timeline = project(&source, &spoken, &target, &beads);
    assert_eq!((timeline.words[3].start, timeline.words[5].end), (spoken.words[2].end, spoken.words[3].start));
    assert_eq!(unmatched(&beads).collect::<Vec<_>>(), [1]);
    // Without a pause it takes a little of its neighbours.
    let mut tight = spoken;
    tight.words[3].start = tight.words[2].end;
    let timeline = project(&source, &tight, &target, &beads);
    assert!(is_sound(&timeline, &target));
    let squeezed = timeline.words[5].end - timeline.words[3].start;
    assert_eq!(squeezed, Delta::from_millis(3));
}

proptest! {
    #[test]
    fn spans_are_in_order_and_inside(source in "[a-zA-Z0-9,.?! \n]{0,200}", target in "[а-яА-Я0-9,.?! \n]{0,200}", rate in 0.1f64..10.0) {
        let (source, target) = (transcript("en", &source), transcript("ru", &target));
        let spoken = estimate(&source, rate);
        let timeline = project(&source, &spoken, &target, &align(&source, &target));
        prop_assert!(is_sound(&timeline, &target));
        prop_assert_eq!(timeline.end, spoken.end);
    }
}
