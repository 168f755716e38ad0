//! Outlines: the states of the phones of a sentence, each with its spectrum.

use super::chain::ChainItem;
use super::engine::PicoVoice;
use super::markup::{marked_words, markup};
use super::preprocessed_words::PreprocessedWords;
use super::raw::{FRAME_SAMPLES, PicoSystem, SAMPLE_RATE};
use crate::speech::normalize::EngineWord;
use crate::speech::outline::Outline;
use crate::speech::prosody::Prosody;

impl PicoVoice {
    /// The outline of words that Pico can hold; `None` if a mark is missing or a state unknown.
    pub(super) fn outline_run(&mut self, plain: &[EngineWord], prosody: Prosody) -> Option<Outline> {
        let spectra = self.spectra.as_mut()?;
        let mut outline = Outline { rate: SAMPLE_RATE, frame: FRAME_SAMPLES, ..Outline::default() };
        let audible = plain.iter().filter(|word| !word.text.is_empty()).count();
        let items =
            if audible > 0 { states(&mut self.system, &mut self.preprocessed, plain, prosody)? } else { Vec::new() };
        let (mut begins, mut at) = (vec![0], 0);
        for item in items {
            match item {
                ChainItem::Mark => begins.push(at),
                ChainItem::State { state, entry, frames } => {
                    at += frames;
                    outline.spectra.push((spectra.get(state, entry)?, frames));
                }
            }
        }
        if begins.len() != audible.max(1) {
            return None;
        }
        begins.push(at);
        let mut word = 0;
        outline.words.extend(plain.iter().map(|plain| {
            let begin = begins[word];
            word += usize::from(!plain.text.is_empty());
            begin..begins[word]
        }));
        Some(outline)
    }
}

/// The states of `plain`, the preprocessing left out where it changes nothing.
fn states(
    system: &mut PicoSystem,
    known: &mut PreprocessedWords,
    plain: &[EngineWord],
    prosody: Prosody,
) -> Option<Vec<ChainItem>> {
    let items =
        (prosody == Prosody::NEUTRAL).then(|| known.items(&marked_words(plain), |text| system.words(text)?.ok()));
    match items.flatten() {
        Some(items) => system.states_of(&items)?.ok(),
        None => system.states(&markup(plain, prosody))?.ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::states;
    use crate::document::{self, ReadOptions};
    use crate::language::Language;
    use crate::speech::normalize::engine_words;
    use crate::speech::pico::chain::ChainItem;
    use crate::speech::pico::data;
    use crate::speech::pico::engine::PicoSettings;
    use crate::speech::pico::markup::{marked_words, markup, runs};
    use crate::speech::pico::preprocessed_words::PreprocessedWords;
    use crate::speech::pico::raw::PicoSystem;
    use crate::speech::{Prosody, default_voice};
    use crate::transcript::{Transcript, verbalize::verbalize};

    /// A loaded voice for `language`.
    fn raw(language: &Language) -> PicoSystem {
        let settings: PicoSettings = default_voice(language).0.settings().expect("Pico's voice");
        let files = settings.files().expect("embedded");
        let placed = files.map(|file| data::Unpacked::new(file).expect("it can be unpacked"));
        PicoSystem::open(&[placed[0].path(), placed[1].path()]).expect("it loads")
    }

    #[test]
    fn preprocessing_may_be_left_out_where_it_changes_nothing() {
        for tag in ["de-DE", "en-GB", "es-ES", "fr-FR"] {
            let language: Language = tag.parse().expect("a tag");
            let (mut raw, mut lexicon) = (raw(&language), PreprocessedWords::default());
            let text = std::fs::read(format!("samples/opening-remarks/opening-remarks.{tag}.txt")).expect("a sample");
            let document = document::read(None, &text, &ReadOptions::default()).expect("a text");
            let transcript = Transcript::from_document(&document, language.clone());
            let (mut left_out, mut all) = (0, 0);
            for sentence in transcript.sentences.iter().filter(|sentence| sentence.kind.is_spoken()) {
                let said = verbalize(&transcript.words[sentence.words.clone()], &language);
                let said = engine_words(&said.iter().map(String::as_str).collect::<Vec<_>>());
                for run in runs(&said).into_iter().map(|run| &said[run]) {
                    let text = markup(run, Prosody::NEUTRAL);
                    let whole = raw.states(&text).expect("its units are found").expect("it works");
                    assert!(whole.iter().any(|item| matches!(item, ChainItem::State { .. })), "{text}");
                    let short = states(&mut raw, &mut lexicon, run, Prosody::NEUTRAL).expect("it works");
                    assert!(whole == short, "{tag}: {text}");
                    left_out += usize::from(lexicon.items(&marked_words(run), |_| None).is_some());
                    all += 1;
                }
            }
            assert!(2 * left_out > all, "{tag}: left out in {left_out} of {all}");
        }
    }
}
