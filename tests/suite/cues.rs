//! Cue segmentation: good divisions in each language, and limits that hold for every input.

use proptest::prelude::*;

use orate::internals::cue::width::TextWidth;
use orate::internals::cue::{ComposeOptions, CueDraft, Directions, compose};
use orate::internals::document::Metadata;
use orate::internals::time::{Delta, Span, Time};
use orate::internals::timeline::Timeline;
use orate::internals::transcript::{Sentence, SentenceKind, Transcript, Turn, Word};
use orate::internals::warning::{Warning, WarningCode};
use orate::profile::{Limits, Profile};
use orate::track::Track;
use orate::track::assemble::assemble;

/// Abbreviations that the builder must not take for the end of a sentence.
const ABBREVIATIONS: [&str; 5] = ["Mr.", "Dr.", "Sr.", "M.", "26."];

/// A speech under construction: text with its times.
struct Speech {
    transcript: Transcript,
    timeline: Timeline,
    /// The start of the next word, in milliseconds.
    now: i64,
    /// Characters spoken per second.
    rate: f64,
}

impl Speech {
    fn new(language: &str) -> Self {
        let transcript = Transcript {
            language: language.parse().expect("a language tag"),
            metadata: Metadata::default(),
            words: Vec::new(),
            sentences: Vec::new(),
            turns: Vec::new(),
        };
        Self { transcript, timeline: Timeline::default(), now: 0, rate: 14.5 }
    }

    fn rate(self, rate: f64) -> Self {
        Self { rate, ..self }
    }

    /// A turn: sentences that end in `.`, `!` or `?`, with a pause after each and after commas.
    fn turn(mut self, speaker: Option<&str>, text: &str) -> Self {
        let first = self.transcript.sentences.len();
        let mut start = self.transcript.words.len();
        for word in text.split(' ') {
            let pause = match word.chars().next_back() {
                _ if ABBREVIATIONS.contains(&word) => 0,
                Some('.' | '!' | '?') => 550,
                Some(',' | ';' | ':') => 180,
                _ => 0,
            };
            self = self.word(word, false, pause);
            if pause == 550 {
                self.sentence(start, SentenceKind::Speech);
                start = self.transcript.words.len();
            }
        }
        if start < self.transcript.words.len() {
            self.sentence(start, SentenceKind::Speech);
        }
        let sentences = first..self.transcript.sentences.len();
        self.transcript.turns.push(Turn { speaker: speaker.map(str::to_owned), sentences });
        self
    }

    /// A stage direction at the end of the last turn, with a pause of its own.
    fn direction(mut self, text: &str) -> Self {
        let start = self.transcript.words.len();
        for word in text.split(' ') {
            self = self.word(word, false, 0);
        }
        self.sentence(start, SentenceKind::Direction);
        self.now += 500;
        self.transcript.turns.last_mut().expect("a turn before it").sentences.end += 1;
        self
    }

    fn word(mut self, text: &str, joined: bool, pause: i64) -> Self {
        let lasts = (TextWidth::of(text).columns as f64 + 0.8) * 1000.0 / self.rate;
        let span = Span::new(Time::from_millis(self.now), Time::from_millis(self.now + lasts as i64));
        self.timeline.words.push(span);
        self.transcript.words.push(Word { text: text.into(), bytes: 0..0, joined });
        self.now += lasts as i64 + pause;
        self.timeline.end = span.end;
        self
    }

    fn sentence(&mut self, start: usize, kind: SentenceKind) {
        let words = start..self.transcript.words.len();
        self.transcript.sentences.push(Sentence { words, kind, opens_paragraph: false });
    }

    fn limits(&self) -> Limits {
        Profile::builtin("netflix").expect("built in").limits(&self.transcript.language)
    }

    fn drafts(&self) -> Vec<CueDraft> {
        compose(&self.transcript, &self.timeline, &self.limits(), &ComposeOptions::default())
    }

    fn track(&self) -> (Track, Vec<Warning>) {
        assemble(&self.drafts(), &self.transcript, &self.timeline, &self.limits())
    }

    /// The cues, lines divided by ` / `.
    fn cues(&self) -> Vec<String> {
        self.track().0.cues.iter().map(|cue| cue.lines.join(" / ")).collect()
    }
}

/// The cues of one turn of calm speech.
fn cues(language: &str, text: &str) -> Vec<String> {
    Speech::new(language).turn(None, text).cues()
}

#[test]
fn english_is_divided_by_clauses() {
    let text = "He who builds a bridge says to the people on the other side: we expect that you will still be there in a \
                hundred years, and we want to be able to reach you. It is not. The joint rescue service, which Mr. \
                Halvorsen and Dr. Lindqvist proposed four years ago, still exists only on paper. However, it is precisely \
                the small steps that survive a crisis, whereas great declarations are forgotten as soon as the \
                photographers have left the room. We repaired 214 bridges between 2016 and 2019.";
    assert_eq!(
        cues("en", text),
        [
            "He who builds a bridge says / to the people on the other side:",
            "we expect that you will still be there / in a hundred years,",
            "and we want to be able to reach you.",
            "It is not.",
            "The joint rescue service, / which Mr. Halvorsen and Dr. Lindqvist",
            "proposed four years ago, / still exists only on paper.",
            "However, it is precisely the small steps",
            "that survive a crisis, / whereas great declarations are forgotten",
            "as soon as the photographers / have left the room.",
            "We repaired 214 bridges / between 2016 and 2019.",
        ]
    );
}

#[test]
fn german_keeps_articles_adjectives_and_numbers_with_their_nouns() {
    let text = "Im vergangenen Jahr haben wir in der Region 214 Brücken instand gesetzt, 38 davon über eine Grenze hinweg. \
                Die Arbeitsgruppe hat elfmal getagt und sich auf nichts geeinigt außer auf den Termin ihrer nächsten \
                Sitzung. Große Erklärungen sind vergessen, sobald die Fotografen den Saal verlassen haben. Am 26. Mai haben \
                wir über die gemeinsame Sicherheit unserer Länder gesprochen.";
    assert_eq!(
        cues("de", text),
        [
            "Im vergangenen Jahr haben wir / in der Region 214 Brücken instand gesetzt,",
            "38 davon über eine Grenze hinweg.",
            "Die Arbeitsgruppe hat elfmal getagt / und sich auf nichts geeinigt",
            "außer auf den Termin / ihrer nächsten Sitzung.",
            "Große Erklärungen sind vergessen,",
            "sobald die Fotografen / den Saal verlassen haben.",
            "Am 26. Mai haben wir",
            "über die gemeinsame Sicherheit / unserer Länder gesprochen.",
        ]
    );
}

#[test]
fn spanish_keeps_articles_and_adjectives_with_their_nouns() {
    let text = "Gracias por haber venido a esta vieja ciudad portuaria, donde los comerciantes de veinte países aprendieron \
                las lenguas de los demás porque no les quedaba otro remedio. Abramos los tres pasos fronterizos que llevan \
                cerrados sin una buena razón e intercambiemos los datos meteorológicos que cada uno de nosotros recoge.";
    assert_eq!(
        cues("es", text),
        [
            "Gracias por haber venido / a esta vieja ciudad portuaria,",
            "donde los comerciantes de veinte países / aprendieron las lenguas de los demás",
            "porque no les quedaba otro remedio.",
            "Abramos los tres pasos fronterizos / que llevan cerrados sin una buena razón",
            "e intercambiemos los datos meteorológicos / que cada uno de nosotros recoge.",
        ]
    );
}

#[test]
fn french_keeps_clitics_negations_and_fixed_phrases_together() {
    let text = "Lorsqu'on m'a demandé d'ouvrir cette conférence, j'ai longtemps hésité. Il nous faut aussi une langue commune \
                pour les urgences. Ce sont les petits pas qui survivent à une crise, alors que les grandes déclarations \
                sont oubliées dès que les photographes ont quitté la salle. Nous n'avons pas encore trouvé de réponse à \
                cette question que tout le monde se pose.";
    assert_eq!(
        cues("fr", text),
        [
            "Lorsqu'on m'a demandé d'ouvrir / cette conférence, j'ai longtemps hésité.",
            "Il nous faut aussi une langue commune / pour les urgences.",
            "Ce sont les petits pas / qui survivent à une crise,",
            "alors que les grandes déclarations / sont oubliées",
            "dès que les photographes / ont quitté la salle.",
            "Nous n'avons pas encore trouvé de réponse",
            "à cette question / que tout le monde se pose.",
        ]
    );
}

#[test]
fn russian_keeps_prepositions_particles_and_adjectives_with_their_nouns() {
    let text = "Благодарю вас за то, что вы приехали в этот старый портовый город, где купцы из двадцати стран учили языки \
                друг друга, потому что другого выхода у них не было. Рабочая группа собиралась одиннадцать раз и не \
                договорилась ни о чём, кроме даты своего следующего заседания. Мост — это обещание.";
    assert_eq!(
        cues("ru", text),
        [
            "Благодарю вас за то, что вы приехали / в этот старый портовый город,",
            "где купцы из двадцати стран / учили языки друг друга,",
            "потому что другого выхода / у них не было.",
            "Рабочая группа собиралась / одиннадцать раз",
            "и не договорилась ни о чём, / кроме даты своего следующего заседания.",
            "Мост — это обещание.",
        ]
    );
}

#[test]
fn a_language_without_tables_breaks_at_punctuation_and_before_short_words() {
    let text = "Agradeço a todos que vieram a esta cidade antiga, onde os comerciantes de vinte países aprenderam as línguas \
                uns dos outros porque não tinham outra escolha.";
    assert_eq!(
        cues("gl", text),
        [
            "Agradeço a todos que vieram / a esta cidade antiga,",
            "onde os comerciantes de vinte países / aprenderam as línguas uns dos outros",
            "porque não tinham outra escolha.",
        ]
    );
}

#[test]
fn portuguese_keeps_articles_and_prepositions_with_their_nouns() {
    let text = "Agradeço a todos que vieram a esta cidade antiga, onde os comerciantes de vinte países aprenderam as línguas \
                uns dos outros porque não tinham outra escolha.";
    assert_eq!(
        cues("pt", text),
        [
            "Agradeço a todos / que vieram a esta cidade antiga,",
            "onde os comerciantes / de vinte países aprenderam",
            "as línguas uns dos outros / porque não tinham outra escolha.",
        ]
    );
}

#[test]
fn scripts_without_spaces_fill_two_columns_and_keep_their_particles() {
    let text = ["私たち", "は", "この", "古い", "港町", "で", "、", "平和", "に", "ついて", "話し", "ました", "。"];
    let mut speech = Speech::new("ja").rate(8.0);
    for (index, word) in text.into_iter().enumerate() {
        speech = speech.word(word, index > 0, if word == "、" { 300 } else { 0 });
    }
    speech.sentence(0, SentenceKind::Speech);
    speech.transcript.turns.push(Turn { speaker: None, sentences: 0..1 });
    assert_eq!(speech.cues(), ["私たちはこの古い港町で、", "平和について話しました。"]);
}

#[test]
fn short_sentences_share_a_cue_only_if_each_alone_is_too_short() {
    let calm = Speech::new("en").turn(None, "It is not. That has to change.");
    assert_eq!(calm.cues(), ["It is not.", "That has to change."]);
    let mut quick = Speech::new("en").rate(40.0);
    for (word, pause) in [("Yes.", 60), ("No.", 60), ("Never.", 0)] {
        quick = quick.word(word, false, pause);
        quick.sentence(quick.transcript.words.len() - 1, SentenceKind::Speech);
    }
    quick.transcript.turns.push(Turn { speaker: None, sentences: 0..3 });
    assert_eq!(quick.cues(), ["Yes. No. Never."]);
    // The same words of three speakers stay apart, whatever that costs.
    quick.transcript.turns = (0..3).map(|n| Turn { speaker: None, sentences: n..n + 1 }).collect();
    assert_eq!(quick.cues(), ["Yes.", "No.", "Never."]);
}

#[test]
fn speakers_and_directions_have_cues_of_their_own() {
    let speech = Speech::new("en")
        .turn(Some("A. Lind"), "Thank you very much.")
        .direction("(Applause.)")
        .turn(Some("Question"), "Will you go on?")
        .turn(None, "Of course.");
    let (track, warnings) = speech.track();
    let cues: Vec<_> = track.cues.iter().map(|cue| (cue.speaker.as_deref(), cue.lines.join("|"))).collect();
    assert_eq!(
        cues,
        [
            (Some("A. Lind"), "Thank you very much.".to_owned()),
            (None, "(Applause.)".to_owned()),
            (Some("Question"), "Will you go on?".to_owned()),
            (None, "Of course.".to_owned()),
        ]
    );
    assert_eq!(warnings, []);
    let silent = compose(
        &speech.transcript,
        &speech.timeline,
        &speech.limits(),
        &ComposeOptions { directions: Directions::Drop, ..ComposeOptions::default() },
    );
    assert_eq!(silent.iter().map(CueDraft::words).collect::<Vec<_>>(), [0..4, 5..9, 9..11]);
}

/// One cue per word at the given times: each word is a sentence and a turn.
fn words_at(times: &[(&str, i64, i64)]) -> Speech {
    let mut speech = Speech::new("en");
    for (index, (word, start, end)) in times.iter().enumerate() {
        speech = speech.word(word, false, 0);
        speech.sentence(index, SentenceKind::Speech);
        speech.transcript.turns.push(Turn { speaker: None, sentences: index..index + 1 });
        speech.timeline.words[index] = Span::new(Time::from_millis(*start), Time::from_millis(*end));
    }
    speech
}

/// Start and end of the cues in milliseconds, and the codes of the warnings.
fn timing(speech: &Speech) -> (Vec<(i64, i64)>, Vec<WarningCode>) {
    let (track, warnings) = speech.track();
    let times = track.cues.iter().map(|cue| (cue.span.start.as_millis(), cue.span.end.as_millis())).collect();
    (times, warnings.iter().map(|warning| warning.code).collect())
}

#[test]
fn a_cue_is_held_and_short_gaps_are_closed() {
    // After a long pause there is a gap; one of less than half a second is closed to two frames.
    let speech = words_at(&[("One.", 100, 1500), ("Two.", 3000, 4200), ("Three.", 4900, 6000)]);
    assert_eq!(timing(&speech), (vec![(100, 2000), (3000, 4816), (4900, 6500)], vec![]));
}

#[test]
fn reading_time_is_borrowed_from_the_pause() {
    let text = "Incomprehensibilities, counterrevolutionaries.";
    let speech = words_at(&[(text, 0, 1000), ("Yes.", 5000, 6000)]);
    // 46 characters at 20 per second.
    assert_eq!(timing(&speech).0[0], (0, 2300));
}

#[test]
fn a_start_moves_by_a_frame_if_that_makes_a_cue_readable() {
    // 834 ms and a gap of 84 need 918: the second cue starts 18 ms later, and no limit is broken.
    let speech = words_at(&[("One.", 0, 900), ("Two.", 900, 2000)]);
    assert_eq!(timing(&speech), (vec![(0, 834), (918, 2500)], vec![]));
    // Too much is missing here: both start with their words, and the short one is reported.
    let speech = words_at(&[("One.", 0, 700), ("Two.", 700, 2000)]);
    assert_eq!(timing(&speech), (vec![(0, 616), (700, 2500)], vec![WarningCode::DurationTooShort]));
}

#[test]
fn limits_that_cannot_be_met_are_warnings_with_place_and_measure() {
    let long = "Donaudampfschifffahrtsgesellschaftskapitänsmützen.";
    let speech = words_at(&[("Yes.", 0, 1000), (long, 2000, 3000), ("No.", 3000, 11_000)]);
    let (_, warnings) = speech.track();
    let messages: Vec<_> =
        warnings.iter().map(|warning| (warning.code, warning.place.cue, warning.message.as_str())).collect();
    assert_eq!(
        messages,
        [
            (
                WarningCode::ReadingTooFast,
                Some(2),
                "reading speed is 54.6 characters per second (limit 20); slow down or shorten the text"
            ),
            (WarningCode::LineTooLong, Some(2), "line has 50 columns (limit 42)"),
            (
                WarningCode::DurationTooLong,
                Some(3),
                "cue lasts 8000 ms (limit 7000 ms); split it or end it with its speech"
            ),
        ]
    );
    assert_eq!(warnings[0].place.time, Some(Time::from_millis(2000)));
    assert_eq!(warnings[0].place.language, Some("en".parse().expect("a tag")));
}

#[test]
fn huge_texts_are_composed() {
    // A megabyte without a space, and a hundred thousand words of a letter without a mark.
    let giant = words_at(&[(&"a".repeat(1_000_000), 0, 1000)]);
    assert_eq!(giant.drafts().len(), 1);
    let mut speech = Speech::new("en");
    let words = 100_000;
    speech.transcript.words = vec![Word { text: "a".into(), bytes: 0..0, joined: false }; words];
    speech.timeline.words =
        (0..words as i64).map(|n| Span::new(Time::from_millis(n), Time::from_millis(n + 1))).collect();
    speech.sentence(0, SentenceKind::Speech);
    speech.transcript.turns.push(Turn { speaker: None, sentences: 0..1 });
    assert_eq!(speech.drafts().iter().map(|draft| draft.words().len()).sum::<usize>(), words);
    // A timeline that holds too few words, or no time at all, loses nothing.
    speech.timeline = Timeline::default();
    let (track, _) = speech.track();
    assert_eq!(track.cues.iter().map(|cue| cue.words.len()).sum::<usize>(), words);
    assert!(track.cues.iter().all(|cue| cue.span.end > cue.span.start));
}

/// A word and whether it is joined, with its length and the pause after it in flick-sized steps of 1/10 ms.
type Spoken = (String, bool, u32, u32);

fn spoken() -> impl Strategy<Value = Spoken> {
    let text = prop_oneof![
        8 => "[a-zA-Zа-я]{1,12}[,;:]?",
        2 => proptest::sample::select(vec!["the", "of", "and", "der", "не", "d'une", "20", "000", "—", "«", "J.", "of,"])
            .prop_map(str::to_owned),
        1 => "[一-龥ぁ-ん]{1,4}",
        1 => "[a-z]{30,60}",
        1 => "[e\u{301}\u{300}]{1,3}",
        1 => "\\PC{1,6}",
    ];
    let pause = prop_oneof![3 => 0u32..500, 1 => 500u32..30_000];
    (text, proptest::bool::weighted(0.1), 10u32..9_000, pause)
}

/// Sentences of some turns: their words, and what they are.
fn turns() -> impl Strategy<Value = Vec<Vec<(Vec<Spoken>, u8, bool)>>> {
    let sentence = (proptest::collection::vec(spoken(), 1..30), 0u8..10, any::<bool>());
    proptest::collection::vec(proptest::collection::vec(sentence, 1..6), 1..5)
}

fn speech_of(language: &str, turns: Vec<Vec<(Vec<Spoken>, u8, bool)>>) -> Speech {
    let mut speech = Speech::new(language);
    // Ten-thousandths of a second, so that times are not whole milliseconds.
    let mut now = 0;
    let time = |tenths: i64| Time::from_millis(0) + Delta::from_samples(tenths as u64, 10_000);
    for (index, sentences) in turns.into_iter().enumerate() {
        let first = speech.transcript.sentences.len();
        for (words, kind, opens_paragraph) in sentences {
            let start = speech.transcript.words.len();
            for (text, joined, lasts, pause) in words {
                let text = text.replace(char::is_whitespace, "x").into();
                speech.timeline.words.push(Span::new(time(now), time(now + i64::from(lasts))));
                speech.transcript.words.push(Word { text, bytes: 0..0, joined });
                now += i64::from(lasts) + i64::from(pause);
            }
            let kind = match kind {
                0 => SentenceKind::Heading,
                1 => SentenceKind::Direction,
                _ => SentenceKind::Speech,
            };
            speech.sentence(start, kind);
            speech.transcript.sentences.last_mut().expect("just pushed").opens_paragraph = opens_paragraph;
        }
        let sentences = first..speech.transcript.sentences.len();
        speech.transcript.turns.push(Turn { speaker: Some(format!("S{index}")), sentences });
    }
    speech.timeline.end = time(now);
    speech
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_word_is_lost_and_every_limit_holds_or_is_reported(
        turns in turns(),
        language in proptest::sample::select(vec!["en", "de", "fr", "ru", "ja", "pt"]),
        profile in proptest::sample::select(Profile::names().collect::<Vec<_>>()),
        lines in 1usize..=3,
    ) {
        let speech = speech_of(language, turns);
        let mut limits = Profile::builtin(profile).expect("built in").limits(&speech.transcript.language);
        limits.lines = lines;
        words_are_kept(&speech, &limits)?;
        let drafts = compose(&speech.transcript, &speech.timeline, &limits, &ComposeOptions::default());
        let (track, warnings) = assemble(&drafts, &speech.transcript, &speech.timeline, &limits);
        prop_assert_eq!(expected_warnings(&track, &limits), warnings.iter().map(|w| (w.place.cue.unwrap_or(0), w.code)).collect::<Vec<_>>());
        times_follow_the_words(&speech, &track, &limits)?;
    }
}

/// Joined cues are the text; each belongs to one turn; a direction or a heading has its own cues.
fn words_are_kept(speech: &Speech, limits: &Limits) -> Result<(), TestCaseError> {
    let Speech { transcript, timeline, .. } = speech;
    let all = compose(transcript, timeline, limits, &ComposeOptions::default());
    let lines: Vec<_> = all.iter().flat_map(|draft| draft.lines.clone()).collect();
    prop_assert!(lines.iter().all(|line| !line.is_empty()));
    prop_assert_eq!(
        lines.iter().flat_map(|line| line.clone()).collect::<Vec<_>>(),
        (0..transcript.words.len()).collect::<Vec<_>>()
    );
    let kind_of = |word: usize| {
        let index = transcript.sentences.partition_point(|sentence| sentence.words.end <= word);
        let turn = transcript.turns.partition_point(|turn| turn.sentences.end <= index);
        (turn, index, transcript.sentences[index].kind)
    };
    for draft in &all {
        prop_assert!((1..=limits.lines).contains(&draft.lines.len()));
        let (turn, index, kind) = kind_of(draft.words().start);
        let (last_turn, last_index, last_kind) = kind_of(draft.words().end - 1);
        prop_assert_eq!((turn, kind), (last_turn, last_kind));
        prop_assert!(index == last_index || kind == SentenceKind::Speech);
        for line in &draft.lines {
            let columns = TextWidth::of(&transcript.text(line.clone())).columns;
            prop_assert!(columns <= limits.line_length || line.len() == 1, "{} columns", columns);
        }
    }
    let spoken = compose(
        transcript,
        timeline,
        limits,
        &ComposeOptions { directions: Directions::Drop, ..ComposeOptions::default() },
    );
    let expected: Vec<usize> = (0..transcript.words.len()).filter(|word| kind_of(*word).2.is_spoken()).collect();
    prop_assert_eq!(spoken.iter().flat_map(CueDraft::words).collect::<Vec<_>>(), expected);
    Ok(())
}

/// All limits that `track` breaks, found without the library's own check.
fn expected_warnings(track: &Track, limits: &Limits) -> Vec<(usize, WarningCode)> {
    let mut found = Vec::new();
    for (index, cue) in track.cues.iter().enumerate() {
        let ms = cue.span.duration().as_millis();
        let text = cue.lines.concat();
        let words = cue.words.len() as i64;
        let least = (limits.word_duration.as_millis() * words).min(limits.max_duration.as_millis());
        let gap = track.cues.get(index + 1).map(|next| (next.span.start - cue.span.end).as_millis());
        let broken = [
            (
                TextWidth::of(&text).characters as f64 * 1e6 > ms as f64 * f64::from(limits.reading_speed),
                WarningCode::ReadingTooFast,
            ),
            (ms < limits.min_duration.as_millis(), WarningCode::DurationTooShort),
            (ms < least, WarningCode::WordsTooFast),
            (ms > limits.max_duration.as_millis(), WarningCode::DurationTooLong),
            (gap.is_some_and(|gap| gap < limits.min_gap.as_millis()), WarningCode::GapTooShort),
        ];
        found.extend(broken.iter().filter(|(broken, _)| *broken).map(|(_, code)| (index + 1, *code)));
        let is_wide = |line: &&String| TextWidth::of(line).columns > limits.line_length;
        found.extend(cue.lines.iter().find(is_wide).map(|_| (index + 1, WarningCode::LineTooLong)));
    }
    found
}

/// Cues are in order and disjoint, in whole milliseconds, start with their words, and use the available time.
fn times_follow_the_words(speech: &Speech, track: &Track, limits: &Limits) -> Result<(), TestCaseError> {
    let ms = Time::as_millis;
    let natural = |index: usize| track.cues.get(index).map(|cue| ms(speech.timeline.words[cue.words.start].start));
    for (index, cue) in track.cues.iter().enumerate() {
        let (start, end) = (ms(cue.span.start), ms(cue.span.end));
        prop_assert_eq!(cue.span, Span::new(Time::from_millis(start), Time::from_millis(end)));
        prop_assert!(start < end);
        prop_assert!(natural(index).is_some_and(|natural| natural.abs_diff(start) <= 40));
        let next = track.cues.get(index + 1);
        prop_assert!(next.is_none_or(|next| end <= ms(next.span.start)));
        // A pause that is long enough is used for reading.
        let needed = limits.reading_time(TextWidth::of(&cue.lines.concat()).characters, cue.words.len());
        let window = natural(index + 1).map_or(i64::MAX, |next| next - limits.min_gap.as_millis());
        if needed <= limits.max_duration && start + needed.as_millis() <= window {
            prop_assert!(cue.span.duration() >= needed);
        }
        // Spoken words are shown, except in the gap before the next cue.
        let spoken = ms(speech.timeline.words[cue.words.end - 1].end);
        prop_assert!(end >= spoken.min(window));
        // A gap that stays open is wide enough, unless the cue may not last longer.
        if let Some(next) = next.filter(|_| cue.span.duration() < limits.max_duration) {
            let gap = next.span.start - cue.span.end;
            prop_assert!(gap <= limits.min_gap || gap >= limits.close_gap, "a gap of {} ms", gap.as_millis());
        }
    }
    Ok(())
}

#[path = "../fuzz/composition.rs"]
mod composition;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// What the fuzz target looks for, on texts that look like speeches and on bytes that do not.
    #[test]
    fn any_text_becomes_cues(
        settings in any::<[u8; 3]>(),
        text in prop_oneof![
            "([A-ZÄЖa-zäж0-9]{1,14}[ ,.!?:—\n]{1,2}|日本語、|\\(Beifall\\)\n|M\\. |۱ ){0,60}".prop_map(String::into_bytes),
            prop::collection::vec(any::<u8>(), 0..200),
        ],
    ) {
        composition::composition(&[&settings[..], &text].concat());
    }
}
