//! Inputs that once broke something, found by fuzzing; each is kept in `tests/fuzz/crashes` and tried again.

use std::fs;
use std::path::Path;

use super::reading::entry;
use super::{fuzz_fixing, fuzz_tracks};

#[test]
fn old_crashes_stay_fixed() {
    let crashes = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/crashes");
    let mut tried = 0;
    for target in fs::read_dir(crashes).expect("they are there") {
        let target = target.expect("it is readable").path();
        for file in fs::read_dir(&target).expect("it is a folder") {
            let bytes = fs::read(file.expect("it is readable").path()).expect("it is a file");
            match target.file_name().and_then(|name| name.to_str()) {
                Some("check") => fuzz_fixing::fixing(&bytes),
                Some("markdown") => entry::markdown(&bytes),
                name => fuzz_tracks::check(name, &bytes),
            }
            tried += 1;
        }
    }
    assert!(tried > 0);
}
