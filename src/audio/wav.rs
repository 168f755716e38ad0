//! Reads and writes WAV files; the only user of `hound`, so that its limits are guarded in one place.

use std::fs::File;
use std::io::{self, BufReader, Seek, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The most samples that a 16-bit mono WAV file holds: its sizes are 32-bit counts of bytes, and
/// the header takes 36 of them.
pub const MAX_SAMPLES: u64 = (u32::MAX as u64 - 36) / 2;

/// Why a WAV file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum WavError {
    /// The bytes are no WAV file that we know.
    #[error("not a readable WAV file")]
    Format(#[source] hound::Error),
    /// There is no sound in it.
    #[error("the WAV file holds no samples")]
    Empty,
}

/// The sample rate and samples of the WAV file in `bytes`, mixed down to 16-bit mono.
///
/// Programs that stream to a pipe cannot know the length, and leave the sizes in the header zero
/// or huge; samples are then read as far as there are any.
pub fn read(bytes: &[u8]) -> Result<(u32, Vec<i16>), WavError> {
    let mut bytes = bytes.to_vec();
    fix_sizes(&mut bytes);
    let mut reader = hound::WavReader::new(bytes.as_slice()).map_err(WavError::Format)?;
    let spec = reader.spec();
    let channels = usize::from(spec.channels.max(1));
    let mono = match spec.sample_format {
        hound::SampleFormat::Float => mix(reader.samples::<f32>().map(|s| s.map(f64::from)), channels, 32_768.0),
        hound::SampleFormat::Int => {
            let full = f64::from(2u32.pow(u32::from(spec.bits_per_sample.clamp(1, 32)) - 1));
            mix(reader.samples::<i32>().map(|s| s.map(f64::from)), channels, 32_768.0 / full)
        }
    };
    if mono.is_empty() || spec.sample_rate == 0 { Err(WavError::Empty) } else { Ok((spec.sample_rate, mono)) }
}

/// The mean of each frame's channels, as far as samples can be read, times `factor`.
fn mix(samples: impl Iterator<Item = Result<f64, hound::Error>>, channels: usize, factor: f64) -> Vec<i16> {
    let mut samples = samples.map_while(|sample| sample.ok());
    let mut mono = Vec::new();
    loop {
        let (sum, count) = samples.by_ref().take(channels).fold((0.0, 0), |(sum, n), sample| (sum + sample, n + 1));
        if count < channels {
            return mono;
        }
        // A float cast saturates, and takes NaN for zero.
        mono.push((sum / channels as f64 * factor).round() as i16);
    }
}

/// Sets the size of the data chunk to what is really there, if the header says more or nothing.
fn fix_sizes(bytes: &mut [u8]) {
    let size_at = |bytes: &[u8], at: usize| bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    let mut at = 12;
    while let Some(size) = size_at(bytes, at + 4) {
        let rest = u32::try_from(bytes.len() - at - 8).unwrap_or(u32::MAX);
        if &bytes[at..at + 4] == b"data" {
            if size == 0 || size > rest {
                bytes[at + 4..at + 8].copy_from_slice(&(rest & !1).to_le_bytes());
            }
            return;
        }
        at = at.saturating_add(8).saturating_add(size as usize).saturating_add(size as usize & 1);
    }
}

/// Writes a 16-bit mono WAV file, piece by piece.
pub struct WavWriter<'a, W: Write + Seek> {
    inner: hound::WavWriter<W>,
    path: &'a Path,
}

impl<'a, W: Write + Seek> WavWriter<'a, W> {
    /// Begins a file of `samples` samples in `out`, which errors call `path`. Fails before anything
    /// is written if a WAV file cannot hold as many.
    pub fn new(out: W, path: &'a Path, rate: u32, samples: u64) -> Result<Self> {
        if samples > MAX_SAMPLES {
            return Err(Error::WavTooLong { path: path.to_owned() });
        }
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: rate,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let inner = hound::WavWriter::new(out, spec).map_err(|error| write_error(path, error))?;
        Ok(Self { inner, path })
    }

    /// Appends `samples`.
    pub fn write(&mut self, samples: &[i16]) -> Result<()> {
        // hound counts a piece's samples in 32 bits.
        for piece in samples.chunks(1 << 20) {
            let mut writer = self.inner.get_i16_writer(piece.len() as u32);
            piece.iter().for_each(|&sample| writer.write_sample(sample));
            writer.flush().map_err(|error| write_error(self.path, error))?;
        }
        Ok(())
    }

    /// Completes the header.
    pub fn finish(self) -> Result<()> {
        self.inner.finalize().map_err(|error| write_error(self.path, error))
    }
}

/// A WAV file of whole numbers, read piece by piece as it is: nothing is mixed or scaled.
pub struct WavChunks {
    inner: hound::WavReader<BufReader<File>>,
    path: PathBuf,
    /// Samples per second.
    pub rate: u32,
    /// How many samples sound at once.
    pub channels: u16,
    /// The bits of a sample.
    pub bits: u16,
    /// How many samples each channel has.
    pub samples: u64,
}

impl WavChunks {
    /// Opens the file at `path`.
    ///
    /// # Errors
    /// [`Error::Read`] if it cannot be opened, [`Error::Recording`] if it is no WAV file of whole numbers.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        let refuse = |reason: String| Error::Recording { path: path.to_owned(), reason };
        let inner = hound::WavReader::new(BufReader::new(file))
            .map_err(|error| refuse(format!("not a readable WAV file ({error})")))?;
        let hound::WavSpec { channels, sample_rate: rate, bits_per_sample: bits, sample_format } = inner.spec();
        if sample_format != hound::SampleFormat::Int || channels == 0 || rate == 0 {
            return Err(refuse("its samples are not integers; convert it to a WAV file of 16 or 24 bits".to_owned()));
        }
        let samples = u64::from(inner.duration());
        Ok(Self { inner, path: path.to_owned(), rate, channels, bits, samples })
    }

    /// The next samples, one a channel in turn, at most `most` of each; none at the end.
    ///
    /// # Errors
    /// [`Error::Recording`] if the file breaks off.
    pub fn next(&mut self, most: usize) -> Result<Vec<i32>> {
        let samples = self.inner.samples::<i32>().take(most * usize::from(self.channels));
        let samples: Result<Vec<i32>, _> = samples.collect();
        samples
            .map_err(|error| Error::Recording { path: self.path.clone(), reason: format!("it is truncated ({error})") })
    }
}

fn write_error(path: &Path, error: hound::Error) -> Error {
    match error {
        hound::Error::IoError(source) => Error::Write { path: path.to_owned(), source },
        hound::Error::TooWide => Error::WavTooLong { path: path.to_owned() },
        other => Error::Write { path: path.to_owned(), source: io::Error::other(other) },
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::path::Path;

    use super::{MAX_SAMPLES, WavWriter, read};
    use crate::error::Error;

    fn written(samples: &[i16]) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let mut writer = WavWriter::new(&mut out, Path::new("a.wav"), 16_000, samples.len() as u64).expect("it fits");
        writer.write(samples).expect("memory can be written");
        writer.finish().expect("memory can be written");
        out.into_inner()
    }

    #[test]
    fn what_was_written_is_read_back() {
        let samples: Vec<i16> = (0..1000).map(|i| i * 30 - 15_000).collect();
        assert_eq!(read(&written(&samples)).expect("our own file"), (16_000, samples));
    }

    #[test]
    fn a_pipe_leaves_the_sizes_open_and_is_read_to_its_end() {
        for size in [0, u32::MAX] {
            let mut bytes = written(&[1, 2, 3]);
            bytes[40..44].copy_from_slice(&size.to_le_bytes());
            assert_eq!(read(&bytes).expect("samples are there").1, [1, 2, 3]);
        }
    }

    #[test]
    fn two_channels_become_one_and_floats_become_whole() {
        let mut out = Cursor::new(Vec::new());
        let spec = hound::WavSpec {
            channels: 2,
            sample_rate: 22_050,
            bits_per_sample: 32,
            sample_format: hound::SampleFormat::Float,
        };
        let mut writer = hound::WavWriter::new(&mut out, spec).expect("a valid format");
        for sample in [0.5f32, 0.0, f32::NAN, 0.0, 9.0, 9.0] {
            writer.write_sample(sample).expect("memory can be written");
        }
        writer.finalize().expect("memory can be written");
        assert_eq!(read(out.get_ref()).expect("a valid file"), (22_050, vec![8192, 0, i16::MAX]));
    }

    #[test]
    fn what_is_no_sound_is_an_error() {
        assert!(read(b"").is_err());
        assert!(read(b"RIFF\0\0\0\0WAVEdata").is_err());
        assert!(read(&written(&[])).is_err());
        let file = written(&[1, 2, 3]);
        for end in 0..file.len() {
            let _ = read(&file[..end]);
        }
    }

    #[test]
    fn four_gigabytes_are_refused_before_a_byte_is_written() {
        let mut out = Cursor::new(Vec::new());
        let error = WavWriter::new(&mut out, Path::new("a.wav"), 48_000, MAX_SAMPLES + 1).err();
        assert!(matches!(error, Some(Error::WavTooLong { .. })));
        assert!(out.into_inner().is_empty());
    }
}
