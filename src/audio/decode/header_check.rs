//! Checks headers before a library reads them: false numbers there make it allocate gigabytes or overflow its stack.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// More tags or chunks than this are not looked at one by one.
const MAX_CHUNKS: usize = 10_000;
/// The length of the header of an ID3v2 tag, and of its footer.
const ID3_HEADER_BYTES: u64 = 10;
/// The most frames of a packet: FLAC has the longest, 65 535.
const MAX_FRAMES_PER_PACKET: u32 = 65_536;
/// The most bytes of a packet of constant size: a second of 32-bit samples at 192 kHz would take this many.
const MAX_PACKET_BYTES: u32 = 1 << 20;
/// The most channels that are mixed down.
const MAX_CHANNELS: u32 = 64;

/// What was found in a file whose headers can be trusted as far as memory goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CheckedHeaders {
    /// Where the recording begins: after the ID3v2 tags in front. The library follows chapters from one to the next
    /// by recursion, and nothing of a tag matters here.
    pub start: u64,
    /// Where chunks with ID3v2 tags have their names, in WAV and AIFF files.
    pub tag_chunks: Vec<u64>,
}

/// Checks the headers of `file`; the inner error is a sentence that says which number cannot be right.
///
/// # Errors
/// Those of reading.
pub(super) fn check(file: &mut File) -> io::Result<Result<CheckedHeaders, String>> {
    let length = file.seek(SeekFrom::End(0))?;
    let mut start = 0;
    for _ in 0..MAX_CHUNKS {
        let Some(tag) = id3_length(&bytes(file, start, ID3_HEADER_BYTES)?) else { break };
        start = (start + tag).min(length);
    }
    let head = bytes(file, start, 12)?;
    let tag_chunks = match head.get(..4) {
        Some(b"RIFF") => tag_chunks(file, start + 12, u32::from_le_bytes)?,
        Some(b"FORM") => tag_chunks(file, start + 12, u32::from_be_bytes)?,
        Some(b"caff") => match caf(file, start + 8, length)? {
            Ok(()) => Vec::new(),
            Err(reason) => return Ok(Err(reason)),
        },
        _ => Vec::new(),
    };
    Ok(Ok(CheckedHeaders { start, tag_chunks }))
}

/// The length of the ID3v2 tag that begins with `head`, if one does (ID3v2.4.0 structure, 3.1): sizes have seven bits
/// per byte.
fn id3_length(head: &[u8]) -> Option<u64> {
    let [b'I', b'D', b'3', major, minor, flags, a, b, c, d] = *head else { return None };
    let size = [a, b, c, d];
    if major == 0xff || minor == 0xff || size.iter().any(|byte| *byte > 127) {
        return None;
    }
    let footer = if flags & 0x10 == 0 { 0 } else { ID3_HEADER_BYTES };
    Some(ID3_HEADER_BYTES + size.iter().fold(0, |size, byte| size << 7 | u64::from(*byte)) + footer)
}

/// Where the chunks from `at` on that hold an ID3v2 tag have their names.
fn tag_chunks(file: &mut File, mut at: u64, number: fn([u8; 4]) -> u32) -> io::Result<Vec<u64>> {
    let mut found = Vec::new();
    for _ in 0..MAX_CHUNKS {
        let head = bytes(file, at, 8)?;
        let Some((name, size)) = head.split_first_chunk::<4>() else { break };
        let Some(size) = size.first_chunk::<4>().map(|size| u64::from(number(*size))) else { break };
        if name.eq_ignore_ascii_case(b"id3 ") {
            found.push(at);
        }
        at += 8 + size + (size & 1);
    }
    Ok(found)
}

/// Checks the chunks of a CAF file of `length` bytes from `at` on (Apple Core Audio Format Specification 1.0).
fn caf(file: &mut File, mut at: u64, length: u64) -> io::Result<Result<(), String>> {
    let mut table_of_sizes = false;
    for _ in 0..MAX_CHUNKS {
        let head = bytes(file, at, 12)?;
        let (Some(name), Some(size)) = (head.get(..4), be64(&head, 4)) else { return Ok(Ok(())) };
        at += 12;
        // A recorder that never came to its end leaves −1 for the size of the sound, which then is last.
        if name == b"data" && size == u64::MAX {
            return Ok(Ok(()));
        }
        if size > length.saturating_sub(at) {
            let name = String::from_utf8_lossy(name).into_owned();
            return Ok(Err(format!("its chunk `{name}` claims {size} bytes, more than the file has")));
        }
        match name {
            b"desc" => {
                let description = bytes(file, at, 32)?;
                if let Err(reason) = caf_description(&description, length) {
                    return Ok(Err(reason));
                }
                table_of_sizes = be32(&description, 16) == Some(0);
            }
            b"pakt" => {
                let packets = be64(&bytes(file, at, 24)?, 0).unwrap_or(0);
                // Each packet has at least a byte in the table.
                if packets > size && table_of_sizes {
                    return Ok(Err(format!("its packet table claims {packets} packets in {size} bytes")));
                }
                if let Some(packet) = largest_number(&bytes(file, at + 24, size.saturating_sub(24))?)
                    && packet > length
                {
                    return Ok(Err(format!("its packet table claims a packet of {packet} bytes")));
                }
            }
            b"chan" => {
                let channels = be32(&bytes(file, at, 12)?, 8).unwrap_or(0);
                if u64::from(channels) * 20 > size {
                    return Ok(Err(format!("its channel layout claims {channels} channels in {size} bytes")));
                }
            }
            _ => {}
        }
        at += size;
    }
    Ok(Ok(()))
}

/// Checks an audio description chunk of CAF.
fn caf_description(chunk: &[u8], length: u64) -> Result<(), String> {
    let number = |at| be32(chunk, at).unwrap_or(0);
    let (packet, frames, channels) = (number(16), number(20), number(24));
    if packet > MAX_PACKET_BYTES || u64::from(packet) > length {
        return Err(format!("its header claims packets of {packet} bytes"));
    }
    if frames > MAX_FRAMES_PER_PACKET {
        return Err(format!("its header claims packets of {frames} frames"));
    }
    if channels > MAX_CHANNELS {
        return Err(format!("its header claims {channels} channels"));
    }
    Ok(())
}

/// The largest of the numbers in a packet table, which have seven bits per byte, the highest bit set in all bytes but
/// the last.
fn largest_number(table: &[u8]) -> Option<u64> {
    let mut number = 0u64;
    let numbers = table.iter().filter_map(|byte| {
        number = number.saturating_mul(128).saturating_add(u64::from(byte & 127));
        (byte & 128 == 0).then(|| std::mem::take(&mut number))
    });
    numbers.max()
}

/// Up to `most` bytes from `at` on.
fn bytes(file: &mut File, at: u64, most: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    Read::by_ref(file).take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{CheckedHeaders, check, id3_length, largest_number};

    fn checked(bytes: &[u8]) -> Result<CheckedHeaders, String> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("writable");
        check(&mut file).expect("readable")
    }

    #[test]
    fn tags_in_front_are_skipped() {
        assert_eq!(id3_length(b"ID3\x04\0\0\0\0\x01\x02"), Some(10 + 130));
        assert_eq!(id3_length(b"ID3\x04\0\x10\0\0\0\x02"), Some(10 + 2 + 10));
        assert_eq!(id3_length(b"ID3\x04\0\0\0\0\x80\x02"), None);
        let tag = [b"ID3\x03\0\0\0\0\0\x04".as_slice(), &[0; 4]].concat();
        let file = [&tag[..], &tag, b"\xff\xfb\x90\0 the first frame"].concat();
        assert_eq!(checked(&file).map(|checked| checked.start), Ok(28));
        assert_eq!(checked(&tag[..12]).map(|checked| checked.start), Ok(12));
        assert_eq!(checked(b""), Ok(CheckedHeaders::default()));
    }

    #[test]
    fn tags_in_chunks_are_found() {
        let wave =
            [b"RIFF\0\0\0\0WAVE".as_slice(), b"LIST\x03\0\0\0abc\0", b"id3 \x02\0\0\0ab", b"data\0\0\0\0"].concat();
        assert_eq!(checked(&wave).map(|checked| checked.tag_chunks), Ok(vec![24]));
        let aiff = [b"FORM\0\0\0\0AIFF".as_slice(), b"ID3 \0\0\0\x02ab"].concat();
        assert_eq!(checked(&aiff).map(|checked| checked.tag_chunks), Ok(vec![12]));
    }

    #[test]
    fn numbers_that_lie_in_a_caf_file_are_named() {
        let chunk = |name: &[u8], body: &[u8]| [name, &(body.len() as u64).to_be_bytes(), body].concat();
        let caf = |chunks: &[Vec<u8>]| [b"caff\0\x01\0\0".as_slice(), &chunks.concat()].concat();
        let description = |packet: u32, frames: u32, channels: u32| {
            let numbers = [packet, frames, channels, 16].map(u32::to_be_bytes).concat();
            chunk(b"desc", &[16_000f64.to_be_bytes().as_slice(), b"aac \0\0\0\x02", &numbers].concat())
        };
        let table =
            |packets: u64, sizes: &[u8]| chunk(b"pakt", &[packets.to_be_bytes().as_slice(), &[0; 16], sizes].concat());
        let good = [description(0, 1_024, 1), table(2, &[0x81, 0x00, 5]), chunk(b"data", &[0; 200])];
        assert_eq!(checked(&caf(&good)), Ok(CheckedHeaders::default()));
        let open = [b"data".as_slice(), &[0xff; 8], &[0; 9]].concat();
        assert_eq!(checked(&caf(&[description(2, 1, 1), open])), Ok(CheckedHeaders::default()));
        for (chunks, reason) in [
            (vec![description(u32::MAX, 1, 1)], "packets of 4294967295 bytes"),
            (vec![description(2, u32::MAX, 1)], "packets of 4294967295 frames"),
            (vec![description(2, 1, 70_000)], "70000 channels"),
            (vec![description(0, 1_024, 1), table(1 << 40, &[1])], "1099511627776 packets in 25 bytes"),
            (vec![description(0, 1_024, 1), table(1, &[0xff, 0xff, 0xff, 0x7f])], "a packet of 268435455 bytes"),
            (vec![[b"kuki".as_slice(), &[0x7f; 8]].concat()], "chunk `kuki` claims"),
        ] {
            let found = checked(&caf(&chunks)).expect_err(reason);
            assert!(found.contains(reason), "{found}");
        }
    }

    #[test]
    fn numbers_of_a_table_are_read_to_their_last_byte() {
        assert_eq!(largest_number(&[5, 0x81, 0x00, 7]), Some(128));
        assert_eq!(largest_number(&[0xff; 40]), None);
        assert_eq!(largest_number(&[]), None);
    }
}
