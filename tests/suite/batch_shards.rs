//! Shards: several machines do one archive, each speech once.

use std::collections::BTreeMap;
use std::fs;

use orate::internals::batch::{Shard, ShardSpec};
use proptest::prelude::*;
use serde_json::Value;

use super::batch::{Place, said, speech};

/// The shard that is chosen with `variables`, if `option` is given.
fn chosen(option: Option<&str>, variables: &[(&str, &str)]) -> Result<String, String> {
    let spec = option.map(|text| text.parse::<ShardSpec>().expect("a shard"));
    let variable =
        |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    Shard::choose(spec, variable).map(|shard| shard.to_string()).map_err(|error| error.to_string())
}

fn numbered(index: u32, count: u32) -> Shard {
    let spec = format!("{index}/{count}").parse().expect("a shard");
    Shard::choose(Some(spec), |_| None).expect("both numbers are given")
}

proptest! {
    #[test]
    fn every_speech_is_in_exactly_one_shard(id in "\\PC{0,40}", count in 1..200_u32) {
        let takers = (1..=count).filter(|index| numbered(*index, count).takes(&id)).count();
        prop_assert_eq!(takers, 1);
    }
}

#[test]
fn a_speech_stays_in_its_shard_from_version_to_version() {
    let shard_of = |id: &str| (1..=8).find(|index| numbered(*index, 8).takes(id)).expect("it is in one");
    let shards = ["", "2020/opening", "2020/closing", "Rede vom 3. Oktober", "выступление"].map(shard_of);
    assert_eq!(shards, [8, 2, 2, 1, 7]);
}

#[test]
fn shards_are_about_equally_large() {
    let mut sizes = BTreeMap::<u32, usize>::new();
    for number in 0..8000 {
        let id = format!("2020/speech{number}");
        let shard = (1..=8).find(|index| numbered(*index, 8).takes(&id)).expect("it is in one");
        *sizes.entry(shard).or_default() += 1;
    }
    // Five standard deviations of a fair choice: √(8000 · ⅛ · ⅞) = 29.6.
    assert!(sizes.values().all(|size| size.abs_diff(1000) < 148), "{sizes:?}");
}

#[test]
fn an_option_or_the_environment_selects_the_shard() {
    assert_eq!(chosen(None, &[]).as_deref(), Ok("1/1"));
    assert_eq!(chosen(Some("3/8"), &[("SLURM_ARRAY_TASK_ID", "5")]).as_deref(), Ok("3/8"));
    for wrong in ["0/8", "9/8", "3", "3/0", "a/b", "-1/8", "+1/8", "03/8", "/", "3/", ""] {
        assert!(wrong.parse::<ShardSpec>().is_err(), "{wrong}");
    }

    let slurm = |task, first, last, count| {
        [
            ("SLURM_ARRAY_TASK_ID", task),
            ("SLURM_ARRAY_TASK_MIN", first),
            ("SLURM_ARRAY_TASK_MAX", last),
            ("SLURM_ARRAY_TASK_COUNT", count),
        ]
    };
    assert_eq!(chosen(None, &slurm("1", "1", "16", "16")).as_deref(), Ok("1/16"));
    assert_eq!(chosen(None, &slurm("0", "0", "15", "16")).as_deref(), Ok("1/16"));
    assert_eq!(chosen(None, &slurm("12", "0", "12", "4")).as_deref(), Ok("4/4"), "--array=0-12:4");
    assert_eq!(chosen(None, &slurm("7", "7", "7", "1")).as_deref(), Ok("1/1"));
    for gaps in
        [slurm("5", "1", "7", "3"), slurm("2", "1", "8", "3"), slurm("9", "1", "8", "8"), slurm("1", "3", "1", "2")]
    {
        assert!(chosen(None, &gaps).is_err_and(|error| error.contains("--shard /N")), "{gaps:?}");
    }
    // A part of an array, run again, does the same shards.
    assert_eq!(chosen(Some("/16"), &slurm("7", "3", "7", "2")).as_deref(), Ok("7/16"));
    assert!(chosen(Some("/16"), &slurm("0", "0", "15", "16")).is_err_and(|error| error.contains("--array=1-16")));
    assert!(chosen(None, &[("SLURM_ARRAY_TASK_ID", "1")]).is_err());
    assert!(chosen(None, &[("SLURM_ARRAY_TASK_ID", "one")]).is_err_and(|error| error.contains("not a number")));

    let kubernetes = [("JOB_COMPLETION_INDEX", "0")];
    assert_eq!(chosen(Some("/16"), &kubernetes).as_deref(), Ok("1/16"));
    assert_eq!(chosen(Some("1/1"), &kubernetes).as_deref(), Ok("1/1"));
    assert!(chosen(None, &kubernetes).is_err_and(|error| error.contains("--shard /N")));
    assert!(chosen(Some("/16"), &[("JOB_COMPLETION_INDEX", "16")]).is_err());
    assert!(chosen(Some("/16"), &[]).is_err_and(|error| error.contains("--shard I/N")));
}

#[test]
fn shards_share_a_folder_and_make_the_outputs_of_one_run() {
    let place = Place::new();
    for number in 0..60 {
        let name = format!("speech{number:02}");
        place.put(&format!("in/{}/{name}.en.txt", number % 5), speech(&name, 6));
    }
    assert_eq!(place.batch("in", "whole", &[]), 0);
    let shards: Vec<_> = ["1/3", "2/3", "3/3"]
        .map(|shard| {
            let arguments = ["batch", "in", "-o", "out", "--narration", "none", "--quiet", "--shard", shard];
            place.command(&arguments).spawn().expect("it runs")
        })
        .into_iter()
        .map(|mut shard| shard.wait().expect("it ends").code())
        .collect();
    assert_eq!(shards, [Some(0); 3]);
    assert_eq!(place.outputs("out").keys().collect::<Vec<_>>(), place.outputs("whole").keys().collect::<Vec<_>>());
    assert_eq!(place.outputs("out"), place.outputs("whole"));
    let lines = |index| fs::read_to_string(place.path(&format!("out/report-{index}-of-3.jsonl"))).expect("a report");
    let lengths = [1, 2, 3].map(|index| lines(index).lines().count());
    assert!(lengths.iter().all(|length| *length > 0) && lengths.iter().sum::<usize>() == 60, "{lengths:?}");

    let numbers = place.run(&["report", "out", "--format", "json"]);
    let numbers: Value = serde_json::from_slice(&numbers.stdout).expect("JSON");
    assert_eq!((&numbers["speeches"], &numbers["done"]), (&60.into(), &60.into()));

    // Later runs, of one shard or of another division, know the finished speeches.
    assert_eq!(place.batch("in", "out", &["--shard", "1/2"]), 0);
    assert_eq!(place.batch("in", "out", &[]), 0);
    assert_eq!(place.report_length("out"), 0);
    place.put("in/0/speech00.en.txt", speech("changed", 2));
    assert_eq!(place.batch("in", "out", &[]), 0);
    assert_eq!(place.report_length("out"), 1);
    let numbers = place.run(&["report", "out", "--format", "json"]);
    let numbers: Value = serde_json::from_slice(&numbers.stdout).expect("JSON");
    assert_eq!(
        (&numbers["speeches"], &numbers["sentences"]),
        (&60.into(), &(59 * 6 + 2).into()),
        "the later one counts"
    );
}

#[cfg(unix)]
#[test]
fn there_may_be_more_reports_than_files_that_can_be_open() {
    let place = Place::new();
    for number in 0..8 {
        place.put(&format!("in/speech{number}.en.txt"), speech(&format!("speech{number}"), 2));
    }
    assert_eq!(place.batch("in", "out", &[]), 0);
    // As if each speech had been its own shard, with many empty shards.
    let report = fs::read_to_string(place.path("out/report.jsonl")).expect("a report");
    fs::remove_file(place.path("out/report.jsonl")).expect("it is there");
    let mut lines = report.lines().map(|line| format!("{line}\n"));
    for index in 1..=200 {
        place.put(&format!("out/report-{index}-of-200.jsonl"), lines.next().unwrap_or_default());
    }
    assert!(lines.next().is_none());
    let limited = |more: &[&str]| {
        let whole = place.command(&[&["batch", "in", "-o", "out", "--narration", "none"], more].concat());
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", "ulimit -n 64; exec \"$0\" \"$@\""]).arg(whole.get_program()).args(whole.get_args());
        for (name, value) in whole.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell.current_dir(place.path("")).output().expect("there is a shell")
    };
    let planned = limited(&["--dry-run"]);
    assert!(said(&planned).contains("0 of 8 speeches"), "{planned:?}");
    let done = limited(&[]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert_eq!(place.report_length("out"), 0, "all was done before");
}

#[test]
fn runs_of_different_divisions_do_not_share_a_folder_at_the_same_time() {
    let place = Place::with_speeches();
    fs::create_dir(place.path("out")).expect("room");
    let report = fs::File::create(place.path("out/report-1-of-3.jsonl")).expect("room");
    report.lock().expect("locks are known here");
    // Each would remove unfinished files of the other.
    for other in [&[][..], &["--shard", "1/2"], &["--shard", "1/3"]] {
        assert_eq!(place.batch("in", "out", other), 75, "{other:?}");
    }
    assert_eq!(place.batch("in", "out", &["--shard", "2/3"]), 0);
    place.put("out/.orate-1-of-3-x.part", "in the making");
    assert_eq!(place.batch("in", "out", &["--shard", "2/3"]), 0);
    assert!(place.path("out/.orate-1-of-3-x.part").exists(), "it belongs to another shard");
    drop(report);
    assert_eq!(place.batch("in", "out", &["--shard", "1/3"]), 0);
    assert!(!place.path("out/.orate-1-of-3-x.part").exists());
}

#[test]
fn an_empty_shard_succeeds_and_an_invalid_one_fails() {
    let place = Place::new();
    place.put("in/only.en.txt", speech("only", 1));
    let codes: Vec<_> = (1..=3).map(|index| place.batch("in", "out", &["--shard", &format!("{index}/3")])).collect();
    assert_eq!(codes, [0; 3]);
    assert_eq!(place.names("out"), ["only.en.srt", "only.en.vtt"]);
    assert_eq!(place.batch("in", "out", &["--shard", "4/3"]), 2);
    let mut task = place.command(&["batch", "in", "-o", "out", "--narration", "none"]);
    let lost = task.env("JOB_COMPLETION_INDEX", "0").output().expect("it runs");
    assert_eq!(lost.status.code(), Some(1));
    assert!(said(&lost).contains("--shard /N"), "{}", said(&lost));
}
