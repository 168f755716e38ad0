//! Reads the edit lists, languages, kinds and fragment times of the tracks of an MP4 file (ISO/IEC 14496-12), which the
//! demuxer does not show.

use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::ops::Range;

use super::boxes::{BoxReader, be32, be64, child};
use super::track::Mp4Track;
use crate::audio::decode::edit_list::{EditEntry, EditList, TimeScales};

/// The most tracks of a file; the demuxer looks through all of them at each packet.
pub const MAX_TRACKS: usize = 256;
/// The most entries of an edit list.
const MAX_EDIT_ENTRIES: usize = 4_096;

/// The tracks of the MP4 file in `file`, one more than [`MAX_TRACKS`] at most; `None` if it is not an MP4 file.
///
/// # Errors
/// Those of reading.
pub fn tracks(file: &mut File) -> io::Result<Option<Vec<Mp4Track>>> {
    let length = file.seek(SeekFrom::End(0))?;
    let mut boxes = BoxReader { file };
    let top = boxes.children(0..length)?;
    if top.first().is_none_or(|(kind, _)| kind != b"ftyp") {
        return Ok(None);
    }
    let Some(movie) = child(&top, b"moov") else { return Ok(Some(Vec::new())) };
    let movie = boxes.children(movie)?;
    let scale = match child(&movie, b"mvhd") {
        Some(header) => boxes.header(header)?.scale,
        None => 0,
    };
    let in_fragments = child(&movie, b"mvex").is_some();
    let mut tracks = Vec::new();
    for (_, body) in movie.iter().filter(|(kind, _)| kind == b"trak").take(MAX_TRACKS + 1) {
        tracks.push(boxes.track(body.clone(), scale, in_fragments)?);
    }
    if in_fragments {
        boxes.fragments(&top, &mut tracks)?;
    }
    Ok(Some(tracks.into_iter().map(|(track, ..)| track).collect()))
}

/// What `mvhd`, `mdhd` and `tkhd` begin with.
struct Mp4Header {
    /// The time scale (`mvhd`, `mdhd`).
    scale: u32,
    /// The number of the track (`tkhd`), which is at the same offset.
    id: u32,
    /// The packed language code (`mdhd`).
    language: u16,
}

impl BoxReader<'_> {
    /// The header box at `range`, whose times are of 32 bits in version 0 and of 64 in version 1.
    fn header(&mut self, range: Range<u64>) -> io::Result<Mp4Header> {
        let bytes = self.bytes(range, 36)?;
        let (scale, language) = if bytes.first() == Some(&1) { (20, 32) } else { (12, 20) };
        let language = be32(&bytes, language).map_or(0, |word| (word >> 16) as u16);
        let scale = be32(&bytes, scale).unwrap_or(0);
        Ok(Mp4Header { scale, id: scale, language })
    }

    /// The track whose `trak` box is `body`, its time scale, and how many packets it has outside of fragments.
    fn track(&mut self, body: Range<u64>, movie: u32, in_fragments: bool) -> io::Result<(Mp4Track, u32, u64)> {
        let parts = self.children(body)?;
        let id = match child(&parts, b"tkhd") {
            Some(header) => self.header(header)?.id,
            None => 0,
        };
        let media = match child(&parts, b"mdia") {
            Some(media) => self.children(media)?,
            None => Vec::new(),
        };
        let header = match child(&media, b"mdhd") {
            Some(header) => self.header(header)?,
            None => Mp4Header { scale: 0, id: 0, language: 0 },
        };
        let handler = match child(&media, b"hdlr") {
            Some(handler) => self.bytes(handler, 12)?,
            None => Vec::new(),
        };
        let packets = match child(&media, b"minf") {
            Some(information) if in_fragments => self.packets_in_table(information)?,
            _ => 0,
        };
        let language = match child(&media, b"elng") {
            Some(tag) => extended_language(&self.bytes(tag, 64)?),
            None => None,
        };
        let edits = match child(&parts, b"edts") {
            Some(edits) => {
                let list = self.children(edits)?;
                match child(&list, b"elst") {
                    Some(list) => self.edits(list, TimeScales { movie, media: header.scale }, in_fragments)?,
                    None => None,
                }
            }
            None => None,
        };
        let track = Mp4Track {
            id,
            is_audio: handler.get(8..12) == Some(b"soun"),
            language: language.or_else(|| packed_language(header.language)),
            edits,
            fragments: Vec::new(),
        };
        Ok((track, header.scale, packets))
    }

    fn edits(
        &mut self,
        list: Range<u64>,
        scales: TimeScales,
        in_fragments: bool,
    ) -> io::Result<Option<Result<EditList, String>>> {
        let bytes = self.bytes(list, 8 + MAX_EDIT_ENTRIES * 20)?;
        let long = bytes.first() == Some(&1);
        let count = be32(&bytes, 4).unwrap_or(0) as usize;
        if count == 0 {
            return Ok(None);
        }
        let size = if long { 20 } else { 12 };
        let entries: Vec<EditEntry> = bytes
            .get(8..)
            .unwrap_or_default()
            .chunks_exact(size)
            .take(count)
            .filter_map(|entry| {
                let (duration, media_time) = if long {
                    (be64(entry, 0)?, be64(entry, 8)? as i64)
                } else {
                    (u64::from(be32(entry, 0)?), i64::from(be32(entry, 4)? as i32))
                };
                Some(EditEntry { duration, media_time, rate: be32(entry, size - 4)? as i32 })
            })
            .collect();
        if scales.movie == 0 || scales.media == 0 || entries.len() < count {
            return Ok(Some(Err("its edit list is damaged or too long".into())));
        }
        Ok(Some(EditList::read(&entries, scales, in_fragments)))
    }
}

/// The BCP 47 tag of an `elng` box.
fn extended_language(bytes: &[u8]) -> Option<String> {
    let tag = bytes.get(4..)?.split(|byte| *byte == 0).next()?;
    std::str::from_utf8(tag).ok().filter(|tag| !tag.is_empty()).map(str::to_owned)
}

/// Three letters of five bits each (8.4.2); `und` and what is no language is none.
fn packed_language(packed: u16) -> Option<String> {
    let letter = |shift: u16| char::from(((packed >> shift) & 31) as u8 + 0x60);
    let code = String::from_iter([letter(10), letter(5), letter(0)]);
    (code != "und" && code.bytes().all(|letter| letter.is_ascii_lowercase())).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::{extended_language, packed_language};

    #[test]
    fn languages_are_unpacked() {
        let pack = |code: &str| code.bytes().fold(0u16, |word, letter| word << 5 | u16::from(letter - 0x60));
        assert_eq!(packed_language(pack("deu")).as_deref(), Some("deu"));
        assert_eq!(packed_language(pack("und")), None);
        assert_eq!(packed_language(0), None);
        assert_eq!(packed_language(0x7fff), None);
        assert_eq!(extended_language(b"\0\0\0\0de-AT\0").as_deref(), Some("de-AT"));
        assert_eq!(extended_language(b"\0\0\0\0\0"), None);
    }
}
