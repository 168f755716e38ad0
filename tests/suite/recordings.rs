//! `orate align`: a recording and the texts of its speech become tracks in every language, or a clear error.
//!
//! The recordings are synthesised here from the text, with sounds added between the sentences, so that all times are
//! known.
#![cfg(feature = "pico")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::orate;

pub const ENGLISH: &[&str] = &[
    "Good morning to everybody who walked here through the rain.",
    "Our library opens its doors again today, after three long years of work.",
    "The roof leaked, the cellar was full of water, and nobody knew who would pay for the repairs.", // quoted
    "Then two hundred neighbours brought their tools and their own lamps.",
    "A baker from the harbour paid for the first forty windows.",
    "The children of the northern school painted every chair themselves.",
    "I have been asked whether a small town needs so many books.", // quoted
    "Ask the fishermen who read to each other when the storms keep them ashore.",
    "From tomorrow the reading room is open until ten in the evening.",
    "Please come in, take off your wet coats, and stay as long as you like.",
];

pub const GERMAN: &[&str] = &[
    "Guten Morgen an alle, die durch den Regen hierher gelaufen sind.",
    "Unsere Bibliothek öffnet heute wieder ihre Türen, nach drei langen Jahren Arbeit.",
    "Das Dach war undicht, der Keller stand voll Wasser, und niemand wusste, wer die Reparaturen bezahlen würde.",
    "Dann brachten zweihundert Nachbarn ihr Werkzeug und ihre eigenen Lampen.",
    "Ein Bäcker vom Hafen bezahlte die ersten vierzig Fenster.",
    "Die Kinder der Schule im Norden haben jeden Stuhl selbst bemalt.",
    "Man hat mich gefragt, ob eine kleine Stadt so viele Bücher braucht.",
    "Fragen Sie die Fischer, die einander vorlesen, wenn die Stürme sie an Land halten.",
    "Ab morgen ist der Lesesaal bis zehn Uhr abends geöffnet.",
    "Bitte kommen Sie herein, legen Sie die nassen Mäntel ab und bleiben Sie, so lange Sie mögen.",
];

pub const RUSSIAN: &[&str] = &[
    "Доброе утро всем, кто пришёл сюда под дождём.",
    "Наша библиотека сегодня снова открывает двери после трёх долгих лет работы.",
    "Крыша протекала, подвал был полон воды, и никто не знал, кто заплатит за ремонт.",
    "Тогда двести соседей принесли свои инструменты и собственные лампы.",
    "Пекарь из гавани оплатил первые сорок окон.",
    "Дети из северной школы сами покрасили каждый стул.",
    "Меня спрашивали, нужно ли маленькому городу столько книг.",
    "Спросите рыбаков, которые читают друг другу, когда бури держат их на берегу.",
    "С завтрашнего дня читальный зал открыт до десяти часов вечера.",
    "Пожалуйста, входите, снимайте мокрые пальто и оставайтесь сколько хотите.",
];

/// The sentences of a language, with their times in seconds.
type Said = Vec<(f64, f64)>;

/// A folder with a recording and texts in it.
struct Studio {
    folder: tempfile::TempDir,
}

impl Studio {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// With the texts of the speech, one paragraph per line.
    fn with_texts(self) -> Self {
        self.with("speech.en.txt", &ENGLISH.join("\n\n"))
            .with("speech.de.txt", &GERMAN.join("\n\n"))
            .with("speech.ru.txt", &RUSSIAN.join("\n\n"))
    }

    fn with(self, name: &str, text: &str) -> Self {
        fs::write(self.path(name), text).expect("writable");
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The sound of `lines` in `language`, 16 kHz, and when each of them is said.
    fn say(&self, language: &str, lines: &[&str]) -> (Vec<i16>, Said) {
        self.say_as(language, lines, &[])
    }

    /// The same with options of `orate export`.
    fn say_as(&self, language: &str, lines: &[&str], options: &[&str]) -> (Vec<i16>, Said) {
        let name = format!("said.{language}.txt");
        fs::write(self.path(&name), lines.join("\n\n")).expect("writable");
        let fixed = ["export", &name, "-o", "said", "--formats", "json", "--no-cleanup", "--force"];
        let done = self.orate(&[&fixed[..], options].concat());
        assert_eq!(done.status.code(), Some(0), "{}", errors(&done));
        let times = segments(&json(&self.path(&format!("said/said.{language}.json"))));
        let reader = hound::WavReader::open(self.path(&format!("said/said.{language}.wav"))).expect("a WAV file");
        assert_eq!(reader.spec().sample_rate, 16_000);
        let samples = reader.into_samples().collect::<Result<_, _>>().expect("all samples are there");
        (samples, times.into_iter().map(|times| times.expect("it has times")).collect())
    }

    fn record(self, samples: &[i16]) -> Self {
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: 16_000,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut writer = hound::WavWriter::create(self.path("talk.wav"), spec).expect("writable");
        samples.iter().for_each(|sample| writer.write_sample(*sample).expect("room"));
        writer.finalize().expect("room");
        self
    }

    fn orate(&self, args: &[&str]) -> Output {
        orate().current_dir(self.folder.path()).args(args).output().expect("the program starts")
    }

    /// `orate align talk.wav` with `args`; the outputs are in `out`, the report in `report.json`.
    fn align(&self, args: &[&str]) -> Output {
        let fixed =
            ["align", "talk.wav", "-o", "out", "--formats", "srt,vtt,json", "--report", "report.json", "--force"];
        self.orate(&[&fixed[..], args].concat())
    }

    fn aligned(&self, args: &[&str]) -> Value {
        let done = self.align(args);
        assert_eq!(done.status.code(), Some(0), "{}", errors(&done));
        json(&self.path("report.json"))
    }

    fn track(&self, language: &str) -> Value {
        json(&self.path(&format!("out/speech.{language}.json")))
    }

    fn outputs(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path("out")) else { return Vec::new() };
        entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect()
    }
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("it was written")).expect("JSON")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn times(value: &Value) -> Option<(f64, f64)> {
    Some((value["start"].as_f64()?, value["end"].as_f64()?))
}

/// The time of each sentence of a track, if it is spoken.
fn segments(track: &Value) -> Vec<Option<(f64, f64)>> {
    list(&track["segments"]).iter().map(times).collect()
}

fn cues(track: &Value) -> Vec<(f64, f64, String)> {
    let text = |cue: &Value| {
        list(&cue["lines"]).iter().map(|line| line.as_str().expect("text").to_owned()).collect::<Vec<_>>().join(" ")
    };
    let cue = |cue: &Value| times(cue).map(|(start, end)| (start, end, text(cue)));
    list(&track["cues"]).iter().map(|c| cue(c).expect("a cue has times")).collect()
}

fn codes(warnings: &Value) -> Vec<&str> {
    list(warnings).iter().map(|warning| warning["code"].as_str().expect("a code")).collect()
}

/// What holds for every track: its cues are in order, disjoint, and inside the recording.
fn assert_sound(track: &Value, duration: f64) {
    let mut before = 0.0;
    for (start, end, text) in cues(track) {
        assert!(before <= start && start < end && end <= duration + 0.001, "{start}–{end} after {before}: {text}");
        before = end;
    }
}

/// All words of the cues of a track.
fn shown(track: &Value) -> String {
    cues(track).into_iter().map(|(_, _, text)| text).collect::<Vec<_>>().join(" ")
}

/// Noise of a constant loudness.
fn noise(samples: usize, loudness: i32) -> Vec<i16> {
    let mut state = 1u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((state >> 16) as i32 % (2 * loudness + 1) - loudness) as i16
    };
    (0..samples).map(|_| next()).collect()
}

fn mixed(a: &[i16], b: &[i16]) -> Vec<i16> {
    a.iter().zip(b).map(|(a, b)| a.saturating_add(*b)).collect()
}

/// The sample at `seconds`.
fn at(seconds: f64) -> usize {
    (seconds * 16_000.0) as usize
}

fn seconds(samples: &[i16]) -> f64 {
    samples.len() as f64 / 16_000.0
}

/// Checks that `found` start and end where they were `said`, with a wide tolerance.
fn assert_near(found: &[Option<(f64, f64)>], said: &[(f64, f64)]) {
    assert_eq!(found.len(), said.len());
    for (index, (found, said)) in found.iter().zip(said).enumerate() {
        let found = found.unwrap_or_else(|| panic!("sentence {} was not found", index + 1));
        assert!((found.0 - said.0).abs() < 0.25 && (found.1 - said.1).abs() < 0.4, "{index}: {found:?} for {said:?}");
    }
}

/// Checks that translations start when they were `said`, or later by at most the allowed delay.
fn assert_follow(found: &[Option<(f64, f64)>], said: &[(f64, f64)]) {
    assert_eq!(found.len(), said.len());
    for (index, (found, said)) in found.iter().zip(said).enumerate() {
        let found = found.unwrap_or_else(|| panic!("sentence {} was not found", index + 1));
        assert!((-0.25..0.75).contains(&(found.0 - said.0)), "{index}: {found:?} for {said:?}");
        assert!((-0.4..2.0).contains(&(found.1 - said.1)), "{index}: {found:?} for {said:?}");
    }
}

#[test]
fn every_language_follows_the_recording() {
    let studio = Studio::new().with_texts();
    let (samples, mut said) = studio.say("en", ENGLISH);
    // Five seconds of nothing before the fifth sentence, and a room around all of it.
    let pause = at(said[4].0 - 0.3);
    let samples = [&samples[..pause], &vec![0; 5 * 16_000], &samples[pause..]].concat();
    said[4..].iter_mut().for_each(|(start, end)| (*start, *end) = (*start + 5.0, *end + 5.0));
    let studio = studio.record(&mixed(&samples, &noise(samples.len(), 60)));

    let report = studio.aligned(&["speech.en.txt", "speech.de.txt", "speech.ru.txt"]);
    let recording = &report["speeches"][0]["recording"];
    assert_eq!((&recording["spoken"], &recording["voice"]), (&"en".into(), &"pico-en-gb".into()));
    assert!(list(&recording["untranscribed"]).is_empty(), "{recording}");
    assert_near(&segments(&studio.track("en")), &said);
    for (language, lines) in [("en", ENGLISH), ("de", GERMAN), ("ru", RUSSIAN)] {
        let track = studio.track(language);
        assert_sound(&track, seconds(&samples));
        assert_follow(&segments(&track), &said);
        assert_eq!(shown(&track), lines.join(" "), "no word is lost, invented or moved");
        // Its own cue may be moved by a frame; a translation is never read before it is said.
        let early = if language == "en" { 0.041 } else { 0.001 };
        for (start, _, text) in cues(&track) {
            let sentence =
                lines.iter().position(|line| line.contains(&text) || text.contains(line)).expect("a sentence");
            let (begin, end) = segments(&studio.track("en"))[sentence].expect("spoken");
            assert!(begin - early <= start && start <= end + 1.5, "{language} {start} in {begin}–{end}: {text}");
        }
    }
    for name in ["speech.en.srt", "speech.de.vtt", "speech.ru.json"] {
        assert!(studio.path("out").join(name).is_file(), "{name}");
    }
}

#[test]
fn an_unspoken_sentence_has_no_cue_in_any_language() {
    let struck = "This paragraph about the parking fees was struck out the night before.";
    let studio = Studio::new();
    let (samples, said) = studio.say("en", ENGLISH);
    let mut english = ENGLISH.to_vec();
    english.insert(5, struck);
    let mut german = GERMAN.to_vec();
    german.insert(5, "Dieser Absatz über die Parkgebühren wurde am Vorabend gestrichen.");
    let studio = studio
        .with("speech.en.txt", &english.join("\n\n"))
        .with("speech.de.txt", &german.join("\n\n"))
        .record(&samples);

    let report = studio.aligned(&["speech.en.txt", "speech.de.txt"]);
    let texts = &report["speeches"][0]["texts"];
    assert_eq!(codes(&texts[0]["warnings"]).iter().filter(|code| **code == "not-spoken").count(), 1);
    for (text, language) in [(&texts[0], "en"), (&texts[1], "de")] {
        let mut found = segments(&studio.track(language));
        assert_eq!(found, segments(text), "the report says the same");
        assert_eq!(found.remove(5), None, "{language}");
        assert_follow(&found, &said);
        assert!(list(&text["segments"][5]["words"]).is_empty());
    }
    assert_eq!(shown(&studio.track("en")), ENGLISH.join(" "));
    assert_eq!(shown(&studio.track("de")), GERMAN.join(" "));

    let report = studio.aligned(&["speech.en.txt", "speech.de.txt", "--unspoken", "keep"]);
    assert!(codes(&report["speeches"][0]["texts"][0]["warnings"]).contains(&"not-spoken"));
    for (language, lines) in [("en", english), ("de", german)] {
        let track = studio.track(language);
        assert_eq!(shown(&track), lines.join(" "));
        assert_sound(&track, seconds(&samples));
    }
}

#[test]
fn speech_without_text_is_listed_and_has_no_cue() {
    let studio = Studio::new().with_texts();
    let (samples, mut said) = studio.say("en", ENGLISH);
    let (other, _) =
        studio.say("fr", &["Ceci est une remarque que personne n’avait écrite, et qui dure un bon moment."]);
    let cut = at(said[7].0 - 0.2);
    let length = seconds(&other);
    let studio = studio.record(&[&samples[..cut], &other, &samples[cut..]].concat());
    said[7..].iter_mut().for_each(|(start, end)| (*start, *end) = (*start + length, *end + length));

    let report = studio.aligned(&["speech.en.txt", "speech.de.txt"]);
    let recording = &report["speeches"][0]["recording"];
    let listed: Vec<_> = list(&recording["untranscribed"]).iter().filter_map(times).collect();
    let covered: f64 = listed.iter().map(|(start, end)| end - start).sum();
    assert!(
        covered > length * 0.6 && covered < length + 1.0,
        "{listed:?} for {length} s at {}",
        seconds(&samples[..cut])
    );
    assert!(codes(&recording["warnings"]).contains(&"untranscribed"));
    assert_eq!(list(&studio.track("en")["untranscribed"]).len(), listed.len());
    assert_follow(&segments(&studio.track("de")), &said);
}

#[test]
fn stage_directions_take_the_pause_in_which_they_happen() {
    let mut lines = ENGLISH.to_vec();
    lines.insert(4, "(Applause.)");
    let studio = Studio::new();
    let (samples, said) = studio.say("en", &lines);
    let studio = studio.with("speech.en.txt", &lines.join("\n\n")).record(&samples);
    studio.aligned(&["speech.en.txt"]);
    let track = studio.track("en");
    let applause = cues(&track).into_iter().find(|(_, _, text)| text == "(Applause.)").expect("it has a cue");
    assert!(applause.0 > said[3].1 - 0.3 && applause.1 < said[5].0 + 0.05, "{applause:?}");
    assert!(list(&track["segments"])[4].get("confidence").is_none(), "it is not expected to be heard");
    studio.aligned(&["speech.en.txt", "--stage-directions", "drop"]);
    assert_eq!(shown(&studio.track("en")), ENGLISH.join(" "));
}

#[test]
fn a_part_of_the_recording_can_be_chosen_and_everything_moved() {
    let studio = Studio::new().with_texts();
    let (samples, said) = studio.say("en", ENGLISH);
    let studio = studio.record(&samples);
    let start = said[3].0 - 0.3;
    let end = said[6].1 + 0.3;
    let (start, end) = (start.to_string(), end.to_string());
    studio.aligned(&["speech.en.txt", "speech.de.txt", "--start", &start, "--end", &end]);
    for language in ["en", "de"] {
        let found = segments(&studio.track(language));
        assert!(found[..3].iter().chain(&found[7..]).all(Option::is_none), "{found:?}");
        assert_follow(&found[3..7], &said[3..7]);
    }
    studio.aligned(&["speech.en.txt", "--offset", "10.5"]);
    let moved: Vec<_> = said.iter().map(|(start, end)| (start + 10.5, end + 10.5)).collect();
    assert_near(&segments(&studio.track("en")), &moved);

    let done = studio.align(&["speech.en.txt", "--offset", "-20"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(errors(&done).contains("--start"), "{}", errors(&done));
    let start = (said[4].0 - 0.3).to_string();
    studio.aligned(&["speech.en.txt", "--start", &start, "--offset", &format!("-{start}")]);
    let first = segments(&studio.track("en"))[4].expect("spoken");
    assert!((first.0 - 0.3).abs() < 0.25, "{first:?}");
}

#[test]
fn each_line_can_be_one_segment() {
    // A line with two sentences, and a sentence on two lines.
    let lines =
        ["One day the river rose. No one had expected it.", "We closed the gates and", "waited for the morning."];
    let studio = Studio::new();
    let (samples, _) = studio.say("en", &[&lines.join(" ")]);
    let studio = studio.with("speech.en.txt", &lines.join("\n")).record(&samples);
    studio.aligned(&["speech.en.txt", "--line-per-sentence"]);
    let track = studio.track("en");
    let texts: Vec<_> =
        list(&track["segments"]).iter().map(|segment| segment["text"].as_str().expect("text")).collect();
    assert_eq!(texts, lines);
    assert!(segments(&track).iter().all(Option::is_some));
}

#[test]
fn russian_is_aligned_without_installed_voices() {
    let studio = Studio::new().with_texts();
    let (samples, said) = studio.say_as("ru", RUSSIAN, &["--voice", "ru=pico-ru", "--rate", "1.2"]);
    let studio = studio.record(&mixed(&samples, &noise(samples.len(), 60)));
    let report = studio.aligned(&["speech.ru.txt", "speech.en.txt"]);
    assert_eq!(report["speeches"][0]["recording"]["voice"], "pico-ru");
    assert_near(&segments(&studio.track("ru")), &said);
    assert_follow(&segments(&studio.track("en")), &said);
}

#[test]
fn the_spoken_language_and_the_audio_track_are_chosen() {
    let studio = Studio::new().with_texts();
    let (samples, said) = studio.say("de", GERMAN);
    let studio = studio.record(&mixed(&samples, &noise(samples.len(), 60)));
    let report = studio.aligned(&["speech.en.txt", "speech.de.txt", "--source-language", "de", "--audio-track", "1"]);
    assert_eq!(report["speeches"][0]["recording"]["spoken"], "de");
    assert_follow(&segments(&studio.track("en")), &said);

    let done = studio.align(&["speech.en.txt", "--source-language", "ru"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(errors(&done).contains("`ru`") && errors(&done).contains("en"), "{}", errors(&done));
    let done = studio.align(&["speech.de.txt", "--audio-track", "2"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(errors(&done).contains("talk.wav"), "{}", errors(&done));
    for wrong in [["--audio-track", "0"], ["--start", "1:99"], ["--offset", "soon"], ["--unspoken", "maybe"]] {
        assert_eq!(studio.align(&["speech.de.txt", wrong[0], wrong[1]]).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn invalid_recordings_are_refused_and_leave_no_files() {
    let studio = Studio::new().with_texts();
    let (samples, _) = studio.say("en", ENGLISH);
    let refused = |studio: &Studio, what: &str| {
        let done = studio.align(&["speech.en.txt"]);
        assert_eq!(done.status.code(), Some(1), "{what}");
        assert!(errors(&done).contains("talk.wav"), "{what}: {}", errors(&done));
        assert!(studio.outputs().is_empty() && !studio.path("report.json").exists(), "{what}");
    };
    refused(&studio, "no file");
    let studio = studio.with("talk.wav", "this is a text");
    refused(&studio, "a text");
    let studio = studio.record(&vec![0; 16_000 * 5]);
    refused(&studio, "silence");
    let studio = studio.record(&[]);
    refused(&studio, "an empty file");
    // A second of it: hardly anything is found, and that is said.
    let studio = studio.record(&samples[..16_000]);
    let done = studio.align(&["speech.en.txt"]);
    assert!(
        done.status.code() == Some(1)
            || codes(&json(&studio.path("report.json"))["speeches"][0]["recording"]["warnings"])
                .contains(&"text-mismatch"),
        "{}",
        errors(&done)
    );
}

#[test]
fn a_text_that_is_mostly_unspoken_is_a_mismatch() {
    let studio = Studio::new().with_texts();
    let (samples, said) = studio.say("en", ENGLISH);
    let studio = studio.record(&samples[..at(said[1].1 + 0.2)]);
    let done = studio.align(&["speech.en.txt"]);
    assert_eq!(done.status.code(), Some(0), "{}", errors(&done));
    let report = json(&studio.path("report.json"));
    assert!(codes(&report["speeches"][0]["recording"]["warnings"]).contains(&"text-mismatch"), "{report}");
    assert!(errors(&done).contains("wrong text, source language"), "{}", errors(&done));
    assert!(String::from_utf8_lossy(&done.stdout).contains("8 not spoken"), "the summary counts them");
    assert_near(&segments(&studio.track("en"))[..2], &said[..2]);
}

#[test]
fn a_translation_in_place_of_the_text_is_a_mismatch() {
    let studio = Studio::new().with_texts();
    let (samples, _) = studio.say("de", GERMAN);
    let studio = studio.record(&mixed(&samples, &noise(samples.len(), 60)));
    let warned = |text: &str| {
        let done = studio.align(&[text]);
        assert_eq!(done.status.code(), Some(0), "{}", errors(&done));
        let report = json(&studio.path("report.json"));
        let is_mismatch = codes(&report["speeches"][0]["recording"]["warnings"]).contains(&"text-mismatch");
        assert_eq!(errors(&done).contains("wrong text, source language"), is_mismatch, "{}", errors(&done));
        is_mismatch
    };
    assert!(warned("speech.en.txt") && !warned("speech.de.txt"));
}

#[test]
fn the_other_texts_fail_alone_and_the_spoken_one_for_all() {
    let studio = Studio::new().with_texts();
    let (samples, _) = studio.say("en", ENGLISH);
    let studio = studio.record(&samples);
    fs::write(studio.path("speech.de.txt"), [0u8, 159, 146, 150, 0, 1, 2, 3]).expect("writable");
    let done = studio.align(&["speech.en.txt", "speech.de.txt"]);
    assert_eq!(done.status.code(), Some(3));
    assert!(errors(&done).contains("speech.de.txt"), "{}", errors(&done));
    assert_eq!(studio.outputs().len(), 3, "{:?}", studio.outputs());
    let done = studio.align(&["speech.en.txt", "speech.de.txt", "--source-language", "de"]);
    assert_eq!(done.status.code(), Some(1));
}

#[test]
fn a_language_without_a_voice_is_refused_with_advice() {
    let studio = Studio::new().with("speech.txt", &ENGLISH.join("\n\n")).record(&noise(16_000, 100));
    let done = studio.align(&["speech.txt", "--language", "qaa"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(errors(&done).contains("--voice qaa="), "{}", errors(&done));
    // The user may have a voice for it.
    let done = studio.align(&["speech.txt", "--language", "qaa", "--voice", "qaa=placeholder"]);
    assert!(!errors(&done).contains("--voice"), "{}", errors(&done));
}

#[test]
fn files_are_overwritten_only_with_force() {
    let studio = Studio::new().with_texts();
    let (samples, _) = studio.say("en", &ENGLISH[..2]);
    let studio = studio.with("speech.en.txt", &ENGLISH[..2].join("\n\n")).record(&samples);
    let align = || studio.orate(&["align", "talk.wav", "speech.en.txt", "-o", "out"]);
    assert_eq!(align().status.code(), Some(0));
    assert_eq!(align().status.code(), Some(1));
    assert!(errors(&align()).contains("--force"));
}

/// The report without its numbers: a change of what is in it is seen, a change of times is not.
#[test]
fn the_report_has_its_form() {
    let mut lines = ENGLISH[..4].to_vec();
    lines.insert(2, "(Laughter.)");
    lines.insert(4, "These forty words about drainage were never said.");
    let studio = Studio::new();
    let (samples, _) = studio.say("en", &ENGLISH[..4]);
    let studio = studio
        .with("speech.en.txt", &lines.join("\n\n"))
        .with("speech.de.txt", &GERMAN[..4].join("\n\n"))
        .record(&samples);
    let mut report = studio.aligned(&["speech.en.txt", "speech.de.txt"]);
    blur(&mut report);
    let made = serde_json::to_string_pretty(&report).expect("JSON") + "\n";
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/data/recording-report.json");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&kept, &made).expect("writable");
    }
    let kept = fs::read_to_string(&kept).expect("it is kept");
    let line = made.lines().zip(kept.lines()).position(|(made, kept)| made != kept);
    assert!(made == kept, "it differs from line {line:?} on; `UPDATE_GOLDEN=1 cargo test` accepts the change");
}

fn blur(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => *value = "number".into(),
        Value::String(text) => *text = text.split(|c: char| c.is_ascii_digit()).collect::<Vec<_>>().join("#"),
        Value::Array(values) => values.iter_mut().for_each(blur),
        Value::Object(fields) => fields.values_mut().for_each(blur),
        _ => {}
    }
}

#[test]
fn the_same_recording_gives_the_same_bytes_on_one_thread_or_many() {
    let studio = Studio::new().with_texts();
    let (samples, _) = studio.say("en", ENGLISH);
    let studio = studio.record(&mixed(&samples, &noise(samples.len(), 200)));
    let made = |jobs: &str| {
        studio.aligned(&["speech.en.txt", "speech.de.txt", "speech.ru.txt", "--jobs", jobs, "--no-cache"]);
        let mut names = studio.outputs();
        names.sort();
        names
            .into_iter()
            .map(|name| (fs::read(studio.path("out").join(&name)).expect("readable"), name))
            .collect::<Vec<_>>()
    };
    assert!(made("1") == made("4"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_no_files() {
    let studio = Studio::new();
    let long: Vec<String> =
        (1..1500).map(|n| format!("Yesterday the gauge at the bridge stood at {n} centimetres.")).collect();
    let studio = studio.with("speech.en.txt", &long.join("\n\n")).record(&noise(16_000 * 60, 8_000));
    let mut child = orate()
        .current_dir(studio.folder.path())
        .args(["align", "talk.wav", "speech.en.txt", "-o", "out", "--no-cache"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    while !studio.path("out").is_dir() {
        assert!(child.try_wait().expect("it can be asked").is_none(), "it ended before it could be interrupted");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let kill = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("`kill` is there").success());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    assert!(studio.outputs().is_empty(), "{:?}", studio.outputs());
}

/// Human speech, line by line, with known times.
#[test]
#[ignore = "needs the corpus in ../shared"]
fn lines_of_the_corpus_are_found_by_the_command() {
    for set in ["en_unspoken_text", "de_simplicissimus"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/align").join(set);
        let text = fs::read_to_string(folder.join("text.txt")).expect("the corpus is beside the checkout");
        let entries = fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("readable").path());
        let audio = entries.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "audio"));
        let audio = audio.expect("audio").to_string_lossy().into_owned();
        let language = &set[..2];
        let name = format!("speech.{language}.txt");
        let studio = Studio::new().with(&name, &text);
        let done = studio.orate(&["align", &audio, &name, "--line-per-sentence", "-o", "out", "--formats", "json"]);
        assert_eq!(done.status.code(), Some(0), "{}", errors(&done));
        let found = segments(&studio.track(language));
        let expected = json(&folder.join("ref.json"));
        let expected = list(&expected["refs"]);
        assert_eq!(found.len(), expected.len(), "one segment per line");
        let both =
            found.iter().zip(expected).filter_map(|(found, line)| Some((found.as_ref()?.0, line["begin"].as_f64()?)));
        let mut errors: Vec<f64> = both.map(|(found, begin)| (found - begin).abs()).collect();
        errors.sort_by(f64::total_cmp);
        assert!(errors.len() * 10 >= expected.len() * 8 && errors[errors.len() / 2] < 0.05, "{set}: {errors:?}");
    }
}

/// The cues of a track, some of them changed, as the file that an editor gives back.
fn corrected(track: &Value, change: impl Fn(&mut Vec<Value>)) -> String {
    let mut track = track.clone();
    change(track["cues"].as_array_mut().expect("a list"));
    track.to_string()
}

#[test]
fn a_corrected_track_stays_and_all_languages_follow_it() {
    let studio = Studio::new().with_texts();
    let (samples, _) = studio.say("en", ENGLISH);
    let studio = studio.record(&mixed(&samples, &noise(samples.len(), 60)));
    studio.aligned(&["speech.en.txt", "speech.de.txt"]);
    let first = studio.track("en");
    // The same again: nothing moves.
    let studio = studio.with("same.en.json", &corrected(&first, |_| {}));
    studio.aligned(&["speech.en.txt", "speech.de.txt", "--corrected", "same.en.json"]);
    assert_eq!(cues(&studio.track("en")), cues(&first));
    for file in ["speech.en.srt", "speech.en.vtt"] {
        fs::copy(studio.path("out").join(file), studio.path(file)).expect("it is there");
        studio.aligned(&["speech.en.txt", "speech.de.txt", "--corrected", file]);
        assert_eq!(cues(&studio.track("en")), cues(&first), "{file}");
    }

    // An editor corrects the first cue of a sentence.
    let lines = |cue: &Value| cue["lines"].to_string();
    let cue = list(&first["cues"]).iter().position(|cue| lines(cue).contains("Ask the fishermen")).expect("a cue");
    let later = (first["cues"][cue]["start"].as_f64().expect("a time") * 1000.0 + 800.0).round() / 1000.0;
    let text = corrected(&first, |cues| {
        cues[cue - 1]["end"] = ((later * 1000.0 - 100.0).round() / 1000.0).into();
        cues[cue]["start"] = later.into();
    });
    let studio = studio.with("later.en.json", &text);
    let report = studio.aligned(&["speech.en.txt", "speech.de.txt", "--corrected", "later.en.json"]);
    let (english, german) = (studio.track("en"), studio.track("de"));
    let expected: Vec<_> = cues(&serde_json::from_str(&text).expect("JSON"));
    assert_eq!(cues(&english), expected, "the corrected cues stay");
    for track in [&english, &german] {
        let start = segments(track)[7].expect("spoken").0;
        assert!((-0.002..0.502).contains(&(start - later)), "{start} for {later}");
        assert_sound(track, seconds(&samples));
    }
    assert_eq!(shown(&german), GERMAN.join(" "));
    assert_eq!(report["speeches"][0]["texts"][0]["segments"][7]["confidence"], 1.0);

    // Shown ten seconds later than heard: a corrected track has the times at which its cues are shown.
    let later = corrected(&serde_json::from_str(&text).expect("JSON"), |cues| {
        for cue in cues {
            for end in ["start", "end"] {
                cue[end] = ((cue[end].as_f64().expect("a time") * 1000.0 + 10_000.0).round() / 1000.0).into();
            }
        }
    });
    let studio = studio.with("shown.en.json", &later);
    studio.aligned(&["speech.en.txt", "speech.de.txt", "--offset", "10", "--corrected", "shown.en.json"]);
    assert_eq!(cues(&studio.track("en")), cues(&serde_json::from_str(&later).expect("JSON")));
    let moved: Vec<_> =
        cues(&german).into_iter().map(|(start, _, text)| ((start * 1000.0).round() as i64 + 10_000, text)).collect();
    let german: Vec<_> =
        cues(&studio.track("de")).into_iter().map(|(start, _, text)| ((start * 1000.0).round() as i64, text)).collect();
    assert_eq!(german, moved);
}

#[test]
fn sentences_missing_from_a_corrected_track_are_found_between_its_cues() {
    let studio = Studio::new().with_texts();
    let (samples, said) = studio.say("en", ENGLISH);
    let studio = studio.record(&mixed(&samples, &noise(samples.len(), 60)));
    studio.aligned(&["speech.en.txt"]);
    let first = studio.track("en");
    // Only the cues of a sentence in the middle are given, and one cue that is not in the text.
    let text = corrected(&first, |cues| {
        cues.retain(|cue| {
            ["Then two hundred", "brought their tools"].iter().any(|part| cue["lines"].to_string().contains(part))
        });
        let (start, end) = (cues[0]["start"].clone(), cues[0]["end"].clone());
        assert!(start.as_f64() < end.as_f64());
        cues.push(serde_json::json!({"start": 90.0, "end": 91.0, "lines": ["[music]"]}));
    });
    let studio = studio.with("part.en.json", &text);
    let report = studio.aligned(&["speech.en.txt", "speech.de.txt", "--corrected", "part.en.json"]);
    let warnings = &report["speeches"][0]["recording"]["warnings"];
    assert_eq!(codes(warnings), ["corrected-cue-invalid"], "{warnings}");
    assert_near(&segments(&studio.track("en")), &said);
    assert_follow(&segments(&studio.track("de")), &said);
    assert_eq!(shown(&studio.track("en")), ENGLISH.join(" "));

    let studio = studio.with(
        "wrong.json",
        &corrected(&first, |cues| cues.iter_mut().for_each(|cue| cue["lines"] = serde_json::json!(["Nichts davon."]))),
    );
    let done = studio.align(&["speech.en.txt", "--corrected", "wrong.json"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(errors(&done).contains("wrong.json"), "{}", errors(&done));
}
