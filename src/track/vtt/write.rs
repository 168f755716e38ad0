//! Writes a track as a WebVTT file.

use super::{palette, settings};
use crate::escape::escape_text;
use crate::time::Time;
use crate::track::clock;
use crate::track::cue::{Cue, Track};
use crate::track::format::TrackWriteError;
use crate::track::segment::CueSegment;
use crate::track::style::{RubyPart, TextStyle};

/// The whole file.
pub fn file(track: &Track) -> Result<String, TrackWriteError> {
    let mut file = String::with_capacity(track.estimated_bytes());
    file.push_str("WEBVTT\n");
    for region in &track.regions {
        file.push_str(&format!("\n{}", settings::write_region(region)));
    }
    let sheet = palette::sheet(track);
    for style in track.styles.iter().chain([&sheet].into_iter().filter(|sheet| !sheet.is_empty())) {
        file.push_str(&format!("\nSTYLE\n{}\n", style.trim_end()));
    }
    for cue in &track.cues {
        file.push('\n');
        push_cue(&mut file, cue)?;
    }
    Ok(file)
}

fn push_cue(file: &mut String, cue: &Cue) -> Result<(), TrackWriteError> {
    if let Some(id) = cue.id.as_deref().filter(|id| is_id(id)) {
        file.push_str(id);
        file.push('\n');
    }
    push_time(file, cue.span.start)?;
    file.push_str(" --> ");
    push_time(file, cue.span.end)?;
    file.push_str(&settings::write(&cue.placement));
    file.push('\n');
    if cue.lines.is_empty() {
        return Ok(());
    }
    if let Some(speaker) = &cue.speaker {
        file.push_str("<v ");
        file.push_str(&escape_text(speaker));
        file.push('>');
    }
    for (index, line) in cue.segments().iter().enumerate() {
        if index > 0 {
            file.push('\n');
        }
        push_line(file, line);
    }
    file.push_str(if cue.speaker.is_some() { "</v>\n" } else { "\n" });
    Ok(())
}

/// Whether a player would read a line with `id` as an identifier.
fn is_id(id: &str) -> bool {
    !id.is_empty() && !id.contains("-->") && !id.contains(['\n', '\r'])
}

fn push_line(file: &mut String, line: &[CueSegment<'_>]) {
    let ruby = |segment: &CueSegment<'_>| segment.style.and_then(|style| style.ruby);
    let mut in_ruby = false;
    for segment in line {
        if in_ruby && ruby(segment).is_none() {
            file.push_str("</ruby>");
        } else if !in_ruby && ruby(segment).is_some() {
            file.push_str("<ruby>");
        }
        in_ruby = ruby(segment).is_some();
        if let Some(time) = segment.time {
            file.push('<');
            file.push_str(&clock::timecode(time.as_millis().max(0), '.'));
            file.push('>');
        }
        let tags = segment.style.map(tags).unwrap_or_default();
        tags.iter().for_each(|(name, rest)| file.push_str(&format!("<{name}{rest}>")));
        file.push_str(&escape_text(segment.text));
        tags.iter().rev().for_each(|(name, _)| file.push_str(&format!("</{name}>")));
    }
    if in_ruby {
        file.push_str("</ruby>");
    }
}

/// The tags that give text this `style`, from the outside in; [`push_line`] opens rubies.
fn tags(style: &TextStyle) -> Vec<(&'static str, String)> {
    let mut tags = Vec::new();
    if style.ruby == Some(RubyPart::Text) {
        tags.push(("rt", String::new()));
    }
    if let Some(voice) = &style.voice {
        tags.push(("v", format!(" {}", escape_text(voice))));
    }
    if let Some(language) = &style.language {
        tags.push(("lang", format!(" {}", escape_text(language))));
    }
    let colours = [(style.colour, false), (style.background, true)];
    let colours =
        colours.into_iter().filter_map(|(colour, is_background)| Some(palette::class(colour?, is_background)));
    let is_class =
        |class: &&String| !class.contains(|c: char| c == '.' || c == '>' || c == '&' || c == '<' || c.is_whitespace());
    let classes: String =
        colours.chain(style.classes.iter().filter(is_class).cloned()).map(|class| format!(".{class}")).collect();
    if !classes.is_empty() {
        tags.push(("c", classes));
    }
    for (on, name) in [(style.bold, "b"), (style.italic, "i"), (style.underline, "u")] {
        if on {
            tags.push((name, String::new()));
        }
    }
    tags
}

fn push_time(file: &mut String, time: Time) -> Result<(), TrackWriteError> {
    let ms = time.as_millis();
    if ms < 0 {
        return Err(TrackWriteError(format!("WebVTT cannot hold negative times (cue at {time})")));
    }
    file.push_str(&clock::timecode(ms, '.'));
    Ok(())
}
