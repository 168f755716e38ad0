//! Parses the text of an event: line breaks and overrides, from its initial style on.

use std::collections::BTreeMap;

use super::script::{AssEvent, AssStyle};
use crate::time::{Delta, Span, Time};
use crate::track::clock::millis;
use crate::track::cue::Cue;
use crate::track::cue_text::CueTextBuilder;
use crate::track::overrides::{AssOverride, overrides};
use crate::track::placement::{LineAlign, LinePosition, Placement, PositionAlign, TextAlign};
use crate::track::style::TextStyle;
use crate::track::style::as_name;

/// Written after a backslash that is not a command, so that players show it. Invisible.
pub const WORD_JOINER: char = '\u{2060}';

/// The cue of `event`; `None` if it only draws. Calls `lost` for everything that is dropped.
pub fn cue(
    event: &AssEvent<'_>,
    styles: &BTreeMap<&str, AssStyle>,
    resolution: (f64, f64),
    lost: &mut dyn FnMut(&str),
) -> Option<Cue> {
    let base = styles
        .get(event.style)
        .or(styles.get("Default"))
        .cloned()
        .unwrap_or(AssStyle { corner: 2, ..AssStyle::default() });
    if event.has_effect {
        lost("effects of events");
    }
    let span = Span { start: millis(event.times.0), end: millis(event.times.1) };
    let mut text = AssText {
        builder: CueTextBuilder::default(),
        style: base.style.clone(),
        sung: span.start,
        corner: base.corner,
        position: None,
        is_drawing: false,
        has_drawn: false,
        base,
        styles,
    };
    text.read(event.text, lost);
    let mut cue = Cue { span, line: Some(event.line), speaker: as_name(event.name), ..Cue::default() };
    cue.placement = Placement { layer: event.layer, ..placed(text.corner, text.position, resolution) };
    let drew = text.has_drawn;
    text.builder.finish(&mut cue);
    (!drew || !cue.lines.is_empty()).then_some(cue)
}

struct AssText<'a> {
    builder: CueTextBuilder,
    style: TextStyle,
    base: AssStyle,
    styles: &'a BTreeMap<&'a str, AssStyle>,
    /// When the next syllable starts.
    sung: Time,
    corner: u8,
    position: Option<(f64, f64)>,
    is_drawing: bool,
    has_drawn: bool,
}

impl AssText<'_> {
    fn read(&mut self, text: &str, lost: &mut dyn FnMut(&str)) {
        let mut rest = text;
        while let Some(at) = rest.find(['{', '\\']) {
            self.push(&rest[..at]);
            rest = &rest[at..];
            if let Some(end) = rest.strip_prefix('{').and_then(|inside| inside.find('}')) {
                overrides(&rest[1..=end]).for_each(|change| self.apply(change, lost));
                rest = &rest[end + 2..];
                continue;
            }
            let (shown, length) = match rest.as_bytes() {
                [b'\\', b'N' | b'n', ..] => ("\n", 2),
                [b'\\', b'h', ..] => ("\u{A0}", 2),
                [b'\\', b'{', ..] => ("{", 2),
                [b'\\', b'}', ..] => ("}", 2),
                _ if rest[1..].starts_with(WORD_JOINER) => (&rest[..1], 1 + WORD_JOINER.len_utf8()),
                _ => (&rest[..1], 1),
            };
            self.push(shown);
            rest = &rest[length..];
        }
        self.push(rest);
    }

    fn push(&mut self, text: &str) {
        if self.is_drawing {
            self.has_drawn |= !text.is_empty();
        } else {
            self.builder.push(text, &self.style);
        }
    }

    fn apply(&mut self, change: AssOverride<'_>, lost: &mut dyn FnMut(&str)) {
        let base = &self.base.style;
        match change {
            AssOverride::Italic(on) => self.style.italic = on.unwrap_or(base.italic),
            AssOverride::Bold(on) => self.style.bold = on.unwrap_or(base.bold),
            AssOverride::Underline(on) => self.style.underline = on.unwrap_or(base.underline),
            AssOverride::Strike(on) => self.style.strike = on.unwrap_or(base.strike),
            AssOverride::Colour(colour) => self.style.colour = colour.or(base.colour),
            AssOverride::Corner(corner) => self.corner = corner,
            AssOverride::Position(x, y) => self.position = Some((x, y)),
            AssOverride::Reset(name) => {
                self.style = self.styles.get(name).unwrap_or(&self.base).style.clone();
            }
            AssOverride::Drawing(is_on) => self.is_drawing = is_on,
            AssOverride::Syllable(centis) => {
                self.builder.stamp(self.sung);
                // A syllable of more than a day is an error.
                self.sung += Delta::from_millis((centis.clamp(0.0, 8_640_000.0) * 10.0).round() as i64);
            }
            AssOverride::Other(name) => lost(&format!("overrides `\\{}`", name.chars().take(12).collect::<String>())),
        }
    }
}

/// The placement at `corner`, or with that edge at `position` in the script's pixels.
fn placed(corner: u8, position: Option<(f64, f64)>, resolution: (f64, f64)) -> Placement {
    let Some((x, y)) = position else { return Placement::corner(corner) };
    let percent = |part: f64, whole: f64| (part / whole * 10_000.0).round().clamp(0.0, 10_000.0) / 100.0;
    let (align, position_align) = [
        (TextAlign::Left, PositionAlign::LineLeft),
        (TextAlign::Center, PositionAlign::Center),
        (TextAlign::Right, PositionAlign::LineRight),
    ][usize::from(corner.clamp(1, 9) - 1) % 3];
    let line_align = match corner {
        7.. => LineAlign::Start,
        4..=6 => LineAlign::Center,
        _ => LineAlign::End,
    };
    Placement {
        line: Some(LinePosition::Percent(percent(y, resolution.1))),
        line_align,
        position: Some(percent(x, resolution.0)),
        position_align,
        align,
        ..Placement::default()
    }
}
