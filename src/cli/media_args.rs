//! Arguments of the commands that make media files besides tracks.

use std::path::{Path, PathBuf};

use crate::media::sound::SoundCodec;
use crate::settings::{MediaSettings, MuxTarget};

/// Arguments of the commands that make media files besides tracks.
#[derive(Debug, clap::Args)]
pub(super) struct MediaArgs {
    /// Also write one file with all sound and subtitles: `mkv` is a Matroska file; a recording or video is copied with
    /// the tracks in it (by `mkvmerge` or `ffmpeg`).
    #[arg(long, value_name = "mkv|FILE")]
    mux: Option<PathBuf>,
    /// Codec of narrations in it: `flac` is lossless, `opus` is a fifth as large.
    #[arg(long, value_enum, value_name = "CODEC", default_value_t = CodecArg::Flac)]
    media_audio: CodecArg,
    /// Also write subtitles and narrations as HTTP live streams (HLS) into this folder.
    #[arg(long, value_name = "DIR")]
    hls: Option<PathBuf>,
    /// Address of a media playlist that the subtitles belong to, in place of the narrations.
    #[arg(long, value_name = "URI", requires = "hls")]
    hls_stream: Option<String>,
    /// Timestamp of that stream at time zero, in ticks of 1/90000 s: 126000 for the transport streams of ffmpeg.
    #[arg(long, value_name = "TICKS", requires = "hls_stream", default_value_t = 0, value_parser = clap::value_parser!(u64).range(..1 << 33))]
    hls_timestamp: u64,
}

/// A codec by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum CodecArg {
    /// FLAC, lossless.
    Flac,
    /// Opus.
    Opus,
}

impl From<CodecArg> for SoundCodec {
    fn from(codec: CodecArg) -> Self {
        match codec {
            CodecArg::Flac => Self::Flac,
            CodecArg::Opus => Self::Opus,
        }
    }
}

impl MediaArgs {
    pub fn settings(&self) -> MediaSettings {
        let target = |path: &PathBuf| {
            if path == Path::new("mkv") { MuxTarget::Matroska } else { MuxTarget::CopyOf(path.clone()) }
        };
        MediaSettings {
            mux: self.mux.as_ref().map(target),
            audio: self.media_audio.into(),
            hls: self.hls.clone(),
            hls_stream: self.hls_stream.clone(),
            hls_timestamp: self.hls_timestamp,
        }
    }
}
