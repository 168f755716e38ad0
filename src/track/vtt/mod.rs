//! WebVTT (`.vtt`): read as the W3C specification of 2019 parses files (§ 6), written as it asks for (§ 4).

pub mod file;
mod palette;
mod settings;
mod stamp;
pub mod token;
pub mod tree;
mod write;

use std::collections::BTreeSet;

use self::file::{File, RawCue};
use self::tree::{Element, Kind, Tree};
use super::clock::millis;
use super::style::as_name;
use super::text::Builder;
use super::{AnyReader, Cue, Export, Feature, Format, Reader, Reading, Ruby, Style, Track, Unreadable, Unwritable};
use crate::time::Span;
use crate::warning::{Code, Place, Warning};

/// WebVTT.
pub struct Vtt;

/// How deep elements are followed; deeper ones change nothing. Files nest two or three.
const DEEPEST: usize = 32;

impl Format for Vtt {
    fn name(&self) -> &'static str {
        "vtt"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["vtt", "webvtt"]
    }

    fn keeps(&self) -> &'static [Feature] {
        use Feature::*;
        &[
            Speaker, Voices, Italic, Bold, Underline, Colour, Background, Language, Ruby, Classes, Stamps, Corner,
            Placement, Regions, Styles, Ids, Overlaps, Lines,
        ]
    }

    /// UTF-8, `\n` line ends; who speaks stands in a voice span, `<v V. Putin>`.
    fn write(&self, export: Export<'_>) -> Result<Vec<u8>, Unwritable> {
        write::file(export.track).map(String::into_bytes)
    }

    fn reader(&self) -> Option<AnyReader<'_>> {
        Some(AnyReader::Text(self))
    }
}

impl Reader for Vtt {
    fn sniff(&self, text: &str) -> bool {
        file::has_signature(text)
    }

    fn read(&self, text: &str) -> Result<Reading, Unreadable> {
        let mut warnings = Vec::new();
        let mut warn = |line, message: &str| {
            let place = Place { line: Some(line), ..Place::default() };
            warnings.push(Warning::new(Code::TrackSyntax, message).at(place));
        };
        if !file::has_signature(text) {
            warn(1, "the file does not begin with `WEBVTT`, so that no player shows it");
        }
        let File { header, cues, regions, styles, lost, .. } = file::parse(text);
        for line in lost {
            warn(line, "the times are not written like `00:00:01.000 --> 00:00:02.000`; no player shows this cue");
        }
        let said = |name: &str| header.iter().find_map(|line| line.strip_prefix(name)?.trim().strip_prefix(':'));
        let language = said("Language").and_then(|tag| tag.trim().parse().ok());
        let mut sheet = BTreeSet::new();
        let styles = styles
            .into_iter()
            .filter(|style| palette::own_classes(style).map(|classes| sheet.extend(classes)).is_none())
            .collect();
        let cues = cues.into_iter().map(|cue| read_cue(cue, &sheet)).collect();
        Ok(Reading { track: Track { language, title: None, cues, regions, styles }, warnings })
    }
}

fn read_cue(raw: RawCue, sheet: &BTreeSet<String>) -> Cue {
    let mut cue = Cue {
        span: Span { start: millis(raw.start), end: millis(raw.end) },
        id: Some(raw.id).filter(|id| !id.is_empty()),
        placement: raw.placement,
        line: Some(raw.line),
        ..Cue::default()
    };
    let mut builder = Builder::default();
    // The elements that are open, and how text in them looks.
    let mut open: Vec<(usize, Style)> = Vec::new();
    // The elements that are too deep to be followed.
    let mut deeper: Vec<usize> = Vec::new();
    for (index, node) in Tree::of(&raw.text).nodes.iter().enumerate() {
        while deeper.pop_if(|deep| Some(*deep) != node.parent).is_some() {}
        while deeper.is_empty() && open.pop_if(|(open, _)| Some(*open) != node.parent).is_some() {}
        let style = open.last().map_or(Style::default(), |(_, style)| style.clone());
        match &node.kind {
            Kind::Text(text) => builder.push(text, &style),
            Kind::Stamp(ms) => builder.stamp(millis(*ms)),
            Kind::Element { element, classes, annotation } if open.len() < DEEPEST => {
                open.push((index, within(*element, classes, annotation, style, sheet)));
            }
            Kind::Element { .. } => deeper.push(index),
        }
    }
    builder.finish(&mut cue);
    cue
}

/// How text in `element` looks, if text around it looks like `style`.
fn within(element: Element, classes: &[String], annotation: &str, mut style: Style, sheet: &BTreeSet<String>) -> Style {
    match element {
        Element::Class => {}
        Element::Italic => style.italic = true,
        Element::Bold => style.bold = true,
        Element::Underline => style.underline = true,
        Element::Ruby => style.ruby = Some(Ruby::Base),
        Element::RubyText => style.ruby = Some(Ruby::Text),
        Element::Voice => style.voice = as_name(annotation).or(style.voice),
        Element::Language => style.language = as_name(annotation).or(style.language),
    }
    classes.iter().for_each(|class| palette::apply(class, &mut style, sheet));
    style
}
