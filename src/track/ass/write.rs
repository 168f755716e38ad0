//! Writes a track as Advanced SubStation Alpha.

use super::event_text::WORD_JOINER;
use crate::time::Time;
use crate::track::colour::Colour;
use crate::track::cue::{Cue, Track};
use crate::track::format::TrackWriteError;
use crate::track::frame_rate::FrameRate;
use crate::track::placement::{LineAlign, LinePosition, Placement, PositionAlign, TextAlign};
use crate::track::style::TextStyle;

/// The width of the screen in pixels, for positions.
const SCREEN_WIDTH_PX: f64 = 1920.0;
const SCREEN_HEIGHT_PX: f64 = 1080.0;

const STYLES: &str = "\
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,60,&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,3,0,2,60,60,60,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
";

/// The whole file.
pub fn file(track: &Track) -> Result<String, TrackWriteError> {
    let title = track.title.as_deref().unwrap_or_default().replace(['\n', '\r'], " ");
    let mut file = String::from("[Script Info]\n");
    if !title.trim().is_empty() {
        file.push_str(&format!("Title: {}\n", title.trim()));
    }
    // Lines break only where the cue has line breaks.
    file.push_str("ScriptType: v4.00+\nWrapStyle: 2\nScaledBorderAndShadow: yes\n");
    file.push_str(&format!("PlayResX: {SCREEN_WIDTH_PX}\nPlayResY: {SCREEN_HEIGHT_PX}\n\n{STYLES}"));
    for cue in &track.cues {
        let (start, end) = (time(cue.span.start)?, time(cue.span.end)?);
        // A comma would end the name.
        let name = cue.speaker.as_deref().unwrap_or_default().replace(',', ";").replace(['\n', '\r'], " ");
        file.push_str(&format!(
            "Dialogue: {},{start},{end},Default,{name},0,0,0,,{}\n",
            cue.placement.layer,
            text(cue)
        ));
    }
    Ok(file)
}

fn text(cue: &Cue) -> String {
    let mut text = place(&cue.placement);
    let mut now = TextStyle::default();
    let ends = |index: usize| cue.stamps.get(index + 1).map_or(cue.span.end, |next| next.time);
    let mut stamps = cue.stamps.iter().enumerate().map(|(index, stamp)| (stamp.time, ends(index))).peekable();
    // The time before the first syllable counts, too.
    if let Some((first, _)) = stamps.peek().filter(|(first, _)| *first > cue.span.start) {
        text.push_str(&format!("{{\\k{}}}", centis(*first) - centis(cue.span.start)));
    }
    for (index, line) in cue.segments().iter().enumerate() {
        if index > 0 {
            text.push_str("\\N");
        }
        for segment in line {
            let style = segment.style.cloned().unwrap_or_default();
            let mut tags = changes(&now, &style);
            if segment.time.is_some()
                && let Some((start, end)) = stamps.next()
            {
                tags.push_str(&format!("\\k{}", (centis(end) - centis(start)).max(0)));
            }
            if !tags.is_empty() {
                text.push_str(&format!("{{{tags}}}"));
            }
            push_escaped(&mut text, segment.text);
            now = style;
        }
    }
    text
}

/// The overrides that change one style into another.
fn changes(from: &TextStyle, to: &TextStyle) -> String {
    let mut tags = String::new();
    for (was, is, name) in [
        (from.italic, to.italic, "i"),
        (from.bold, to.bold, "b"),
        (from.underline, to.underline, "u"),
        (from.strike, to.strike, "s"),
    ] {
        if was != is {
            tags.push_str(&format!("\\{name}{}", u8::from(is)));
        }
    }
    if from.colour != to.colour {
        tags.push_str("\\c");
        if let Some(Colour { red, green, blue, .. }) = to.colour {
            tags.push_str(&format!("&H{blue:02X}{green:02X}{red:02X}&"));
        }
    }
    tags
}

/// The overrides for the position, unless it is centred at the bottom.
fn place(placement: &Placement) -> String {
    let corner = placement.nearest_corner();
    let is_corner = Placement { layer: 0, ..placement.clone() } == Placement::corner(corner);
    let position = match (placement.line, placement.position) {
        _ if is_corner => None,
        (Some(LinePosition::Percent(line)), position) => Some((position, line)),
        _ => None,
    };
    let Some((position, line)) = position else {
        return if corner == Placement::BOTTOM_CENTRE { String::new() } else { format!("{{\\an{corner}}}") };
    };
    let column = match (placement.position_align, placement.align) {
        (PositionAlign::LineLeft, _) | (PositionAlign::Auto, TextAlign::Left | TextAlign::Start) => 0,
        (PositionAlign::LineRight, _) | (PositionAlign::Auto, TextAlign::Right | TextAlign::End) => 2,
        _ => 1,
    };
    let row = match placement.line_align {
        LineAlign::Start => 2,
        LineAlign::Center => 1,
        LineAlign::End => 0,
    };
    let position = position.unwrap_or([0.0, 50.0, 100.0][column]);
    let pixels = |percent: f64, whole: f64| (percent / 100.0 * whole * 100.0).round() / 100.0;
    format!(
        "{{\\an{}\\pos({},{})}}",
        row * 3 + column + 1,
        pixels(position, SCREEN_WIDTH_PX),
        pixels(line, SCREEN_HEIGHT_PX)
    )
}

fn push_escaped(text: &mut String, part: &str) {
    for character in part.chars() {
        match character {
            '{' => text.push_str("\\{"),
            '}' => text.push_str("\\}"),
            '\u{A0}' => text.push_str("\\h"),
            // The next character must not turn it into a command.
            '\\' => {
                text.push('\\');
                text.push(WORD_JOINER);
            }
            other => text.push(other),
        }
    }
}

fn centis(time: Time) -> i64 {
    FrameRate::CENTISECONDS.count(time)
}

/// `0:00:01.50`
fn time(time: Time) -> Result<String, TrackWriteError> {
    let centis = centis(time);
    if centis < 0 {
        return Err(TrackWriteError(format!("SubStation cannot hold negative times (cue at {time})")));
    }
    Ok(format!("{}:{:02}:{:02}.{:02}", centis / 360_000, centis / 6000 % 60, centis / 100 % 60, centis % 100))
}
