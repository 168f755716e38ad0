//! The commands of the README and the guides do what they say.

use std::fs;
use std::path::Path;

use crate::orate;

/// The README and the guides, with their names.
fn guides() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).expect("the guides").map(|entry| entry.expect("readable").path());
    let mut paths: Vec<_> = docs.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    paths.push(root.join("README.md"));
    paths.sort();
    let read = |path: &std::path::PathBuf| (path.display().to_string(), fs::read_to_string(path).expect("text"));
    paths.iter().map(read).collect()
}

/// The commands in a text: `orate …` in a block of code, or between backticks.
fn commands(text: &str) -> Vec<&str> {
    let mut commands = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if is_code {
            let line = line.strip_prefix("$ ").unwrap_or(line);
            commands.extend(line.strip_prefix("orate ").map(|command| command.split(" #").next().unwrap_or(command)));
        } else {
            commands.extend(line.split('`').skip(1).step_by(2).filter_map(|code| code.strip_prefix("orate ")));
        }
    }
    commands
}

#[test]
fn every_command_in_the_guides_exists() {
    let mut seen = 0;
    for (name, text) in guides() {
        for command in commands(&text) {
            let Some(subcommand) = command.split_whitespace().next().filter(|word| !word.starts_with('-')) else {
                continue;
            };
            let help = orate().args([subcommand, "--help"]).output().expect("the program starts");
            assert!(help.status.success(), "{name}: `orate {command}`");
            let help = String::from_utf8_lossy(&help.stdout).into_owned();
            for option in command.split_whitespace().filter(|word| word.starts_with("--")) {
                let option = option.split(['=', '|', ')', ']', ',', ';']).next().expect("a name");
                assert!(help.contains(option), "{name}: `orate {command}`: there is no `{option}`");
            }
            seen += 1;
        }
    }
    assert!(seen >= 20, "the guides show how the program is used");
}

#[test]
fn shown_output_is_real_output() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let mut shown = 0;
    for (name, text) in guides() {
        for block in text.split("```console\n").skip(1) {
            let block = block.split("\n```").next().expect("a fenced block ends");
            let (command, expected) = block.split_once('\n').unwrap_or((block, ""));
            let Some(command) = command.strip_prefix("$ orate ") else { continue };
            // Blocks of several commands show no output.
            if expected.lines().any(|line| line.starts_with("$ ")) {
                continue;
            }
            let mut run = orate();
            run.args(command.split_whitespace());
            if command.starts_with("export") {
                run.arg("-o").arg(out.path()).arg("--force");
            }
            let printed = run.output().expect("the program starts").stdout;
            let printed = String::from_utf8_lossy(&printed).replace(&out.path().display().to_string(), "orate-out");
            // What is missing on this machine is in brackets after a voice.
            let bare = |text: &str| {
                let lines = text.trim_end().lines().map(|line| line.split("  (").next().unwrap_or(line).to_owned());
                lines.collect::<Vec<_>>()
            };
            assert_eq!(bare(&printed), bare(expected), "{name}: `orate {command}`");
            shown += 1;
        }
    }
    assert!(shown >= 2, "the README and the guides show real output");
}
