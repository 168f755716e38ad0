//! A fixed track, and what was done to it.

use serde::Serialize;

use super::styles;
use crate::check::cue_view::CueView;
use crate::time::Span;
use crate::track::{Cue, Track};

/// Something that was fixed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// The code of the rule that was broken.
    pub code: &'static str,
    /// The cue, from 1 in the order of the original file.
    pub cue: usize,
    /// What was done, as a sentence that is readable by itself.
    pub message: String,
}

/// A cue of a fixed track.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedCue {
    /// Its index in the original track.
    pub index: usize,
    /// The fixed cue.
    pub cue: CueView,
}

/// A fixed track.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FixedTrack {
    /// The cues.
    pub cues: Vec<FixedCue>,
    /// What was done, in the order of the original cues.
    pub fixes: Vec<Fix>,
}

impl FixedTrack {
    /// The original `track` with the fixes.
    pub fn apply(&self, track: &Track) -> Track {
        let cues = self.cues.iter().filter_map(|FixedCue { index, cue }| {
            let original = track.cues.get(*index)?.clone();
            // Not `Span::new`: a cue whose times stay reversed must not be changed silently.
            Some(styles::set(Cue { span: Span { start: cue.start, end: cue.end }, ..original }, &cue.lines))
        });
        Track { cues: cues.collect(), ..track.clone() }
    }

    /// Records a fix of the cue with this index in the original track.
    pub fn record(&mut self, code: &'static str, index: usize, message: impl Into<String>) {
        self.fixes.push(Fix { code, cue: index + 1, message: message.into() });
    }
}
