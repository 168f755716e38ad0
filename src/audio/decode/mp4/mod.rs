//! MP4 files (ISO/IEC 14496-12): what the demuxer does not show of their tracks.

mod boxes;
mod fragment_shift;
mod fragments;
mod track;
mod tracks;

pub(super) use fragment_shift::FragmentShift;
pub(super) use track::Mp4Track;
pub(super) use tracks::{MAX_TRACKS, tracks};
