//! Layers of limits: the tables of profile files, and what they give for one language.

use super::length::ProfileLength;
use super::limits::Limits;
use super::style::{self, ProfileStyle, StyleLayer};
use crate::language::Language;
use crate::time::Delta;

/// One table of a profile file; later layers override earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileLayer {
    pub language: Option<Language>,
    pub frame_rate: Option<(u32, u32)>,
    pub line_length: Option<usize>,
    pub lines: Option<usize>,
    pub reading_speed: Option<u32>,
    pub min_duration: Option<ProfileLength>,
    pub word_duration: Option<ProfileLength>,
    pub max_duration: Option<ProfileLength>,
    pub min_gap: Option<ProfileLength>,
    pub close_gap: Option<ProfileLength>,
    pub hold: Option<ProfileLength>,
    pub style: StyleLayer,
}

/// The layers that cover `language`, the most specific first; without a language, the general ones.
fn applying<'l>(layers: &'l [ProfileLayer], language: Option<&Language>) -> Vec<&'l ProfileLayer> {
    let applies = |layer: &&ProfileLayer| match (&layer.language, language) {
        (None, _) => true,
        (Some(tag), Some(language)) => tag.covers(language),
        (Some(_), None) => false,
    };
    layers.iter().rev().filter(applies).collect()
}

/// The limits that the layers give for `language`, or the general ones without a language.
pub fn resolve(layers: &[ProfileLayer], language: Option<&Language>) -> Limits {
    let layers = applying(layers, language);
    let (numerator, denominator) = frame_rate(&layers);
    let length = |of: fn(&ProfileLayer) -> Option<ProfileLength>| match layers.iter().find_map(|layer| of(layer)) {
        Some(length) => length.at(numerator, denominator),
        None => Delta::ZERO,
    };
    let at_least = |of| Delta::from_millis(length(of).as_millis_ceil());
    let at_most = |of| Delta::from_millis(-(Delta::ZERO - length(of)).as_millis_ceil());
    Limits {
        frame: Delta::from_frames(1, numerator, denominator),
        line_length: layers.iter().find_map(|layer| layer.line_length).unwrap_or(1),
        lines: layers.iter().find_map(|layer| layer.lines).unwrap_or(1),
        reading_speed: layers.iter().find_map(|layer| layer.reading_speed).unwrap_or(1),
        min_duration: at_least(|layer| layer.min_duration),
        word_duration: at_least(|layer| layer.word_duration),
        max_duration: at_most(|layer| layer.max_duration),
        min_gap: at_least(|layer| layer.min_gap),
        close_gap: at_least(|layer| layer.close_gap),
        hold: at_least(|layer| layer.hold),
    }
}

/// The rules for the text that the layers give for `language`.
pub fn style(layers: &[ProfileLayer], language: &Language) -> ProfileStyle {
    let layers = applying(layers, Some(language));
    let (numerator, denominator) = frame_rate(&layers);
    let styles: Vec<&StyleLayer> = layers.iter().map(|layer| &layer.style).collect();
    style::resolve(&styles, |length| length.at(numerator, denominator))
}

/// Whether the table that sets `limit` for `language` says that it is not of the guideline but the profile's own.
pub fn is_own(layers: &[ProfileLayer], language: &Language, limit: &str) -> bool {
    let sets = |layer: &&&ProfileLayer| layer.sets(limit);
    let listed = |layer: &&ProfileLayer| layer.style.own.iter().any(|listed| listed == limit);
    applying(layers, Some(language)).iter().find(sets).is_some_and(listed)
}

/// Frames per second, as a fraction.
fn frame_rate(layers: &[&ProfileLayer]) -> (u32, u32) {
    layers.iter().find_map(|layer| layer.frame_rate).unwrap_or((25, 1))
}

impl ProfileLayer {
    /// Whether this table gives the limit called `limit`.
    fn sets(&self, limit: &str) -> bool {
        match limit {
            "frame_rate" => self.frame_rate.is_some(),
            "line_length" => self.line_length.is_some(),
            "lines" => self.lines.is_some(),
            "reading_speed" => self.reading_speed.is_some(),
            "min_duration" => self.min_duration.is_some(),
            "word_duration" => self.word_duration.is_some(),
            "max_duration" => self.max_duration.is_some(),
            "min_gap" => self.min_gap.is_some(),
            "close_gap" => self.close_gap.is_some(),
            "hold" => self.hold.is_some(),
            _ => false,
        }
    }
}
