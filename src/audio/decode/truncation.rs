//! Detects files that end before their container does, which decoders do not report.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// A size from here on says that the writer did not know it (a pipe): some write all ones, some
/// the largest signed number, less a header.
const UNKNOWN_SIZE: u64 = 0x7fff_0000;

/// Whether `file` is shorter than its container says, or lacks the mark that its container ends
/// with. Files of other kinds, and those that do not say, count as whole.
///
/// # Errors
/// Those of reading.
pub(super) fn is_cut(file: &mut File) -> io::Result<bool> {
    let length = file.seek(SeekFrom::End(0))?;
    let head = bytes(file, 0, 64)?;
    Ok(match head.get(..4) {
        Some(b"RIFF") => shorter(length, 8, le32(&head, 4)),
        Some(b"FORM") => shorter(length, 8, be(&head, 4, 4)),
        Some([0x1a, 0x45, 0xdf, 0xa3]) => matroska_end(&head).is_some_and(|end| end > length),
        Some(b"OggS") => !ogg_ends(file, length)?,
        _ if head.get(4..8) == Some(b"ftyp") => boxes_end(file)?.is_none_or(|end| end > length),
        _ => false,
    })
}

/// Whether `file` is an MP3 file, from `start` on, that says how many frames it has (a Xing, Info or VBRI tag in its
/// first frame); in others the demuxer can only guess.
///
/// # Errors
/// Those of reading.
pub(super) fn counts_frames(file: &mut File, start: u64) -> io::Result<bool> {
    let frame = bytes(file, start, 256)?;
    Ok(frame.windows(4).any(|window| matches!(window, b"Xing" | b"Info" | b"VBRI")))
}

/// Up to `most` bytes from `at` on.
fn bytes(file: &mut File, at: u64, most: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    Read::by_ref(file).take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn le32(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)))
}

fn be(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    Some(bytes.get(at..at + count)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// Whether a file of `length` bytes is shorter than `head` and the `size` after it.
fn shorter(length: u64, head: u64, size: Option<u64>) -> bool {
    size.is_some_and(|size| size < UNKNOWN_SIZE && head + size > length)
}

/// Where the segment of a Matroska file ends, if it says (RFC 8794, 6.2: all ones is unknown).
fn matroska_end(head: &[u8]) -> Option<u64> {
    let (header, at) = variable(head, 4)?;
    let segment = at.checked_add(usize::try_from(header?).ok()?)?;
    if head.get(segment..segment.checked_add(4)?)? != [0x18, 0x53, 0x80, 0x67] {
        return None;
    }
    let (size, at) = variable(head, segment + 4)?;
    (at as u64).checked_add(size?)
}

/// The number of variable length at `at`, or nothing for "unknown", and where it ends.
fn variable(bytes: &[u8], at: usize) -> Option<(Option<u64>, usize)> {
    let first = *bytes.get(at)?;
    let count = first.leading_zeros() as usize + 1;
    if count > 8 {
        return None;
    }
    let most = (1u64 << (7 * count)) - 1;
    let number = be(bytes, at, count)? & most;
    Some(((number != most).then_some(number), at + count))
}

/// Whether the last page of an Ogg file says that it is the last (RFC 3533, section 6).
fn ogg_ends(file: &mut File, length: u64) -> io::Result<bool> {
    // A page is at most this long.
    const PAGE: u64 = 27 + 255 + 255 * 255;
    let tail = bytes(file, length.saturating_sub(PAGE), PAGE)?;
    let last = tail.windows(4).rposition(|window| window == b"OggS");
    Ok(last.is_some_and(|at| {
        let page = &tail[at..];
        let segments = page.get(26).map_or(0, |count| usize::from(*count));
        let body = page.get(27..27 + segments).map(|table| table.iter().map(|size| usize::from(*size)).sum::<usize>());
        let whole = body.is_some_and(|body| page.len() >= 27 + segments + body);
        whole && page.get(5).is_some_and(|flags| flags & 4 != 0)
    }))
}

/// Where the last box of an MP4 file ends, which may be behind the end of the file; `None` if there
/// is not even an index.
///
/// # Errors
/// Those of reading.
pub(super) fn boxes_end(file: &mut File) -> io::Result<Option<u64>> {
    let length = file.seek(SeekFrom::End(0))?;
    let (mut at, mut index) = (0, false);
    for _ in 0..100_000 {
        let head = bytes(file, at, 16)?;
        let (Some(size), Some(kind)) = (be(&head, 0, 4), head.get(4..8)) else { break };
        index |= kind == b"moov";
        let size = match size {
            0 => length - at,
            1 => be(&head, 8, 8).unwrap_or(0),
            size => size,
        };
        // What is no box is taken for something behind the last one.
        if size < 8 || !kind.iter().all(|byte| (0x20..0x7f).contains(byte) || *byte == 0xa9) {
            break;
        }
        at = at.saturating_add(size);
        if at >= length {
            break;
        }
    }
    Ok(index.then_some(at))
}
