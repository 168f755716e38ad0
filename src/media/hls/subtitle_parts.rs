//! Subtitles in segments of WebVTT (RFC 8216, § 3.5).

use crate::media::presentation::MediaSubtitles;
use crate::time::{Delta, Time};
use crate::track::vtt::VttFormat;
use crate::track::{Cue, Track, TrackExport, TrackFormat};

/// The cues of a few seconds.
pub(super) struct SubtitlePart {
    /// The length.
    pub length: Delta,
    track: Track,
}

/// `subtitles` up to `end` in parts of `step`; a cue is in every part in which it is visible, with unchanged times.
pub(super) fn parts(subtitles: &MediaSubtitles, end: Time, step: Delta) -> Vec<SubtitlePart> {
    let cues = subtitles.shown();
    // A player needs at least one segment.
    let end = end.max(Time::from_millis(1_000));
    let mut parts = Vec::new();
    let (mut start, mut first) = (Time::ZERO, 0);
    while start < end {
        let next = (start + step).min(end);
        let is_seen = |cue: &&&Cue| cue.span.end > start && cue.span.start < next;
        let seen: Vec<Cue> = cues[first..]
            .iter()
            .take_while(|cue| cue.span.start < next)
            .filter(is_seen)
            .map(|cue| (*cue).clone())
            .collect();
        let track = Track { cues: seen, ..Track { cues: Vec::new(), ..subtitles.track.clone() } };
        parts.push(SubtitlePart { length: next - start, track });
        // Cues that have ended are skipped from now on; a long cue keeps later short ones from being skipped.
        first += cues[first..].iter().take_while(|cue| cue.span.end <= next).count();
        start = next;
    }
    parts
}

impl SubtitlePart {
    /// The file: its cues have the times of the stream, whose timestamp at zero is `clock`.
    pub fn file(&self, clock: u64) -> Result<String, String> {
        let file = VttFormat
            .write(TrackExport { track: &self.track, speech: None, rate: None })
            .map_err(|error| error.to_string())?;
        let file = String::from_utf8(file).map_err(|error| error.to_string())?;
        let rest = file.strip_prefix("WEBVTT\n").unwrap_or(&file);
        Ok(format!("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:{clock}\n{rest}"))
    }
}
