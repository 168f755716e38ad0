//! `orate convert`: what each format keeps, and the warnings about what it loses.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use proptest::prelude::*;

use orate::internals::time::{Span, Time};
use orate::track::{Cue, FORMATS, FrameRate, Track, format, write};

use super::{cues, read};
use crate::orate;

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/formats/golden")
}

/// Each track in `golden/`, converted to every format; `UPDATE_GOLDEN=1 cargo test` rewrites the expected files.
#[test]
fn conversions_match_the_golden_files() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut different = Vec::new();
    for name in ["talk.vtt", "karaoke.ass", "broadcast.ttml"] {
        let bytes = fs::read(golden().join(name)).expect("a track");
        let (track, read) = orate::track::read(Path::new(name), &bytes, None).expect("it can be read");
        let (stem, _) = name.split_once('.').expect("an ending");
        let mut reported = format!("{name}\n");
        read.iter().for_each(|warning| {
            reported.push_str(&format!("  line {}: {}\n", warning.place.line.unwrap_or(0), warning.message))
        });
        let mut files = Vec::new();
        for format in FORMATS {
            let (file, lost) = write(&track, *format, None).expect("it fits");
            reported.push_str(&format!("{}\n", format.name()));
            lost.iter().for_each(|warning| reported.push_str(&format!("  {}\n", warning.message)));
            files.push((format!("{stem}.to.{}", format.endings()[0]), file));
        }
        files.push((format!("{stem}.warnings.txt"), reported.into_bytes()));
        for (file, bytes) in files {
            let path = golden().join(&file);
            if update {
                fs::write(&path, &bytes).expect("writable");
            } else if fs::read(&path).unwrap_or_default() != bytes {
                different.push(format!("{file}:\n{}", String::from_utf8_lossy(&bytes)));
            }
        }
    }
    assert!(different.is_empty(), "{}\n`UPDATE_GOLDEN=1 cargo test` accepts the change", different.join("\n"));
}

fn run(folder: &Path, args: &[&str]) -> Output {
    orate().current_dir(folder).arg("convert").args(args).output().expect("the program starts")
}

#[test]
fn the_file_name_selects_the_format_and_nothing_is_overwritten() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    fs::write(desk.path().join("a.vtt"), "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Yes.\n").expect("writable");
    let output = run(desk.path(), &["a.vtt", "a.srt"]);
    assert_eq!(output.status.code(), Some(0));
    let file = fs::read_to_string(desk.path().join("a.srt")).expect("it was written");
    assert_eq!(file, "1\n00:00:01,000 --> 00:00:02,000\nAna: Yes.\n");

    let output = run(desk.path(), &["a.vtt", "a.srt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--force"));
    assert_eq!(run(desk.path(), &["a.vtt", "a.srt", "--force"]).status.code(), Some(0));
    let output = run(desk.path(), &["a.vtt", "a.doc"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("--to"));
    assert!(!desk.path().join("a.doc").exists());
    assert_eq!(run(desk.path(), &["a.vtt", "-", "--to", "nonsense"]).status.code(), Some(2));
}

#[test]
fn an_unreadable_file_is_rejected_with_its_line() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    for (name, text, words) in [
        ("a.ttml", "<tt xmlns='http://www.w3.org/ns/ttml'>\n<body></tt>", "line 2"),
        ("a.json", "{\"cues\": [\n{\"start\": \"one\"}]}", "line 2"),
        ("a", "Nothing but words.", "--from"),
    ] {
        fs::write(desk.path().join(name), text).expect("writable");
        let output = run(desk.path(), &[name, "out.srt"]);
        let reported = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && reported.contains(name) && reported.contains(words), "{reported}");
        assert!(!desk.path().join("out.srt").exists());
    }
}

#[test]
fn content_wins_over_a_wrong_file_name() {
    let file = "WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n";
    let (track, _) = orate::track::read(Path::new("a.srt"), file.as_bytes(), None).expect("it can be read");
    assert_eq!(cues(&track), [(1_000, 2_000, "Yes.".to_owned())]);
}

#[test]
fn frames_are_read_back_exactly() {
    let rate: FrameRate = "29.97".parse().expect("a rate");
    let span = Span::new(rate.time(100), rate.time(161));
    let track =
        Track { cues: vec![Cue { span, lines: vec!["Yes.".to_owned()], ..Cue::default() }], ..Track::default() };
    let ttml = format("ttml").expect("it is there");
    let (file, _) = write(&track, ttml, Some(rate)).expect("it fits");
    let file = String::from_utf8(file).expect("XML");
    assert!(file.contains("begin=\"100f\"") && file.contains("ttp:frameRateMultiplier=\"1000 1001\""), "{file}");
    assert_eq!(read("ttml", &file).0.cues[0].span, span);
}

proptest! {
    /// Rounding is to the nearest unit, and cues that did not overlap do not overlap afterwards.
    #[test]
    fn rounding_makes_no_overlap(steps in prop::collection::vec((0_i64..40, 1_i64..40), 1..30)) {
        let mut now = 0;
        let mut track = Track::default();
        for (gap, lasts) in steps {
            let span = Span { start: Time::from_millis(now + gap), end: Time::from_millis(now + gap + lasts) };
            now += gap + lasts;
            track.cues.push(Cue { span, lines: vec!["x".to_owned()], ..Cue::default() });
        }
        for name in ["ass", "srt"] {
            let (file, _) = write(&track, format(name).expect("a format"), None).expect("it fits");
            let (found, _) = read(name, &file);
            prop_assert_eq!(found.cues.len(), track.cues.len());
            let unit = if name == "ass" { 10 } else { 1 };
            for (found, meant) in found.cues.iter().zip(&track.cues) {
                let off = |found: Time, meant: Time| (found - meant).as_millis().abs();
                // A cue shorter than a unit gets a whole one.
                let most = if meant.span.duration().as_millis() < unit { unit * 3 / 2 } else { unit / 2 };
                prop_assert!(off(found.span.start, meant.span.start) <= most && off(found.span.end, meant.span.end) <= most);
            }
            prop_assert!(found.cues.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{}", String::from_utf8_lossy(&file));
        }
    }
}

/// The guide lists every format, and whether it can be read.
#[test]
fn the_guide_lists_every_format() {
    let guide = include_str!("../../../docs/formats.md");
    for format in FORMATS {
        let row = guide.lines().find(|line| line.starts_with(&format!("| `{}` |", format.name())));
        let row = row.unwrap_or_else(|| panic!("`{}` has no row", format.name()));
        let columns: Vec<&str> = row.split('|').map(str::trim).collect();
        assert_eq!(columns[3] == "yes", format.reader().is_some(), "{row}");
        assert!(
            format
                .endings()
                .iter()
                .all(|ending| columns[2].to_lowercase().contains(&format!(".{}", ending.to_lowercase()))),
            "{row}"
        );
    }
}
