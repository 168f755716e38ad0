//! espeak-ng, over a hundred languages, by its shared library.

mod engine;
mod raw;

pub(super) use engine::EspeakEngine;
