//! Narrations: utterances spoken into one WAV file, with the times at which each word sounds in it.
//!
//! On the timeline of another language each sentence starts at its slot, and a sentence that is too long for its slot is
//! spoken faster; see [`narrate_on`].

mod mixdown;
mod narrate;
mod options;
mod part;
mod slot;
mod synthesis;
mod utterance;
mod utterances;

pub use crate::timeline::pauses::{AFTER_PARAGRAPH, AFTER_SENTENCE, AFTER_TURN, DIRECTION};
pub use narrate::{Narration, narrate, narrate_on};
pub use options::NarrationOptions;
pub use slot::{COMFORTABLE_SPEEDUP_PERCENT, IMPERCEPTIBLE_DELAY, MAX_SPEEDUP_PERCENT, MIN_PAUSE};
pub use utterance::Utterance;
pub use utterances::utterances;
