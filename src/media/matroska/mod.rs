//! One Matroska file (RFC 9559) with sounds, one subtitle track per language, chapters and an index; written as a stream.

mod clusters;
mod ebml;
mod head;
mod packets;

use std::io::{self, BufWriter, Seek, SeekFrom, Write};

use mkv_element::prelude::{Chapters, Cues, Info, Segment, Tracks};

use self::clusters::Clusters;
use self::packets::PacketQueue;
use super::presentation::Presentation;
use super::sound::EncodedSound;
use crate::time::{Delta, Time};

/// Bytes for the seek head: four entries of 21 bytes, and padding.
const SEEK_HEAD: usize = 128;

/// Writes `presentation`, whose sounds were encoded as `sounds`, to `out`. Memory does not grow with the length, except
/// for the index: about 20 bytes per cue or five seconds of sound.
///
/// The output is the same in each run. Cues without text, and cues that players cannot show because they end before
/// they start, are left out; cues may overlap.
///
/// # Errors
/// Errors of `out`, and of the temporary files of `sounds`.
pub fn write<W: Write + Seek>(presentation: &Presentation, sounds: &mut [EncodedSound], out: W) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let end = end(presentation, sounds);
    out.write_all(&head::ebml()?)?;
    out.write_all(&ebml::id::<Segment>())?;
    let size_at = out.stream_position()?;
    out.write_all(&ebml::eight_bytes(0))?;
    out.write_all(&ebml::void(SEEK_HEAD))?;

    let mut positions = Vec::new();
    let mut position = SEEK_HEAD as u64;
    let mut put = |out: &mut BufWriter<W>, id: Vec<u8>, bytes: Vec<u8>| {
        positions.push((id, position));
        position += bytes.len() as u64;
        out.write_all(&bytes)
    };
    put(&mut out, ebml::id::<Info>(), head::info(&presentation.title, milliseconds(end.since_zero()))?)?;
    put(&mut out, ebml::id::<Tracks>(), head::tracks(presentation, sounds)?)?;
    if let Some(chapters) = head::chapters(presentation, end)? {
        put(&mut out, ebml::id::<Chapters>(), chapters)?;
    }
    let indexed = (!sounds.is_empty()).then_some(1);
    let mut clusters = Clusters::new(&mut out, position, indexed);
    clusters.write(&mut PacketQueue::new(presentation, sounds)?)?;
    let (index, behind) = clusters.finish();
    // An empty index would be invalid.
    let has_index = index.len() > ebml::id::<Cues>().len() + 1;
    if has_index {
        positions.push((ebml::id::<Cues>(), behind));
        out.write_all(&index)?;
    }
    let size = behind + if has_index { index.len() as u64 } else { 0 };
    out.seek(SeekFrom::Start(size_at))?;
    out.write_all(&ebml::eight_bytes(size))?;
    out.write_all(&head::seek_head(&positions, SEEK_HEAD)?)?;
    out.flush()
}

/// The end of the last sound or cue.
fn end(presentation: &Presentation, sounds: &[EncodedSound]) -> Time {
    let heard = sounds.iter().map(|sound| Time::ZERO + sound.length);
    heard.chain(presentation.read_until()).max().unwrap_or(Time::ZERO)
}

fn milliseconds(length: Delta) -> f64 {
    length.as_seconds() * 1000.0
}
