//! One test binary; each module is a chapter of the story.

mod cues;
mod profiles;
