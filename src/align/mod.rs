//! Forced alignment: finds the text in a recording by comparing the recording with synthetic speech of the text.
//!
//! The method is dynamic time warping (DTW) of mel cepstra, as in aeneas. The path may skip speech that is not in the
//! text and text that is not spoken. It is found in two passes: a coarse pass in a wide band, then a fine pass in a
//! narrow band around the coarse path, so that run time is linear in the recording. A second pass re-aligns regions of
//! low confidence.
//!
//! ```text
//! reference ─┐
//!            ├─► normalize ─► two_pass (dtw in a band) ─► second_pass ─► result ─► Alignment
//! recording ─┘                                            ▲
//!                          evidence, margin, confidence ──┘
//! ```

mod aligner;
mod alignment;
mod band;
mod boundaries;
mod confidence;
mod dtw;
mod dtw_step;
mod evidence;
pub mod features;
mod frames;
mod levels;
mod margin;
mod normalize;
mod reference;
mod result;
mod second_pass;
mod state;
mod synthetic_features;
mod two_pass;
mod vad;

pub use aligner::align;
pub use alignment::{AlignedLine, Alignment, MIN_EVIDENCE, line_evidence};
pub use features::{AudioFeatures, FeatureExtractor};
pub use reference::ReferenceLine;
pub use vad::speech_spans;
