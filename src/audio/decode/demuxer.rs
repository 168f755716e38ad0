//! Opens the container of a recording with `symphonia`, and turns its panics into errors.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use symphonia::core::errors::Error as Symphonia;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader};
use symphonia::core::io::{MediaSource, MediaSourceStream, MediaSourceStreamOptions, ReadBytes};
use symphonia::core::meta::MetadataOptions;
use symphonia::default::formats::IsoMp4Reader;

use super::recording_source::RecordingSource;

/// How a library fails on a damaged recording.
pub(super) enum LibraryFault {
    Error(Symphonia),
    Panic,
}

/// Runs `work` of a library; a panic there counts as an error, as the bytes may be damaged.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, Symphonia>) -> Result<T, LibraryFault> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(LibraryFault::Error),
        Err(_) => Err(LibraryFault::Panic),
    }
}

/// The demuxer for what `file` is, by its content first and the ending of its name second.
pub(super) fn probe(file: Box<dyn MediaSource>, path: &Path) -> Result<Box<dyn FormatReader>, Symphonia> {
    let stream = MediaSourceStream::new(file, MediaSourceStreamOptions::default());
    let mut hint = Hint::new();
    if let Some(extension) = path.extension().and_then(|extension| extension.to_str()) {
        hint.with_extension(extension);
    }
    symphonia::default::get_probe().probe(&hint, stream, FormatOptions::default(), MetadataOptions::default())
}

/// The demuxer of an MP4 file that is cut off; the probe would look for tags at an end that is not there.
pub(super) fn cut_mp4(source: RecordingSource) -> Result<Box<dyn FormatReader>, Symphonia> {
    let mut stream = MediaSourceStream::new(Box::new(source), MediaSourceStreamOptions::default());
    // As the probe does, the stream is handed over where the first box is named.
    stream.ignore_bytes(4)?;
    Ok(Box::new(IsoMp4Reader::try_new(stream, FormatOptions::default())?))
}

pub(super) fn container_problem(fault: &LibraryFault) -> String {
    match fault {
        LibraryFault::Error(Symphonia::Unsupported("isomp4: missing moov atom")) => {
            "its index (`moov`) is missing, so it is cut off or was never finished".into()
        }
        LibraryFault::Error(Symphonia::IoError(_) | Symphonia::Unsupported(_)) => {
            "it is not a recording, or of an unknown kind".into()
        }
        LibraryFault::Error(error) => format!("its container cannot be read ({error})"),
        LibraryFault::Panic => "its container is damaged".into(),
    }
}
