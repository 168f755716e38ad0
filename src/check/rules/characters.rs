//! Characters that cannot be shown, or are the result of a wrong encoding.

use crate::check::context::CheckContext;
use crate::check::finding::Severity;
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;

pub const UNREADABLE: CheckRule = CheckRule {
    code: "unreadable-character",
    title: "A character that shows nothing or a box",
    source: "The Unicode Standard, § 2.4: controls, private use, noncharacters and U+FFFD are not text",
    severity: Severity::Error,
    limit: None,
    check: unreadable,
};

fn unreadable(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue) in context.cues() {
        let wrong = cue.lines.iter().flat_map(|line| line.chars()).filter(|c| is_unreadable(*c));
        if let Some(list) = listed(wrong) {
            findings.cue(index, format!("text contains {list}, which players cannot show"));
        }
    }
}

fn is_unreadable(c: char) -> bool {
    let point = c as u32;
    let private = matches!(point, 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF);
    let nothing = point & 0xFFFE == 0xFFFE || matches!(point, 0xFDD0..=0xFDEF | 0xFFF9..=0xFFFD | 0xFEFF);
    (c.is_control() && c != '\t') || private || nothing
}

pub const MOJIBAKE: CheckRule = CheckRule {
    code: "mojibake",
    title: "Letters of a wrong encoding",
    source: "Own rule: `Ã¤` is an `ä` that was read in the wrong encoding",
    severity: Severity::Error,
    limit: None,
    check: mojibake,
};

fn mojibake(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue) in context.cues() {
        if let Some(wrong) = cue.lines.iter().find_map(|line| wrongly_decoded(line)) {
            findings
                .cue(index, format!("`{wrong}` looks like UTF-8 that was read as Windows-1252; read the file again"));
        }
    }
}

/// Characters of `line` that are the bytes of one UTF-8 character, read as Windows-1252.
fn wrongly_decoded(line: &str) -> Option<String> {
    let chars: Vec<char> = line.chars().collect();
    chars.iter().enumerate().find_map(|(at, lead)| {
        let length = match lead {
            // Lead bytes of two-byte sequences for letters of Latin and Cyrillic scripts.
            'Â' | 'Ã' | 'Ä' | 'Å' | 'Ð' | 'Ñ' => 2,
            'â' => 3,
            _ => return None,
        };
        let bytes = chars.get(at..at + length)?;
        // Trail bytes must not look like letters.
        bytes[1..].iter().all(|c| is_trail(*c)).then(|| bytes.iter().collect())
    })
}

/// Whether `c` is what Windows-1252 makes of a byte from 80 to BF, and no letter of a word.
fn is_trail(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{BF}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c)
}

pub const UNSUPPORTED: CheckRule = CheckRule {
    code: "unsupported-character",
    title: "A character that the profile does not list",
    source: "Netflix, General Requirements, “Glyph List”",
    severity: Severity::Warning,
    limit: None,
    check: glyph,
};

fn glyph(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(known) = &context.style.glyphs else { return };
    for (index, cue) in context.cues() {
        let all = cue.lines.iter().flat_map(|line| line.chars());
        let wrong = all.filter(|c| !is_unreadable(*c) && !known.iter().any(|range| range.contains(c)));
        if let Some(list) = listed(wrong) {
            findings.cue(index, format!("text contains {list}, which is not in the list of the profile"));
        }
    }
}

/// The characters, each once and with its code point.
fn listed(characters: impl Iterator<Item = char>) -> Option<String> {
    let mut seen: Vec<char> = characters.collect();
    seen.sort_unstable();
    seen.dedup();
    let shown = |c: &char| match is_unreadable(*c) || c.is_whitespace() {
        true => format!("U+{:04X}", *c as u32),
        false => format!("`{c}` (U+{:04X})", *c as u32),
    };
    (!seen.is_empty()).then(|| seen.iter().map(shown).collect::<Vec<_>>().join(", "))
}
