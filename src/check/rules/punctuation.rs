//! Punctuation and letter case: dashes of dialogues, ellipses, quotation marks, brackets, capitals.

use crate::check::context::CheckContext;
use crate::check::cue_view::dash;
use crate::check::finding::Severity;
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::profile::DialogueStyle;

pub const DIALOGUE: CheckRule = CheckRule {
    code: "dialogue-dash-style",
    title: "Two speakers with the wrong dashes",
    source: "Netflix, the languages' guides, “Dual Speakers”",
    severity: Severity::Note,
    limit: None,
    check: dialogue,
};

fn dialogue(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(wanted) = context.style.dialogue else { return };
    for (index, cue) in context.cues().filter(|(_, cue)| cue.is_dialogue()) {
        let lines = cue.lines.iter().enumerate();
        let wrong = lines.into_iter().any(|(line, text)| match dash(text) {
            Some((sign, rest)) => {
                (line == 0 && !wanted.both) || sign != '-' || rest.starts_with(char::is_whitespace) != wanted.space
            }
            // Later lines may go on with what the line above says.
            None => line == 0 && wanted.both,
        });
        if wrong {
            findings.cue(index, format!("write two speakers in one cue as {}", example(wanted)));
        }
    }
}

fn example(dialogue: DialogueStyle) -> &'static str {
    match (dialogue.both, dialogue.space) {
        (true, true) => "`- like this` above `- like that`",
        (true, false) => "`-like this` above `-like that`",
        (false, true) => "`like this` above `- like that`",
        (false, false) => "`like this` above `-like that`",
    }
}

pub const ELLIPSIS: CheckRule = CheckRule {
    code: "ellipsis-style",
    title: "The wrong character for an ellipsis",
    source: "Netflix, the languages' guides, “Continuity” (U+2026)",
    severity: Severity::Note,
    limit: None,
    check: ellipsis,
};

fn ellipsis(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(wanted) = context.style.ellipsis.as_deref() else { return };
    let wrong = if wanted == "…" { "..." } else { "…" };
    for (index, _) in context.cues().filter(|(_, cue)| cue.lines.iter().any(|line| line.contains(wrong))) {
        findings.cue(index, format!("write ellipses as `{wanted}`, not `{wrong}`"));
    }
}

pub const QUOTES: CheckRule = CheckRule {
    code: "quotes-mixed",
    title: "Two kinds of quotation marks in one track",
    source: "Own rule: a track keeps to one kind of quotation marks",
    severity: Severity::Note,
    limit: None,
    check: quotes,
};

const CURLED: [char; 6] = ['“', '”', '„', '«', '»', '‟'];

fn quotes(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let has = |marks: &[char], lines: &[String]| lines.iter().any(|line| line.contains(marks));
    let count = |marks: &[char]| context.cues.iter().filter(|cue| has(marks, &cue.lines)).count();
    let (straight, curled) = (count(&['"']), count(&CURLED));
    if straight == 0 || curled == 0 {
        return;
    }
    let (rarer, name): (&[char], _) = if straight <= curled { (&['"'], "straight") } else { (&CURLED, "curly") };
    for (index, _) in context.cues().filter(|(_, cue)| has(rarer, &cue.lines)) {
        findings.cue(index, format!("quotation marks are {name} here, but not elsewhere"));
    }
}

pub const SOUNDS: CheckRule = CheckRule {
    code: "sound-bracket-style",
    title: "A sound or a speaker in the wrong brackets",
    source: "Netflix, the languages' guides, part “SDH”",
    severity: Severity::Note,
    limit: None,
    check: sounds,
};

/// Brackets that guidelines put round sounds.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('（', '）')];

fn sounds(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(wanted) = context.style.sound_brackets else { return };
    for (index, cue) in context.cues() {
        let text = cue.text();
        let lines: Vec<&str> = match cue.is_dialogue() {
            true => cue.lines.iter().map(|line| dash(line).map_or(line.as_str(), |(_, rest)| rest)).collect(),
            false => vec![&text],
        };
        let enclosed = |text: &&str, (open, close): (char, char)| {
            let inner = text.trim().strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
            inner.is_some_and(|inner| !inner.contains([open, close]))
        };
        let wrong = |pair: &(char, char)| *pair != wanted && lines.iter().any(|line| enclosed(line, *pair));
        if BRACKETS.iter().any(wrong) {
            findings.cue(index, format!("put sounds and speakers in `{}{}`", wanted.0, wanted.1));
        }
    }
}

pub const LOWER_CASE: CheckRule = CheckRule {
    code: "lower-case-start",
    title: "Lower case after a full stop",
    source: "Own rule: a sentence starts with a capital",
    severity: Severity::Note,
    limit: None,
    check: lower_case,
};

fn lower_case(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue, next) in context.pairs() {
        let before = cue.lines.last().map_or("", |line| line.trim_end_matches(['"', '”', '»', '“', ')', ']']));
        let last = before.split_whitespace().next_back().unwrap_or_default();
        // A pause is no end, and the full stop of a short form none either.
        let pause = before.ends_with("...") || before.ends_with("…");
        let short =
            last.trim_end_matches('.').contains('.') || last.chars().filter(|c| c.is_alphanumeric()).count() < 4;
        let first = next.lines.first().and_then(|line| line.chars().next());
        let ended = before.ends_with(['!', '?']) || (before.ends_with('.') && !short);
        if !pause && ended && first.is_some_and(char::is_lowercase) {
            findings.cue(index + 1, "the previous sentence has ended, but this one starts in lower case");
        }
    }
}

pub const CAPITALS: CheckRule = CheckRule {
    code: "all-capitals",
    title: "A cue in capitals",
    source: "BBC, 3.6, “Capitals”; Netflix, the languages' guides (capitals are for writing in the picture)",
    severity: Severity::Note,
    limit: None,
    check: capitals,
};

/// Fewer letters are an abbreviation or a short cry.
const MANY_LETTERS: usize = 12;

fn capitals(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue) in context.cues() {
        let text = cue.text();
        let letters = || text.chars().filter(|c| c.is_alphabetic());
        let upper = letters().all(|c| c.is_uppercase());
        if upper && letters().count() >= MANY_LETTERS && text.split_whitespace().nth(1).is_some() {
            findings.cue(index, "cue is all in capitals, which are slow to read");
        }
    }
}
