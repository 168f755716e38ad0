//! What a user meets at the prompt: exit codes, errors that say what to do, files that stay whole.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::orate;

/// A speech with a German text, in a folder of its own.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        desk.with("rede.de.txt", "Wir beginnen heute.\n\nDer Fluss verbindet uns seit langem.\n")
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
fn zero_everything_was_done() {
    let desk = Desk::new();
    assert_eq!(code(&desk.export(&["rede.de.txt"])), 0);
    assert_eq!(desk.outputs(), ["rede.de.srt", "rede.de.vtt"]);
}

#[test]
fn one_nothing_could_be_done_and_the_file_is_named() {
    let desk = Desk::new();
    let done = desk.export(&["absent.de.txt"]);
    assert_eq!(code(&done), 1);
    assert!(errors(&done).contains("absent.de.txt"), "{}", errors(&done));
}

#[test]
fn two_the_command_line_is_wrong() {
    let desk = Desk::new();
    assert_eq!(code(&desk.orate(&["export"])), 2);
    assert_eq!(code(&desk.export(&["rede.de.txt", "--formats", "docx"])), 2);
    assert_eq!(code(&desk.export(&["rede.de.txt", "--rate", "0"])), 2);
    assert_eq!(code(&desk.orate(&["--help"])), 0);
}

#[test]
fn three_some_inputs_failed_and_the_others_are_there() {
    let desk = Desk::new().with("rede.en.txt", [0u8, 159, 146, 150, 0, 1, 2, 3]);
    let done = desk.export(&["rede.de.txt", "rede.en.txt"]);
    assert_eq!(code(&done), 3);
    assert!(errors(&done).contains("rede.en.txt"), "{}", errors(&done));
    assert_eq!(desk.outputs(), ["rede.de.srt", "rede.de.vtt"]);
}

#[test]
fn nothing_is_overwritten_unasked() {
    let desk = Desk::new();
    assert_eq!(code(&desk.export(&["rede.de.txt"])), 0);
    fs::write(desk.folder.path().join("out/rede.de.vtt"), "edited by hand").expect("writable");
    let again = desk.export(&["rede.de.txt"]);
    assert_eq!(code(&again), 1);
    assert!(errors(&again).contains("--force"), "{}", errors(&again));
    let kept = fs::read_to_string(desk.folder.path().join("out/rede.de.vtt")).expect("it is there");
    assert_eq!(kept, "edited by hand");
    assert_eq!(code(&desk.export(&["rede.de.txt", "--force"])), 0);
}

#[test]
fn two_inputs_for_one_output_are_refused_before_anything_is_written() {
    let desk = Desk::new().with("rede.de.text", "Wir beginnen heute.\n");
    let done = desk.export(&["rede.de.txt", "rede.de.text"]);
    assert_eq!(code(&done), 1);
    assert!(errors(&done).contains("rede.de.text") && errors(&done).contains("rede.de.txt"), "{}", errors(&done));
    assert!(desk.outputs().is_empty());
}

#[test]
fn the_shortest_tag_that_is_unambiguous_names_the_file() {
    let desk = Desk::new()
        .with("talk.en-GB.txt", "The colour of the river is changing. We must act.\n")
        .with("talk.en-US.txt", "The color of the river is changing. We must act.\n")
        .with("talk.fr-FR.txt", "La couleur du fleuve change. Nous devons agir.\n");
    let done = desk.export(&["talk.en-GB.txt", "talk.en-US.txt", "talk.fr-FR.txt", "--formats", "srt"]);
    assert_eq!(code(&done), 0, "{}", errors(&done));
    assert_eq!(desk.outputs(), ["talk.en-GB.srt", "talk.en-US.srt", "talk.fr.srt"]);
}

#[test]
fn the_standard_input_is_a_text_too() {
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
        let desk = Desk::new();
        let args = ["export", samples, "-o", "out", "--formats", "srt,vtt,json", "--no-cache", "--jobs", jobs];
        let done = desk.orate(&args);
        assert_eq!(code(&done), 0, "{}", errors(&done));
        let read = |name: String| {
            let bytes = fs::read(desk.folder.path().join("out").join(&name)).expect("readable");
            (name, blake3::hash(&bytes))
        };
        desk.outputs().into_iter().map(read).collect::<Vec<_>>()
    };
    let (one, many) = (outputs("1"), outputs("4"));
    assert!(one.len() >= 20, "{one:?}");
    assert_eq!(one, many);
}

#[test]
fn the_report_says_what_the_summary_says() {
    let desk = Desk::new();
    let done = desk.export(&["rede.de.txt", "--report", "report.json"]);
    assert_eq!(code(&done), 0, "{}", errors(&done));
    let report = fs::read(desk.folder.path().join("report.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_slice(&report).expect("JSON");
    let text = &report["speeches"][0]["texts"][0];
    assert_eq!(text["language"], "de");
    assert_eq!(text["sentences"], 2);
    assert!(String::from_utf8_lossy(&done.stdout).contains("2 sentences"));
}

#[test]
fn lists_and_pages_are_printed() {
    let desk = Desk::new();
    for (args, expected) in [
        (&["voices"][..], "placeholder"),
        (&["profiles"], "netflix"),
        (&["completions", "bash"], "_orate"),
        (&["export", "--help"], "--narration"),
    ] {
        let done = desk.orate(args);
        assert_eq!(code(&done), 0, "{args:?}");
        assert!(String::from_utf8_lossy(&done.stdout).contains(expected), "{args:?}");
    }
    assert_eq!(code(&desk.orate(&["man", "pages"])), 0);
    assert!(Path::exists(&desk.folder.path().join("pages/orate-export.1")));
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_no_debris() {
    let text: String = (1..4000).map(|n| format!("Der Pegel stand gestern bei {n} Zentimetern. ")).collect();
    let desk = Desk::new().with("lang.de.txt", text);
    let mut child = orate()
        .current_dir(desk.folder.path())
        .args(["export", "lang.de.txt", "-o", "out", "--no-cache"])
        .stderr(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let half_made = |desk: &Desk| desk.outputs().iter().any(|name| name.ends_with(".part"));
    while !half_made(&desk) {
        assert!(child.try_wait().expect("it can be asked").is_none(), "it ended before it could be interrupted");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let kill = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("`kill` is there").success());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    assert!(desk.outputs().is_empty(), "{:?}", desk.outputs());
}
