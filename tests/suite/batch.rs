//! Archives: nothing is lost, nothing is done twice, and one bad text does not affect others.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use orate::Error;
use orate::internals::batch::source::{self, PathFilter};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

use super::orate;

/// A folder with a source in it, and room for outputs.
pub(super) struct Place(TempDir);

impl Place {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A place with a speech in two languages, another speech, and one more in a folder.
    pub(super) fn with_speeches() -> Self {
        let place = Self::new();
        place.put("in/2020/opening.en.txt", speech("opening", 3));
        place.put("in/2020/opening.de.txt", "Guten Morgen, meine Damen und Herren. Wir fangen heute an.\n");
        place.put("in/2021/closing.en.md", "# Closing\n\nThank you all. We are at the end of this day.\n");
        place.put("in/welcome.en.txt", speech("welcome", 2));
        place
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(super) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it lies in the place")).expect("room");
        fs::write(path, content).expect("room");
    }

    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = orate();
        command.current_dir(self.0.path()).args(arguments);
        command
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("it runs")
    }

    /// Runs `orate batch SOURCE -o OUT` without narrations, and returns its exit code.
    pub(super) fn batch(&self, source: &str, output: &str, more: &[&str]) -> i32 {
        let output = self.run(&[&["batch", source, "-o", output, "--narration", "none"], more].concat());
        assert!(output.status.code().is_some(), "it ended by a signal: {output:?}");
        output.status.code().unwrap_or(-1)
    }

    /// All files of a folder except the reports, by their paths.
    pub(super) fn outputs(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path(folder);
        let mut found = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("readable") {
                let path = entry.expect("readable").path();
                let name = path.strip_prefix(&root).expect("inside").display().to_string();
                if path.is_dir() {
                    folders.push(path);
                } else if !name.starts_with("report.") && !name.starts_with("report-") {
                    found.insert(name, fs::read(path).expect("readable"));
                }
            }
        }
        found
    }

    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        self.outputs(folder).into_keys().collect()
    }

    /// The records in the report of `folder`, by speech; the last one counts.
    pub(super) fn records(&self, folder: &str) -> BTreeMap<String, Value> {
        let text = fs::read_to_string(self.path(folder).join("report.jsonl")).expect("a report");
        let records = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        records.map(|record| (record["id"].as_str().expect("an id").to_owned(), record)).collect()
    }

    pub(super) fn report_length(&self, folder: &str) -> usize {
        fs::read_to_string(self.path(folder).join("report.jsonl")).expect("a report").lines().count()
    }
}

/// A different text for every name.
pub(super) fn speech(name: &str, sentences: usize) -> String {
    let sentence =
        |number| format!("This is sentence number {number} of the speech called {name}, which we hold today. ");
    (1..=sentences).map(sentence).collect::<String>() + "\n"
}

pub(super) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn outputs_mirror_the_source_and_a_second_run_has_nothing_to_do() {
    let place = Place::with_speeches();
    assert_eq!(place.batch("in", "out", &["--formats", "srt"]), 0);
    let names = ["2020/opening.de.srt", "2020/opening.en.srt", "2021/closing.en.srt", "welcome.en.srt"];
    assert_eq!(place.names("out"), names);
    let records = place.records("out");
    assert_eq!(records.keys().collect::<Vec<_>>(), ["2020/opening", "2021/closing", "welcome"]);
    let opening = &records["2020/opening"];
    assert_eq!((opening["state"].as_str(), opening["inputs"].as_array().map(Vec::len)), (Some("done"), Some(2)));
    for output in opening["outputs"].as_array().expect("outputs") {
        let bytes = &place.outputs("out")[output["path"].as_str().expect("a path")];
        assert_eq!(output["bytes"], bytes.len());
        assert_eq!(output["hash"], blake3::hash(bytes).to_hex().as_str());
    }
    let report = fs::read(place.path("out/report.jsonl")).expect("a report");
    assert_eq!(place.batch("in", "out", &["--formats", "srt"]), 0);
    assert_eq!(fs::read(place.path("out/report.jsonl")).expect("a report"), report);
}

#[test]
fn a_rerun_does_only_new_changed_and_damaged_speeches() {
    let place = Place::with_speeches();
    assert_eq!(place.batch("in", "out", &[]), 0);
    assert_eq!(place.report_length("out"), 3);
    place.put("in/new.en.txt", speech("new", 1));
    place.put("in/welcome.en.txt", speech("changed", 2));
    fs::write(place.path("out/2021/closing.en.srt"), "cut").expect("room");
    let planned = said(&place.run(&["batch", "in", "-o", "out", "--narration", "none", "--dry-run"]));
    for line in ["new  (new)", "welcome  (changed)", "2021/closing  (an output is missing)", "3 of 4 speeches"] {
        assert!(planned.contains(line), "{planned}");
    }
    assert_eq!(place.report_length("out"), 3, "a dry run writes nothing");
    assert_eq!(place.batch("in", "out", &[]), 0);
    assert_eq!(place.report_length("out"), 6, "the speech that is the same is not done again");
    assert_eq!(place.batch("in", "fresh", &[]), 0);
    assert_eq!(place.outputs("out"), place.outputs("fresh"));
    // Other options make everything again, and remove outputs that are no longer made.
    assert_eq!(place.batch("in", "out", &["--formats", "vtt"]), 0);
    assert_eq!(place.report_length("out"), 10);
    assert!(place.names("out").iter().all(|name| name.ends_with(".vtt")));
}

#[test]
fn a_dry_run_makes_no_folder() {
    let place = Place::with_speeches();
    assert_eq!(place.batch("in", "out", &["--dry-run"]), 0);
    assert!(!place.path("out").exists());
}

#[test]
fn a_bad_text_fails_alone() {
    let place = Place::with_speeches();
    place.put("in/2020/opening.fr.txt", [0, 1, 2, 3, 0, 0]);
    place.put("in/empty.en.txt", "");
    assert_eq!(place.batch("in", "out", &[]), 3);
    let records = place.records("out");
    assert_eq!(records["empty"]["errors"][0]["cause"], "empty");
    let opening = &records["2020/opening"];
    assert_eq!((&opening["state"], &opening["errors"][0]["cause"]), (&"partial".into(), &"no-text".into()));
    assert_eq!(place.names("out").len(), 8);
    // Failures are tried again only after a change or with `--retry-failed`.
    assert_eq!(place.report_length("out"), 4);
    assert_eq!(place.batch("in", "out", &[]), 3);
    assert_eq!(place.report_length("out"), 4);
    assert_eq!(place.batch("in", "out", &["--retry-failed"]), 3);
    assert_eq!(place.report_length("out"), 6);
    place.put("in/empty.en.txt", "Now there is a sentence.\n");
    place.put("in/2020/opening.fr.txt", "Bonjour à toutes et à tous. Nous commençons.\n");
    assert_eq!(place.batch("in", "out", &[]), 0);
    assert!(place.names("out").contains(&"2020/opening.fr.srt".to_owned()));
}

#[test]
fn the_exit_code_shows_that_nothing_could_be_done() {
    let place = Place::new();
    place.put("in/empty.en.txt", "");
    assert_eq!(place.batch("in", "out", &[]), 1);
    assert_eq!(place.batch("nowhere", "out", &[]), 1);
    place.put("file", "no folder");
    let blocked = place.run(&["batch", "in", "-o", "file/out", "--narration", "none"]);
    assert_eq!(blocked.status.code(), Some(1));
    assert!(said(&blocked).contains("cannot write `file/out`"), "{}", said(&blocked));
}

#[test]
fn other_files_are_not_touched() {
    let place = Place::with_speeches();
    place.put("out/theirs.txt", "precious");
    let refused = place.run(&["batch", "in", "-o", "out", "--narration", "none"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("--force"), "{}", said(&refused));
    assert_eq!(place.names("out"), ["theirs.txt"]);
    assert_eq!(place.batch("in", "out", &["--force"]), 0);
    assert_eq!(place.outputs("out")["theirs.txt"], b"precious");
}

#[test]
fn two_runs_do_not_share_a_folder() {
    let place = Place::with_speeches();
    fs::create_dir(place.path("out")).expect("room");
    let report = fs::File::create(place.path("out/report.jsonl")).expect("room");
    report.lock().expect("locks are known here");
    let busy = place.run(&["batch", "in", "-o", "out", "--narration", "none"]);
    assert_eq!(busy.status.code(), Some(75));
    assert!(said(&busy).contains("another batch"), "{}", said(&busy));
    drop(report);
    assert_eq!(place.batch("in", "out", &[]), 0);
}

#[test]
fn patterns_choose_files() {
    let place = Place::with_speeches();
    assert_eq!(place.batch("in", "out", &["--formats", "srt", "--include", "20*/**", "--exclude", "**/*.de.txt"]), 0);
    assert_eq!(place.names("out"), ["2020/opening.en.srt", "2021/closing.en.srt"]);
}

#[test]
fn a_list_names_files() {
    let place = Place::with_speeches();
    place.put("list", "in/2020/opening.en.txt\n\nin/2021/closing.en.md\r\nin/2021/gone.en.txt\nin/2021/table.xlsx\n");
    assert_eq!(place.batch("list", "out", &["--formats", "srt"]), 3);
    assert_eq!(place.names("out"), ["2020/opening.en.srt", "2021/closing.en.srt"]);
    let records = place.records("out");
    assert_eq!(records["2021/gone"]["errors"][0]["cause"], "unreadable");
    assert_eq!(records["2021/table.xlsx"]["errors"][0]["cause"], "unknown-format");
}

#[test]
fn a_manifest_names_the_parts_of_each_speech() {
    let place = Place::with_speeches();
    let lines = [
        r#"{"id": "a/files", "texts": {"en": "in/2020/opening.en.txt", "de": "in/2020/opening.de.txt"}}"#,
        r##"{"id": "inline", "texts": {"en": {"text": "# Title\n\nHello to *everybody* here.", "format": "md"}}, "profile": "ebu"}"##,
        r#"{"id": "../outside", "texts": {"en": {"text": "Out of here."}}}"#,
        r#"{"id": "/rooted", "texts": {"en": {"text": "Out of here."}}}"#,
        r#"{"id": "inline", "texts": {"en": {"text": "The second of this name."}}}"#,
        r#"{"id": "typo", "text": {"en": {"text": "A field that is unknown."}}}"#,
        r#"{"id": "gone", "texts": {"en": "in/gone.txt"}}"#,
        "no JSON at all",
    ];
    place.put("speeches.jsonl", lines.join("\n"));
    assert_eq!(place.batch("speeches.jsonl", "out", &["--formats", "srt"]), 3);
    assert_eq!(place.names("out"), ["a/files.de.srt", "a/files.en.srt", "inline.en.srt"]);
    let inline = String::from_utf8(place.outputs("out")["inline.en.srt"].clone()).expect("text");
    assert!(inline.contains("Hello to everybody here."), "{inline}");
    let records = place.records("out");
    let cause = |id: &str| records[id]["errors"][0]["cause"].as_str().map(str::to_owned);
    for (id, expected) in [
        ("../outside", "outside-folder"),
        ("/rooted", "outside-folder"),
        ("inline (2)", "name-taken"),
        ("line 6", "manifest"),
        ("gone", "unreadable"),
        ("line 8", "manifest"),
    ] {
        assert_eq!(cause(id).as_deref(), Some(expected), "{id}");
    }
    assert!(!place.path("outside.en.srt").exists());
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_source_are_refused() {
    let place = Place::with_speeches();
    place.put("secret.en.txt", "This is not for the public.\n");
    std::os::unix::fs::symlink(place.path("secret.en.txt"), place.path("in/link.en.txt")).expect("links are known");
    std::os::unix::fs::symlink(place.path("in"), place.path("in/loop")).expect("links are known");
    assert_eq!(place.batch("in", "out", &[]), 3);
    assert_eq!(place.records("out")["link.en.txt"]["state"], "failed");
    assert_eq!(place.names("out").len(), 8);
}

/// An archive in memory with the files of `place`, and others of any names.
pub(super) fn tar(place: &Place, more: &[(&str, &str)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    tar.append_dir_all(".", place.path("in")).expect("in memory");
    for (name, text) in more {
        let mut header = tar::Header::new_gnu();
        // The library refuses such names, so they are written into the header.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(text.len() as u64);
        header.set_entry_type(tar::EntryType::Regular);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, text.as_bytes()).expect("in memory");
    }
    tar.into_inner().expect("in memory")
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).expect("in memory");
    packed.finish().expect("in memory")
}

pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("in memory");
        zip.write_all(bytes).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

#[test]
fn archives_are_read_without_unpacking() {
    let place = Place::with_speeches();
    assert_eq!(place.batch("in", "folder", &[]), 0);
    place.put("a.tar", tar(&place, &[]));
    place.put("b.tar.gz", gzip(&tar(&place, &[])));
    let files: Vec<(String, Vec<u8>)> = place.outputs("in").into_iter().collect();
    place.put("c.zip", zip(&files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect::<Vec<_>>()));
    for source in ["a.tar", "b.tar.gz", "c.zip"] {
        assert_eq!(place.batch(source, &format!("out-{source}"), &[]), 0, "{source}");
        assert_eq!(place.outputs(&format!("out-{source}")), place.outputs("folder"), "{source}");
    }
}

#[test]
fn archives_cannot_write_elsewhere_or_exhaust_memory() {
    let place = Place::with_speeches();
    let absolute = place.path("elsewhere/out.en.txt").display().to_string();
    let names = [("../out.en.txt", "Out."), (&*absolute, "Out."), ("a/../../out.en.txt", "Out.")];
    place.put("names.tar", tar(&place, &names));
    assert_eq!(place.batch("names.tar", "a", &[]), 3);
    assert_eq!((place.names("a").len(), place.records("a").len()), (8, 6));
    place.put("names.zip", zip(&names.map(|(name, text)| (name, text.as_bytes()))));
    assert_eq!(place.batch("names.zip", "b", &[]), 1);
    assert_eq!(place.records("b").len(), 3);
    assert!(place.names("b").is_empty());
    assert!(!place.path("elsewhere").exists());

    let nothing = vec![b' '; 100 << 20];
    place.put("bomb.tar.gz", gzip(&nothing));
    let refused = place.run(&["batch", "bomb.tar.gz", "-o", "c", "--narration", "none"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("it unpacks to more than"), "{}", said(&refused));
    place.put("bomb.zip", zip(&[("bomb.en.txt", &nothing), ("good.en.txt", b"This is a good text.")]));
    assert_eq!(place.batch("bomb.zip", "d", &["--formats", "srt"]), 3);
    assert_eq!(place.names("d"), ["good.en.srt"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_archive_makes_a_reader_panic(
        kind in 0..4_usize,
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        keep in any::<prop::sample::Index>(),
    ) {
        let place = Place::with_speeches();
        let files: Vec<(String, Vec<u8>)> = place.outputs("in").into_iter().collect();
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
        let manifest = br#"{"id": "a", "texts": {"en": {"text": "Hello."}}}"#.to_vec();
        let (name, mut bytes) = match kind {
            0 => ("a.tar", tar(&place, &[])),
            1 => ("a.tar.gz", gzip(&tar(&place, &[]))),
            2 => ("a.zip", zip(&files)),
            _ => ("a.jsonl", manifest),
        };
        for (at, byte) in &flips {
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
        }
        // Half of them are cut.
        let keep = keep.index(2 * bytes.len());
        bytes.truncate(keep.max(1));
        place.put(name, bytes);
        let filter = PathFilter::new(&[], &[]).expect("no patterns");
        let found = source::find(&place.path(name), &filter);
        prop_assert!(!matches!(found, Err(Error::Panicked { .. })), "{found:?}");
        for task in found.into_iter().flatten() {
            if let Ok(speech) = task.speech() && let Ok(loaded) = speech.load() {
                prop_assert_eq!(loaded.speech.texts.len(), speech.texts.len());
            }
        }
    }
}

#[test]
fn the_intact_part_of_a_damaged_archive_is_used() {
    let place = Place::with_speeches();
    let whole = tar(&place, &[]);
    place.put("cut.tar", &whole[..whole.len() - 1024 - 700]);
    assert_eq!(place.batch("cut.tar", "out", &[]), 3);
    assert!(!place.names("out").is_empty());
    place.put("noise.tar", (0..5000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect::<Vec<_>>());
    assert_eq!(place.batch("noise.tar", "noise", &[]), 1);
    place.put("noise.zip", "PK but no archive");
    assert_eq!(place.batch("noise.zip", "noise-zip", &[]), 1);
}

#[test]
fn any_number_of_threads_makes_the_same_bytes() {
    let place = Place::with_speeches();
    for jobs in ["1", "2"] {
        let output = format!("out{jobs}");
        let done =
            place.run(&["batch", "in", "-o", &output, "--narration", "placeholder", "--jobs", jobs, "--no-cache"]);
        assert!(done.status.success(), "{}", said(&done));
    }
    assert!(place.names("out1").contains(&"welcome.en.wav".to_owned()));
    assert_eq!(place.outputs("out1"), place.outputs("out2"));
}

#[test]
fn a_killed_run_keeps_its_results_and_the_next_run_does_the_rest() {
    let place = Place::new();
    for number in 0..150 {
        let name = format!("speech{number:03}");
        place.put(&format!("in/{}/{name}.en.txt", number % 7), speech(&name, 12));
    }
    assert_eq!(place.batch("in", "undisturbed", &[]), 0);
    let mut killed = 0;
    for kill in 0..10 {
        let mut child = place
            .command(&["batch", "in", "-o", "out", "--narration", "none"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        // Each time a little later, by finished speeches and not by the clock; then at another moment of the next speech.
        let target = kill * 14 + 1;
        let moment = Duration::from_micros(kill as u64 * 331 % 3_000);
        loop {
            let lines = fs::read(place.path("out/report.jsonl")).unwrap_or_default();
            if lines.iter().filter(|byte| **byte == b'\n').count() >= target
                || child.try_wait().expect("a child").is_some()
            {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(moment);
        killed += usize::from(child.try_wait().expect("a child").is_none());
        let _ = child.kill();
        child.wait().expect("a child");
    }
    assert!(killed > 0, "no run was killed in the middle of its work");
    place.put("out/3/.orate-killed.part", "half");
    let lines = place.report_length("out");
    assert_eq!(place.batch("in", "out", &[]), 0);
    assert_eq!(place.outputs("out"), place.outputs("undisturbed"));
    assert!(lines > 100, "runs after the first went on where it was killed");
    assert_eq!(place.report_length("out"), 150, "no speech was done twice after it was in the report");
}

#[test]
fn half_a_line_at_the_end_of_a_report_is_ignored() {
    let place = Place::with_speeches();
    assert_eq!(place.batch("in", "out", &[]), 0);
    let path = place.path("out/report.jsonl");
    let report = fs::read(&path).expect("a report");
    fs::write(&path, &report[..report.len() - 40]).expect("room");
    let numbers = place.run(&["report", "out", "--format", "json"]);
    let numbers: Value = serde_json::from_slice(&numbers.stdout).expect("JSON");
    assert_eq!((&numbers["speeches"], &numbers["unreadable"]), (&2.into(), &1.into()));
    assert_eq!(place.batch("in", "out", &[]), 0);
    assert_eq!(place.records("out").len(), 3);
    assert_eq!(place.report_length("out"), 3);
}

#[cfg(unix)]
#[test]
fn an_engine_that_hangs_is_killed() {
    let place = Place::new();
    place.put("in/a.en.txt", speech("slow", 40));
    let voice = "title = \"slow\"\nlicence = \"CC0-1.0\"\nengine = \"command\"\n\
                 [command]\nprogram = [\"sh\", \"-c\", \"sleep 1; exit 1\"]\n";
    place.put("slow/voice.toml", voice);
    let arguments = ["batch", "in", "-o", "out", "--narration", "slow/voice.toml", "--timeout", "1", "--no-cache"];
    let output = place.run(&arguments);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(place.records("out")["a"]["errors"][0]["cause"], "timeout", "{}", said(&output));
    assert!(place.names("out").is_empty());
}

#[test]
fn a_report_prints_numbers_and_writes_a_page_without_scripts() {
    let place = Place::with_speeches();
    place.put("speeches.jsonl", r#"{"id": "<script>alert(1)<&script>", "texts": {"en": {"text": ""}}}"#);
    assert_eq!(place.batch("speeches.jsonl", "out", &[]), 1);
    assert_eq!(place.batch("in", "out", &[]), 0);
    let numbers = place.run(&["report", "out", "--format", "json"]);
    let numbers: Value = serde_json::from_slice(&numbers.stdout).expect("JSON");
    assert_eq!((&numbers["speeches"], &numbers["done"], &numbers["failed"]), (&4.into(), &3.into(), &1.into()));
    assert_eq!((&numbers["outputs"], &numbers["failures"][0]["cause"]), (&8.into(), &"empty".into()));
    let page = fs::read_to_string(place.path("out/report.html")).expect("a page");
    assert!(page.contains("default-src 'none'") && page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(!page.contains("<script"));
    let text = said(&place.run(&["report", "out", "--no-page"]));
    assert!(text.contains("failures") && text.contains("slowest"), "{text}");
    assert_eq!(place.run(&["report", "nowhere"]).status.code(), Some(1));
}

/// The results of a worker for `requests`.
fn work(place: &Place, arguments: &[&str], requests: &[&str]) -> (Vec<Value>, i32) {
    let mut child = place.command(&[&["worker"], arguments].concat());
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all((requests.join("\n") + "\n").as_bytes()).expect("it listens");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8(output.stdout).expect("text");
    let answers = text.lines().map(|line| serde_json::from_str(line).expect("only results")).collect();
    (answers, output.status.code().unwrap_or(-1))
}

#[test]
fn a_worker_answers_every_request_in_order() {
    let place = Place::with_speeches();
    let requests = [
        r#"{"id": "first", "texts": {"en": {"text": "Good morning to all of you."}, "de": {"text": "Guten Morgen."}}}"#,
        "nonsense",
        r#"{"id": "gone", "texts": {"en": "gone.txt"}}"#,
        r#"{"id": "../out", "texts": {"en": {"text": "Out."}}}"#,
        r#"{"id": "no profile", "texts": {"en": {"text": "Hello."}}, "profile": "none of these"}"#,
        r#"{"id": "typo", "text": {"en": {"text": "A field that is unknown."}}}"#,
        r#"{"id": "last", "texts": {"en": "in/welcome.en.txt"}}"#,
    ];
    let (answers, code) = work(&place, &["--formats", "srt"], &requests);
    assert_eq!(code, 0);
    let ids: Vec<_> = answers.iter().map(|answer| answer["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["first", "line 2", "gone", "../out", "no profile", "typo", "last"]);
    let states: Vec<_> = answers.iter().map(|answer| answer["state"].as_str().expect("a state")).collect();
    assert_eq!(states, ["done", "failed", "failed", "failed", "failed", "failed", "done"]);
    let tracks = answers[0]["tracks"].as_array().expect("tracks");
    let names: Vec<_> = tracks.iter().map(|track| track["name"].as_str().expect("a name")).collect();
    assert_eq!(names, ["first.de.srt", "first.en.srt"]);
    assert!(tracks[1]["text"].as_str().expect("a text").contains("Good morning to all of you."));

    let (answers, code) = work(&place, &["-o", "out", "--narration", "placeholder", "--no-cache"], &requests);
    assert_eq!((code, answers.len()), (0, requests.len()));
    assert!(answers.iter().all(|answer| answer.get("tracks").is_none()));
    assert!(place.path("out/last.en.wav").exists() && place.path("out/first.de.srt").exists());
}

#[test]
fn a_worker_fails_when_its_output_is_closed() {
    let place = Place::new();
    let mut child = place.command(&["worker"]);
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("a pipe");
    let _ = input.write_all(b"{\"id\": \"a\", \"texts\": {\"en\": {\"text\": \"Hello there.\"}}}\n");
    drop(input);
    assert!(!child.wait().expect("it ends").success());
}

#[cfg(feature = "pico")]
#[test]
fn a_recording_beside_its_texts_times_them() {
    let place = Place::with_speeches();
    let spoken = place.run(&["export", "in/welcome.en.txt", "-o", "spoken", "--voice", "en=pico-en-gb", "--no-cache"]);
    assert!(spoken.status.success(), "{}", said(&spoken));
    fs::rename(place.path("spoken/welcome.en.wav"), place.path("in/welcome.wav")).expect("room");
    place.put("in/2021/closing.mp3", "no sound at all");
    assert_eq!(place.batch("in", "out", &["--formats", "srt", "--no-cache"]), 3);
    let records = place.records("out");
    assert_eq!(records["2021/closing"]["errors"][0]["cause"], "recording");
    let welcome = &records["welcome"];
    assert_eq!((welcome["state"].as_str(), welcome["inputs"].as_array().map(Vec::len)), (Some("done"), Some(2)));
    // The cues end with the recording, unlike estimated ones.
    assert_eq!(place.batch("in", "estimated", &["--formats", "srt", "--exclude", "*.wav"]), 3);
    assert_ne!(place.outputs("out")["welcome.en.srt"], place.outputs("estimated")["welcome.en.srt"]);
}
