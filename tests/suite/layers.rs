//! Dependencies go one way: a module uses only modules before it in `lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// Crates that only one file may use, so that their limits are handled in one place.
const OWNERS: &[(&str, &str)] = &[
    ("hound", "src/audio/wav.rs"),
    ("rubato", "src/audio/resample.rs"),
    ("ebur128", "src/audio/loudness.rs"),
    ("symphonia", "src/audio/decode/"),
    ("ropus", "src/audio/decode/opus.rs src/media/opus_encoder.rs"),
    ("mkv_element", "src/media/matroska/"),
    ("flacenc", "src/media/sound/flac.rs"),
    ("mp4_atom", "src/media/hls/fragments.rs"),
    ("data_encoding", "src/preview/sound.rs src/batch/wire.rs"),
    ("axum", "src/preview/serve/"),
    ("tokio", "src/preview/serve/ src/io/cloud.rs"),
    ("tokio_util", "src/preview/serve/range.rs"),
    ("futures_util", "src/preview/serve/handlers.rs src/io/cloud.rs"),
    ("http_range_header", "src/preview/serve/range.rs"),
    ("notify", "src/preview/serve/watch.rs"),
    ("getrandom", "src/preview/serve/auth.rs"),
    ("open", "src/cli/preview.rs"),
    ("realfft", "src/align/features.rs"),
    ("srtlib", "src/track/srt/"),
    ("roxmltree", "src/track/ttml/"),
    ("csv", "src/track/csv.rs src/track/registry.rs"),
    ("quick_xml", "src/escape.rs src/track/ttml/ src/check/report/junit.rs"),
    ("tar", "src/batch/source/from_archive.rs"),
    ("zip", "src/batch/source/"),
    ("flate2", "src/batch/source/from_archive.rs"),
    ("globset", "src/batch/source/filter.rs"),
    ("indicatif", "src/cli/terminal.rs"),
    ("clap", "src/cli/"),
    ("ttspico_sys", "src/speech/pico"),
    ("html5gum", "src/document/ src/escape.rs"),
    ("indexmap", "src/preview/json_patch.rs"),
    ("ogg", "src/preview/ogg_opus.rs"),
    ("percent_encoding", "src/preview/sound.rs"),
    ("rustix", "src/batch/speech_process.rs"),
    ("wait_timeout", "src/process.rs"),
    ("jiff", "src/document/dates.rs"),
    ("pulldown_cmark", "src/document/markdown"),
    ("chardetng", "src/encoding.rs"),
    ("encoding_rs", "src/encoding.rs"),
    ("oem_cp", "src/track/stl/"),
    ("unicode_normalization", "src/track/stl/ src/transcript/verbalize/compose.rs src/speech/alphabet.rs"),
    ("sentencex", "src/transcript/sentences/"),
    ("similar", "src/timeline/recorded/corrected.rs src/check/"),
    ("whatlang", "src/language/"),
    ("tempfile", "src/io/ src/narration/ src/speech/"),
    ("object_store", "src/io/cloud.rs"),
];

/// Modules in which each file is one format, engine or reader; these never use each other.
const SIBLINGS: &[(&str, &[&str])] = &[
    (
        "src/track",
        &["srt", "vtt", "json", "ttml", "stl", "ass", "sbv", "lrc", "whisper", "csv", "textgrid", "audacity", "text"],
    ),
    ("src/check/report", &["text", "json", "sarif", "junit", "github"]),
    ("src/media", &["matroska", "hls", "mux"]),
    ("src/media/sound", &["flac", "opus", "pcm"]),
    ("src/document", &["plain", "markdown", "html"]),
    ("src/speech", &["pico", "espeak", "placeholder", "command"]),
];

struct Line {
    file: PathBuf,
    number: usize,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of code in `src`, without comments and without the tests beside the code.
fn code() -> Vec<Line> {
    let mut lines = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                let code = text.lines().take_while(|line| !is_start_of_tests(line));
                lines.extend(code.enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")).map(
                    |(index, line)| Line {
                        file: path.strip_prefix(root()).expect("it lies there").to_owned(),
                        number: index + 1,
                        text: line.to_owned(),
                    },
                ));
            }
        }
    }
    lines
}

/// `#[cfg(test)]`, or `#[cfg(all(test, …))]`.
fn is_start_of_tests(line: &str) -> bool {
    line == "#[cfg(test)]" || line.starts_with("#[cfg(all(test,")
}

/// The modules of `lib.rs`, in their order.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs is there");
    let names = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// The modules that a line names as `crate::name`.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("crate::").map(|(at, prefix)| {
        let rest = &text[at + prefix.len()..];
        &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
    })
}

#[test]
fn arrows_go_one_way() {
    let order = order();
    assert!(order.len() > 10, "lib.rs lists its modules: {order:?}");
    for line in code() {
        let own = line.file.iter().nth(1).expect("src/NAME").to_string_lossy();
        let Some(own) = order.iter().position(|module| *module == own.trim_end_matches(".rs")) else { continue };
        for name in named(&line.text) {
            if let Some(other) = order.iter().position(|module| module == name) {
                assert!(other <= own, "{}:{} reaches up to `{name}`", line.file.display(), line.number);
            }
        }
    }
}

#[test]
fn a_crate_belongs_to_one_place() {
    for line in code() {
        for (name, owners) in OWNERS {
            let used = line.text.match_indices(name).any(|(at, _)| {
                let before = line.text[..at].chars().next_back();
                let after = &line.text[at + name.len()..];
                after.starts_with("::") && !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            });
            let file = line.file.to_string_lossy().replace('\\', "/");
            let at_home = owners.split(' ').any(|owner| file.starts_with(owner));
            assert!(!used || at_home, "{file}:{} uses `{name}`, which belongs to {owners}", line.number);
        }
    }
}

#[test]
fn siblings_do_not_know_each_other() {
    for line in code() {
        let file = line.file.to_string_lossy().replace('\\', "/");
        for (room, siblings) in SIBLINGS {
            let Some(own) = siblings.iter().find(|name| file.starts_with(&format!("{room}/{name}"))) else { continue };
            for other in siblings.iter().filter(|other| *other != own) {
                let names = [format!("super::{other}"), format!("{}::{other}::", &room[4..])];
                let is_whole = |after: &str| !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
                let known = names.iter().any(|name| {
                    line.text
                        .match_indices(name.as_str())
                        .any(|(at, _)| name.ends_with(':') || is_whole(&line.text[at + name.len()..]))
                });
                assert!(!known, "{file}:{} names its sibling `{other}`", line.number);
            }
        }
    }
}

#[test]
fn every_file_says_why_it_exists() {
    let mut seen = std::collections::BTreeSet::new();
    for line in code() {
        if seen.insert(line.file.clone()) {
            let text = fs::read_to_string(root().join(&line.file)).expect("sources are UTF-8");
            assert!(text.starts_with("//! "), "{} opens without a sentence", line.file.display());
        }
    }
}
