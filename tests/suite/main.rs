//! One test binary; each module is a chapter of the story.

mod layers;
mod narration;
mod speech;
