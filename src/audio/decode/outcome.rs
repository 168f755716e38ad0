//! The result of one decoder.

use crate::time::{Delta, Time};

/// The result of a decoder that came to an end.
pub(super) struct DecodeOutcome {
    pub end: Delta,
    pub begins: Time,
    pub notes: Vec<(Time, String)>,
    /// Whether the end of the sound came before the end that the headers promise.
    pub ends_early: bool,
    /// Where the track should have ended by its headers, where they say so.
    pub promised: Option<Delta>,
}

/// Why a recording was not decoded.
pub(super) enum DecodeFailure {
    /// The recording is at fault; no other decoder can do better.
    Final(String),
    /// Another decoder may be able to; no sample was handed on.
    Unable(String),
    /// The task was cancelled.
    Interrupted,
}
