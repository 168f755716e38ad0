//! The markup inside SubRip cues: the HTML tags that players support, and the `{\an8}` of SubStation.

use crate::track::colour::Colour;
use crate::track::cue::Cue;
use crate::track::cue_text::CueTextBuilder;
use crate::track::overrides::{AssOverride, overrides};
use crate::track::placement::Placement;
use crate::track::segment::CueSegment;
use crate::track::style::TextStyle;

/// The deepest nesting of tags that is followed; deeper tags have no effect. Files nest two or three.
const MAX_TAG_DEPTH: usize = 32;

/// Markup at the start of a text.
enum SrtTag<'a> {
    Open(&'a str, &'a str),
    Close(&'a str),
    Overrides(&'a str),
}

/// Gives `cue` the `text`, which may hold `\n`.
pub fn read(text: &str, cue: &mut Cue) {
    let mut reading = SrtMarkup::default();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            reading.builder.push("\n", &reading.style);
        }
        reading.line(line);
    }
    cue.placement = reading.placement;
    reading.builder.finish(cue);
}

#[derive(Default)]
struct SrtMarkup {
    builder: CueTextBuilder,
    style: TextStyle,
    /// The open tags, each with the style around it.
    open: Vec<(String, TextStyle)>,
    placement: Placement,
}

impl SrtMarkup {
    fn line(&mut self, line: &str) {
        let mut rest = line;
        while let Some(at) = rest.find(['<', '{']) {
            self.builder.push(&rest[..at], &self.style);
            rest = &rest[at..];
            match tag(rest) {
                Some((tag, length)) => {
                    self.apply(&tag);
                    rest = &rest[length..];
                }
                None => {
                    self.builder.push(&rest[..1], &self.style);
                    rest = &rest[1..];
                }
            }
        }
        self.builder.push(rest, &self.style);
    }

    fn apply(&mut self, tag: &SrtTag<'_>) {
        match tag {
            SrtTag::Open(name, attributes) => {
                let name = name.to_ascii_lowercase();
                let outside = self.style.clone();
                match name.as_str() {
                    "i" => self.style.italic = true,
                    "b" => self.style.bold = true,
                    "u" => self.style.underline = true,
                    "s" => self.style.strike = true,
                    _ => self.style.colour = colour(attributes).or(self.style.colour),
                }
                if self.open.len() < MAX_TAG_DEPTH {
                    self.open.push((name, outside));
                }
            }
            SrtTag::Close(name) => {
                if let Some(at) = self.open.iter().rposition(|(open, _)| open.eq_ignore_ascii_case(name)) {
                    self.close(at);
                }
            }
            SrtTag::Overrides(block) => overrides(block).for_each(|change| self.change(&change)),
        }
    }

    /// Closes the tag number `at`; those that were opened within it stay open.
    fn close(&mut self, at: usize) {
        let (name, outside) = self.open.remove(at);
        match name.as_str() {
            "i" => self.style.italic = outside.italic,
            "b" => self.style.bold = outside.bold,
            "u" => self.style.underline = outside.underline,
            "s" => self.style.strike = outside.strike,
            _ => self.style.colour = outside.colour,
        }
    }

    fn change(&mut self, change: &AssOverride<'_>) {
        match *change {
            AssOverride::Italic(on) => self.style.italic = on.unwrap_or(false),
            AssOverride::Bold(on) => self.style.bold = on.unwrap_or(false),
            AssOverride::Underline(on) => self.style.underline = on.unwrap_or(false),
            AssOverride::Strike(on) => self.style.strike = on.unwrap_or(false),
            AssOverride::Colour(colour) => self.style.colour = colour,
            AssOverride::Corner(corner) => self.placement = Placement::corner(corner),
            _ => {}
        }
    }
}

/// The markup at the start of `text`, and its length in bytes; other angle brackets and braces are text.
fn tag(text: &str) -> Option<(SrtTag<'_>, usize)> {
    if text.starts_with("{\\") {
        let end = text.find('}')?;
        return Some((SrtTag::Overrides(&text[1..end]), end + 1));
    }
    let end =
        text.strip_prefix('<')?.find(['<', '>']).map(|end| end + 1).filter(|&end| text[end..].starts_with('>'))?;
    let inside = &text[1..end];
    let known = |name: &str| ["i", "b", "u", "s", "font"].iter().any(|known| known.eq_ignore_ascii_case(name));
    if let Some(name) = inside.strip_prefix('/') {
        return known(name.trim()).then(|| (SrtTag::Close(name.trim()), end + 1));
    }
    let inside = inside.strip_suffix('/').unwrap_or(inside);
    let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    known(name).then_some((SrtTag::Open(name, attributes), end + 1))
}

/// The value of `color` in the attributes of a `font` tag.
fn colour(attributes: &str) -> Option<Colour> {
    let at = attributes.to_ascii_lowercase().find("color")?;
    let value = attributes[at + 5..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    value.parse().ok()
}

/// The text of `cue` with its markup, its lines joined by `\n`.
pub fn write(cue: &Cue) -> String {
    let mut text = String::new();
    let corner = cue.placement.nearest_corner();
    if corner != Placement::BOTTOM_CENTRE {
        text.push_str(&format!("{{\\an{corner}}}"));
    }
    for (index, line) in cue.segments().iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        line.iter().for_each(|segment| push(&mut text, segment));
    }
    text
}

fn push(text: &mut String, segment: &CueSegment<'_>) {
    let Some(style) = segment.style else {
        text.push_str(segment.text);
        return;
    };
    let mut tags: Vec<(String, &str)> = Vec::new();
    for (on, name) in [(style.bold, "b"), (style.italic, "i"), (style.underline, "u"), (style.strike, "s")] {
        if on {
            tags.push((format!("<{name}>"), name));
        }
    }
    if let Some(colour) = style.colour {
        tags.push((format!("<font color=\"{colour}\">"), "font"));
    }
    tags.iter().for_each(|(open, _)| text.push_str(open));
    text.push_str(segment.text);
    tags.iter().rev().for_each(|(_, name)| text.push_str(&format!("</{name}>")));
}
