//! Sentence boundaries in many languages.
#![allow(clippy::print_stderr, reason = "a test says what it skips and how much is exact")]

use std::mem::take;
use std::path::Path;

use orate::internals::language::Language;
use orate::internals::transcript::sentences::split;
use proptest::prelude::*;
use serde::Deserialize;

/// One text and its sentences, as the suites and our own cases are written.
#[derive(Deserialize)]
struct Case {
    lang: String,
    text: String,
    expected: Vec<String>,
}

fn language(tag: &str) -> Language {
    tag.parse().expect("a language tag")
}

/// Runs of white space count as one space, those at the ends as none.
fn normal(sentence: &str) -> String {
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many cases are exact, and the text of those that are not.
fn run(cases: &[Case]) -> (usize, String) {
    let mut failures = String::new();
    let mut exact = 0;
    for (index, case) in cases.iter().enumerate() {
        let found: Vec<String> =
            split(&case.text, &language(&case.lang)).into_iter().map(|range| normal(&case.text[range])).collect();
        let expected: Vec<String> =
            case.expected.iter().map(|sentence| normal(sentence)).filter(|sentence| !sentence.is_empty()).collect();
        if found == expected {
            exact += 1;
            continue;
        }
        failures += &format!("{index} {}\n", case.lang);
        for sentence in expected.iter().filter(|sentence| !found.contains(sentence)) {
            failures += &format!("  expected {sentence}\n");
        }
        for sentence in found.iter().filter(|sentence| !expected.contains(sentence)) {
            failures += &format!("  found    {sentence}\n");
        }
    }
    (exact, failures)
}

/// The cases of `data/sentences.txt`; its head says how they are written.
fn our_own() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut lang = String::new();
    let mut expected: Vec<String> = Vec::new();
    let mut text = String::new();
    for line in include_str!("data/sentences.txt").lines().filter(|line| !line.starts_with('#')).chain([""]) {
        if let Some(tag) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            lang = tag.to_owned();
        } else if !line.is_empty() {
            let (glued, line) = line.strip_prefix('~').map_or((false, line), |line| (true, line));
            let line = line.replace("\\n", "\n");
            if !text.is_empty() && !glued && !["zh", "ja"].contains(&lang.as_str()) {
                text.push(' ');
            }
            text += &line;
            expected.push(line);
        } else if !expected.is_empty() {
            cases.push(Case { lang: lang.clone(), text: take(&mut text), expected: take(&mut expected) });
        }
    }
    cases
}

/// The cases of a shared suite beside the repository, if it is there.
fn shared(name: &str) -> Option<Vec<Case>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/suites").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: ../shared/suites/{name} is not here");
        return None;
    };
    Some(serde_json::from_str(&text).expect("a list of cases"))
}

/// Asserts that at least `bar` per cent of a shared suite are exact.
fn reaches(name: &str, bar: usize) {
    let Some(cases) = shared(name) else { return };
    let (exact, failures) = run(&cases);
    eprintln!("{name}: {exact} of {} cases exact", cases.len());
    assert!(exact * 100 >= cases.len() * bar, "{name}: {exact} of {}\n{failures}", cases.len());
}

#[test]
fn our_own_cases() {
    let cases = our_own();
    let (exact, failures) = run(&cases);
    assert_eq!(exact, cases.len(), "\n{failures}");
}

#[test]
fn speeches_of_the_shared_suite() {
    reaches("sentences-speeches.json", 98);
}

#[test]
fn golden_rules_of_the_shared_suite() {
    reaches("sentences-golden-rules.json", 95);
}

/// Ranges must be in order, apart, on character boundaries, without white space at their ends;
/// and only white space may be between them.
fn assert_whole(text: &str, tag: &str) -> usize {
    let ranges = split(text, &language(tag));
    let mut end = 0;
    for range in &ranges {
        assert!(end <= range.start && range.start < range.end, "{tag}: {ranges:?} in {text:?}");
        assert!(text[end..range.start].trim().is_empty(), "{tag}: lost {:?}", &text[end..range.start]);
        let sentence = &text[range.clone()];
        assert_eq!(sentence, sentence.trim(), "{tag}");
        end = range.end;
    }
    assert!(text[end..].trim().is_empty(), "{tag}: lost {:?}", &text[end..]);
    ranges.len()
}

const TAGS: [&str; 13] = ["de", "en", "es", "fr", "ru", "it", "pl", "zh", "ja", "uk", "sv", "hy", "my"];

/// With data of our own and without, in several scripts.
fn any_tag() -> impl Strategy<Value = &'static str> {
    prop::sample::select(TAGS.as_slice())
}

proptest! {
    #[test]
    fn no_text_loses_a_character(text in any::<String>(), tag in any_tag()) {
        assert_whole(&text, tag);
    }

    #[test]
    fn no_soup_of_marks_loses_a_character(
        text in r#"([.!?…。！？·,:;'"“”„«»‹›()\[\]「」（）—–•\-]|[ \n\r\t]|[aZЖя中1]|z\. B\.|Mr\.|1\)|\(a\)|т\. д\.|etc\.|[¹\u{301}\u{a0}]){0,60}"#,
        tag in any_tag(),
    ) {
        assert_whole(&text, tag);
    }
}

#[test]
fn hostile_texts_end() {
    let repeated = |pattern: &str, size: usize| pattern.repeat(size / pattern.len());
    let megabyte = 1 << 20;
    for pattern in [".", "\"", "“", "A.", "-", "ab!Abc"] {
        assert_whole(&repeated(pattern, megabyte), "en");
    }
    for pattern in [
        ". ",
        "'a. ",
        "(",
        ")",
        "a.",
        "A. ",
        "Mr. ",
        "中",
        "。",
        "\n",
        "a\n",
        "- ",
        "1. ",
        "1) ",
        "—\"",
        "[1]",
        "…",
        "!a",
        "\u{301}",
        "http://a.b/",
    ] {
        assert_whole(&repeated(pattern, megabyte / 16), "de");
    }
    // One sentence without any space, and one quotation that never closes.
    assert_eq!(assert_whole(&repeated("a", megabyte), "de"), 1);
    let unclosed = format!("“{}", repeated("We came. We saw. ", megabyte));
    assert!(assert_whole(&unclosed, "en") > megabyte / 20);
}
