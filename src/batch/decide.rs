//! What a run has to do with a speech, by what the runs before say of it.

use super::place::Place;
use super::record::{Record, State};

/// What a run has to do with a speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// No run did it.
    New,
    /// Its inputs, the options or the program are not what they were.
    Changed,
    /// An output is gone, or is not as long as it was.
    Damaged,
    /// It failed, and is to be tried again.
    Retry,
    /// It failed, and nothing is different now.
    FailedBefore,
    /// It is done.
    Done,
}

impl Decision {
    /// Whether there is work to do.
    pub fn is_work(self) -> bool {
        !matches!(self, Self::Done | Self::FailedBefore)
    }

    /// What is to do with a speech that is now `fingerprint`, and was `before`, with outputs in `place`.
    pub(super) fn of(before: Option<&Record>, fingerprint: &str, place: &Place, retry_failed: bool) -> Self {
        let Some(before) = before else { return Self::New };
        if before.fingerprint != fingerprint {
            return Self::Changed;
        }
        if !before.outputs.iter().all(|output| place.has(output)) {
            return Self::Damaged;
        }
        match (before.state, retry_failed) {
            (State::Done, _) => Self::Done,
            (_, true) => Self::Retry,
            (_, false) => Self::FailedBefore,
        }
    }
}
