//! Writes packets in clusters, and their index.

use std::io::{self, Write};

use mkv_element::prelude::*;

use super::ebml;
use super::packets::{MkvPacket, PacketQueue};

/// The longest cluster in milliseconds, as RFC 9559 (§ 25.1) advises; blocks can be at most 32 767 ms after its start.
const LENGTH: u64 = 5_000;
/// The largest cluster in bytes (the same section).
const SIZE: usize = 5 << 20;
const KEY: u8 = 0x80;

/// Writes clusters, and collects the index.
pub struct Clusters<W> {
    out: W,
    /// Bytes of the segment's content before the next cluster.
    position: u64,
    begin: u64,
    body: Vec<u8>,
    /// Whether a sound has been indexed in this cluster.
    is_indexed: bool,
    index: Vec<u8>,
    /// The sound that is indexed: the first one.
    indexed: Option<u64>,
}

impl<W: Write> Clusters<W> {
    /// Clusters in `out`, after `position` bytes of content; `indexed` is the number of the sound track in the index.
    pub fn new(out: W, position: u64, indexed: Option<u64>) -> Self {
        Self { out, position, begin: 0, body: Vec::new(), is_indexed: false, index: Vec::new(), indexed }
    }

    /// Writes all `packets`.
    pub fn write(&mut self, packets: &mut PacketQueue<'_>) -> io::Result<()> {
        while let Some(packet) = packets.next()? {
            let is_full = packet.at - self.begin > LENGTH || self.body.len() > SIZE;
            if self.body.is_empty() || is_full {
                self.flush()?;
                self.begin = packet.at;
                self.body = ebml::whole(&Timestamp(packet.at))?;
            }
            self.put(&packet)?;
        }
        self.flush()
    }

    /// The index, and the length of the content in bytes.
    pub fn finish(self) -> (Vec<u8>, u64) {
        (ebml::element::<Cues>(&self.index), self.position)
    }

    fn put(&mut self, packet: &MkvPacket) -> io::Result<()> {
        let is_sound = packet.stays.is_none();
        if !is_sound || (self.indexed == Some(packet.track) && !self.is_indexed) {
            self.is_indexed |= is_sound;
            self.point_to(packet)?;
        }
        let offset = (packet.at - self.begin) as u16;
        // Numbers of 127 and more tracks would need two bytes.
        let number = VInt64::new(packet.track).as_encoded().to_be_bytes();
        let mut block: Vec<u8> = number.into_iter().skip_while(|byte| *byte == 0).collect();
        block.extend_from_slice(&offset.to_be_bytes());
        block.push(if is_sound && packet.discard == 0 { KEY } else { 0 });
        block.extend_from_slice(&packet.bytes);
        if is_sound && packet.discard == 0 {
            self.body.extend(ebml::element::<SimpleBlock>(&block));
            return Ok(());
        }
        let mut group = ebml::element::<Block>(&block);
        if let Some(stays) = packet.stays {
            group.extend(ebml::whole(&BlockDuration(stays))?);
        }
        if packet.discard != 0 {
            group.extend(ebml::signed::<DiscardPadding>(packet.discard));
        }
        self.body.extend(ebml::element::<BlockGroup>(&group));
        Ok(())
    }

    /// Indexes `packet`, the next one of the cluster. Entries of cues have their duration, so that a player that seeks
    /// into one shows it (RFC 9559, § 22.1).
    fn point_to(&mut self, packet: &MkvPacket) -> io::Result<()> {
        self.index.extend(ebml::whole(&CuePoint {
            cue_time: CueTime(packet.at),
            cue_track_positions: vec![CueTrackPositions {
                cue_track: CueTrack(packet.track),
                cue_cluster_position: CueClusterPosition(self.position),
                cue_relative_position: Some(CueRelativePosition(self.body.len() as u64)),
                cue_duration: packet.stays.map(CueDuration),
                ..CueTrackPositions::default()
            }],
            ..CuePoint::default()
        })?);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.body.is_empty() {
            let cluster = ebml::element::<Cluster>(&std::mem::take(&mut self.body));
            self.out.write_all(&cluster)?;
            self.position += cluster.len() as u64;
            self.is_indexed = false;
        }
        Ok(())
    }
}
