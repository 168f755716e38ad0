//! WebVTT (`.vtt`), as the W3C specification of 2019 asks files to be written (§ 4).

use std::fmt::Write;

use super::{Export, Format, Unwritable};

/// WebVTT.
pub struct Vtt;

impl Format for Vtt {
    fn name(&self) -> &'static str {
        "vtt"
    }

    /// UTF-8, `\n` line ends; who speaks stands in a voice span, `<v V. Putin>`.
    fn write(&self, export: Export<'_>) -> Result<String, Unwritable> {
        let mut file = String::from("WEBVTT\n");
        for (index, cue) in export.track.cues.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(file, "\n{}\n{} --> {}\n", index + 1, cue.span.start, cue.span.end);
            if let Some(speaker) = &cue.speaker {
                file.push_str("<v ");
                push_escaped(&mut file, speaker);
                file.push('>');
            }
            for (index, line) in cue.lines.iter().enumerate() {
                if index > 0 {
                    file.push('\n');
                }
                push_escaped(&mut file, line);
            }
            file.push_str(if cue.speaker.is_some() { "</v>\n" } else { "\n" });
        }
        Ok(file)
    }
}

/// Characters that would open a tag or an entity; `>` too, since `-->` may not stand in a cue.
fn push_escaped(file: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => file.push_str("&amp;"),
            '<' => file.push_str("&lt;"),
            '>' => file.push_str("&gt;"),
            other => file.push(other),
        }
    }
}
