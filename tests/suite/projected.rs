//! Projection: the words of a translation take the times of the words that they translate.

use std::ops::Range;

use orate::internals::bitext::{Bead, align};
use orate::internals::cue::{ComposeOptions, compose};
use orate::internals::document::{self, ReadOptions};
use orate::internals::time::{Delta, Span, Time};
use orate::internals::timeline::Timeline;
use orate::internals::timeline::estimate::estimate;
use orate::internals::timeline::projected::{MAX_LAG, MAX_OVERRUN, ProjectOptions, project, unmatched};
use orate::internals::transcript::{Sentence, SentenceKind, Transcript, Turn, Word};
use orate::internals::warning::WarningCode;
use orate::profile::Profile;
use orate::track::Cue;
use orate::track::assemble::assemble_translation;
use proptest::prelude::*;

fn transcript(language: &str, text: &str) -> Transcript {
    let document = document::read(None, text.as_bytes(), &ReadOptions::default()).expect("plain text can be read");
    Transcript::from_document(&document, language.parse().expect("a tag"))
}

fn sample(tag: &str) -> Transcript {
    sample_of("opening-remarks", tag)
}

fn sample_of(name: &str, tag: &str) -> Transcript {
    let folder = format!("{}/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    let path = ["txt", "md", "html"].map(|end| format!("{folder}/{name}.{tag}.{end}"));
    let path = path.iter().map(std::path::Path::new).find(|path| path.exists()).expect("it is in the repository");
    let bytes = std::fs::read(path).expect("it can be read");
    let document = document::read(Some(path), &bytes, &ReadOptions::default()).expect("a page");
    Transcript::from_document(&document, tag.parse().expect("a tag"))
}

/// The warnings about the limits of `netflix` for `target` on the timeline of `source`.
fn cues(
    (source, spoken): (&Transcript, &Timeline),
    target: &Transcript,
    beads: &[Bead],
    readable: bool,
) -> (Timeline, Vec<Cue>, usize) {
    let limits = Profile::builtin("netflix").expect("built in").limits(&target.language);
    let reading_speed = readable.then_some(limits.reading_speed);
    let options = ProjectOptions { reading_speed, ..ProjectOptions::default() };
    let timeline = project(source, spoken, target, beads, &options);
    let drafts = compose(target, &timeline, &limits, &ComposeOptions::default());
    let (track, warnings) = assemble_translation(&drafts, target, &timeline, &limits);
    let dense = warnings.iter().filter(|warning| warning.code == WarningCode::ReadingTooFast).count();
    (timeline, track.cues, dense)
}

/// The guarantees of all cues: none starts before the sentence that it translates; the first of a
/// sentence starts at most [`MAX_LAG`] later (and a frame, by which starts are moved), the others at
/// most [`MAX_OVERRUN`] after the sentence has ended; no two overlap.
fn keep_to_what_is_said(
    (source, spoken): (&Transcript, &Timeline),
    target: &Transcript,
    beads: &[Bead],
    cues: &[Cue],
) -> Result<(), String> {
    const ROUNDING: Delta = Delta::from_millis(1);
    const FRAME: Delta = Delta::from_millis(40);
    for pair in cues.windows(2) {
        if pair[0].span.end > pair[1].span.start {
            return Err(format!("{pair:?} overlap"));
        }
    }
    for cue in cues {
        let sentence = target.sentences.iter().position(|sentence| sentence.words.contains(&cue.words.start));
        let sentence = sentence.ok_or("no sentence")?;
        let bead = beads.iter().find(|bead| bead.target.contains(&sentence)).ok_or("no bead")?;
        if bead.source.is_empty() {
            continue;
        }
        // Sentence by sentence where there are as many, else any of the bead's.
        let said = if bead.source.len() == bead.target.len() {
            let at = bead.source.start + sentence - bead.target.start;
            at..at + 1
        } else {
            bead.source.clone()
        };
        let begins = spoken.words[source.sentences[said.start].words.start].start;
        let ends = spoken.words[source.sentences[said.end - 1].words.end - 1].end;
        if cue.span.start + ROUNDING < begins {
            return Err(format!("{cue:?} begins before {begins}"));
        }
        let opens = cue.words.start == target.sentences[sentence].words.start;
        let first = said.len() == 1 && bead.target.len() == bead.source.len() || sentence == bead.target.start;
        let latest = if opens && first { begins + MAX_LAG } else { ends + MAX_OVERRUN } + FRAME + ROUNDING;
        // Sentences without a duration leave no time for their cues.
        if cue.span.start > latest && ends > begins && !crowded(spoken, source, said) {
            return Err(format!("{cue:?} begins later than {latest}"));
        }
    }
    Ok(())
}

/// Whether sentences are said so fast that even cues of a millisecond a piece are late.
fn crowded(spoken: &Timeline, source: &Transcript, said: Range<usize>) -> bool {
    let words = source.sentences[said.start].words.start..source.sentences[said.end - 1].words.end;
    spoken.words[words.end - 1].end - spoken.words[words.start].start < Delta::from_millis(words.len() as i64)
}

/// Whether each word has a span, in order, disjoint, and before the end.
fn is_sound(timeline: &Timeline, target: &Transcript) -> bool {
    let spans = &timeline.words;
    spans.len() == target.words.len()
        && spans.iter().all(|span| span.start <= span.end && span.end <= timeline.end)
        && spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

#[test]
fn sentences_of_the_samples_start_and_end_with_those_they_translate() {
    let english = sample("en-GB");
    let spoken = estimate(&english, 1.0);
    for tag in ["de-DE", "es-ES", "fr-FR", "ru-RU"] {
        let other = sample(tag);
        let beads = align(&english, &other);
        let timeline = project(&english, &spoken, &other, &beads, &ProjectOptions::default());
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
    let timeline = project(&source, &spoken, &target, &beads, &ProjectOptions::default());
    assert_eq!(timeline.words[2].end, spoken.words[2].end);
    assert_eq!(timeline.words[3].start, spoken.words[3].start);
    assert!(timeline.words[3].start - timeline.words[2].end >= Delta::from_millis(150));
}

#[test]
fn a_sentence_without_a_counterpart_gets_the_pause_and_is_listed() {
    let source = transcript("en", "We begin now. We end now.");
    let target = transcript("de", "Wir beginnen jetzt. Das sagt niemand. Wir enden jetzt.");
    let bead = |source, target| Bead { source, target };
    let beads = [bead(0..1, 0..1), bead(1..1, 1..2), bead(1..2, 2..3)];
    let spoken = estimate(&source, 1.0);
    let timeline = project(&source, &spoken, &target, &beads, &ProjectOptions::default());
    assert_eq!((timeline.words[3].start, timeline.words[5].end), (spoken.words[2].end, spoken.words[3].start));
    assert_eq!(unmatched(&beads).collect::<Vec<_>>(), [1]);
    // Without a pause it takes a little of its neighbours.
    let mut tight = spoken;
    tight.words[3].start = tight.words[2].end;
    let timeline = project(&source, &tight, &target, &beads, &ProjectOptions::default());
    assert!(is_sound(&timeline, &target));
    let squeezed = timeline.words[5].end - timeline.words[3].start;
    assert_eq!(squeezed, Delta::from_millis(3));
}

#[test]
fn cues_of_the_samples_borrow_pauses_for_reading() {
    let (mut plain, mut eased) = (0, 0);
    for name in ["opening-remarks", "press-conference"] {
        for base in ["en-GB", "de-DE", "ru-RU"] {
            let source = sample_of(name, base);
            let spoken = estimate(&source, 1.0);
            for tag in ["en-GB", "de-DE", "es-ES", "fr-FR", "ru-RU"].into_iter().filter(|tag| *tag != base) {
                let target = sample_of(name, tag);
                let beads = align(&source, &target);
                plain += cues((&source, &spoken), &target, &beads, false).2;
                let (timeline, cues, dense) = cues((&source, &spoken), &target, &beads, true);
                eased += dense;
                assert!(is_sound(&timeline, &target), "{name} {base} {tag}");
                let kept = keep_to_what_is_said((&source, &spoken), &target, &beads, &cues);
                assert_eq!(kept, Ok(()), "{name} {base} {tag}");
            }
        }
    }
    assert!(eased * 10 <= plain * 8, "of {plain} cues that are too dense, {eased} still are");
}

#[test]
fn a_sentence_without_a_counterpart_gets_reading_time_if_there_is_some() {
    let source = transcript("en", "We begin now, and we begin it slowly, with care, and in peace. We end now.");
    let target = transcript("de", "Wir beginnen jetzt. Das hat niemand gesagt. Wir enden jetzt.");
    let bead = |source, target| Bead { source, target };
    let beads = [bead(0..1, 0..1), bead(1..1, 1..2), bead(1..2, 2..3)];
    let spoken = estimate(&source, 0.8);
    let (timeline, cues, dense) = cues((&source, &spoken), &target, &beads, true);
    assert!(is_sound(&timeline, &target));
    assert_eq!((cues.len(), dense), (3, 0), "{cues:?}");
    let second = source.sentences[1].words.start;
    assert!(cues[2].span.start + Delta::from_millis(1) >= spoken.words[second].start);
    assert!(cues[1].span.start > cues[0].span.start && cues[1].span.end <= cues[2].span.start);
}

#[test]
fn a_dense_sentence_takes_the_pause_and_then_a_bounded_delay() {
    let words = |count: usize| vec!["wort"; count].join(" ") + ".";
    let source = transcript("en", &format!("{} {}", "word ".repeat(9) + "word.", "Word ".repeat(9) + "word."));
    assert_eq!(source.sentences.len(), 2);
    let span = |from: i64, to: i64| Span::new(Time::from_millis(from), Time::from_millis(to));
    // Two seconds for each sentence, a pause of 300 ms between them.
    let spoken = Timeline {
        words: (0..20).map(|i| (i * 200 + 300 * (i / 10), i)).map(|(at, _)| span(at, at + 200)).collect(),
        end: Time::from_millis(6_000),
    };
    let beads = [Bead { source: 0..1, target: 0..1 }, Bead { source: 1..2, target: 1..2 }];
    let begins = |first: usize, second: usize| {
        let target = transcript("de", &format!("W{} W{}", words(first), words(second)));
        let timeline = project(
            &source,
            &spoken,
            &target,
            &beads,
            &ProjectOptions { reading_speed: Some(15_000), ..ProjectOptions::default() },
        );
        let second = target.sentences[1].words.start;
        (timeline.words[second - 1].end.as_millis(), timeline.words[second].start.as_millis())
    };
    // 10 characters less are read in the two seconds that they have.
    assert_eq!(begins(5, 5), (2_000, 2_300));
    // A little of the pause is enough; then all of it; then the next, which is short, waits.
    let (end, start) = begins(6, 5);
    assert!(end > 2_000 && end <= 2_300 && start == 2_300, "{end} {start}");
    let (end, start) = begins(20, 3);
    assert_eq!((end, start), (2_300 + MAX_LAG.as_millis(), 2_300 + MAX_LAG.as_millis()));
    // One that has no time to spare does not wait.
    assert_eq!(begins(20, 20).1, 2_300);
}

/// Sentences as they are merged, split and left out, by construction: how many words each has.
type Sizes = Vec<usize>;

/// A transcript whose sentences have these numbers of words.
fn made(language: &str, sizes: impl IntoIterator<Item = usize>, letters: usize) -> Transcript {
    let mut transcript = transcript(language, "");
    for size in sizes {
        let first = transcript.words.len();
        let word = |index: usize| {
            let comma = if (index + size) % 5 == 4 { "," } else { "" };
            Word {
                text: format!("{}{comma}", "a".repeat(1 + (index * letters + size) % 11)).into(),
                bytes: 0..0,
                joined: false,
            }
        };
        transcript.words.extend((0..size).map(word));
        if let Some(last) = transcript.words.last_mut() {
            last.text = format!("{}.", last.text.trim_end_matches(',')).into();
        }
        let words = first..transcript.words.len();
        let opens_paragraph = size % 4 == 0;
        transcript.sentences.push(Sentence { words, kind: SentenceKind::Speech, opens_paragraph });
    }
    transcript.turns = vec![Turn { speaker: None, sentences: 0..transcript.sentences.len() }];
    transcript
}

fn any_bitext() -> impl Strategy<Value = Vec<(Sizes, Sizes)>> {
    let kinds = prop_oneof![
        8 => Just((1, 1)), 1 => Just((1, 2)), 1 => Just((2, 1)), 1 => Just((2, 2)), 1 => Just((3, 1)),
        1 => Just((1, 4)), 1 => Just((0, 1)), 1 => Just((1, 0)), 1 => Just((0, 3)),
    ];
    let bead = kinds.prop_flat_map(|(ours, theirs)| {
        (prop::collection::vec(1usize..25, ours), prop::collection::vec(1usize..25, theirs))
    });
    prop::collection::vec(bead, 1..25).prop_filter("there is speech", |beads| {
        beads.iter().any(|(ours, _)| !ours.is_empty()) && beads.iter().any(|(_, theirs)| !theirs.is_empty())
    })
}

/// The beads of `bitext`, whose sides are laid one after the other.
fn gold(bitext: &[(Sizes, Sizes)]) -> Vec<Bead> {
    let (mut source, mut target) = (0, 0);
    let bead = |(ours, theirs): &(Sizes, Sizes)| {
        let bead = Bead { source: source..source + ours.len(), target: target..target + theirs.len() };
        (source, target) = (bead.source.end, bead.target.end);
        bead
    };
    bitext.iter().map(bead).collect()
}

proptest! {
    #[test]
    fn spans_are_in_order_and_inside(source in "[a-zA-Z0-9,.?! \n]{0,200}", target in "[а-яА-Я0-9,.?! \n]{0,200}", rate in 0.1f64..10.0) {
        let (source, target) = (transcript("en", &source), transcript("ru", &target));
        let spoken = estimate(&source, rate);
        let timeline = project(&source, &spoken, &target, &align(&source, &target), &ProjectOptions::default());
        prop_assert!(is_sound(&timeline, &target));
        prop_assert_eq!(timeline.end, spoken.end);
    }

    #[test]
    fn cues_keep_to_what_is_said_whatever_is_merged_split_and_left_out(bitext in any_bitext(), rate in 0.5f64..2.0) {
        let source = made("en", bitext.iter().flat_map(|(ours, _)| ours.clone()), 3);
        let target = made("de", bitext.iter().flat_map(|(_, theirs)| theirs.clone()), 7);
        let beads = gold(&bitext);
        let spoken = estimate(&source, rate);
        for readable in [false, true] {
            let (timeline, cues, _) = cues((&source, &spoken), &target, &beads, readable);
            prop_assert!(is_sound(&timeline, &target));
            prop_assert_eq!(keep_to_what_is_said((&source, &spoken), &target, &beads, &cues), Ok(()));
            let shown: Vec<usize> = cues.iter().flat_map(|cue| cue.words.clone()).collect();
            prop_assert!(shown.into_iter().eq(0..target.words.len()), "every word once, in order");
        }
    }
}
