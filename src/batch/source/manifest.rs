//! A JSON Lines manifest: a speech a line, with paths of its texts or the texts themselves.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Request, Task, What};
use crate::batch::load::{LONGEST_TEXT, Speech};
use crate::error::{Error, Result};
use crate::io::remote;

/// A line longer than this is no speech: several texts, each with every character escaped.
pub const LONGEST_LINE: u64 = 4 * LONGEST_TEXT;

/// A manifest whose lines are read when their time comes.
#[derive(Debug)]
pub struct Manifest {
    path: PathBuf,
    /// A copy of one that lies in a bucket; others are opened when they are read, so that many threads can.
    near: Option<Mutex<File>>,
}

/// Where a line is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    number: usize,
    offset: u64,
    length: u64,
}

/// The speeches of the manifest at `path`.
pub fn find(path: &Path) -> Result<Vec<Task>> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let opened = remote::open(path)?;
    let near = if remote::is_remote(path) { Some(Mutex::new(opened.try_clone().map_err(failed)?)) } else { None };
    let manifest = Arc::new(Manifest { path: path.to_owned(), near });
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
        let line = Line { number, offset, length };
        offset += length;
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        tasks.push(match parse(&bytes, length) {
            Ok(request) => Task(What::Line(request.id.into(), manifest.clone(), line)),
            Err(reason) => Task::refused(
                format!("line {number}"),
                &Error::Manifest { path: path.to_owned(), line: number, reason },
            ),
        });
    }
}

/// Reads a line, of which `bytes` gets no more than [`LONGEST_LINE`]; gives its length with its end.
pub fn read_line(file: &mut impl BufRead, bytes: &mut Vec<u8>) -> std::io::Result<u64> {
    let mut length = file.by_ref().take(LONGEST_LINE).read_until(b'\n', bytes)? as u64;
    if length == LONGEST_LINE && bytes.last() != Some(&b'\n') {
        loop {
            let rest = file.fill_buf()?;
            let end = rest.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
            let used = end.unwrap_or(rest.len());
            file.consume(used);
            length += used as u64;
            if end.is_some() || used == 0 {
                break;
            }
        }
    }
    Ok(length)
}

/// The request that a line of `length` bytes is, of which `bytes` are known.
pub fn parse(bytes: &[u8], length: u64) -> Result<Request, String> {
    if length > bytes.len() as u64 {
        return Err(format!("it is longer than {} MB", LONGEST_LINE >> 20));
    }
    Request::parse(bytes)
}

impl Line {
    fn read(self, file: &mut File) -> std::io::Result<Vec<u8>> {
        file.seek(SeekFrom::Start(self.offset))?;
        let mut bytes = Vec::new();
        file.take(self.length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Manifest {
    /// The speech that `line` says.
    pub(super) fn speech(&self, line: Line) -> Result<Speech> {
        let failed = |source| Error::Read { path: self.path.clone(), source };
        let bytes = match &self.near {
            None => File::open(&self.path).and_then(|mut file| line.read(&mut file)),
            // A thread that panicked left no more than a place in the file, which the next one sets anyway.
            Some(near) => line.read(&mut near.lock().unwrap_or_else(PoisonError::into_inner)),
        };
        let bytes = bytes.map_err(failed)?;
        let request = Request::parse(&bytes);
        let request =
            request.map_err(|reason| Error::Manifest { path: self.path.clone(), line: line.number, reason })?;
        Ok(request.speech(self.path.parent().unwrap_or(Path::new(""))))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read, repeat};

    use super::{LONGEST_LINE, parse, read_line};

    #[test]
    fn a_gigantic_line_is_passed_over() {
        let giant = repeat(b' ').take(LONGEST_LINE + 5);
        let mut lines = BufReader::new(giant.chain(&b"\n{}\nlast"[..]));
        let mut read = || {
            let mut bytes = Vec::new();
            let length = read_line(&mut lines, &mut bytes).expect("in memory");
            (bytes, length)
        };
        let (bytes, length) = read();
        assert_eq!((bytes.len() as u64, length), (LONGEST_LINE, LONGEST_LINE + 6));
        assert!(parse(&bytes, length).is_err_and(|reason| reason.contains("64 MB")));
        assert_eq!(read(), (b"{}\n".to_vec(), 3));
        assert_eq!(read(), (b"last".to_vec(), 4));
        assert_eq!(read(), (Vec::new(), 0));
    }
}
