//! Derives the places of marks in the sound from the order in which Pico's units run.

use std::ffi::c_int;

/// The number of the unit that makes samples, the last of nine.
pub(super) const SIGNAL_UNIT: c_int = 8;

/// Steps of the last unit in which an item without sound passes: taken, looked at, handed on,
/// and the look for the next. A command of its own (pitch) takes only three.
const PASSING_STEPS: u32 = 4;

/// What a text sounds like.
#[derive(Debug, Default)]
pub(super) struct PicoSound {
    /// The samples.
    pub samples: Vec<i16>,
    /// Before which sample each item without sound passed.
    pub items: Vec<usize>,
}

/// Collects samples, and derives from the order of units what passed without a sound.
#[derive(Default)]
pub(super) struct MarkListener {
    /// What was heard so far.
    pub spoken: PicoSound,
    /// The unit that ran in this step.
    unit: c_int,
    /// Steps of the last unit since its last sound or since its turn came.
    steps: u32,
    /// Steps since the last sound.
    pub idle: usize,
}

impl MarkListener {
    /// What came out of a step, and the unit that runs `next`.
    pub fn hear(&mut self, samples: &[i16], next: c_int) {
        self.idle = if samples.is_empty() { self.idle + 1 } else { 0 };
        if self.unit == SIGNAL_UNIT {
            self.steps = if samples.is_empty() { self.steps + 1 } else { 0 };
            if next != SIGNAL_UNIT {
                if self.steps == PASSING_STEPS {
                    self.spoken.items.push(self.spoken.samples.len());
                }
                self.steps = 0;
            }
        }
        self.unit = next;
        self.spoken.samples.extend_from_slice(samples);
    }
}
