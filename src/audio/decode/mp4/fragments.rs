//! Where the fragments of an MP4 file stand (ISO/IEC 14496-12, 8.8): the demuxer counts on from one to the next, as
//! if nothing stood before the first and nothing were missing between two.

use std::io;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::Track;
use super::boxes::{Boxes, Found, be32, be64, child};
use crate::audio::decode::edits::length;
use crate::time::{Delta, Time};

/// Says of some packet of a track when it stands; those after it follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// How many packets of the track come before it.
    pub packets: u64,
    /// Where it stands on the track's timeline.
    pub begins: Delta,
}

/// How much later the packets of a track stand than the demuxer counts them.
pub struct Shift {
    fragments: Peekable<IntoIter<Fragment>>,
    packets: u64,
    by: Delta,
}

impl Shift {
    /// For all packets of a track, whose `fragments` are in order.
    pub fn new(fragments: Vec<Fragment>) -> Self {
        Self { fragments: fragments.into_iter().peekable(), packets: 0, by: Delta::ZERO }
    }

    /// Where the next packet stands, which the demuxer has `counted` to.
    pub fn next(&mut self, counted: Time) -> Time {
        while let Some(fragment) = self.fragments.next_if(|fragment| fragment.packets <= self.packets) {
            self.by = Time::ZERO + fragment.begins - counted;
        }
        self.packets += 1;
        counted + self.by
    }
}

impl Boxes<'_> {
    /// How many packets the sample table at `range` of a `minf` box has: what comes before the first fragment.
    pub fn packets_in_table(&mut self, range: Range<u64>) -> io::Result<u64> {
        let parts = self.children(range)?;
        let Some(table) = child(&parts, b"stbl") else { return Ok(0) };
        let parts = self.children(table)?;
        let Some(sizes) = child(&parts, b"stsz") else { return Ok(0) };
        Ok(be32(&self.bytes(sizes, 12)?, 8).map_or(0, u64::from))
    }

    /// Finds where the fragments of each of `tracks` stand, which come with their time scales and with how many
    /// packets they have before.
    pub fn fragments(&mut self, top: &[Found], tracks: &mut [(Track, u32, u64)]) -> io::Result<()> {
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
                    track.fragments.push(Fragment { packets: *packets, begins });
                }
                *packets = packets.saturating_add(*count);
            }
        }
        Ok(())
    }

    /// The track that a `traf` box belongs to, where its first packet stands, and how many it has.
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

#[cfg(test)]
mod tests {
    use super::{Fragment, Shift};
    use crate::time::{Delta, Time};

    #[test]
    fn packets_stand_where_the_fragment_before_them_says() {
        let fragment = |packets, begins| Fragment { packets, begins: Delta::from_millis(begins) };
        // One packet in the table, then fragments of two; the one between the last two had no time.
        let mut shift = Shift::new(vec![fragment(1, 40), fragment(3, 500), fragment(7, 4_000)]);
        let places: Vec<i64> = (0..9).map(|packet| shift.next(Time::from_millis(packet * 20)).as_millis()).collect();
        assert_eq!(places, [0, 40, 60, 500, 520, 540, 560, 4_000, 4_020]);
    }
}
