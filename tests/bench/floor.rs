//! Measures the least time of an archive: reads every input and writes outputs of the same lengths, nothing else.
//!
//! `cargo run --release --example floor -- SOURCE TRACKS TARGET`: TRACKS is what `orate batch SOURCE -o TRACKS` made.
#![allow(clippy::print_stdout, reason = "a bench reports to the terminal")]

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let mut next = || arguments.next().ok_or("give the folders SOURCE, TRACKS and TARGET");
    let (source, tracks, target) = (next()?, next()?, next()?);
    let mut outputs: HashMap<PathBuf, Vec<(PathBuf, usize)>> = HashMap::new();
    for (path, length) in files(&tracks)? {
        let name = path.strip_prefix(&tracks)?;
        outputs.entry(name.with_extension("")).or_default().push((target.join(name), length));
    }
    let inputs = files(&source)?;
    let written = inputs.par_iter().map(|(path, _)| {
        let name = path.strip_prefix(&source).map_err(io::Error::other)?;
        let text = fs::read(path)?;
        let outputs = outputs.get(&name.with_extension("")).map_or(&[][..], Vec::as_slice);
        for (path, length) in outputs {
            write(path, text.first().copied().unwrap_or(b' '), *length)?;
        }
        Ok(outputs.len())
    });
    let written: usize = written.sum::<io::Result<usize>>()?;
    println!("{} read, {written} written", inputs.len());
    Ok(())
}

/// All files below `folder`, with their lengths.
fn files(folder: &Path) -> io::Result<Vec<(PathBuf, usize)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => found.extend(files(&entry.path())?),
            false => found.push((entry.path(), entry.metadata()?.len() as usize)),
        }
    }
    Ok(found)
}

/// Writes `length` bytes into a temporary file and renames it.
fn write(path: &Path, byte: u8, length: usize) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&vec![byte; length])?;
    file.persist(path)?;
    Ok(())
}
