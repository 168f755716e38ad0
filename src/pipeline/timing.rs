//! The ways to time a text, and what each of them yields.

use super::corrected::CorrectedCues;
use super::named_text::NamedText;
use super::resolved_settings::{NarrationPlan, ResolvedSettings};
use super::warnings::{at_sentence, of_times};
use crate::bitext::{self, Bead};
use crate::cue::Directions;
use crate::error::Result;
use crate::io::{AtomicFile, OutputFolder};
use crate::narration::{self, Narration};
use crate::progress::Progress;
use crate::timeline::projected::{self, ProjectOptions};
use crate::timeline::recorded::{self, CorrectedCue};
use crate::timeline::{Recognition, Timeline, estimate};
use crate::transcript::Transcript;
use crate::warning::{Warning, WarningCode};

/// A way to time a text.
#[derive(Clone, Copy)]
pub(super) enum Timing<'a> {
    /// By the text alone, at the speaking rate of the settings.
    Estimated,
    /// By the narration.
    Narrated(&'a NarrationPlan),
    /// By the text in another language; the narration, if any, is fitted to it.
    Shared(&'a SourceTimeline, Option<&'a NarrationPlan>),
    /// By the recording of this text.
    Recorded(&'a RecordedSource),
    /// By the recording of the text that this one translates.
    Translated(&'a RecordedSource),
}

/// The text that gives its timeline to those in other languages.
pub(super) struct SourceTimeline {
    pub transcript: Transcript,
    pub timeline: Timeline,
}

/// The text that is spoken in a recording.
pub(super) struct RecordedSource {
    pub source: SourceTimeline,
    pub recognition: Recognition,
    pub corrected: CorrectedCues,
}

/// A text with times.
pub(super) struct TimedText<'a> {
    pub timeline: Timeline,
    /// How its sentences were found, if there is a recording.
    pub recognition: Option<Recognition>,
    /// Whether the timeline is that of another text.
    pub is_translation: bool,
    /// Which sentences have cues.
    pub shown: Vec<bool>,
    /// Cues that are kept as they are.
    pub fixed: &'a [CorrectedCue],
    /// The narration, and the voice that speaks it.
    pub narration: Option<(AtomicFile, String)>,
    pub warnings: Vec<Warning>,
}

impl<'a> Timing<'a> {
    /// The times of `named`; its narration, if one is made, goes into `folder`.
    pub fn time(
        self,
        named: &NamedText,
        settings: &ResolvedSettings,
        folder: &OutputFolder,
        progress: &dyn Progress,
    ) -> Result<TimedText<'a>> {
        let text = &named.text.transcript;
        let mut timed = TimedText {
            timeline: Timeline::default(),
            recognition: None,
            is_translation: matches!(self, Self::Shared(..) | Self::Translated(_)),
            shown: Vec::new(),
            fixed: &[],
            narration: None,
            warnings: Vec::new(),
        };
        match self {
            Self::Estimated => timed.timeline = estimate::estimate(text, settings.given.rate),
            Self::Narrated(plan) => timed.timeline = timed.narrate(named, None, plan, folder, progress)?,
            Self::Shared(source, plan) => {
                let beads = bitext::align(&source.transcript, text);
                let timeline = source.project(text, &beads, settings, None);
                timed.warnings = source.unmatched(text, &beads, &timeline);
                if let Some(plan) = plan {
                    // The track keeps the shared timeline even where the narration falls behind it.
                    timed.narrate(named, Some(&timeline), plan, folder, progress)?;
                }
                timed.timeline = timeline;
            }
            Self::Recorded(recorded) => {
                timed.timeline = recorded.source.timeline.clone();
                timed.warnings = of_times(text, &recorded.recognition, &timed.timeline);
                timed.recognition = Some(recorded.recognition.clone());
                timed.fixed = &recorded.corrected.fixed;
            }
            Self::Translated(recorded) => {
                let source = &recorded.source;
                let beads = bitext::align(&source.transcript, text);
                let recognition = recorded::translated(&recorded.recognition, &beads, text);
                let shown = shown(text, Some(&recognition), settings);
                let is_shown =
                    |word: usize| shown[text.sentences.partition_point(|sentence| sentence.words.end <= word)];
                timed.timeline = source.project(text, &beads, settings, Some(&is_shown));
                timed.warnings = source.unmatched(text, &beads, &timed.timeline);
                timed.recognition = Some(recognition);
            }
        }
        timed.shown = shown(text, timed.recognition.as_ref(), settings);
        Ok(timed)
    }
}

impl SourceTimeline {
    /// The times of `target`, which translates this text; only the words that are `shown` need time to be read.
    fn project(
        &self,
        target: &Transcript,
        beads: &[Bead],
        settings: &ResolvedSettings,
        shown: Option<&dyn Fn(usize) -> bool>,
    ) -> Timeline {
        let speed = settings.profile.limits(&target.language).reading_speed;
        let options = ProjectOptions { reading_speed: Some(speed), shown };
        projected::project(&self.transcript, &self.timeline, target, beads, &options)
    }

    /// A warning for each sentence of `target` that translates none of this text.
    fn unmatched(&self, target: &Transcript, beads: &[Bead], timeline: &Timeline) -> Vec<Warning> {
        let spoken = |index: &usize| target.sentences[*index].kind.is_spoken();
        let language = &self.transcript.language;
        let message = format!("no matching sentence in the `{language}` text; placed in the nearest gap");
        let warning = |index| at_sentence(WarningCode::NoCounterpart, &message, target, index, Some(timeline));
        projected::unmatched(beads).filter(spoken).map(warning).collect()
    }
}

impl TimedText<'_> {
    /// Speaks the text into a file, on the timeline that is `given`, if one is; when the words are spoken.
    fn narrate(
        &mut self,
        named: &NamedText,
        given: Option<&Timeline>,
        plan: &NarrationPlan,
        folder: &OutputFolder,
        progress: &dyn Progress,
    ) -> Result<Timeline> {
        let transcript = &named.text.transcript;
        let name = format!("{}.wav", named.names.base);
        let mut sink = folder.create_file(&name)?;
        let (voice, warning) = plan.voices.voice(&transcript.language)?;
        let utterances = narration::utterances(transcript);
        let path = sink.path().to_owned();
        let progress = (progress, &*name);
        let Narration { timeline, warnings, .. } = match given {
            None => narration::narrate(&utterances, &voice, &plan.sound, progress, &path, sink.file())?,
            Some(given) => {
                narration::narrate_on(&utterances, given, &voice, &plan.sound, progress, &path, sink.file())?
            }
        };
        self.warnings.extend(warnings);
        self.warnings.extend(warning);
        self.narration = Some((sink, voice.name));
        Ok(timeline)
    }
}

/// Which sentences of `text` have cues.
fn shown(text: &Transcript, recognition: Option<&Recognition>, settings: &ResolvedSettings) -> Vec<bool> {
    let kept = |index: usize| {
        let is_found = recognition.is_none_or(|recognition| recognition.sentences[index].spoken);
        let is_direction = !text.sentences[index].kind.is_spoken();
        (is_found || settings.given.recording.keep_unspoken)
            && (!is_direction || settings.directions == Directions::Keep)
    };
    (0..text.sentences.len()).map(kept).collect()
}
