//! Lines that name the speaker: `Speaker: Jane Doe`, `By Jane Doe`.

use super::line_class::{ends_like_sentence, ends_open};
use crate::language::LanguageData;

/// Small words in names.
const PARTICLES: &[&str] = &["von", "van", "de", "der", "del", "la", "di", "bin", "al"];

/// The name in `line`, if the line is a byline.
pub fn byline_name(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    // Lower case may change lengths; then no label of ours starts the line.
    let mut labels = LanguageData::all().flat_map(|data| data.pages.byline_labels.iter());
    let label = labels.find(|label| {
        lower.starts_with(label) && line.get(..label.len()).is_some_and(|start| start.to_lowercase() == *label)
    })?;
    let name = line[label.len()..].strip_prefix(' ')?.trim();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || PARTICLES.contains(&word);
    let words = name.split(' ').count();
    ((2..=5).contains(&words) && name.split(' ').all(is_name) && !ends_like_sentence(name) && !ends_open(name))
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::byline_name;

    #[test]
    fn bylines_are_a_label_and_a_name() {
        for line in [
            "Speaker: Jane Doe",
            "By Jane van Doe",
            "Rede von Jane Doe",
            "Intervenant : Jane Doe",
            "Discorso di Jane Doe",
        ] {
            assert!(byline_name(line).is_some_and(|name| name.starts_with("Jane")), "{line}");
        }
        for line in ["By the river", "Jane Doe", "By Jane", "Von Anfang An.", "Par exemple"] {
            assert_eq!(byline_name(line), None, "{line}");
        }
    }
}
