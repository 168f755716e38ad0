//! The command line: one file per subcommand parses its arguments, calls the library once and prints.

mod align;
mod app;
mod batch;
mod check;
mod completions;
mod convert;
mod exit;
mod export;
mod inspect;
mod man;
mod media_args;
mod narration_args;
mod output_args;
mod preview;
mod profiles;
mod report;
mod summary;
mod terminal;
mod track_args;
mod voices;
mod worker;

pub use app::run;
