//! JUnit's XML, which every build server reads: a suite a file, a case a rule.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::super::finding::{Finding, Rule};
use super::super::rules::RULES;
use super::Checked;

pub(super) fn write(files: &[Checked]) -> String {
    let mut report = Report::new("orate check");
    for file in files {
        let path = file.path.to_string_lossy();
        let mut suite = TestSuite::new(path.as_ref());
        for rule in RULES {
            suite.add_test_case(case(&path, rule, &file.findings));
        }
        report.add_test_suite(suite);
    }
    // Fails only where the writer does, and a string takes everything.
    report.to_string().unwrap_or_default()
}

fn case(path: &str, rule: &Rule, findings: &[Finding]) -> TestCase {
    let found: Vec<&Finding> = findings.iter().filter(|finding| finding.code == rule.code).collect();
    let mut status = TestCaseStatus::success();
    if let Some(first) = found.first() {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_type(first.severity.name());
        let more = if found.len() > 1 { format!(" ({} places)", found.len()) } else { String::new() };
        status.set_message(format!("{}{more}", rule.title));
        status.set_description(found.iter().map(|finding| line(finding)).collect::<Vec<_>>().join("\n"));
    }
    let mut case = TestCase::new(rule.code, status);
    case.set_classname(path);
    case
}

fn line(finding: &Finding) -> String {
    let mut place = Vec::new();
    place.extend(finding.line.map(|line| format!("line {line}")));
    place.extend(finding.cue.map(|cue| format!("cue {cue}")));
    place.extend(finding.time.map(|time| time.to_string()));
    let place = if place.is_empty() { "the file".to_owned() } else { place.join(", ") };
    format!("{place}: {}", finding.message)
}
