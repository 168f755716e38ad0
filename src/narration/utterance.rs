//! One sentence as it is to be spoken, or one stage direction.

use crate::time::Delta;
use crate::warning::Location;

/// One sentence, or one stage direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utterance {
    /// The words in spoken form, with their punctuation; one for each word that is shown, empty
    /// where one is not spoken.
    pub words: Vec<String>,
    /// The silence after it.
    pub pause_after: Delta,
    /// For a stage direction: it is not spoken, and takes that long.
    pub silent: Option<Delta>,
    /// The number of the speaker, from 0 in order of appearance; each sounds a little different.
    pub speaker: usize,
    /// Its place, for warnings.
    pub place: Location,
}
