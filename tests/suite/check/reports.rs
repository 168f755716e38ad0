//! Each report format: golden files, and what programs that read them require.

use std::path::{Path, PathBuf};

use orate::check::fix::Fix;
use orate::check::report::{CheckedTrack, REPORT_FORMATS};
use orate::check::{RULES, check};
use serde_json::Value;

use super::{context, profile};

fn checked() -> Vec<CheckedTrack> {
    let profile = profile("netflix");
    let mut context = context(
        &profile,
        "en",
        &[
            (0, 2500, "Ladies & gentlemen, we agreed <i>today."),
            (2000, 4000, "Today all ships may leave the|harbour of our town."),
            (9000, 9500, "Applause 🙂"),
        ],
    );
    for (cue, line) in context.cues.iter_mut().zip([2, 6, 11]) {
        cue.line = Some(line);
    }
    let path = PathBuf::from("tracks/my talk, 1.en.srt");
    let file = CheckedTrack {
        path,
        language: context.language.clone(),
        profile: profile.name.clone(),
        cues: context.cues.len(),
        findings: check(&context),
        hidden: 2,
        fixable: Some(3),
        fixes: Vec::new(),
        losses: Vec::new(),
    };
    let repair = Fix { code: "overlap", cue: 1, message: "now ends at 00:00:01.916 (-0.584 s)".to_owned() };
    let clean = CheckedTrack {
        path: "clean.srt".into(),
        findings: Vec::new(),
        hidden: 0,
        fixable: None,
        fixes: vec![repair],
        ..file.clone()
    };
    vec![file, clean]
}

fn written(name: &str) -> String {
    let format = REPORT_FORMATS.iter().find(|format| format.name == name).expect("a report format");
    (format.write)(&checked())
}

#[test]
fn reports_match_their_golden_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/check/expected");
    for format in REPORT_FORMATS {
        let (path, made) = (folder.join(format.name), (format.write)(&checked()));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, &made)).expect("writable");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(made, kept, "`UPDATE_GOLDEN=1 cargo test` accepts the change of `{}`", format.name);
    }
}

#[test]
fn sarif_has_what_code_review_requires() {
    let log: Value = serde_json::from_str(&written("sarif")).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), RULES.len());
    let results = run["results"].as_array().expect("results");
    assert!(results.len() > 4);
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().expect("a level")));
        assert!(!result["message"]["text"].as_str().expect("a message").is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "tracks/my%20talk%2C%201.en.srt");
        assert!(place["region"]["startLine"].as_u64().expect("a line") >= 1);
        assert_eq!(result["partialFingerprints"]["cueText/v1"].as_str().expect("a fingerprint").len(), 16);
    }
}

#[test]
fn junit_has_a_case_for_every_rule_and_file() {
    let report = written("junit");
    let report = roxmltree::Document::parse(&report).expect("well-formed XML");
    let elements = |name: &str| report.descendants().filter(|node| node.has_tag_name(name)).count();
    assert_eq!((elements("testsuite"), elements("testcase")), (2, 2 * RULES.len()));
    let findings = checked();
    let failing: std::collections::BTreeSet<_> = findings[0].findings.iter().map(|finding| finding.code).collect();
    assert_eq!(elements("failure"), failing.len());
    let suites = report.root_element();
    assert_eq!(suites.attribute("failures"), Some(&*failing.len().to_string()));
    assert_eq!(suites.attribute("tests"), Some(&*(2 * RULES.len()).to_string()));
}

#[test]
fn github_commands_are_one_per_line() {
    let text = written("github");
    assert_eq!(text.lines().count(), checked()[0].findings.len());
    for line in text.lines() {
        let (properties, message) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect("a command");
        assert!(properties.contains("file=tracks/my talk%2C 1.en.srt,line="), "{properties}");
        assert!(!message.is_empty());
    }
}
