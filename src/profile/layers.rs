//! Layers of limits, and what those for one language say together; later layers win over earlier ones.

use super::Limits;
use super::style::{self, Style};
use crate::language::Language;
use crate::time::Delta;

/// What one table of a file says, and for which language; later layers win over earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layer {
    pub language: Option<Language>,
    pub frame_rate: Option<(u32, u32)>,
    pub line_length: Option<usize>,
    pub lines: Option<usize>,
    pub reading_speed: Option<u32>,
    pub min_duration: Option<Length>,
    pub word_duration: Option<Length>,
    pub max_duration: Option<Length>,
    pub min_gap: Option<Length>,
    pub close_gap: Option<Length>,
    pub linger: Option<Length>,
    pub style: style::Layer,
}

/// A length of time as guidelines give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    Seconds(f64),
    Frames(i64),
}

/// The layers that cover `language`, the most specific first; without a language, the general ones.
fn applying<'l>(layers: &'l [Layer], language: Option<&Language>) -> Vec<&'l Layer> {
    let applies = |layer: &&Layer| match (&layer.language, language) {
        (None, _) => true,
        (Some(tag), Some(language)) => tag.covers(language),
        (Some(_), None) => false,
    };
    layers.iter().rev().filter(applies).collect()
}

/// What the layers that cover `language` say together; without a language, the general ones.
pub(super) fn resolve(layers: &[Layer], language: Option<&Language>) -> Limits {
    let layers = applying(layers, language);
    let (numerator, denominator) = frame_rate(&layers);
    let length = |of: fn(&Layer) -> Option<Length>| match layers.iter().find_map(|layer| of(layer)) {
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
        linger: at_least(|layer| layer.linger),
    }
}

/// What they say of the text itself.
pub(super) fn style(layers: &[Layer], language: &Language) -> Style {
    let layers = applying(layers, Some(language));
    let (numerator, denominator) = frame_rate(&layers);
    let styles: Vec<&style::Layer> = layers.iter().map(|layer| &layer.style).collect();
    style::resolve(&styles, |length| length.at(numerator, denominator))
}

/// Whether the table that sets `limit` for `language` says that it is a house value.
pub(super) fn is_house(layers: &[Layer], language: &Language, limit: &str) -> bool {
    let sets = |layer: &&&Layer| layer.sets(limit);
    let listed = |layer: &&Layer| layer.style.house.iter().any(|listed| listed == limit);
    applying(layers, Some(language)).iter().find(sets).is_some_and(listed)
}

/// Frames a second, as a fraction.
fn frame_rate(layers: &[&Layer]) -> (u32, u32) {
    layers.iter().find_map(|layer| layer.frame_rate).unwrap_or((25, 1))
}

impl Layer {
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
            "linger" => self.linger.is_some(),
            _ => false,
        }
    }
}

impl Length {
    /// Its time at `numerator / denominator` frames a second.
    fn at(self, numerator: u32, denominator: u32) -> Delta {
        match self {
            Self::Seconds(seconds) => Delta::from_seconds(seconds),
            Self::Frames(frames) => Delta::from_frames(frames, numerator, denominator),
        }
    }
}
