//! The packets of all tracks in the order of their times.

use std::io;

use crate::media::presentation::Presentation;
use crate::media::sound::EncodedSound;
use crate::track::{Cue, srt};

/// A frame of sound or a cue.
pub struct MkvPacket {
    /// The number of its track, from 1.
    pub track: u64,
    /// The start, in milliseconds.
    pub at: u64,
    /// The duration of a cue, in milliseconds; frames of sound have their own.
    pub stays: Option<u64>,
    /// Nanoseconds at its end that are not played.
    pub discard: i64,
    /// The data.
    pub bytes: Vec<u8>,
}

/// The source of the packets of one track.
enum PacketSource<'a> {
    Sound { track: u64, sound: &'a mut EncodedSound },
    Cues { track: u64, cues: std::vec::IntoIter<&'a Cue> },
}

/// All packets by their times; at the same time cues come before sound, so that a player has them ready.
pub struct PacketQueue<'a> {
    sources: Vec<(PacketSource<'a>, Option<MkvPacket>)>,
}

impl<'a> PacketQueue<'a> {
    /// The packets of `presentation`, whose sounds are `sounds`.
    pub fn new(presentation: &'a Presentation, sounds: &'a mut [EncodedSound]) -> io::Result<Self> {
        let first = sounds.len() as u64 + 1;
        let cues = presentation.subtitles.iter().enumerate();
        let cues = cues.map(|(index, subtitles)| PacketSource::Cues {
            track: first + index as u64,
            cues: subtitles.shown().into_iter(),
        });
        let sounds = sounds.iter_mut().enumerate();
        let sounds = sounds.map(|(index, sound)| PacketSource::Sound { track: index as u64 + 1, sound });
        let sources = cues.chain(sounds).map(|mut source| {
            let packet = source.next()?;
            Ok((source, packet))
        });
        Ok(Self { sources: sources.collect::<io::Result<_>>()? })
    }

    /// The next one.
    pub fn next(&mut self) -> io::Result<Option<MkvPacket>> {
        let waiting =
            self.sources.iter().enumerate().filter_map(|(index, (_, packet))| Some((packet.as_ref()?.at, index)));
        let Some((_, index)) = waiting.min() else { return Ok(None) };
        let (source, packet) = &mut self.sources[index];
        let next = source.next()?;
        Ok(std::mem::replace(packet, next))
    }
}

impl PacketSource<'_> {
    fn next(&mut self) -> io::Result<Option<MkvPacket>> {
        match self {
            Self::Sound { track, sound } => {
                let Some(frame) = sound.frame()? else { return Ok(None) };
                let nanos = |samples: u64| (samples as i128 * 1_000_000_000 / i128::from(sound.rate)) as i64;
                let at = (frame.start * 1000 + u64::from(sound.rate) / 2) / u64::from(sound.rate);
                let discard = nanos(u64::from(frame.discard));
                Ok(Some(MkvPacket { track: *track, at, stays: None, discard, bytes: frame.bytes }))
            }
            Self::Cues { track, cues } => Ok(cues.next().map(|cue| {
                let (start, end) = (cue.span.start.as_millis().max(0), cue.span.end.as_millis());
                let stays = Some((end - start).max(0) as u64);
                MkvPacket { track: *track, at: start as u64, stays, discard: 0, bytes: srt::text(cue).into_bytes() }
            })),
        }
    }
}
