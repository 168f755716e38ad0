//! The boxes of an MP4 file (ISO/IEC 14496-12, 4.2), of which only small ones are read.
//!
//! They are walked by their sizes, so a file of any length and any content costs little; what is out of bounds
//! counts as missing.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// The most boxes looked at in one box; the top level of an hour in fragments has some thousands.
const MAX_BOXES: usize = 100_000;

/// The kind, and the range of the content in the file.
pub(super) type BoxRange = ([u8; 4], Range<u64>);

/// The content of the first box of `kind`.
pub(super) fn child(boxes: &[BoxRange], kind: &[u8; 4]) -> Option<Range<u64>> {
    boxes.iter().find(|(found, _)| found == kind).map(|(_, body)| body.clone())
}

/// The file in which they are.
pub(super) struct BoxReader<'a> {
    pub file: &'a mut File,
}

impl BoxReader<'_> {
    /// The boxes in `range` of the file; a last one that is longer than the range ends with it.
    pub fn children(&mut self, range: Range<u64>) -> io::Result<Vec<BoxRange>> {
        let mut found = Vec::new();
        let mut at = range.start;
        while found.len() < MAX_BOXES {
            let head = self.bytes(at..range.end, 16)?;
            let (Some(size), Some(kind)) = (be32(&head, 0), head.get(4..8)) else { break };
            let kind = [kind[0], kind[1], kind[2], kind[3]];
            let (size, head) = match size {
                0 => (range.end - at, 8),
                1 => match be64(&head, 8) {
                    Some(size) => (size, 16),
                    None => break,
                },
                size => (u64::from(size), 8),
            };
            if size < head {
                break;
            }
            let end = at.saturating_add(size).min(range.end);
            found.push((kind, (at + head).min(end)..end));
            at = end;
        }
        Ok(found)
    }

    /// Up to `most` bytes from the beginning of `range`.
    pub fn bytes(&mut self, range: Range<u64>, most: usize) -> io::Result<Vec<u8>> {
        let length = range.end.saturating_sub(range.start).min(most as u64);
        let mut bytes = Vec::new();
        if length > 0 {
            self.file.seek(SeekFrom::Start(range.start))?;
            Read::by_ref(self.file).take(length).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }
}

pub(super) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

pub(super) fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}
