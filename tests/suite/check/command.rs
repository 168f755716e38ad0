//! `orate check` on the command line: exit codes, report formats, fixed files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const BROKEN: &str = "\
1
00:00:00,000 --> 00:00:02,500
Today the ships leave the
harbour.

3
00:00:02,000 --> 00:00:02,300
<i>All</i> may leave  now.

4
00:00:06,000 --> 00:00:09,000
No one was against it.
";

const CLEAN: &str = "1\n00:00:01,000 --> 00:00:03,000\nNo one was against it.\n";

/// A folder with tracks, and the program in it.
struct CheckFolder(tempfile::TempDir);

impl CheckFolder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        for (name, text) in files {
            fs::write(folder.path(name), text).expect("writable");
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a text")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = crate::orate();
        command.current_dir(self.0.path()).arg("check").args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Done {
        Done(self.command(args).output().expect("the program starts"))
    }

    fn names(&self) -> Vec<String> {
        let cues = fs::read_dir(self.0.path()).expect("readable");
        let mut names: Vec<String> =
            cues.map(|cue| cue.expect("readable").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

struct Done(Output);

impl Done {
    fn code(&self) -> i32 {
        self.0.status.code().expect("it ended by itself")
    }

    fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    /// The codes of what was found in the first file, from the JSON.
    fn codes(&self) -> Vec<String> {
        let report: Value = serde_json::from_str(&self.out()).expect("JSON");
        let findings = report["files"][0]["findings"].as_array().expect("findings").clone();
        findings.iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
    }
}

#[test]
fn nothing_found_is_0_and_something_is_3() {
    let folder = CheckFolder::new(&[("clean.en.srt", CLEAN), ("broken.en.srt", BROKEN)]);
    let clean = folder.run(&["clean.en.srt"]);
    assert_eq!((clean.code(), clean.err().as_str()), (0, ""));
    assert!(clean.out().contains("1 cue in `en`, profile `netflix`: nothing found"), "{}", clean.out());
    let broken = folder.run(&["clean.en.srt", "broken.en.srt", "--format", "text"]);
    assert_eq!(broken.code(), 3);
    for part in [
        "broken.en.srt: 3 cues in `en`, profile `netflix`: 1 error,",
        "overlap (error): Two cues at the same time",
        "cue 1 at 00:00:00.000 (broken.en.srt:2): cue overlaps the next one by 500 ms",
        "      | harbour.",
        "can be fixed with `--fix`",
    ] {
        assert!(broken.out().contains(part), "{part}\n{}", broken.out());
    }
}

#[test]
fn unreadable_files_are_reported_and_the_rest_is_checked() {
    let folder = CheckFolder::new(&[("clean.en.srt", CLEAN), ("zero.en.txt", "no track")]);
    let partly = folder.run(&["clean.en.srt", "missing.en.srt"]);
    assert_eq!(partly.code(), 3);
    assert!(partly.err().contains("missing.en.srt") && partly.out().contains("nothing found"));
    assert_eq!(folder.run(&["missing.en.srt"]).code(), 1);
    assert_eq!(folder.run(&["zero.en.txt"]).code(), 1);
    assert!(folder.run(&["zero.en.txt"]).err().contains("--from"));
    assert_eq!(folder.run(&["clean.en.srt", "--text", "missing.txt"]).code(), 1);
    assert_eq!(folder.run(&[]).code(), 2);
    assert_eq!(folder.run(&["clean.en.srt", "-o", "other.srt"]).code(), 2);
    assert_eq!(folder.run(&["clean.en.srt", "clean.en.srt", "--fix", "-o", "other.srt"]).code(), 2);
    assert_eq!(folder.run(&["-", "--fix"]).code(), 2);
    let unknown = folder.run(&["clean.en.srt", "--ignore", "overlapp"]);
    assert!(unknown.code() == 2 && unknown.err().contains("did you mean `overlap`?"), "{}", unknown.err());
}

#[test]
fn rules_can_be_listed_ignored_and_filtered_by_severity() {
    let folder = CheckFolder::new(&[("broken.en.srt", BROKEN)]);
    let rules = folder.run(&["--rules"]);
    assert_eq!(rules.code(), 0);
    assert_eq!(rules.out().lines().count(), orate::check::RULES.len());
    let codes = |args: &[&str]| folder.run(&[&["broken.en.srt", "--format", "json"], args].concat()).codes();
    assert!(codes(&[]).contains(&"overlap".to_owned()));
    assert!(!codes(&["--ignore", "overlap,cue-numbering"]).contains(&"overlap".to_owned()));
    assert_eq!(codes(&["--severity", "error"]), ["overlap"]);
    assert!(codes(&["--severity", "note"]).contains(&"fits-one-line".to_owned()));
    assert!(!codes(&[]).contains(&"fits-one-line".to_owned()));
    // Another guideline has other rules.
    assert!(!codes(&["--profile", "ebu"]).contains(&"markup-not-allowed".to_owned()));
    assert_eq!(folder.run(&["broken.en.srt", "--profile", "nettflix"]).code(), 1);
}

#[test]
fn a_track_is_fixed_whole_or_not_at_all() {
    let folder = CheckFolder::new(&[("broken.en.srt", BROKEN)]);
    let refused = folder.run(&["--fix", "broken.en.srt"]);
    assert_eq!(refused.code(), 1);
    assert!(refused.err().contains("--force"), "{}", refused.err());
    assert_eq!(folder.read("broken.en.srt"), BROKEN);

    let fixed = folder.run(&["--fix", "broken.en.srt", "-o", "fixed.en.srt"]);
    assert_eq!((fixed.code(), fixed.err().as_str()), (0, ""), "{}", fixed.out());
    assert_eq!(folder.read("broken.en.srt"), BROKEN);
    let expected = "1\n00:00:00,000 --> 00:00:01,916\nToday the ships leave the harbour.\n\n\
                    2\n00:00:02,000 --> 00:00:02,900\n<i>All</i> may leave now.\n\n\
                    3\n00:00:06,000 --> 00:00:09,000\nNo one was against it.\n";
    assert!(fixed.out().contains("cue 1, overlap: now ends at 00:00:01.916"), "{}", fixed.out());
    assert_eq!(folder.read("fixed.en.srt"), expected);

    assert_eq!(folder.run(&["--fix", "--force", "broken.en.srt"]).code(), 0);
    assert_eq!(folder.read("broken.en.srt"), expected);
    // Once more changes nothing.
    let again = folder.run(&["--fix", "--force", "broken.en.srt"]);
    assert!(again.code() == 0 && !again.out().contains("fixed"), "{}", again.out());
    assert_eq!(folder.names(), ["broken.en.srt", "fixed.en.srt"]);
}

#[test]
fn encodings_and_line_ends_are_fixed_by_writing() {
    let folder = CheckFolder::new(&[]);
    let french = "1\r\n00:00:01,000 --> 00:00:03,000\r\nPersonne ne s'y est opposé.\r\n";
    let utf_16: Vec<u8> = [0xFEFF].into_iter().chain(french.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path("a.fr.srt"), utf_16).expect("writable");
    let found = folder.run(&["a.fr.srt", "--format", "json"]);
    assert_eq!(found.codes(), ["not-utf8"]);
    assert_eq!(folder.run(&["a.fr.srt", "--fix", "--force"]).code(), 0);
    assert_eq!(folder.read("a.fr.srt"), french.replace("\r\n", "\n"));
}

#[test]
fn the_same_is_found_in_every_format() {
    let vtt = "WEBVTT\n\n1\n00:00.000 --> 00:02.500\nToday the ships leave the\nharbour.\n\n\
               3\n00:02.000 --> 00:02.300\n<i>All</i> may leave now.\n";
    let json = r#"{"language": "en", "cues": [
        {"start": 0, "end": 2.5, "lines": ["Today the ships leave the", "harbour."]},
        {"start": 2, "end": 2.3, "lines": ["All may leave now."]}]}"#;
    let folder = CheckFolder::new(&[("a.en.vtt", vtt), ("b.json", json)]);
    let expected =
        ["overlap", "reading-too-fast", "break-after-function-word", "duration-too-short", "reading-too-fast"];
    for file in ["a.en.vtt", "b.json"] {
        let mut codes = folder.run(&[file, "--format", "json"]).codes();
        codes.retain(|code| code != "reading-too-fast");
        let expected: Vec<&str> = expected.into_iter().filter(|code| *code != "reading-too-fast").collect();
        assert_eq!(codes, expected, "{file}");
        assert_eq!(folder.run(&[file, "--fix", "--force"]).code(), 0, "{file}");
    }
    assert!(folder.read("a.en.vtt").starts_with("WEBVTT\n"));
    assert!(folder.read("a.en.vtt").contains("<i>All</i> may leave now."));
}

#[test]
fn the_standard_input_is_a_track_too() {
    let folder = CheckFolder::new(&[]);
    let run = |args: &[&str]| {
        let mut child = folder
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), CLEAN.as_bytes()).expect("it reads");
        Done(child.wait_with_output().expect("it ends"))
    };
    assert_eq!(run(&["-", "--language", "en"]).code(), 0);
    assert_eq!(run(&["-", "--language", "en", "--fix", "-o", "out.srt"]).code(), 0);
    assert_eq!(folder.read("out.srt"), CLEAN);
    // Too little to tell a language by.
    let unknown = run(&["-"]);
    assert!(unknown.code() == 0 || unknown.err().contains("--language"), "{}", unknown.err());
}

#[test]
fn every_report_format_is_written() {
    let folder = CheckFolder::new(&[("broken.en.srt", BROKEN)]);
    for (form, begins) in [
        ("json", "{\n"),
        ("sarif", "{\n  \"$schema\""),
        ("junit", "<?xml"),
        ("github", "::"),
        ("text", "broken.en.srt: "),
    ] {
        let done = folder.run(&["broken.en.srt", "--format", form]);
        assert!(done.code() == 3 && done.out().starts_with(begins), "{form}: {}", done.out());
    }
}

#[test]
fn a_track_is_checked_against_its_text_and_its_recording() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/opening-remarks/opening-remarks.es-ES.txt");
    let sample = sample.to_str().expect("a path in UTF-8");
    let folder = CheckFolder::new(&[]);
    let export = crate::orate()
        .current_dir(folder.0.path())
        .args(["export", sample, "--formats", "srt", "--narration", "placeholder", "-o", ".", "--quiet"])
        .output()
        .expect("the program starts");
    assert!(export.status.success());
    let args =
        ["opening-remarks.es.srt", "--text", sample, "--recording", "opening-remarks.es.wav", "--format", "json"];
    let against = |args: &[&str]| {
        let mut codes = folder.run(args).codes();
        codes.retain(|code| code.starts_with("words-") || code.contains("speech") || code.contains("silence"));
        codes
    };
    assert_eq!(against(&args), Vec::<String>::new());
    let track = folder.read("opening-remarks.es.srt");
    let cues: Vec<&str> = track.split("\n\n").collect();
    let holed = [&cues[..10], &cues[13..]].concat().join("\n\n");
    fs::write(folder.path("opening-remarks.es.srt"), holed).expect("writable");
    let found = against(&args);
    assert!(
        found.contains(&"words-missing".to_owned()) && found.contains(&"speech-without-cue".to_owned()),
        "{found:?}"
    );
}

#[test]
fn one_thread_and_many_find_the_same() {
    let folder = CheckFolder::new(&[("a.en.srt", BROKEN), ("b.en.srt", CLEAN), ("c.en.srt", BROKEN)]);
    let run = |jobs: &str| folder.run(&["a.en.srt", "b.en.srt", "c.en.srt", "--format", "json", "--jobs", jobs]).out();
    assert_eq!(run("1"), run("4"));
}
