//! x
use super::Programme;
use super::sound::Kind;
use crate::error::Result;
use crate::io::Folder;
use crate::warning::Warning;
use std::path::PathBuf;
/// A stream.
#[derive(Clone, Debug)]
pub struct Stream {
    /// Address.
    pub uri: String,
    /// Clock.
    pub clock: u64,
}
/// Written.
pub struct Written {
    /// Files.
    pub outputs: Vec<PathBuf>,
    /// Warnings.
    pub warnings: Vec<Warning>,
}
/// Name.
pub fn master(stem: &str) -> String {
    format!("{stem}.m3u8")
}
/// Write.
pub fn write(_p: &Programme, _s: &str, _k: Kind, _st: Option<&Stream>, _f: &Folder) -> Result<Written> {
    Ok(Written { outputs: vec![], warnings: vec![] })
}
