//! Decides whether a speech has to be done, by the records of earlier runs.

use super::output_store::OutputStore;
use super::record::{RecordState, SpeechRecord};

/// What a run does with a speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpeechDecision {
    /// There is no record of it.
    New,
    /// Its inputs, the settings or the program changed.
    Changed,
    /// An output is missing, or has another length.
    Damaged,
    /// It failed, and is tried again.
    Retry,
    /// It failed, and nothing changed since.
    FailedBefore,
    /// It is done.
    Done,
}

impl SpeechDecision {
    /// Whether there is work to do.
    pub fn is_work(self) -> bool {
        !matches!(self, Self::Done | Self::FailedBefore)
    }

    /// What to do with a speech that now has `fingerprint`, and of which `before` is the record, with outputs in `store`.
    pub(super) fn of(
        before: Option<&SpeechRecord>,
        fingerprint: &str,
        store: &OutputStore,
        retry_failed: bool,
    ) -> Self {
        let Some(before) = before else { return Self::New };
        if before.fingerprint != fingerprint {
            return Self::Changed;
        }
        if !before.outputs.iter().all(|output| store.has(output)) {
            return Self::Damaged;
        }
        match (before.state, retry_failed) {
            (RecordState::Done, _) => Self::Done,
            (_, true) => Self::Retry,
            (_, false) => Self::FailedBefore,
        }
    }
}
