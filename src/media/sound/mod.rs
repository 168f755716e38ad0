//! WAV files as frames of a codec, put aside in a temporary file until they are woven into a container.

mod flac;
mod opus;
mod pcm;

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::audio::wav::WavChunks;
use crate::error::{Error, Result};
use crate::io::scratch_file;
use crate::media::opus_encoder::OPUS_RATE_HZ;
use crate::time::Delta;

/// How sound is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SoundCodec {
    /// Without loss; what is decoded is the WAV file, sample for sample. Above 96 kHz, where our encoder ends, it is
    /// stored as it is.
    #[default]
    Flac,
    /// With a loss that speech hardly shows, and a fifth as large.
    Opus,
}

/// A codec as containers name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodecInfo {
    /// Its name in Matroska.
    pub id: &'static str,
    /// What a decoder must know beforehand.
    pub private: Option<Vec<u8>>,
    /// Nanoseconds that a decoder gives before the sound begins.
    pub delay: u64,
    /// Nanoseconds that it must be given before what it gives is right.
    pub preroll: u64,
    /// The bits of a sample, where there are such.
    pub depth: Option<u16>,
}

/// What a decoder takes at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodedFrame {
    /// The number of its first sample, each channel counted by itself; those of the delay count.
    pub start: u64,
    /// How many samples it makes.
    pub length: u32,
    /// How many of them, at its end, are not heard.
    pub discard: u32,
    /// What a decoder takes.
    pub bytes: Vec<u8>,
}

/// A sound in frames.
pub struct EncodedSound {
    /// What they are.
    pub codec: CodecInfo,
    /// Samples a second.
    pub rate: u32,
    /// How many samples sound at once.
    pub channels: u16,
    /// How long it sounds.
    pub length: Delta,
    frames: BufReader<File>,
    heard: u64,
}

/// Whether sound of `rate` samples a second can become FLAC here.
pub fn is_flac(rate: u32) -> bool {
    rate <= flac::MOST
}

/// Encodes the WAV file at `path`; memory does not grow with its length.
///
/// # Errors
/// What cannot be read, and what the codec refuses.
pub fn encode(path: &Path, kind: SoundCodec) -> Result<EncodedSound> {
    let wav = WavChunks::open(path)?;
    let (rate, channels, length) = (wav.rate, wav.channels, Delta::from_samples(wav.samples, wav.rate));
    let mut buffer = FrameBuffer { file: BufWriter::new(scratch_file()?) };
    let refuse = |reason: String| Error::Recording { path: path.to_owned(), reason };
    let (codec, rate, channels) = match kind {
        SoundCodec::Flac if is_flac(rate) => (flac::encode(wav, &mut buffer, &refuse)?, rate, channels),
        SoundCodec::Flac => (pcm::encode(wav, &mut buffer)?, rate, channels),
        SoundCodec::Opus => (opus::encode(wav, &mut buffer, &refuse)?, OPUS_RATE_HZ, 1),
    };
    let frames = buffer.read().map_err(of_scratch)?;
    Ok(EncodedSound { codec, rate, channels, length, frames, heard: 0 })
}

impl EncodedSound {
    /// The next frame.
    ///
    /// # Errors
    /// What the system says of the temporary file.
    pub fn frame(&mut self) -> io::Result<Option<EncodedFrame>> {
        let mut head = [0; 12];
        match self.frames.read_exact(&mut head) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            other => other?,
        }
        let number = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let (length, discard, size) = (number(0), number(4), number(8));
        let mut bytes = vec![0; size as usize];
        self.frames.read_exact(&mut bytes)?;
        let start = self.heard;
        self.heard += u64::from(length);
        Ok(Some(EncodedFrame { start, length, discard, bytes }))
    }
}

/// Frames in the making.
struct FrameBuffer {
    file: BufWriter<File>,
}

impl FrameBuffer {
    /// Appends a frame of `length` samples, the last `discard` of which are not heard.
    fn put(&mut self, length: u32, discard: u32, bytes: &[u8]) -> Result<()> {
        let head = [length, discard, bytes.len() as u32].map(u32::to_le_bytes).concat();
        self.file.write_all(&head).and_then(|()| self.file.write_all(bytes)).map_err(of_scratch)
    }

    fn read(self) -> io::Result<BufReader<File>> {
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(BufReader::new(file))
    }
}

fn of_scratch(source: io::Error) -> Error {
    Error::Write { path: std::env::temp_dir(), source }
}
