//! Reads front matter, the lines between `---` (or `+++`) at the start of a file: `title: …`, `date: …`, `speaker: …`.
//!
//! It supports the part of YAML and TOML that such lines use: keys with a value or a list of values.

use std::ops::Range;

use super::dates::{date_line, iso_timestamp};
use super::draft::DocumentDraft;
use super::model::{BoilerplateKind, Dropped};
use super::whitespace::normalized;

/// Reads the front matter in the part `range` of `source` into the metadata of the draft, and drops its lines.
pub fn read_front_matter(source: &str, range: Range<usize>, draft: &mut DocumentDraft) {
    draft.is_page = true;
    let mut at = range.start;
    let mut key = String::new();
    for line in source[range].split_inclusive('\n') {
        let bytes = at..at + line.len();
        at = bytes.end;
        let line = line.trim();
        let value = match (line.strip_prefix("- "), line.split_once([':', '='])) {
            (Some(item), _) => item,
            (None, Some((name, value))) => {
                key = name.trim().trim_matches(['"', '\'']).to_lowercase();
                value
            }
            (None, None) => line,
        };
        let kind = set_metadata(&key, value, draft);
        let text = normalized(source, bytes.clone()).as_str().to_owned();
        if !text.is_empty() {
            draft.dropped.push(Dropped { kind, text, bytes });
        }
    }
}

/// Sets the metadata that `key` names, and returns the kind of the line.
fn set_metadata(key: &str, value: &str, draft: &mut DocumentDraft) -> BoilerplateKind {
    let bare = |text: &str| text.trim().trim_matches(['"', '\'']).trim().to_owned();
    let value = bare(value);
    let metadata = &mut draft.metadata;
    match key {
        "title" => {
            metadata.title = Some(value).filter(|value| !value.is_empty());
            BoilerplateKind::Title
        }
        "date" | "published" => {
            metadata.date = iso_timestamp(&value).or_else(|| date_line(&value).map(|date| date.iso));
            BoilerplateKind::Date
        }
        "speaker" | "author" | "by" => {
            // A speaker takes precedence over an author, who may have written the page only.
            if !value.is_empty() && (key == "speaker" || metadata.speaker.is_none()) {
                metadata.speaker = Some(value);
            }
            BoilerplateKind::Byline
        }
        "lang" | "language" | "locale" => {
            metadata.language = value.parse().ok();
            BoilerplateKind::Languages
        }
        "languages" | "translations" => {
            let list = value.trim_start_matches('[').trim_end_matches(']');
            metadata.languages.extend(list.split(',').filter_map(|tag| bare(tag).parse().ok()));
            BoilerplateKind::Languages
        }
        _ => BoilerplateKind::Controls,
    }
}
