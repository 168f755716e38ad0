//! All voices speak any text, the same every time, with each word at its reported time.

use std::ops::Range;

use orate::Error;
#[cfg(feature = "pico")]
use orate::internals::audio::loudness::{BROADCAST_LUFS, LoudnessMeter};
use orate::internals::language::Language;
use orate::internals::speech::VoicePool;
use orate::internals::speech::{self, Clip, Prosody, Voice, VoiceSelection};
use orate::internals::warning::WarningCode;

/// The embedded voices, and a sentence for each with pauses at known words.
#[cfg(feature = "pico")]
const PICO: &[(&str, &str)] = &[
    ("pico-de", "Meine Damen und Herren, wir danken Ihnen, dass Sie gekommen sind."),
    ("pico-en-gb", "Good morning, ladies and gentlemen, peace begins with patience."),
    ("pico-en-us", "Good morning, ladies and gentlemen, peace begins with patience."),
    ("pico-es", "Buenos días, señoras y señores, todos queremos paz."),
    ("pico-fr", "Bonjour à tous, chers amis, tout commence par la confiance."),
    ("pico-it", "Buongiorno a tutti, cari amici, parliamo di pace."),
    ("pico-ru", "Добрый день, уважаемые коллеги, начнём нашу работу."),
];

/// Unusual content of texts.
fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = [
        "<speed level=\"9999\">fast</speed> and <",
        "<play file=\"/etc/passwd\"/> <genfile file=\"x.wav\"> text",
        "&lt;break time=\"99999s\"/&gt; ]]> <!-- <?xml",
        "zero \0 byte and \u{1b}[31m escape",
        "🎉🎉 👩‍👩‍👧‍👦 ☎ ™",
        "שלום עולם مرحبا 你好 \u{202e}abc",
        "",
        " ",
        "... !? — “”",
        "e.g. i.e. Mr. U.S.A. No. 5 a.m. etc. and",
        "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} é",
        "--- ''' -'-'-",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("a".repeat(5_000));
    texts.push("7".repeat(60));
    texts.push("supercalifragilistic-".repeat(40));
    texts.push("no ".repeat(100));
    texts.push("yes, ".repeat(50));
    texts.push("Wait! ".repeat(5));
    texts.push("Rindfleischetikettierungsüberwachungsaufgaben ".repeat(9));
    texts.push("12 345 ".repeat(12));
    texts
}

fn pool(name: &str, language: &str) -> VoicePool {
    let language: Language = language.parse().expect("a language");
    VoicePool::new(speech::voice(name).and_then(|voice| voice.speaking(&language)).expect("a voice"))
}

fn speak(pool: &VoicePool, text: &str) -> Clip {
    let words: Vec<&str> = text.split(' ').collect();
    let clip = pool.speak(&words, Prosody::NEUTRAL).expect("a usable voice").expect("a sentence that it can speak");
    assert_eq!(clip.words.len(), words.len(), "{text}");
    assert_in_order(&clip);
    clip
}

/// Ranges are in order, disjoint, and within the samples.
fn assert_in_order(clip: &Clip) {
    let mut end = 0;
    for range in &clip.words {
        assert!(end <= range.start && range.start <= range.end, "{:?}", clip.words);
        end = range.end;
    }
    assert!(end <= clip.samples.len());
}

/// The stretches of sound in `samples`, by their energy over 10 ms, joined over gaps under 60 ms.
fn stretches(samples: &[i16], rate: u32) -> Vec<Range<usize>> {
    let frame = rate as usize / 100;
    let energy = |chunk: &[i16]| chunk.iter().map(|&s| f64::from(s).powi(2)).sum::<f64>() / chunk.len() as f64;
    let loudest = samples.chunks(frame).map(energy).fold(0.0, f64::max);
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (index, chunk) in samples.chunks(frame).enumerate() {
        // −35 dB below the loudest.
        if energy(chunk) > loudest * 3.2e-4 {
            match stretches.last_mut() {
                Some(last) if index * frame < last.end + 6 * frame => last.end = (index + 1) * frame,
                _ => stretches.push(index * frame..(index + 1) * frame),
            }
        }
    }
    stretches
}

/// After each comma a stretch of sound starts, within 50 ms of the start of the next word.
fn assert_words_begin_with_their_sound(name: &str, text: &str, clip: &Clip) {
    let onsets: Vec<usize> = stretches(&clip.samples, clip.rate).iter().map(|range| range.start).collect();
    let words: Vec<&str> = text.split(' ').collect();
    for index in (0..words.len()).filter(|&index| index == 0 || words[index - 1].ends_with(',')) {
        let begin = clip.words[index].start;
        let nearest = onsets.iter().map(|onset| onset.abs_diff(begin)).min().expect("sound");
        let milliseconds = nearest * 1000 / clip.rate as usize;
        assert!(milliseconds <= 50, "{name}: `{}` begins {milliseconds} ms beside its sound", words[index]);
    }
}

#[cfg(feature = "pico")]
#[test]
fn each_embedded_voice_speaks_and_knows_where_its_words_are() {
    for (name, text) in PICO {
        let clip = speak(&pool(name, &name[5..7]), text);
        let seconds = clip.samples.len() as f64 / f64::from(clip.rate);
        assert!((2.0..7.0).contains(&seconds), "{name}: {seconds} s");
        let rms = (clip.samples.iter().map(|&s| f64::from(s).powi(2)).sum::<f64>() / clip.samples.len() as f64).sqrt();
        assert!(rms > 300.0, "{name}: {rms}");
        assert!(clip.words.iter().all(|range| range.len() > 16 * 20), "{name}: {:?}", clip.words);
        assert_words_begin_with_their_sound(name, text, &clip);
    }
}

/// A page of varied text for each embedded voice: a sample speech and the sentence of [`PICO`].
#[cfg(feature = "pico")]
fn page(name: &str, sentence: &str) -> Vec<String> {
    let tag = match name {
        "pico-de" => "de-DE",
        "pico-es" => "es-ES",
        "pico-fr" => "fr-FR",
        _ => "en-GB",
    };
    let text = std::fs::read_to_string(format!("samples/opening-remarks/opening-remarks.{tag}.txt")).expect("a sample");
    text.lines().filter(|line| !line.trim().is_empty()).take(6).chain([sentence]).map(str::to_owned).collect()
}

#[cfg(feature = "pico")]
#[test]
fn no_embedded_voice_clips() {
    for (name, sentence) in PICO {
        let pool = pool(name, &name[5..7]);
        let (mut at_peak, mut all) = (0, Vec::new());
        for line in page(name, sentence) {
            all.extend(speak(&pool, &line).samples);
        }
        assert!(all.len() > 16_000 * 20, "{name}: {} samples are no page", all.len());
        let peak = all.iter().map(|sample| sample.unsigned_abs()).max().expect("sound");
        for sample in &all {
            at_peak = if sample.unsigned_abs() == peak { at_peak + 1 } else { 0 };
            assert!(at_peak < 3, "{name}: a row of samples at the peak of {peak}");
        }
        assert!(peak < 32_000, "{name}: a peak of {peak}");
        let mut meter = LoudnessMeter::new(16_000);
        meter.add(&all);
        meter.level_to(BROADCAST_LUFS).gain.apply(&mut all);
        let mut meter = ebur128::EbuR128::new(1, 16_000, ebur128::Mode::TRUE_PEAK).expect("a meter");
        meter.add_frames_i16(&all).expect("samples");
        let decibels = 20.0 * meter.true_peak(0).expect("one channel").log10();
        assert!(decibels <= -1.0, "{name}: a true peak of {decibels:.1} dBTP");
    }
}

#[cfg(feature = "pico")]
#[test]
fn letters_that_an_embedded_voice_lacks_are_spoken_as_the_nearest() {
    for (name, written, like) in [
        ("pico-de", "Herr Wałęsa kommt.", "Herr Walesa kommt."),
        ("pico-de", "Frau Šimonytė aus Łódź.", "Frau Schimonyte aus Lóds."),
        ("pico-de", "Plenković", "Plenkovitsch"),
        ("pico-en-gb", "The word мир means peace.", "The word mir means peace."),
        ("pico-en-us", "Plenković", "Plenkovich"),
        ("pico-es", "Plenković", "Plenkovich"),
        ("pico-fr", "Plenković", "Plenkovitch"),
        ("pico-it", "Plenković", "Plenkovici"),
        ("pico-fr", "Un e\u{301}te\u{301}.", "Un été."),
    ] {
        let pool = pool(name, &name[5..7]);
        assert!(speak(&pool, written) == speak(&pool, like), "{name}: {written}");
        assert!(speak(&pool, written).words.iter().all(|word| !word.is_empty()), "{name}: {written}");
    }
}

#[cfg(feature = "pico")]
#[test]
fn an_embedded_voice_needs_neither_cache_nor_temporary_folder_of_the_system() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let text = place.path().join("t.en.txt");
    std::fs::write(&text, "Good morning. Thank you.").expect("it can be written");
    std::fs::write(place.path().join("file"), "").expect("it can be written");
    let file = place.path().join("file");
    let good = place.path().join("good");
    for (index, (cache, temporary, options)) in [
        (&file, &good, &[] as &[&str]),
        (&file, &good, &["--no-cache"]),
        (&good, &file, &[]),
        (&good, &file, &["--no-cache"]),
    ]
    .into_iter()
    .enumerate()
    {
        std::fs::create_dir_all(&good).expect("it can be made");
        let out = place.path().join(index.to_string());
        let mut command = crate::orate();
        command.env("ORATE_CACHE", cache).args(["export", "--narration", "pico", "-o"]).arg(&out).args(options);
        // Narrations are collected in the temporary folder too, so only the voice's data do without it.
        let temporary = if temporary == &file { place.path() } else { temporary };
        let output = command.env("TMPDIR", temporary).arg(&text).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        assert!(!said.contains("placeholder"), "{said}");
        std::fs::remove_dir_all(&good).expect("it is there");
    }
}

#[cfg(feature = "pico")]
#[test]
fn an_outline_has_the_words_where_the_sound_has_them() {
    for (name, text) in PICO {
        let pool = pool(name, &name[5..7]);
        let words: Vec<&str> = text.split(' ').collect();
        let clip = speak(&pool, text);
        let outline = pool.outline(&words, Prosody::NEUTRAL).expect("a usable voice").expect("Pico has outlines");
        assert_eq!(outline.words.len(), words.len());
        assert!(outline.words.windows(2).all(|pair| pair[0].end <= pair[1].start), "{name}: {:?}", outline.words);
        assert!(outline.words.iter().all(|word| !word.is_empty() && word.end <= outline.frames()));
        // Both begin somewhere in the silence before the first word.
        let drawn = |word: usize| (outline.words[word].start - outline.words[1].start) * outline.frame;
        for (word, spoken) in clip.words.iter().enumerate().skip(1) {
            let milliseconds = (spoken.start - clip.words[1].start).abs_diff(drawn(word)) / 16;
            // In an outline, a pause before a word belongs to it, and so does the closure of a `p`.
            let limit = if words[word - 1].ends_with(',') { 400 } else { 100 };
            assert!(milliseconds <= limit, "{name}: `{}` is {milliseconds} ms off", words[word]);
        }
        speak(&pool, "Something else!");
        assert!(pool.outline(&words, Prosody::NEUTRAL).expect("usable").as_ref() == Some(&outline), "{name} again");
    }
}

#[test]
fn a_voice_without_outlines_has_none() {
    let pool = pool("placeholder", "en");
    assert!(pool.outline(&["Good", "morning."], Prosody::NEUTRAL).expect("a usable voice").is_none());
}

#[cfg(feature = "pico")]
#[test]
fn the_same_sentence_gives_the_same_samples_whatever_came_before() {
    for (name, text) in PICO {
        let fresh = speak(&pool(name, &name[5..7]), text);
        let used = pool(name, &name[5..7]);
        for before in ["Something else!", "7777777", text] {
            speak(&used, before);
            assert!(speak(&used, text) == fresh, "{name} after `{before}`");
        }
    }
}

#[cfg(feature = "pico")]
#[test]
fn rate_and_pitch_change_what_they_say() {
    let pool = pool("pico-fr", "fr");
    let words: Vec<&str> = PICO[4].1.split(' ').collect();
    let speak = |rate, pitch| pool.speak(&words, Prosody { rate, pitch }).expect("usable").expect("speakable");
    let plain = speak(100, 100).samples.len();
    assert!(speak(150, 100).samples.len() * 5 < plain * 4);
    let high = speak(100, 130);
    assert!(high.samples.len().abs_diff(plain) < plain / 10);
    assert!(high.samples != speak(100, 100).samples);
    assert_words_begin_with_their_sound("pico-fr, higher", PICO[4].1, &high);
}

#[cfg(feature = "pico")]
#[test]
fn no_text_makes_an_embedded_voice_hang_or_speak_markup() {
    for (name, _) in PICO {
        let pool = pool(name, &name[5..7]);
        for text in hostile() {
            let words: Vec<&str> = text.split(' ').collect();
            // It may fail, but it ends, and speaks no longer than its letters take.
            if let Ok(clip) = pool.speak(&words, Prosody::NEUTRAL).expect("a usable voice") {
                assert_eq!(clip.words.len(), words.len());
                assert_in_order(&clip);
                let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                let seconds = clip.samples.len() / 16_000;
                assert!(seconds <= 2 + letters, "{name}: {seconds} s for {text:.40}");
            }
        }
        for text in hostile() {
            let words: Vec<&str> = text.split(' ').collect();
            if let Some(outline) = pool.outline(&words, Prosody::NEUTRAL).expect("a usable voice") {
                assert_eq!(outline.words.len(), words.len());
                assert!(outline.words.iter().all(|word| word.start <= word.end && word.end <= outline.frames()));
            }
        }
        speak(&pool, "It still speaks.");
    }
}

#[cfg(feature = "pico")]
#[test]
fn russian_is_compared_by_a_voice_that_does_not_narrate() {
    let russian: Language = "ru".parse().expect("a language");
    let (reference, warning) = speech::reference_voice(&russian);
    assert_eq!((reference.name.as_str(), reference.narrates, warning), ("pico-ru", false, None));
    for choice in ["auto", "pico"] {
        let casting = VoiceSelection::new(choice, &[]).expect("known");
        assert!(casting.voice(&russian).expect("some voice").0.narrates, "{choice}");
        assert_eq!(casting.reference(&russian).expect("a voice").0, reference, "{choice}");
    }
    let named = VoiceSelection::new("auto", &[(russian.clone(), "espeak".to_owned())]).expect("known");
    assert_eq!(named.reference(&russian).expect("named").0.name, "espeak");
}

#[test]
fn espeak_speaks_russian_where_it_is_installed() {
    let (voice, warning) = speech::default_voice(&"ru".parse().expect("a language"));
    if voice.engine != "espeak" {
        assert_eq!(voice.engine, "placeholder");
        let warning = warning.expect("the placeholder is no voice");
        assert_eq!(warning.code, WarningCode::VoiceMissing);
        assert!(warning.message.contains("apt install espeak-ng"), "{}", warning.message);
        eprintln!("skipped: espeak-ng is not installed");
        return;
    }
    assert_eq!(warning, None);
    let pool = VoicePool::new(voice);
    let text = "Добрый день, уважаемые коллеги, начнём нашу работу.";
    let clip = speak(&pool, text);
    assert!(clip.words.iter().all(|range| range.len() > clip.rate as usize / 50), "{:?}", clip.words);
    assert_words_begin_with_their_sound("espeak", text, &clip);
    for other in hostile() {
        speak(&pool, &other);
        assert!(speak(&pool, text) == clip, "after {other:.40}");
    }
}

#[test]
fn the_placeholder_is_the_same_everywhere_and_different_for_each_language() {
    let text = "Guten Morgen, — meine Damen und Herren.";
    let clip = speak(&pool("placeholder", "de"), text);
    let bytes: Vec<u8> = clip.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    let hash = blake3::hash(&bytes).to_hex();
    assert_eq!(&hash.as_str()[..16], "5b7bd5267645f12f", "if this was meant, write the new hash here");
    assert_words_begin_with_their_sound("placeholder", "Guten Morgen, meine Damen und Herren.", &{
        let mut clip = clip.clone();
        clip.words.remove(2);
        clip
    });
    assert!(speak(&pool("placeholder", "fr"), text) != clip);
    let words: Vec<&str> = text.split(' ').collect();
    let second = pool("placeholder", "de").speak(&words, Prosody::NEUTRAL.of_speaker(1)).expect("usable");
    assert!(second.expect("speakable").samples != clip.samples);
    for text in hostile() {
        speak(&pool("placeholder", "en"), &text);
    }
}

#[test]
fn every_language_has_a_voice_and_every_voice_a_licence() {
    for (language, name) in [("de-AT", "pico-de"), ("en", "pico-en-gb"), ("en-US", "pico-en-us"), ("es-MX", "pico-es")]
    {
        let (voice, warning) = speech::default_voice(&language.parse().expect("a language"));
        if cfg!(feature = "pico") {
            assert_eq!((voice.name.as_str(), warning), (name, None), "{language}");
        }
    }
    let (voice, warning) = speech::default_voice(&"tlh".parse().expect("a language"));
    assert_eq!(voice.name, "placeholder");
    assert!(warning.is_some_and(|warning| warning.code == WarningCode::VoiceMissing));
    let voices = speech::voices();
    assert!(voices.iter().any(|voice| voice.name == "placeholder"));
    assert!(voices.iter().all(|voice| !voice.licence.is_empty() && !voice.title.is_empty()));
}

#[test]
fn mistakes_in_voice_files_are_shown_with_their_line() {
    let cases = [
        ("engine = 5\n", 1, "invalid type"),
        ("title = \"\"\nengine = \"parrot\"\nlicence = \"\"\n", 2, "no engine `parrot`"),
        ("title = \"\"\nlicence = \"\"\nengine = \"espeak\"\nrate = 9.0\n", 4, "between 0.5 and 2"),
        ("title = \"\"\nlicence = \"\"\nengine = \"espeak\"\n\nspeed = 1.0\n", 5, "unknown field `speed`"),
        ("title = \"\"\nlicence = \"\"\nlanguage = \"e\"\nengine = \"espeak\"\n", 3, "BCP 47"),
        ("title = \"\n", 1, ""),
    ];
    for (source, expected, part) in cases {
        match Voice::parse("mine", "mine/voice.toml".as_ref(), source.to_owned()) {
            Err(Error::Settings { line, reason, .. }) => {
                assert!(line == expected && reason.contains(part), "line {line}: {reason}\n{source}");
            }
            other => panic!("{source}\n{other:?}"),
        }
    }
    let source = "title = \"\"\nlicence = \"\"\nengine = \"command\"\n[command]\nprogramme = []\n";
    let voice = Voice::parse("mine", "mine/voice.toml".as_ref(), source.to_owned()).expect("so far it is right");
    assert!(matches!(voice.check(), Err(Error::Settings { line: 5, .. })), "{:?}", voice.check());
    assert!(matches!(speech::voice("missing"), Err(Error::UnknownVoice { .. })));
    assert!(matches!(speech::voice("no/such/voice.toml"), Err(Error::Read { .. })));
    let russian = speech::voice("pico-de").and_then(|voice| voice.speaking(&"ru".parse().expect("a language")));
    assert!(matches!(russian, Err(Error::VoiceLanguage { .. })));
}

#[cfg(unix)]
mod command {
    use std::fs;
    use std::path::Path;
    use std::time::{Duration, Instant};

    use orate::internals::speech::VoicePool;
    use orate::internals::speech::{self, EngineError, Prosody};

    /// A voice whose program is the shell with `script`.
    fn voice(folder: &Path, script: &str, limit: f64) -> VoicePool {
        let file = folder.join("voice.toml");
        let program = format!("[\"sh\", \"-c\", '''{script}''', \"{{wav}}\", \"{{text_file}}\", \"{{folder}}\"]");
        let program = if script.contains("$0") { program } else { format!("[\"sh\", \"-c\", '''{script}''']") };
        let voice = format!(
            "title = \"a\"\nlicence = \"a\"\nengine = \"command\"\n[command]\nprogram = {program}\ntime_limit = {limit}\n"
        );
        fs::write(&file, voice).expect("it can be written");
        VoicePool::new(speech::voice(&file.to_string_lossy()).expect("a voice file"))
    }

    /// Half a second of a rough tone, in stereo at 8 kHz.
    fn wav() -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let spec = hound::WavSpec {
            channels: 2,
            sample_rate: 8000,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut writer = hound::WavWriter::new(&mut bytes, spec).expect("a format");
        for index in 0..4000 {
            let sample = if index % 20 < 10 { 6000i16 } else { -6000 };
            writer.write_sample(sample).and_then(|()| writer.write_sample(0i16)).expect("memory");
        }
        writer.finalize().expect("memory");
        bytes.into_inner()
    }

    #[test]
    fn any_program_can_speak() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("tone.wav"), wav()).expect("it can be written");
        let words = ["It's", "<me>", "$(touch x)."];
        let heard = folder.path().join("heard");
        let to_file = "cat \"$1\" > \"$2/heard\"; cp \"$2/tone.wav\" \"$0\"";
        let to_stdout = format!("cat > '{0}/heard'; cat '{0}/tone.wav'", folder.path().display());
        for script in [to_file, &to_stdout] {
            let clip =
                voice(folder.path(), script, 20.0).speak(&words, Prosody::NEUTRAL).expect("usable").expect("spoken");
            assert_eq!((clip.rate, clip.samples.len(), clip.words.len()), (8000, 4000, 3));
            assert_eq!(clip.samples[0], 3000);
            assert!(clip.words[0].start == 0 && clip.words[2].end == 4000, "{:?}", clip.words);
            assert_eq!(fs::read_to_string(&heard).expect("the script wrote it"), "It's <me> $(touch x).");
            fs::remove_file(&heard).expect("it is there");
        }
    }

    #[test]
    fn a_program_that_fails_or_hangs_is_an_error() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let speak = |script: &str, limit| voice(folder.path(), script, limit).speak(&["Hello."], Prosody::NEUTRAL);
        let failed = speak("echo no voice today >&2; exit 3", 20.0).expect("usable").expect_err("it failed");
        assert!(failed.to_string().contains("no voice today"), "{failed}");
        let silent = speak("true", 20.0).expect("usable").expect_err("no WAV");
        assert!(matches!(silent, EngineError::Failed { .. }), "{silent}");
        let begin = Instant::now();
        let hung = speak("exec sleep 30", 0.1).expect("usable").expect_err("too long");
        assert!(matches!(hung, EngineError::TooLong { .. }), "{hung}");
        assert!(begin.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_missing_program_is_reported_before_work_starts() {
        let source =
            "title = \"a\"\nlicence = \"a\"\nengine = \"command\"\n[command]\nprogram = [\"no-such-program\"]\n";
        let voice = speech::Voice::parse("a", "a/voice.toml".as_ref(), source.to_owned()).expect("a voice file");
        let error = voice.check().expect_err("it is not there").to_string();
        assert!(error.contains("program `no-such-program` not found; install it"), "{error}");
    }
}
