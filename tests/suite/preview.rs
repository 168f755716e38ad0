//! The page of `orate preview` as a file: the same bytes each time, self-contained, and no text of a track is markup.
//! `tests/browser` tests it in a browser.

use std::fs;
use std::path::{Path, PathBuf};

use orate::internals::preview::{PreviewOptions, build_page};
use orate::profile::Profile;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::orate;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("preview").join(name);
    // Remains of an earlier run.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder of our own");
    folder
}

fn made(paths: &[PathBuf], media: Option<&Path>) -> orate::Result<String> {
    let profile = Profile::builtin("netflix").expect("it is built in");
    let output = paths[0].with_file_name("page.html");
    let options = PreviewOptions { paths, media, profile: &profile, language: None, output: &output };
    Ok(build_page(&options)?.html)
}

/// The data of the page, and the text around it.
fn data(html: &str) -> (Value, String) {
    let begin = r#"<script type="application/json" id="data">"#;
    let (before, rest) = html.split_once(begin).expect("the data is there");
    let (data, after) = rest.split_once("</script>").expect("it ends");
    (serde_json::from_str(data).expect("it is JSON"), format!("{before}{after}"))
}

fn sound(path: &Path, seconds: u32) {
    let rate = 8000u32;
    let mut bytes = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    let samples: Vec<i16> = (0..seconds * rate).map(|at| (f64::from(at) * 0.2).sin() as i16 * 8000).collect();
    bytes.extend(rate.to_le_bytes());
    bytes.extend((rate * 2).to_le_bytes());
    bytes.extend(*b"\x02\0\x10\0data");
    bytes.extend((samples.len() as u32 * 2).to_le_bytes());
    bytes.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    let length = bytes.len() as u32 - 8;
    bytes[4..8].copy_from_slice(&length.to_le_bytes());
    fs::write(path, bytes).expect("written");
}

const SRT: &str = "1\n00:00:01,000 --> 00:00:02,500\nGood morning to all of you.\n\n\
                   2\n00:00:02,510 --> 00:00:02,900\nThis is far too much to be read at once by one person.\n";

#[test]
fn a_folder_becomes_one_page_with_one_track_per_language() {
    let folder = folder("folder");
    fs::write(folder.join("talk.en.srt"), SRT).expect("written");
    fs::write(folder.join("talk.de.srt"), SRT.replace("Good morning", "Guten Morgen")).expect("written");
    fs::write(folder.join("talk.en.vtt"), "WEBVTT\n\n00:01.000 --> 00:02.500\nfrom WebVTT\n").expect("written");
    fs::write(folder.join("report.json"), "{\"speeches\": []}").expect("written");
    sound(&folder.join("talk.en.wav"), 3);
    let html = made(std::slice::from_ref(&folder), None).expect("a page");
    let (data, _) = data(&html);

    let languages: Vec<&str> = (0..2).filter_map(|at| data["tracks"][at]["language"].as_str()).collect();
    assert_eq!(languages, ["de", "en"]);
    assert_eq!(data["tracks"][2], Value::Null, "a format more is no track more, and a report is none");
    assert_eq!(data["tracks"][1]["cues"][0]["lines"], json!(["from WebVTT"]));
    let codes = data["tracks"][0]["cues"][1]["findings"].as_array().expect("it is too fast");
    assert!(codes.iter().any(|finding| finding["code"] == "reading-too-fast"), "{codes:?}");
    assert_eq!(data["sounds"][0]["track"], 1, "the narration of the other language");
    assert_eq!(data["sounds"][0]["duration"], 3.0);
    assert!(html.contains(r#"id="sound-0">T2dnUw"#), "Ogg in base64");
    assert_eq!(made(std::slice::from_ref(&folder), None).expect("a page"), html, "the same bytes");
}

#[test]
fn the_sound_of_minutes_is_small() {
    let folder = folder("size");
    fs::write(folder.join("talk.en.srt"), SRT).expect("written");
    sound(&folder.join("talk.en.wav"), 60);
    let html = made(&[folder], None).expect("a page");
    // 24 kbit/s for a minute are 180 kB, a third more in base64; the page itself has 100 kB.
    assert!(html.len() < 450_000, "{}", html.len());
}

#[test]
fn confidence_is_that_of_the_least_sure_sentence() {
    let folder = folder("confidence");
    let segment = |start: f64, end: f64, confidence: f64| json!({"start": start, "end": end, "confidence": confidence});
    let track = json!({
        "language": "en",
        "cues": [{"start": 1.0, "end": 3.0, "lines": ["one"]}, {"start": 4.0, "end": 5.0, "lines": ["two"]}],
        "segments": [segment(1.0, 2.0, 0.9), segment(2.0, 3.5, 0.4), segment(6.0, 7.0, 0.1)],
    });
    let file = folder.join("talk.en.json");
    fs::write(&file, track.to_string()).expect("written");
    let (data, _) = data(&made(&[file], None).expect("a page"));
    assert_eq!(data["tracks"][0]["cues"][0]["confidence"], 0.4);
    assert_eq!(data["tracks"][0]["cues"][1]["confidence"], Value::Null);
}

#[test]
fn a_long_recording_is_linked() {
    let folder = folder("path");
    fs::create_dir_all(folder.join("tapes")).expect("a folder of our own");
    let (track, tape) = (folder.join("talk.en.srt"), folder.join("tapes/a tape.mkv"));
    fs::write(&track, SRT).expect("written");
    // The name alone makes it a video; the sound is found in any container.
    sound(&tape, 2);
    let (data, _) = data(&made(&[track], Some(&tape)).expect("a page"));
    assert_eq!(data["sounds"][0]["path"], "tapes/a%20tape.mkv");
    assert_eq!(data["sounds"][0]["video"], true);
}

#[test]
fn the_page_names_no_other_site_and_loads_nothing() {
    let folder = folder("alone");
    let track = folder.join("talk.en.srt");
    fs::write(&track, SRT).expect("written");
    let (_, page) = data(&made(&[track], None).expect("a page"));
    let without_comments = page.split("<!--").map(|part| part.split_once("-->").map_or(part, |(_, text)| text));
    let text: String = without_comments.collect();
    // XML namespaces are not addresses to load.
    for at in text.match_indices("://").map(|(at, _)| at) {
        let around: String = text[at.saturating_sub(8)..].chars().take(40).collect();
        assert!(around.contains("www.w3.org"), "{around}");
    }
    assert!(text.contains("default-src 'none'") && !text.contains("unsafe-"));
    for attribute in [" src=", " href=", "@import", "url("] {
        assert!(!text.contains(attribute), "{attribute}");
    }
}

proptest! {
    #[test]
    fn no_text_ends_its_element(
        text in "(<(/?script|!--|img src=x onerror=y)>|-->|&lt;|\u{2028}|\u{2029}|\u{202e}|\\\\|\"|[a-z א-ת\u{0}-\u{1f}]){1,12}"
    ) {
        let folder = folder("hostile");
        let track = json!({"language": "he", "title": text, "cues": [{"start": 1.0, "end": 2.0, "lines": [text], "speaker": text}]});
        let file = folder.join("talk.he.json");
        fs::write(&file, track.to_string()).expect("written");
        let html = made(&[file], None).expect("a page");
        let (data, _) = data(&html);
        prop_assert_eq!(&data["tracks"][0]["title"], &Value::from(text));
        let plain = html.split_once("id=\"data\">").and_then(|(_, rest)| rest.split_once("</script>")).expect("it is there").0;
        let free = !plain.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
        prop_assert!(free, "{}", plain);
    }
}

#[test]
fn the_program_writes_a_page_and_does_not_replace_one() {
    let folder = folder("program");
    fs::write(folder.join("talk.en.srt"), SRT).expect("written");
    let page = folder.join("preview.html");
    let run =
        |more: &[&str]| orate().arg("preview").arg(&folder).arg("-o").arg(&page).args(more).output().expect("it runs");
    let first = run(&[]);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    assert!(String::from_utf8_lossy(&first.stdout).starts_with("1 track in "));
    let second = run(&[]);
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("exists already"));
    assert!(run(&["--force"]).status.success());
}

#[test]
fn a_folder_without_tracks_says_so() {
    let folder = folder("none");
    let error = made(&[folder], None).expect_err("there is nothing").to_string();
    assert!(error.contains(".srt"), "{error}");
}
