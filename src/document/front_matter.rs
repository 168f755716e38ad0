//! The lines between `---` (or `+++`) at the head of a file: `title: …`, `date: …`, `speaker: …`.
//!
//! Of YAML and TOML only what such lines are made of: a key, a value, a list of values.

use std::ops::Range;

use super::dates::{date_line, iso_timestamp};
use super::draft::Draft;
use super::fold::folded;
use super::{Dropped, Furniture};

/// Reads the front matter in the part `range` of `source`: into the draft's metadata what is known,
/// all of it into what was dropped.
pub fn read(source: &str, range: Range<usize>, draft: &mut Draft) {
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
        let kind = tell(&key, value, draft);
        let text = folded(source, bytes.clone()).as_str().to_owned();
        if !text.is_empty() {
            draft.dropped.push(Dropped { kind, text, bytes });
        }
    }
}

/// Puts the value where `key` says, and returns what kind of line it was.
fn tell(key: &str, value: &str, draft: &mut Draft) -> Furniture {
    let bare = |text: &str| text.trim().trim_matches(['"', '\'']).trim().to_owned();
    let value = bare(value);
    let metadata = &mut draft.metadata;
    match key {
        "title" => {
            metadata.title = Some(value).filter(|value| !value.is_empty());
            Furniture::Title
        }
        "date" | "published" => {
            metadata.date = iso_timestamp(&value).or_else(|| date_line(&value).map(|date| date.iso));
            Furniture::Date
        }
        "speaker" | "author" | "by" => {
            // The speaker outweighs the author, who may have put the page together.
            if !value.is_empty() && (key == "speaker" || metadata.speaker.is_none()) {
                metadata.speaker = Some(value);
            }
            Furniture::Byline
        }
        "lang" | "language" | "locale" => {
            metadata.language = value.parse().ok();
            Furniture::Languages
        }
        "languages" | "translations" => {
            let list = value.trim_start_matches('[').trim_end_matches(']');
            metadata.languages.extend(list.split(',').filter_map(|tag| bare(tag).parse().ok()));
            Furniture::Languages
        }
        _ => Furniture::Controls,
    }
}
