//! The silences between the parts of a speech, for estimated times and for narrations.

use crate::time::Delta;

/// The silence after a sentence: that of read speech, whose pauses, except for the shortest, last
/// 0.2 to 1 s (Campione and Véronis, A large-scale multilingual study of silent pause duration, 2002).
pub const AFTER_SENTENCE: Delta = Delta::from_millis(450);
/// The silence after a paragraph: clearly longer, so that the listener notices the new thought.
pub const AFTER_PARAGRAPH: Delta = Delta::from_millis(800);
/// The silence after a turn: time for the next speaker to start.
pub const AFTER_TURN: Delta = Delta::from_millis(1000);
/// The silence for a stage direction: just enough to read two lines of text.
pub const DIRECTION: Delta = Delta::from_millis(1800);
