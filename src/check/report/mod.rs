//! Reports of findings, for people and for programs.

mod checked_track;
mod github;
mod json;
mod junit;
mod report_format;
mod sarif;
mod text;

pub use checked_track::CheckedTrack;
pub use report_format::{REPORT_FORMATS, ReportFormat};
