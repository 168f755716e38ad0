//! Everything that was found, as JSON.

use serde::Serialize;

use super::super::finding::Finding;
use super::super::mend::Repair;
use super::Checked;
use crate::language::Language;
use crate::warning::Warning;

#[derive(Serialize)]
struct File<'a> {
    file: String,
    language: &'a Language,
    profile: &'a str,
    cues: usize,
    findings: &'a [Finding],
    hidden: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    mendable: Option<usize>,
    repairs: &'a [Repair],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    losses: &'a [Warning],
}

#[derive(Serialize)]
struct Report<'a> {
    files: Vec<File<'a>>,
}

pub(super) fn write(files: &[Checked]) -> String {
    let files = files.iter().map(|file| File {
        file: file.path.to_string_lossy().into_owned(),
        language: &file.language,
        profile: &file.profile,
        cues: file.cues,
        findings: &file.findings,
        hidden: file.hidden,
        mendable: file.mendable,
        repairs: &file.repairs,
        losses: &file.losses,
    });
    // Fails only for maps whose keys are no text; there are none.
    let mut text = serde_json::to_string_pretty(&Report { files: files.collect() }).unwrap_or_default();
    text.push('\n');
    text
}
