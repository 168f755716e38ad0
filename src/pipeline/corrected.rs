//! A corrected track: its cues are kept as they are, and all other times follow them.

use std::path::Path;

use crate::error::{Error, Result};
use crate::io;
use crate::settings::RecordingSettings;
use crate::time::{Delta, Span, Time};
use crate::timeline::recorded::{self, CorrectedCue};
use crate::track::{self, Track};
use crate::transcript::Transcript;
use crate::warning::{Location, Warning, WarningCode};

/// The cues of a corrected track.
#[derive(Debug, Default)]
pub(super) struct CorrectedCues {
    /// The cues that show the text, with times in the recording.
    pub fixed: Vec<CorrectedCue>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

impl CorrectedCues {
    /// The words at which cues start or end, in order.
    pub fn cuts(&self) -> Vec<usize> {
        let mut cuts: Vec<usize> = self.fixed.iter().flat_map(|cue| [cue.words().start, cue.words().end]).collect();
        cuts.dedup();
        cuts
    }
}

/// The cues of the corrected track that `settings` name, matched with the words of `source`; none without a track.
///
/// # Errors
/// A track that cannot be read, and one of another text.
pub(super) fn read_corrected(source: &Transcript, settings: &RecordingSettings) -> Result<CorrectedCues> {
    let Some(path) = &settings.corrected else { return Ok(CorrectedCues::default()) };
    let (track, mut warnings) = track::read(path, &io::read(path)?, None)?;
    let earlier = Delta::ZERO - settings.offset;
    let cues: Vec<recorded::TimedLines<'_>> = track
        .cues
        .iter()
        .map(|cue| (Span::new(cue.span.start + earlier, cue.span.end + earlier), cue.lines.as_slice()))
        .collect();
    let fixed = recorded::corrected_cues(source, &cues);
    if fixed.len() * 2 < cues.len() || fixed.is_empty() {
        return Err(Error::CorrectedTrackMismatch { path: path.clone(), language: source.language.clone() });
    }
    warnings.extend(different(path, &track, &fixed));
    Ok(CorrectedCues { fixed, warnings })
}

/// Warnings about cues that cannot be used, or that differ from the text.
fn different(path: &Path, track: &Track, fixed: &[CorrectedCue]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut used = fixed.iter().peekable();
    for (index, cue) in track.cues.iter().enumerate() {
        let message = match used.next_if(|used| used.cue == index) {
            Some(used) if used.is_same => continue,
            Some(_) => "this cue differs from the text; the text is shown",
            None => "cue not used: it is not in the text, or does not start after the cue before it",
        };
        let place = Location {
            file: Some(path.to_owned()),
            cue: Some(index + 1),
            time: Some(cue.span.start),
            ..Location::default()
        };
        warnings.push(Warning::new(WarningCode::CorrectedCueInvalid, message).at(place));
    }
    warnings
}

/// Restores the times of the cues of `track` that are `fixed`, moved by `offset`. For each cue, whether its times were
/// computed.
pub(super) fn restore(track: &mut Track, fixed: &[CorrectedCue], offset: Delta) -> Vec<bool> {
    let mut computed = vec![true; track.cues.len()];
    for (cue, computed) in track.cues.iter_mut().zip(&mut computed) {
        let index = fixed.partition_point(|fixed| fixed.words().start < cue.words.start);
        if let Some(fixed) = fixed.get(index).filter(|fixed| fixed.words() == cue.words) {
            let whole = |time: Time| Time::from_millis((time + offset).as_millis());
            cue.span = Span::new(whole(fixed.span.start), whole(fixed.span.end));
            *computed = false;
        }
    }
    for index in 1..track.cues.len() {
        let (before, after) = track.cues.split_at_mut(index);
        if let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) {
            if computed[index - 1] {
                before.span.end = before.span.end.min(after.span.start);
            } else {
                after.span = Span::new(after.span.start.max(before.span.end), after.span.end);
            }
        }
    }
    computed
}
