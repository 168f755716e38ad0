//! The timeline of a translation: each sentence takes the time of the sentence that it translates.

mod part;
mod project;
mod reading_time;

pub use project::{ProjectOptions, project, unmatched};
pub use reading_time::{MAX_LAG, MAX_OVERRUN};
