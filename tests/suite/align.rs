//! Alignment of recordings with their texts: synthetic sounds, and human speech with known times.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use orate::internals::align::{Alignment, AudioFeatures, FeatureExtractor, ReferenceLine, align};
use orate::internals::audio::decode::{AudioTrack, DecodeOptions, RATE, decode};
use orate::internals::time::{Span, Time};

/// A line of "syllables", each a different chord, with short dips between them.
fn line(seed: u64) -> Vec<i16> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |n: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % n
    };
    let mut samples = Vec::new();
    for _ in 0..8 + next(8) {
        let tones = [200 + next(500), 700 + next(1500), 2000 + next(3000)].map(|hz| hz as f32);
        let length = 1600 + next(2400) as usize;
        samples.extend((0..length).map(|i| {
            let envelope = (i as f32 / length as f32 * std::f32::consts::PI).sin().max(0.05);
            let t = i as f32 / RATE as f32 * std::f32::consts::TAU;
            (tones.iter().map(|hz| (hz * t).sin()).sum::<f32>() * envelope * 3000.0) as i16
        }));
    }
    samples
}

/// Quiet of `seconds`, not quite silent.
fn quiet(seconds: f32) -> Vec<i16> {
    (0..(seconds * RATE as f32) as usize).map(|i| (i * 7919 % 13) as i16 - 6).collect()
}

fn hear(samples: &[i16]) -> AudioFeatures {
    let mut extractor = FeatureExtractor::new();
    extractor.push(&samples.iter().map(|&s| f32::from(s) / 32_768.0).collect::<Vec<_>>());
    extractor.finish()
}

/// Three words per line, of a third each.
fn reference(samples: &[i16]) -> ReferenceLine {
    let third = samples.len() / 3;
    ReferenceLine::new(samples, &[0..third, third..2 * third, 2 * third..samples.len()])
}

/// What holds for every alignment.
fn assert_sound(alignment: &Alignment, lines: usize, recording: &AudioFeatures) {
    assert_eq!(alignment.lines.len(), lines);
    let end = Time::from_samples(recording.levels.len() as u64 * 80, RATE);
    let mut before = Time::ZERO;
    for line in &alignment.lines {
        assert!((0.0..=1.0).contains(&line.confidence));
        let Some(span) = line.span else {
            assert!(line.words.is_empty(), "no word without its line");
            continue;
        };
        assert!(before <= span.start && span.start < span.end && span.end <= end, "{span:?} after {before:?}");
        before = span.end;
        let mut at = span.start;
        for word in &line.words {
            assert!(at <= word.start && word.start <= word.end && word.end <= span.end, "{word:?} in {span:?}");
            at = word.end;
        }
    }
    assert_in_order(&alignment.untranscribed);
}

fn assert_in_order(spans: &[Span]) {
    assert!(spans.iter().all(|span| span.start < span.end));
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
}

fn begins(alignment: &Alignment) -> Vec<Option<f64>> {
    alignment.lines.iter().map(|line| Some(line.span?.start.as_seconds())).collect()
}

/// Lines with pauses between them, and the start of each.
fn recording(lines: &[Vec<i16>]) -> (Vec<i16>, Vec<f64>) {
    let mut samples = quiet(0.7);
    let mut begins = Vec::new();
    for line in lines {
        begins.push(samples.len() as f64 / f64::from(RATE));
        samples.extend(line);
        samples.extend(quiet(0.4));
    }
    (samples, begins)
}

#[test]
fn each_line_is_found_at_its_time() {
    let lines: Vec<Vec<i16>> = (1..9).map(line).collect();
    let (samples, expected) = recording(&lines);
    let heard = hear(&samples);
    let alignment = align(&lines.iter().map(|line| reference(line)).collect::<Vec<_>>(), &heard);
    assert_sound(&alignment, lines.len(), &heard);
    for (found, expected) in begins(&alignment).into_iter().zip(expected) {
        assert!((found.expect("spoken") - expected).abs() < 0.05, "{found:?} for {expected}");
    }
    for (found, line) in alignment.lines.iter().zip(&lines) {
        let middle = (found.words[1].start - found.words[0].start).as_seconds();
        assert!((middle - line.len() as f64 / 3.0 / f64::from(RATE)).abs() < 0.1, "{middle}");
    }
    assert_eq!(alignment.untranscribed, []);
}

#[test]
fn a_line_starts_after_the_breath_before_it() {
    let lines: Vec<Vec<i16>> = (1..9).map(line).collect();
    let (mut samples, mut expected) = (quiet(0.7), Vec::new());
    for (breath, line) in lines.iter().enumerate() {
        // About 30 dB under the speech, at its loudest in its middle; then nothing for a quarter of a second.
        let length = 0.3 * RATE as f32;
        samples.extend((0..length as u32).map(|i| {
            let noise = (i * i + breath as u32).wrapping_mul(2_654_435_761) >> 16;
            let swell = (i as f32 / length * std::f32::consts::PI).sin();
            ((noise as f32 / 32_768.0 - 1.0) * swell * 150.0) as i16
        }));
        samples.extend(quiet(0.25));
        expected.push(samples.len() as f64 / f64::from(RATE));
        samples.extend(line);
        samples.extend(quiet(0.15));
    }
    let heard = hear(&samples);
    let alignment = align(&lines.iter().map(|line| reference(line)).collect::<Vec<_>>(), &heard);
    for (found, expected) in begins(&alignment).into_iter().zip(expected) {
        assert!((found.expect("spoken") - expected).abs() < 0.05, "{found:?} for {expected}");
    }
}

#[test]
fn a_line_that_is_not_spoken_has_no_span() {
    let lines: Vec<Vec<i16>> = (1..9).map(line).collect();
    let mut spoken = lines.clone();
    spoken.remove(4);
    let heard = hear(&recording(&spoken).0);
    let alignment = align(&lines.iter().map(|line| reference(line)).collect::<Vec<_>>(), &heard);
    assert_sound(&alignment, lines.len(), &heard);
    let unspoken: Vec<usize> = (0..lines.len()).filter(|&k| alignment.lines[k].span.is_none()).collect();
    assert_eq!(unspoken, [4]);
}

#[test]
fn silence_and_empty_texts_align_without_lines() {
    let spoken = reference(&line(1));
    for heard in [hear(&[]), hear(&quiet(1.0)), hear(&vec![0; 16_000])] {
        let alignment = align(&[spoken.clone(), ReferenceLine::default()], &heard);
        assert_sound(&alignment, 2, &heard);
        assert_eq!(begins(&alignment), [None, None]);
        assert_eq!(alignment.certainty(), 0.0);
    }
    let heard = hear(&line(2));
    assert_sound(&align(&[], &heard), 0, &heard);
    assert_sound(&align(&[ReferenceLine::default()], &heard), 1, &heard);
}

#[test]
fn a_text_ten_times_too_long_has_low_certainty() {
    let lines: Vec<Vec<i16>> = (1..61).map(line).collect();
    let (samples, expected) = recording(&lines[27..33]);
    let heard = hear(&samples);
    let alignment = align(&lines.iter().map(|line| reference(line)).collect::<Vec<_>>(), &heard);
    assert_sound(&alignment, lines.len(), &heard);
    assert!(alignment.certainty() < 0.2, "{}", alignment.certainty());
    for (found, expected) in begins(&alignment)[27..33].iter().zip(expected) {
        assert!((found.expect("spoken") - expected).abs() < 0.05, "{found:?} for {expected}");
    }
}

#[test]
fn a_minute_of_text_in_a_second_of_sound_has_low_certainty() {
    let lines: Vec<ReferenceLine> = (1..31).map(|seed| reference(&line(seed))).collect();
    let heard = hear(&line(40)[..RATE as usize]);
    let alignment = align(&lines, &heard);
    assert_sound(&alignment, lines.len(), &heard);
    assert!(alignment.certainty() < 0.1, "{}", alignment.certainty());
}

#[test]
fn a_wrong_text_has_low_certainty() {
    let lines: Vec<Vec<i16>> = (1..21).map(line).collect();
    let reference: Vec<ReferenceLine> = lines.iter().map(|line| reference(line)).collect();
    let right = align(&reference, &hear(&recording(&lines).0));
    assert!(right.certainty() > 0.9, "{}", right.certainty());
    let other: Vec<Vec<i16>> = (101..121).map(line).collect();
    let heard = hear(&recording(&other).0);
    let wrong = align(&reference, &heard);
    assert_sound(&wrong, lines.len(), &heard);
    assert!(wrong.certainty() < 0.5, "{}", wrong.certainty());
}

/// A second of stereo at 44.1 kHz, of which the right channel is silent.
fn wav() -> Vec<u8> {
    let data: Vec<u8> =
        (0..44_100i32).flat_map(|i| [((i % 100) * 300 - 15_000) as i16, 0]).flat_map(i16::to_le_bytes).collect();
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + data.len() as u32).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x02\0");
    bytes.extend(44_100u32.to_le_bytes());
    bytes.extend(176_400u32.to_le_bytes());
    bytes.extend(b"\x04\0\x10\0data");
    bytes.extend((data.len() as u32).to_le_bytes());
    bytes.extend(data);
    bytes
}

#[test]
fn a_recording_is_decoded_to_mono_at_one_rate() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stereo.wav");
    std::fs::write(&path, wav()).expect("a file");
    let mut heard = Vec::new();
    let decoded = decode(&path, DecodeOptions::default(), &mut |block| heard.extend_from_slice(block)).expect("sound");
    assert_eq!(heard.len(), RATE as usize);
    assert_eq!(decoded.duration, Time::from_millis(1000).since_zero());
    assert_eq!((decoded.begins, decoded.warnings.len()), (Time::ZERO, 0));
    let loudest = heard.iter().fold(0f32, |most, x| most.max(x.abs()));
    assert!((0.15..0.3).contains(&loudest), "half of one channel: {loudest}");
    let error =
        decode(&path, DecodeOptions::of_track(&AudioTrack::Number(2)), &mut |_| ()).expect_err("no second track");
    assert!(error.to_string().contains("no such audio track"), "{error}");
}

#[test]
fn files_without_sound_are_refused() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("text.mp3");
    for bytes in [&b""[..], b"Ladies and gentlemen", &[0; 5000]] {
        std::fs::write(&path, bytes).expect("a file");
        assert!(decode(&path, DecodeOptions::default(), &mut |_| ()).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// For any speech and any text.
    #[test]
    fn spans_are_in_order_and_inside(
        text in prop::collection::vec(0u64..6, 0..7),
        said in prop::collection::vec((0u64..6, 0f32..1.5, 1u16..40), 0..7),
    ) {
        let lines: Vec<ReferenceLine> =
            text.iter().map(|&seed| if seed == 0 { ReferenceLine::default() } else { reference(&line(seed)) }).collect();
        let mut samples = Vec::new();
        for (seed, pause, gain) in said {
            samples.extend(line(seed).iter().map(|s| s / 40 * gain as i16));
            samples.extend(quiet(pause));
        }
        let heard = hear(&samples);
        let alignment = align(&lines, &heard);
        assert_sound(&alignment, lines.len(), &heard);
        prop_assert_eq!(align(&lines, &heard), alignment, "the same twice");
    }
}

#[cfg(feature = "pico")]
#[test]
fn a_voice_aligns_its_own_sentences_by_clip_and_by_outline() {
    use orate::internals::speech::{Prosody, VoicePool, default_voice};

    let pool = VoicePool::new(default_voice(&"en-GB".parse().expect("a tag")).0);
    let sentences =
        ["Good morning, ladies and gentlemen.", "We begin in a minute.", "Please take your seats, all of you!"];
    let words: Vec<Vec<&str>> = sentences.iter().map(|sentence| sentence.split(' ').collect()).collect();
    let speak = |words: &Vec<&str>| pool.speak(words, Prosody::NEUTRAL).expect("a voice").expect("a sentence");
    let clips: Vec<_> = words.iter().map(speak).collect();
    let (samples, expected) = recording(&clips.iter().map(|clip| clip.samples.clone()).collect::<Vec<_>>());
    let by_sound = clips.iter().map(|clip| ReferenceLine::new(&clip.samples, &clip.words)).collect();
    let outline = |words: &Vec<&str>| pool.outline(words, Prosody::NEUTRAL).expect("a voice").expect("a sentence");
    let by_outline: Vec<_> = words.iter().map(|words| ReferenceLine::outlined(&outline(words))).collect();
    let heard = hear(&samples);
    for (name, reference) in [("sound", by_sound), ("outline", by_outline)] {
        let alignment = align(&reference, &heard);
        assert_sound(&alignment, sentences.len(), &heard);
        for ((line, clip), begin) in alignment.lines.iter().zip(&clips).zip(&expected) {
            for (found, spoken) in line.words.iter().zip(&clip.words) {
                let spoken = begin + spoken.start as f64 / f64::from(clip.rate);
                let error = (found.start.as_seconds() - spoken).abs();
                assert!(error < 0.1, "by {name}: a word at {spoken:.2} s was found {error:.2} s beside it");
            }
            assert_eq!(line.words.len(), clip.words.len());
        }
    }
}

/// A recording of the corpus, in whose `ref.json` each line has its start or is not spoken.
#[cfg(feature = "pico")]
fn corpus(set: &str) -> (Vec<Option<f64>>, Alignment) {
    use orate::internals::document::{self, ReadOptions};
    use orate::internals::speech::{Prosody, VoicePool, default_voice};
    use orate::internals::transcript::{Transcript, verbalize::verbalize};

    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/align").join(set);
    let text = std::fs::read_to_string(folder.join("text.txt")).expect("the corpus is beside the checkout");
    let language = set[..2].parse().expect("a set's name begins with its language");
    let pool = VoicePool::new(default_voice(&language).0);
    let spoken_line = |line: &str| {
        let read = document::read(None, line.as_bytes(), &ReadOptions::default()).expect("text");
        let words = verbalize(&Transcript::from_document(&read, language.clone()).words, &language);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let outline = pool.outline(&words, Prosody::NEUTRAL).expect("a voice").expect("a sentence that it can outline");
        ReferenceLine::outlined(&outline)
    };
    let reference: Vec<ReferenceLine> = text.lines().map(spoken_line).collect();
    let files = std::fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.path());
    let audio: PathBuf = files.into_iter().find(|path| path.file_stem().is_some_and(|s| s == "audio")).expect("audio");
    let mut extractor = FeatureExtractor::new();
    decode(&audio, DecodeOptions::default(), &mut |samples| extractor.push(samples)).expect("a recording");
    let heard = extractor.finish();
    let alignment = align(&reference, &heard);
    assert_sound(&alignment, reference.len(), &heard);
    let json = std::fs::read_to_string(folder.join("ref.json")).expect("references");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let begins = json["refs"].as_array().expect("a list").iter().map(|line| line["begin"].as_f64()).collect();
    (begins, alignment)
}

/// The errors of the starts of all spoken lines in milliseconds, from small to large.
#[cfg(feature = "pico")]
fn errors(expected: &[Option<f64>], alignment: &Alignment) -> Vec<f64> {
    let both = begins(alignment).into_iter().zip(expected);
    let mut errors: Vec<f64> = both.filter_map(|(a, b)| Some((a? - (*b)?).abs() * 1000.0)).collect();
    errors.sort_by(f64::total_cmp);
    errors
}

#[cfg(feature = "pico")]
#[test]
#[ignore = "needs the corpus in ../shared"]
fn human_speech_of_the_corpus_is_found_at_its_times() {
    for (set, median, p90) in [("en_clean", 15.0, 60.0), ("en_missing_text", 20.0, 150.0), ("en_sonnet1", 40.0, 200.0)]
    {
        let (expected, alignment) = corpus(set);
        let errors = errors(&expected, &alignment);
        assert_eq!(errors.len(), expected.iter().flatten().count(), "{set}: every line is found");
        let (middle, high) = (errors[errors.len() / 2], errors[errors.len() * 9 / 10]);
        assert!(middle <= median && high <= p90, "{set}: median {middle:.0} ms, p90 {high:.0} ms");
    }
}

#[cfg(feature = "pico")]
#[test]
#[ignore = "needs the corpus in ../shared"]
fn unspoken_text_in_the_corpus_is_recognised() {
    let (expected, alignment) = corpus("en_unspoken_text");
    for (k, (found, expected)) in begins(&alignment).into_iter().zip(&expected).enumerate() {
        assert_eq!(found.is_some(), expected.is_some(), "line {}", k + 1);
    }
}
