//! A narration: one levelled WAV file, and a timeline with the time of each word in it.

use std::io::Cursor;
use std::path::Path;

use orate::Error;
use orate::internals::audio::loudness::LoudnessMeter;
use orate::internals::narration::{self, Narration, NarrationOptions, Utterance};
use orate::internals::progress::{NoProgress, ProgressEvent};
#[cfg(feature = "pico")]
use orate::internals::speech::ClipCache;
use orate::internals::speech::{self, Voice};
use orate::internals::time::Delta;
use orate::internals::warning::{Location, WarningCode};

fn said(text: &str) -> Utterance {
    Utterance {
        words: text.split(' ').map(str::to_owned).collect(),
        pause_after: narration::AFTER_SENTENCE,
        ..Utterance::default()
    }
}

fn direction(text: &str) -> Utterance {
    Utterance { silent: Some(narration::DIRECTION), pause_after: Delta::ZERO, ..said(text) }
}

/// A short speech, with applause.
fn speech() -> Vec<Utterance> {
    vec![
        said("Good morning, ladies and gentlemen."),
        direction("(Quiet applause.)"),
        said("Peace begins with patience, and patience begins with listening."),
        Utterance { speaker: 1, ..said("Do you believe that?") },
        said("Thank you."),
    ]
}

fn voice(name: &str) -> Voice {
    speech::voice(name).and_then(|voice| voice.speaking(&"en".parse().expect("a language"))).expect("a voice")
}

/// The voice that these tests speak with: an embedded one if there is one.
fn any_voice() -> Voice {
    voice(if cfg!(feature = "pico") { "pico-en-gb" } else { "placeholder" })
}

fn narrate(utterances: &[Utterance], voice: &Voice, options: &NarrationOptions) -> (Narration, Vec<u8>) {
    let mut out = Cursor::new(Vec::new());
    let path = Path::new("speech.en.wav");
    let narration = narration::narrate(utterances, voice, options, (&NoProgress, "en"), path, &mut out);
    (narration.expect("it can be narrated"), out.into_inner())
}

fn samples(wav: &[u8]) -> (hound::WavSpec, Vec<i16>) {
    let reader = hound::WavReader::new(wav).expect("a WAV file");
    let spec = reader.spec();
    (spec, reader.into_samples().collect::<Result<_, _>>().expect("all samples are there"))
}

/// The loudest sample between two points in milliseconds.
fn peak(samples: &[i16], rate: u32, from: i64, to: i64) -> u16 {
    let at = |ms: i64| (ms.max(0) as usize * rate as usize / 1000).min(samples.len());
    samples[at(from)..at(to)].iter().map(|s| s.unsigned_abs()).max().unwrap_or(0)
}

#[test]
fn the_file_is_a_wav_file_as_loud_as_television() {
    for rate in [None, Some(44_100), Some(8_000)] {
        let (narration, wav) =
            narrate(&speech(), &any_voice(), &NarrationOptions { sample_rate: rate, ..NarrationOptions::default() });
        let (spec, samples) = samples(&wav);
        assert_eq!((spec.channels, spec.bits_per_sample, spec.sample_rate), (1, 16, rate.unwrap_or(16_000)));
        assert_eq!(narration.sample_rate, spec.sample_rate);
        assert_eq!(wav.len(), 44 + samples.len() * 2);
        let end = narration.timeline.end.since_zero().as_samples(spec.sample_rate);
        assert!((end - samples.len() as i64).abs() <= 1, "{end} and {}", samples.len());
        let mut meter = LoudnessMeter::new(spec.sample_rate);
        meter.add(&samples);
        let loudness = meter.loudness().expect("sound");
        assert!((loudness + 23.0).abs() < 0.5, "{loudness} LUFS at {} Hz", spec.sample_rate);
        assert!(narration.warnings.is_empty(), "{:?}", narration.warnings);
    }
}

#[test]
fn words_sound_at_the_times_of_the_timeline() {
    for (name, rate) in [(any_voice(), None), (any_voice(), Some(48_000)), (voice("placeholder"), None)] {
        let utterances = speech();
        let (narration, wav) =
            narrate(&utterances, &name, &NarrationOptions { sample_rate: rate, ..NarrationOptions::default() });
        let (spec, samples) = samples(&wav);
        let loudest = peak(&samples, spec.sample_rate, 0, i64::MAX / 1_000_000);
        let words = &narration.timeline.words;
        assert_eq!(words.len(), utterances.iter().map(|utterance| utterance.words.len()).sum::<usize>());
        assert!(words.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let mut first = 0;
        for utterance in &utterances {
            let begin = words[first].start.as_millis();
            let end = words[first + utterance.words.len() - 1].end.as_millis();
            let sounds = |from, to| peak(&samples, spec.sample_rate, from, to) > loudest / 48;
            if utterance.silent.is_some() {
                assert!(!sounds(begin, end) && end - begin == narration::DIRECTION.as_millis());
            } else {
                assert!(!sounds(begin - 250, begin - 20), "{}: silence before `{}`", name.name, utterance.words[0]);
                assert!(sounds(begin, begin + 50), "{}: sound with `{}`", name.name, utterance.words[0]);
                assert!(sounds(end - 150, end + 10) && !sounds(end + 50, end + 250), "{}", name.name);
            }
            first += utterance.words.len();
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let utterances: Vec<Utterance> = (0..6).flat_map(|_| speech()).collect();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| narrate(&utterances, &any_voice(), &NarrationOptions::default()))
    };
    let one = on(1);
    assert!(on(2) == one && on(5) == one);
}

#[test]
fn progress_counts_every_utterance() {
    let seen = std::sync::Mutex::new((0, 0, 0));
    let watch = |event: ProgressEvent<'_>| {
        let mut seen = seen.lock().expect("no thread panicked");
        match event {
            ProgressEvent::Start { total, .. } => seen.0 += total,
            ProgressEvent::Advance { steps, .. } => seen.1 += steps,
            ProgressEvent::End { .. } => seen.2 += 1,
        }
    };
    let out = Cursor::new(Vec::new());
    narration::narrate(
        &speech(),
        &voice("placeholder"),
        &NarrationOptions::default(),
        (&watch, "en"),
        "a.wav".as_ref(),
        out,
    )
    .expect("it can be narrated");
    assert_eq!(*seen.lock().expect("no thread panicked"), (5, 5, 1));
}

#[test]
fn an_empty_text_gives_a_file_too() {
    let (narration, wav) = narrate(&[], &any_voice(), &NarrationOptions::default());
    assert_eq!((samples(&wav).1.len(), narration.timeline.words.len()), (0, 0));
    let (narration, wav) = narrate(&[direction("(Silence.)"), said("—")], &any_voice(), &NarrationOptions::default());
    let (spec, samples) = samples(&wav);
    assert!(samples.iter().all(|&sample| sample == 0));
    assert_eq!(narration.timeline.end.as_millis(), samples.len() as i64 * 1000 / i64::from(spec.sample_rate));
    assert_eq!(narration.timeline.end.as_millis(), 1800 + 450);
}

#[test]
fn a_text_without_full_stops_is_narrated_too() {
    let utterance = Utterance { words: vec!["la".to_owned(); 1001], ..said("") };
    let (narration, wav) =
        narrate(&[utterance, said("Thank you.")], &voice("placeholder"), &NarrationOptions::default());
    assert_eq!(narration.timeline.words.len(), 1003);
    assert!(narration.timeline.words[..1001].iter().all(|span| span.duration().as_millis() > 100));
    assert!(samples(&wav).1.len() > 1001 * 16_000 / 5);
}

#[test]
fn a_loudness_that_cannot_be_reached_has_a_warning() {
    let (narration, wav) =
        narrate(&speech(), &any_voice(), &NarrationOptions { loudness: -3.0, ..NarrationOptions::default() });
    assert_eq!(
        narration.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(),
        [WarningCode::LoudnessNotReached]
    );
    // −2 dBFS, and nothing cut off at the top.
    assert!(samples(&wav).1.iter().all(|sample| sample.unsigned_abs() < 26_100));
}

#[cfg(unix)]
#[test]
fn one_sentence_that_fails_is_spoken_by_the_placeholder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let tone = narrate(&[said("la la la")], &voice("placeholder"), &NarrationOptions::default()).1;
    std::fs::write(folder.path().join("tone.wav"), tone).expect("it can be written");
    let source = "title = \"a\"\nlicence = \"a\"\nengine = \"command\"\n[command]\n\
        program = [\"sh\", \"-c\", 'case \"$0\" in *Peace*) echo never >&2; exit 1;; esac; cat \"$1/tone.wav\"', \"{text}\", \"{folder}\"]\n";
    let path = folder.path().join("voice.toml");
    let voice = Voice::parse("shell", &path, source.to_owned()).expect("a voice file");
    let mut utterances = speech();
    utterances[2].place = Location { line: Some(7), ..Location::default() };
    let (narration, wav) = narrate(&utterances, &voice, &NarrationOptions::default());
    let [warning] = &narration.warnings[..] else { panic!("{:?}", narration.warnings) };
    assert_eq!((warning.code, warning.place.line), (WarningCode::EngineFailed, Some(7)));
    assert!(warning.message.contains("Peace begins") && warning.message.contains("never"), "{}", warning.message);
    assert!(narration.timeline.words.len() == 22 && samples(&wav).1.len() > 16_000 * 4);
}

#[cfg(feature = "pico")]
#[test]
fn words_that_a_voice_has_no_letters_for_are_named() {
    let utterances = [said("The word 世界, means “world”."), said("Again: 世界 and 你好.")];
    let (narration, _) = narrate(&utterances, &voice("pico-en-gb"), &NarrationOptions::default());
    let messages: Vec<&str> = narration.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert!(narration.warnings.iter().all(|warning| warning.code == WarningCode::CannotBeSpoken), "{messages:?}");
    assert_eq!(messages.len(), 2, "each word once: {messages:?}");
    assert!(messages[0].contains("no letters for “世界”") && messages[1].contains("“你好”"), "{messages:?}");
}

#[test]
fn a_voice_that_cannot_speak_at_all_is_an_error() {
    let source = "title = \"a\"\nlicence = \"a\"\nengine = \"command\"\n[command]\nprogram = [\"no-such-program\"]\n";
    let voice = Voice::parse("none", "none/voice.toml".as_ref(), source.to_owned()).expect("a voice file");
    let out = Cursor::new(Vec::new());
    let result =
        narration::narrate(&speech(), &voice, &NarrationOptions::default(), (&NoProgress, "en"), "a.wav".as_ref(), out);
    assert!(matches!(result, Err(Error::Engine { .. })), "{result:?}");
}

#[cfg(feature = "pico")]
#[test]
fn cached_speech_gives_the_same_narration() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clips = folder.path().join("clips");
    let options = NarrationOptions { cache: Some(ClipCache::at(clips.clone())), ..NarrationOptions::default() };
    let plain = narrate(&speech(), &any_voice(), &NarrationOptions::default());
    assert!(narrate(&speech(), &any_voice(), &options) == plain);
    let kept = || std::fs::read_dir(&clips).expect("the cache is there").count();
    assert_eq!(kept(), 4);
    assert!(narrate(&speech(), &any_voice(), &options) == plain);
    assert_eq!(kept(), 4);
    // A cache that cannot be written gives one warning, and does no harm.
    std::fs::write(folder.path().join("file"), "").expect("it can be written");
    let options =
        NarrationOptions { cache: Some(ClipCache::at(folder.path().join("file"))), ..NarrationOptions::default() };
    let (narration, wav) = narrate(&speech(), &any_voice(), &options);
    assert!(wav == plain.1);
    assert_eq!(narration.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), [WarningCode::CacheUnusable]);
}
