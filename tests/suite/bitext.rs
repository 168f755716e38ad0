//! Sentence alignment, in texts that merge, split and leave out sentences.

use std::fs;
use std::path::Path;

use orate::internals::bitext::{Bead, BitextEvidence, align, align_by};
use orate::internals::document::{self, ReadOptions};
use orate::internals::transcript::{Sentence, SentenceKind, Transcript, Turn, Word};
use proptest::prelude::*;

#[path = "../fuzz/bitext.rs"]
#[allow(clippy::module_inception, reason = "it is the fuzz target of that name")]
mod bitext;

const LANGUAGES: [&str; 5] = ["en-GB", "de-DE", "es-ES", "fr-FR", "ru-RU"];
const SAMPLES: [&str; 2] = ["opening-remarks", "press-conference"];

/// Disturbances of each pair of texts.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=4;

/// A sentence that can be taken apart and put together again.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    kind: SentenceKind,
    opens_paragraph: bool,
    /// The speaker, at the start of a turn.
    turn: Option<Option<String>>,
}

/// What is said on both sides: a bead of the gold.
type Pair = [Vec<Line>; 2];

fn sample(name: &str, language: &str) -> Vec<Line> {
    let folder = format!("{}/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    let path = ["txt", "md", "html"].map(|end| format!("{folder}/{name}.{language}.{end}"));
    let path = path.iter().map(Path::new).find(|path| path.exists()).expect("the sample is in the repository");
    let document = document::read(Some(path), &fs::read(path).expect("readable"), &ReadOptions::default());
    lines(&Transcript::from_document(&document.expect("a page"), language.parse().expect("a tag")))
}

fn lines(transcript: &Transcript) -> Vec<Line> {
    let line = |(index, sentence): (usize, &Sentence)| {
        let turn = transcript.turns.iter().find(|turn| turn.sentences.start == index);
        Line {
            text: transcript.sentence_text(sentence),
            kind: sentence.kind,
            opens_paragraph: sentence.opens_paragraph,
            turn: turn.map(|turn| turn.speaker.clone()),
        }
    };
    transcript.sentences.iter().enumerate().map(line).collect()
}

fn transcript<'a>(language: &str, lines: impl IntoIterator<Item = &'a Line>) -> Transcript {
    let mut transcript = Transcript {
        language: language.parse().expect("a tag"),
        metadata: Default::default(),
        words: Vec::new(),
        sentences: Vec::new(),
        turns: Vec::new(),
    };
    for line in lines {
        let first = transcript.words.len();
        let word = |text: &str| Word { text: text.into(), bytes: 0..0, joined: false };
        transcript.words.extend(line.text.split(' ').map(word));
        let index = transcript.sentences.len();
        let words = first..transcript.words.len();
        transcript.sentences.push(Sentence { words, kind: line.kind, opens_paragraph: line.opens_paragraph });
        match (&line.turn, transcript.turns.last_mut()) {
            (None, Some(turn)) => turn.sentences.end = index + 1,
            (turn, _) => {
                let speaker = turn.clone().flatten();
                transcript.turns.push(Turn { speaker, sentences: index..index + 1 });
            }
        }
    }
    transcript
}

/// The beads between English and `language` in the file that people can read.
fn gold(sample: &str, language: &str) -> Vec<Bead> {
    let range = |text: &str| {
        let (first, last) = text.split_once('-').expect("first-last");
        first.parse::<usize>().expect("a number") - 1..last.parse().expect("a number")
    };
    let text = include_str!("data/bitext/samples.txt");
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("{sample} {language} ")));
    let mut beads = Vec::new();
    for part in line.expect("the sample is in the file").split(' ') {
        let (source, target) = part.split_once('=').expect("sentences = sentences");
        let (source, target) = (range(source), range(target));
        if source.len() == target.len() {
            beads.extend(source.zip(target).map(|(i, j)| Bead { source: i..i + 1, target: j..j + 1 }));
        } else {
            beads.push(Bead { source, target });
        }
    }
    beads
}

/// The beads between two languages, both known against English: what is cut in neither is joined.
fn gold_between(sample: &str, source: &str, target: &str, english: usize) -> Vec<Bead> {
    let own: Vec<Bead> = (0..english).map(|i| Bead { source: i..i + 1, target: i..i + 1 }).collect();
    let of = |language: &str| if language == "en-GB" { own.clone() } else { gold(sample, language) };
    // Where a bead ends in English, and where in the other language.
    let ends = |language| of(language).into_iter().map(|bead| (bead.source.end, bead.target.end)).collect::<Vec<_>>();
    let theirs = ends(target);
    let common = ends(source)
        .into_iter()
        .filter_map(|(english, i)| theirs.iter().find(|(other, _)| *other == english).map(|(_, j)| (i, *j)));
    let mut from = (0, 0);
    common
        .map(|to| Bead {
            source: std::mem::replace(&mut from.0, to.0)..to.0,
            target: std::mem::replace(&mut from.1, to.1)..to.1,
        })
        .collect()
}

fn pairs(name: &str, source: &str, target: &str) -> Vec<Pair> {
    let english = sample(name, "en-GB").len();
    let (ours, theirs) = (sample(name, source), sample(name, target));
    let beads = gold_between(name, source, target, english);
    assert_eq!(beads.last().map(|bead| (bead.source.end, bead.target.end)), Some((ours.len(), theirs.len())));
    beads.into_iter().map(|bead| [ours[bead.source].to_vec(), theirs[bead.target].to_vec()]).collect()
}

/// Numbers that look random and are the same every time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Texts as careless translators and editors leave them: of a hundred sentences about twelve are
/// merged with the next, twelve split at a comma, eight left out, on either side, and one paragraph.
fn disturb(pairs: Vec<Pair>, seed: u64) -> Vec<Pair> {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut disturbed: Vec<Pair> = Vec::new();
    let paragraphs: Vec<usize> = (1..pairs.len()).filter(|at| opens(&pairs[*at])).collect();
    let dropped = paragraphs[dice.below(paragraphs.len() as u64 - 1) as usize];
    let mut dropping = false;
    let mut pairs = pairs.into_iter().enumerate().peekable();
    while let Some((index, mut pair)) = pairs.next() {
        dropping = index == dropped || dropping && !opens(&pair);
        let side = dice.below(2) as usize;
        let next = pairs.peek().map(|(_, next)| next).filter(|next| is_simple(next) && !opens(next));
        match (dice.below(100), next) {
            _ if dropping => pair[1].clear(),
            (0..12, Some(_)) if is_simple(&pair) => {
                let Some((_, next)) = pairs.next() else { continue };
                for (own, lines) in next.into_iter().enumerate() {
                    for line in lines {
                        if own == side {
                            pair[side][0].text = format!("{} {}", pair[side][0].text, line.text);
                        } else {
                            pair[own].push(line);
                        }
                    }
                }
            }
            (12..24, _) if is_simple(&pair) => split(&mut pair[side]),
            // The last sentence stays, so that its paragraph or turn is never empty.
            (24..32, Some(_)) if is_simple(&pair) => {
                let left_out = pair[side].remove(0);
                let (_, mut next) = pairs.next().expect("looked at");
                next[side][0].opens_paragraph |= left_out.opens_paragraph;
                next[side][0].turn = next[side][0].turn.take().or(left_out.turn);
                disturbed.push(pair);
                pair = next;
            }
            _ => {}
        }
        disturbed.push(pair);
    }
    disturbed
}

fn opens(pair: &Pair) -> bool {
    pair[0].first().is_some_and(|line| line.opens_paragraph)
}

fn is_simple(pair: &Pair) -> bool {
    pair.iter().all(|lines| lines.len() == 1 && lines[0].kind == SentenceKind::Speech)
}

/// Makes two sentences of one, at the comma nearest to its middle.
fn split(lines: &mut Vec<Line>) {
    let text = lines[0].text.clone();
    let middle = text.len() / 2;
    let comma = text.match_indices(", ").map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    if let Some(at) = comma.filter(|at| *at > 15 && text.len() - at > 15) {
        lines[0].text = text[..=at].to_owned();
        let text = text[at + 2..].to_owned();
        lines.push(Line { text, kind: SentenceKind::Speech, opens_paragraph: false, turn: None });
    }
}

/// How many beads are right, found and to be found.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    found: usize,
    gold: usize,
    /// Those found that touch one of the gold on both sides, and those of the gold that are touched.
    near: [usize; 2],
}

impl Score {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
        (self.near[0], self.near[1]) = (self.near[0] + other.near[0], self.near[1] + other.near[1]);
    }

    /// Lax: a bead counts if it has something in common with one of the other list on both sides.
    fn lax(self) -> f64 {
        let [precision, recall] = [self.near[0] as f64 / self.found as f64, self.near[1] as f64 / self.gold as f64];
        2.0 * precision * recall / (precision + recall)
    }

    /// Strict: a bead counts if both of its sides are exact.
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold) as f64
    }
}

fn score(pairs: &[Pair], source: &str, target: &str, evidence: BitextEvidence) -> Score {
    let side = |side: usize| pairs.iter().flat_map(move |pair| &pair[side]);
    let mut from = [0, 0];
    let gold: Vec<Bead> = pairs
        .iter()
        .flat_map(|pair| {
            let [i, j] = from;
            from = [i + pair[0].len(), j + pair[1].len()];
            let to = from;
            // What has no counterpart is a bead of its own, sentence by sentence.
            match (pair[0].is_empty(), pair[1].is_empty()) {
                (false, false) => vec![Bead { source: i..to[0], target: j..to[1] }],
                (_, true) => (i..to[0]).map(|i| Bead { source: i..i + 1, target: j..j }).collect(),
                (true, _) => (j..to[1]).map(|j| Bead { source: i..i, target: j..j + 1 }).collect(),
            }
        })
        .collect();
    let (ours, theirs) = (transcript(source, side(0)), transcript(target, side(1)));
    let found = align_by(&ours, &theirs, evidence);
    let right = found.iter().filter(|bead| gold.contains(bead)).count();
    let near = |ours: &[Bead], theirs: &[Bead]| {
        let overlap = |a: &Bead, b: &Bead| {
            a == b
                || a.source.start.max(b.source.start) < a.source.end.min(b.source.end)
                    && a.target.start.max(b.target.start) < a.target.end.min(b.target.end)
        };
        ours.iter().filter(|bead| theirs.iter().any(|other| overlap(bead, other))).count()
    };
    Score { right, found: found.len(), gold: gold.len(), near: [near(&found, &gold), near(&gold, &found)] }
}

/// The texts of all pairs of languages, disturbed, and each pair's scores by length and in full.
fn all_scores(show: &str, change: impl Fn(&mut Line, usize)) -> [Score; 2] {
    let mut all = [Score::default(); 2];
    for (index, source) in LANGUAGES.iter().enumerate() {
        for target in &LANGUAGES[index + 1..] {
            let mut own = [Score::default(); 2];
            for name in SAMPLES {
                for seed in SEEDS {
                    let mut disturbed = disturb(pairs(name, source, target), seed);
                    for side in 0..2 {
                        let lines = disturbed.iter_mut().flat_map(|pair| pair[side].iter_mut());
                        lines.enumerate().for_each(|(index, line)| change(line, index));
                    }
                    own[0].add(score(&disturbed, source, target, BitextEvidence::Length));
                    own[1].add(score(&disturbed, source, target, BitextEvidence::All));
                }
            }
            let [length, full] = own.map(Score::f1);
            eprintln!("{show} {source} {target}: {} beads, length {length:.3}, all {full:.3}", own[1].gold);
            all.iter_mut().zip(own).for_each(|(all, own)| all.add(own));
        }
    }
    let [length, full] = all.map(Score::f1);
    eprintln!("{show}: {} beads, length {length:.3}, all {full:.3}", all[1].gold);
    all
}

#[test]
fn the_samples_are_aligned_as_people_align_them() {
    for name in SAMPLES {
        for (index, source) in LANGUAGES.iter().enumerate() {
            for target in &LANGUAGES[index + 1..] {
                let pairs = pairs(name, source, target);
                let score = score(&pairs, source, target, BitextEvidence::All);
                assert_eq!((score.right, score.found), (score.gold, score.gold), "{name} {source} {target}");
            }
        }
    }
}

#[test]
fn merged_split_and_missing_sentences_are_found() {
    let [length, full] = all_scores("with paragraphs", |_, _| {});
    assert!(full.gold > 800);
    assert!(full.f1() >= 0.97, "strict F1 {:.3}", full.f1());
    assert!(full.f1() > length.f1(), "length alone gives {:.3}", length.f1());
}

/// The beads of the tale between two of its languages: long sentences and dialogue, hardly a name or a
/// number, no paragraphs, freely translated; sentences are merged and divided, and some are missing.
fn tale(source: usize, target: usize) -> Vec<Pair> {
    let side = |text: &str| -> Vec<Line> {
        text.split(" / ").map(str::trim).filter(|text| !text.is_empty()).map(|text| line(text, false)).collect()
    };
    let lines = include_str!("data/bitext/literary.txt").lines().filter(|line| !line.starts_with('#'));
    let bead = |line: &str| {
        let columns: Vec<&str> = line.split('|').collect();
        [side(columns[source]), side(columns[target])]
    };
    lines.map(bead).filter(|pair| pair.iter().any(|side| !side.is_empty())).collect()
}

#[test]
fn a_freely_translated_tale_is_aligned() {
    const COLUMNS: [&str; 5] = ["en", "de", "fr", "es", "ru"];
    let mut all = [Score::default(); 2];
    let directions = (0..5).flat_map(|source| (0..5).map(move |target| (source, target)));
    for (source, target) in directions.filter(|(source, target)| source != target) {
        let pairs = tale(source, target);
        let own =
            [BitextEvidence::Length, BitextEvidence::All].map(|by| score(&pairs, COLUMNS[source], COLUMNS[target], by));
        let [length, full] = own;
        let show = |score: Score| format!("strict {:.3}, lax {:.3}", score.f1(), score.lax());
        let (names, length_shown) = (format!("{}–{}", COLUMNS[source], COLUMNS[target]), show(length));
        eprintln!("tale {names}: {} beads, length {length_shown}, all {}", full.gold, show(full));
        all.iter_mut().zip(own).for_each(|(sum, own)| sum.add(own));
    }
    let [length, full] = all;
    eprintln!("tale: {} beads, length {:.3}, all {:.3}, lax {:.3}", full.gold, length.f1(), full.f1(), full.lax());
    assert!(full.gold > 800);
    assert!(full.f1() >= 0.85, "strict F1 {:.3}", full.f1());
    assert!(full.lax() >= 0.93, "lax F1 {:.3}", full.lax());
    assert!(full.f1() > length.f1(), "length alone gives {:.3}", length.f1());
}

#[test]
fn paragraphs_and_speakers_are_not_needed() {
    let [length, full] = all_scores("without paragraphs", |line, index| {
        line.opens_paragraph = index == 0;
        line.turn = None;
    });
    assert!(full.f1() >= 0.96, "strict F1 {:.3}", full.f1());
    assert!(full.f1() > length.f1(), "length alone gives {:.3}", length.f1());
}

fn line(text: &str, opens_paragraph: bool) -> Line {
    Line { text: text.into(), kind: SentenceKind::Speech, opens_paragraph, turn: None }
}

/// Whether the beads are in order, cover both texts, and are of the kinds that are promised.
fn is_sound(beads: &[Bead], source: usize, target: usize) -> bool {
    let mut at = (0, 0);
    beads.iter().all(|bead| {
        let begins = (bead.source.start, bead.target.start) == at;
        at = (bead.source.end, bead.target.end);
        let kind = (bead.source.len(), bead.target.len());
        begins && matches!(kind, (0, 1) | (1, 0) | (1, 1..=4) | (2..=4, 1) | (2, 2))
    }) && at == (source, target)
}

#[test]
fn a_long_text_with_a_missing_chapter_is_aligned_within_a_band() {
    // Words that both texts have now and then, as names are; lengths that go together.
    let mut dice = Dice(7);
    let mut texts: [Vec<Line>; 2] = Default::default();
    for index in 0..1_500 {
        let rest = dice.below(60) as usize;
        let number = if index % 9 == 0 { format!(" {}", 10_000 + 7 * index) } else { String::new() };
        texts[0].push(line(&format!("aaaa{number} {}.", "b".repeat(10 + rest)), index % 5 == 0));
        if !(600..900).contains(&index) {
            texts[1].push(line(&format!("cccc{number} {}.", "d".repeat(11 + rest)), index % 5 == 0));
        }
    }
    let beads = align(&transcript("en", &texts[0]), &transcript("fr", &texts[1]));
    assert!(is_sound(&beads, 1_500, 1_200));
    let right = beads.iter().filter(|bead| match bead.source.start {
        index @ 600..900 => bead.source == (index..index + 1) && bead.target.is_empty(),
        index => {
            let other = if index < 600 { index } else { index - 300 };
            bead.source == (index..index + 1) && bead.target == (other..other + 1)
        }
    });
    let right = right.count();
    assert!(right >= 1_480, "{right} of 1500 beads are right");
}

#[test]
fn stage_directions_match_stage_directions() {
    let direction = |text| Line { kind: SentenceKind::Direction, ..line(text, false) };
    let source = [line("Thank you for this.", true), direction("(Applause.)"), line("Let us go on.", false)];
    let target = [line("Ich danke Ihnen dafür.", true), line("Fahren wir fort.", false)];
    let bead = |source, target| Bead { source, target };
    let beads = align(&transcript("en", &source), &transcript("de", &target));
    assert_eq!(beads, [bead(0..1, 0..1), bead(1..2, 1..1), bead(2..3, 1..2)]);
}

#[test]
fn a_text_without_sentences_has_no_counterparts() {
    let some = transcript("en", &[line("One.", true), line("Two.", false)]);
    let none = transcript("de", &[]);
    assert!(is_sound(&align(&some, &none), 2, 0));
    assert!(is_sound(&align(&none, &some), 0, 2));
    assert_eq!(align(&none, &none), []);
}

#[test]
fn a_huge_sentence_is_aligned() {
    let huge = "Words 12 and Names ".repeat(50_000);
    let source = transcript("en", &[line("Begin.", true), line(&huge, false), line("End.", false)]);
    let many: Vec<Line> = (0..200).map(|index| line("Quelques mots 12.", index == 0)).collect();
    assert!(is_sound(&align(&source, &transcript("fr", &many)), 3, 200));
}

fn any_text() -> impl Strategy<Value = Vec<Line>> {
    let text = prop_oneof![
        "[a-zA-Zа-яА-Я0-9.,?!«» ]{0,60}",
        "\\PC{0,40}",
        "[0-9]{1,4}",
        Just("Мария 1,000".to_owned()),
        Just("Maria 1.000?".to_owned()),
    ];
    let kind = prop_oneof![4 => Just(SentenceKind::Speech), 1 => Just(SentenceKind::Heading), 1 => Just(SentenceKind::Direction)];
    let speaker =
        prop_oneof![3 => Just(None), 1 => Just(Some(None)), 1 => "[A-Z][a-z]{1,8}".prop_map(|name| Some(Some(name)))];
    let line = (text, kind, any::<bool>(), speaker).prop_map(|(text, kind, opens_paragraph, turn)| Line {
        text,
        kind,
        opens_paragraph,
        turn,
    });
    prop::collection::vec(line, 0..25)
}

proptest! {
    #[test]
    fn beads_are_in_order_and_cover_both_texts(source in any_text(), target in any_text()) {
        let (ours, theirs) = (transcript("en", &source), transcript("ru", &target));
        let beads = align(&ours, &theirs);
        prop_assert!(is_sound(&beads, source.len(), target.len()), "{beads:?}");
        prop_assert_eq!(beads, align(&ours, &theirs));
    }

    #[test]
    fn a_text_is_its_own_translation(text in any_text()) {
        let transcript = transcript("en", &text);
        let beads = align(&transcript, &transcript);
        let expected: Vec<Bead> = (0..text.len()).map(|i| Bead { source: i..i + 1, target: i..i + 1 }).collect();
        prop_assert_eq!(beads, expected);
    }

    #[test]
    fn any_bytes_are_aligned_and_projected(
        languages in any::<[u8; 2]>(),
        source in "([A-Za-zÀ-ÿ0-9,;:—–«»“” .?!\n]|\\PC){0,160}",
        target in "([А-Яа-яA-Za-z0-9,;:—–«»“” .?!\n]|\\PC){0,160}",
    ) {
        bitext::bitext(&[&languages[..], source.as_bytes(), &[0], target.as_bytes()].concat());
    }
}
