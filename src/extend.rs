//! The traits that own formats, readers and speech engines implement, and the types that they use.
//!
//! A subtitle format is a [`TrackFormat`](crate::track::TrackFormat); `examples/custom_format.rs` has one. A document
//! format is a [`DocumentReader`], a speech engine an [`Engine`].

pub use crate::document::{
    Block, BlockKind, BoilerplateKind, Document, DocumentReader, Dropped, Metadata, ReadOptions,
};
pub use crate::speech::{Clip, Engine, EngineError, Outline, Prosody, Synthesizer, Voice, VoiceAlphabet};
