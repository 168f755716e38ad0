//! Recordings of every kind, broken ones too, are decoded at the times that their containers state.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;

use orate::internals::audio::decode::{AudioTrack, DecodeOptions, Decoded, RATE, decode};
use orate::internals::error::Error;

#[path = "../fuzz/decoding.rs"]
mod fuzz;

/// A program that is not there.
const NOTHING: &str = "no-ffmpeg-here";
/// Codecs smear a little, and one sample of 44.1 kHz is none of 16 kHz.
const CLOSE_MS: f64 = 3.0;

fn recordings() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/data/recordings")
}

fn read(name: &str) -> Vec<u8> {
    fs::read(recordings().join(name)).expect("the recording is there")
}

struct Heard {
    samples: Vec<f32>,
    decoded: Decoded,
}

fn listen(path: &Path, track: &AudioTrack, ffmpeg: &str) -> Result<Heard, Error> {
    let mut samples = Vec::new();
    let sink = &mut |block: &[f32]| samples.extend_from_slice(block);
    let decoded = decode(path, DecodeOptions { track, ffmpeg: Path::new(ffmpeg), interrupted: &|| false }, sink)?;
    Ok(Heard { samples, decoded })
}

/// `bytes` as a file called `name`, decoded without ffmpeg.
fn listen_to(name: &str, bytes: &[u8]) -> Result<Heard, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("writable");
    listen(&path, &AudioTrack::Default, NOTHING)
}

fn reason(result: Result<Heard, Error>) -> String {
    match result {
        Ok(heard) => panic!("{} samples were heard", heard.samples.len()),
        Err(error) => error.to_string(),
    }
}

fn messages(decoded: &Decoded) -> String {
    decoded.warnings.iter().map(|warning| warning.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// The sound of the recordings, without the silence around it.
fn chirp() -> Vec<f32> {
    let glide = |t: f32| 0.5 * (std::f32::consts::TAU * (300.0 * t + 3375.0 * t * t)).sin();
    (0..RATE * 4 / 10).map(|i| glide(i as f32 / RATE as f32)).collect()
}

/// Where the chirp sounds in `samples`, in seconds: the best of all places, and it must be good.
fn place(samples: &[f32], from: usize) -> f64 {
    // Half of it is enough to know it by, and is found faster.
    let chirp = &chirp()[..3_200];
    let energies: Vec<f64> = std::iter::once(0.0)
        .chain(samples.iter().scan(0.0, |sum, x| {
            *sum += f64::from(x * x);
            Some(*sum)
        }))
        .collect();
    let own = chirp.iter().map(|x| f64::from(x * x)).sum::<f64>();
    let likeness = |at: usize| {
        let energy = energies[at + chirp.len()] - energies[at];
        // Where it is much quieter it is not.
        if energy < own / 10.0 {
            return 0.0;
        }
        let there = &samples[at..at + chirp.len()];
        f64::from(there.iter().zip(chirp).map(|(a, b)| a * b).sum::<f32>()) / (energy * own).sqrt()
    };
    let places = from..samples.len().saturating_sub(chirp.len());
    let (best, at) = places.map(|at| (likeness(at), at)).max_by(|a, b| a.0.total_cmp(&b.0)).expect("long enough");
    assert!(best > 0.8, "the sound is not there: likeness {best}");
    at as f64 / f64::from(RATE)
}

fn assert_at(name: &str, heard: &Heard, expected: f64) {
    let at = place(&heard.samples, 0);
    assert!((at - expected).abs() * 1000.0 < CLOSE_MS, "{name}: heard at {at} s instead of {expected} s");
    assert_eq!(heard.decoded.duration.as_samples(RATE), heard.samples.len() as i64, "{name}");
    assert_eq!(messages(&heard.decoded), "", "{name}");
}

#[test]
fn every_kind_is_decoded_at_its_time() {
    let priming = 1_024.0 / 44_100.0;
    for (name, expected) in [
        ("chirp.flac", 0.5),
        ("chirp.mp3", 0.5),
        ("chirp.ogg", 0.5),
        ("chirp.opus", 0.5),
        ("chirp.m4a", 0.5),
        ("stream.m4a", 0.5),
        ("fragments.mp4", 0.5),
        ("bare.m4a", 0.5 + priming),
        ("late.m4a", 2.48),
        ("late.mkv", 2.48),
        // Where the file says so: the muxer left the 6.5 ms of priming out of its reckoning.
        ("late.webm", 2.474),
    ] {
        let heard = listen(&recordings().join(name), &AudioTrack::Default, NOTHING).expect("it can be decoded");
        assert_at(name, &heard, expected);
        let begins = heard.decoded.begins.as_seconds();
        assert!(if expected > 2.0 { (1.95..=1.98).contains(&begins) } else { begins == 0.0 }, "{name}: {begins}");
    }
}

#[test]
fn the_track_is_chosen_by_number_and_language() {
    for name in ["languages.mkv", "languages.mp4"] {
        let path = recordings().join(name);
        for track in [AudioTrack::Number(2), AudioTrack::Language("de".into()), AudioTrack::Language("ger".into())] {
            let heard = listen(&path, &track, NOTHING).expect("the track is there");
            let at = place(&heard.samples, 0);
            // Matroska of this ffmpeg does not say how much priming there is.
            assert!((0.497..0.527).contains(&at), "{name} {track:?}: {at}");
        }
        for track in [AudioTrack::Default, AudioTrack::Number(1), AudioTrack::Language("en-GB".into())] {
            let heard = listen(&path, &track, NOTHING).expect("the track is there");
            assert!(heard.samples.len() < 6_000, "{name} {track:?}: {}", heard.samples.len());
        }
        for track in [AudioTrack::Number(0), AudioTrack::Number(3), AudioTrack::Language("fr".into())] {
            let error = reason(listen(&path, &track, NOTHING));
            assert!(error.ends_with("it has no such audio track; it has 1 (eng), 2 (ger)"), "{error}");
        }
    }
}

#[test]
fn a_truncated_recording_has_a_warning_with_its_end() {
    for name in
        ["chirp.flac", "chirp.mp3", "chirp.ogg", "chirp.opus", "stream.m4a", "fragments.mp4", "late.mkv", "late.webm"]
    {
        let bytes = read(name);
        let heard = listen_to(name, &bytes[..bytes.len() * 8 / 10]).unwrap_or_else(|error| panic!("{name}: {error}"));
        let whole = listen_to(name, &bytes).expect("it can be decoded");
        assert!(heard.samples.len() < whole.samples.len(), "{name}");
        let message = messages(&heard.decoded);
        let end = orate::internals::time::Time::ZERO + heard.decoded.duration;
        assert!(message.contains(&format!("the recording is truncated: it ends at {end}")), "{name}: {message}");
        assert!(heard.decoded.warnings.iter().any(|warning| warning.place.time == Some(end)), "{name}");
    }
    let flac = read("chirp.flac");
    let heard = listen_to("a.flac", &flac[..flac.len() * 8 / 10]).expect("most of it");
    assert!(messages(&heard.decoded).ends_with("(its header says 00:00:01.200)"));
    let index = read("chirp.m4a");
    let error = reason(listen_to("a.m4a", &index[..index.len() / 2]));
    assert!(error.contains("its index (`moov`) is missing, so it is cut off or was never finished"), "{error}");
}

#[test]
fn a_wav_file_may_be_cut_off_or_leave_its_size_open() {
    let whole = wav(8_000, 1, 16, &|frame, _| if frame % 16 < 8 { 9_000 } else { -9_000 }, 8_000);
    let heard = listen_to("a.wav", &whole).expect("a valid file");
    assert_eq!((heard.samples.len(), messages(&heard.decoded).as_str()), (16_000, ""));
    let heard = listen_to("a.wav", &whole[..whole.len() / 2]).expect("half of it");
    assert!(heard.samples.len().abs_diff(8_000) < 100);
    assert!(messages(&heard.decoded).contains("it ends at 00:00:00.49"), "{}", messages(&heard.decoded));
    let mut piped = whole.clone();
    piped[4..8].fill(255);
    piped[40..44].fill(255);
    let heard = listen_to("a.wav", &piped).expect("a file from a pipe");
    assert_eq!((heard.samples.len(), messages(&heard.decoded).as_str()), (16_000, ""));
}

/// A WAV file with integer samples.
fn wav(rate: u32, channels: u16, bits: u16, sample: &dyn Fn(u32, u16) -> i32, frames: u32) -> Vec<u8> {
    let spec =
        hound::WavSpec { channels, sample_rate: rate, bits_per_sample: bits, sample_format: hound::SampleFormat::Int };
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut bytes, spec).expect("a valid format");
    for frame in 0..frames {
        (0..channels).for_each(|channel| writer.write_sample(sample(frame, channel)).expect("memory"));
    }
    writer.finalize().expect("memory");
    bytes.into_inner()
}

#[test]
fn surround_sound_keeps_its_centre_and_loses_its_bass() {
    let chirp = chirp();
    let level = |wanted: u16| {
        let sample = |frame: u32, channel: u16| {
            let at = (frame as usize * 16_000 / 44_100).min(chirp.len() - 1);
            if channel == wanted { (chirp[at] * 8_000_000.0) as i32 } else { 0 }
        };
        let heard = listen_to("a.wav", &wav(44_100, 6, 24, &sample, 17_640)).expect("24 bits in six channels");
        assert!(heard.samples.len().abs_diff(6_400) <= 1);
        (heard.samples.iter().map(|x| x * x).sum::<f32>() / 6_400.0).sqrt()
    };
    let levels: Vec<f32> = (0..6).map(level).collect();
    // Left, right, centre, low frequencies, surround left and right.
    assert!(levels[2] > 0.08 && levels[0] > 0.05 && levels[4] > 0.04, "{levels:?}");
    assert!((levels[0] / levels[2] - 0.707).abs() < 0.01 && (levels[4] / levels[2] - 0.5).abs() < 0.01, "{levels:?}");
    assert_eq!(levels[3], 0.0);
}

#[test]
fn streams_may_be_chained_with_another_rate_and_codec() {
    let heard = listen_to("a.ogg", &[read("chirp.ogg"), read("chirp.opus")].concat()).expect("two streams");
    assert!((place(&heard.samples[..16_000], 0) - 0.5).abs() * 1000.0 < CLOSE_MS);
    assert!((place(&heard.samples, 16_000) - 1.7).abs() * 1000.0 < CLOSE_MS);
    assert_eq!(messages(&heard.decoded), "");
}

/// `fragments.mp4` with all fragments from number `first` on moved by `seconds`.
fn torn(first: usize, seconds: u64) -> Vec<u8> {
    let mut bytes = read("fragments.mp4");
    let found = |kind: &[u8]| -> Vec<usize> {
        bytes.windows(4).enumerate().filter(|(_, window)| *window == kind).map(|(at, _)| at).collect()
    };
    let (headers, times) = (found(b"mdhd"), found(b"tfdt"));
    let scale = u32::from_be_bytes(bytes[headers[0] + 16..headers[0] + 20].try_into().expect("four bytes"));
    for at in &times[first..] {
        assert_eq!(bytes[at + 4], 1, "times of 64 bits");
        let time = &mut bytes[at + 8..at + 16];
        let later = u64::from_be_bytes((&*time).try_into().expect("eight bytes")) + seconds * u64::from(scale);
        time.copy_from_slice(&later.to_be_bytes());
    }
    bytes
}

#[test]
fn fragments_keep_their_times_whatever_is_missing_before_them() {
    // The first fragment has the first 0.2 s, the sixth and last begins behind the sound.
    for (first, expected, length) in [(0, 2.5, 3.2), (1, 2.5, 3.2), (5, 0.5, 3.2)] {
        let heard = listen_to("a.mp4", &torn(first, 2)).expect("it can be decoded");
        assert_at(&format!("gap before fragment {first}"), &heard, expected);
        let seconds = heard.samples.len() as f64 / f64::from(RATE);
        assert!((seconds - length).abs() < 0.05, "gap before fragment {first}: {seconds} s");
    }
}

#[test]
fn decoding_stops_soon_after_it_is_cancelled() {
    for name in OWN {
        let heard = std::cell::Cell::new(0);
        let (interrupted, sink) = (|| heard.get() > 0, &mut |block: &[f32]| heard.set(heard.get() + block.len()));
        let options =
            DecodeOptions { ffmpeg: Path::new(NOTHING), interrupted: &interrupted, ..DecodeOptions::default() };
        let result = decode(&recordings().join(name), options, sink);
        assert!(matches!(result, Err(Error::Interrupted)), "{name}: {result:?}");
        let whole = listen(&recordings().join(name), &AudioTrack::Default, NOTHING).expect("it can be decoded");
        assert!(heard.get() < whole.samples.len(), "{name}: {}", heard.get());
    }
}

#[cfg(unix)]
#[test]
fn another_program_is_ended_soon_after_decoding_is_cancelled() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("ffmpeg");
    let about = "Stream #0:0: Audio: ac3, 48000 Hz, mono";
    for script in
        ["exec sleep 600", &format!("for last; do :; done; [ $last = - ] && exec sleep 600; echo '{about}' >&2")]
    {
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("writable");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("ours");
        let asked = std::cell::Cell::new(0);
        let interrupted = || asked.replace(asked.get() + 1) > 20;
        let path = recordings().join("ac3.mkv");
        let options = DecodeOptions { ffmpeg: &program, interrupted: &interrupted, ..DecodeOptions::default() };
        let result = decode(&path, options, &mut |_| ());
        assert!(matches!(result, Err(Error::Interrupted)), "{script}: {result:?}");
    }
}

#[test]
fn an_edit_list_that_cannot_be_followed_is_refused() {
    let mut bytes = read("chirp.m4a");
    let at = bytes.windows(4).position(|window| window == b"elst").expect("an edit list");
    // Half the speed.
    bytes[at + 20..at + 24].copy_from_slice(&[0, 0, 0x80, 0]);
    let error = reason(listen_to("a.m4a", &bytes));
    assert!(error.contains("its edit list changes the speed; install ffmpeg"), "{error}");
}

#[test]
fn a_tag_that_counts_too_few_frames_silences_nothing() {
    let mut bytes = read("chirp.mp3");
    let at = bytes.windows(4).position(|window| window == b"Info" || window == b"Xing").expect("a tag");
    bytes[at + 8..at + 12].copy_from_slice(&10u32.to_be_bytes());
    let heard = listen_to("a.mp3", &bytes).expect("an MP3 file");
    assert!(heard.samples.len() > 19_000, "{}", heard.samples.len());
    place(&heard.samples, 0);
}

#[test]
fn a_recording_that_cannot_be_decoded_is_an_error_with_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(reason(listen(folder.path(), &AudioTrack::Default, NOTHING)).contains("it is a folder"));
    assert!(matches!(
        listen(&folder.path().join("nothing.wav"), &AudioTrack::Default, NOTHING),
        Err(Error::Read { .. })
    ));
    let text = "This is a speech, not a recording of one. ".repeat(100);
    for (name, bytes, why) in [
        ("empty.wav", Vec::new(), "it is empty"),
        ("text.mp3", text.into_bytes(), "install ffmpeg"),
        ("zeros.wav", vec![0; 100_000], "it is not a recording, or of an unknown kind; install ffmpeg"),
        ("picture.mp4", read("picture.mp4"), "it has no audio track"),
        ("ac3.mkv", read("ac3.mkv"), "install ffmpeg, or convert the recording to WAV"),
        ("late.ts", read("late.ts"), "install ffmpeg"),
        ("none.wav", wav(16_000, 1, 16, &|_, _| 0, 0), "no sound that can be decoded"),
        ("rate.wav", wav(500, 1, 16, &|_, _| 0, 500), "unsupported sample rate of 500 Hz"),
    ] {
        let error = reason(listen_to(name, &bytes));
        assert!(error.contains(why) && error.contains(name), "{error}");
    }
}

#[test]
fn ffmpeg_decodes_unknown_formats() {
    if Command::new("ffmpeg").arg("-version").output().is_err() {
        eprintln!("skipped: ffmpeg is not on this system");
        return;
    }
    for (name, expected) in [("ac3.mkv", 0.5), ("late.ts", 2.48)] {
        let heard = listen(&recordings().join(name), &AudioTrack::Default, "ffmpeg").expect("ffmpeg decodes it");
        // Its packets start with 256 samples of priming, which no header counts.
        let at = place(&heard.samples, 0);
        assert!((at - expected).abs() < 0.009, "{name}: {at}");
        assert_eq!(messages(&heard.decoded), "", "{name}");
        let error = reason(listen(&recordings().join(name), &AudioTrack::Number(2), "ffmpeg"));
        assert!(error.contains("it has no such audio track; it has 1"), "{error}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let text = folder.path().join("-i speech.mp4");
    fs::write(&text, "no recording").expect("writable");
    let error = reason(listen(&text, &AudioTrack::Default, "ffmpeg"));
    assert!(error.contains("ffmpeg failed too:"), "{error}");
}

/// The recordings that are decoded here.
const OWN: &[&str] = &[
    "chirp.flac",
    "chirp.mp3",
    "chirp.ogg",
    "chirp.opus",
    "stream.m4a",
    "fragments.mp4",
    "late.m4a",
    "late.mkv",
    "late.webm",
    "languages.mkv",
    "languages.mp4",
];

/// The bytes of a file of `data/recordings/hostile`, unpacked.
fn hostile(name: &str) -> Vec<u8> {
    let bytes = read(&format!("hostile/{name}"));
    if !name.ends_with(".gz") {
        return bytes;
    }
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut unpacked).expect("packed by gzip");
    unpacked
}

/// The same, decoded without ffmpeg.
fn listen_to_hostile(name: &str) -> Result<Heard, Error> {
    listen_to(name.trim_end_matches(".gz"), &hostile(name))
}

#[test]
fn false_numbers_in_headers_are_refused_at_once() {
    for (name, why) in [
        ("caf-ima4-fpp-7fffffff.caf", "its header claims packets of 2147483647 frames"),
        ("caf-lpcm-fpp-abort.caf", "its header claims packets of 4294967295 frames"),
        ("mp4-silence-bomb-605B.mp4", "its index claims 32.0 h of sound, more than its size can hold"),
        ("mp4-3000-traks.mp4.gz", "it has more than 256 tracks"),
    ] {
        let error = reason(listen_to_hostile(name));
        assert!(error.contains(why), "{name}: {error}");
    }
}

#[test]
fn chapters_in_a_chain_are_skipped_with_their_tag() {
    let heard = listen_to_hostile("id3-ctoc-chain-stack-overflow.mp3.gz").expect("the sound after the tag");
    assert!(!heard.samples.is_empty());
    let mut tag = hostile("id3-ctoc-chain-stack-overflow.mp3.gz");
    tag.truncate(10 + tag[6..10].iter().fold(0, |size, byte| size << 7 | usize::from(*byte)));
    for name in ["chirp.mp3", "chirp.flac"] {
        let tagged = [&tag[..], &read(name)].concat();
        let heard = listen_to(name, &tagged).expect("the recording after the tag");
        let plain = listen_to(name, &read(name)).expect("it can be decoded");
        assert!(heard.samples == plain.samples, "{name}");
    }
    // The same tag in a chunk of a WAV and an AIFF file.
    let mut wave = wav(16_000, 1, 16, &|_, _| 5_000, 1_600);
    wave.extend([b"id3 ".as_slice(), &(tag.len() as u32).to_le_bytes(), &tag].concat());
    assert_eq!(listen_to("a.wav", &wave).expect("a WAV file").samples.len(), 1_600);
    let sound = [[0; 8].as_slice(), &[7; 3_200]].concat();
    let common = [&[0, 1, 0, 0, 6, 0x40, 0, 16][..], &[0x40, 0x0c, 0xfa, 0, 0, 0, 0, 0, 0, 0]].concat();
    let chunk = |name: &[u8], body: &[u8]| [name, &(body.len() as u32).to_be_bytes(), body].concat();
    let body = [b"AIFF".to_vec(), chunk(b"COMM", &common), chunk(b"ID3 ", &tag), chunk(b"SSND", &sound)].concat();
    assert_eq!(listen_to("a.aiff", &chunk(b"FORM", &body)).expect("an AIFF file").samples.len(), 1_600);
}

#[test]
fn samples_far_over_full_scale_are_clipped_with_a_warning() {
    let heard = listen_to_hostile("float-huge-samples-panic.wav").expect("a WAV file");
    assert!(heard.samples.iter().all(|sample| sample.abs() < 200.0));
    assert!(
        messages(&heard.decoded).contains("far over full scale; they were clipped"),
        "{}",
        messages(&heard.decoded)
    );
}

#[test]
fn inputs_that_once_broke_the_decoder_are_read() {
    for entry in fs::read_dir(recordings().join("broken")).into_iter().flatten() {
        fuzz::decoding(&fs::read(entry.expect("readable").path()).expect("readable"));
    }
    for name in OWN {
        fuzz::decoding(&read(name));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_decoder_panic(
        file in 0..OWN.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        head in any::<bool>(),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = read(OWN[file]);
        for (index, byte) in changes {
            // Most of what can go wrong is in the headers.
            let range = if head { bytes.len().min(1_000) } else { bytes.len() };
            bytes[index.index(range)] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        fuzz::decoding(&bytes);
    }

    #[test]
    fn noise_is_no_recording(bytes in proptest::collection::vec(any::<u8>(), 0..4_000)) {
        fuzz::decoding(&bytes);
    }
}
