//! SVOX Pico, embedded: speech for five languages from cargo alone.

mod chain;
mod data;
mod engine;
mod preprocessed_words;
mod listener;
mod markup;
mod outline;
mod raw;
mod russian;
mod spectra;

pub(super) use engine::PicoEngine;
