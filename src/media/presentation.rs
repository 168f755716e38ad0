//! What is played together: sound, subtitles and chapters on one timeline.

use std::path::PathBuf;

use super::chapters::Chapter;
use crate::language::Language;
use crate::time::Time;
use crate::track::{Cue, Track};

/// Everything that is played together, on one timeline.
#[derive(Clone, Debug, Default)]
pub struct Presentation {
    /// What players call it.
    pub title: String,
    /// What is heard; players begin with the first.
    pub sounds: Vec<MediaSound>,
    /// What is read; players begin with the first.
    pub subtitles: Vec<MediaSubtitles>,
    /// Where players may jump to.
    pub chapters: Vec<Chapter>,
    /// The language of the chapters' titles.
    pub chapter_language: Option<Language>,
}

/// A sound, and the language that is spoken in it.
#[derive(Clone, Debug)]
pub struct MediaSound {
    /// A WAV file of whole numbers.
    pub path: PathBuf,
    /// What the names of files that are made of it begin with.
    pub file: String,
    /// What is spoken.
    pub language: Language,
}

/// A subtitle track and its language.
#[derive(Clone, Debug)]
pub struct MediaSubtitles {
    /// What is read.
    pub language: Language,
    /// What the names of files that are made of it begin with.
    pub file: String,
    /// The cues.
    pub track: Track,
}

impl MediaSubtitles {
    /// The cues that a player can show, in the order of their times: with text, and there for a while after zero.
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
    /// When the last cue is over.
    pub fn read_until(&self) -> Option<Time> {
        self.subtitles.iter().flat_map(MediaSubtitles::shown).map(|cue| cue.span.end).max()
    }
}
