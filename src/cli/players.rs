//! What commands that write tracks ask for when players shall have one file, or streams for the web.

use std::path::{Path, PathBuf};

use super::{Exit, Terminal};
use crate::error::Result;
use crate::io::Folder;
use crate::media::hls::Stream;
use crate::media::mux::Container;
use crate::media::sound::Kind;
use crate::pipeline::package::{self, Files, Package, Streams, Target};

/// Arguments of the commands that write tracks for players.
#[derive(Debug, clap::Args)]
pub struct Players {
    /// Also write one file for players: `mkv` is a new Matroska file with all sound and subtitles; a recording
    /// or video is copied with the tracks in it (by `mkvmerge` or `ffmpeg`).
    #[arg(long, value_name = "mkv|FILE")]
    media: Option<PathBuf>,
    /// How narrations are stored in it: `flac` loses nothing, `opus` is a fifth as large.
    #[arg(long, value_enum, value_name = "CODEC", default_value_t = CodecArg::Flac)]
    media_audio: CodecArg,
    /// Also write subtitles and narrations as HTTP live streams (HLS) into this folder.
    #[arg(long, value_name = "DIR")]
    hls: Option<PathBuf>,
    /// The address of a media playlist that the subtitles belong to, in place of the narrations.
    #[arg(long, value_name = "URI", requires = "hls")]
    hls_stream: Option<String>,
    /// The clock of that stream where its time is zero, in ticks of 90 000 a second: 126000 is what ffmpeg's transport
    /// streams begin with.
    #[arg(long, value_name = "TICKS", requires = "hls_stream", default_value_t = 0, value_parser = clap::value_parser!(u64).range(..1 << 33))]
    hls_clock: u64,
}

/// A codec by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum CodecArg {
    /// FLAC, without loss.
    Flac,
    /// Opus.
    Opus,
}

impl From<CodecArg> for Kind {
    fn from(codec: CodecArg) -> Self {
        match codec {
            CodecArg::Flac => Self::Flac,
            CodecArg::Opus => Self::Opus,
        }
    }
}

impl Players {
    /// What is asked for; one new file holds the `recording`, if there is one.
    pub fn package(&self, recording: Option<&Path>, force: bool) -> Result<Package> {
        let file = self.media.as_ref().map(|media| match recording {
            Some(recording) if media == Path::new("mkv") => Target::Onto(recording.to_owned(), Container::Matroska),
            None if media == Path::new("mkv") => Target::Matroska,
            _ => Target::Onto(media.clone(), Container::of(media)),
        });
        let hls = match &self.hls {
            Some(path) => Some(Streams {
                folder: Folder::create(path, force)?,
                stream: self.hls_stream.clone().map(|uri| Stream { uri, clock: self.hls_clock }),
            }),
            None => None,
        };
        Ok(Package { file, sound: self.media_audio.into(), hls })
    }
}

/// Whether a file called `path` is for players.
pub fn is_for_players(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ["mkv", "mp4", "m4v", "mov"].iter().any(|own| ending.eq_ignore_ascii_case(own)))
}

/// Puts tracks that lie in files into one file for players.
pub fn write(files: &Files<'_>, force: bool, terminal: &Terminal) -> Result<Exit> {
    let bars = terminal.bars();
    let packaged = package::of_files(files, Kind::Flac, force, &bars);
    bars.clear();
    let packaged = packaged?;
    for warning in &packaged.warnings {
        terminal.note(&format!("{}\n", warning.message));
    }
    for path in &packaged.outputs {
        let tracks =
            if files.tracks.len() == 1 { "1 track".to_owned() } else { format!("{} tracks", files.tracks.len()) };
        terminal.tell(&format!("{tracks} in {}\n", path.display()));
    }
    Ok(if packaged.outputs.is_empty() { Exit::Failed } else { Exit::Done })
}
