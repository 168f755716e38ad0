//! The regions, styles and agents that a TTML document defines for its cues, and their identifiers.

use std::collections::{BTreeMap, BTreeSet};

use crate::track::placement::{LineAlign, LinePosition, Placement, TextAlign};
use crate::track::style::TextStyle;

/// An attribute: its name and its value.
pub type TtmlAttribute = (&'static str, String);

/// Elements with their identifiers, sorted by their attributes as written.
pub type DefinedElements = BTreeMap<String, (String, Vec<TtmlAttribute>)>;

/// What the head of a document defines.
#[derive(Default)]
pub struct TtmlDefinitions<'a> {
    /// The regions.
    pub regions: DefinedElements,
    /// The styles of text.
    pub styles: DefinedElements,
    /// The speakers, with their identifiers.
    pub agents: BTreeMap<&'a str, String>,
    /// The alignments of lines, each of which is a style.
    pub aligns: BTreeSet<&'static str>,
}

impl<'a> TtmlDefinitions<'a> {
    /// The identifier of the region for `placement`.
    pub fn region(&mut self, placement: &Placement) -> String {
        define(&mut self.regions, 'r', region_attributes(placement))
    }

    /// The identifier of `style`; `None` if it needs none of the attributes of a style.
    pub fn style(&mut self, style: &TextStyle) -> Option<String> {
        let attributes = style_attributes(style);
        (!attributes.is_empty()).then(|| define(&mut self.styles, 's', attributes))
    }

    /// The identifier of `speaker`.
    pub fn agent(&mut self, speaker: &'a str) -> String {
        let count = self.agents.len();
        self.agents.entry(speaker).or_insert_with(|| format!("speaker{}", count + 1)).clone()
    }

    /// The identifier of the style that aligns lines like `align`.
    pub fn align(&mut self, align: TextAlign) -> String {
        let name = match align {
            TextAlign::Start => "start",
            TextAlign::Center => "center",
            TextAlign::End => "end",
            TextAlign::Left => "left",
            TextAlign::Right => "right",
        };
        self.aligns.insert(name);
        format!("align-{name}")
    }
}

fn define(elements: &mut DefinedElements, prefix: char, attributes: Vec<TtmlAttribute>) -> String {
    let key = attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    let id = format!("{prefix}{}", elements.len() + 1);
    elements.entry(key).or_insert((id, attributes)).0.clone()
}

fn style_attributes(style: &TextStyle) -> Vec<TtmlAttribute> {
    let decoration = match (style.underline, style.strike) {
        (true, true) => Some("underline lineThrough"),
        (true, false) => Some("underline"),
        (false, true) => Some("lineThrough"),
        (false, false) => None,
    };
    [
        ("tts:fontStyle", style.italic.then(|| "italic".to_owned())),
        ("tts:fontWeight", style.bold.then(|| "bold".to_owned())),
        ("tts:textDecoration", decoration.map(str::to_owned)),
        ("tts:color", style.colour.map(|colour| colour.to_string())),
        ("tts:backgroundColor", style.background.map(|colour| colour.to_string())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// The region for cues at `placement`; the margins are those of most EBU-TT-D files.
fn region_attributes(placement: &Placement) -> Vec<TtmlAttribute> {
    let (x, width) = match (placement.position, placement.size) {
        (Some(x), Some(width)) => (x, width.min(100.0 - x)),
        (Some(x), None) => (x, 100.0 - x),
        (None, _) => (10.0, 80.0),
    };
    let corner = placement.nearest_corner();
    let (y, height, display) = match placement.line {
        Some(LinePosition::Percent(line)) => match placement.line_align {
            LineAlign::Start => (line, 100.0 - line, "before"),
            // The region extends as far below the line as above it.
            LineAlign::Center => (line - line.min(100.0 - line), 2.0 * line.min(100.0 - line), "center"),
            LineAlign::End => (0.0, line, "after"),
        },
        _ if corner >= 7 => (10.0, 80.0, "before"),
        _ if corner >= 4 => (10.0, 80.0, "center"),
        _ => (10.0, 80.0, "after"),
    };
    vec![
        ("tts:origin", format!("{x}% {y}%")),
        ("tts:extent", format!("{width}% {height}%")),
        ("tts:displayAlign", display.to_owned()),
        ("tts:overflow", "visible".to_owned()),
    ]
}
