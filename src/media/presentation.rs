//! Sound, subtitles and chapters on one timeline.

use std::path::PathBuf;

use super::chapters::Chapter;
use crate::language::Language;
use crate::time::Time;
use crate::track::{Cue, Track};

/// Everything that is played together, on one timeline.
#[derive(Clone, Debug, Default)]
pub struct Presentation {
    /// The title that players show.
    pub title: String,
    /// The sounds; the first one is the default.
    pub sounds: Vec<MediaSound>,
    /// The subtitles; the first ones are the default.
    pub subtitles: Vec<MediaSubtitles>,
    /// The chapters.
    pub chapters: Vec<Chapter>,
    /// The language of the chapters' titles.
    pub chapter_language: Option<Language>,
}

/// A sound and its language.
#[derive(Clone, Debug)]
pub struct MediaSound {
    /// A WAV file with integer samples.
    pub path: PathBuf,
    /// The start of the names of its files.
    pub file: String,
    /// The spoken language.
    pub language: Language,
}

/// A subtitle track and its language.
#[derive(Clone, Debug)]
pub struct MediaSubtitles {
    /// The language.
    pub language: Language,
    /// The start of the names of its files.
    pub file: String,
    /// The cues.
    pub track: Track,
}

impl MediaSubtitles {
    /// The cues that a player can show, in the order of their times: with text, and with a duration after zero.
    pub fn shown(&self) -> Vec<&Cue> {
        let is_shown = |cue: &&Cue| {
            let (start, end) = (cue.span.start.as_millis().max(0), cue.span.end.as_millis());
            !cue.lines.is_empty() && end > start
        };
        let mut cues: Vec<&Cue> = self.track.cues.iter().filter(is_shown).collect();
        cues.sort_by_key(|cue| cue.span.start);
        cues
    }
}

impl Presentation {
    /// The end of the last cue.
    pub fn read_until(&self) -> Option<Time> {
        self.subtitles.iter().flat_map(MediaSubtitles::shown).map(|cue| cue.span.end).max()
    }
}
