//! A track as a TTML document of the IMSC 1.1 text profile, or as EBU-TT-D.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::time::Time;
use crate::track::cue::Cue;
use crate::track::format::{TrackExport, TrackWriteError};
use crate::track::frame_rate::FrameRate;
use crate::track::placement::{LineAlign, LinePosition, Placement, TextAlign};
use crate::track::segment::CueSegment;
use crate::track::style::TextStyle;

/// Which rules the document keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TtmlProfile {
    /// IMSC 1.1, text.
    Imsc,
    /// EBU-TT-D.
    EbuTtD,
}

const IMSC: &str = "http://www.w3.org/ns/ttml/profile/imsc1.1/text";
const EBU_TT_D: &str = "urn:ebu:tt:distribution:2018-04";

/// The names of what the document defines.
struct TtmlIds<'a> {
    regions: BTreeMap<String, String>,
    styles: BTreeMap<String, String>,
    agents: BTreeMap<&'a str, String>,
    aligns: BTreeSet<&'static str>,
}

/// The whole document.
pub fn file(export: TrackExport<'_>, profile: TtmlProfile) -> Result<String, TrackWriteError> {
    let track = export.track;
    let mut names =
        TtmlIds { regions: BTreeMap::new(), styles: BTreeMap::new(), agents: BTreeMap::new(), aligns: BTreeSet::new() };
    let mut body = String::new();
    let rate = export.rate.filter(|_| profile == TtmlProfile::Imsc);
    for (index, cue) in track.cues.iter().enumerate() {
        push_cue(&mut body, index, cue, rate, &mut names)?;
    }
    let language = track.language.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut file = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\"");
    file.push_str(" xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\"");
    file.push_str(" xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\"");
    match profile {
        TtmlProfile::Imsc => {
            let _ = write!(file, " ttp:contentProfiles=\"{IMSC}\" ttp:cellResolution=\"32 15\"");
        }
        TtmlProfile::EbuTtD => {
            file.push_str(" xmlns:ebuttm=\"urn:ebu:tt:metadata\" xmlns:ebutts=\"urn:ebu:tt:style\"");
            file.push_str(" ttp:timeBase=\"media\" ttp:cellResolution=\"50 30\"");
        }
    }
    if let Some(rate) = rate {
        let nominal = rate.nominal();
        let _ = write!(file, " ttp:frameRate=\"{nominal}\"");
        if rate.numerator != nominal * rate.denominator {
            // 30 × 1000/1001 = 30000/1001.
            let (up, down) = reduced(rate.numerator, nominal * rate.denominator);
            let _ = write!(file, " ttp:frameRateMultiplier=\"{up} {down}\"");
        }
    }
    // Two spaces within a line are text.
    let _ = write!(file, " xml:space=\"preserve\" xml:lang=\"{}\">", escaped(&language));
    push_head(&mut file, track.title.as_deref(), profile, &names);
    let _ = write!(file, "<body><div>{body}\n</div></body></tt>\n");
    Ok(file)
}

fn reduced(mut up: u32, mut down: u32) -> (u32, u32) {
    let (mut a, mut b) = (up, down);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    up /= a.max(1);
    down /= a.max(1);
    (up, down)
}

fn push_head(file: &mut String, title: Option<&str>, profile: TtmlProfile, names: &TtmlIds<'_>) {
    file.push_str("<head>");
    if title.is_some() || !names.agents.is_empty() || profile == TtmlProfile::EbuTtD {
        file.push_str("\n<metadata>");
        if let Some(title) = title {
            let _ = write!(file, "<ttm:title>{}</ttm:title>", escaped(title));
        }
        for (name, id) in &names.agents {
            let _ = write!(
                file,
                "\n<ttm:agent xml:id=\"{id}\" type=\"person\"><ttm:name type=\"full\">{}</ttm:name></ttm:agent>",
                escaped(name)
            );
        }
        if profile == TtmlProfile::EbuTtD {
            let _ = write!(
                file,
                "<ebuttm:documentMetadata><ebuttm:conformsToStandard>{EBU_TT_D}</ebuttm:conformsToStandard></ebuttm:documentMetadata>"
            );
        }
        file.push_str("</metadata>");
    }
    file.push_str("\n<styling>");
    // A size that every player shows, and letters that can be read on any picture.
    file.push_str("\n<style xml:id=\"base\" tts:fontFamily=\"proportionalSansSerif\" tts:fontSize=\"100%\" tts:lineHeight=\"normal\" tts:color=\"#ffffff\" tts:backgroundColor=\"#00000000\"/>");
    // EBU-TT-D has alignment in styles alone.
    for name in &names.aligns {
        let _ = write!(file, "\n<style xml:id=\"align-{name}\" tts:textAlign=\"{name}\"/>");
    }
    for (attributes, id) in &names.styles {
        let _ = write!(file, "\n<style xml:id=\"{id}\"{attributes}/>");
    }
    file.push_str("\n</styling>\n<layout>");
    for (attributes, id) in &names.regions {
        let _ = write!(file, "\n<region xml:id=\"{id}\" style=\"base\"{attributes}/>");
    }
    file.push_str("\n</layout></head>\n");
}

fn push_cue<'a>(
    body: &mut String,
    index: usize,
    cue: &'a Cue,
    rate: Option<FrameRate>,
    names: &mut TtmlIds<'a>,
) -> Result<(), TrackWriteError> {
    let (start, end) = (time(cue.span.start, rate)?, time(cue.span.end, rate)?);
    let count = names.regions.len();
    let region = names.regions.entry(region(&cue.placement)).or_insert_with(|| format!("r{}", count + 1)).clone();
    let id = cue.id.as_deref().filter(|id| is_xml_name(id)).map_or_else(|| format!("c{}", index + 1), str::to_owned);
    let align = align(cue.placement.align);
    names.aligns.insert(align);
    let _ = write!(
        body,
        "\n<p xml:id=\"{id}\" style=\"align-{align}\" region=\"{region}\" begin=\"{start}\" end=\"{end}\""
    );
    if let Some(speaker) = &cue.speaker {
        let _ = write!(body, " ttm:agent=\"{}\"", agent(speaker, names));
    }
    body.push('>');
    for (index, line) in cue.segments().iter().enumerate() {
        if index > 0 {
            body.push_str("<br/>");
        }
        line.iter().for_each(|segment| push_segment(body, segment, names));
    }
    body.push_str("</p>");
    Ok(())
}

fn agent<'a>(speaker: &'a str, names: &mut TtmlIds<'a>) -> String {
    let count = names.agents.len();
    names.agents.entry(speaker).or_insert_with(|| format!("speaker{}", count + 1)).clone()
}

fn push_segment<'a>(body: &mut String, segment: &CueSegment<'a>, names: &mut TtmlIds<'a>) {
    let text = escaped(segment.text);
    let Some(style) = segment.style else {
        body.push_str(&text);
        return;
    };
    let attributes = attributes(style);
    if attributes.is_empty() && style.language.is_none() && style.voice.is_none() {
        body.push_str(&text);
        return;
    }
    body.push_str("<span");
    if !attributes.is_empty() {
        let count = names.styles.len();
        let id = names.styles.entry(attributes).or_insert_with(|| format!("s{}", count + 1));
        let _ = write!(body, " style=\"{id}\"");
    }
    if let Some(language) = &style.language {
        let _ = write!(body, " xml:lang=\"{}\"", escaped(language));
    }
    if let Some(voice) = &style.voice {
        let _ = write!(body, " ttm:agent=\"{}\"", agent(voice, names));
    }
    let _ = write!(body, ">{text}</span>");
}

fn attributes(style: &TextStyle) -> String {
    let mut text = String::new();
    if style.italic {
        text.push_str(" tts:fontStyle=\"italic\"");
    }
    if style.bold {
        text.push_str(" tts:fontWeight=\"bold\"");
    }
    match (style.underline, style.strike) {
        (true, true) => text.push_str(" tts:textDecoration=\"underline lineThrough\""),
        (true, false) => text.push_str(" tts:textDecoration=\"underline\""),
        (false, true) => text.push_str(" tts:textDecoration=\"lineThrough\""),
        (false, false) => {}
    }
    if let Some(colour) = style.colour {
        let _ = write!(text, " tts:color=\"{colour}\"");
    }
    if let Some(colour) = style.background {
        let _ = write!(text, " tts:backgroundColor=\"{colour}\"");
    }
    text
}

/// The name of the style that aligns lines so.
fn align(align: TextAlign) -> &'static str {
    match align {
        TextAlign::Start => "start",
        TextAlign::Center => "center",
        TextAlign::End => "end",
        TextAlign::Left => "left",
        TextAlign::Right => "right",
    }
}

/// The region in which a cue stands at `placement`; the margins are those that EBU-TT-D files use.
fn region(placement: &Placement) -> String {
    let (x, width) = match (placement.position, placement.size) {
        (Some(x), Some(width)) => (x, width.min(100.0 - x)),
        (Some(x), None) => (x, 100.0 - x),
        (None, _) => (10.0, 80.0),
    };
    let corner = placement.nearest_corner();
    let (y, height, display) = match placement.line {
        Some(LinePosition::Percent(line)) => match placement.line_align {
            LineAlign::Start => (line, 100.0 - line, "before"),
            // As far below the line as above it.
            LineAlign::Center => (line - line.min(100.0 - line), 2.0 * line.min(100.0 - line), "center"),
            LineAlign::End => (0.0, line, "after"),
        },
        _ if corner >= 7 => (10.0, 80.0, "before"),
        _ if corner >= 4 => (10.0, 80.0, "center"),
        _ => (10.0, 80.0, "after"),
    };
    format!(
        " tts:origin=\"{x}% {y}%\" tts:extent=\"{width}% {height}%\" tts:displayAlign=\"{display}\" tts:overflow=\"visible\""
    )
}

/// Whether `text` can be an `xml:id` of ours; numbers cannot.
fn is_xml_name(text: &str) -> bool {
    let is_ours =
        |prefix: &str| text.strip_prefix(prefix).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
        && !["c", "r", "s", "speaker", "base"].iter().any(|prefix| is_ours(prefix))
}

fn time(time: Time, rate: Option<FrameRate>) -> Result<String, TrackWriteError> {
    let negative = || TrackWriteError(format!("TTML times begin at 0, but a cue stands at {time}"));
    match rate {
        Some(rate) => {
            let frames = u64::try_from(rate.count(time)).map_err(|_| negative())?;
            Ok(format!("{frames}f"))
        }
        None if time.as_millis() < 0 => Err(negative()),
        None => Ok(time.to_string()),
    }
}

/// `text` as XML writes it; characters that XML has no place for become U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(character),
            c if c.is_control() && c < '\u{20}' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                escaped.push(char::REPLACEMENT_CHARACTER)
            }
            other => escaped.push(other),
        }
    }
    escaped
}
