//! `--fix` fixes what can be fixed, once, and never changes a word.

use orate::check::fix::{FixedTrack, fix};
use orate::check::{CheckContext, CueView, Finding, FindingFilter, Severity, check};
use orate::internals::time::Time;
use orate::profile::Profile;
use proptest::prelude::*;

use super::{Cue, context, cue_view, profile};

/// `cues` after fixing: starts, ends and lines.
fn fixed(name: &str, language: &str, cues: &[Cue]) -> (Vec<(i64, i64, String)>, Vec<&'static str>) {
    let profile = profile(name);
    let FixedTrack { cues, fixes } = fix(&context(&profile, language, cues), &FindingFilter::default());
    let cue = |cue: &CueView| (cue.start.as_millis(), cue.end.as_millis(), cue.lines.join("|"));
    (cues.iter().map(|kept| cue(&kept.cue)).collect(), fixes.iter().map(|repair| repair.code).collect())
}

fn texts(cues: &[(i64, i64, &str)]) -> Vec<(i64, i64, String)> {
    cues.iter().map(|(start, end, text)| (*start, *end, (*text).to_owned())).collect()
}

#[test]
fn a_good_track_stays_as_it_is() {
    let cues = [(0, 1916, "We agreed."), (2000, 4000, "All may leave.")];
    assert_eq!(fixed("netflix", "en", &cues), (texts(&cues), vec![]));
}

#[test]
fn times_are_fixed_by_moving_ends() {
    let cases: [(&[Cue], &[Cue], &str); 7] = [
        (&[(0, 2500, "Sooner."), (2000, 4000, "Later.")], &[(0, 1916, "Sooner."), (2000, 4000, "Later.")], "overlap"),
        (
            &[(0, 1990, "Sooner."), (2000, 4000, "Later.")],
            &[(0, 1916, "Sooner."), (2000, 4000, "Later.")],
            "gap-too-short",
        ),
        (
            &[(0, 1800, "Sooner."), (2000, 4000, "Later.")],
            &[(0, 1916, "Sooner."), (2000, 4000, "Later.")],
            "gap-not-closed",
        ),
        (&[(0, 300, "Yes.")], &[(0, 834, "Yes.")], "duration-too-short"),
        (
            &[(0, 1000, "This is read at twenty a second.")],
            &[(0, 1600, "This is read at twenty a second.")],
            "reading-too-fast",
        ),
        (&[(2000, 1000, "Turned round.")], &[(2000, 2834, "Turned round.")], "time-reversed"),
        (
            &[(5000, 6000, "Later."), (0, 2000, "Sooner.")],
            &[(0, 2000, "Sooner."), (5000, 6000, "Later.")],
            "cues-out-of-order",
        ),
    ];
    for (cues, expected, code) in cases {
        assert_eq!(fixed("netflix", "en", cues), (texts(expected), vec![code]), "{cues:?}");
    }
}

#[test]
fn cues_without_room_stay_as_they_are() {
    for cues in [
        // A shorter cue could not be read.
        &[(0, 990, "This is just right."), (1000, 3000, "Later.")][..],
        // Both start at the same time.
        &[(0, 2000, "Together."), (0, 2000, "With this.")],
        // Too many words for the picture.
        &[(
            0,
            6000,
            "This is very much text, and it is much longer than two lines|can be, so that nothing helps but dividing it",
        )],
    ] {
        assert_eq!(fixed("netflix", "en", cues).0, texts(cues), "{cues:?}");
    }
}

#[test]
fn lines_break_elsewhere_and_spaces_are_removed() {
    let cases: [(&str, &str); 4] = [
        ("Today all ships may leave the|harbour of our town.", "Today all ships may leave|the harbour of our town."),
        (
            "We agreed yesterday on the terms, and the ships may leave.",
            "We agreed yesterday on the terms,|and the ships may leave.",
        ),
        ("We  agreed. ", "We agreed."),
        // What two people say stays with them.
        ("-Did you agree to let all the ships of the|-Yes.", "-Did you agree to let all the ships of the|-Yes."),
    ];
    for (before, after) in cases {
        let profile = profile("netflix");
        let mut context = context(&profile, "en", &[]);
        context.cues.push(cue_view(0, 6000, before));
        let fixed = fix(&context, &FindingFilter::default());
        assert_eq!(fixed.cues[0].cue.lines.join("|"), after);
    }
}

#[test]
fn empty_cues_are_removed_and_ignored_rules_fix_nothing() {
    let cues = [(0, 300, "Yes."), (2000, 3000, " "), (4000, 5000, "No.")];
    assert_eq!(fixed("netflix", "en", &cues).1, ["duration-too-short", "empty-cue"]);
    let choice = FindingFilter {
        ignored: vec!["duration-too-short".into(), "reading-too-fast".into()],
        ..FindingFilter::default()
    };
    let profile = profile("netflix");
    let fixed = fix(&context(&profile, "en", &cues), &choice);
    assert_eq!(fixed.fixes.iter().map(|repair| repair.code).collect::<Vec<_>>(), ["empty-cue"]);
    // Own limits of a profile are fixed only with notes.
    let ebu = super::profile("ebu");
    let flicker = context(&ebu, "de", &[(0, 1800, "Eins."), (2000, 4000, "Zwei.")]);
    assert!(fix(&flicker, &FindingFilter::default()).fixes.is_empty());
    assert_eq!(fix(&flicker, &FindingFilter::all()).fixes.len(), 1);
}

const WORDS: &[&str] = &[
    "we",
    "the",
    "of",
    "to",
    "and",
    "harbour",
    "ships",
    "agreed",
    "27",
    "Anna",
    "Lind",
    "leave,",
    "town.",
    "today",
    "because",
    "extraordinarily",
    "“yes”",
    "-no",
    "(applause)",
    "…",
    "平和を",
    "守る",
    "a\u{301}",
];

fn cue() -> impl Strategy<Value = (i64, i64, Vec<String>)> {
    let line = prop::collection::vec((prop::sample::select(WORDS), prop::sample::select(&[" ", " ", "  "][..])), 0..9)
        .prop_map(|words| words.iter().flat_map(|(word, space)| [*word, *space]).collect::<String>());
    (0..40_000_i64, -2_000..9_000_i64, prop::collection::vec(line, 0..4))
}

fn random_context<'a>(profile: &'a Profile, language: &str, cues: &[(i64, i64, Vec<String>)]) -> CheckContext<'a> {
    let mut context = context(profile, language, &[]);
    context.cues = cues
        .iter()
        .map(|(start, lasts, lines)| CueView {
            lines: lines.iter().filter(|line| !line.is_empty()).cloned().collect(),
            end: Time::from_millis(start + lasts),
            ..cue_view(*start, *start, "")
        })
        .collect();
    context
}

/// The words of all cues, in the order of their starts, without white space.
fn words(cues: &[CueView]) -> String {
    let mut cues: Vec<&CueView> = cues.iter().collect();
    cues.sort_by_key(|cue| cue.start);
    cues.iter().flat_map(|cue| &cue.lines).flat_map(|line| line.chars()).filter(|c| !c.is_whitespace()).collect()
}

/// The structural faults, of which fixes may add none; a track without text stays one without its empty cues.
fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Error && finding.code != "empty-track").count()
}

proptest! {
    #[test]
    fn fixing_once_is_enough_and_keeps_every_word(
        cues in prop::collection::vec(cue(), 0..12),
        name in prop::sample::select(&["netflix", "bbc", "ebu", "ted", "youtube"][..]),
        language in prop::sample::select(&["en", "de", "ja"][..]),
        notes in any::<bool>(),
    ) {
        let profile = profile(name);
        let choice = if notes { FindingFilter::all() } else { FindingFilter::default() };
        let mut context = random_context(&profile, language, &cues);
        let before = words(&context.cues);
        // Sorting shows overlaps that the order hid; those without room for `min_duration` stay.
        let mut sorted = random_context(&profile, language, &cues);
        sorted.cues.sort_by_key(|cue| cue.start);
        let errors_before = errors(&check(&context)).max(errors(&check(&sorted)));
        let first = fix(&context, &choice);
        context.cues = first.cues.iter().map(|kept| kept.cue.clone()).collect();
        prop_assert_eq!(words(&context.cues), before);
        prop_assert!(errors(&check(&context)) <= errors_before);
        let second = fix(&context, &choice);
        prop_assert!(second.fixes.is_empty(), "fixed again: {:?}", second.fixes);
    }
}

#[test]
fn markup_stays_with_its_words() {
    let text = "1\n00:00:00,000 --> 00:00:06,000\nAnd then we heard <i>Anna\nLind</i> on  this matter.\n";
    let (track, _) = orate::track::read("a.srt".as_ref(), text.as_bytes(), None).expect("a track");
    let profile = profile("netflix");
    let fixed = fix(&CheckContext::new(&track, &"en".parse().expect("a tag"), &profile), &FindingFilter::default())
        .apply(&track);
    let srt = orate::track::format("srt").expect("it is a format");
    let written = orate::track::write(&fixed, srt, None);
    let (written, _) = written.expect("it can hold it");
    let meant = "1\n00:00:00,000 --> 00:00:06,000\nAnd then we heard <i>Anna Lind</i>\non this matter.\n";
    assert_eq!(String::from_utf8(written).as_deref(), Ok(meant));
}
