//! The sources stay easy to find one's way in: types are known by their names, files are short, and no two files need
//! each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The largest share of types whose name another type has too.
const MAX_SHARED_NAMES: f64 = 0.15;
const MAX_FILE_LINES: usize = 400;
const MAX_MEDIAN_FILE_LINES: usize = 140;
const MAX_PUBLIC_MODULES: usize = 12;

struct Source {
    /// The module path: `["track", "srt"]`; empty for `lib.rs`.
    module: Vec<String>,
    text: String,
}

impl Source {
    /// The code without comments and without the tests at its end.
    fn code(&self) -> String {
        let code = self.text.lines().take_while(|line| *line != "#[cfg(test)]" && !line.starts_with("#[cfg(all(test,"));
        code.filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let relative = path.strip_prefix(root()).expect("below the root").with_extension("");
                let mut module: Vec<String> = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                if module.last().is_some_and(|last| last == "mod" || last == "lib") {
                    module.pop();
                }
                sources.push(Source { module, text: fs::read_to_string(&path).expect("sources are UTF-8") });
            }
        }
    }
    sources.sort_by(|a, b| a.module.cmp(&b.module));
    sources
}

/// The name of the type that a line defines, if it defines one.
fn defined_type(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace().skip_while(|word| *word == "pub" || word.starts_with("pub("));
    let kind = words.next()?;
    let name = words.next()?;
    let end = name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len());
    let is_type = matches!(kind, "struct" | "enum" | "trait" | "type" | "union");
    (is_type && name.starts_with(|c: char| c.is_ascii_uppercase())).then_some(&name[..end])
}

#[test]
fn types_are_known_by_their_names() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources() {
        for name in source.code().lines().filter_map(defined_type) {
            places.entry(name.to_owned()).or_default().push(source.module.join("::"));
        }
    }
    let all: usize = places.values().map(Vec::len).sum();
    let shared: Vec<_> = places.iter().filter(|(_, places)| places.len() > 1).collect();
    let count: usize = shared.iter().map(|(_, places)| places.len()).sum();
    assert!(all > 300, "the types are found");
    assert!((count as f64) <= MAX_SHARED_NAMES * all as f64, "{count} of {all} types share their name: {shared:?}");
}

#[test]
fn files_are_short() {
    let mut lengths: Vec<(usize, String)> =
        sources().iter().map(|source| (source.text.lines().count(), source.module.join("/"))).collect();
    lengths.sort();
    let (longest, name) = lengths.last().expect("there are sources");
    assert!(*longest <= MAX_FILE_LINES, "{name} has {longest} lines");
    let median = lengths[lengths.len() / 2].0;
    assert!(median <= MAX_MEDIAN_FILE_LINES, "the median is {median} lines");
}

#[test]
fn the_library_shows_few_modules() {
    let lib = fs::read_to_string(root().join("lib.rs")).expect("lib.rs");
    let public = lib.lines().filter(|line| line.starts_with("pub mod ")).count();
    assert!(public <= MAX_PUBLIC_MODULES, "lib.rs has {public} public modules");
}

/// The paths that a `use` names: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expand(path: &str) -> Vec<String> {
    let path = path.trim();
    let Some((prefix, rest)) = path.split_once('{') else {
        return vec![path.split(" as ").next().unwrap_or(path).trim().to_owned()];
    };
    let inner = rest.trim_end().strip_suffix('}').unwrap_or(rest);
    let (mut depth, mut start, mut paths) = (0_usize, 0, Vec::new());
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                let item = inner[start..at].trim();
                if !item.is_empty() {
                    paths.extend(expand(&format!("{prefix}{item}")));
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    paths
}

/// The paths that `code` names through `use`, `crate::`, `super::` and `self::`.
fn named_paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut body = String::new();
    let mut statement: Option<String> = None;
    for line in code.lines() {
        let start = line.trim_start();
        let after_visibility = start.strip_prefix("pub").map_or(start, |rest| {
            rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest).trim_start()
        });
        if statement.is_none()
            && let Some(rest) = after_visibility.strip_prefix("use ")
        {
            statement = Some(rest.to_owned());
        } else if let Some(statement) = &mut statement {
            statement.push(' ');
            statement.push_str(line);
        } else {
            body.push_str(line);
            body.push('\n');
        }
        if let Some(complete) = statement.take_if(|statement| statement.contains(';')) {
            paths.extend(expand(complete.split(';').next().unwrap_or_default()));
        }
    }
    for prefix in ["crate::", "super::", "self::"] {
        for (at, _) in body.match_indices(prefix) {
            if !body[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                let end = body[at..].find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
                paths.push(body[at..end.map_or(body.len(), |end| at + end)].trim_end_matches(':').to_owned());
            }
        }
    }
    paths
}

/// The module that a path named in `module` is in, the longest that exists.
fn resolve(path: &str, module: &[String], all: &BTreeSet<Vec<String>>) -> Option<Vec<String>> {
    let mut parts = path.split("::").peekable();
    let mut at: Vec<String> = match parts.peek().copied()? {
        "crate" => Vec::new(),
        "super" | "self" => module.to_vec(),
        child => {
            let mut inside = module.to_vec();
            inside.push(child.to_owned());
            // A name that is neither ours nor a child is another crate's.
            all.contains(&inside).then(|| module.to_vec())?
        }
    };
    for part in parts {
        match part {
            "crate" | "self" => {}
            "super" => drop(at.pop()),
            name => at.push(name.to_owned()),
        }
    }
    while !all.contains(&at) {
        at.pop()?;
    }
    Some(at)
}

/// The modules that reach each other, found by walking from each to itself.
fn circles(edges: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>) -> Vec<Vec<String>> {
    let reachable = |from: &Vec<String>| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(module) = open.pop() {
            for next in edges.get(module).into_iter().flatten() {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    };
    edges.keys().filter(|module| reachable(module).contains(module)).cloned().collect()
}

#[test]
fn no_two_files_need_each_other() {
    let sources = sources();
    let all: BTreeSet<Vec<String>> = sources.iter().map(|source| source.module.clone()).collect();
    let mut edges: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for source in &sources {
        let named = named_paths(&source.code());
        let others = named.iter().filter_map(|path| resolve(path, &source.module, &all));
        edges.entry(source.module.clone()).or_default().extend(others.filter(|other| *other != source.module));
    }
    let circles = circles(&edges);
    let names: Vec<String> = circles.iter().map(|module| module.join("::")).collect();
    assert!(names.is_empty(), "these files reach themselves through others: {names:?}");
}

#[test]
fn circles_are_found() {
    let module = |name: &str| vec![name.to_owned()];
    let edges = BTreeMap::from([
        (module("a"), BTreeSet::from([module("b")])),
        (module("b"), BTreeSet::from([module("c")])),
        (module("c"), BTreeSet::from([module("b")])),
    ]);
    assert_eq!(circles(&edges), [module("b"), module("c")]);
    assert_eq!(expand("a::{b, c::{d, e as f}}"), ["a::b", "a::c::d", "a::c::e"]);
}
