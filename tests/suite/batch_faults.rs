//! Faults: no failure loses results, leaves unfinished files, or blocks a run.

use std::collections::BTreeSet;
use std::fs;
#[cfg(unix)]
use std::process::Command;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::batch::{Place, gzip, said, speech, tar, zip};

/// The number of hostile texts: ten of each kind.
const HOSTILE: usize = 200;

/// A hostile text of the kind `number`, with its own noise.
fn hostile(number: usize, noise: &[u8]) -> (String, Vec<u8>) {
    let repeated = |text: &str, times: usize| text.repeat(times).into_bytes();
    let nested = |open: &str, close: &str, times: usize| {
        let mut text = open.repeat(times);
        text.push_str("The heart of it.");
        text.push_str(&close.repeat(times));
        text.into_bytes()
    };
    let cut = |mut bytes: Vec<u8>, at: usize| {
        bytes.truncate(at % bytes.len().max(1));
        bytes
    };
    // Later ones are larger, but never so large that only the size is tested.
    let size = 100 + number;
    let (ending, bytes) = match number % 20 {
        0 => ("txt", noise.to_vec()),
        1 => ("html", noise.to_vec()),
        2 => ("md", noise.to_vec()),
        3 => ("html", nested("<div>", "</div>", size)),
        4 => ("html", nested("<b><i><table><tr><td>", "</td></tr></table></i></b>", size / 4)),
        5 => ("md", nested("> ", "", size)),
        6 => ("md", nested("[", "](x)", size)),
        7 => ("txt", repeated("word ", 40 * size)),
        8 => ("txt", repeated("a", 100 * size)),
        9 => ("txt", repeated("\u{301}", 20 * size)),
        10 => ("html", repeated("&#x110000;&#xD800;&amp", size)),
        11 => ("txt", [&b"\xff\xfe"[..], noise].concat()),
        12 => ("txt", [&b"\xef\xbb\xbf"[..], noise].concat()),
        13 => ("html", cut(repeated("<p lang='de'><!-- <script>\"</p>", size), noise.len() * 31)),
        14 => ("txt", repeated("\r\u{2028}\u{85}\u{b}\n", size)),
        15 => ("txt", repeated("9", size)),
        16 => ("txt", repeated("(((Applause.", size)),
        17 => ("md", [&b"---\n"[..], &repeated("a: [", size)].concat()),
        18 => ("txt", repeated("A: b\n", size)),
        _ => ("txt", repeated("\u{202e}\u{feff}\u{200d}. ", size)),
    };
    (format!("text{number:04}.en.{ending}"), bytes)
}

/// Hostile archives, by their names.
fn hostile_archives(place: &Place) -> Vec<(String, Vec<u8>)> {
    let nothing = vec![b' '; 80 << 20];
    let whole =
        tar(place, &[("../../out.en.txt", "Out."), ("/tmp/out.en.txt", "Out."), ("in/../../out.en.txt", "Out.")]);
    let packed = gzip(&whole);
    let zipped = zip(&[("../out.en.txt", b"Out."), ("bomb.en.txt", &nothing), ("good.en.txt", b"This one is good.")]);
    let mut archives = vec![
        ("bomb.tar.gz".to_owned(), gzip(&nothing)),
        ("twice.tar.gz".to_owned(), gzip(&gzip(&nothing))),
        ("names.tar".to_owned(), whole.clone()),
        ("names.zip".to_owned(), zipped.clone()),
    ];
    for part in 1..8 {
        let cut = |bytes: &[u8]| bytes[..bytes.len() * part / 8].to_vec();
        archives.push((format!("cut{part}.tar"), cut(&whole)));
        archives.push((format!("cut{part}.tar.gz"), cut(&packed)));
        archives.push((format!("cut{part}.zip"), cut(&zipped)));
    }
    archives
}

#[test]
fn hostile_texts_are_all_in_the_report_and_do_no_harm() {
    let place = Place::new();
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let noise = prop::collection::vec(any::<u8>(), 0..3000);
    let mut expected = BTreeSet::new();
    for number in 0..HOSTILE {
        let noise = noise.new_tree(&mut runner).expect("bytes").current();
        let (name, bytes) = hostile(number, &noise);
        place.put(&format!("in/{}/{name}", number % 10), bytes);
        expected.insert(format!("{}/text{number:04}", number % 10));
    }
    place.put("in/good.en.txt", speech("good", 3));
    expected.insert("good".to_owned());
    place.put("secret.en.txt", "This is outside of the source.\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(place.path("secret.en.txt"), place.path("in/0/link.en.txt"))
            .expect("links are known");
        std::os::unix::fs::symlink(place.path(""), place.path("in/0/up")).expect("links are known");
        expected.insert("0/link.en.txt".to_owned());
    }
    let before = entries(&place);
    let mut run =
        place.command(&["batch", "in", "-o", "out", "--narration", "none", "--timeout", "300", "--jobs", "2"]);
    let code = run.output().expect("it runs").status.code();
    assert_eq!(code, Some(3));
    let records = place.records("out");
    assert_eq!(records.keys().cloned().collect::<BTreeSet<_>>(), expected);
    assert_eq!(records["good"]["state"], "done");
    let causes: BTreeSet<&str> = records
        .values()
        .flat_map(|record| record["errors"].as_array().expect("a list"))
        .map(|error| error["cause"].as_str().expect("a cause"))
        .collect();
    assert!(!causes.contains("panic") && !causes.contains("timeout"), "{causes:?}");
    assert_eq!(entries(&place), before, "something was written elsewhere");
    assert!(place.names("out").iter().all(|name| !name.contains(".orate-") && !name.contains("link")));
}

#[test]
fn hostile_archives_do_no_harm() {
    let place = Place::with_speeches();
    let archives = hostile_archives(&place);
    for (name, bytes) in &archives {
        place.put(name, bytes);
    }
    let before = entries(&place);
    for (name, _) in &archives {
        let code = place.batch(name, &format!("outputs/{name}"), &["--timeout", "300"]);
        assert!(matches!(code, 1 | 3), "{name}: {code}");
    }
    assert_eq!(entries(&place), before, "something was written elsewhere");
    assert_eq!(place.records("outputs/names.tar").len(), 6);
    let zipped = place.records("outputs/names.zip");
    let states: Vec<_> = zipped.iter().map(|(id, record)| (&**id, record["state"].as_str())).collect();
    assert_eq!(states, [("../out.en.txt", Some("failed")), ("bomb", Some("failed")), ("good", Some("done"))]);
}

/// The entries of a place other than outputs.
fn entries(place: &Place) -> BTreeSet<String> {
    let entries = fs::read_dir(place.path("")).expect("readable");
    let names = entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "out" && name != "outputs").collect()
}

/// A voice that is a program, `script`.
#[cfg(unix)]
fn put_voice(place: &Place, name: &str, script: &str) {
    let program = format!("[command]\nprogram = [\"sh\", \"-c\", {script:?}]\ntime_limit = 3600\n");
    let voice = format!("title = \"{name}\"\nlicence = \"CC0-1.0\"\nengine = \"command\"\n{program}");
    place.put(&format!("{name}/voice.toml"), voice);
}

#[cfg(unix)]
#[test]
fn an_engine_that_hangs_fails_alone_and_is_killed() {
    let place = Place::new();
    put_voice(&place, "stuck", "echo $$ >> pids; exec sleep 3600");
    let lines = [
        r#"{"id": "before", "texts": {"en": {"text": "This is good."}}, "voices": {"en": "placeholder"}}"#,
        r#"{"id": "stuck", "texts": {"en": {"text": "This one is never spoken."}}, "voices": {"en": "stuck/voice.toml"}}"#,
        r#"{"id": "too", "texts": {"en": {"text": "This one neither."}}, "voices": {"en": "stuck/voice.toml"}}"#,
        r#"{"id": "after", "texts": {"en": {"text": "This is good as well."}}, "voices": {"en": "placeholder"}}"#,
    ];
    place.put("speeches.jsonl", lines.join("\n"));
    let arguments =
        ["batch", "speeches.jsonl", "-o", "out", "--narration", "auto", "--timeout", "2", "--no-cache", "--jobs", "1"];
    let output = place.run(&arguments);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    let records = place.records("out");
    for (id, state) in [("before", "done"), ("stuck", "failed"), ("too", "failed"), ("after", "done")] {
        assert_eq!(records[id]["state"], state, "{id}: {}", said(&output));
    }
    assert_eq!(records["stuck"]["errors"][0]["cause"], "timeout", "{}", said(&output));
    assert!(place.names("out").iter().all(|name| name.starts_with("before.") || name.starts_with("after.")));
    let pids = fs::read_to_string(place.path("pids")).expect("it was started");
    for pid in pids.lines() {
        // A killed process exists until the system has taken note of its end.
        let is_alive = || Command::new("kill").args(["-0", pid]).output().expect("`kill` is there").status.success();
        let is_dead = (0..200).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            !is_alive()
        });
        assert!(is_dead, "the engine goes on");
    }
    // A timeout is a failure like others.
    let again = place.run(&arguments);
    assert!(said(&again).contains("2 failed before"), "{}", said(&again));
}

#[cfg(unix)]
#[test]
fn a_crash_costs_one_speech_and_is_named() {
    let place = Place::new();
    // The engine kills the process that started it, as a stack overflow or an abort in a library would.
    put_voice(&place, "crash", "kill -9 $PPID");
    let lines = [
        r#"{"id": "before", "texts": {"en": {"text": "This is good."}}, "voices": {"en": "placeholder"}}"#,
        r#"{"id": "crash", "texts": {"en": {"text": "This one is never spoken."}}, "voices": {"en": "crash/voice.toml"}}"#,
        r#"{"id": "after", "texts": {"en": {"text": "This is good as well."}}, "voices": {"en": "placeholder"}}"#,
    ];
    place.put("speeches.jsonl", lines.join("\n"));
    let arguments = ["batch", "speeches.jsonl", "-o", "out", "--narration", "auto", "--no-cache", "--jobs", "1"];
    let output = place.run(&arguments);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    let records = place.records("out");
    for (id, state) in [("before", "done"), ("crash", "failed"), ("after", "done")] {
        assert_eq!(records[id]["state"], state, "{id}: {}", said(&output));
    }
    assert_eq!(records["crash"]["errors"][0]["cause"], "crash", "{}", said(&output));
    assert!(said(&output).contains("signal 9"), "{}", said(&output));
    assert!(!records["crash"]["inputs"].as_array().expect("a list").is_empty(), "what was read is known");
    assert!(place.names("out").iter().all(|name| name.starts_with("before.") || name.starts_with("after.")));
    let again = place.run(&arguments);
    assert!(said(&again).contains("1 failed before"), "{}", said(&again));
}

#[cfg(unix)]
#[test]
fn an_endless_source_fails_alone() {
    let place = Place::with_speeches();
    let made = Command::new("mkfifo").arg(place.path("in/pipe.en.txt")).status();
    assert!(made.expect("`mkfifo` is there").success());
    place.put("list", "in/welcome.en.txt\nin/pipe.en.txt\nin/2021/closing.en.md\n");
    assert_eq!(place.batch("list", "out", &["--timeout", "1", "--jobs", "1"]), 3);
    let records = place.records("out");
    assert_eq!(records["pipe"]["errors"][0]["cause"], "timeout");
    assert_eq!((&records["welcome"]["state"], &records["2021/closing"]["state"]), (&"done".into(), &"done".into()));
}

#[test]
fn an_unreached_time_limit_changes_nothing() {
    let place = Place::with_speeches();
    for (output, more) in [("free", &[][..]), ("limited", &["--timeout", "600"])] {
        let made = ["batch", "in", "-o", output, "--narration", "placeholder", "--no-cache"];
        let made = place.run(&[&made, more].concat());
        assert!(made.status.success(), "{}", said(&made));
    }
    assert_eq!(place.outputs("limited"), place.outputs("free"));
}

/// Runs `script` in a mount namespace; returns nothing if that is not allowed.
#[cfg(target_os = "linux")]
fn mounted(place: &Place, script: &str) -> Option<String> {
    let unshare = ["--user", "--map-root-user", "--mount", "sh", "-c"];
    let mut command = Command::new("unshare");
    command.current_dir(place.path("")).args(unshare).env("ORATE", env!("CARGO_BIN_EXE_orate"));
    let mounts = format!("mkdir -p disk && mount -t tmpfs -o size=400k tmpfs disk || exit 99; {script}");
    let output = command.arg(mounts).output().ok()?;
    (output.status.code() == Some(0)).then(|| said(&output)).or_else(|| {
        eprintln!("skipped: file systems cannot be mounted here: {}", said(&output));
        None
    })
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_the_run_and_leaves_no_half_file() {
    let place = Place::new();
    for number in 0..12 {
        place.put(&format!("in/speech{number:02}.en.txt"), speech(&format!("speech{number}"), 2));
    }
    // Narrations of a few hundred kilobytes, for which there is room for one at most.
    let script = "cp -r in disk/in 2> /dev/null
        $ORATE batch in -o disk/out --narration placeholder --no-cache --jobs 1 2> errors; echo \"code $?\"
        cat errors; find disk/out -name '.orate-*' | sed 's/^/left: /'
        mount -o remount,size=100m disk
        $ORATE batch in -o disk/out --narration placeholder --no-cache --jobs 1; echo \"then $?\"
        cp -r disk/out kept";
    let Some(text) = mounted(&place, script) else { return };
    assert!(text.contains("code 75") && text.contains("No space left"), "{text}");
    assert!(!text.contains("left:"), "{text}");
    assert!(text.contains("then 0"), "{text}");
    let made = place.run(&["batch", "in", "-o", "fresh", "--narration", "placeholder", "--no-cache"]);
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(place.outputs("kept"), place.outputs("fresh"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_target_ends_the_run() {
    let place = Place::with_speeches();
    let script = "$ORATE batch in -o disk/out --narration none; echo \"first $?\"; rm disk/out/welcome.en.srt
        mount -o remount,ro disk
        $ORATE batch in -o disk/out --narration none; echo \"second $?\"
        $ORATE batch in -o disk/new --narration none; echo \"third $?\"";
    let Some(text) = mounted(&place, script) else { return };
    for line in ["first 0", "second 1", "third 1", "Read-only file system"] {
        assert!(text.contains(line), "{text}");
    }
}
