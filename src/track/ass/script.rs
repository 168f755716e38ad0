//! Parses the sections of a SubStation file: script info, styles and events.

use std::collections::BTreeMap;

use crate::track::clock::{number, sum, thousandths};
use crate::track::colour::Colour;
use crate::track::lines::{line_warning, lines};
use crate::track::overrides::colour;
use crate::track::style::TextStyle;
use crate::warning::{Warning, WarningCode};

/// A parsed file.
#[derive(Debug, Default)]
pub struct AssScript<'a> {
    /// The title.
    pub title: Option<String>,
    /// Width and height of the screen in pixels, for positions.
    pub resolution: (f64, f64),
    /// The styles by name.
    pub styles: BTreeMap<&'a str, AssStyle>,
    /// The dialogue, in the order of the file.
    pub events: Vec<AssEvent<'a>>,
    /// Faults of the file.
    pub warnings: Vec<Warning>,
}

/// A named style.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssStyle {
    /// The style of the text.
    pub style: TextStyle,
    /// The position, as on a numeric keypad.
    pub corner: u8,
}

/// A line of dialogue.
#[derive(Debug, Default)]
pub struct AssEvent<'a> {
    /// Start and end, in milliseconds.
    pub times: (i64, i64),
    /// The name of the style.
    pub style: &'a str,
    /// The speaker.
    pub name: &'a str,
    /// The drawing order.
    pub layer: i32,
    /// Whether there is an effect, such as scrolling.
    pub has_effect: bool,
    /// The text with its overrides.
    pub text: &'a str,
    /// The line, from 1.
    pub line: usize,
}

/// The fields of events without a `Format` line.
const EVENT_FIELDS: &str = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text";

/// The fields of styles without a `Format` line, in v4.00+ and in v4.00.
const STYLE_FIELDS: [&str; 2] = [
    "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
     StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding",
    "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, TertiaryColour, BackColour, Bold, Italic, BorderStyle, \
     Outline, Shadow, Alignment, MarginL, MarginR, MarginV, AlphaLevel, Encoding",
];

/// Opaque white, the default text colour.
const WHITE: Colour = Colour::rgb(255, 255, 255);

/// The script in `file`.
pub fn parse(file: &str) -> AssScript<'_> {
    // The default of players.
    let mut script = AssScript { resolution: (384.0, 288.0), ..AssScript::default() };
    let mut section = String::new();
    let mut style_fields: Vec<&str> = Vec::new();
    let mut event_fields: Vec<&str> = EVENT_FIELDS.split(',').map(str::trim).collect();
    for (at, line) in lines(file).enumerate() {
        let trimmed = line.trim();
        if trimmed.starts_with('[') && trimmed.ends_with(']') {
            section = trimmed.to_ascii_lowercase();
            continue;
        }
        let Some((key, value)) = line.split_once(':') else {
            if section == "[events]" && !trimmed.is_empty() && !trimmed.starts_with(';') {
                warn(&mut script.warnings, at, "unknown line; ignored");
            }
            continue;
        };
        match (section.as_str(), key.trim()) {
            ("[script info]", key) => info(&mut script, key, value.trim()),
            ("[v4 styles]" | "[v4+ styles]", "Format") => style_fields = value.split(',').map(str::trim).collect(),
            ("[v4 styles]" | "[v4+ styles]", "Style") => {
                let is_old = section == "[v4 styles]";
                if style_fields.is_empty() {
                    style_fields = STYLE_FIELDS[usize::from(is_old)].split(',').map(str::trim).collect();
                }
                if let Some((name, style)) = style(&style_fields, value, is_old) {
                    script.styles.insert(name, style);
                }
            }
            // Some files lack the headings.
            (_, "Format") => event_fields = value.split(',').map(str::trim).collect(),
            (_, "Dialogue") => match event(&event_fields, value, at) {
                Some((event, is_complete)) => {
                    if !is_complete {
                        let message = "unreadable time; the cue has zero duration until you fix it";
                        script.warnings.push(line_warning(WarningCode::TimeMissing, at + 1, message));
                    }
                    script.events.push(event);
                }
                None => warn(&mut script.warnings, at, "too few fields in this line of dialogue; ignored"),
            },
            _ => {}
        }
    }
    script
}

fn warn(warnings: &mut Vec<Warning>, at: usize, message: &str) {
    warnings.push(line_warning(WarningCode::TextSkipped, at + 1, message));
}

fn info(script: &mut AssScript<'_>, key: &str, value: &str) {
    let pixels = || value.parse().ok().filter(|pixels: &f64| pixels.is_finite() && *pixels >= 1.0);
    match key {
        "Title" if !value.is_empty() => script.title = Some(value.to_owned()),
        "PlayResX" => script.resolution.0 = pixels().unwrap_or(script.resolution.0),
        "PlayResY" => script.resolution.1 = pixels().unwrap_or(script.resolution.1),
        _ => {}
    }
}

fn style<'a>(fields: &[&str], value: &'a str, is_old: bool) -> Option<(&'a str, AssStyle)> {
    let values: Vec<&str> = value.split(',').map(str::trim).collect();
    let get = |name: &str| fields.iter().position(|field| *field == name).and_then(|at| values.get(at).copied());
    // Switches are -1 and 0; some tools write 1.
    let is_on = |name: &str| get(name).is_some_and(|value| value != "0" && !value.is_empty());
    let corner: u8 = get("Alignment").and_then(|value| value.parse().ok()).unwrap_or(2);
    let corner = match corner {
        top @ 5..=7 if is_old => top + 2,
        middle @ 9..=11 if is_old => middle - 5,
        other => other.clamp(1, 9),
    };
    let colour = get("PrimaryColour").and_then(colour).filter(|colour| *colour != WHITE);
    let style = TextStyle {
        italic: is_on("Italic"),
        bold: is_on("Bold"),
        underline: is_on("Underline"),
        strike: is_on("StrikeOut"),
        colour,
        ..TextStyle::default()
    };
    Some((get("Name")?.trim_start_matches('*'), AssStyle { style, corner }))
}

/// The event, and whether both times can be read.
fn event<'a>(fields: &[&str], value: &'a str, at: usize) -> Option<(AssEvent<'a>, bool)> {
    // The text is last, and may contain commas.
    let values: Vec<&str> = value.trim_start().splitn(fields.len(), ',').collect();
    if values.len() < fields.len() {
        return None;
    }
    let get = |name: &str| {
        fields.iter().position(|field| *field == name).and_then(|at| values.get(at).copied()).unwrap_or("")
    };
    let (start, end) = (time(get("Start")), time(get("End")));
    let known = start.or(end).unwrap_or(0);
    let event = AssEvent {
        times: (start.unwrap_or(known), end.unwrap_or(known)),
        style: get("Style").trim().trim_start_matches('*'),
        name: if fields.contains(&"Actor") { get("Actor").trim() } else { get("Name").trim() },
        layer: get("Layer").trim().parse().unwrap_or(0),
        has_effect: !get("Effect").trim().is_empty(),
        text: get("Text"),
        line: at + 1,
    };
    Some((event, start.is_some() && end.is_some()))
}

/// Parses `0:00:01.50`, with any number of decimals.
fn time(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (clock, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let [hours, minutes, seconds] = parts[..] else { return None };
    let numeric = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let all = [hours, minutes, seconds, decimals];
    let is_time = all.into_iter().all(numeric);
    is_time.then(|| sign * sum(number(hours), number(minutes), number(seconds), thousandths(decimals)))
}
