//! Counts the features of a track that a format cannot hold, for one warning per feature.

use std::collections::BTreeMap;

use super::cue::{Cue, Track};
use super::feature::TrackFeature;
use super::placement::Placement;
use super::style::TextStyle;
use crate::warning::{Location, Warning, WarningCode};

/// The features that are lost: in how many cues, and where first.
#[derive(Default)]
pub struct FeatureLoss {
    kinds: BTreeMap<&'static str, (usize, Location)>,
}

impl FeatureLoss {
    /// Adds a loss in `cue`, which has this `index`.
    pub fn add(&mut self, what: &'static str, index: usize, cue: &Cue) {
        let place =
            Location { cue: Some(index + 1), time: Some(cue.span.start), line: cue.line, ..Location::default() };
        self.kinds.entry(what).or_insert((0, place)).0 += 1;
    }

    /// Adds every feature of `track` that is not in `keeps`.
    pub fn add_missing(&mut self, track: &Track, keeps: &[TrackFeature]) {
        let lacks = |feature: TrackFeature| !keeps.contains(&feature);
        for (index, cue) in track.cues.iter().enumerate() {
            let next = track.cues.get(index + 1);
            for feature in features(index, cue, next).filter(|feature| lacks(*feature)) {
                match feature {
                    // A format with exact positions holds corners too.
                    TrackFeature::Corner if !lacks(TrackFeature::Placement) => {}
                    // A format with corners loses only the exactness, any other the position.
                    TrackFeature::Placement if lacks(TrackFeature::Corner) => {
                        self.add(TrackFeature::Corner.name(), index, cue);
                    }
                    _ => self.add(feature.name(), index, cue),
                }
            }
        }
        for (feature, is_empty) in
            [(TrackFeature::Styles, track.styles.is_empty()), (TrackFeature::Regions, track.regions.is_empty())]
        {
            if !is_empty && lacks(feature) {
                self.kinds.insert(feature.name(), (1, Location::default()));
            }
        }
    }

    /// One warning per feature that `format` loses.
    pub fn warnings(self, format: &str) -> Vec<Warning> {
        let warn = |(what, (count, place)): (&str, (usize, Location))| {
            let lost = match (place.cue, count) {
                (None, _) => format!("{what} are lost"),
                (Some(_), 1) => format!("1 cue loses its {what}"),
                (Some(_), _) => format!("{count} cues lose their {what}"),
            };
            Warning::new(WarningCode::FeatureLost, format!("{lost} (not supported by `{format}`)")).at(place)
        };
        self.kinds.into_iter().map(warn).collect()
    }
}

/// The features of `cue`, which has this `index`; `next` is the cue after it.
fn features(index: usize, cue: &Cue, next: Option<&Cue>) -> impl Iterator<Item = TrackFeature> {
    let any = |has: fn(&TextStyle) -> bool| cue.runs.iter().any(|run| has(&run.style));
    let number = (index + 1).to_string();
    let is_number =
        |id: &String| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    let corner = Placement::corner(cue.placement.nearest_corner());
    let place = Placement { layer: 0, ..cue.placement.clone() };
    [
        (TrackFeature::Speaker, cue.speaker.is_some()),
        (TrackFeature::Voices, any(|style| style.voice.is_some())),
        (TrackFeature::Italic, any(|style| style.italic)),
        (TrackFeature::Bold, any(|style| style.bold)),
        (TrackFeature::Underline, any(|style| style.underline)),
        (TrackFeature::Strike, any(|style| style.strike)),
        (TrackFeature::Colour, any(|style| style.colour.is_some())),
        (TrackFeature::Background, any(|style| style.background.is_some())),
        (TrackFeature::Language, any(|style| style.language.is_some())),
        (TrackFeature::Ruby, any(|style| style.ruby.is_some())),
        (TrackFeature::Classes, any(|style| !style.classes.is_empty())),
        (TrackFeature::Stamps, !cue.stamps.is_empty()),
        (TrackFeature::Corner, place != Placement::default() && place == corner),
        (TrackFeature::Placement, place != corner),
        (TrackFeature::Layer, cue.placement.layer != 0),
        (TrackFeature::Ids, cue.id.as_ref().is_some_and(|id| *id != number && !is_number(id))),
        (TrackFeature::Overlaps, next.is_some_and(|next| next.span.start < cue.span.end)),
        (TrackFeature::Lines, cue.lines.len() > 1),
    ]
    .into_iter()
    .filter_map(|(feature, is_there)| is_there.then_some(feature))
}
