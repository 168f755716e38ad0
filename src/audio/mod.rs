//! Sound in and out: what every stage needs to read recordings and write narrations.

pub mod decode;
pub mod mono16k;
