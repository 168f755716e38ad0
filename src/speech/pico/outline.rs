//! A sentence in outline: the states of its phones, with the spectrum of each.

use super::chain::Item;
use super::lexicon::Lexicon;
use super::plain::Plain;
use super::raw::Raw;
use super::{FRAME, RATE, Speaker, markup, words};
use crate::speech::{Delivery, Outline};

impl Speaker {
    /// The outline of words that Pico can hold; `None` if a mark is missing or a state unknown.
    pub(super) fn outline_run(&mut self, plain: &[Plain], delivery: Delivery) -> Option<Outline> {
        let spectra = self.spectra.as_mut()?;
        let mut outline = Outline { rate: RATE, frame: FRAME, ..Outline::default() };
        let audible = plain.iter().filter(|word| !word.text.is_empty()).count();
        let items = if audible > 0 { states(&mut self.raw, &mut self.lexicon, plain, delivery)? } else { Vec::new() };
        let (mut begins, mut at) = (vec![0], 0);
        for item in items {
            match item {
                Item::Mark => begins.push(at),
                Item::State { state, entry, frames } => {
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
fn states(raw: &mut Raw, lexicon: &mut Lexicon, plain: &[Plain], delivery: Delivery) -> Option<Vec<Item>> {
    let known = (delivery == Delivery::PLAIN).then(|| lexicon.items(&words(plain), |text| raw.words(text)?.ok()));
    match known.flatten() {
        Some(items) => raw.states_of(&items)?.ok(),
        None => raw.states(&markup(plain, delivery))?.ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::states;
    use crate::document::{self, ReadOptions};
    use crate::language::Language;
    use crate::speech::pico::chain::Item;
    use crate::speech::pico::lexicon::Lexicon;
    use crate::speech::pico::raw::Raw;
    use crate::speech::pico::{Settings, data, markup, plain, runs, words};
    use crate::speech::{Delivery, voice};
    use crate::transcript::{Transcript, verbalize::verbalize};

    /// A loaded voice for `language`.
    fn raw(language: &Language) -> Raw {
        let settings: Settings = voice::default_voice(language).0.settings().expect("Pico's voice");
        let files = settings.files().expect("embedded");
        let placed = files.map(|file| data::Unpacked::new(file).expect("it can be unpacked"));
        Raw::open(&[placed[0].path(), placed[1].path()]).expect("it loads")
    }

    #[test]
    fn preprocessing_may_be_left_out_where_it_changes_nothing() {
        for tag in ["de-DE", "en-GB", "es-ES", "fr-FR"] {
            let language: Language = tag.parse().expect("a tag");
            let (mut raw, mut lexicon) = (raw(&language), Lexicon::default());
            let text = std::fs::read(format!("samples/opening-remarks/opening-remarks.{tag}.txt")).expect("a sample");
            let document = document::read(None, &text, &ReadOptions::default()).expect("a text");
            let transcript = Transcript::from_document(&document, language.clone());
            let (mut left_out, mut all) = (0, 0);
            for sentence in transcript.sentences.iter().filter(|sentence| sentence.kind.is_spoken()) {
                let said = verbalize(&transcript.words[sentence.words.clone()], &language);
                let said = plain::words(&said.iter().map(String::as_str).collect::<Vec<_>>());
                for run in runs(&said).into_iter().map(|run| &said[run]) {
                    let text = markup(run, Delivery::PLAIN);
                    let whole = raw.states(&text).expect("its units are found").expect("it works");
                    assert!(whole.iter().any(|item| matches!(item, Item::State { .. })), "{text}");
                    let short = states(&mut raw, &mut lexicon, run, Delivery::PLAIN).expect("it works");
                    assert!(whole == short, "{tag}: {text}");
                    left_out += usize::from(lexicon.items(&words(run), |_| None).is_some());
                    all += 1;
                }
            }
            assert!(2 * left_out > all, "{tag}: left out in {left_out} of {all}");
        }
    }
}
