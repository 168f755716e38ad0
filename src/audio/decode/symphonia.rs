//! Decodes recordings with `symphonia` and `ropus`.

use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::path::Path;

use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::well_known::{CODEC_ID_FLAC, CODEC_ID_MP3, CODEC_ID_OPUS};
use symphonia::core::codecs::audio::{AudioCodecId, AudioDecoder, AudioDecoderOptions};
use symphonia::core::codecs::registry::CodecRegistry;
use symphonia::core::errors::Error as Symphonia;
use symphonia::core::formats::well_known::{FORMAT_ID_AIFF, FORMAT_ID_OGG, FORMAT_ID_WAVE};
use symphonia::core::formats::{FormatReader, Track, TrackFlags, TrackType};
use symphonia::core::packet::Packet;
use symphonia::core::units::TimeBase;

use super::audio_track::AudioTrack;
use super::demuxer::{LibraryFault, container_problem, cut_mp4, guarded, probe};
use super::downmix;
use super::edit_list::{EditList, length};
use super::header_check::{self, CheckedHeaders};
use super::opus::OpusDecoder;
use super::outcome::{DecodeFailure, DecodeOutcome};
use super::recording_source::RecordingSource;
use super::timeline::RecordingTimeline;
use super::tracks::{TrackInfo, choose};
use super::{mp4, priming, truncation};
use crate::time::{Delta, Time};

/// A track that ends by no more than this before its header says is whole: encoders miscount a frame or two.
const WHOLE_TOLERANCE: Delta = Delta::from_millis(250);
/// Silence that any file may have between its sounds: ten minutes; and that no file may have more than: a day.
const MIN_SILENCE_SECONDS: u64 = 600;
const MAX_SILENCE_SECONDS: u64 = 86_400;
/// After this many panics of a decoder the rest is not tried.
const MAX_PANICS: usize = 8;

/// Decodes `file`, whose name is `path`, and which may be cut off.
pub(super) fn decode(
    mut file: File,
    path: &Path,
    is_cut: bool,
    wanted: &AudioTrack,
    interrupted: &dyn Fn() -> bool,
    sink: &mut dyn FnMut(&[f32]),
) -> Result<DecodeOutcome, DecodeFailure> {
    let unreadable = |error: io::Error| DecodeFailure::Final(format!("it cannot be read to its end ({error})"));
    let bytes = file.seek(SeekFrom::End(0)).map_err(unreadable)?;
    let CheckedHeaders { start, tag_chunks } =
        header_check::check(&mut file).map_err(unreadable)?.map_err(DecodeFailure::Unable)?;
    let movie = mp4::tracks(&mut file).map_err(unreadable)?;
    if movie.as_ref().is_some_and(|tracks| tracks.len() > mp4::MAX_TRACKS) {
        return Err(DecodeFailure::Final(format!("it has more than {} tracks", mp4::MAX_TRACKS)));
    }
    let counts_frames = truncation::counts_frames(&mut file, start).map_err(unreadable)?;
    let cut_at = if movie.is_some() && is_cut { truncation::boxes_end(&mut file).map_err(unreadable)? } else { None };
    let length = cut_at.or((!is_cut).then(|| bytes - start));
    let mut source = RecordingSource { file, start, skipped: tag_chunks, length };
    source.rewind().map_err(unreadable)?;
    let probed = guarded(|| if cut_at.is_some() { cut_mp4(source) } else { probe(Box::new(source), path) });
    let mut format = probed.map_err(|fault| DecodeFailure::Unable(container_problem(&fault)))?;
    let mut codecs = CodecRegistry::new();
    symphonia::default::register_enabled_codecs(&mut codecs);
    codecs.register_audio_decoder::<OpusDecoder>();
    let mut run =
        SymphoniaDecoder::new(&codecs, RecordingTimeline::new(sink, most_silence(bytes)), interrupted, counts_frames);
    run.most_sound = (!is_cut).then(|| most_silence(bytes));
    let mut part = run.open(format.as_mut(), movie.as_deref(), wanted)?;
    let heard = run.through(format.as_mut(), &mut part, movie.as_deref(), wanted);
    run.outcome(heard)
}

/// The audio tracks of `format`, or why they cannot be identified.
fn list(
    format: &dyn FormatReader,
    movie: Option<&[mp4::Mp4Track]>,
    wanted: &AudioTrack,
) -> Result<Vec<TrackInfo>, DecodeFailure> {
    if let Some(movie) = movie {
        let audio = movie.iter().filter(|track| track.is_audio);
        // MP4 has no flag for the default; it is the first.
        let listed =
            |track: &mp4::Mp4Track| TrackInfo { id: track.id, language: track.language.clone(), is_default: false };
        return Ok(audio.map(listed).collect());
    }
    let tracks = format.tracks();
    let unknown = tracks.iter().any(|track| track.track_type().is_none());
    let audio = tracks.iter().filter(|track| track.track_type() == Some(TrackType::Audio));
    let listed: Vec<TrackInfo> = audio
        .map(|track| TrackInfo {
            id: track.id,
            language: track.language.clone(),
            is_default: track.flags.contains(TrackFlags::DEFAULT),
        })
        .collect();
    if unknown && (listed.is_empty() || *wanted != AudioTrack::Default) {
        return Err(DecodeFailure::Unable("it has tracks of an unknown kind".into()));
    }
    Ok(listed)
}

/// The track that is being decoded.
struct DecodedTrack {
    track: Track,
    codec: AudioCodecId,
    decoder: Box<dyn AudioDecoder>,
    edits: EditList,
    /// The times of packets according to their fragments.
    shift: mp4::FragmentShift,
    /// Where the part begins on the timeline of the whole: chained Ogg streams each count from zero.
    base: Delta,
}

/// Why the packets ended.
enum StreamEnd {
    Reached,
    BrokenOff,
}

struct SymphoniaDecoder<'a> {
    codecs: &'a CodecRegistry,
    timeline: RecordingTimeline<'a>,
    interrupted: &'a dyn Fn() -> bool,
    counts_frames: bool,
    planes: Vec<Vec<f32>>,
    mono: Vec<f32>,
    promised: Option<Delta>,
    /// The longest sound that an index may claim, where the file is whole.
    most_sound: Option<Delta>,
    /// Whether the promise can be relied on.
    is_exact: bool,
    damaged: Option<Time>,
    damages: usize,
    panics: usize,
    /// Samples that were clipped, and where the first is.
    clipped: usize,
    clipped_at: Option<Time>,
}

impl<'a> SymphoniaDecoder<'a> {
    fn new(
        codecs: &'a CodecRegistry,
        timeline: RecordingTimeline<'a>,
        interrupted: &'a dyn Fn() -> bool,
        counts_frames: bool,
    ) -> Self {
        Self {
            codecs,
            timeline,
            most_sound: None,
            interrupted,
            counts_frames,
            planes: Vec::new(),
            mono: Vec::new(),
            promised: None,
            is_exact: false,
            damaged: None,
            damages: 0,
            panics: 0,
            clipped: 0,
            clipped_at: None,
        }
    }

    /// The wanted track of `format`, ready to be decoded.
    fn open(
        &mut self,
        format: &mut dyn FormatReader,
        movie: Option<&[mp4::Mp4Track]>,
        wanted: &AudioTrack,
    ) -> Result<DecodedTrack, DecodeFailure> {
        let id = choose(&list(format, movie, wanted)?, wanted).map_err(DecodeFailure::Final)?.id;
        let track = format.tracks().iter().find(|track| track.id == id).cloned();
        let Some((track, CodecParameters::Audio(parameters))) =
            track.and_then(|track| track.codec_params.clone().map(|parameters| (track, parameters)))
        else {
            return Err(DecodeFailure::Unable("unsupported audio codec".into()));
        };
        // A tag of MP3 that counts too few frames must not silence the rest; see `trimmed`.
        let options = AudioDecoderOptions::default().gapless(parameters.codec != CODEC_ID_MP3);
        let decoder = guarded(|| self.codecs.make_audio_decoder(&parameters, &options));
        let decoder = decoder.map_err(|fault| {
            let why = match fault {
                LibraryFault::Error(error) => format!(" ({error})"),
                LibraryFault::Panic => String::new(),
            };
            DecodeFailure::Unable(format!("unsupported audio codec{why}"))
        })?;
        let known = movie.and_then(|movie| movie.iter().find(|track| track.id == id));
        let edits = match known.and_then(|track| track.edits.clone()) {
            Some(edits) => edits.map_err(DecodeFailure::Unable)?,
            None => EditList::whole(Delta::ZERO - delay(format, &track, parameters.codec)),
        };
        let counted = parameters.codec == CODEC_ID_MP3 && self.counts_frames;
        if movie.is_none() {
            self.promised = track.num_frames.zip(track.time_base).map(|(frames, base)| of(frames as i64, base));
            self.is_exact = counted || parameters.codec == CODEC_ID_FLAC;
        }
        let claimed = track.num_frames.zip(track.time_base);
        let claimed = claimed.map(|(frames, base)| of(i64::try_from(frames).unwrap_or(i64::MAX), base));
        if let (Some(_), Some(claimed), Some(most)) = (movie, claimed, self.most_sound)
            && claimed > most
        {
            let hours = claimed.as_seconds() / 3_600.0;
            return Err(DecodeFailure::Final(format!(
                "its index claims {hours:.1} h of sound, more than its size can hold"
            )));
        }
        let shift = mp4::FragmentShift::new(known.map_or_else(Vec::new, |track| track.fragments.clone()));
        let base = self.timeline.end().since_zero();
        Ok(DecodedTrack { track, codec: parameters.codec, decoder, edits, shift, base })
    }

    /// Decodes all packets of the track.
    fn through(
        &mut self,
        format: &mut dyn FormatReader,
        part: &mut DecodedTrack,
        movie: Option<&[mp4::Mp4Track]>,
        wanted: &AudioTrack,
    ) -> Result<StreamEnd, DecodeFailure> {
        loop {
            // Packets of other tracks count too: a video has little else.
            if (self.interrupted)() {
                return Err(DecodeFailure::Interrupted);
            }
            let packet = match guarded(|| format.next_packet()) {
                Ok(Some(packet)) if packet.track_id == part.track.id => packet,
                Ok(Some(_)) => continue,
                Ok(None) => return Ok(StreamEnd::Reached),
                Err(LibraryFault::Error(Symphonia::ResetRequired)) => {
                    // Another stream is chained behind the first (Ogg): what was promised is unknown now.
                    let Ok(next) = self.open(format, movie, wanted) else { return Ok(StreamEnd::BrokenOff) };
                    *part = next;
                    self.promised = None;
                    continue;
                }
                // A pipe leaves the sizes open, which is not damage; its sizes show whether the file is truncated.
                Err(LibraryFault::Error(Symphonia::IoError(_)))
                    if [FORMAT_ID_WAVE, FORMAT_ID_AIFF].contains(&format.format_info().format) =>
                {
                    return Ok(StreamEnd::Reached);
                }
                Err(_) => return Ok(StreamEnd::BrokenOff),
            };
            let counted = part.track.time_base.map(|base| Time::ZERO + of(packet.pts.get(), base));
            let start = counted.map(|counted| part.shift.next(counted));
            match self.decode(part, &packet) {
                Ok(Some((rate, channels))) => self.lay(part, (&packet, start), rate, &channels)?,
                Ok(None) => {}
                Err(LibraryFault::Error(Symphonia::Unsupported(why))) if self.timeline.begins().is_none() => {
                    return Err(DecodeFailure::Unable(format!("unsupported audio codec ({why})")));
                }
                Err(LibraryFault::Panic) => {
                    self.damage(part, &packet);
                    self.panics += 1;
                    part.decoder.reset();
                    if self.panics == MAX_PANICS {
                        return Ok(StreamEnd::BrokenOff);
                    }
                }
                Err(LibraryFault::Error(_)) => self.damage(part, &packet),
            }
        }
    }

    /// Decodes `packet` into `planes`; the weights of its channels, if there is any sound in it.
    fn decode(&mut self, part: &mut DecodedTrack, packet: &Packet) -> Result<Option<(u32, Vec<f32>)>, LibraryFault> {
        let planes = &mut self.planes;
        guarded(|| {
            let buffer = part.decoder.decode(packet)?;
            let (rate, channels) = (buffer.spec().rate(), buffer.spec().channels().clone());
            buffer.copy_to_vecs_planar::<f32>(planes);
            Ok((!planes.is_empty()).then(|| (rate, downmix::weights(&channels, planes.len()))))
        })
    }

    /// Puts decoded samples at the time of their packet.
    fn lay(
        &mut self,
        part: &DecodedTrack,
        (packet, start): (&Packet, Option<Time>),
        rate: u32,
        weights: &[f32],
    ) -> Result<(), DecodeFailure> {
        let mut mono = std::mem::take(&mut self.mono);
        let clipped = downmix::mix(&self.planes, weights, &mut mono);
        if clipped > 0 {
            self.clipped += clipped;
            self.clipped_at.get_or_insert(self.timeline.end());
        }
        let (start, kept) = trimmed(part, (packet, start), mono.len());
        let is_useful = match start {
            None => self.timeline.lay(None, rate, &mono[..kept]),
            Some(media) => part
                .edits
                .place(media, rate, kept)
                .all(|(range, at)| self.timeline.lay(Some(at + part.base), rate, &mono[range])),
        };
        self.mono = mono;
        if is_useful {
            return Ok(());
        }
        if self.timeline.begins().is_none() {
            return Err(DecodeFailure::Unable(format!("unsupported sample rate of {rate} Hz")));
        }
        self.damage(part, packet);
        Ok(())
    }

    /// Notes that `packet` could not be decoded, and leaves the place that it should have had silent.
    fn damage(&mut self, part: &DecodedTrack, packet: &Packet) {
        self.damages += 1;
        self.damaged.get_or_insert(self.timeline.end());
        if let (Some(base), Some(_)) = (part.track.time_base, self.timeline.begins()) {
            let length = of(i64::try_from(packet.dur.get()).unwrap_or(i64::MAX), base);
            self.timeline.silence(length.min(Delta::from_millis(1_000)));
        }
    }

    fn outcome(mut self, heard: Result<StreamEnd, DecodeFailure>) -> Result<DecodeOutcome, DecodeFailure> {
        let heard = heard?;
        let end = self.timeline.finish();
        let Some(begins) = self.timeline.begins() else {
            return Err(DecodeFailure::Unable("it has no sound that can be decoded".into()));
        };
        let mut notes = Vec::new();
        if let Some(time) = self.damaged {
            notes.push((time, format!("{} packets of the recording are damaged, the first at {time}", self.damages)));
        }
        if let Some(time) = self.clipped_at {
            let count = self.clipped;
            notes.push((time, format!("{count} samples of the recording are far over full scale; they were clipped")));
        }
        notes.extend(self.timeline.notes());
        let falls_short = self.is_exact && self.promised.is_some_and(|promised| promised > end + WHOLE_TOLERANCE);
        let ends_early = matches!(heard, StreamEnd::BrokenOff) || falls_short;
        Ok(DecodeOutcome { end, begins, notes, ends_early, promised: self.promised })
    }
}

/// The longest silence that a file of `bytes` bytes may have between its sounds, and the longest sound that its index
/// may claim. No codec takes less than a byte per second, but a short file may have some minutes of silence.
fn most_silence(bytes: u64) -> Delta {
    let seconds = MIN_SILENCE_SECONDS.saturating_add(bytes).min(MAX_SILENCE_SECONDS);
    Delta::from_millis(i64::try_from(seconds).unwrap_or(0) * 1_000)
}

/// `units` of the time base.
fn of(units: i64, base: TimeBase) -> Delta {
    length(i128::from(units) * i128::from(base.numer.get()), base.denom.get())
}

/// What an encoder put before the sound, where the timestamps of the packets count it as sound.
fn delay(format: &mut dyn FormatReader, track: &Track, codec: AudioCodecId) -> Delta {
    let rate = track.time_base.map_or(1, |base| base.denom.get());
    // The positions of Ogg pages count the pre-skip (RFC 7845, section 4).
    if codec == CODEC_ID_OPUS && format.format_info().format == FORMAT_ID_OGG {
        return length(track.delay.unwrap_or(0).into(), rate);
    }
    // Only MP4 files have the tag, and only one without an edit list is asked.
    let tag = format.metadata().current().and_then(|tags| priming::read(&tags.media.tags));
    tag.map_or(Delta::ZERO, |samples| length(samples.into(), rate))
}

/// Where the first of the `count` samples of `packet`, which begins at `start`, is in the media, and how many are
/// sound.
fn trimmed(part: &DecodedTrack, (packet, start): (&Packet, Option<Time>), count: usize) -> (Option<Time>, usize) {
    let (Some(base), Some(start)) = (part.track.time_base, start) else { return (None, count) };
    if part.codec != CODEC_ID_MP3 {
        return (Some(start + of(packet.trim_start.get() as i64, base)), count);
    }
    // Packets that are wholly behind the counted end and its padding were not counted: they are kept.
    let end = part.track.num_frames.zip(part.track.padding).map(|(frames, padding)| frames + u64::from(padding));
    let is_counted = end.is_some_and(|end| u64::try_from(packet.pts.get()).unwrap_or(0) < end);
    let padding = if is_counted { usize::try_from(packet.trim_end.get()).unwrap_or(count) } else { 0 };
    (Some(start), count.saturating_sub(padding))
}
