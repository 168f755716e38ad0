//! A JSON Lines manifest: one speech per line, with paths of its texts or the texts themselves.

use std::fs::File;
use std::io::{BufRead, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::batch::request::SpeechRequest;
use crate::batch::speech::{BatchSpeech, MAX_TEXT_BYTES};
use crate::error::{Error, Result};

/// The size limit of a line: several texts, each with every character escaped.
pub const MAX_LINE_BYTES: u64 = 4 * MAX_TEXT_BYTES;

/// A manifest whose lines are read when their turn comes.
#[derive(Debug)]
pub struct SpeechManifest {
    /// The path or URL.
    pub path: PathBuf,
    /// A copy of one in a bucket; others are opened when they are read, so that many threads can.
    pub copy: Option<Mutex<File>>,
}

/// Where a line is.
#[derive(Clone, Copy, Debug)]
pub struct ManifestLine {
    /// The number, from 1.
    pub number: usize,
    /// Where it starts, in bytes.
    pub offset: u64,
    /// The length in bytes, with its end.
    pub length: u64,
}

/// Reads a line, of which `bytes` gets at most [`MAX_LINE_BYTES`]; returns its length with its end.
pub fn read_line(file: &mut impl BufRead, bytes: &mut Vec<u8>) -> std::io::Result<u64> {
    let mut length = file.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', bytes)? as u64;
    if length == MAX_LINE_BYTES && bytes.last() != Some(&b'\n') {
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

/// The request in a line of `length` bytes, of which `bytes` were read.
pub fn parse_line(bytes: &[u8], length: u64) -> Result<SpeechRequest, String> {
    if length > bytes.len() as u64 {
        return Err(format!("the line is longer than {} MB", MAX_LINE_BYTES >> 20));
    }
    SpeechRequest::parse(bytes)
}

impl ManifestLine {
    fn read(self, file: &mut File) -> std::io::Result<Vec<u8>> {
        file.seek(SeekFrom::Start(self.offset))?;
        let mut bytes = Vec::new();
        file.take(self.length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl SpeechManifest {
    /// The speech in `line`.
    pub fn speech(&self, line: ManifestLine) -> Result<BatchSpeech> {
        let failed = |source| Error::Read { path: self.path.clone(), source };
        let bytes = match &self.copy {
            None => File::open(&self.path).and_then(|mut file| line.read(&mut file)),
            // A thread that panicked left only a position in the file, which the next one sets anyway.
            Some(copy) => line.read(&mut copy.lock().unwrap_or_else(PoisonError::into_inner)),
        };
        let bytes = bytes.map_err(failed)?;
        let request = SpeechRequest::parse(&bytes);
        let request =
            request.map_err(|reason| Error::Manifest { path: self.path.clone(), line: line.number, reason })?;
        Ok(request.speech(self.path.parent().unwrap_or(Path::new(""))))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read, repeat};

    use super::{MAX_LINE_BYTES, parse_line, read_line};

    #[test]
    fn a_gigantic_line_is_skipped() {
        let giant = repeat(b' ').take(MAX_LINE_BYTES + 5);
        let mut lines = BufReader::new(giant.chain(&b"\n{}\nlast"[..]));
        let mut read = || {
            let mut bytes = Vec::new();
            let length = read_line(&mut lines, &mut bytes).expect("in memory");
            (bytes, length)
        };
        let (bytes, length) = read();
        assert_eq!((bytes.len() as u64, length), (MAX_LINE_BYTES, MAX_LINE_BYTES + 6));
        assert!(parse_line(&bytes, length).is_err_and(|reason| reason.contains("64 MB")));
        assert_eq!(read(), (b"{}\n".to_vec(), 3));
        assert_eq!(read(), (b"last".to_vec(), 4));
        assert_eq!(read(), (Vec::new(), 0));
    }
}
