//! A track that somebody corrected: its cues stay as they are, and everything else follows them.

use std::path::Path;

use super::Options;
use crate::error::{Error, Result};
use crate::io;
use crate::time::{Delta, Span, Time};
use crate::timeline::recorded::{self, CorrectedCue};
use crate::track::{self, Track};
use crate::transcript::Transcript;
use crate::warning::{Location, Warning, WarningCode};

/// The cues of a corrected track.
#[derive(Debug, Default)]
pub(super) struct Corrected {
    /// Those that show the text, with times of the recording.
    pub fixed: Vec<CorrectedCue>,
    /// What a user should know.
    pub warnings: Vec<Warning>,
}

impl Corrected {
    /// The words at which cues begin or end, in order.
    pub fn cuts(&self) -> Vec<usize> {
        let mut cuts: Vec<usize> = self.fixed.iter().flat_map(|cue| [cue.words().start, cue.words().end]).collect();
        cuts.dedup();
        cuts
    }
}

/// The cues of the track that `options` name, laid on `source`.
pub(super) fn corrected(source: &Transcript, options: &Options) -> Result<Corrected> {
    let Some(path) = &options.times else { return Ok(Corrected::default()) };
    let (track, mut warnings) = track::read(path, &io::read(path)?, None)?;
    let earlier = Delta::ZERO - options.offset;
    let cues: Vec<recorded::TimedLines<'_>> = track
        .cues
        .iter()
        .map(|cue| (Span::new(cue.span.start + earlier, cue.span.end + earlier), cue.lines.as_slice()))
        .collect();
    let fixed = recorded::corrected_cues(source, &cues);
    if fixed.len() * 2 < cues.len() || fixed.is_empty() {
        return Err(Error::TimesOfAnother { path: path.clone(), language: source.language.clone() });
    }
    warnings.extend(unlike(path, &track, &fixed));
    Ok(Corrected { fixed, warnings })
}

/// Cues that could not be used, or whose text is not that of the text.
fn unlike(path: &Path, track: &Track, fixed: &[CorrectedCue]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut used = fixed.iter().peekable();
    for (index, cue) in track.cues.iter().enumerate() {
        let message = match used.next_if(|used| used.cue == index) {
            Some(used) if used.is_same => continue,
            Some(_) => "this cue does not say what the text says, which is shown instead",
            None => "this cue is not used: it shows nothing of the text, or does not begin after the one before",
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

/// Gives the cues of `track` that are `fixed` their times again, moved by `offset`; for each cue, whether
/// it is one of our own.
pub(super) fn keep(track: &mut Track, fixed: &[CorrectedCue], offset: Delta) -> Vec<bool> {
    let mut own = vec![true; track.cues.len()];
    for (cue, own) in track.cues.iter_mut().zip(&mut own) {
        let index = fixed.partition_point(|fixed| fixed.words().start < cue.words.start);
        if let Some(fixed) = fixed.get(index).filter(|fixed| fixed.words() == cue.words) {
            let whole = |time: Time| Time::from_millis((time + offset).as_millis());
            cue.span = Span::new(whole(fixed.span.start), whole(fixed.span.end));
            *own = false;
        }
    }
    for index in 1..track.cues.len() {
        let (before, after) = track.cues.split_at_mut(index);
        if let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) {
            if own[index - 1] {
                before.span.end = before.span.end.min(after.span.start);
            } else {
                after.span = Span::new(after.span.start.max(before.span.end), after.span.end);
            }
        }
    }
    own
}
