//! Sound as fragmented MP4 (ISO 14496-12, § 8.8), by `mp4-atom`.

use std::io;

use mp4_atom::{
    Audio, Codec, Dfla, Dinf, Dops, Dref, DrefEntry, Edts, Elst, ElstEntry, Encode, Flac, FlacMetadataBlock, FourCC,
    Ftyp, Hdlr, Mdhd, Mdia, Mfhd, Minf, Moof, Moov, Mvex, Mvhd, Opus, Smhd, Stbl, Stco, Stsd, Styp, Tfdt, Tfhd, Tkhd,
    Traf, Trak, Trex, Trun, TrunEntry, TrunSamples, Url,
};

use crate::language::Language;
use crate::media::language_codes;
use crate::media::sound::{EncodedFrame, EncodedSound};
use crate::time::Delta;

/// The only track.
const TRACK: u32 = 1;
/// A frame of sound does not depend on others (§ 8.8.3.1).
const INDEPENDENT: u32 = 0x0200_0000;

/// The name of the codec in playlists (RFC 6381).
pub(super) fn codec(sound: &EncodedSound) -> &'static str {
    if sound.codec.id == "A_OPUS" { "Opus" } else { "fLaC" }
}

/// The header before the fragments of `sound`.
pub(super) fn head(sound: &EncodedSound, language: &Language) -> io::Result<Vec<u8>> {
    let brand = FourCC::new;
    let ftyp = Ftyp {
        major_brand: brand(b"iso6"),
        minor_version: 0,
        compatible_brands: vec![brand(b"iso6"), brand(b"cmfc"), brand(b"mp41")],
    };
    let tkhd = Tkhd { track_id: TRACK, enabled: true, in_movie: true, volume: 1.into(), ..Tkhd::default() };
    let mdhd = Mdhd { timescale: sound.rate, language: code(language), ..mdhd() };
    let stbl = Stbl { stsd: Stsd { codecs: vec![entry(sound)?] }, stco: Some(Stco::default()), ..Stbl::default() };
    let dref = Dref { entries: vec![DrefEntry::Url(Url { location: String::new() })] };
    let minf = Minf { smhd: Some(Smhd::default()), dinf: Dinf { dref }, stbl, ..Minf::default() };
    let hdlr = Hdlr { handler: brand(b"soun"), name: "narration".to_owned() };
    // The samples that a decoder returns before the sound starts are not played.
    let skipped = sound.codec.delay * u64::from(sound.rate) / 1_000_000_000;
    let edit = ElstEntry { segment_duration: 0, media_time: Some(skipped), media_rate: 1.into() };
    let edts = (skipped > 0).then(|| Edts { elst: Some(Elst { entries: vec![edit] }) });
    let moov = Moov {
        mvhd: Mvhd {
            timescale: sound.rate,
            rate: 1.into(),
            volume: 1.into(),
            next_track_id: TRACK + 1,
            ..Mvhd::default()
        },
        mvex: Some(Mvex {
            mehd: None,
            trex: vec![Trex { track_id: TRACK, default_sample_description_index: 1, ..Trex::default() }],
        }),
        trak: vec![Trak { tkhd, edts, mdia: Mdia { mdhd, hdlr, minf }, ..Trak::default() }],
        ..Moov::default()
    };
    let mut bytes = Vec::new();
    ftyp.encode(&mut bytes).and_then(|()| moov.encode(&mut bytes)).map_err(io::Error::other)?;
    Ok(bytes)
}

fn mdhd() -> Mdhd {
    Mdhd { creation_time: 0, modification_time: 0, timescale: 1, duration: 0, language: String::new() }
}

/// Three letters from a to z; the field holds no more.
fn code(language: &Language) -> String {
    let code = language_codes::terminological(language);
    let fits = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    if fits { code.to_owned() } else { "und".to_owned() }
}

fn entry(sound: &EncodedSound) -> io::Result<Codec> {
    // Rates have 16 bits; a higher one is halved, and decoders read the true one from the codec's own header.
    let mut rate = sound.rate;
    while rate > u32::from(u16::MAX) {
        rate /= 2;
    }
    let audio = Audio {
        data_reference_index: 1,
        channel_count: sound.channels,
        sample_size: sound.codec.depth.unwrap_or(16),
        sample_rate: (rate as u16).into(),
    };
    let private = sound.codec.private.as_deref().unwrap_or_default();
    let broken = || io::Error::other("the codec's header is broken");
    if sound.codec.id == "A_OPUS" {
        // `OpusHead` (RFC 7845, § 5.1), in big-endian order.
        let (Some(skip), Some(rate)) = (private.get(10..12), private.get(12..16)) else { return Err(broken()) };
        let dops = Dops {
            output_channel_count: 1,
            pre_skip: u16::from_le_bytes([skip[0], skip[1]]),
            input_sample_rate: u32::from_le_bytes([rate[0], rate[1], rate[2], rate[3]]),
            output_gain: 0,
            channel_mapping: None,
        };
        return Ok(Codec::Opus(Opus { audio, dops, btrt: None }));
    }
    Ok(Codec::Flac(Flac { audio, dfla: Dfla { blocks: vec![stream_info(private).ok_or_else(broken)?] } }))
}

/// The STREAMINFO of RFC 9639 (§ 8.2), which follows `fLaC` and the four bytes of a block header.
fn stream_info(private: &[u8]) -> Option<FlacMetadataBlock> {
    let info = private.get(8..42)?;
    let number = |from: usize, to: usize| info[from..to].iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
    let packed = number(10, 18);
    let three = |from: usize| [info[from], info[from + 1], info[from + 2]].into();
    Some(FlacMetadataBlock::StreamInfo {
        minimum_block_size: number(0, 2) as u16,
        maximum_block_size: number(2, 4) as u16,
        minimum_frame_size: three(4),
        maximum_frame_size: three(7),
        sample_rate: (packed >> 44) as u32,
        num_channels_minus_one: (packed >> 41 & 7) as u8,
        bits_per_sample_minus_one: (packed >> 36 & 31) as u8,
        number_of_interchannel_samples: packed & ((1 << 36) - 1),
        md5_checksum: info[18..34].to_vec(),
    })
}

/// A few seconds of sound.
pub(super) struct SoundFragment {
    pub seconds: f64,
    pub bytes: Vec<u8>,
}

/// The fragments of a sound.
pub(super) struct FragmentReader<'a> {
    sound: &'a mut EncodedSound,
    waiting: Option<EncodedFrame>,
    number: u32,
}

impl<'a> FragmentReader<'a> {
    pub fn new(sound: &'a mut EncodedSound) -> Self {
        Self { sound, waiting: None, number: 0 }
    }

    /// The next fragment, not longer than `most` unless a single frame is longer.
    pub fn next(&mut self, most: Delta) -> io::Result<Option<SoundFragment>> {
        let most = most.as_samples(self.sound.rate) as u64;
        let (mut entries, mut data, mut length) = (Vec::new(), Vec::new(), 0u64);
        let mut start = None;
        loop {
            let next = match self.waiting.take() {
                Some(frame) => Some(frame),
                None => self.sound.frame()?,
            };
            let Some(frame) = next else { break };
            let heard = frame.length - frame.discard.min(frame.length);
            if start.is_some() && length + u64::from(heard) > most {
                self.waiting = Some(frame);
                break;
            }
            start.get_or_insert(frame.start);
            length += u64::from(heard);
            let size = Some(frame.bytes.len() as u32);
            entries.push(TrunEntry { duration: Some(heard), size, flags: None, cts: None });
            data.extend_from_slice(&frame.bytes);
        }
        let Some(start) = start else { return Ok(None) };
        self.number += 1;
        let bytes = fragment(self.number, start, entries, &data)?;
        Ok(Some(SoundFragment { seconds: length as f64 / f64::from(self.sound.rate), bytes }))
    }
}

fn fragment(number: u32, start: u64, entries: Vec<TrunEntry>, data: &[u8]) -> io::Result<Vec<u8>> {
    let moof = |offset: i32| Moof {
        mfhd: Mfhd { sequence_number: number },
        traf: vec![Traf {
            tfhd: Tfhd {
                track_id: TRACK,
                default_sample_flags: Some(INDEPENDENT),
                default_base_is_moof: true,
                ..Tfhd::default()
            },
            tfdt: Some(Tfdt { base_media_decode_time: start }),
            trun: vec![Trun { data_offset: Some(offset), samples: TrunSamples::Explicit(entries.clone()) }],
            ..Traf::default()
        }],
    };
    let mut bytes = Vec::new();
    let brand = FourCC::new(b"msdh");
    let styp = Styp { major_brand: brand, minor_version: 0, compatible_brands: vec![brand, FourCC::new(b"cmfs")] };
    styp.encode(&mut bytes).map_err(io::Error::other)?;
    let before = bytes.len();
    // The data follows the box that has its offset: the length of the box is known once it is written.
    let mut measured = Vec::new();
    moof(0).encode(&mut measured).map_err(io::Error::other)?;
    moof(measured.len() as i32 + 8).encode(&mut bytes).map_err(io::Error::other)?;
    debug_assert_eq!(bytes.len() - before, measured.len());
    bytes.extend_from_slice(&(data.len() as u32 + 8).to_be_bytes());
    bytes.extend_from_slice(b"mdat");
    bytes.extend_from_slice(data);
    Ok(bytes)
}
