//! The speeches of a JSON Lines manifest.

use std::io::BufReader;
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::manifest::{ManifestLine, SpeechManifest, parse_line, read_line};
use super::task::SpeechTask;
use crate::error::{Error, Result};
use crate::io::remote;

/// The speeches of the manifest at `path`.
pub fn find(path: &Path) -> Result<Vec<SpeechTask>> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let opened = remote::open(path)?;
    let copy = if remote::is_remote(path) { Some(Mutex::new(opened.try_clone().map_err(failed)?)) } else { None };
    let manifest = Arc::new(SpeechManifest { path: path.to_owned(), copy });
    let mut file = BufReader::new(opened);
    let mut tasks = Vec::new();
    let (mut offset, mut number) = (0, 0);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let length = read_line(&mut file, &mut bytes).map_err(failed)?;
        if length == 0 {
            return Ok(tasks);
        }
        number += 1;
        let line = ManifestLine { number, offset, length };
        offset += length;
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        tasks.push(match parse_line(&bytes, length) {
            Ok(request) => SpeechTask::of_line(&request.id, &manifest, line),
            Err(reason) => SpeechTask::refused(
                &format!("line {number}"),
                &Error::Manifest { path: path.to_owned(), line: number, reason },
            ),
        });
    }
}
