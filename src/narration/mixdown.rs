//! Collects the sound of a narration in a temporary file until its loudness is known, then writes it as WAV.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::slot::{IMPERCEPTIBLE_DELAY, MIN_PAUSE, Slot};
use super::synthesis::{NarrationSynthesizer, SynthesizedPart};
use crate::audio::loudness::LoudnessMeter;
use crate::audio::{resample, wav};
use crate::error::{Error, Result};
use crate::speech::Clip;
use crate::time::{Delta, Time};
use crate::timeline::Timeline;
use crate::timeline::rendered::RenderedTimeline;
use crate::warning::{Location, Warning, WarningCode};

/// The rate of a narration in which nothing is spoken and no rate is set.
const DEFAULT_SAMPLE_RATE: u32 = 16_000;

/// A difference that comes from counting in samples.
const ROUNDING_ERROR: Delta = Delta::from_millis(1);

/// Samples that are moved at once: half a second or less.
const BLOCK_SAMPLES: usize = 8_192;

/// A narration in the making.
pub(super) struct Mixdown<'a> {
    rate: Option<u32>,
    path: &'a Path,
    file: BufWriter<File>,
    /// Both need the rate, which the first clip may decide.
    made: Option<(RenderedTimeline, LoudnessMeter)>,
    /// From which sample on a slot may begin: after what sounded last, and a min_pause.
    free_from: u64,
}

impl<'a> Mixdown<'a> {
    /// An empty mixdown for the narration at `path`; without a `rate`, the first clip's.
    pub fn new(rate: Option<u32>, path: &'a Path) -> Result<Self> {
        // Without a name, so that the system deletes it whatever happens to us.
        let file = tempfile::tempfile().map_err(|source| Error::Write { path: std::env::temp_dir(), source })?;
        Ok(Self { rate, path, file: BufWriter::new(file), made: None, free_from: 0 })
    }

    /// Appends `spoken`, each at its slot if it has one, and its warnings to `warnings`. What must
    /// begin late is fitted again by `synthesis`.
    pub fn put(
        &mut self,
        spoken: Vec<SynthesizedPart<'_>>,
        synthesis: &NarrationSynthesizer,
        warnings: &mut Vec<Warning>,
    ) -> Result<()> {
        // A direction may come before the first clip.
        let rate = self.rate.or_else(|| spoken.iter().find_map(|s| s.clip.as_ref()).map(|clip| clip.rate));
        let rate = *self.rate.insert(rate.unwrap_or(DEFAULT_SAMPLE_RATE));
        for mut spoken in spoken {
            let part = spoken.part;
            let mut silence = part.utterance.silent.unwrap_or_default();
            if let Some(slot) = part.slot {
                let own = slot.begin(spoken.lead());
                let begin = self.go_to(own, rate)?;
                let late = begin - own;
                if late > ROUNDING_ERROR && spoken.length() - slot.wanted(begin, spoken.natural) > ROUNDING_ERROR {
                    spoken = synthesis.fit(part, slot, Some(begin))?;
                }
                silence = slot.span.end - begin;
                warnings.extend(
                    (spoken.clip.is_some() && late > IMPERCEPTIBLE_DELAY).then(|| lateness(&spoken, slot, late)),
                );
            }
            match spoken.clip {
                Some(clip) => {
                    self.put_clip(at_rate(clip, rate))?;
                    let min_pause = if part.last { samples(MIN_PAUSE.as_samples(rate)) } else { 0 };
                    self.free_from = self.made().0.samples() + min_pause;
                }
                None => {
                    let length = samples(silence.as_samples(rate));
                    self.made().0.act(part.words.len(), length);
                    self.put_silence(length)?;
                }
            }
            // On a timeline that is given, a pause is what is left of it.
            let pause = part.utterance.pause_after;
            let pause = if part.last && part.slot.is_none() { samples(pause.as_samples(rate)) } else { 0 };
            self.pause(pause)?;
            warnings.extend(spoken.warning);
        }
        Ok(())
    }

    /// Silence up to `end`; a warning, if that is over.
    pub fn end_at(&mut self, end: Time) -> Result<Option<Warning>> {
        self.fill_to(end)?;
        let rate = self.rate.unwrap_or(DEFAULT_SAMPLE_RATE);
        let late = Time::from_samples(self.made().0.samples(), rate) - end;
        let message =
            format!("the narration ends {:.1} s after the timeline; shorten its last sentences", late.as_seconds());
        let place = Location { time: Some(end), ..Location::default() };
        Ok((late > IMPERCEPTIBLE_DELAY).then(|| Warning::new(WarningCode::NarrationLate, message).at(place)))
    }

    /// Silence up to `time`, if it is not over.
    fn fill_to(&mut self, time: Time) -> Result<()> {
        let rate = *self.rate.get_or_insert(DEFAULT_SAMPLE_RATE);
        let length = samples(time.since_zero().as_samples(rate)).saturating_sub(self.made().0.samples());
        self.pause(length)
    }

    /// Silence up to `begin`, or until something may begin; when that is.
    fn go_to(&mut self, begin: Time, rate: u32) -> Result<Time> {
        self.fill_to(begin.max(Time::from_samples(self.free_from, rate)))?;
        Ok(Time::from_samples(self.made().0.samples(), rate))
    }

    /// Levels everything to `loudness` LUFS and writes it to `out` as WAV; the timeline, the rate,
    /// and by how many decibels the loudness was missed.
    pub fn write<W: Write + Seek>(mut self, loudness: f64, out: W) -> Result<(Timeline, u32, f64)> {
        let rate = *self.rate.get_or_insert(DEFAULT_SAMPLE_RATE);
        let (rendered, meter) =
            self.made.take().unwrap_or_else(|| (RenderedTimeline::new(rate), LoudnessMeter::new(rate)));
        let levelled = meter.level_to(loudness);
        let mut writer = wav::WavWriter::new(out, self.path, rate, rendered.samples())?;
        let failed = |source| Error::Write { path: std::env::temp_dir(), source };
        let mut file = self.file.into_inner().map_err(|error| failed(error.into_error()))?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let mut bytes = vec![0; BLOCK_SAMPLES * 2];
        loop {
            let read = fill(&mut file, &mut bytes).map_err(failed)?;
            let mut samples: Vec<i16> =
                bytes[..read].chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect();
            if samples.is_empty() {
                break;
            }
            levelled.gain.apply(&mut samples);
            writer.write(&samples)?;
        }
        writer.finish()?;
        Ok((rendered.finish(), rate, levelled.short_by))
    }

    fn made(&mut self) -> &mut (RenderedTimeline, LoudnessMeter) {
        let rate = self.rate.unwrap_or(DEFAULT_SAMPLE_RATE);
        self.made.get_or_insert_with(|| (RenderedTimeline::new(rate), LoudnessMeter::new(rate)))
    }

    fn put_clip(&mut self, clip: Clip) -> Result<()> {
        self.made().0.speak(&clip.words, clip.samples.len());
        self.put_samples(&clip.samples)
    }

    fn pause(&mut self, length: u64) -> Result<()> {
        self.made().0.pause(length);
        self.put_silence(length)
    }

    fn put_silence(&mut self, mut length: u64) -> Result<()> {
        let silence = [0; BLOCK_SAMPLES];
        while length > 0 {
            let piece = length.min(BLOCK_SAMPLES as u64);
            self.put_samples(&silence[..piece as usize])?;
            length -= piece;
        }
        Ok(())
    }

    fn put_samples(&mut self, samples: &[i16]) -> Result<()> {
        let (rendered, meter) = self.made();
        if rendered.samples() > wav::MAX_SAMPLES {
            return Err(Error::WavTooLong { path: self.path.to_owned() });
        }
        meter.add(samples);
        for piece in samples.chunks(BLOCK_SAMPLES) {
            let bytes: Vec<u8> = piece.iter().flat_map(|sample| sample.to_le_bytes()).collect();
            self.file.write_all(&bytes).map_err(|source| Error::Write { path: std::env::temp_dir(), source })?;
        }
        Ok(())
    }
}

/// The warning about a sentence that starts `late` after its `slot`.
fn lateness(spoken: &SynthesizedPart<'_>, slot: Slot, late: Delta) -> Warning {
    let message = format!(
        "“{}” starts {:.1} s late in the narration; shorten the sentences before it",
        spoken.part.quote(),
        late.as_seconds()
    );
    let place = Location { time: Some(slot.span.start), ..spoken.part.utterance.place.clone() };
    Warning::new(WarningCode::NarrationLate, message).at(place)
}

/// `clip` at `rate`.
fn at_rate(clip: Clip, rate: u32) -> Clip {
    let at = |sample: usize| resample::position(sample, clip.rate, rate);
    let words = clip.words.iter().map(|range| at(range.start)..at(range.end)).collect();
    Clip { rate, samples: resample::resample(clip.samples, clip.rate, rate), words }
}

/// A number of samples; a negative length is none.
fn samples(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// Reads until `bytes` is full or the file ends; how many there are.
fn fill(file: &mut File, bytes: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < bytes.len() {
        match file.read(&mut bytes[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
