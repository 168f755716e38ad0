//! Whole outputs, kept as files that a person can compare.
//!
//! A case is a folder in `tests/golden`: its inputs, `job.toml` with the arguments of
//! `orate export`, and `expected/` with every output, the printed summary (`stdout`, `stderr`) and the
//! exit code. A WAV file is kept as its header and a hash. `UPDATE_GOLDEN=1 cargo test` rewrites
//! `expected/`; read the difference before you commit it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::orate;

#[derive(serde::Deserialize)]
struct GoldenCase {
    args: Vec<String>,
}

#[test]
fn outputs_are_what_they_were() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut different = Vec::new();
    let mut cases = 0;
    for case in sorted(&root) {
        cases += 1;
        let made = run(&case);
        let kept = files(&case.join("expected"));
        if update {
            rewrite(&case.join("expected"), &made);
        } else if let Some(difference) = difference(&kept, &made) {
            different.push(format!("{}: {difference}", case.display()));
        }
    }
    assert!(cases > 0, "there are cases");
    assert!(different.is_empty(), "{}\n`UPDATE_GOLDEN=1 cargo test` accepts the change", different.join("\n"));
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("readable");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths
}

/// Runs the case in its folder, so that messages name its files as a user would see them.
fn run(case: &Path) -> BTreeMap<String, String> {
    let job = fs::read_to_string(case.join("job.toml")).expect("a job.toml");
    let job: GoldenCase = toml::from_str(&job).expect("arguments");
    let out = tempfile::tempdir().expect("a temporary folder");
    let done = orate()
        .current_dir(case)
        .arg("export")
        .args(&job.args)
        .arg("-o")
        .arg(out.path())
        .output()
        .expect("the program starts");
    let mut made = files(out.path());
    let place = out.path().display().to_string();
    made.insert("stdout".to_owned(), String::from_utf8_lossy(&done.stdout).replace(&place, "DIR"));
    made.insert("stderr".to_owned(), String::from_utf8_lossy(&done.stderr).replace(&place, "DIR"));
    made.insert("exit-code".to_owned(), format!("{}\n", done.status.code().expect("it ended by itself")));
    made
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    if !folder.is_dir() {
        return BTreeMap::new();
    }
    let named = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = fs::read(&path).expect("readable");
        if name.ends_with(".wav") { (format!("{name}.txt"), describe(&bytes)) } else { (name, text(bytes)) }
    };
    sorted(folder).into_iter().map(named).collect()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("tracks are UTF-8")
}

fn describe(wav: &[u8]) -> String {
    let reader = hound::WavReader::new(wav).expect("a WAV file");
    let (spec, samples) = (reader.spec(), reader.duration());
    format!(
        "{} Hz, {} channel(s), {} bits, {samples} samples\nblake3 {}\n",
        spec.sample_rate,
        spec.channels,
        spec.bits_per_sample,
        blake3::hash(wav)
    )
}

fn rewrite(folder: &Path, made: &BTreeMap<String, String>) {
    if folder.is_dir() {
        fs::remove_dir_all(folder).expect("removable");
    }
    fs::create_dir_all(folder).expect("writable");
    for (name, text) in made {
        fs::write(folder.join(name), text).expect("writable");
    }
}

/// The first difference, in words.
fn difference(kept: &BTreeMap<String, String>, made: &BTreeMap<String, String>) -> Option<String> {
    let missing = kept.keys().find(|name| !made.contains_key(*name));
    let extra = made.keys().find(|name| !kept.contains_key(*name));
    if let Some(name) = missing {
        return Some(format!("`{name}` was expected and not made"));
    }
    if let Some(name) = extra {
        return Some(format!("`{name}` was made and not expected"));
    }
    kept.iter().find_map(|(name, kept)| {
        let made = &made[name];
        let line = kept.lines().zip(made.lines()).position(|(kept, made)| kept != made);
        match line {
            Some(line) => Some(format!(
                "`{name}`, line {}:\n  kept {}\n  made {}",
                line + 1,
                kept.lines().nth(line).unwrap_or_default(),
                made.lines().nth(line).unwrap_or_default()
            )),
            None => (kept != made).then(|| format!("`{name}` differs in length")),
        }
    })
}
