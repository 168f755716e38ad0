//! Mismatch of recording and text: recognised for texts in other languages, and not for the right text.
#![cfg(feature = "pico")]

use std::ops::Range;

use rayon::prelude::*;

use orate::internals::align::{Alignment, FeatureExtractor, MIN_EVIDENCE, ReferenceLine, align};
use orate::internals::audio::decode::RATE;
use orate::internals::audio::resample;
use orate::internals::language::Language;
use orate::internals::speech::VoicePool;
use orate::internals::speech::{Clip, Prosody, Voice, reference_voice, voice};

use crate::recordings::{ENGLISH, GERMAN, RUSSIAN};

const SPANISH: &[&str] = &[
    "Buenos días a todos los que han venido hasta aquí bajo la lluvia.",
    "Nuestra biblioteca vuelve a abrir hoy sus puertas, tras tres largos años de trabajo.",
    "El tejado goteaba, el sótano estaba lleno de agua y nadie sabía quién pagaría las obras.",
    "Entonces doscientos vecinos trajeron sus herramientas y sus propias lámparas.",
    "Un panadero del puerto pagó las primeras cuarenta ventanas.",
    "Los niños de la escuela del norte pintaron ellos mismos cada silla.",
    "Me han preguntado si un pueblo pequeño necesita tantos libros.",
    "Pregunten a los pescadores, que se leen unos a otros cuando el temporal los deja en tierra.",
    "Desde mañana la sala de lectura está abierta hasta las diez de la noche.",
    "Pasen, por favor, quítense los abrigos mojados y quédense cuanto quieran.",
];

const FRENCH: &[&str] = &[
    "Bonjour à tous ceux qui sont venus jusqu’ici sous la pluie.",
    "Notre bibliothèque rouvre aujourd’hui ses portes, après trois longues années de travaux.",
    "Le toit fuyait, la cave était pleine d’eau, et personne ne savait qui paierait les réparations.",
    "Alors deux cents voisins ont apporté leurs outils et leurs propres lampes.",
    "Un boulanger du port a payé les quarante premières fenêtres.",
    "Les enfants de l’école du nord ont peint eux-mêmes chaque chaise.",
    "On m’a demandé si une petite ville a besoin de tant de livres.",
    "Demandez aux pêcheurs, qui se font la lecture quand la tempête les retient à terre.",
    "À partir de demain, la salle de lecture est ouverte jusqu’à dix heures du soir.",
    "Entrez, je vous prie, ôtez vos manteaux mouillés et restez aussi longtemps que vous voudrez.",
];

const ITALIAN: &[&str] = &[
    "Buongiorno a tutti quelli che sono venuti fin qui sotto la pioggia.",
    "La nostra biblioteca oggi riapre le porte, dopo tre lunghi anni di lavoro.",
    "Il tetto perdeva, la cantina era piena d’acqua e nessuno sapeva chi avrebbe pagato le riparazioni.",
    "Allora duecento vicini portarono i loro attrezzi e le loro lampade.",
    "Un fornaio del porto pagò le prime quaranta finestre.",
    "I bambini della scuola del nord hanno dipinto da soli ogni sedia.",
    "Mi hanno chiesto se una piccola città abbia bisogno di tanti libri.",
    "Chiedetelo ai pescatori, che si leggono storie quando la burrasca li tiene a terra.",
    "Da domani la sala di lettura è aperta fino alle dieci di sera.",
    "Entrate, toglietevi i cappotti bagnati e restate quanto volete.",
];

const TEXTS: [(&str, &[&str]); 6] =
    [("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH), ("it", ITALIAN), ("es", SPANISH), ("ru", RUSSIAN)];

/// The lines of a text that are spoken.
const LINES: usize = 10;

/// The sound of the first lines of a text.
fn read(voice: Voice, prosody: Prosody, lines: &[&str]) -> Vec<Clip> {
    let pool = VoicePool::new(voice);
    let speak = |line: &&str| {
        let words: Vec<&str> = line.split(' ').collect();
        pool.speak(&words, prosody).expect("the voice loads").expect("it speaks")
    };
    lines[..LINES].iter().map(speak).collect()
}

/// The texts, spoken by the reference voices.
fn readings() -> Vec<(&'static str, Vec<Clip>)> {
    let read = |(language, lines): &(&'static str, &[&str])| {
        let voice = reference_voice(&tag(language)).0;
        assert!(!voice.is_placeholder(), "{language} has a voice of its own");
        (*language, read(voice, Prosody::NEUTRAL, lines))
    };
    TEXTS.par_iter().map(read).collect()
}

fn tag(language: &str) -> Language {
    language.parse().expect("a tag")
}

fn samples(clip: &Clip) -> Vec<i16> {
    resample::resample(clip.samples.clone(), clip.rate, RATE)
}

fn reference(clips: &[Clip]) -> Vec<ReferenceLine> {
    let line = |clip: &Clip| {
        let at = |sample: usize| resample::position(sample, clip.rate, RATE);
        let words: Vec<Range<usize>> = clip.words.iter().map(|word| at(word.start)..at(word.end)).collect();
        ReferenceLine::new(&samples(clip), &words)
    };
    clips.iter().map(line).collect()
}

/// How much louder than the noise of a room a speaker is, in power.
#[derive(Clone, Copy)]
struct Room(f32);

const QUIET: Room = Room(1e5);
const NOISY: Room = Room(10.0);

/// `clips` one after the other in a `room`, aligned with `reference`.
fn aligned(reference: &[ReferenceLine], clips: &[Clip], room: Room) -> Alignment {
    let mut sound: Vec<f32> = vec![0.0; RATE as usize / 2];
    for clip in clips {
        sound.extend(samples(clip).into_iter().map(|sample| f32::from(sample) / 32_768.0));
        sound.extend(vec![0.0; RATE as usize * 2 / 5]);
    }
    let power = sound.iter().map(|x| x * x).sum::<f32>() / sound.len() as f32;
    // Even noise of width 2 has a power of a third.
    let loudness = (3.0 * power / room.0).sqrt();
    let mut state = 1u32;
    for sample in &mut sound {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *sample += loudness * (state as i32 as f32 / i32::MAX as f32);
    }
    let mut extractor = FeatureExtractor::new();
    extractor.push(&sound);
    align(reference, &extractor.finish())
}

/// Aligns the recording of the first text of each pair with the second text, which must not match.
fn expect_mismatches(pairs: &[(usize, usize)]) {
    let readings = readings();
    let references: Vec<Vec<ReferenceLine>> = readings.par_iter().map(|(_, clips)| reference(clips)).collect();
    pairs.par_iter().for_each(|&(said, text)| {
        let alignment = aligned(&references[text], &readings[said].1, QUIET);
        let pair = format!("{} read as {}", readings[said].0, readings[text].0);
        let heard = alignment.lines.iter().filter(|line| line.span.is_some()).count();
        match alignment.evidence() {
            Some(evidence) => assert!(evidence < MIN_EVIDENCE, "{pair}: {evidence}"),
            None => assert!(heard < 3, "{pair}: {heard} lines are heard"),
        }
        assert!(alignment.certainty() < 0.1, "{pair}: {}", alignment.certainty());
    });
}

#[test]
fn a_text_in_another_language_does_not_match() {
    // Each language is spoken once and read once; related ones are the hardest.
    let next = |said: usize| (said, (said + 1) % TEXTS.len());
    expect_mismatches(&(0..TEXTS.len()).map(next).collect::<Vec<_>>());
}

#[test]
#[ignore = "slow: all pairs of languages"]
fn a_text_in_another_language_does_not_match_at_full_size() {
    let all = (0..TEXTS.len()).flat_map(|said| (0..TEXTS.len()).map(move |text| (said, text)));
    expect_mismatches(&all.filter(|(said, text)| said != text).collect::<Vec<_>>());
}

#[test]
fn the_right_text_matches_in_noise_and_from_another_voice() {
    let hurried = Prosody { rate: 125, pitch: 115 };
    TEXTS.par_iter().for_each(|(language, lines)| {
        let own = reference_voice(&tag(language)).0;
        assert!(!own.is_placeholder(), "{language} has a voice of its own");
        let reference = reference(&read(own.clone(), Prosody::NEUTRAL, lines));
        let other = voice("espeak").and_then(|voice| voice.speaking(&tag(language)));
        let other = other.ok().filter(|voice| voice.check().is_ok());
        if other.is_none() {
            eprintln!("skipped: no other voice here speaks {language}");
        }
        // A voice that is heard twice is too much like itself for a quiet room to say anything.
        for (voice, room) in [(Some(own), NOISY), (other, QUIET)] {
            let Some(voice) = voice else { continue };
            let evidence = aligned(&reference, &read(voice, hurried, lines), room).evidence().expect("enough lines");
            assert!(evidence > MIN_EVIDENCE, "{language}, {} times the noise: {evidence}", room.0);
        }
    });
}

#[test]
fn two_lines_are_too_few_to_judge() {
    let (_, clips) = &readings()[0];
    let alignment = aligned(&reference(&clips[..2]), &clips[..2], QUIET);
    assert_eq!(alignment.evidence(), None);
    assert!(alignment.certainty() > 0.5, "{}", alignment.certainty());
}

#[test]
fn a_removed_paragraph_is_not_found_in_an_inserted_one() {
    let said = read(voice("pico-en-us").expect("built in"), Prosody { rate: 110, pitch: 90 }, ENGLISH);
    let put_in = read(reference_voice(&tag("de")).0, Prosody::NEUTRAL, GERMAN);
    let text = reference(&read(reference_voice(&tag("en")).0, Prosody::NEUTRAL, ENGLISH));
    for (struck, until) in [(1..5, 9), (2..6, 9), (2..5, 7)] {
        let clips: Vec<Clip> =
            [&said[..struck.start], &said[struck.end..until], &put_in[..struck.len()], &said[until..]].concat();
        let alignment = aligned(&text, &clips, QUIET);
        for (k, line) in alignment.lines.iter().enumerate() {
            assert_eq!(line.span.is_some(), !struck.contains(&k), "line {k} without {struck:?}: {line:?}");
        }
    }
}
