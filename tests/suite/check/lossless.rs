//! `--fix` and `convert` lose nothing without saying so: what could not be read, and what a track does not hold.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

/// A folder with one file, and the program in it.
struct Bench {
    folder: tempfile::TempDir,
    file: PathBuf,
    text: String,
}

/// What the program printed, on both streams, and its exit code.
struct Printed(Option<i32>, String);

impl Bench {
    fn new(name: &str, text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join(name);
        fs::write(&file, text).expect("writable");
        Self { folder, file, text: text.to_owned() }
    }

    fn run(&self, args: &[&str]) -> Printed {
        let name = self.file.file_name().expect("a name");
        let mut command = crate::orate();
        let Output { status, stdout, stderr } =
            command.current_dir(self.folder.path()).args(args).arg(name).output().expect("the program starts");
        Printed(status.code(), String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned())
    }

    /// `check --fix --force` refuses the file, says `parts`, and leaves it as it is; `--force-lossy` writes it.
    fn refuses(&self, parts: &[&str]) -> Printed {
        let Printed(code, text) = self.run(&["check", "--fix", "--force"]);
        assert_eq!(code, Some(1), "{text}");
        for part in [&["--force-lossy"], parts].concat() {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(self.now(), self.text);
        self.run(&["check", "--fix", "--force", "--force-lossy"])
    }

    fn now(&self) -> String {
        fs::read_to_string(&self.file).expect("a text")
    }
}

#[test]
fn cues_with_unreadable_times_are_not_deleted() {
    let text = "WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo\n";
    let commas = Bench::new("a.en.vtt", text);
    // It is SubRip with a signature, so that nothing could be read at all.
    let Printed(code, printed) = commas.refuses(&["line 4: ", "“one”", "line 8: ", "“two”"]);
    assert!(code == Some(1) && printed.contains("no cue"), "{printed}");
    assert_eq!(commas.now(), text);
    let Printed(code, printed) = commas.run(&["check", "--severity", "error"]);
    assert!(code == Some(3) && printed.contains("text-skipped") && !printed.contains("--fix"), "{printed}");

    let arrow =
        "WEBVTT\n\n00:01.000 --> 00:05.000\nChoose Insert --> Picture\nand go on\n\n00:06.000 --> 00:07.000\nNext\n";
    let arrow = Bench::new("a.en.vtt", arrow);
    arrow.refuses(&["line 4: ", "“and go on”"]);
    assert!(arrow.now().contains("Next"));
}

#[test]
fn a_file_with_content_is_not_converted_to_an_empty_one() {
    let text = "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\none\n";
    for (text, expected) in [(text, Some(1)), ("WEBVTT\n", Some(0))] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("a.en.vtt"), text).expect("writable");
        let done =
            crate::orate().current_dir(&folder).args(["convert", "a.en.vtt", "a.srt"]).output().expect("it runs");
        assert_eq!(done.status.code(), expected, "{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(folder.path().join("a.srt").exists(), expected == Some(0));
    }
}

#[test]
fn words_in_broken_tags_and_behind_blank_lines_are_found() {
    let text = "WEBVTT\n\n00:01.000 --> 00:03.000\nHe said <emphatically that he would go.\nAnd then he went.\n\n\
                00:04.000 --> 00:06.000\nI <3 this city.\n\n00:07.000 --> 00:09.000\nand  5 < 6 <i>but</i> 7 > 6.\n";
    Bench::new("a.en.vtt", text).refuses(&[
        "line 4: ",
        "“<emphatically that",
        "line 8: ",
        "“<3 this city.”",
        "line 11: ",
    ]);
    let text = "WEBVTT\n\nNOTE\nall is well\n\n00:01.000 --> 00:03.000\nWe sat  in the office,\n\nten minutes late.\n";
    Bench::new("a.en.vtt", text).refuses(&["line 9: ", "“ten minutes late.”"]);
    Bench::new("a.en.srt", "never shown\n\n1\n00:00:01,000 --> 00:00:02,000\nYes,  sir.\n").refuses(&["line 1: "]);
}

#[test]
fn a_time_that_cannot_be_read_is_not_hidden() {
    let text = "1\n00:00:xx,000 --> 00:00:02,000\nYes,  sir.\n";
    Bench::new("a.en.srt", text).refuses(&["line 2: "]);
}

#[test]
fn what_a_track_does_not_hold_is_listed() {
    let text = "WEBVTT - Speech of the chair\nKind: captions\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n\
                NOTE\nTranslated by the office.\n\n00:01.000 --> 00:03.000\nHello  everyone and welcome\n";
    let file = Bench::new("a.en.vtt", text);
    let parts =
        ["line 1: `speech of the chair` is", "line 2: `Kind: captions` is", "line 3: `X-TIMESTAMP-MAP", "line 6: "];
    let Printed(code, printed) = file.refuses(&parts);
    assert!(code == Some(0) && printed.contains("line 2, feature-lost: "), "{printed}");
    assert!(file.now().starts_with("WEBVTT\n\n"), "{}", file.now());

    let ass = "[Script Info]\nScriptType: v4.00+\n\n[Events]\n\
               Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\fad(1,2)}words  after\n";
    Bench::new("a.en.ass", ass).refuses(&["line 5: "]);
    Bench::new("a.en.srt", "1\n00:00:01,000 --> 00:00:03,000\n{\\pos(1,2)}Yes,  sir.\n").refuses(&["line 3: `pos` is"]);
}

#[test]
fn what_needs_no_fix_is_not_written() {
    let text = "WEBVTT\nKind: captions\n\nNOTE remark\n\n00:01.000 --> 00:03.000\nWelcome to you all.\n";
    let file = Bench::new("a.en.vtt", text);
    assert_eq!(file.run(&["check", "--fix", "--force"]).0, Some(0));
    assert_eq!(file.now(), text);
    // A copy is the same, byte for byte.
    assert_eq!(file.run(&["check", "--fix", "-o", "copy.en.vtt"]).0, Some(0));
    assert_eq!(fs::read_to_string(file.folder.path().join("copy.en.vtt")).expect("a copy"), text);
}

#[test]
fn a_track_whose_cues_are_all_empty_is_not_emptied() {
    let file = Bench::new("a.en.srt", "1\n00:00:01,000 --> 00:00:02,000\n\n");
    let Printed(code, printed) = file.run(&["check", "--fix", "--force"]);
    assert!(code == Some(1) && printed.contains("no cue"), "{printed}");
    assert_eq!(file.now(), file.text);
}

#[test]
fn the_name_of_a_file_decides_its_format() {
    let text = "00:00:01.000 --> 00:00:02.500\nno header at all\n\n00:00:03.000 --> 00:00:04.000\ntwo\n";
    for text in [text.to_owned(), text.replace('.', ",")] {
        let file = Bench::new("a.en.vtt", &text);
        let Printed(code, printed) = file.run(&["check"]);
        assert!(code == Some(3) && printed.contains("format-mismatch (error)"), "{printed}");
        assert!(!printed.contains("cue-numbering"), "{printed}");
        let Printed(code, printed) = file.run(&["check", "--fix", "--force"]);
        assert_eq!(code, Some(0), "{printed}");
        assert!(file.now().starts_with("WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nno header"), "{}", file.now());
    }
}

#[test]
fn signs_and_speakers_keep_their_place() {
    let sign = "1\n00:00:01,000 --> 00:00:02,400\nYou lot, what now?\n\n2\n00:00:02,400 --> 00:00:08,000\n{\\an9}THE\nCLOUDS\n\n\
                3\n00:00:03,000 --> 00:00:05,000\nStay  in bed for now.\n";
    let file = Bench::new("a.en.srt", sign);
    assert_eq!(file.run(&["check", "--fix", "--force", "--severity", "error"]).0, Some(0));
    let Printed(_, printed) = file.run(&["check", "--fix", "--force"]);
    assert!(file.now().contains("00:00:02,400 --> 00:00:08,000"), "{printed}{}", file.now());
    assert!(file.now().contains("Stay in bed"), "{printed}");

    let dialogue = "1\n00:00:01,000 --> 00:00:05,000\n- I broke it! - I never liked that thing, anyway.\n";
    let file = Bench::new("a.en.srt", dialogue);
    file.run(&["check", "--fix", "--force"]);
    assert!(file.now().contains("\n- I broke it!\n- I never liked that thing, anyway.\n"), "{}", file.now());
}
