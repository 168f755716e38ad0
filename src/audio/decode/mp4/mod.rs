//! What an MP4 file says about its tracks that the demuxer does not tell: edit lists, languages,
//! kinds, and where fragments stand (ISO/IEC 14496-12).

mod boxes;
mod fragments;

use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::ops::Range;

use super::edits::{Edits, Entry, Scales};
use boxes::{Boxes, be32, be64, child};

pub(super) use fragments::{Fragment, Shift};

/// The most tracks of a file; the demuxer looks through all of them at each packet.
pub(super) const MAX_TRACKS: usize = 256;
/// The most entries of an edit list.
const MOST_ENTRIES: usize = 4_096;

/// A track as the demuxer does not show it.
pub(super) struct Track {
    /// Its number, which the demuxer uses too.
    pub id: u32,
    /// Whether it is sound (its handler is `soun`).
    pub is_audio: bool,
    /// Its language: a BCP 47 tag or a code of ISO 639-2.
    pub language: Option<String>,
    /// What of it is presented, and when; or why that cannot be followed. `None`: it has no edit list.
    pub edits: Option<Result<Edits, String>>,
    /// Where its fragments stand on the track's timeline, if it comes in fragments: a file cut out of a longer one
    /// keeps its times, and what was lost on the way leaves a gap.
    pub fragments: Vec<Fragment>,
}

/// The tracks of the MP4 file in `file`, one more than [`MAX_TRACKS`] at most; `None` if it is not an MP4 file.
///
/// # Errors
/// Those of reading.
pub(super) fn tracks(file: &mut File) -> io::Result<Option<Vec<Track>>> {
    let length = file.seek(SeekFrom::End(0))?;
    let mut boxes = Boxes { file };
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
struct Header {
    /// The time scale (`mvhd`, `mdhd`).
    scale: u32,
    /// The number of the track (`tkhd`), which stands at the same place.
    id: u32,
    /// The packed language code (`mdhd`).
    language: u16,
}

impl Boxes<'_> {
    /// The header box at `range`, whose times are of 32 bits in version 0 and of 64 in version 1.
    fn header(&mut self, range: Range<u64>) -> io::Result<Header> {
        let bytes = self.bytes(range, 36)?;
        let (scale, language) = if bytes.first() == Some(&1) { (20, 32) } else { (12, 20) };
        let language = be32(&bytes, language).map_or(0, |word| (word >> 16) as u16);
        let scale = be32(&bytes, scale).unwrap_or(0);
        Ok(Header { scale, id: scale, language })
    }

    /// The track whose `trak` box is `body`, its time scale, and how many packets it has outside of fragments.
    fn track(&mut self, body: Range<u64>, movie: u32, in_fragments: bool) -> io::Result<(Track, u32, u64)> {
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
            None => Header { scale: 0, id: 0, language: 0 },
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
                    Some(list) => self.edits(list, Scales { movie, media: header.scale }, in_fragments)?,
                    None => None,
                }
            }
            None => None,
        };
        let track = Track {
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
        scales: Scales,
        in_fragments: bool,
    ) -> io::Result<Option<Result<Edits, String>>> {
        let bytes = self.bytes(list, 8 + MOST_ENTRIES * 20)?;
        let long = bytes.first() == Some(&1);
        let count = be32(&bytes, 4).unwrap_or(0) as usize;
        if count == 0 {
            return Ok(None);
        }
        let size = if long { 20 } else { 12 };
        let entries: Vec<Entry> = bytes
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
                Some(Entry { duration, media_time, rate: be32(entry, size - 4)? as i32 })
            })
            .collect();
        if scales.movie == 0 || scales.media == 0 || entries.len() < count {
            return Ok(Some(Err("its edit list is damaged or too long".into())));
        }
        Ok(Some(Edits::read(&entries, scales, in_fragments)))
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
