//! Decoding of recordings, audio or video, to a stream of mono samples at 16 kHz on the container's timeline.
//!
//! Zero is where the container says it is: a track whose first packet is at 1.98 s, or whose
//! edit list delays it by as much, begins after 1.98 s of silence, and what an encoder put before
//! the sound (priming) or an editor cut off is left out. Containers that count from an arbitrary
//! number (MPEG transport and program streams) have their zero, as in players, at the earliest
//! packet of any of their streams.

mod audio_track;
mod demuxer;
mod downmix;
mod edit_list;
mod ffmpeg;
mod header_check;
mod mp4;
mod opus;
mod outcome;
mod priming;
mod recording;
mod recording_source;
mod sample_rate;
mod symphonia;
mod timeline;
mod tracks;
mod truncation;

pub use audio_track::AudioTrack;
pub use recording::{DecodeOptions, Decoded, decode};
pub use sample_rate::RATE;
