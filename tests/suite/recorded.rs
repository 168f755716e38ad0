//! The timeline of a recording, with unspoken text, translations and corrected tracks.

use orate::internals::cue::{ComposeOptions, compose};
use orate::internals::document::{self, ReadOptions};
use orate::internals::time::{Delta, Span, Time};
use orate::internals::timeline::estimate::estimate;
use orate::internals::timeline::recorded::{CorrectedCue, RecordedText, TimedLines, corrected_cues, translated};
use orate::internals::timeline::{Recognition, SentenceMatch, Timeline};
use orate::internals::transcript::Transcript;
use orate::internals::transcript::lines::by_lines;
use orate::profile::Profile;
use orate::track::{Track, assemble::assemble};
use proptest::prelude::*;

fn transcript(language: &str, text: &str) -> Transcript {
    let document = document::read(None, text.as_bytes(), &ReadOptions::default()).expect("plain text can be read");
    Transcript::from_document(&document, language.parse().expect("a tag"))
}

/// The track of a text whose times are estimated.
fn track(transcript: &Transcript, timeline: &Timeline) -> Track {
    let limits = Profile::named("netflix").expect("built in").limits(&transcript.language);
    let drafts = compose(transcript, timeline, &limits, &ComposeOptions::default());
    assemble(&drafts, transcript, timeline, &limits).0
}

fn cues(track: &Track) -> Vec<TimedLines<'_>> {
    track.cues.iter().map(|cue| (cue.span, cue.lines.as_slice())).collect()
}

/// A recording in which the sentences that `heard` names were said when they are estimated.
fn recorded(transcript: &Transcript, heard: &[bool]) -> RecordedText {
    let timeline = estimate(transcript, 1.0);
    let mut recorded = RecordedText { within: Span::new(Time::ZERO, timeline.end), ..RecordedText::default() };
    for (sentence, heard) in transcript.sentences.iter().zip(heard) {
        let spoken = sentence.kind.is_spoken();
        let words = &timeline.words[sentence.words.clone()];
        recorded.words.extend(words.iter().map(|span| (*heard && spoken).then_some(*span)));
        let confidence = spoken.then_some(0.7);
        recorded.recognition.sentences.push(SentenceMatch { spoken: *heard || !spoken, confidence });
    }
    recorded
}

fn is_sound(timeline: &Timeline) -> bool {
    timeline.words.iter().all(|span| Time::ZERO <= span.start && span.start <= span.end && span.end <= timeline.end)
        && timeline.words.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

const TEXT: &str = "The river rose at night. (Silence.) Few had expected it, and few slept. In the morning we counted the boats, the houses and the children. All of them were there.";

#[test]
fn an_unspoken_sentence_takes_the_pause_or_no_time() {
    let text = transcript("en", TEXT);
    let recorded = recorded(&text, &[true, true, false, true, true]);
    let dropped = recorded.timeline(&text, false);
    let kept = recorded.timeline(&text, true);
    let words = |sentence: usize| text.sentences[sentence].words.clone();
    for timeline in [&dropped, &kept] {
        assert!(is_sound(timeline));
        // The direction has the time that it takes to read it.
        let direction = &timeline.words[words(1)];
        assert!(direction[0].duration() >= Delta::from_millis(1_000), "{direction:?}");
        for sentence in [0, 3, 4] {
            for word in words(sentence) {
                assert_eq!(Some(timeline.words[word]), recorded.words[word]);
            }
        }
    }
    assert!(dropped.words[words(2)].iter().all(|span| span.duration() == Delta::ZERO));
    assert!(kept.words[words(2)].iter().all(|span| span.duration() > Delta::ZERO));
}

#[test]
fn each_line_of_a_file_can_be_a_sentence() {
    let source = "One day it rose. Few\nhad expected it.\r\n\r\n(Applause.)\nA: We waited.\n";
    let document = document::read(None, source.as_bytes(), &ReadOptions { keep_all: true }).expect("it can be read");
    let text = by_lines(Transcript::from_document(&document, "en".parse().expect("a tag")), &document.source);
    let lines: Vec<String> = text.sentences.iter().map(|sentence| text.sentence_text(sentence)).collect();
    assert_eq!(lines, ["One day it rose. Few", "had expected it.", "(Applause.)", "A: We waited."]);
    let spoken: Vec<bool> = text.sentences.iter().map(|sentence| sentence.kind.is_spoken()).collect();
    assert_eq!(spoken, [true, true, false, true]);
    assert_eq!(text.turns.iter().map(|turn| turn.sentences.len()).sum::<usize>(), 4);
}

#[test]
fn a_translation_matches_as_its_source_does() {
    use orate::internals::bitext::Bead;
    let target = transcript("de", "Eins kommt. Zwei kommt. Drei kommt. Vier kommt. Fünf kommt.");
    let heard = |spoken, confidence| SentenceMatch { spoken, confidence: Some(confidence) };
    let source = Recognition {
        sentences: vec![heard(true, 0.9), heard(false, 0.6), heard(true, 0.2)],
        untranscribed: Vec::new(),
    };
    let bead = |source, target| Bead { source, target };
    // One to one, two that translate one that is not spoken, one that translates nothing, one for both of two.
    let beads = [bead(0..1, 0..1), bead(1..2, 1..3), bead(2..2, 3..4), bead(2..3, 4..5)];
    let found = translated(&source, &beads, &target).sentences;
    assert_eq!(found, [heard(true, 0.9), heard(false, 0.6), heard(false, 0.6), heard(true, 0.0), heard(true, 0.2)]);
    // Where both sides have as many, each has its own partner; else the spoken one counts for all.
    let pairs = [bead(0..2, 0..2), bead(2..3, 2..5)];
    let found = translated(&source, &pairs, &target).sentences;
    assert_eq!(found[..2], [heard(true, 0.9), heard(false, 0.6)]);
    let together = [bead(0..2, 0..3), bead(2..3, 3..5)];
    assert_eq!(translated(&source, &together, &target).sentences[..3], [heard(true, 0.6); 3]);
}

#[test]
fn the_cues_of_an_own_track_are_found_in_the_text() {
    for (language, text) in [
        ("en", TEXT),
        ("fr", "Que faire ? Rien ! On attend : « demain », disent-ils, « il pleuvra encore ».\n\nA. Dupont : Merci."),
        ("zh", "我们今天在这里见面。谢谢大家来到这里，天气不好。"),
    ] {
        let text = transcript(language, text);
        let track = track(&text, &estimate(&text, 1.0));
        let found = corrected_cues(&text, &cues(&track));
        assert_eq!(found.len(), track.cues.len(), "{language}");
        for (found, cue) in found.iter().zip(&track.cues) {
            assert_eq!((found.words(), found.span, found.lines.len()), (cue.words.clone(), cue.span, cue.lines.len()));
            assert!(found.is_same, "{language} {cue:?}");
        }
    }
}

#[test]
fn edited_cues_are_found_in_the_text() {
    let text = transcript("en", TEXT);
    let mut track = track(&text, &estimate(&text, 1.0));
    let untouched = corrected_cues(&text, &cues(&track));
    // A word corrected, a cue from elsewhere, a cue that goes back in time.
    track.cues[0].lines = vec!["The RIVER rose at midnight.".to_owned()];
    let mut foreign = track.cues[1].clone();
    foreign.lines = vec!["[music]".to_owned()];
    track.cues.insert(1, foreign);
    let found = corrected_cues(&text, &cues(&track));
    assert_eq!((found[0].words(), found[0].is_same), (untouched[0].words(), false));
    assert_eq!(
        found.iter().map(|cue| cue.cue).collect::<Vec<_>>(),
        [0].into_iter().chain(2..track.cues.len()).collect::<Vec<_>>()
    );
    track.cues[3].span = track.cues[0].span;
    assert_eq!(corrected_cues(&text, &cues(&track)).len(), found.len() - 1);
    // A word that was cut out belongs to the cue before, as long as the text has it.
    let mut track = self::track(&text, &estimate(&text, 1.0));
    let line = track.cues[2].lines.join(" ").split(' ').skip(1).collect::<Vec<_>>().join(" ");
    track.cues[2].lines = vec![line];
    let found = corrected_cues(&text, &cues(&track));
    assert_eq!(found[2].words().end, untouched[2].words().end);
    assert!(found[1].words().end == found[2].words().start || found[1].words().end + 1 == found[2].words().start);
}

proptest! {
    #[test]
    fn any_hearing_gives_a_timeline(text in "[a-zA-Z,.?! \n()]{0,300}", heard in prop::collection::vec(any::<bool>(), 300), kept: bool) {
        let text = transcript("en", &text);
        let timeline = recorded(&text, &heard).timeline(&text, kept);
        prop_assert_eq!(timeline.words.len(), text.words.len());
        prop_assert!(is_sound(&timeline));
    }

    #[test]
    fn any_track_can_be_matched_with_any_text(
        text in "[a-c,.? \n]{0,200}",
        lines in prop::collection::vec((0i64..10_000, 0i64..3_000, prop::collection::vec("[a-c.? ]{0,20}", 0..3)), 0..12),
    ) {
        let text = transcript("en", &text);
        let time = Time::from_millis;
        let given: Vec<TimedLines<'_>> = lines.iter().map(|(start, length, lines)| (Span::new(time(*start), time(start + length)), lines.as_slice())).collect();
        let found = corrected_cues(&text, &given);
        for pair in found.windows(2) {
            prop_assert!(pair[0].words().end <= pair[1].words().start && pair[0].cue < pair[1].cue);
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for cue in &found {
            prop_assert!(!cue.lines.is_empty() && cue.lines.iter().all(|line| !line.is_empty()));
            prop_assert!(cue.lines.windows(2).all(|pair| pair[0].end == pair[1].start) && cue.words().end <= text.words.len());
        }
        // Kept cues are among the others, and no word is lost.
        let limits = Profile::named("netflix").expect("built in").limits(&text.language);
        let kept: Vec<_> = found.iter().map(|cue: &CorrectedCue| orate::internals::cue::CueDraft { lines: cue.lines.clone() }).collect();
        let shown = vec![true; text.sentences.len()];
        let drafts = compose(&text, &estimate(&text, 1.0), &limits, &ComposeOptions { shown: Some(&shown), fixed: &kept, ..ComposeOptions::default() });
        let words: Vec<usize> = drafts.iter().flat_map(|draft| draft.words()).collect();
        prop_assert_eq!(words, (0..text.words.len()).collect::<Vec<_>>());
        prop_assert!(kept.iter().all(|draft| drafts.contains(draft)));
    }
}
