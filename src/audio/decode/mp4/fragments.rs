//! Reads the times of the fragments of an MP4 file (ISO/IEC 14496-12, 8.8). The demuxer counts on from one to the next,
//! as if nothing were missing between two or before the first.

use std::io;
use std::ops::Range;

use super::boxes::{BoxRange, BoxReader, be32, be64, child};
use super::fragment_shift::Mp4Fragment;
use super::track::Mp4Track;
use crate::audio::decode::edit_list::length;

impl BoxReader<'_> {
    /// How many packets the sample table at `range` of a `minf` box has: what comes before the first fragment.
    pub fn packets_in_table(&mut self, range: Range<u64>) -> io::Result<u64> {
        let parts = self.children(range)?;
        let Some(table) = child(&parts, b"stbl") else { return Ok(0) };
        let parts = self.children(table)?;
        let Some(sizes) = child(&parts, b"stsz") else { return Ok(0) };
        Ok(be32(&self.bytes(sizes, 12)?, 8).map_or(0, u64::from))
    }

    /// Finds the times of the fragments of each of `tracks`, which come with their time scales and with how many
    /// packets they have before.
    pub fn fragments(&mut self, top: &[BoxRange], tracks: &mut [(Mp4Track, u32, u64)]) -> io::Result<()> {
        for (_, fragment) in top.iter().filter(|(kind, _)| kind == b"moof") {
            let mut found = Vec::new();
            for (_, part) in self.children(fragment.clone())?.iter().filter(|(kind, _)| kind == b"traf") {
                found.push(self.fragment(part.clone())?);
            }
            for (track, scale, packets) in &mut *tracks {
                // The demuxer hears the last where a fragment has two parts of one track.
                let Some((_, begins, count)) = found.iter().rfind(|(id, ..)| *id == Some(track.id)) else { continue };
                if let Some(begins) = begins {
                    let begins = length(i128::from(*begins), *scale);
                    track.fragments.push(Mp4Fragment { packets: *packets, begins });
                }
                *packets = packets.saturating_add(*count);
            }
        }
        Ok(())
    }

    /// The track that a `traf` box belongs to, the time of its first packet, and how many it has.
    fn fragment(&mut self, range: Range<u64>) -> io::Result<(Option<u32>, Option<u64>, u64)> {
        let parts = self.children(range)?;
        let id = match child(&parts, b"tfhd") {
            Some(header) => be32(&self.bytes(header, 8)?, 4),
            None => None,
        };
        let begins = match child(&parts, b"tfdt") {
            Some(time) => {
                let time = self.bytes(time, 12)?;
                if time.first() == Some(&1) { be64(&time, 4) } else { be32(&time, 4).map(u64::from) }
            }
            None => None,
        };
        let mut packets = 0;
        for (_, run) in parts.iter().filter(|(kind, _)| kind == b"trun") {
            packets += be32(&self.bytes(run.clone(), 8)?, 4).map_or(0, u64::from);
        }
        Ok((id, begins, packets))
    }
}
