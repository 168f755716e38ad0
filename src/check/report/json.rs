//! Reports as JSON.

use serde::Serialize;

use super::checked_track::CheckedTrack;
use crate::check::finding::Finding;
use crate::check::fix::Fix;
use crate::language::Language;
use crate::warning::Warning;

#[derive(Serialize)]
struct JsonTrack<'a> {
    file: String,
    language: &'a Language,
    profile: &'a str,
    cues: usize,
    findings: &'a [Finding],
    hidden: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixable: Option<usize>,
    fixes: &'a [Fix],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    losses: &'a [Warning],
}

#[derive(Serialize)]
struct JsonReport<'a> {
    files: Vec<JsonTrack<'a>>,
}

pub(super) fn write(files: &[CheckedTrack]) -> String {
    let files = files.iter().map(|file| JsonTrack {
        file: file.path.to_string_lossy().into_owned(),
        language: &file.language,
        profile: &file.profile,
        cues: file.cues,
        findings: &file.findings,
        hidden: file.hidden,
        fixable: file.fixable,
        fixes: &file.fixes,
        losses: &file.losses,
    });
    // Fails only for maps with keys that are not strings.
    let mut text = serde_json::to_string_pretty(&JsonReport { files: files.collect() }).unwrap_or_default();
    text.push('\n');
    text
}
