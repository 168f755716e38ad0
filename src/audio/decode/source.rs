//! A file that is cut off, in the form in which `symphonia` reads what there is of it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use symphonia::core::io::MediaSource;

/// The demuxer of MP4 reads nothing of a box that is longer than the file: told the length that the
/// boxes have, it reads as far as there is something. That of Matroska gives up when the parts that
/// it wants to see first are behind the end: told that it cannot go there, it does without them.
pub(super) struct Source {
    pub file: File,
    /// The length that is told; without one, that the file cannot be sought in.
    pub length: Option<u64>,
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::End(behind) => {
                let at = self.length.and_then(|length| length.checked_add_signed(behind));
                SeekFrom::Start(at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?)
            }
            other => other,
        };
        self.file.seek(to)
    }
}

impl MediaSource for Source {
    fn is_seekable(&self) -> bool {
        self.length.is_some()
    }

    fn byte_len(&self) -> Option<u64> {
        self.length
    }
}
