//! The state of the alignment at one frame of the recording.

/// Where the alignment is at one frame of the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DtwState {
    /// At this reference frame.
    Frame(u32),
    /// Between lines: before this line and after the previous one.
    Before(u32),
}
