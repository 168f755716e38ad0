//! Writes a track in a format: fits times, names speakers, drops what the format cannot hold, and warns of losses.

use super::cue::{Cue, Track};
use super::cue_text::CueTextBuilder;
use super::feature::TrackFeature;
use super::feature_loss::FeatureLoss;
use super::format::{TrackExport, TrackFormat, TrackWriteError};
use super::frame_rate::FrameRate;
use super::style::{StyledRun, TextStyle};
use crate::time::{Span, Time};
use crate::warning::Warning;

/// The bytes of `track` as a file in `format`, and a warning for each feature that is lost.
///
/// Times are rounded to the nearest frame of `frame_rate`, or else to the nearest unit of the format, so that cues
/// that did not overlap do not overlap afterwards. A cue that would have no duration gets one unit if there is room.
///
/// ```
/// use orate::track::{self, Track};
///
/// let (track, _) = track::read("talk.vtt".as_ref(), b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Yes.\n", None)?;
/// let srt = track::format("srt").ok_or("an unknown format")?;
/// let (file, warnings) = track::write(&track, srt, None)?;
/// assert_eq!(file, b"1\n00:00:01,000 --> 00:00:02,000\nAna: Yes.\n");
/// assert!(warnings.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`TrackWriteError`] if the format cannot hold the track.
pub fn write(
    track: &Track,
    format: &dyn TrackFormat,
    frame_rate: Option<FrameRate>,
) -> Result<(Vec<u8>, Vec<Warning>), TrackWriteError> {
    let mut loss = FeatureLoss::default();
    let mut track = track.clone();
    fit_times(&mut track.cues, frame_rate.unwrap_or(format.resolution()), format, &mut loss);
    let lacks = |feature: TrackFeature| !format.keeps().contains(&feature);
    if lacks(TrackFeature::Voices) {
        name_speakers(&mut track.cues, lacks(TrackFeature::Speaker));
    }
    loss.add_missing(&track, format.keeps());
    track.cues.iter_mut().for_each(|cue| strip_styles(&mut cue.runs, format.keeps()));
    let file = format.write(TrackExport { track: &track, speech: None, rate: frame_rate })?;
    let mut warnings = loss.warnings(format.name());
    warnings.extend(format.unsupported_features(&track));
    Ok((file, warnings))
}

/// Rounds all times to whole units of `rate`.
fn fit_times(cues: &mut [Cue], rate: FrameRate, format: &dyn TrackFormat, loss: &mut FeatureLoss) {
    let keeps_negative = format.keeps().contains(&TrackFeature::Negative);
    for index in 0..cues.len() {
        let before = index.checked_sub(1).map_or(0, |before| rate.count(cues[before].span.end));
        let after = cues.get(index + 1).map_or(i64::MAX, |after| rate.count(after.span.start));
        let cue = &mut cues[index];
        let (mut start, mut end) = (rate.count(cue.span.start), rate.count(cue.span.end));
        if !keeps_negative && (start < 0 || end < 0) {
            loss.add(TrackFeature::Negative.name(), index, cue);
            (start, end) = (start.max(0), end.max(0));
        }
        if start == end && cue.span.start < cue.span.end {
            if end < after {
                end += 1;
            } else if start > before {
                start -= 1;
            } else {
                loss.add("duration, which is shorter than one unit of time", index, cue);
            }
        }
        cue.span = Span { start: rate.time(start), end: rate.time(end) };
        for stamp in &mut cue.stamps {
            stamp.time = rate.time(rate.count(stamp.time)).max(Time::ZERO);
        }
    }
}

/// Writes the speaker before the text where the speaker changes: `Ana: Good morning.` Does so in all cues if
/// `everywhere`, else in those with several speakers.
fn name_speakers(cues: &mut [Cue], everywhere: bool) {
    let mut speaking: Option<String> = None;
    for cue in cues {
        let has_voices = cue.runs.iter().any(|run| run.style.voice.is_some());
        let is_named = has_voices || everywhere && cue.speaker.is_some();
        if !is_named {
            if !cue.lines.is_empty() {
                speaking = None;
            }
            continue;
        }
        let mut builder = CueTextBuilder::default();
        for (index, line) in cue.segments().iter().enumerate() {
            if index > 0 {
                builder.push("\n", &TextStyle::default());
            }
            for segment in line {
                let mut style = segment.style.cloned().unwrap_or_default();
                let voice = style.voice.take().or_else(|| cue.speaker.clone());
                if let Some(voice) = voice.as_ref().filter(|_| voice != speaking) {
                    builder.push(&format!("{voice}: "), &TextStyle::default());
                }
                speaking = voice;
                if let Some(time) = segment.time {
                    builder.stamp(time);
                }
                builder.push(segment.text, &style);
            }
        }
        cue.speaker = None;
        builder.finish(cue);
    }
}

/// Removes from `runs` what is not in `keeps`, and joins runs that then look alike.
fn strip_styles(runs: &mut Vec<StyledRun>, keeps: &[TrackFeature]) {
    let lacks = |feature: TrackFeature| !keeps.contains(&feature);
    for StyledRun { style, .. } in runs.iter_mut() {
        style.italic &= !lacks(TrackFeature::Italic);
        style.bold &= !lacks(TrackFeature::Bold);
        style.underline &= !lacks(TrackFeature::Underline);
        style.strike &= !lacks(TrackFeature::Strike);
        style.colour.take_if(|_| lacks(TrackFeature::Colour));
        style.background.take_if(|_| lacks(TrackFeature::Background));
        style.language.take_if(|_| lacks(TrackFeature::Language));
        style.ruby.take_if(|_| lacks(TrackFeature::Ruby));
        style.voice.take_if(|_| lacks(TrackFeature::Voices));
        style.classes.retain(|_| !lacks(TrackFeature::Classes));
    }
    runs.retain(|run| !run.style.is_plain());
    runs.dedup_by(|next, run| {
        let is_same = run.bytes.end == next.bytes.start && run.style == next.style;
        if is_same {
            run.bytes.end = next.bytes.end;
        }
        is_same
    });
}
