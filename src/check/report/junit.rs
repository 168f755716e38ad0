//! Reports as JUnit XML, which build servers read: one suite per file, one case per rule.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::checked_track::CheckedTrack;
use crate::check::finding::Finding;
use crate::check::rule::CheckRule;
use crate::check::rules::registry::RULES;

type XmlWriter = Writer<Vec<u8>>;

pub(super) fn write(files: &[CheckedTrack]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 4);
    // Writing to memory cannot fail.
    let _ = report(&mut writer, files);
    String::from_utf8_lossy(&writer.into_inner()).into_owned() + "\n"
}

fn report(writer: &mut XmlWriter, files: &[CheckedTrack]) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let suites = writer.create_element("testsuites").with_attributes([
        ("name", "orate check"),
        ("tests", &*(files.len() * RULES.len()).to_string()),
        ("skipped", "0"),
        ("failures", &*files.iter().map(failures).sum::<usize>().to_string()),
        ("errors", "0"),
    ]);
    suites.write_inner_content(|writer| files.iter().try_for_each(|file| suite(writer, file)))?;
    Ok(())
}

fn suite(writer: &mut XmlWriter, file: &CheckedTrack) -> io::Result<()> {
    let path = file.path.to_string_lossy();
    let suite = writer.create_element("testsuite").with_attributes([
        ("name", &*path),
        ("tests", &*RULES.len().to_string()),
        ("skipped", "0"),
        ("errors", "0"),
        ("failures", &*failures(file).to_string()),
    ]);
    suite.write_inner_content(|writer| RULES.iter().try_for_each(|rule| case(writer, &path, rule, file)))?;
    Ok(())
}

fn case(writer: &mut XmlWriter, path: &str, rule: &CheckRule, file: &CheckedTrack) -> io::Result<()> {
    let found: Vec<&Finding> = file.findings.iter().filter(|finding| finding.code == rule.code).collect();
    let case = writer.create_element("testcase").with_attributes([("name", rule.code), ("classname", path)]);
    let Some(first) = found.first() else {
        case.write_empty()?;
        return Ok(());
    };
    let more = if found.len() > 1 { format!(" ({} places)", found.len()) } else { String::new() };
    let message = format!("{}{more}", rule.title);
    let text = found.iter().map(|finding| line(finding)).collect::<Vec<_>>().join("\n");
    case.write_inner_content(|writer| {
        let failure = writer.create_element("failure");
        let failure = failure.with_attributes([("message", &*message), ("type", first.severity.name())]);
        failure.write_text_content(BytesText::new(&text)).map(|_| ())
    })?;
    Ok(())
}

/// The number of rules that are broken in `file`.
fn failures(file: &CheckedTrack) -> usize {
    RULES.iter().filter(|rule| file.findings.iter().any(|finding| finding.code == rule.code)).count()
}

fn line(finding: &Finding) -> String {
    let mut place = Vec::new();
    place.extend(finding.line.map(|line| format!("line {line}")));
    place.extend(finding.cue.map(|cue| format!("cue {cue}")));
    place.extend(finding.time.map(|time| time.to_string()));
    let place = if place.is_empty() { "the file".to_owned() } else { place.join(", ") };
    format!("{place}: {}", finding.message)
}
