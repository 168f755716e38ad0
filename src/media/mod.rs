//! Files for players: subtitles of all languages, their sound and chapters in one container, or as streams.
//!
//! ```text
//!  tracks ──────────────┬──► matroska ──► one file ──► mux ──► the user's video with these tracks
//!  WAV files ──► sound ─┤
//!                       └──► hls ──► playlists and segments
//! ```

pub mod chapters;
pub mod hls;
pub mod matroska;
pub mod mux;
pub mod sound;
pub mod tongue;

use std::path::PathBuf;

use crate::language::Language;
use crate::time::Time;
use crate::track::{Cue, Track};

pub use chapters::Chapter;

/// Everything that is played together, on one timeline.
#[derive(Clone, Debug, Default)]
pub struct Programme {
    /// What players call it.
    pub title: String,
    /// What is heard; players begin with the first.
    pub sounds: Vec<Sound>,
    /// What is read; players begin with the first.
    pub subtitles: Vec<Subtitles>,
    /// Where players may jump to.
    pub chapters: Vec<Chapter>,
    /// The language of the chapters' titles.
    pub chapter_language: Option<Language>,
}

/// A sound, and the language that is spoken in it.
#[derive(Clone, Debug)]
pub struct Sound {
    /// A WAV file of whole numbers.
    pub path: PathBuf,
    /// What the names of files that are made of it begin with.
    pub file: String,
    /// What is spoken.
    pub language: Language,
}

/// A subtitle track and its language.
#[derive(Clone, Debug)]
pub struct Subtitles {
    /// What is read.
    pub language: Language,
    /// What the names of files that are made of it begin with.
    pub file: String,
    /// The cues.
    pub track: Track,
}

impl Subtitles {
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

impl Programme {
    /// When the last cue is over.
    pub fn read_until(&self) -> Option<Time> {
        self.subtitles.iter().flat_map(Subtitles::shown).map(|cue| cue.span.end).max()
    }
}

/// `text` as a name in a container or playlist: one line without control characters, not longer than `most` characters.
pub(crate) fn name(text: &str, most: usize) -> String {
    // Characters that turn the direction of writing would reach beyond the name.
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let spaced: String = text.chars().filter(|c| !turns(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(most) {
        None => line,
        Some((end, _)) => {
            let cut = &line[..end];
            let word_end = cut.rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
            format!("{}…", cut[..word_end].trim_end_matches([',', ';', ':', ' ', '–', '-']))
        }
    }
}
