//! A recording, audio or video, as a stream of mono samples at 16 kHz on the container's timeline.

use std::fs::File;
use std::path::Path;

use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error as Symphonia;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, Track, TrackType};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;
use symphonia::core::packet::Packet;

use crate::audio::resample::Stream;
use crate::error::{Error, Result};
use crate::time::{Delta, Time};
use crate::warning::{Code, Place, Warning};

/// The sample rate that recordings are heard at, in Hz: speech has little above its 8 kHz of bandwidth.
pub const RATE: u32 = 16_000;

/// Which of a recording's audio tracks is listened to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AudioTrack {
    /// The container's default track.
    #[default]
    Default,
    /// The audio track with this number, counted from 1 among the audio tracks.
    Number(usize),
    /// The first track in this language: a two- or three-letter code as the container has it.
    Language(String),
}

/// What was heard.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Where the recording ends on its own timeline.
    pub duration: Delta,
    /// Where its first sound stands; the samples before it were silence of our own.
    pub begins: Time,
    /// What a user should know: damage, truncation.
    pub warnings: Vec<Warning>,
}

/// Reads the recording at `path` and hands its sound to `sink`, block by block: mono, 16 kHz,
/// beginning at time zero of the container (a track that begins later is preceded by silence).
/// Memory does not grow with the length.
///
/// # Errors
/// [`Error::Read`] if the file cannot be opened, [`Error::Recording`] if nothing in it can be
/// decoded or the wanted track is not there.
pub fn decode(path: &Path, track: &AudioTrack, sink: &mut dyn FnMut(&[f32])) -> Result<Decoded> {
    let file = File::open(path).map_err(|source| Error::Read { path: path.into(), source })?;
    let refuse = |reason: String| Error::Recording { path: path.into(), reason };
    let stream = MediaSourceStream::new(Box::new(file), MediaSourceStreamOptions::default());
    let mut hint = Hint::new();
    if let Some(extension) = path.extension().and_then(|e| e.to_str()) {
        hint.with_extension(extension);
    }
    let mut format = symphonia::default::get_probe()
        .probe(&hint, stream, FormatOptions::default(), MetadataOptions::default())
        .map_err(|e| refuse(format!("its container cannot be read ({e})")))?;
    let (id, decoder, track) = {
        let chosen = choose(format.as_ref(), track).map_err(refuse)?;
        (chosen.id, open(chosen).map_err(refuse)?, chosen.clone())
    };
    let mut heard = Heard::new(path, &track);
    heard.run(format.as_mut(), id, decoder, sink)
}

/// The track that was asked for, or what there is instead.
fn choose<'a>(format: &'a dyn FormatReader, wanted: &AudioTrack) -> Result<&'a Track, String> {
    let audio: Vec<&Track> = format.tracks().iter().filter(|t| t.track_type() == Some(TrackType::Audio)).collect();
    let Some(first) = audio.first().copied() else {
        return Err("it has no audio track".into());
    };
    let found = match wanted {
        AudioTrack::Default => format.default_track(TrackType::Audio).or(Some(first)),
        AudioTrack::Number(n) => n.checked_sub(1).and_then(|i| audio.get(i).copied()),
        AudioTrack::Language(tag) => audio.iter().copied().find(|t| t.language.as_deref() == Some(tag)),
    };
    found.ok_or_else(|| {
        let list: Vec<String> = audio
            .iter()
            .enumerate()
            .map(|(i, t)| format!("{} ({})", i + 1, t.language.as_deref().unwrap_or("language unknown")))
            .collect();
        format!("it has no such audio track; it has {}", list.join(", "))
    })
}

fn open(track: &Track) -> Result<Box<dyn AudioDecoder>, String> {
    let Some(CodecParameters::Audio(parameters)) = &track.codec_params else {
        return Err("its audio is of a kind that cannot be decoded; convert it to WAV first".into());
    };
    symphonia::default::get_codecs()
        .make_audio_decoder(parameters, &AudioDecoderOptions::default())
        .map_err(|e| format!("its audio cannot be decoded ({e}); convert it to WAV first"))
}

/// A run through a recording: what was given so far, and what went wrong.
struct Heard<'a> {
    path: &'a Path,
    track: &'a Track,
    converter: Option<(u32, Stream<f32>)>,
    planes: Vec<Vec<f32>>,
    mono: Vec<f32>,
    /// Samples at 16 kHz that the sink has.
    given: u64,
    begins: Option<Time>,
    /// Where the last packet ended on the container's timeline, in seconds.
    end: f64,
    damaged: Option<Time>,
    damages: usize,
}

/// A packet that stands further than this behind the end of the last one leaves silence; less is
/// a container's rounding.
const ROUNDING_SECONDS: f64 = 0.05;
/// A longer silence than this is taken for a damaged timestamp.
const LONGEST_GAP_SECONDS: f64 = 6.0 * 3600.0;

impl<'a> Heard<'a> {
    fn new(path: &'a Path, track: &'a Track) -> Self {
        Self {
            path,
            track,
            converter: None,
            planes: Vec::new(),
            mono: Vec::new(),
            given: 0,
            begins: None,
            end: 0.0,
            damaged: None,
            damages: 0,
        }
    }

    fn run(
        &mut self,
        format: &mut dyn FormatReader,
        id: u32,
        mut decoder: Box<dyn AudioDecoder>,
        sink: &mut dyn FnMut(&[f32]),
    ) -> Result<Decoded> {
        let mut broken_off = false;
        loop {
            let packet = match format.next_packet() {
                Ok(Some(packet)) if packet.track_id == id => packet,
                Ok(Some(_)) => continue,
                Ok(None) => break,
                Err(_) => {
                    broken_off = true;
                    break;
                }
            };
            match decoder.decode(&packet) {
                Ok(buffer) => {
                    let rate = buffer.spec().rate();
                    buffer.copy_to_vecs_planar::<f32>(&mut self.planes);
                    self.take(&packet, rate, sink);
                }
                Err(Symphonia::DecodeError(_) | Symphonia::IoError(_)) => self.damage(&packet),
                Err(_) => {
                    broken_off = true;
                    break;
                }
            }
        }
        self.drain(sink);
        if self.begins.is_none() {
            return Err(Error::Recording { path: self.path.into(), reason: "none of its audio can be decoded".into() });
        }
        Ok(self.outcome(broken_off))
    }

    /// Mixes the decoded planes down and puts them where the packet stands.
    fn take(&mut self, packet: &Packet, rate: u32, sink: &mut dyn FnMut(&[f32])) {
        let frames = self.planes.first().map_or(0, Vec::len);
        if frames == 0 || rate == 0 {
            return;
        }
        self.mono.clear();
        self.mono.resize(frames, 0.0);
        let share = 1.0 / self.planes.len() as f32;
        for plane in &self.planes {
            for (sum, &x) in self.mono.iter_mut().zip(plane) {
                *sum += if x.is_finite() { x * share } else { 0.0 };
            }
        }
        if self.converter.as_ref().is_none_or(|(known, _)| *known != rate) {
            self.drain(sink);
            self.converter = Stream::new(rate, RATE).map(|stream| (rate, stream));
        }
        let starts = self.seconds(packet).unwrap_or(self.end).max(0.0);
        let gap = starts - self.end;
        let rounding = if self.begins.is_none() { 0.0 } else { ROUNDING_SECONDS };
        if gap > LONGEST_GAP_SECONDS {
            self.damage(packet);
        } else if gap > rounding {
            self.hush((gap * f64::from(rate)).round() as usize, sink);
            self.end = starts;
        }
        if self.begins.is_none() {
            self.begins = Some(Time::ZERO + Delta::from_seconds(self.end));
        }
        self.end += frames as f64 / f64::from(rate);
        let mono = std::mem::take(&mut self.mono);
        self.give(&mono, sink);
        self.mono = mono;
    }

    /// Silence where the container has no sound.
    fn hush(&mut self, mut samples: usize, sink: &mut dyn FnMut(&[f32])) {
        let silence = [0.0; 4096];
        while samples > 0 {
            let block = samples.min(silence.len());
            self.give(&silence[..block], sink);
            samples -= block;
        }
    }

    fn give(&mut self, samples: &[f32], sink: &mut dyn FnMut(&[f32])) {
        let given = &mut self.given;
        if let Some((_, stream)) = &mut self.converter {
            stream.push(samples, &mut |block| {
                *given += block.len() as u64;
                sink(block);
            });
        }
    }

    /// Hands on what the converter still holds.
    fn drain(&mut self, sink: &mut dyn FnMut(&[f32])) {
        let given = &mut self.given;
        if let Some((_, stream)) = self.converter.take() {
            stream.finish(&mut |block| {
                *given += block.len() as u64;
                sink(block);
            });
        }
    }

    fn seconds(&self, packet: &Packet) -> Option<f64> {
        Some(self.track.time_base?.calc_time(packet.pts)?.as_secs_f64())
    }

    fn damage(&mut self, packet: &Packet) {
        self.damages += 1;
        if self.damaged.is_none() {
            self.damaged = self.seconds(packet).map(|s| Time::ZERO + Delta::from_seconds(s));
        }
    }

    fn outcome(&self, broken_off: bool) -> Decoded {
        let duration = Delta::from_samples(self.given, RATE);
        let mut warnings = Vec::new();
        let mut warn = |time: Time, message: String| {
            let place = Place { file: Some(self.path.into()), time: Some(time), ..Place::default() };
            warnings.push(Warning::new(Code::Recording, message).at(place));
        };
        let end = Time::ZERO + duration;
        if broken_off {
            warn(end, format!("the recording breaks off at {end}; what follows is not aligned"));
        }
        if let Some(time) = self.damaged {
            warn(time, format!("{} packets of the recording are damaged, the first at {time}", self.damages));
        }
        Decoded { duration, begins: self.begins.unwrap_or_default(), warnings }
    }
}
