//! The entry point of alignment: reference and recording in, spans of lines and words out.

use crate::align::alignment::{AlignedLine, Alignment};
use crate::align::features::AudioFeatures;
use crate::align::reference::ReferenceLine;
use crate::align::{result, second_pass, two_pass};

/// Finds each line of `reference` in `recording`.
pub fn align(reference: &[ReferenceLine], recording: &AudioFeatures) -> Alignment {
    match two_pass::find_path(reference, recording) {
        Some(path) => result::from_path(reference, recording, &second_pass::improve(path)),
        None => Alignment { lines: vec![AlignedLine::default(); reference.len()], untranscribed: Vec::new() },
    }
}
