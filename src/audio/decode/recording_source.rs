//! The bytes of a recording as `symphonia` is given them: without tags, and with the length that its boxes have.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use symphonia::core::io::MediaSource;

/// What a chunk that must not be read is called.
const SKIPPED: [u8; 4] = *b"JUNK";

/// A file from some place on.
///
/// The demuxer of MP4 reads nothing of a box that is longer than the file: given the length that the boxes have, it
/// reads as far as there is something. That of Matroska gives up when the parts that it wants to see first are behind
/// the end: told that it cannot go there, it does without them.
pub(super) struct RecordingSource {
    pub file: File,
    /// Where the recording begins in the file.
    pub start: u64,
    /// Where chunks have their names that must not be read.
    pub skipped: Vec<u64>,
    /// The length that is given; without one, the file counts as one that cannot be sought in.
    pub length: Option<u64>,
}

impl Read for RecordingSource {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let at = if self.skipped.is_empty() { 0 } else { self.file.stream_position()? };
        let count = self.file.read(buffer)?;
        for place in &self.skipped {
            for (place, byte) in (*place..).zip(SKIPPED) {
                let index = place.checked_sub(at).and_then(|index| usize::try_from(index).ok());
                if let Some(there) = index.and_then(|index| buffer[..count].get_mut(index)) {
                    *there = byte;
                }
            }
        }
        Ok(count)
    }
}

impl Seek for RecordingSource {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let invalid = || io::Error::from(io::ErrorKind::InvalidInput);
        let from_start = |at: u64| at.checked_add(self.start).map(SeekFrom::Start).ok_or_else(invalid);
        let to = match to {
            SeekFrom::Start(at) => from_start(at)?,
            SeekFrom::End(behind) => {
                let at = self.length.and_then(|length| length.checked_add_signed(behind));
                from_start(at.ok_or_else(invalid)?)?
            }
            SeekFrom::Current(by) => SeekFrom::Current(by),
        };
        Ok(self.file.seek(to)?.saturating_sub(self.start))
    }
}

impl MediaSource for RecordingSource {
    fn is_seekable(&self) -> bool {
        self.length.is_some()
    }

    fn byte_len(&self) -> Option<u64> {
        self.length
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Seek, SeekFrom, Write};

    use super::RecordingSource;

    #[test]
    fn a_file_is_read_from_its_start_on_without_what_is_skipped() {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(b"tagRIFF....id3 data").expect("writable");
        let mut source = RecordingSource { file, start: 3, skipped: vec![11], length: Some(16) };
        let mut text = String::new();
        assert_eq!(source.seek(SeekFrom::Start(0)).expect("inside"), 0);
        source.read_to_string(&mut text).expect("readable");
        assert_eq!(text, "RIFF....JUNKdata");
        assert_eq!(source.seek(SeekFrom::End(-6)).expect("inside"), 10);
        let mut two = [0; 2];
        source.read_exact(&mut two).expect("readable");
        assert_eq!(&two, b"NK");
        assert_eq!(source.seek(SeekFrom::Current(-1)).expect("inside"), 11);
        assert!(source.seek(SeekFrom::End(-17)).is_err());
    }
}
