//! Which words stand together in a cue, and that every limit is kept or warned of.

use orate::cue::{Directions, compose};
use orate::document::Metadata;
use orate::profile::Profile;
use orate::time::{Delta, Span, Time};
use orate::timeline::Timeline;
use orate::track::assemble::assemble;
use orate::transcript::{Sentence, SentenceKind, Transcript, Turn, Word};
use orate::warning::Code;
use proptest::prelude::*;

/// Sentences end at `.`, `?` and `!`; a sentence in brackets is a stage direction.
fn transcript(language: &str, turns: &[&str]) -> Transcript {
    let mut transcript = Transcript {
        language: language.parse().expect("a tag"),
        metadata: Metadata::default(),
        words: Vec::new(),
        sentences: Vec::new(),
        turns: Vec::new(),
    };
    for turn in turns {
        let first = transcript.sentences.len();
        let mut begin = transcript.words.len();
        for word in turn.split_whitespace() {
            transcript.words.push(Word { text: word.to_owned(), bytes: 0..0, joined: false });
            if word.ends_with(['.', '?', '!', ')']) {
                close(&mut transcript, &mut begin, first);
            }
        }
        close(&mut transcript, &mut begin, first);
        transcript.turns.push(Turn { speaker: None, sentences: first..transcript.sentences.len() });
    }
    transcript
}

fn close(transcript: &mut Transcript, begin: &mut usize, first: usize) {
    let end = transcript.words.len();
    if *begin == end {
        return;
    }
    let direction = transcript.words[*begin].text.starts_with('(');
    let kind = if direction { SentenceKind::Direction } else { SentenceKind::Speech };
    let opens_paragraph = transcript.sentences.len() == first;
    transcript.sentences.push(Sentence { words: *begin..end, kind, opens_paragraph });
    *begin = end;
}

/// Every word takes `ms` a character, a sentence is followed by `pause`.
fn timeline(transcript: &Transcript, ms: i64, pause: i64) -> Timeline {
    let mut now = Time::ZERO;
    let mut words = Vec::new();
    for sentence in &transcript.sentences {
        for index in sentence.words.clone() {
            let end = now + Delta::from_millis(ms * (1 + transcript.words[index].text.chars().count() as i64));
            words.push(Span::new(now, end));
            now = end;
        }
        now += Delta::from_millis(pause);
    }
    Timeline { words, end: now }
}

fn cues(language: &str, turns: &[&str]) -> Vec<String> {
    let transcript = transcript(language, turns);
    let timeline = timeline(&transcript, 62, 400);
    let limits = Profile::builtin("netflix").expect("built in").limits(&transcript.language);
    let drafts = compose(&transcript, &timeline, &limits, Directions::Keep);
    let (track, _) = assemble(&drafts, &transcript, &timeline, &limits);
    track.cues.iter().map(|cue| cue.lines.join(" | ")).collect()
}

#[test]
fn sentences_end_cues_and_clauses_end_lines() {
    assert_eq!(
        cues("en", &["The river does not stop at the border. We have built a dam, and we will build another one."]),
        ["The river does not stop at the border.", "We have built a dam, | and we will build another one."]
    );
}

#[test]
fn a_line_does_not_end_with_an_article_or_a_preposition() {
    for (language, text) in [
        (
            "en",
            "We want to strengthen the cooperation of the seven countries in the protection of the river and of the people who live along it.",
        ),
        (
            "de",
            "Wir wollen die Zusammenarbeit der sieben Länder beim Schutz des Flusses und der Menschen stärken, die an ihm leben.",
        ),
        (
            "es",
            "Queremos reforzar la cooperación de los siete países en la protección del río y de las personas que viven a su lado.",
        ),
        (
            "fr",
            "Nous voulons renforcer la coopération des sept pays pour la protection du fleuve et des gens qui vivent sur ses rives.",
        ),
        (
            "ru",
            "Мы хотим укрепить сотрудничество семи стран в деле защиты реки и всех людей, которые живут на её берегах.",
        ),
    ] {
        for cue in cues(language, &[text]) {
            for line in cue.split(" | ") {
                let last = line.rsplit(' ').next().expect("a word");
                let bad = [
                    "the", "of", "in", "der", "des", "die", "beim", "la", "los", "de", "en", "del", "du", "des", "le",
                    "в", "и", "на", "her", "and", "und", "y", "et",
                ];
                assert!(!bad.contains(&last), "{language}: {cue}");
            }
        }
    }
}

#[test]
fn a_short_word_does_not_stand_alone() {
    let cues = cues("en", &["Yes. We will go on with the work that we have begun together in this hall."]);
    assert!(cues.iter().all(|cue| cue.split(' ').count() > 1), "{cues:?}");
}

#[test]
fn turns_and_stage_directions_have_cues_of_their_own() {
    assert_eq!(
        cues("en", &["We agreed on it all. (Applause.) Thank you very much.", "Is it enough? No."]),
        ["We agreed on it all.", "(Applause.)", "Thank you very much.", "Is it enough? No."]
    );
}

#[test]
fn dropped_directions_leave_the_rest() {
    let transcript = transcript("en", &["We agreed on it all. (Applause.) Thank you very much."]);
    let timeline = timeline(&transcript, 62, 400);
    let limits = Profile::builtin("netflix").expect("built in").limits(&transcript.language);
    let drafts = compose(&transcript, &timeline, &limits, Directions::Drop);
    let words: Vec<usize> = drafts.iter().flat_map(|draft| draft.words()).collect();
    assert_eq!(words, [0, 1, 2, 3, 4, 6, 7, 8, 9]);
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = "[a-zäöüж]{1,12}[,;]?|[A-Z]{1,3}|[0-9]{1,6}|[а-я]{30,60}|日本語";
    let sentence = prop::collection::vec(word, 1..25).prop_map(|words| words.join(" ") + ".");
    let direction = "\\(Beifall\\)".prop_map(String::from);
    let turn = prop::collection::vec(prop_oneof![9 => sentence, 1 => direction], 1..6).prop_map(|all| all.join(" "));
    prop::collection::vec(turn, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_is_lost_and_every_limit_is_kept_or_warned_of(
        turns in texts(), ms in 20i64..120, pause in 0i64..1500, profile in prop::sample::select(Profile::names().collect::<Vec<_>>())
    ) {
        let turns: Vec<&str> = turns.iter().map(String::as_str).collect();
        let transcript = transcript("de", &turns);
        let timeline = timeline(&transcript, ms, pause);
        let limits = Profile::builtin(profile).expect("built in").limits(&transcript.language);
        let drafts = compose(&transcript, &timeline, &limits, Directions::Keep);
        let (track, warnings) = assemble(&drafts, &transcript, &timeline, &limits);

        let shown: Vec<&str> = track.cues.iter().flat_map(|cue| cue.lines.iter().flat_map(|line| line.split(' '))).collect();
        let spoken: Vec<&str> = transcript.words.iter().map(|word| &*word.text).collect();
        prop_assert_eq!(shown, spoken);

        let warned = |cue: usize, code: Code| warnings.iter().any(|w| w.code == code && w.place.cue == Some(cue + 1));
        for (index, cue) in track.cues.iter().enumerate() {
            prop_assert!(cue.lines.len() <= limits.lines);
            prop_assert!(cue.span.start < cue.span.end);
            let duration = cue.span.duration();
            prop_assert_eq!(duration > limits.max_duration, warned(index, Code::DurationLong));
            prop_assert_eq!(duration < limits.least_duration(cue.words.len()), warned(index, Code::DurationShort));
            for line in &cue.lines {
                prop_assert!(orate::cue::columns(line) <= limits.line_length || !line.contains(' '));
            }
            if let Some(next) = track.cues.get(index + 1) {
                let gap = next.span.start - cue.span.end;
                prop_assert_eq!(gap < limits.min_gap, warned(index, Code::Gap));
                prop_assert!(gap >= limits.min_gap || duration <= Delta::from_millis(1), "a gap is kept where there is time");
                let read = limits.reading_time(orate::track::assemble::characters(&cue.lines), 0);
                let could = (next.span.start - limits.min_gap) - cue.span.start;
                prop_assert!(duration >= read || could < read || read > limits.max_duration, "a pause is borrowed from");
            }
        }
    }
}
