//! The command line: exit codes, error messages, and output files that are written whole or not at all.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::orate;

/// A speech with a German text, in a folder of its own.
struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    fn new() -> Self {
        let workspace = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        workspace.with("rede.de.txt", "Wir beginnen heute.\n\nDer Fluss verbindet uns seit langem.\n")
    }

    fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        fs::write(self.folder.path().join(name), text).expect("writable");
        self
    }

    fn orate(&self, args: &[&str]) -> Output {
        orate().current_dir(self.folder.path()).args(args).output().expect("the program starts")
    }

    fn export(&self, args: &[&str]) -> Output {
        self.orate(&[&["export", "--narration", "none", "-o", "out"], args].concat())
    }

    fn outputs(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.folder.path().join("out")) else { return Vec::new() };
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn success_exits_with_0() {
    let workspace = Workspace::new();
    assert_eq!(code(&workspace.export(&["rede.de.txt"])), 0);
    assert_eq!(workspace.outputs(), ["rede.de.srt", "rede.de.vtt"]);
}

#[test]
fn a_failure_exits_with_1_and_names_the_file() {
    let workspace = Workspace::new();
    let done = workspace.export(&["absent.de.txt"]);
    assert_eq!(code(&done), 1);
    assert!(errors(&done).contains("absent.de.txt"), "{}", errors(&done));
}

#[test]
fn an_invalid_command_line_exits_with_2() {
    let workspace = Workspace::new();
    assert_eq!(code(&workspace.orate(&["export"])), 2);
    assert_eq!(code(&workspace.export(&["rede.de.txt", "--formats", "docx"])), 2);
    assert_eq!(code(&workspace.export(&["rede.de.txt", "--rate", "0"])), 2);
    assert_eq!(code(&workspace.orate(&["--help"])), 0);
}

#[test]
fn a_partial_success_exits_with_3_and_keeps_the_others() {
    let workspace = Workspace::new().with("rede.en.txt", [0u8, 159, 146, 150, 0, 1, 2, 3]);
    let done = workspace.export(&["rede.de.txt", "rede.en.txt"]);
    assert_eq!(code(&done), 3);
    assert!(errors(&done).contains("rede.en.txt"), "{}", errors(&done));
    assert_eq!(workspace.outputs(), ["rede.de.srt", "rede.de.vtt"]);
}

#[test]
fn files_are_replaced_only_with_force() {
    let workspace = Workspace::new();
    assert_eq!(code(&workspace.export(&["rede.de.txt"])), 0);
    fs::write(workspace.folder.path().join("out/rede.de.vtt"), "edited by hand").expect("writable");
    let again = workspace.export(&["rede.de.txt"]);
    assert_eq!(code(&again), 1);
    assert!(errors(&again).contains("--force"), "{}", errors(&again));
    let kept = fs::read_to_string(workspace.folder.path().join("out/rede.de.vtt")).expect("it is there");
    assert_eq!(kept, "edited by hand");
    assert_eq!(code(&workspace.export(&["rede.de.txt", "--force"])), 0);
}

#[test]
fn two_inputs_for_one_output_are_refused_before_anything_is_written() {
    let workspace = Workspace::new().with("rede.de.text", "Wir beginnen heute.\n");
    let done = workspace.export(&["rede.de.txt", "rede.de.text"]);
    assert_eq!(code(&done), 1);
    assert!(errors(&done).contains("rede.de.text") && errors(&done).contains("rede.de.txt"), "{}", errors(&done));
    assert!(workspace.outputs().is_empty());
}

#[test]
fn output_names_have_the_shortest_unambiguous_tag() {
    let workspace = Workspace::new()
        .with("talk.en-GB.txt", "The colour of the river is changing. We must act.\n")
        .with("talk.en-US.txt", "The color of the river is changing. We must act.\n")
        .with("talk.fr-FR.txt", "La couleur du fleuve change. Nous devons agir.\n");
    let done = workspace.export(&["talk.en-GB.txt", "talk.en-US.txt", "talk.fr-FR.txt", "--formats", "srt"]);
    assert_eq!(code(&done), 0, "{}", errors(&done));
    assert_eq!(workspace.outputs(), ["talk.en-GB.srt", "talk.en-US.srt", "talk.fr.srt"]);
}

#[test]
fn a_text_can_come_from_standard_input() {
    let mut child = orate()
        .args(["inspect", "-", "--language", "en", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("piped").write_all(b"We agreed. (Applause.) Thank you.").expect("it reads");
    let done = child.wait_with_output().expect("it ends");
    let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let sentences: Vec<_> = json["turns"][0]["sentences"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|sentence| sentence["text"].as_str().expect("a string").to_owned())
        .collect();
    assert_eq!(sentences, ["We agreed.", "(Applause.)", "Thank you."]);
    assert_eq!(json["turns"][0]["sentences"][2]["start_byte"], 23);
}

#[test]
fn the_same_input_gives_the_same_bytes_on_one_thread_or_many() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/press-conference");
    let outputs = |jobs: &str| {
        let workspace = Workspace::new();
        let args = ["export", samples, "-o", "out", "--formats", "srt,vtt,json", "--no-cache", "--jobs", jobs];
        let done = workspace.orate(&args);
        assert_eq!(code(&done), 0, "{}", errors(&done));
        let read = |name: String| {
            let bytes = fs::read(workspace.folder.path().join("out").join(&name)).expect("readable");
            (name, blake3::hash(&bytes))
        };
        workspace.outputs().into_iter().map(read).collect::<Vec<_>>()
    };
    let (one, many) = (outputs("1"), outputs("4"));
    assert!(one.len() >= 20, "{one:?}");
    assert_eq!(one, many);
}

#[test]
fn the_report_agrees_with_the_summary() {
    let workspace = Workspace::new();
    let done = workspace.export(&["rede.de.txt", "--report", "report.json"]);
    assert_eq!(code(&done), 0, "{}", errors(&done));
    let report = fs::read(workspace.folder.path().join("report.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_slice(&report).expect("JSON");
    let text = &report["speeches"][0]["texts"][0];
    assert_eq!(text["language"], "de");
    assert_eq!(text["sentences"], 2);
    assert!(String::from_utf8_lossy(&done.stdout).contains("2 sentences"));
}

#[test]
fn help_groups_the_commands_and_export_names_the_next_one() {
    let workspace = Workspace::new();
    let help = workspace.orate(&["--help"]);
    let help = String::from_utf8_lossy(&help.stdout);
    for line in ["Make:", "Check:", "See:", "Automate:", "Exit codes:"] {
        assert!(help.lines().any(|printed| printed == line), "{help}");
    }
    assert!(help.lines().any(|line| line.starts_with("  export ")), "{help}");
    let done = workspace.export(&["rede.de.txt"]);
    assert!(String::from_utf8_lossy(&done.stdout).ends_with("next: `orate preview out`\n"));
}

#[test]
fn lists_and_pages_are_printed() {
    let workspace = Workspace::new();
    for (args, expected) in [
        (&["voices"][..], "placeholder"),
        (&["profiles"], "netflix"),
        (&["completions", "bash"], "_orate"),
        (&["export", "--help"], "--narration"),
    ] {
        let done = workspace.orate(args);
        assert_eq!(code(&done), 0, "{args:?}");
        assert!(String::from_utf8_lossy(&done.stdout).contains(expected), "{args:?}");
    }
    assert_eq!(code(&workspace.orate(&["man", "pages"])), 0);
    assert!(Path::exists(&workspace.folder.path().join("pages/orate-export.1")));
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_no_temporary_files() {
    let text: String = (1..4000).map(|n| format!("Der Pegel stand gestern bei {n} Zentimetern. ")).collect();
    let workspace = Workspace::new().with("lang.de.txt", text);
    let mut child = orate()
        .current_dir(workspace.folder.path())
        .args(["export", "lang.de.txt", "-o", "out", "--no-cache"])
        .stderr(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let half_made = |workspace: &Workspace| workspace.outputs().iter().any(|name| name.ends_with(".part"));
    while !half_made(&workspace) {
        assert!(child.try_wait().expect("it can be asked").is_none(), "it ended before it could be interrupted");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let kill = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("`kill` is there").success());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    assert!(workspace.outputs().is_empty(), "{:?}", workspace.outputs());
}
