//! A narration on the timeline of another language: every sentence at its slot, as fast as it must be,
//! nothing cut off and nothing at once.

use std::io::Cursor;
use std::path::Path;

use orate::internals::audio::loudness::LoudnessMeter;
use orate::internals::narration::{
    self, COMFORTABLE_SPEEDUP_PERCENT, IMPERCEPTIBLE_DELAY, MAX_SPEEDUP_PERCENT, MIN_PAUSE, Narration,
    NarrationOptions, Utterance,
};
use orate::internals::progress::NoProgress;
use orate::internals::speech::{self, Voice};
use orate::internals::time::{Delta, Span, Time};
use orate::internals::timeline::Timeline;
use orate::internals::warning::WarningCode;
use proptest::prelude::*;

/// The tolerance for the ends of a clip: the silence around it and a frame.
const EDGE: i64 = 25;

fn said(text: &str) -> Utterance {
    Utterance {
        words: text.split(' ').map(str::to_owned).collect(),
        pause_after: narration::AFTER_SENTENCE,
        ..Utterance::default()
    }
}

fn direction(text: &str) -> Utterance {
    Utterance { silent: Some(narration::DIRECTION), ..said(text) }
}

fn voice(name: &str) -> Voice {
    speech::voice(name).and_then(|voice| voice.speaking(&"en".parse().expect("a language"))).expect("a voice")
}

/// The voice that these tests speak with: an embedded one if there is one.
fn any_voice() -> Voice {
    voice(if cfg!(feature = "pico") { "pico-en-gb" } else { "placeholder" })
}

fn narrate(utterances: &[Utterance], timeline: &Timeline, voice: &Voice) -> (Narration, Vec<i16>) {
    let mut out = Cursor::new(Vec::new());
    let path = Path::new("speech.en.wav");
    let options = NarrationOptions::default();
    let narration = narration::narrate_on(utterances, timeline, voice, &options, (&NoProgress, "en"), path, &mut out);
    let reader = hound::WavReader::new(Cursor::new(out.into_inner())).expect("a WAV file");
    let samples = reader.into_samples().collect::<Result<_, _>>().expect("all samples are there");
    (narration.expect("it can be narrated"), samples)
}

/// The natural length of each utterance.
fn natural(utterances: &[Utterance], voice: &Voice) -> Vec<i64> {
    let mut out = Cursor::new(Vec::new());
    let options = NarrationOptions::default();
    let alone = narration::narrate(utterances, voice, &options, (&NoProgress, "en"), Path::new("a.wav"), &mut out);
    sentences(&alone.expect("it can be narrated").timeline, utterances).iter().map(|(start, end)| end - start).collect()
}

/// The start and end of each utterance, in milliseconds.
fn sentences(timeline: &Timeline, utterances: &[Utterance]) -> Vec<(i64, i64)> {
    let mut first = 0;
    let span = |utterance: &Utterance| {
        let words = &timeline.words[first..first + utterance.words.len()];
        first += utterance.words.len();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => (first.start.as_millis(), last.end.as_millis()),
            _ => (0, 0),
        }
    };
    utterances.iter().map(span).collect()
}

/// A timeline with the utterances in `slots`, which ends at `end`.
fn timeline(utterances: &[Utterance], slots: &[(i64, i64)], end: i64) -> Timeline {
    let mut words = Vec::new();
    for (utterance, (start, stop)) in utterances.iter().zip(slots) {
        let count = utterance.words.len() as i64;
        let at = |index: i64| Time::from_millis(start + (stop - start) * index / count.max(1));
        words.extend((0..count).map(|index| Span::new(at(index), at(index + 1))));
    }
    Timeline { words, end: Time::from_millis(end) }
}

fn speech() -> Vec<Utterance> {
    vec![
        said("Good morning, ladies and gentlemen."),
        said("Peace begins with patience, and patience begins with listening."),
        said("Do you believe that?"),
        said("Thank you very much."),
    ]
}

/// Slots of `percent` of the natural lengths, with pauses of `pause` between them.
fn slots(natural: &[i64], percent: i64, pause: i64) -> Vec<(i64, i64)> {
    let mut at = 1_000;
    let slot = |length: &i64| {
        let slot = (at, at + length * percent / 100);
        at = slot.1 + pause;
        slot
    };
    natural.iter().map(slot).collect()
}

/// The loudest sample between two points in milliseconds.
fn peak(samples: &[i16], narration: &Narration, from: i64, to: i64) -> u16 {
    let at = |ms: i64| (ms.max(0) as usize * narration.sample_rate as usize / 1000).min(samples.len());
    samples[at(from)..at(to)].iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0)
}

fn voices() -> Vec<Voice> {
    vec![any_voice(), voice("placeholder")]
}

#[test]
fn a_sentence_that_fits_is_spoken_at_its_natural_speed_from_the_start_of_its_slot() {
    for voice in voices() {
        let natural = natural(&speech(), &voice);
        let slots = slots(&natural, 140, 300);
        let end = slots[3].1 + 700;
        let (narration, samples) = narrate(&speech(), &timeline(&speech(), &slots, end), &voice);
        for ((begin, stop), (slot, length)) in
            sentences(&narration.timeline, &speech()).iter().zip(slots.iter().zip(&natural))
        {
            assert!((begin - slot.0).abs() <= EDGE, "{begin} for {slot:?}");
            assert!((stop - begin - length).abs() <= 1, "{} for {length}", stop - begin);
        }
        assert_eq!(narration.warnings, []);
        // All languages' files are equally long.
        assert_eq!(samples.len(), end as usize * narration.sample_rate as usize / 1000);
    }
}

#[test]
fn a_sentence_that_is_too_long_is_spoken_faster_and_keeps_its_slot() {
    for voice in voices() {
        let natural = natural(&speech(), &voice);
        for percent in [95, 88, 80] {
            let slots = slots(&natural, percent, 300);
            let (narration, samples) = narrate(&speech(), &timeline(&speech(), &slots, 60_000), &voice);
            let loudest = peak(&samples, &narration, 0, 60_000);
            for ((begin, stop), slot) in sentences(&narration.timeline, &speech()).iter().zip(&slots) {
                let sounds = |from, to| peak(&samples, &narration, from, to) > loudest / 48;
                assert!(!sounds(begin - 150, begin - 40) && sounds(*begin, begin + 60), "{}: {begin}", voice.name);
                assert!(sounds(stop - 150, stop + 10) && !sounds(stop + 50, stop + 130), "{}: {stop}", voice.name);
                assert!((begin - slot.0).abs() <= EDGE, "{}: {begin} for {slot:?}", voice.name);
                assert!(*stop <= slot.1 + EDGE, "{}: {percent} %: {stop} for {slot:?}", voice.name);
            }
            assert_eq!(narration.warnings, []);
        }
    }
}

#[test]
fn pauses_are_borrowed_but_for_a_breath_before_sentences_are_hurried() {
    let voice = any_voice();
    let natural = natural(&speech(), &voice);
    // Too tight even at the speed that is easy to follow, by less than the pause.
    let slots = slots(&natural, 70, 600);
    let (narration, _) = narrate(&speech(), &timeline(&speech(), &slots, 60_000), &voice);
    let spans = sentences(&narration.timeline, &speech());
    for (index, ((begin, stop), slot)) in spans.iter().zip(&slots).enumerate() {
        assert!((begin - slot.0).abs() <= EDGE);
        let least = natural[index] * 100 / i64::from(COMFORTABLE_SPEEDUP_PERCENT);
        assert!(stop - begin >= least - 2 * EDGE, "{}: no faster than is easy", stop - begin);
    }
    assert!(spans.windows(2).all(|pair| pair[1].0 - pair[0].1 >= MIN_PAUSE.as_millis() - EDGE));
    assert_eq!(narration.warnings, []);
}

#[test]
fn a_sentence_that_is_far_too_long_runs_late_with_a_warning_and_catches_up() {
    for voice in voices() {
        let natural = natural(&speech(), &voice);
        let mut slots = slots(&natural, 120, 800);
        // The second sentence has a third of its time; the others come sooner by the rest.
        let taken = natural[1] * 87 / 100;
        slots[1].1 -= taken;
        slots[2..].iter_mut().for_each(|slot| *slot = (slot.0 - taken, slot.1 - taken));
        let (narration, samples) = narrate(&speech(), &timeline(&speech(), &slots, 60_000), &voice);
        let spans = sentences(&narration.timeline, &speech());
        let shortest = natural[1] * 100 / i64::from(MAX_SPEEDUP_PERCENT);
        assert!((spans[1].1 - spans[1].0 - shortest).abs() <= 2 * EDGE, "as fast as it may be, and whole");
        assert!(spans[2].0 > slots[2].0 + IMPERCEPTIBLE_DELAY.as_millis(), "the third is late: {spans:?} {slots:?}");
        assert!(spans[2].0 >= spans[1].1 + MIN_PAUSE.as_millis() - EDGE, "nothing at once");
        assert!((spans[3].0 - slots[3].0).abs() <= EDGE, "the fourth is not: {spans:?} {slots:?}");
        let [warning] = &narration.warnings[..] else { panic!("{:?}", narration.warnings) };
        assert_eq!(
            (warning.code, warning.place.time),
            (WarningCode::NarrationLate, Some(Time::from_millis(slots[2].0)))
        );
        assert!(warning.message.contains("Do you believe") && warning.message.contains(" s late"), "{warning:?}");
        // As loud as ever.
        let mut meter = LoudnessMeter::new(narration.sample_rate);
        meter.add(&samples);
        assert!((meter.loudness().expect("sound") + 23.0).abs() < 0.5);
    }
}

#[test]
fn a_narration_that_outlasts_its_timeline_is_whole_and_has_a_warning() {
    let utterances = [said("This is the last sentence, and nobody left it any time.")]; // quoted
    let voice = any_voice();
    let natural = natural(&utterances, &voice)[0];
    let (narration, samples) = narrate(&utterances, &timeline(&utterances, &[(0, 500)], 600), &voice);
    let [warning] = &narration.warnings[..] else { panic!("{:?}", narration.warnings) };
    assert_eq!((warning.code, warning.place.time), (WarningCode::NarrationLate, Some(Time::from_millis(600))));
    let length = samples.len() as i64 * 1000 / i64::from(narration.sample_rate);
    assert!(length >= natural * 100 / i64::from(MAX_SPEEDUP_PERCENT) - EDGE, "{length} of {natural}");
    assert!((narration.timeline.end.as_millis() - length).abs() <= 1);
}

#[test]
fn directions_are_silent_for_their_whole_time() {
    let utterances = [said("Good morning."), direction("(Long applause.)"), said("Thank you.")];
    let slots = [(0, 1_500), (2_000, 6_000), (6_500, 8_000)];
    let (narration, samples) = narrate(&utterances, &timeline(&utterances, &slots, 9_000), &any_voice());
    let spans = sentences(&narration.timeline, &utterances);
    assert_eq!(spans[1], (2_000, 6_000));
    let at = |ms: usize| ms * narration.sample_rate as usize / 1000;
    // A breath before the first sound that is heard belongs to it.
    assert!(samples[at(2_000)..at(6_400)].iter().all(|sample| *sample == 0));
    assert!(samples[at(6_500)..at(6_700)].iter().any(|sample| *sample != 0));
}

#[cfg(unix)]
#[test]
fn a_voice_without_a_rate_is_stretched() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let tone = {
        let mut out = Cursor::new(Vec::new());
        let options = NarrationOptions::default();
        let utterances = [said("la la la la la la la la")];
        narration::narrate(
            &utterances,
            &voice("placeholder"),
            &options,
            (&NoProgress, "a"),
            Path::new("a.wav"),
            &mut out,
        )
        .expect("it can be narrated");
        out.into_inner()
    };
    std::fs::write(folder.path().join("tone.wav"), tone).expect("it can be written");
    // It counts how often it is asked.
    let source = "title = \"a\"\nlicence = \"a\"\nengine = \"command\"\n[command]\n\
        program = [\"sh\", \"-c\", 'echo x >>\"$1/calls\"; cat \"$1/tone.wav\"', \"{text}\", \"{folder}\"]\n";
    let voice = Voice::parse("shell", &folder.path().join("voice.toml"), source.to_owned()).expect("a voice file");
    let utterances = [said("Good morning to you."), said("Thank you.")];
    let slots = [(500, 2_050), (2_300, 6_000)];
    let (narration, _) = narrate(&utterances, &timeline(&utterances, &slots, 7_000), &voice);
    let spans = sentences(&narration.timeline, &utterances);
    assert!((spans[0].0 - 500).abs() <= EDGE && spans[0].1 <= 2_050 + EDGE, "{spans:?}");
    assert!(spans[1].1 - spans[1].0 > spans[0].1 - spans[0].0, "the second is not hurried: {spans:?}");
    let calls = std::fs::read_to_string(folder.path().join("calls")).expect("it was asked");
    assert_eq!(calls.lines().count(), 2, "nothing is spoken twice in vain");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let utterances: Vec<Utterance> = (0..8).flat_map(|_| speech()).collect();
    let natural = natural(&utterances, &any_voice());
    // Some fit, some do not, some run late.
    let mut at = 0;
    let slots: Vec<(i64, i64)> = natural
        .iter()
        .enumerate()
        .map(|(index, length)| {
            let slot = (at, at + length * [120, 85, 50, 100, 70][index % 5] / 100);
            at = slot.1 + 250;
            slot
        })
        .collect();
    let timeline = timeline(&utterances, &slots, at);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| narrate(&utterances, &timeline, &any_voice()))
    };
    let one = on(1);
    assert!(one.0.warnings.len() > 2);
    assert!(on(2) == one && on(5) == one);
}

#[test]
fn export_puts_all_languages_on_one_timeline() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = |timeline: &str| {
        let mut command = crate::orate();
        command.args(["export", "samples/press-conference", "--formats", "json", "--narration", "placeholder"]);
        command.args(["--timeline", timeline, "--force", "-o"]).arg(folder.path());
        command.output().expect("it can be run")
    };
    let output = run("en");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |name: &str| std::fs::read(folder.path().join(format!("press-conference.{name}"))).expect("it is there");
    let first_cue = |language: &str| {
        let track: serde_json::Value = serde_json::from_slice(&read(&format!("{language}.json"))).expect("JSON");
        track["cues"][0]["start"].as_f64().expect("a time")
    };
    let length =
        |language: &str| hound::WavReader::new(Cursor::new(read(&format!("{language}.wav")))).expect("WAV").duration();
    for language in ["de", "es", "fr", "ru"] {
        assert_eq!(first_cue(language), first_cue("en"), "{language}");
        assert!(length(language).abs_diff(length("en")) <= 1, "{language}");
    }
    // One that was not given.
    let output = run("it");
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(message.contains("has no text in `it` (found: `de-DE`, `en-GB`, "), "{message}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// Whatever the slots: all words sound in order, none is cut off, nothing is faster than the
    /// bound, nothing starts before its slot, and delays are reported.
    #[test]
    fn nothing_is_lost_whatever_the_slots(
        pieces in prop::collection::vec((1usize..12, 0i64..4_000, 0i64..800, prop::bool::weighted(0.1)), 1..10),
        end in 0i64..2_000,
    ) {
        let voice = voice("placeholder");
        let utterance = |(words, _, _, silent): &(usize, i64, i64, bool)| {
            let text = vec!["banana"; *words].join(" ");
            if *silent { direction(&text) } else { said(&text) }
        };
        let utterances: Vec<Utterance> = pieces.iter().map(utterance).collect();
        let mut at = 0;
        let slots: Vec<(i64, i64)> = pieces.iter().map(|(_, length, pause, _)| {
            let slot = (at, at + length);
            at = slot.1 + pause;
            slot
        }).collect();
        let timeline = timeline(&utterances, &slots, at + end);
        let natural = natural(&utterances, &voice);
        let (narration, samples) = narrate(&utterances, &timeline, &voice);
        let words = &narration.timeline.words;
        prop_assert_eq!(words.len(), timeline.words.len());
        prop_assert!(words.windows(2).all(|pair| pair[0].end <= pair[1].start));
        prop_assert!(words.iter().all(|word| word.start <= word.end && word.end <= narration.timeline.end));
        let length = Delta::from_samples(samples.len() as u64, narration.sample_rate);
        prop_assert!(length >= timeline.end.since_zero() - Delta::from_millis(1));
        let spans = sentences(&narration.timeline, &utterances);
        let mut late = 0;
        for (index, (span, slot)) in spans.iter().zip(&slots).enumerate() {
            prop_assert!(span.0 >= slot.0 - 1, "{:?} before {:?}", span, slot);
            if utterances[index].silent.is_none() {
                let least = natural[index] * 100 / i64::from(MAX_SPEEDUP_PERCENT);
                prop_assert!(span.1 - span.0 >= least - 2 * EDGE, "{:?} of {}", span, natural[index]);
                prop_assert!(span.1 - span.0 <= natural[index] + 1);
                late += usize::from(span.0 > slot.0 + IMPERCEPTIBLE_DELAY.as_millis() + EDGE);
            }
        }
        let told = narration.warnings.iter().filter(|warning| warning.code == WarningCode::NarrationLate).count();
        prop_assert!(told >= late, "{} of {}", told, late);
    }
}
