//! The blocks of a WebVTT file, collected by the parser of the specification (§ 6.1).

use super::settings;
use super::timestamp::timestamp;
use crate::track::lines::lines;
use crate::track::placement::{Placement, Region};

/// A WebVTT file, its cues' text still with its markup.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VttFile {
    /// The lines between the signature and the first blank line, such as `Language: en`.
    pub header: Vec<String>,
    /// The cues.
    pub cues: Vec<VttCue>,
    /// The regions.
    pub regions: Vec<Region>,
    /// The style sheets.
    pub styles: Vec<String>,
    /// The lines, from 1, that mean to give times and cannot be read: a player shows no cue there.
    pub lost: Vec<usize>,
    /// How many blocks are comments or nothing known.
    pub comments: usize,
}

/// A cue as it stands in its file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VttCue {
    /// Its identifier; empty if it has none.
    pub id: String,
    /// When it begins, in milliseconds.
    pub start: i64,
    /// When it ends.
    pub end: i64,
    /// Its settings.
    pub placement: Placement,
    /// Its text, markup and all, with `\n` between the lines.
    pub text: String,
    /// The line of its times, from 1.
    pub line: usize,
}

/// Whether `text` begins with the signature of WebVTT.
pub fn has_signature(text: &str) -> bool {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// The file in `text`, which begins with its signature; without one, it is taken for a body.
pub fn parse(text: &str) -> VttFile {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace('\0', "\u{FFFD}");
    let mut parser = VttParser { lines: lines(&text).collect(), at: 0, seen_cue: false, file: VttFile::default() };
    if has_signature(&text) {
        parser.at = 1;
        if parser.lines.get(1).is_some_and(|line| !line.is_empty()) {
            parser.block(true);
        }
    }
    while parser.at < parser.lines.len() {
        if parser.lines[parser.at].is_empty() {
            parser.at += 1;
        } else {
            parser.block(false);
        }
    }
    parser.file
}

struct VttParser<'a> {
    lines: Vec<&'a str>,
    at: usize,
    seen_cue: bool,
    file: VttFile,
}

/// What the first lines of a block say that it is.
enum VttBlockKind {
    Unknown,
    Style,
    Region,
}

impl VttParser<'_> {
    /// “Collect a WebVTT block”, of which `in_header` is the one after the signature.
    fn block(&mut self, in_header: bool) {
        let mut kind = VttBlockKind::Unknown;
        let mut cue: Option<VttCue> = None;
        let mut buffer: Vec<&str> = Vec::new();
        let (mut seen_arrow, mut count) = (false, 0);
        while let Some(&line) = self.lines.get(self.at) {
            count += 1;
            if line.contains("-->") {
                if in_header || !(count == 1 || count == 2 && !seen_arrow) {
                    break;
                }
                seen_arrow = true;
                let id = buffer.first().copied().unwrap_or_default();
                cue = self.timings(line, id);
                if cue.is_some() {
                    buffer.clear();
                    self.seen_cue = true;
                }
            } else if line.is_empty() {
                self.at += 1;
                break;
            } else {
                if !in_header && count == 2 && !self.seen_cue {
                    kind = match buffer.first() {
                        Some(first) if is_keyword(first, "STYLE") => VttBlockKind::Style,
                        Some(first) if is_keyword(first, "REGION") => VttBlockKind::Region,
                        _ => VttBlockKind::Unknown,
                    };
                    if !matches!(kind, VttBlockKind::Unknown) {
                        buffer.clear();
                    }
                }
                buffer.push(line);
            }
            self.at += 1;
        }
        match (cue, kind) {
            (Some(cue), _) => self.file.cues.push(VttCue { text: buffer.join("\n"), ..cue }),
            (None, _) if in_header => self.file.header = buffer.iter().map(|line| (*line).to_owned()).collect(),
            (None, VttBlockKind::Style) => self.file.styles.push(buffer.join("\n")),
            (None, VttBlockKind::Region) => self.file.regions.push(settings::region(&buffer.join("\n"))),
            (None, VttBlockKind::Unknown) => self.file.comments += 1,
        }
    }

    /// “Collect WebVTT cue timings and settings”.
    fn timings(&mut self, line: &str, id: &str) -> Option<VttCue> {
        let read = || {
            let (start, rest) = timestamp(line.trim_start_matches(settings::is_space))?;
            let rest = rest.trim_start_matches(settings::is_space).strip_prefix("-->")?;
            let (end, rest) = timestamp(rest.trim_start_matches(settings::is_space))?;
            Some((start, end, rest))
        };
        let Some((start, end, rest)) = read() else {
            self.file.lost.push(self.at + 1);
            return None;
        };
        let placement = settings::placement(rest, &self.file.regions);
        Some(VttCue { id: id.to_owned(), start, end, placement, text: String::new(), line: self.at + 1 })
    }
}

/// Whether `line` is `keyword`, maybe with spaces and tabs behind it.
fn is_keyword(line: &str, keyword: &str) -> bool {
    line.strip_prefix(keyword).is_some_and(|rest| rest.chars().all(|c| c == ' ' || c == '\t'))
}
