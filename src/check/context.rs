//! A track, and everything that rules compare it with.

use std::cell::OnceCell;

use super::coverage::WordCoverage;
use super::cue_view::{CueView, next_in_place};
use crate::cue::breaks::BreakRules;
use crate::language::Language;
use crate::profile::{FILE_ROUNDING, LimitBreach, Limits, Profile, ProfileStyle};
use crate::time::{Span, Time};
use crate::track::{self, Track};
use crate::transcript::Transcript;
use crate::warning::Warning;

/// A track, and everything that rules compare it with.
pub struct CheckContext<'a> {
    /// The language of the text.
    pub language: Language,
    /// The cues, in the order of the file.
    pub cues: Vec<CueView>,
    /// The profile.
    pub profile: &'a Profile,
    /// The profile's limits for the language.
    pub limits: Limits,
    /// The profile's rules for the text.
    pub style: ProfileStyle,
    /// The line breaks of the language.
    pub line_breaks: BreakRules,
    /// The file, if the track was read from one.
    pub source: Option<TrackSource<'a>>,
    /// The text that the track should show.
    pub text: Option<&'a Transcript>,
    /// The spans of speech in the recording.
    pub speech: Option<&'a [Span]>,
    /// The times of shot changes.
    pub shots: Option<&'a [Time]>,
    /// The differences between the track and its text, computed on first use.
    coverage: OnceCell<WordCoverage>,
    /// The limits that cues break, by the index of the cue; computed on first use.
    breaches: OnceCell<Vec<(usize, LimitBreach)>>,
}

/// The file that a track was read from.
#[derive(Clone, Copy, Debug)]
pub struct TrackSource<'a> {
    /// The bytes of the file.
    pub bytes: &'a [u8],
    /// The name of the format: `srt`.
    pub format: &'a str,
    /// The warnings of the reader.
    pub warnings: &'a [Warning],
}

impl TrackSource<'_> {
    /// Whether the format is text, with an encoding and line ends.
    pub fn is_text(&self) -> bool {
        let reader = track::format(self.format).and_then(|format| format.reader());
        !matches!(reader, Some(track::TrackReader::Binary(_)))
    }
}

impl<'a> CheckContext<'a> {
    /// `track` in `language`, to be checked against `profile`; the other fields may be set.
    pub fn new(track: &Track, language: &Language, profile: &'a Profile) -> Self {
        Self {
            language: language.clone(),
            cues: track.cues.iter().map(CueView::of).collect(),
            profile,
            limits: profile.limits(language),
            style: profile.style(language),
            line_breaks: BreakRules::of(language),
            source: None,
            text: None,
            speech: None,
            shots: None,
            coverage: OnceCell::new(),
            breaches: OnceCell::new(),
        }
    }

    /// The same context with other cues.
    pub fn again(&self, cues: Vec<CueView>) -> CheckContext<'a> {
        CheckContext {
            language: self.language.clone(),
            cues,
            profile: self.profile,
            limits: self.limits.clone(),
            style: self.style.clone(),
            line_breaks: BreakRules::of(&self.language),
            source: self.source,
            text: self.text,
            speech: self.speech,
            shots: self.shots,
            coverage: OnceCell::new(),
            breaches: OnceCell::new(),
        }
    }

    /// A context with `cue` alone, for rules about single cues.
    pub(super) fn alone(&self, cue: CueView) -> CheckContext<'a> {
        CheckContext { source: None, text: None, speech: None, shots: None, ..self.again(vec![cue]) }
    }

    /// The differences between the track and the text `transcript`.
    pub(super) fn coverage(&self, transcript: &Transcript) -> &WordCoverage {
        self.coverage.get_or_init(|| WordCoverage::of(transcript, &self.cues))
    }

    /// The limits that cues break, each with the index of its cue.
    pub(super) fn breaches(&self) -> &[(usize, LimitBreach)] {
        self.breaches.get_or_init(|| {
            let judge = |(index, cue): (usize, &CueView)| {
                let measures = cue.measures(next_in_place(cue, &self.cues[index + 1..]));
                let breaches = self.limits.breaches(&measures, FILE_ROUNDING);
                breaches.into_iter().map(move |breach| (index, breach))
            };
            self.cues().flat_map(judge).collect()
        })
    }

    /// The cues with their indices.
    pub(super) fn cues(&self) -> impl Iterator<Item = (usize, &CueView)> {
        self.cues.iter().enumerate()
    }

    /// Each cue, by its index, with the next one.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, &CueView, &CueView)> {
        self.cues.windows(2).enumerate().map(|(index, pair)| (index, &pair[0], &pair[1]))
    }

    /// Each cue, by its index, with the next one at the same place on the screen.
    pub(super) fn pairs_in_place(&self) -> impl Iterator<Item = (usize, &CueView, &CueView)> {
        let next = |index: usize| next_in_place(&self.cues[index], &self.cues[index + 1..]);
        self.cues().filter_map(move |(index, cue)| Some((index, cue, next(index)?)))
    }
}
