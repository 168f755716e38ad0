//! The project speaks plain English: words of `docs/glossary.md` that are not used appear nowhere.

use std::fs;
use std::path::{Path, PathBuf};

/// Words that are not used, as whole words in any case; `_` separates words as a space does.
const UNUSED: &[&str] = &[
    "whoever",
    "whomever",
    "anybody",
    "somebody",
    "nobody",
    "mend",
    "mends",
    "mended",
    "mending",
    "mendable",
    "anew",
    "seldomer",
    "dear",
    "dearer",
    "shall",
    "so many",
    "meanwhile",
];

/// Folders and files of the project in which people read.
const READ: &[&str] = &[
    "src",
    "docs",
    "tests",
    "examples",
    "integrations",
    "preview/src",
    "voices",
    ".ci",
    ".github",
    "build.rs",
    "Cargo.toml",
    "deny.toml",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
];

/// What is data, generated, or names the words itself.
const LEFT_OUT: &[&str] = &[
    "tests/golden",
    "tests/suite/data",
    "tests/suite/plain_words.rs",
    "docs/glossary.md",
    "src/preview/page",
    "src/language/en",
    "tests/bench/speeches",
];

const ENDINGS: &[&str] = &["rs", "md", "ts", "js", "mjs", "py", "toml", "yml", "sh", "css", "html"];

fn collect(path: &Path, root: &Path, files: &mut Vec<PathBuf>) {
    let relative = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
    if LEFT_OUT.contains(&relative.as_str()) || relative.ends_with("node_modules") || relative.ends_with("target") {
        return;
    }
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a readable folder") {
            collect(&entry.expect("a readable folder").path(), root, files);
        }
    } else if path.extension().is_none_or(|ending| ENDINGS.iter().any(|known| ending == *known)) {
        files.push(path.to_owned());
    }
}

/// The words that are not used in `line`. English quoted in a test of English texts is not ours: a line may say so
/// with `// quoted` or `# quoted`.
fn unused(line: &str) -> Option<&'static str> {
    if line.contains("// quoted") || line.contains("# quoted") {
        return None;
    }
    let words: Vec<String> =
        line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let line = format!(" {} ", words.join(" "));
    UNUSED.iter().copied().find(|word| line.contains(&format!(" {word} ")))
}

#[test]
fn unused_words_are_found() {
    assert_eq!(unused("/// Whoever asks"), Some("whoever"));
    assert_eq!(unused("fn nobody_waits()"), Some("nobody"));
    assert_eq!(unused("so  many cues"), Some("so many"));
    assert_eq!(unused("mendacious amendments"), None);
}

#[test]
fn words_that_are_not_used_appear_nowhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for name in READ {
        let path = root.join(name);
        if path.exists() {
            collect(&path, root, &mut files);
        }
    }
    assert!(files.len() > 300, "the sources are read");
    let mut found = Vec::new();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        for (index, line) in text.lines().enumerate() {
            if let Some(word) = unused(line) {
                found.push(format!("{}:{}: `{word}`", file.display(), index + 1));
            }
        }
    }
    assert!(
        found.is_empty(),
        "{} lines have words that `docs/glossary.md` rules out:\n{}",
        found.len(),
        found.join("\n")
    );
}
