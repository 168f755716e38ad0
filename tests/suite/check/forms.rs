//! Each form of a report, kept as a file, and what the programs that read it ask for.

use std::path::{Path, PathBuf};

use orate::check::mend::Repair;
use orate::check::report::{Checked, FORMS};
use orate::check::{RULES, check};
use serde_json::Value;

use super::{profile, sheet};

fn checked() -> Vec<Checked> {
    let profile = profile("netflix");
    let mut sheet = sheet(
        &profile,
        "en",
        &[
            (0, 2500, "Ladies & gentlemen, we agreed <i>today."),
            (2000, 4000, "Today all ships may leave the|harbour of our town."),
            (9000, 9500, "Applause 🙂"),
        ],
    );
    for (entry, line) in sheet.entries.iter_mut().zip([2, 6, 11]) {
        entry.line = Some(line);
    }
    let path = PathBuf::from("tracks/my talk, 1.en.srt");
    let file = Checked {
        path,
        language: sheet.language.clone(),
        profile: profile.name.clone(),
        cues: sheet.entries.len(),
        findings: check(&sheet),
        hidden: 2,
        mendable: Some(3),
        repairs: Vec::new(),
        losses: Vec::new(),
    };
    let repair = Repair { code: "overlap", cue: 1, message: "now ends at 00:00:01.916 (-0.584 s)".to_owned() };
    let clean = Checked {
        path: "clean.srt".into(),
        findings: Vec::new(),
        hidden: 0,
        mendable: None,
        repairs: vec![repair],
        ..file.clone()
    };
    vec![file, clean]
}

fn written(name: &str) -> String {
    let form = FORMS.iter().find(|form| form.name == name).expect("it is a form");
    (form.write)(&checked())
}

#[test]
fn reports_are_what_they_were() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/check/expected");
    for form in FORMS {
        let (path, made) = (folder.join(form.name), (form.write)(&checked()));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, &made)).expect("writable");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(made, kept, "`UPDATE_GOLDEN=1 cargo test` accepts the change of `{}`", form.name);
    }
}

#[test]
fn sarif_has_what_code_review_asks_for() {
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
    let report = quick_junit::Report::deserialize_from_str(&written("junit")).expect("its own reader takes it");
    assert_eq!(report.test_suites.len(), 2);
    assert_eq!(report.test_suites[0].test_cases.len(), RULES.len());
    let findings = checked();
    let failing: std::collections::BTreeSet<_> = findings[0].findings.iter().map(|finding| finding.code).collect();
    assert_eq!((report.failures, report.errors), (failing.len(), 0));
}

#[test]
fn github_commands_stand_on_a_line_each() {
    let text = written("github");
    assert_eq!(text.lines().count(), checked()[0].findings.len());
    for line in text.lines() {
        let (properties, message) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect("a command");
        assert!(properties.contains("file=tracks/my talk%2C 1.en.srt,line="), "{properties}");
        assert!(!message.is_empty());
    }
}
