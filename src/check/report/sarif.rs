//! Reports as SARIF 2.1.0 (OASIS, 2020), for code review and dashboards.

use serde_json::{Value, json};

use super::checked_track::CheckedTrack;
use crate::check::finding::{Finding, Severity};
use crate::check::rule::CheckRule;
use crate::check::rules::registry::RULES;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn write(files: &[CheckedTrack]) -> String {
    let results: Vec<Value> =
        files.iter().flat_map(|file| file.findings.iter().map(|finding| result(file, finding))).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "orate",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Fails only for maps with keys that are not strings.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn rules() -> Vec<Value> {
    let rule = |rule: &&CheckRule| {
        json!({
            "id": rule.code,
            "shortDescription": { "text": rule.title },
            "fullDescription": { "text": format!("{}. TrackSource: {}.", rule.title, rule.source) },
            "help": { "text": format!("See `{}` in docs/rules.md.", rule.code) },
            "defaultConfiguration": { "level": level(rule.severity) },
        })
    };
    RULES.iter().map(rule).collect()
}

fn level(severity: Severity) -> &'static str {
    // The names are the same.
    severity.name()
}

fn result(file: &CheckedTrack, finding: &Finding) -> Value {
    let index = RULES.iter().position(|rule| rule.code == finding.code);
    let mut place = json!({ "artifactLocation": { "uri": uri(&file.path.to_string_lossy()) } });
    // Dashboards require a line, so a finding about the whole file is at the first one.
    place["region"] = json!({ "startLine": finding.line.unwrap_or(1) });
    let mut location = json!({ "physicalLocation": place });
    if let Some(cue) = finding.cue {
        location["logicalLocations"] = json!([{ "name": format!("cue {cue}"), "kind": "element" }]);
    }
    let mut properties = json!({});
    for (key, value) in [
        ("cue", finding.cue.map(Value::from)),
        ("time", finding.time.and_then(|time| serde_json::to_value(time).ok())),
        ("measured", finding.measure.map(|measure| Value::from(measure.measured))),
        ("limit", finding.measure.map(|measure| Value::from(measure.limit))),
        ("unit", finding.measure.map(|measure| Value::from(measure.unit))),
        ("text", finding.text.clone().map(Value::from)),
    ] {
        if let Some(value) = value {
            properties[key] = value;
        }
    }
    json!({
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [location],
        "partialFingerprints": { "cueText/v1": fingerprint(finding) },
        "properties": properties,
    })
}

/// A fingerprint of the code and the text, independent of the position.
fn fingerprint(finding: &Finding) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(finding.code.as_bytes());
    hasher.update(&[0]);
    hasher.update(finding.text.as_deref().unwrap_or_default().as_bytes());
    hasher.finalize().to_hex()[..16].to_owned()
}

/// `path` as a URI reference (RFC 3986, § 2.3 and § 3.3).
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
