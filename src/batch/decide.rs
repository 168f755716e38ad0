//! What a run has to do with a speech, by what the runs before say of it.

use std::fs;
use std::path::{Component, Path};

use super::record::{Content, Record, State};

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

    /// What is to do with a speech that is now `fingerprint`, and was `before`, with outputs in `folder`.
    pub(super) fn of(before: Option<&Record>, fingerprint: &str, folder: &Path, retry_failed: bool) -> Self {
        let Some(before) = before else { return Self::New };
        if before.fingerprint != fingerprint {
            return Self::Changed;
        }
        if !before.outputs.iter().all(|output| is_there(output, folder)) {
            return Self::Damaged;
        }
        match (before.state, retry_failed) {
            (State::Done, _) => Self::Done,
            (_, true) => Self::Retry,
            (_, false) => Self::FailedBefore,
        }
    }
}

fn is_there(output: &Content, folder: &Path) -> bool {
    fs::metadata(folder.join(&output.path)).is_ok_and(|file| file.is_file() && file.len() == output.bytes)
}

/// Removes what `before` wrote and `now` did not, where it is still as it was written.
///
/// A failure leaves everything: a source that cannot be read for a day must not cost the tracks of yesterday.
pub(super) fn remove_obsolete(before: &Record, now: &Record, folder: &Path) {
    if now.state != State::Done {
        return;
    }
    for output in before.outputs.iter().filter(|old| now.outputs.iter().all(|new| new.path != old.path)) {
        // The report is a file like others; what it says may not lead out of the folder.
        let inside = Path::new(&output.path).components().all(|part| matches!(part, Component::Normal(_)));
        if inside && is_there(output, folder) {
            // What cannot be removed harms nothing that is new.
            let _ = fs::remove_file(folder.join(&output.path));
        }
    }
}
