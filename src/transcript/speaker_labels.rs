//! Speaker labels, `V. Putin:`, `Frage:`, `Q`, as opposed to sentences with a colon.
//!
//! A line that could start with a label is a candidate. The whole document decides whether the
//! candidates are labels: by their shape, how often each recurs, how many there are, and whether the
//! document starts with one.

use std::collections::BTreeMap;

use super::label_candidate::{
    LabelCandidate, LabelShape, SpeakerLabel, candidate, is_answer_letter, is_question_letter,
};
use crate::document::{Block, BlockKind};
use crate::language::{Language, SpeakerLabelWords};

/// The label of each of the `blocks`, which are in `language`.
pub fn labels(blocks: &[Block], language: &Language) -> Vec<Option<SpeakerLabel>> {
    let own = &language.data().speaker_labels;
    let candidates: Vec<Option<LabelCandidate>> = blocks.iter().map(|block| candidate(block, own)).collect();
    if candidates.iter().all(Option::is_none) {
        return vec![None; blocks.len()];
    }
    let evidence = LabelEvidence::of(blocks, &candidates, own);
    let accepted = candidates.into_iter().map(|candidate| candidate.filter(|candidate| evidence.accepts(candidate)));
    let mut labels: Vec<Option<SpeakerLabel>> =
        accepted.map(|candidate| candidate.map(|candidate| candidate.label)).collect();
    // A name without speech before the next label is not a label: it stays in the text.
    let mut is_followed = false;
    for (label, block) in labels.iter_mut().zip(blocks).rev() {
        match label {
            Some(found) if found.end >= block.text.as_str().len() && !is_followed => *label = None,
            Some(_) => is_followed = false,
            None => {}
        }
        is_followed |= label.is_none();
    }
    labels
}

/// The evidence for labels in the whole document.
struct LabelEvidence {
    /// How often each occurs.
    counts: BTreeMap<String, usize>,
    /// The candidate at the start of the document.
    opening: Option<String>,
    /// How many different ones there are, single words left out; and with them.
    distinct: usize,
    /// Whether one of them, other than a single word, recurs; and whether any does.
    recurs: bool,
    any_recurs: bool,
    /// Whether half of the blocks start with one.
    is_dense: bool,
    /// Whether `Q` and its like are labels.
    has_letters: bool,
    /// Whether `Frage` and its like are labels beside others.
    has_roles: bool,
}

impl LabelEvidence {
    fn of(blocks: &[Block], candidates: &[Option<LabelCandidate>], own: &SpeakerLabelWords) -> Self {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut shapes: BTreeMap<&str, LabelShape> = BTreeMap::new();
        for candidate in candidates.iter().flatten() {
            *counts.entry(candidate.key.clone()).or_default() += 1;
            shapes.insert(&candidate.key, candidate.shape);
        }
        let strong = || shapes.iter().filter(|(_, shape)| **shape != LabelShape::Word);
        let first = blocks.iter().position(|block| block.kind != BlockKind::Heading);
        let opening = first.and_then(|first| candidates[first].as_ref()).map(|candidate| candidate.key.clone());
        let count = |key: &str| counts.get(key).copied().unwrap_or(0);
        let is_question = |key: &str| is_question_letter(key, own);
        let total = |is_letter: &dyn Fn(&str) -> bool| -> usize {
            counts.iter().filter(|(key, _)| is_letter(key)).map(|(_, count)| count).sum()
        };
        let (questions, answers) = (total(&is_question), total(&is_answer_letter));
        let asks_first = opening.as_deref().is_some_and(is_question);
        let others = strong().any(|(_, shape)| *shape >= LabelShape::Role && *shape != LabelShape::Letter);
        let spoken = blocks.iter().filter(|block| block.kind != BlockKind::Heading).count();
        Self {
            distinct: strong().count(),
            recurs: strong().any(|(key, _)| count(key) >= 2),
            any_recurs: counts.values().any(|&count| count >= 2),
            is_dense: candidates.iter().flatten().count() * 2 >= spoken,
            has_roles: shapes.values().any(|shape| *shape == LabelShape::Role),
            has_letters: questions >= 2 || (questions == 1 && (answers > 0 || asks_first || others)),
            opening,
            counts,
        }
    }

    /// Three points make a label.
    fn accepts(&self, candidate: &LabelCandidate) -> bool {
        let count = self.counts.get(&candidate.key).copied().unwrap_or(0);
        if candidate.shape == LabelShape::Letter {
            return self.has_letters;
        }
        if !candidate.is_marked && count < 2 {
            return false;
        }
        // An office that is addressed once is part of the speech; in a dialogue it speaks.
        let is_dialogue = self.has_letters || self.has_roles || (count >= 2 && self.distinct >= 2);
        if candidate.is_office && !is_dialogue {
            return false;
        }
        let shape = match candidate.shape {
            LabelShape::Word | LabelShape::Letter => 0,
            LabelShape::Name => 1,
            LabelShape::Role | LabelShape::Title => 2,
        };
        // A label that is a word in one place and a name in another counts as the word.
        let others = self.distinct.saturating_sub(usize::from(candidate.shape != LabelShape::Word));
        let mut points = shape + usize::from(count >= 2) + usize::from(count >= 4);
        points += usize::from(self.opening.as_deref() == Some(&candidate.key) && candidate.shape != LabelShape::Word);
        points += usize::from(others >= 1);
        points += usize::from(self.recurs && others >= 1);
        points += usize::from(self.has_letters && candidate.shape != LabelShape::Word);
        points += match (self.is_dense, candidate.shape) {
            // Single words are names only where nearly everything is labelled and labels recur.
            (true, LabelShape::Word) if self.any_recurs && self.counts.len() >= 2 => 2 + usize::from(count < 2),
            (true, shape) if shape != LabelShape::Word && self.distinct >= 2 => 1,
            _ => 0,
        };
        points += usize::from(candidate.is_bold && candidate.is_marked);
        points >= 3 + usize::from(!candidate.is_marked)
    }
}

#[cfg(test)]
mod tests {
    use super::labels;
    use crate::document::{Block, BlockKind, SourceText};

    fn found(lines: &[&str]) -> Vec<String> {
        found_in("en", lines)
    }

    fn found_in(language: &str, lines: &[&str]) -> Vec<String> {
        let block = |line: &&str| {
            let mut text = SourceText::default();
            text.push(line, 0..line.len());
            Block { kind: BlockKind::Paragraph, text, lead: 0 }
        };
        let blocks: Vec<Block> = lines.iter().map(block).collect();
        let labels = labels(&blocks, &language.parse().expect("a tag"));
        labels
            .into_iter()
            .zip(lines)
            .map(|(label, line)| label.map_or_else(String::new, |l| format!("{}|{}", l.speaker, &line[l.end..])))
            .collect()
    }

    #[test]
    fn labels_of_many_forms_open_turns() {
        assert_eq!(found(&["V. Putin: Good day.", "Let us start."]), ["V. Putin|Good day.", ""]);
        assert_eq!(
            found(&["SECRETARY BLINKEN: Hello.", "QUESTION: Why?"]),
            ["SECRETARY BLINKEN|Hello.", "QUESTION|Why?"]
        );
        assert_eq!(found(&["Frage: Wann?", "Antwort: Bald."]), ["Frage|Wann?", "Antwort|Bald."]);
        assert_eq!(found(&["Q How are you?", "A. Fine.", "Q And now?"]), ["Q|How are you?", "A|Fine.", "Q|And now?"]);
        assert_eq!(
            found(&["PREGUNTA.- ¿Cuándo?", "PRESIDENTE.- Pronto.", "PREGUNTA.- ¿Ya?"]),
            ["PREGUNTA|¿Cuándo?", "PRESIDENTE|Pronto.", "PREGUNTA|¿Ya?"]
        );
        assert_eq!(found(&["Question : Quand ?", "M. Durand : Bientôt."]), ["Question|Quand ?", "M. Durand|Bientôt."]);
        assert_eq!(found(&["Вопрос: Когда?", "С. В. Лавров: Скоро."]), ["Вопрос|Когда?", "С. В. Лавров|Скоро."]);
        assert_eq!(
            found(&["MODERATOR (in Spanish): Hello.", "Jane Doe: Hi.", "MODERATOR: So?"]),
            ["MODERATOR (in Spanish)|Hello.", "Jane Doe|Hi.", "MODERATOR|So?"]
        );
        assert_eq!(
            found(&["Präsidentin Bärbel Maier:", "Guten Tag.", "Dr. Eva Roth (SPD):", "Danke."])[2],
            "Dr. Eva Roth (SPD)|"
        );
    }

    #[test]
    fn sentences_with_a_colon_are_not_labels() {
        for lines in [
            &["We met.", "I say this: we must act.", "Three things matter:", "Go."][..],
            &["Ladies and Gentlemen: welcome.", "We begin."],
            &[
                "We begin.",
                "Europe: a continent.",
                "Remember: we act.",
                "Much more.",
                "And more.",
                "Remember: they act.",
                "The end.",
            ],
            &["Erstens: wir handeln.", "Zweitens: wir zahlen.", "Drittens: wir gehen."],
            &["We ask.", "Question: who pays?", "We do."],
            &["A new day begins.", "A. Merkel came.", "At 13:23 we met."],
            &["NATO: a success.", "We go on."],
        ] {
            assert!(found(lines).iter().all(String::is_empty), "{lines:?}: {:?}", found(lines));
        }
    }

    const LANGUAGES: [&str; 8] = ["en", "de", "es", "fr", "it", "ru", "pt", "pl"];

    #[test]
    fn labels_are_found_in_every_language() {
        for (language, lines, expected) in [
            ("it", &["Domanda: Quando?", "Risposta: Presto."][..], &["Domanda|Quando?", "Risposta|Presto."]),
            ("it", &["D: Quando?", "R: Presto.", "D: Davvero?"], &["D|Quando?", "R|Presto."]),
            ("it", &["On. Rossi: Grazie.", "Bene."], &["On. Rossi|Grazie.", ""]),
            ("pt", &["Pergunta: Quando?", "Resposta: Em breve."], &["Pergunta|Quando?", "Resposta|Em breve."]),
            ("pt", &["Ministra Maria do Carmo: Bom dia.", "Obrigada."], &["Ministra Maria do Carmo|Bom dia.", ""]),
            ("pl", &["Pytanie: Kiedy?", "Odpowiedź: Wkrótce."], &["Pytanie|Kiedy?", "Odpowiedź|Wkrótce."]),
            ("pl", &["Pan Nowak: Dzień dobry.", "Dziękuję."], &["Pan Nowak|Dzień dobry.", ""]),
        ] {
            assert_eq!(found_in(language, lines)[..2], expected[..], "{language}");
        }
        let items = ["A: peace.", "B: trade.", "C: trust.", "D: time."];
        assert!(found(&items).iter().all(String::is_empty));
    }

    #[test]
    fn opening_addresses_are_part_of_the_speech() {
        let addresses = [
            "My friends:|Mr. President, ladies and gentlemen:|Mr. Speaker:|Excellencies, distinguished colleagues:|My Fellow Americans:\
             |Members of Congress:|Madam President, Your Excellencies:|President Smith, Mr. Secretary-General, friends:|Prime Minister, Ministers:\
             |Mr. Chairman, Members of the Board:|Your Majesty, Excellencies:|Honourable Members:|Brothers and Sisters:",
            "Sehr geehrte Damen und Herren:|Herr Präsident, meine Damen und Herren:|Herr Bundestagspräsident:|Frau Bundeskanzlerin:\
             |Liebe Kolleginnen und Kollegen:|Frau Präsidentin, Exzellenzen:|Hohes Haus:|Verehrter Herr Präsident:|Liebe Freunde:\
             |Herr Bundespräsident, Frau Ministerin:|Meine Damen, meine Herren:|Professor Müller, liebe Gäste:",
            "Señor Presidente, señorías:|Señoras y señores:|Señora Presidenta:|Queridos Amigos:|Señorías:|Sr. Presidente, Sras. y Sres. Diputados:\
             |Excelencias, señoras y señores:|Presidente Sánchez, señores ministros:|Compatriotas:|Señor Secretario General:|Majestad, Excelencias:\
             |Damas y Caballeros:",
            "Mesdames, Messieurs :|Monsieur le Président :|Monsieur le Président, mes chers collègues :|Mesdames et Messieurs :|Chers amis :\
             |Madame la Ministre, Mesdames :|Mes chers Compatriotes :|Excellences, Mesdames, Messieurs :|Madame la Présidente, chère Anne :\
             |Chers Collègues :|Monsieur le Premier Ministre, Monsieur le Maire :",
            "Signor Presidente, onorevoli colleghi:|Signore e signori:|Signor Presidente:|Cari amici:|Onorevoli Colleghi:|Onorevole Presidente:\
             |Signor Ministro, cari colleghi:|Eccellenze, Signore e Signori:|Cari Cittadini:|Gentili Signore:|Presidente, onorevoli senatori:",
            "Уважаемые коллеги:|Господин Президент:|Господин Председатель, дамы и господа:|Дорогие друзья:|Уважаемый господин Президент, коллеги:\
             |Дамы и Господа:|Друзья:|Ваше Превосходительство:|Госпожа Министр, Ваши Превосходительства:|Граждане России:|Товарищи Депутаты:",
            "Senhor Presidente, senhoras e senhores:|Senhoras e Senhores:|Senhor Presidente:|Caros Colegas:|Senhora Ministra, caros amigos:\
             |Excelências, minhas senhoras e meus senhores:|Queridos Amigos:|Sra. Presidente, Srs. Deputados:|Portugueses:\
             |Meus Amigos:|Vossa Excelência:",
            "Panie Prezydencie, panie i panowie:|Szanowni Państwo:|Panie Marszałku, Wysoka Izbo:|Pani Minister:|Drodzy Przyjaciele:\
             |Ekscelencje, szanowni goście:|Panie Premierze:|Koleżanki i Koledzy:|Rodacy:|Wysoka Izbo:|Drodzy Rodacy, Obywatele:",
        ];
        let english = ("Dear friends:", "en"); // quoted
        let listed = addresses.iter().zip(LANGUAGES).flat_map(|(l, c)| l.split('|').map(move |a| (a, c)));
        for (address, language) in listed.chain([english]) {
            let alone = [address, "It is an honour to be here.", "Thank you."];
            assert!(found_in(language, &alone).iter().all(String::is_empty), "{address}");
            let joined = format!("{address} It is an honour to be here.");
            let joined = [&*joined, "We meet: at last.", "Thank you."];
            assert!(found_in(language, &joined).iter().all(String::is_empty), "{address}");
        }
    }

    #[test]
    fn offices_are_labels_in_a_dialogue() {
        assert_eq!(
            found(&["Question: Why?", "Mr. President: Because.", "The President: Yes."])[1..],
            ["Mr. President|Because.", "The President|Yes."]
        );
        assert_eq!(
            found(&["Mr. Speaker: Order.", "Jane Doe: I rise.", "Mr. Speaker: Order."])[2],
            "Mr. Speaker|Order."
        );
        assert_eq!(
            found(&["SEÑOR PRESIDENTE.- Tiene la palabra.", "Gracias."])[0],
            "SEÑOR PRESIDENTE|Tiene la palabra."
        );
        assert_eq!(found(&["M. Durand, ministre : Bonjour.", "Allons."])[0], "M. Durand, ministre|Bonjour.");
        assert_eq!(found(&["Herr Müller: Guten Tag.", "Gern."])[0], "Herr Müller|Guten Tag.");
    }
}
