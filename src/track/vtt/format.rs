//! WebVTT as a format.

use std::collections::BTreeSet;

use super::file::{self, SkippedText, VttCue, VttFile};
use super::tree::{VttElement, VttNodeKind, VttTree};
use super::{palette, token, write};
use crate::time::Span;
use crate::track::clock::millis;
use crate::track::cue::{Cue, Track};
use crate::track::cue_text::CueTextBuilder;
use crate::track::feature::TrackFeature;
use crate::track::format::{
    ReadTrack, TextTrackReader, TrackExport, TrackFormat, TrackReadError, TrackReader, TrackWriteError,
};
use crate::track::lines::{excerpt, line_warning};
use crate::track::style::{RubyPart, TextStyle, as_name};
use crate::warning::WarningCode;

/// WebVTT.
pub struct VttFormat;

/// The deepest nesting of elements that is followed; deeper ones have no effect. Files nest two or three.
const MAX_ELEMENT_DEPTH: usize = 32;

impl TrackFormat for VttFormat {
    fn name(&self) -> &'static str {
        "vtt"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["vtt", "webvtt"]
    }

    fn keeps(&self) -> &'static [TrackFeature] {
        use TrackFeature::*;
        &[
            Speaker, Voices, Italic, Bold, Underline, Colour, Background, Language, Ruby, Classes, Stamps, Corner,
            Placement, Regions, Styles, Ids, Overlaps, Lines,
        ]
    }

    /// UTF-8, `\n` line ends; the speaker is a voice span, `<v V. Putin>`.
    fn write(&self, export: TrackExport<'_>) -> Result<Vec<u8>, TrackWriteError> {
        write::file(export.track).map(String::into_bytes)
    }

    fn reader(&self) -> Option<TrackReader<'_>> {
        Some(TrackReader::Text(self))
    }
}

impl TextTrackReader for VttFormat {
    fn sniff(&self, text: &str) -> bool {
        file::has_signature(text)
    }

    fn read(&self, text: &str) -> Result<ReadTrack, TrackReadError> {
        let mut warnings = Vec::new();
        let mut warn = |code, line, message: String| {
            warnings.push(line_warning(code, line, message));
        };
        if !file::has_signature(text) {
            let message = "the file does not start with `WEBVTT`, so browsers show none of it; add that line";
            warn(WarningCode::FormatMismatch, 1, message.to_owned());
        }
        let VttFile { header, cues, regions, styles, untimed, stray } = file::parse(text);
        for SkippedText { line, text } in untimed {
            let message = format!(
                "browsers skip this cue, whose times are not written like `00:00:01.000 --> 00:00:02.000`: “{}”",
                excerpt(&text)
            );
            warn(WarningCode::TextSkipped, line, message);
        }
        for SkippedText { line, text } in stray {
            let message = format!("this text belongs to no cue: “{}”; remove the blank line before it", excerpt(&text));
            warn(WarningCode::TextSkipped, line, message);
        }
        for cue in &cues {
            for (at, part) in token::swallowed(&cue.text) {
                let line = cue.line + 1 + cue.text[..at].matches('\n').count();
                let message = format!(
                    "browsers do not show “{}”, because `<` opens a tag; write `&lt;`",
                    excerpt(&part.replace('\n', " "))
                );
                warn(WarningCode::TextSkipped, line, message);
            }
        }
        warnings.sort_by_key(|warning| warning.place.line);
        let said = |name: &str| header.iter().find_map(|line| line.strip_prefix(name)?.trim().strip_prefix(':'));
        let language = said("Language").and_then(|tag| tag.trim().parse().ok());
        let mut sheet = BTreeSet::new();
        let styles = styles
            .into_iter()
            .filter(|style| palette::own_classes(style).map(|classes| sheet.extend(classes)).is_none())
            .collect();
        let cues = cues.into_iter().map(|cue| read_cue(cue, &sheet)).collect();
        Ok(ReadTrack { track: Track { language, title: None, cues, regions, styles }, warnings })
    }
}

fn read_cue(raw: VttCue, sheet: &BTreeSet<String>) -> Cue {
    let mut cue = Cue {
        span: Span { start: millis(raw.start), end: millis(raw.end) },
        id: Some(raw.id).filter(|id| !id.is_empty()),
        placement: raw.placement,
        line: Some(raw.line),
        ..Cue::default()
    };
    let mut builder = CueTextBuilder::default();
    // The open elements, and the style of text in them.
    let mut open: Vec<(usize, TextStyle)> = Vec::new();
    // The open elements that are too deep.
    let mut deeper: Vec<usize> = Vec::new();
    for (index, node) in VttTree::of(&raw.text).nodes.iter().enumerate() {
        while deeper.pop_if(|deep| Some(*deep) != node.parent).is_some() {}
        while deeper.is_empty() && open.pop_if(|(open, _)| Some(*open) != node.parent).is_some() {}
        let style = open.last().map_or(TextStyle::default(), |(_, style)| style.clone());
        match &node.kind {
            VttNodeKind::Text(text) => builder.push(text, &style),
            VttNodeKind::Timestamp(ms) => builder.stamp(millis(*ms)),
            VttNodeKind::Element { element, classes, annotation } if open.len() < MAX_ELEMENT_DEPTH => {
                open.push((index, within(*element, classes, annotation, style, sheet)));
            }
            VttNodeKind::Element { .. } => deeper.push(index),
        }
    }
    builder.finish(&mut cue);
    cue
}

/// The style of text in `element`, which is in text of this `style`.
fn within(
    element: VttElement,
    classes: &[String],
    annotation: &str,
    mut style: TextStyle,
    sheet: &BTreeSet<String>,
) -> TextStyle {
    match element {
        VttElement::Class => {}
        VttElement::Italic => style.italic = true,
        VttElement::Bold => style.bold = true,
        VttElement::Underline => style.underline = true,
        VttElement::Ruby => style.ruby = Some(RubyPart::Base),
        VttElement::RubyText => style.ruby = Some(RubyPart::Text),
        VttElement::Voice => style.voice = as_name(annotation).or(style.voice),
        VttElement::Language => style.language = as_name(annotation).or(style.language),
    }
    classes.iter().for_each(|class| palette::apply(class, &mut style, sheet));
    style
}
