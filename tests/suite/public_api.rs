//! The library through its documented public API.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use orate::check::{Checker, FixOptions};
use orate::profile::Profile;
use orate::track::{self, ConvertOptions};
use orate::{Error, InputFile, NoProgress, OutputFolder, Progress, ProgressEvent, Settings, Speech};

const ENGLISH: &str = "Good morning. We met on 3 May, and we agreed on the river.";
const GERMAN: &str = "Guten Morgen. Wir trafen uns am 3. Mai und einigten uns über den Fluss.";

fn text(name: &str, content: &str) -> InputFile {
    InputFile { content: Some(content.as_bytes().into()), ..InputFile::new(name) }
}

fn speech() -> Speech {
    Speech { stem: "talk".to_owned(), texts: vec![text("talk.en.txt", ENGLISH), text("talk.de.txt", GERMAN)] }
}

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.narration = Some("placeholder".to_owned());
    settings.formats = vec!["srt".to_owned()];
    settings.cache = false;
    settings
}

#[test]
fn texts_in_memory_become_tracks_and_narrations() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = OutputFolder::create(folder.path(), false).expect("writable");
    let outcome = orate::export(&speech(), &settings(), &output, &NoProgress).expect("valid settings");
    assert_eq!(outcome.made().count(), 2);
    for name in ["talk.en.srt", "talk.en.wav", "talk.de.srt", "talk.de.wav"] {
        assert!(folder.path().join(name).is_file(), "{name}");
    }
    let again = orate::export(&speech(), &settings(), &output, &NoProgress).expect("valid settings");
    assert!(again.failed().all(|(_, error)| matches!(error, Error::Exists { .. })));
    assert_eq!(again.failed().count(), 2);
}

#[test]
fn a_recording_times_the_tracks_of_all_languages() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = OutputFolder::create(folder.path(), true).expect("writable");
    let mut settings = settings();
    settings.voices = ["en", "de"].map(|tag| (tag.parse().expect("a tag"), "placeholder".to_owned())).to_vec();
    orate::export(&speech(), &settings, &output, &NoProgress).expect("valid settings");
    let recording = folder.path().join("talk.en.wav");
    let outcome = orate::align(&recording, &speech(), &settings, &output, &NoProgress).expect("it contains the text");
    assert_eq!(outcome.made().count(), 2);
    assert!(outcome.recording.is_some_and(|found| found.spoken.primary() == "en"));
}

#[test]
fn names_that_do_not_exist_are_errors_before_any_work() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = OutputFolder::create(folder.path(), false).expect("writable");
    let mut settings = settings();
    settings.profile = "nowhere".to_owned();
    let refused = orate::export(&speech(), &settings, &output, &NoProgress);
    assert!(matches!(refused, Err(Error::UnknownProfile { name, .. }) if name == "nowhere"));
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 0);
}

struct Cancelled(AtomicUsize);

impl Progress for Cancelled {
    fn event(&self, _: ProgressEvent<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn interrupted(&self) -> bool {
        true
    }
}

#[test]
fn cancelled_work_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = OutputFolder::create(folder.path(), false).expect("writable");
    let progress = Cancelled(AtomicUsize::new(0));
    let outcome = orate::export(&speech(), &settings(), &output, &progress).expect("valid settings");
    assert!(outcome.failed().all(|(_, error)| matches!(error, Error::Interrupted)));
    assert_eq!(outcome.made().count(), 0);
    assert!(progress.0.load(Ordering::Relaxed) > 0);
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 0);
}

#[test]
fn tracks_are_converted_checked_and_fixed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("talk.en.vtt");
    let srt = b"1\n00:00:01,000 --> 00:00:03,000\nGood  morning.\n";
    let converted = track::convert("talk.srt".as_ref(), srt, &path, &ConvertOptions::default()).expect("a track");
    fs::write(&path, converted.file).expect("writable");
    let checker = Checker::new(Profile::named("netflix").expect("it is built in"));
    let findings = checker.check_file(&path).expect("a track").findings;
    assert!(!findings.is_empty());
    let mut options = FixOptions::default();
    options.overwrite = true;
    let fixed = checker.fix_file(&path, &options).expect("it can be written");
    assert!(fixed.findings.is_empty(), "{:?}", fixed.findings);
    let (track, _) = track::read_file(&path).expect("a track");
    assert_eq!(track.cues[0].one_line(), "Good morning.");
}
