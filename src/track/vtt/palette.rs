//! Colours in WebVTT: the default classes (§ 5.1), and a generated style sheet for other colours.

use std::collections::BTreeSet;

use crate::track::colour::Colour;
use crate::track::cue::Track;
use crate::track::style::TextStyle;

/// The default text colours of the specification.
const DEFAULT_COLOURS: &[(&str, Colour)] = &[
    ("white", Colour::rgb(255, 255, 255)),
    ("lime", Colour::rgb(0, 255, 0)),
    ("cyan", Colour::rgb(0, 255, 255)),
    ("red", Colour::rgb(255, 0, 0)),
    ("yellow", Colour::rgb(255, 255, 0)),
    ("magenta", Colour::rgb(255, 0, 255)),
    ("blue", Colour::rgb(0, 0, 255)),
    ("black", Colour::rgb(0, 0, 0)),
];

const TEXT_PREFIX: &str = "fg_";
const BACKGROUND_PREFIX: &str = "bg_";

/// Adds the class `class` to `style`, or sets the colour that it means.
pub fn apply(class: &str, style: &mut TextStyle, sheet: &BTreeSet<String>) {
    let known = |name: &str| DEFAULT_COLOURS.iter().find(|(known, _)| *known == name).map(|(_, colour)| *colour);
    let ours = |digits: &str| digits.parse().ok().filter(|_| sheet.contains(class));
    let fore = known(class).or_else(|| class.strip_prefix(TEXT_PREFIX).and_then(ours));
    let back = class.strip_prefix(BACKGROUND_PREFIX).and_then(|name| known(name).or_else(|| ours(name)));
    match (fore, back) {
        (Some(colour), _) => style.colour = Some(colour),
        (_, Some(colour)) => style.background = Some(colour),
        _ => style.add_class(class),
    }
}

/// The class for `colour`, as text or background colour.
pub fn class(colour: Colour, is_background: bool) -> String {
    let prefix = if is_background { BACKGROUND_PREFIX } else { "" };
    match DEFAULT_COLOURS.iter().find(|(_, known)| *known == colour) {
        Some((name, _)) => format!("{prefix}{name}"),
        None if is_background => format!("{BACKGROUND_PREFIX}{}", colour.to_string().trim_start_matches('#')),
        None => format!("{TEXT_PREFIX}{}", colour.to_string().trim_start_matches('#')),
    }
}

/// The style sheet for the colours of `track` without a default class; empty if there are none.
pub fn sheet(track: &Track) -> String {
    let mut rules = BTreeSet::new();
    for style in track.cues.iter().flat_map(|cue| &cue.runs).map(|run| &run.style) {
        for (colour, is_background) in [(style.colour, false), (style.background, true)] {
            if let Some(colour) = colour.filter(|colour| DEFAULT_COLOURS.iter().all(|(_, known)| known != colour)) {
                rules.insert(rule(&class(colour, is_background), colour, is_background));
            }
        }
    }
    rules.into_iter().collect()
}

fn rule(class: &str, colour: Colour, is_background: bool) -> String {
    let property = if is_background { "background-color" } else { "color" };
    format!("::cue(.{class}) {{ {property}: {colour} }}\n")
}

/// The classes of `style`, if it is a generated style sheet.
pub fn own_classes(style: &str) -> Option<Vec<String>> {
    style.lines().map(own_class).collect()
}

fn own_class(line: &str) -> Option<String> {
    let (class, _) = line.strip_prefix("::cue(.")?.split_once(')')?;
    let (digits, is_background) = match class.strip_prefix(TEXT_PREFIX) {
        Some(digits) => (digits, false),
        None => (class.strip_prefix(BACKGROUND_PREFIX)?, true),
    };
    let colour = digits.parse().ok()?;
    (rule(class, colour, is_background).trim_end() == line).then(|| class.to_owned())
}
