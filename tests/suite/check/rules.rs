//! Each rule beside a track that breaks it and one that does not.

use std::collections::BTreeSet;

use orate::check::{CheckContext, CueView, RULES, Severity, TrackSource, check, shot_changes};
use orate::internals::document::{self, ReadOptions};
use orate::internals::time::{Span, Time};
use orate::internals::transcript::Transcript;
use orate::internals::warning::{Location, Warning, WarningCode};

use super::{Cue, codes, context, cue_view, found, profile};

/// A rule that looks at cues alone: its code, profile and language, cues that break it, cues that do not.
struct Case(&'static str, &'static str, &'static str, &'static [Cue], &'static [Cue]);

const CASES: &[Case] = &[
    Case("empty-track", "netflix", "en", &[], &[(0, 2000, "We begin.")]),
    Case("empty-cue", "netflix", "en", &[(0, 2000, " ")], &[(0, 2000, "We begin.")]),
    Case("time-negative", "netflix", "en", &[(-500, 2000, "We begin.")], &[(0, 2000, "We begin.")]),
    Case("time-reversed", "netflix", "en", &[(2000, 1000, "We begin.")], &[(1000, 2000, "We begin.")]),
    Case(
        "cues-out-of-order",
        "netflix",
        "en",
        &[(5000, 6000, "Later."), (0, 2000, "Sooner.")],
        &[(0, 2000, "Sooner."), (5000, 6000, "Later.")],
    ),
    Case(
        "overlap",
        "netflix",
        "en",
        &[(0, 2500, "Sooner."), (2000, 4000, "Later.")],
        &[(0, 1916, "Sooner."), (2000, 4000, "Later.")],
    ),
    // Two frames of 24 are 83 1/3 ms, which files round.
    Case(
        "gap-too-short",
        "netflix",
        "en",
        &[(0, 1960, "Sooner."), (2000, 4000, "Later.")],
        &[(0, 1917, "Sooner."), (2000, 4000, "Later.")],
    ),
    // Three frames to eleven flicker; two and twelve do not.
    Case(
        "gap-not-closed",
        "netflix",
        "en",
        &[(0, 1800, "Sooner."), (2000, 4000, "Later.")],
        &[(0, 1500, "Sooner."), (2000, 4000, "Later."), (4084, 6000, "Last.")],
    ),
    Case("duration-too-short", "netflix", "en", &[(0, 800, "Yes.")], &[(0, 833, "Yes.")]),
    Case(
        "words-too-fast",
        "bbc",
        "en",
        &[(0, 1700, "I do as I am told to do")],
        &[(0, 2400, "I do as I am told to do")],
    ),
    Case("duration-too-long", "netflix", "en", &[(0, 7100, "Yes.")], &[(0, 7000, "Yes.")]),
    Case("reading-too-fast", "netflix", "de", &[(0, 1000, "Das liest niemand.")], &[(0, 1060, "Das liest niemand.")]),
    Case("too-many-lines", "netflix", "en", &[(0, 3000, "One,|two,|three.")], &[(0, 3000, "One,|two.")]),
    Case(
        "line-too-long",
        "netflix",
        "ru",
        &[(0, 4000, "Эта строка длиннее тридцати девяти знаков.")],
        &[(0, 4000, "Эта строка не длиннее, чем можно.")],
    ),
    Case(
        "fits-one-line",
        "netflix",
        "en",
        &[(0, 3000, "We agreed|on this.")],
        &[
            (0, 3000, "We agreed yesterday on the terms,|and the ships may leave."),
            (4000, 7000, "-Did you agree?|-We did."),
        ],
    ),
    Case(
        "lines-unbalanced",
        "ted",
        "en",
        &[(0, 4000, "We agreed,|and all of the ships may leave today.")],
        &[(0, 4000, "We agreed on the terms,|and the ships may leave.")],
    ),
    Case(
        "orphan-word",
        "netflix",
        "en",
        &[(0, 4000, "Today|the ships may leave the harbour.")],
        &[(0, 4000, "Today the ships may leave|the harbour.")],
    ),
    Case(
        "break-after-function-word",
        "netflix",
        "en",
        &[(0, 4000, "Today all ships may leave the|harbour of our town.")],
        &[(0, 4000, "Today all ships may leave|the harbour of our town.")],
    ),
    Case(
        "break-after-function-word",
        "ebu",
        "de",
        &[(0, 4000, "Heute verlassen Schiffe den|Hafen unserer Stadt.")],
        &[(0, 4000, "Heute verlassen Schiffe|den Hafen unserer Stadt.")],
    ),
    Case(
        "break-inside-name",
        "netflix",
        "en",
        &[(0, 4000, "And then we heard Anna|Lind on this matter.")],
        &[(0, 4000, "And then we heard|Anna Lind on this matter.")],
    ),
    Case(
        "break-inside-number",
        "netflix",
        "en",
        &[(0, 4000, "In the harbour we counted 27|ships and a boat.")],
        &[(0, 4000, "In the harbour we counted|27 ships and a boat.")],
    ),
    Case("space-doubled", "netflix", "en", &[(0, 3000, "We  agreed.")], &[(0, 3000, "We agreed.")]),
    Case("space-at-edge", "netflix", "en", &[(0, 3000, "We agreed. ")], &[(0, 3000, "We agreed.")]),
    Case(
        "space-before-punctuation",
        "netflix",
        "en",
        &[(0, 3000, "Do you agree ?")],
        &[(0, 3000, "Do you agree? It is .5.")],
    ),
    Case(
        "space-before-punctuation",
        "netflix",
        "en",
        &[(0, 3000, "I agree ,he said.")],
        &[(0, 3000, "I …agree (he) :)")],
    ),
    Case(
        "space-before-punctuation",
        "netflix",
        "fr",
        &[(0, 3000, "Nous sommes d'accord .")],
        &[(0, 3000, "D'accord ?")],
    ),
    Case(
        "dialogue-dash-style",
        "netflix",
        "en",
        &[(0, 3000, "- Did you agree?|- We did.")],
        &[(0, 3000, "-Did you agree?|-We did."), (4000, 7000, "It is not cold: it was|-5 degrees all night.")],
    ),
    Case("dialogue-dash-style", "netflix", "nl", &[(0, 3000, "-Komt u mee?|-Ja.")], &[(0, 3000, "Komt u mee?|-Ja.")]),
    Case("ellipsis-style", "netflix", "en", &[(0, 3000, "Had I known...")], &[(0, 3000, "Had I known…")]),
    Case(
        "quotes-mixed",
        "netflix",
        "en",
        &[(0, 2000, "He said \"no\"."), (3000, 5000, "She said “yes”.")],
        &[(0, 2000, "He said “no”."), (3000, 5000, "She said “yes”.")],
    ),
    Case(
        "sound-bracket-style",
        "netflix",
        "en",
        &[(0, 2000, "(applause)")],
        &[(0, 2000, "[applause]"), (3000, 5000, "We (all) did.")],
    ),
    Case(
        "sound-bracket-style",
        "netflix",
        "en",
        &[(0, 2000, "-Thank you.|-(applause)")],
        &[(0, 2000, "-Thank you.|-[applause]")],
    ),
    Case(
        "lower-case-start",
        "netflix",
        "en",
        &[(0, 2000, "This is over."), (3000, 5000, "and this too.")],
        &[
            (0, 2000, "This is over…"),
            (3000, 5000, "and this too."),
            (6000, 8000, "They met at 5 p.m."),
            (9000, 11000, "and left."),
        ],
    ),
    Case(
        "all-capitals",
        "netflix",
        "en",
        &[(0, 3000, "THIS IS SHOUTED LOUDLY")],
        &[(0, 3000, "THIS IS not"), (4000, 6000, "NATO, UNO")],
    ),
    Case(
        "number-in-digits",
        "netflix",
        "en",
        &[(0, 3000, "We have 3 ships.")],
        &[
            (0, 3000, "We have 11 ships. Article 5 says so."),
            (4000, 7000, "It is 5 km, on May 3, at 5 p.m., 3.5 ships, 2 000 men."),
        ],
    ),
    Case(
        "sentence-starts-with-digit",
        "netflix",
        "en",
        &[(0, 3000, "27 ships came.")],
        &[(0, 3000, "There came a fleet of"), (3084, 6000, "27 ships. All left.")],
    ),
    Case("unreadable-character", "netflix", "en", &[(0, 3000, "We \u{FFFD}greed.")], &[(0, 3000, "We agreed.")]),
    Case("mojibake", "ebu", "de", &[(0, 3000, "Wir wÃ¤hlen.")], &[(0, 3000, "Âge, Ñandú, Ägypten")]),
    Case("mojibake", "ebu", "fr", &[(0, 3000, "Nous sommes dâ€™accord.")], &[(0, 3000, "Des pâtes â la carte")]),
    Case(
        "unsupported-character",
        "netflix",
        "en",
        &[(0, 3000, "We agreed 🙂")],
        &[(0, 3000, "We agreed: ♪ ½ € ł ß Ω Ж あ")],
    ),
    Case(
        "markup-broken",
        "netflix",
        "en",
        &[(0, 3000, "We <i>agreed.|{\\an8}Yes.")],
        &[(0, 3000, "3 < 4, and {so on} > 2")],
    ),
];

fn case_context<'a>(case: &Case, cues: &[Cue], profile: &'a orate::profile::Profile) -> CheckContext<'a> {
    context(profile, case.2, cues)
}

#[test]
fn each_rule_finds_what_breaks_it_and_nothing_else() {
    for case in CASES {
        let profile = profile(case.1);
        let broken = found(&case_context(case, case.3, &profile), case.0);
        assert_eq!(broken.len(), 1, "`{}` of `{}` in {:?}: {broken:?}", case.0, case.1, case.3);
        let clean = found(&case_context(case, case.4, &profile), case.0);
        assert!(clean.is_empty(), "`{}` of `{}` in {:?}: {clean:?}", case.0, case.1, case.4);
    }
}

/// Rules that need more than cues, each with a test of its own below.
const WITH_SOURCE: &[&str] = &[
    "undecodable-bytes",
    "not-utf8",
    "byte-order-mark",
    "line-ends",
    "track-syntax",
    "text-skipped",
    "format-mismatch",
    "frame-rate",
    "cue-numbering",
    "time-missing",
    "markup-not-allowed",
    "words-missing",
    "words-added",
    "words-changed",
    "words-moved",
    "track-offset",
    "cue-in-silence",
    "speech-without-cue",
    "start-off-speech",
    "start-near-shot-change",
    "end-near-shot-change",
];

#[test]
fn every_rule_has_a_test_and_a_code_of_its_own() {
    let tested: BTreeSet<&str> = CASES.iter().map(|case| case.0).chain(WITH_SOURCE.iter().copied()).collect();
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(tested, known);
    assert_eq!(known.len(), RULES.len());
    for rule in RULES {
        assert!(
            rule.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{}",
            rule.code
        );
        assert!(!rule.title.is_empty() && !rule.title.ends_with('.') && !rule.source.is_empty(), "{}", rule.code);
    }
}

#[test]
fn a_finding_says_where_it_is_and_what_was_measured() {
    let profile = profile("netflix");
    let mut context = context(&profile, "en", &[(0, 2000, "First."), (3000, 3500, "Second,|in two lines.")]);
    context.cues[1].line = Some(6);
    let finding = found(&context, "duration-too-short").remove(0);
    assert_eq!((finding.cue, finding.line, finding.time), (Some(2), Some(6), Some(Time::from_millis(3000))));
    let measure = finding.measure.expect("it was measured");
    assert_eq!((measure.measured, measure.limit, measure.unit), (500.0, 834.0, "ms"));
    assert_eq!(finding.text.as_deref(), Some("Second,\nin two lines."));
    assert_eq!(finding.severity, Severity::Warning);
}

#[test]
fn own_limits_are_notes() {
    let cues = [(0, 8000, "This stands for a long time.")];
    let severity = |name: &str| found(&context(&profile(name), "de", &cues), "duration-too-long")[0].severity;
    assert_eq!(severity("netflix"), Severity::Warning);
    assert_eq!(severity("ebu"), Severity::Note);
}

#[test]
fn a_break_without_alternative_is_a_note() {
    let profile = profile("netflix");
    let torn = |text| found(&context(&profile, "en", &[(0, 5000, text)]), "break-after-function-word");
    assert_eq!(torn("Today all ships may leave the|harbour of our town.")[0].severity, Severity::Warning);
    let split =
        context(&profile, "en", &[(0, 3000, "Today all ships may leave the"), (3084, 6000, "harbour of our town.")]);
    assert_eq!(found(&split, "break-after-function-word")[0].severity, Severity::Note);
}

/// What is found in a file with these `bytes` and one plain cue.
fn in_file(bytes: &[u8], format: &str, warnings: &[Warning]) -> Vec<&'static str> {
    let profile = profile("netflix");
    let mut context = context(&profile, "en", &[(0, 2000, "We begin.")]);
    context.cues[0].id = Some("1".to_owned());
    context.source = Some(TrackSource { bytes, format, warnings });
    codes(&check(&context))
}

#[test]
fn files_are_checked_too() {
    assert!(in_file(b"1\n", "srt", &[]).is_empty());
    assert_eq!(in_file(b"1\n\xE4\n", "srt", &[]), ["not-utf8"]);
    assert_eq!(in_file(b"\xEF\xBB\xBF1\n", "srt", &[]), ["byte-order-mark"]);
    assert_eq!(in_file(b"1\r\n2\n", "srt", &[]), ["line-ends"]);
    assert_eq!(in_file(b"1\r2\r", "srt", &[]), ["line-ends"]);
    assert!(in_file(b"1\r\n2\r\n", "srt", &[]).is_empty());
    for (code, expected) in [
        (WarningCode::UndecodableBytes, "undecodable-bytes"),
        (WarningCode::TrackSyntax, "track-syntax"),
        (WarningCode::TimeMissing, "time-missing"),
    ] {
        let place = Location { line: Some(4), ..Location::default() };
        assert_eq!(in_file(b"1\n", "srt", &[Warning::new(code, "it is so").at(place)]), [expected]);
    }
}

#[test]
fn frame_rates_of_timed_text_are_known_ones() {
    let rate = |attributes: &str| in_file(format!("<tt {attributes}>").as_bytes(), "ttml", &[]);
    assert!(rate("ttp:frameRate=\"24\"").is_empty());
    assert!(rate("ttp:frameRate = '30' ttp:frameRateMultiplier='1000 1001'").is_empty());
    assert!(rate("xml:lang='en'").is_empty());
    for wrong in ["ttp:frameRate='26'", "ttp:frameRate='fast'", "ttp:frameRate='25' ttp:frameRateMultiplier='1 0'"] {
        assert_eq!(rate(wrong), ["frame-rate"], "{wrong}");
    }
}

#[test]
fn subrip_cues_are_numbered_and_a_jump_is_reported_once() {
    let profile = profile("netflix");
    let mut context = context(&profile, "en", &[(0, 2000, "One."), (3000, 5000, "Two."), (6000, 8000, "Three.")]);
    let numbered = |context: &mut CheckContext<'_>, ids: [Option<&str>; 3]| {
        for (cue, id) in context.cues.iter_mut().zip(ids) {
            cue.id = id.map(str::to_owned);
        }
        context.source = Some(TrackSource { bytes: b"", format: "srt", warnings: &[] });
        found(context, "cue-numbering").iter().filter_map(|finding| finding.cue).collect::<Vec<_>>()
    };
    assert!(numbered(&mut context, [Some("1"), Some("2"), Some("3")]).is_empty());
    assert_eq!(numbered(&mut context, [Some("1"), Some("5"), Some("6")]), [2]);
    assert_eq!(numbered(&mut context, [Some("1"), None, Some("x")]), [2, 3]);
}

#[test]
fn markup_is_what_the_profile_allows() {
    let profile = profile("netflix");
    let tagged = |language: &str, tags: &[&'static str]| {
        let mut context = context(&profile, language, &[(0, 2000, "We begin.")]);
        context.cues[0].tags = tags.to_vec();
        found(&context, "markup-not-allowed").len()
    };
    assert_eq!(tagged("en", &["i"]), 0);
    assert_eq!(tagged("en", &["i", "b"]), 1);
    assert_eq!(tagged("ko", &["i"]), 1);
}

fn transcript(text: &str) -> Transcript {
    let document = document::read(None, text.as_bytes(), &ReadOptions { keep_all: true }).expect("a text");
    Transcript::from_document(&document, "en".parse().expect("a tag"))
}

/// What is found in `cues` beside `text`: codes, cue numbers and messages.
fn beside(text: &str, cues: &[Cue]) -> Vec<(&'static str, Option<usize>, String)> {
    let (profile, text) = (profile("netflix"), transcript(text));
    let mut context = context(&profile, "en", cues);
    context.text = Some(&text);
    let told = check(&context).into_iter().filter(|finding| finding.code.starts_with("words-"));
    told.map(|finding| (finding.code, finding.cue, finding.message)).collect()
}

const TEXT: &str =
    "We agreed on the terms. The ships may leave. (Applause.) No one was against it. We thank you all.\n";

#[test]
fn words_are_compared_with_the_text() {
    let cues = |second: &'static str| {
        [
            (0, 2000, "We agreed on the terms."),
            (3000, 5000, second),
            (6000, 9000, "No one was against it.|We thank you all."),
        ]
    };
    // Marks, letter case, line breaks, and directions that are left out, do not count.
    assert!(beside(TEXT, &cues("the ships|may leave")).is_empty());
    assert!(
        beside(
            TEXT,
            &[
                (0, 2000, "We agreed on the terms."),
                (3000, 5000, "The ships may leave."),
                (5100, 5900, "(Applause.)"),
                (6000, 9000, "No one was against it.|We thank you all.")
            ]
        )
        .is_empty()
    );
    let told = beside(TEXT, &cues("The ships leave."));
    assert_eq!((told.len(), told[0].0, told[0].1), (1, "words-missing", Some(2)));
    assert!(told[0].2.contains("“may”"), "{}", told[0].2);
    let told = beside(TEXT, &cues("The ships may never leave."));
    assert_eq!((told.len(), told[0].0, told[0].1), (1, "words-added", Some(2)));
    let told = beside(TEXT, &cues("The boats may leave."));
    assert_eq!((told.len(), told[0].0, told[0].1), (1, "words-changed", Some(2)));
    assert!(told[0].2.contains("“ships”") && told[0].2.contains("“boats”"), "{}", told[0].2);
}

#[test]
fn moved_words_are_reported_once() {
    let told = beside(
        TEXT,
        &[
            (0, 2000, "The ships may leave."),
            (3000, 5000, "We agreed on the terms."),
            (6000, 9000, "No one was against it.|We thank you all."),
        ],
    );
    assert_eq!((told.len(), told[0].0), (1, "words-moved"), "{told:?}");
    assert!(beside(TEXT, &[]).iter().all(|(code, cue, _)| *code == "words-missing" && cue.is_none()));
}

/// What is found in `cues` of a recording with speech at `speech`.
fn heard(speech: &[(i64, i64)], cues: &[Cue]) -> Vec<(&'static str, Option<usize>)> {
    let spans: Vec<Span> =
        speech.iter().map(|(start, end)| Span::new(Time::from_millis(*start), Time::from_millis(*end))).collect();
    let profile = profile("netflix");
    let mut context = context(&profile, "en", cues);
    context.speech = Some(&spans);
    let rules = ["cue-in-silence", "speech-without-cue", "start-off-speech"];
    let told = check(&context).into_iter().filter(|finding| rules.contains(&finding.code));
    told.map(|finding| (finding.code, finding.cue)).collect()
}

#[test]
fn cues_are_compared_with_the_speech() {
    let speech = [(1000, 2400), (2600, 3900), (6000, 8000)];
    assert!(heard(&speech, &[(1050, 2500, "One."), (2584, 4000, "Two."), (5950, 8100, "Three.")]).is_empty());
    // Running speech within a cue, and a pause within one, are no onsets.
    assert!(heard(&speech, &[(1000, 4000, "One, two."), (6000, 6900, "Three."), (6984, 8000, "Four.")]).is_empty());
    assert_eq!(heard(&speech, &[(1000, 4000, "One, two."), (5000, 8000, "Three.")]), [("start-off-speech", Some(2))]);
    assert_eq!(heard(&speech, &[(1000, 4000, "One, two."), (6500, 8000, "Three.")]), [("start-off-speech", Some(2))]);
    assert_eq!(heard(&speech, &[(1000, 4000, "One, two.")]), [("speech-without-cue", None)]);
    let extra = [(1000, 4000, "One, two."), (4500, 5500, "No one."), (6000, 8000, "Three.")];
    assert_eq!(heard(&speech, &extra), [("cue-in-silence", Some(2))]);
    let applause = [(1000, 4000, "One, two."), (4500, 5500, "(Applause.)"), (6000, 8000, "Three.")];
    assert!(heard(&speech, &applause).is_empty());
}

#[test]
fn a_track_with_an_offset_is_reported_once() {
    // Pauses of uneven length, so that no other shift fits.
    let onsets: Vec<i64> = (0..12).map(|index| 4_000 * index + 137 * index * index).collect();
    let spans: Vec<Span> =
        onsets.iter().map(|onset| Span::new(Time::from_millis(*onset), Time::from_millis(onset + 2_500))).collect();
    let profile = profile("netflix");
    let told = |shift: i64| {
        let mut context = context(&profile, "en", &[]);
        context.cues =
            onsets.iter().map(|onset| cue_view(onset + shift, onset + shift + 2_600, "A sentence.")).collect();
        context.speech = Some(&spans);
        found(&context, "track-offset").first().and_then(|finding| finding.measure).map(|measure| measure.measured)
    };
    assert_eq!([0, 150, -150].map(told), [None; 3]);
    assert_eq!([400, -400, 12_345].map(told), [Some(400.0), Some(-400.0), Some(12_345.0)]);
}

#[test]
fn cues_follow_shot_changes() {
    let shots = shot_changes("10.0\n00:00:20.000\n");
    let profile = profile("netflix");
    let near = |start: i64, end: i64| {
        let mut context = context(&profile, "en", &[(start, end, "We begin.")]);
        context.shots = Some(&shots);
        codes(&check(&context))
    };
    assert!(near(10_000, 12_000).is_empty());
    assert!(near(9_500, 12_000).is_empty());
    assert!(near(14_000, 19_916).is_empty());
    assert_eq!(near(10_200, 12_000), ["start-near-shot-change"]);
    assert_eq!(near(9_800, 12_000), ["start-near-shot-change"]);
    assert_eq!(near(15_000, 20_000), ["end-near-shot-change"]);
    assert_eq!(near(15_000, 19_700), ["end-near-shot-change"]);
    assert_eq!(near(15_000, 20_300), ["end-near-shot-change"]);
}

#[test]
fn odd_tracks_do_not_panic() {
    let profile = profile("netflix");
    let odd = ["", "\u{301}", "-", "--", "<", "{\\", "…", "..", "\u{200F}|\u{FEFF}", "1|2|3|4|5|6", "-|-", "(|)"];
    for language in ["en", "ja", "ar", "tlh"] {
        let mut context = context(&profile, language, &[]);
        for (index, text) in odd.iter().enumerate() {
            let at = i64::from(i32::MAX) * index as i64;
            context.cues.push(cue_view(at, -at, text));
            context.cues.push(CueView { lines: vec![String::new(), (*text).to_owned()], ..cue_view(-at, at, "") });
        }
        let text = transcript("A word.\n");
        context.text = Some(&text);
        context.shots = Some(&[]);
        context.speech = Some(&[]);
        let _ = check(&context);
    }
}

#[test]
fn every_rule_has_its_page_and_every_page_a_rule() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = std::fs::read_to_string(path).expect("the page is there");
    let sections: Vec<&str> = page.split("\n### ").skip(1).collect();
    let mut named = BTreeSet::new();
    for section in &sections {
        let (code, text) = section.split_once('\n').expect("a title");
        let code = code.trim_matches('`');
        let rule = orate::check::rule(code).unwrap_or_else(|| panic!("`{code}` has a page and no rule"));
        for part in ["*Why:*", "*Source:*", "*Fix:*"] {
            assert!(text.contains(part), "the page of `{code}` has no {part}");
        }
        let severity = text.split(['.', ';']).next().unwrap_or_default().to_lowercase();
        assert_eq!(severity, rule.severity.name(), "`{code}`");
        assert!(named.insert(code), "`{code}` has two pages");
    }
    for rule in RULES {
        assert!(named.contains(rule.code), "`{}` has no page", rule.code);
    }
}
