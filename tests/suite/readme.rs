//! The commands in the README work as described.

use std::fs;

use crate::orate;

/// The lines of the README's fenced blocks that begin with `orate `, with the output shown below them.
#[test]
fn every_command_that_the_readme_shows_exists() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("a README");
    let commands: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("$ orate ")).collect();
    assert!(commands.len() >= 3, "the README shows how the program is used");
    for command in commands {
        let subcommand = command.split_whitespace().next().expect("a word");
        let help = orate().args([subcommand, "--help"]).output().expect("the program starts");
        assert!(help.status.success(), "`orate {command}`");
        let help = String::from_utf8_lossy(&help.stdout).into_owned();
        for option in command.split_whitespace().filter(|word| word.starts_with("--")) {
            let name = option.split('=').next().expect("a name");
            assert!(help.contains(name), "`orate {command}`: there is no `{name}`");
        }
    }
}

/// Output in the README equals the real output.
#[test]
fn shown_output_is_real_output() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("a README");
    let out = tempfile::tempdir().expect("a temporary folder");
    let mut shown = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("\n```").next().expect("a fenced block ends");
        let (command, expected) = block.split_once('\n').unwrap_or((block, ""));
        let Some(command) = command.strip_prefix("$ orate ") else { continue };
        let mut run = orate();
        run.args(command.split_whitespace());
        if command.starts_with("export") {
            run.arg("-o").arg(out.path()).arg("--force");
        }
        let printed = run.output().expect("the program starts").stdout;
        let printed = String::from_utf8_lossy(&printed).replace(&out.path().display().to_string(), "orate-out");
        // Voices that this machine lacks have the reason in brackets.
        let bare = |text: &str| {
            text.trim_end().lines().map(|line| line.split("  (").next().unwrap_or(line).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(bare(&printed), bare(expected), "`orate {command}`");
        shown += 1;
    }
    assert!(shown > 0, "the README shows real output");
}
