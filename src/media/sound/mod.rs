//! WAV files as frames of a codec, in a temporary file until they are written into a container.

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

/// The codec of sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SoundCodec {
    /// Lossless: it decodes to the samples of the WAV file. Above 96 kHz, the limit of the encoder, the samples are
    /// stored as PCM.
    #[default]
    Flac,
    /// Lossy, hardly audible in speech, and a fifth as large.
    Opus,
}

/// The description of a codec in containers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodecInfo {
    /// The name in Matroska.
    pub id: &'static str,
    /// The data that a decoder needs first.
    pub private: Option<Vec<u8>>,
    /// Nanoseconds that a decoder returns before the sound starts.
    pub delay: u64,
    /// Nanoseconds that a decoder must decode before its output is right.
    pub preroll: u64,
    /// The bits per sample, if the codec has samples of a fixed size.
    pub depth: Option<u16>,
}

/// A frame of sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodedFrame {
    /// The index of its first sample, per channel, including the delay.
    pub start: u64,
    /// The number of samples that it decodes to.
    pub length: u32,
    /// The number of samples at its end that are not played.
    pub discard: u32,
    /// The data.
    pub bytes: Vec<u8>,
}

/// A sound in frames.
pub struct EncodedSound {
    /// The codec.
    pub codec: CodecInfo,
    /// The sample rate, in hertz.
    pub rate: u32,
    /// The number of channels.
    pub channels: u16,
    /// The duration.
    pub length: Delta,
    frames: BufReader<File>,
    heard: u64,
}

/// Whether sound with this sample rate can be encoded as FLAC.
pub fn is_flac(rate: u32) -> bool {
    rate <= flac::MOST
}

/// Encodes the WAV file at `path`; memory does not grow with its length.
///
/// # Errors
/// A file that cannot be read, or that the codec refuses.
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
    /// Errors of the temporary file.
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

/// Writes frames to the temporary file.
struct FrameBuffer {
    file: BufWriter<File>,
}

impl FrameBuffer {
    /// Appends a frame of `length` samples, the last `discard` of which are not played.
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
