//! Profiles: the limits of the built-in ones, and how a user's own is read.

use std::path::Path;

use orate::Error;
use orate::internals::language::Language;
use orate::internals::time::Delta;
use orate::profile::{DEFAULT, Profile};

fn tag(tag: &str) -> Language {
    tag.parse().expect("a language tag")
}

fn builtin(name: &str) -> Profile {
    Profile::builtin(name).unwrap_or_else(|| panic!("no profile `{name}`"))
}

fn parse(text: &str) -> Result<Profile, Error> {
    Profile::parse(text, Path::new("mine.toml"))
}

/// The message for the invalid `text`.
fn complaint(text: &str) -> String {
    parse(text).expect_err("this should be refused").to_string()
}

const COMPLETE: &str = "line_length = 40\nlines = 2\nreading_speed = 15\nmin_duration = 1\nmax_duration = 6\n\
                        min_gap = 0.1\nclose_gap = 0.4\n";

#[test]
fn every_built_in_profile_is_complete_and_names_its_source() {
    assert_eq!(Profile::names().next(), Some(DEFAULT));
    for name in Profile::names() {
        let profile = builtin(name);
        assert_eq!(profile.name, name);
        assert!([&profile.title, &profile.description, &profile.source].iter().all(|text| !text.is_empty()), "{name}");
        for language in ["de", "en-GB", "es", "fr", "ru", "ja", "zh-Hant", "ko", "it", "und-Arab"].map(tag_or_english) {
            let limits = profile.limits(&language);
            assert!(limits.line_length >= 16 && limits.lines == 2, "{name}, {language}");
            assert!(limits.min_duration < limits.max_duration && limits.min_gap <= limits.close_gap, "{name}");
        }
    }
    assert!(Profile::builtin("netflicks").is_none());
}

/// `und` is no language; such a text is treated as English here.
fn tag_or_english(text: &str) -> Language {
    text.parse().unwrap_or_else(|_| tag("en"))
}

#[test]
fn netflix_has_the_limits_of_its_guides() {
    let netflix = builtin("netflix");
    for (language, line_length, cps) in [
        ("de", 42, 17),
        ("en", 42, 20),
        ("en-GB", 42, 20),
        ("es", 42, 17),
        ("fr-CA", 42, 17),
        ("ru", 39, 17),
        ("ja", 26, 4),
        ("ko", 32, 12),
        ("zh-Hans", 32, 9),
    ] {
        let limits = netflix.limits(&tag(language));
        assert_eq!((limits.line_length, limits.reading_speed), (line_length, cps * 1000), "{language}");
    }
    let limits = netflix.limits(&tag("de"));
    // 5/6 s and two frames of 24 a second, in whole milliseconds that keep the limit.
    assert_eq!(limits.min_duration, Delta::from_millis(834));
    assert_eq!(limits.min_gap, Delta::from_millis(84));
    assert_eq!(limits.max_duration, Delta::from_millis(7000));
}

#[test]
fn words_count_where_a_guideline_counts_them() {
    let bbc = builtin("bbc").limits(&tag("en-GB"));
    assert_eq!(bbc.least_duration(1), Delta::from_millis(1000));
    assert_eq!(bbc.least_duration(6), Delta::from_millis(1800));
    assert_eq!(bbc.reading_time(34, 4), Delta::from_millis(2000));
    assert_eq!(bbc.least_duration(usize::MAX), bbc.max_duration);
}

#[test]
fn values_of_a_user_override_inherited_ones() {
    let mine = parse("extends = 'netflix'\nreading_speed = 15.5\nmin_gap = '1 frame'\nframe_rate = 25").expect("valid");
    for language in ["en", "de", "ja"] {
        assert_eq!(mine.limits(&tag(language)).reading_speed, 15_500, "{language}");
    }
    assert_eq!(mine.limits(&tag("ru")).line_length, 39);
    assert_eq!(mine.limits(&tag("en")).min_gap, Delta::from_millis(40));
    assert_eq!((mine.name.as_str(), mine.title.as_str()), ("mine", "mine"));
    assert!(mine.source.contains("Netflix"));
}

#[test]
fn the_most_specific_tag_wins_whatever_the_order() {
    let text = format!("{COMPLETE}[language.pt-BR]\nlines = 1\n[language.pt]\nlines = 3\nline_length = 30");
    let mine = parse(&text).expect("valid");
    let read = |language| mine.limits(&tag(language));
    assert_eq!((read("pt-BR").lines, read("pt-BR").line_length), (1, 30));
    assert_eq!((read("pt-PT").lines, read("pt").lines, read("es").lines), (3, 3, 2));
}

#[test]
fn mistakes_are_named_with_their_line_and_a_remedy() {
    let wrong = |line: &str| complaint(&format!("{COMPLETE}{line}"));
    assert_eq!(
        complaint("lines = 2\nline_lenght = 42"),
        "`mine.toml`, line 2: unknown setting `line_lenght`, did you mean `line_length`?"
    );
    assert_eq!(
        wrong("[language.de]\nread_speed = 3"),
        "`mine.toml`, line 9: unknown setting `read_speed`, did you mean `reading_speed`?"
    );
    assert!(wrong("colour = 'red'").ends_with("unknown setting `colour`"));
    assert!(wrong("[language.germany]\nlines = 1").contains("line 8: `germany` is not a language tag"));
    assert!(wrong("language = 'de'").contains("write limits for one language as `[language.de]`"));
    assert!(complaint("extends = 'netflx'").contains("no built-in profile `netflx`, did you mean `netflix`?"));
    assert!(complaint("lines = 2").contains("`line_length` is missing; set it, or start with `extends = \"netflix\"`"));
    assert!(complaint("lines = = 2").contains("line 1: "));
}

#[test]
fn values_that_make_no_sense_are_refused() {
    for line in [
        "line_length = 7",
        "line_length = 40.5",
        "line_length = '40'",
        "line_length = 0x28",
        "lines = 0",
        "lines = 4",
        "lines = true",
        "reading_speed = 0",
        "reading_speed = -17",
        "reading_speed = inf",
        "reading_speed = nan",
        "min_duration = -1",
        "min_duration = 'long'",
        "min_duration = '-2 frames'",
        "min_duration = 7.5",
        "max_duration = 0",
        "max_duration = 99999999999999999999",
        "min_gap = '99999999999999999999 frames'",
        "frame_rate = 0",
        "frame_rate = '30/0'",
        "title = 3",
        "extends = 3",
    ] {
        let message =
            complaint(&format!("{line}\n{}", "extends = 'netflix'\n".repeat(usize::from(!line.starts_with("ext")))));
        assert!(message.starts_with("`mine.toml`, line 1: "), "{line}: {message}");
    }
    let ntsc = parse("extends = 'netflix'\nframe_rate = '30000/1001'").expect("valid");
    assert_eq!(ntsc.limits(&tag("en")).min_gap, Delta::from_millis(67));
}
