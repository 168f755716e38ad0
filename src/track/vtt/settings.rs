//! Reads and writes the settings of WebVTT cues and regions (§ 6.2 and § 6.4).

use crate::track::placement::{LineAlign, LinePosition, Placement, PositionAlign, Region, TextAlign, WritingDirection};

/// Whether `c` is white space of HTML, which separates settings.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{C}' | '\r')
}

/// The `name:value` pairs of `text`; anything else is skipped.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(is_space)
        .filter_map(|part| part.split_once(':'))
        .filter(|(name, value)| !name.is_empty() && !value.is_empty())
}

/// The placement by the cue settings in `text`.
pub fn placement(text: &str, regions: &[Region]) -> Placement {
    let mut placement = Placement::default();
    for (name, value) in pairs(text) {
        match name {
            "region" => {
                placement.region = regions.iter().rfind(|region| region.id == value).map(|region| region.id.clone())
            }
            "vertical" => match value {
                "rl" => placement.writing = WritingDirection::RightToLeft,
                "lr" => placement.writing = WritingDirection::LeftToRight,
                _ => {}
            },
            "line" => {
                if let Some((line, align)) = line(value) {
                    placement.line = Some(line);
                    placement.line_align = align.unwrap_or(placement.line_align);
                }
            }
            "position" => {
                if let Some((position, align)) = position(value) {
                    placement.position = Some(position);
                    placement.position_align = align.unwrap_or(placement.position_align);
                }
            }
            "size" => placement.size = percentage(value).or(placement.size),
            "align" => match value {
                "start" => placement.align = TextAlign::Start,
                "center" => placement.align = TextAlign::Center,
                "end" => placement.align = TextAlign::End,
                "left" => placement.align = TextAlign::Left,
                "right" => placement.align = TextAlign::Right,
                _ => {}
            },
            _ => {}
        }
    }
    // The whole width is the default.
    placement.size = placement.size.filter(|size| *size < 100.0);
    if placement.line.is_some() || placement.size.is_some() || placement.writing != WritingDirection::Horizontal {
        placement.region = None;
    }
    placement
}

fn line(value: &str) -> Option<(LinePosition, Option<LineAlign>)> {
    let (place, align) = value.split_once(',').map_or((value, None), |(place, align)| (place, Some(align)));
    let align = match align {
        None => None,
        Some("start") => Some(LineAlign::Start),
        Some("center") => Some(LineAlign::Center),
        Some("end") => Some(LineAlign::End),
        Some(_) => return None,
    };
    if place.ends_with('%') {
        return Some((LinePosition::Percent(percentage(place)?), align));
    }
    let digits = place.strip_prefix('-').unwrap_or(place);
    Some((LinePosition::Number(if digits.len() < place.len() { -decimal(digits)? } else { decimal(digits)? }), align))
}

fn position(value: &str) -> Option<(f64, Option<PositionAlign>)> {
    let (place, align) = value.split_once(',').map_or((value, None), |(place, align)| (place, Some(align)));
    let align = match align {
        None => None,
        Some("line-left") => Some(PositionAlign::LineLeft),
        Some("center") => Some(PositionAlign::Center),
        Some("line-right") => Some(PositionAlign::LineRight),
        Some(_) => return None,
    };
    Some((percentage(place)?, align))
}

/// “Parse a percentage string”: digits, optionally a dot and digits, and `%`; from 0 to 100.
pub fn percentage(text: &str) -> Option<f64> {
    decimal(text.strip_suffix('%')?).filter(|value| *value <= 100.0)
}

/// Digits, optionally with a dot between them.
fn decimal(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let numeric = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !numeric(whole) || !decimals.is_none_or(numeric) {
        return None;
    }
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// “Collect WebVTT region settings” of the block `text`.
pub fn region(text: &str) -> Region {
    let mut region = Region::default();
    for (name, value) in pairs(text) {
        match name {
            "id" => value.clone_into(&mut region.id),
            "width" => region.width = percentage(value).unwrap_or(region.width),
            "lines" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                region.lines = value.parse().ok().filter(|lines: &f64| lines.is_finite()).unwrap_or(region.lines);
            }
            "regionanchor" => region.anchor = point(value).unwrap_or(region.anchor),
            "viewportanchor" => region.viewport = point(value).unwrap_or(region.viewport),
            "scroll" if value == "up" => region.scroll = true,
            _ => {}
        }
    }
    region
}

fn point(value: &str) -> Option<(f64, f64)> {
    let (x, y) = value.split_once(',')?;
    Some((percentage(x)?, percentage(y)?))
}

/// The settings of `placement` that are not the default, each with a space before it.
pub fn write(placement: &Placement) -> String {
    let mut text = String::new();
    let mut push = |name: &str, value: String| text.push_str(&format!(" {name}:{value}"));
    match placement.writing {
        WritingDirection::Horizontal => {}
        WritingDirection::RightToLeft => push("vertical", "rl".to_owned()),
        WritingDirection::LeftToRight => push("vertical", "lr".to_owned()),
    }
    if let Some(line) = placement.line {
        let align = match placement.line_align {
            LineAlign::Start => "",
            LineAlign::Center => ",center",
            LineAlign::End => ",end",
        };
        push(
            "line",
            match line {
                LinePosition::Number(number) => format!("{number}{align}"),
                LinePosition::Percent(percent) => format!("{percent}%{align}"),
            },
        );
    }
    if let Some(position) = placement.position {
        let align = match placement.position_align {
            PositionAlign::Auto => "",
            PositionAlign::LineLeft => ",line-left",
            PositionAlign::Center => ",center",
            PositionAlign::LineRight => ",line-right",
        };
        push("position", format!("{position}%{align}"));
    }
    if let Some(size) = placement.size {
        push("size", format!("{size}%"));
    }
    match placement.align {
        TextAlign::Center => {}
        TextAlign::Start => push("align", "start".to_owned()),
        TextAlign::End => push("align", "end".to_owned()),
        TextAlign::Left => push("align", "left".to_owned()),
        TextAlign::Right => push("align", "right".to_owned()),
    }
    if let Some(region) = &placement.region {
        push("region", region.clone());
    }
    text
}

/// The block that defines `region`.
pub fn write_region(region: &Region) -> String {
    let Region { id, width, lines, anchor, viewport, scroll } = region;
    let mut text = format!("REGION\nid:{id}\nwidth:{width}%\nlines:{lines}\n");
    text.push_str(&format!(
        "regionanchor:{}%,{}%\nviewportanchor:{}%,{}%\n",
        anchor.0, anchor.1, viewport.0, viewport.1
    ));
    if *scroll {
        text.push_str("scroll:up\n");
    }
    text
}
