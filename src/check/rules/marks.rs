//! Punctuation and letter case: dashes of dialogues, ellipses, quotation marks, brackets, capitals.

use super::super::finding::{Desk, Rule, Severity};
use super::super::sheet::{Sheet, dash};
use crate::profile::Dialogue;

pub(super) const DIALOGUE: Rule = Rule {
    code: "dialogue-dash-style",
    title: "Two speakers with the wrong dashes",
    source: "Netflix, the languages' guides, “Dual Speakers”",
    severity: Severity::Note,
    limit: None,
    check: dialogue,
};

fn dialogue(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let Some(wanted) = sheet.style.dialogue else { return };
    for (index, entry) in sheet.cues().filter(|(_, entry)| entry.is_dialogue()) {
        let lines = entry.lines.iter().enumerate();
        let wrong = lines.into_iter().any(|(line, text)| match dash(text) {
            Some((sign, rest)) => {
                (line == 0 && !wanted.both) || sign != '-' || rest.starts_with(char::is_whitespace) != wanted.space
            }
            // Later lines may go on with what the line above says.
            None => line == 0 && wanted.both,
        });
        if wrong {
            desk.cue(index, format!("two speakers in one cue are written {}", example(wanted)));
        }
    }
}

fn example(dialogue: Dialogue) -> &'static str {
    match (dialogue.both, dialogue.space) {
        (true, true) => "`- like this` above `- like that`",
        (true, false) => "`-like this` above `-like that`",
        (false, true) => "`like this` above `- like that`",
        (false, false) => "`like this` above `-like that`",
    }
}

pub(super) const ELLIPSIS: Rule = Rule {
    code: "ellipsis-style",
    title: "The wrong sign for an ellipsis",
    source: "Netflix, the languages' guides, “Continuity” (U+2026)",
    severity: Severity::Note,
    limit: None,
    check: ellipsis,
};

fn ellipsis(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let Some(wanted) = sheet.style.ellipsis.as_deref() else { return };
    let wrong = if wanted == "…" { "..." } else { "…" };
    for (index, _) in sheet.cues().filter(|(_, entry)| entry.lines.iter().any(|line| line.contains(wrong))) {
        desk.cue(index, format!("an ellipsis is written `{wanted}`, not `{wrong}`"));
    }
}

pub(super) const QUOTES: Rule = Rule {
    code: "quotes-mixed",
    title: "Two kinds of quotation marks in one track",
    source: "House rule: a track keeps to one kind of quotation marks",
    severity: Severity::Note,
    limit: None,
    check: quotes,
};

const CURLED: [char; 6] = ['“', '”', '„', '«', '»', '‟'];

fn quotes(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let has = |marks: &[char], lines: &[String]| lines.iter().any(|line| line.contains(marks));
    let count = |marks: &[char]| sheet.entries.iter().filter(|entry| has(marks, &entry.lines)).count();
    let (straight, curled) = (count(&['"']), count(&CURLED));
    if straight == 0 || curled == 0 {
        return;
    }
    let (rarer, name): (&[char], _) = if straight <= curled { (&['"'], "straight") } else { (&CURLED, "curled") };
    for (index, _) in sheet.cues().filter(|(_, entry)| has(rarer, &entry.lines)) {
        desk.cue(index, format!("here quotation marks are {name}, elsewhere they are not"));
    }
}

pub(super) const SOUNDS: Rule = Rule {
    code: "sound-bracket-style",
    title: "A sound or a speaker in the wrong brackets",
    source: "Netflix, the languages' guides, part “SDH”",
    severity: Severity::Note,
    limit: None,
    check: sounds,
};

/// Brackets that guidelines put round sounds.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('（', '）')];

fn sounds(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    let Some(wanted) = sheet.style.sound_brackets else { return };
    for (index, entry) in sheet.cues() {
        let text = entry.text();
        let lines: Vec<&str> = match entry.is_dialogue() {
            true => entry.lines.iter().map(|line| dash(line).map_or(line.as_str(), |(_, rest)| rest)).collect(),
            false => vec![&text],
        };
        let enclosed = |text: &&str, (open, close): (char, char)| {
            let inner = text.trim().strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
            inner.is_some_and(|inner| !inner.contains([open, close]))
        };
        let wrong = |pair: &(char, char)| *pair != wanted && lines.iter().any(|line| enclosed(line, *pair));
        if BRACKETS.iter().any(wrong) {
            desk.cue(index, format!("sounds and speakers stand in `{}{}`", wanted.0, wanted.1));
        }
    }
}

pub(super) const LOWER_CASE: Rule = Rule {
    code: "lower-case-start",
    title: "A small letter after a full stop",
    source: "House rule: a sentence begins with a capital",
    severity: Severity::Note,
    limit: None,
    check: lower_case,
};

fn lower_case(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    for (index, entry, next) in sheet.pairs() {
        let before = entry.lines.last().map_or("", |line| line.trim_end_matches(['"', '”', '»', '“', ')', ']']));
        let last = before.split_whitespace().next_back().unwrap_or_default();
        // A pause is no end, and the full stop of a short form none either.
        let pause = before.ends_with("...") || before.ends_with("…");
        let short =
            last.trim_end_matches('.').contains('.') || last.chars().filter(|c| c.is_alphanumeric()).count() < 4;
        let first = next.lines.first().and_then(|line| line.chars().next());
        let ended = before.ends_with(['!', '?']) || (before.ends_with('.') && !short);
        if !pause && ended && first.is_some_and(char::is_lowercase) {
            desk.cue(index + 1, "the sentence before has ended, and this one begins with a small letter");
        }
    }
}

pub(super) const CAPITALS: Rule = Rule {
    code: "all-capitals",
    title: "A cue in capitals",
    source: "BBC, 3.6, “Capitals”; Netflix, the languages' guides (capitals are for writing in the picture)",
    severity: Severity::Note,
    limit: None,
    check: capitals,
};

/// Fewer letters are an abbreviation or a short cry.
const MANY_LETTERS: usize = 12;

fn capitals(sheet: &Sheet<'_>, desk: &mut Desk<'_>) {
    for (index, entry) in sheet.cues() {
        let text = entry.text();
        let letters = || text.chars().filter(|c| c.is_alphabetic());
        let upper = letters().all(|c| c.is_uppercase());
        if upper && letters().count() >= MANY_LETTERS && text.split_whitespace().nth(1).is_some() {
            desk.cue(index, "this cue is all in capitals, which are slow to read");
        }
    }
}
