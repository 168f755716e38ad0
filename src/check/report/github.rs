//! Reports as workflow commands of GitHub Actions, which annotate the lines of a change.

use std::fmt::Write;

use super::checked_track::CheckedTrack;
use crate::check::finding::Severity;

pub(super) fn write(files: &[CheckedTrack]) -> String {
    let mut text = String::new();
    for file in files {
        let path = property(&file.path.to_string_lossy());
        for finding in &file.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let line = finding.line.map_or_else(String::new, |line| format!(",line={line}"));
            let cue = finding.cue.map_or_else(String::new, |cue| format!("cue {cue}: "));
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "::{command} file={path}{line},title={}::{}",
                property(finding.code),
                data(&format!("{cue}{}", finding.message))
            );
        }
    }
    text
}

/// Escapes what would end a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
