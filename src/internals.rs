//! The private modules, for the tests and benchmarks of this package only.

/// Opens private modules.
macro_rules! open {
    ($($name:ident),* $(,)?) => {
        $(
            pub mod $name {
                pub use crate::$name::*;
            }
        )*
    };
}

open! {
    time,
    language,
    error,
    warning,
    encoding,
    progress,
    io,
    audio,
    document,
    transcript,
    bitext,
    speech,
    align,
    timeline,
    cue,
    speech_files,
    narration,
    media,
    pipeline,
    batch,
    preview,
}
