//! Parses the blocks of a WebVTT file by the algorithm of the specification (§ 6.1).

use super::settings;
use super::timestamp::timestamp;
use crate::track::lines::lines;
use crate::track::placement::{Placement, Region};

/// A WebVTT file, before the markup in its cues is parsed.
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
    /// Cues whose times cannot be read, which browsers skip: the line of the times and the text below it.
    pub untimed: Vec<SkippedText>,
    /// Text that is neither in a cue nor in a comment.
    pub stray: Vec<SkippedText>,
}

/// Text that the parser of the specification skips.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkippedText {
    /// The first line in the file, from 1.
    pub line: usize,
    /// The text, in one line.
    pub text: String,
}

/// A cue as written in its file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VttCue {
    /// The identifier; empty if there is none.
    pub id: String,
    /// The start, in milliseconds.
    pub start: i64,
    /// The end, in milliseconds.
    pub end: i64,
    /// The settings.
    pub placement: Placement,
    /// The text with its markup, and `\n` between the lines.
    pub text: String,
    /// The line of the times, from 1.
    pub line: usize,
}

/// Whether `text` starts with the signature of WebVTT.
pub fn has_signature(text: &str) -> bool {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// Parses `text`. A text without the signature is parsed as the body of a file.
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

/// The kind of a block by its first lines.
enum VttBlockKind {
    Unknown,
    Style,
    Region,
}

impl VttParser<'_> {
    /// “Collect a WebVTT block”; the block after the signature is `in_header`.
    fn block(&mut self, in_header: bool) {
        let mut kind = VttBlockKind::Unknown;
        let mut cue: Option<VttCue> = None;
        let mut buffer: Vec<&str> = Vec::new();
        let (mut seen_arrow, mut count) = (false, 0);
        let first_line = self.at + 1;
        // The line of times that cannot be read, and where the text below it starts in the buffer.
        let mut unreadable: Option<(usize, usize)> = None;
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
                } else {
                    unreadable = Some((self.at + 1, buffer.len()));
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
            (None, VttBlockKind::Unknown) => match unreadable {
                Some((line, from)) => self.file.untimed.push(SkippedText { line, text: buffer[from..].join(" ") }),
                None if is_text(buffer.first().copied().unwrap_or_default(), self.seen_cue) => {
                    self.file.stray.push(SkippedText { line: first_line, text: buffer.join(" ") });
                }
                None => {}
            },
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
        let (start, end, rest) = read()?;
        let placement = settings::placement(rest, &self.file.regions);
        Some(VttCue { id: id.to_owned(), start, end, placement, text: String::new(), line: self.at + 1 })
    }
}

/// Whether a block without a cue that starts with `line` is text, rather than a comment, a style sheet or region after
/// the first cue, or a signature after blank lines.
fn is_text(line: &str, seen_cue: bool) -> bool {
    let is_comment = is_keyword(line, "NOTE") || line.starts_with("NOTE ") || line.starts_with("NOTE\t");
    let is_late = seen_cue && (is_keyword(line, "STYLE") || is_keyword(line, "REGION"));
    let is_signature = !seen_cue && line.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("WEBVTT"));
    !is_comment && !is_late && !is_signature
}

/// Whether `line` is `keyword`, optionally followed by spaces and tabs.
fn is_keyword(line: &str, keyword: &str) -> bool {
    line.strip_prefix(keyword).is_some_and(|rest| rest.chars().all(|c| c == ' ' || c == '\t'))
}
