//! A track of an MP4 file, with what the demuxer does not show of it.

use super::fragment_shift::Mp4Fragment;
use crate::audio::decode::edit_list::EditList;

/// A track as the demuxer does not show it.
pub struct Mp4Track {
    /// Its number, which the demuxer uses too.
    pub id: u32,
    /// Whether it is sound (its handler is `soun`).
    pub is_audio: bool,
    /// Its language: a BCP 47 tag or a code of ISO 639-2.
    pub language: Option<String>,
    /// What of it is presented, and when; or why that cannot be followed. `None`: it has no edit list.
    pub edits: Option<Result<EditList, String>>,
    /// The times of its fragments on the track's timeline, if it comes in fragments: a file cut out of a longer one
    /// keeps its times, and what was lost on the way leaves a gap.
    pub fragments: Vec<Mp4Fragment>,
}
