//! How long cues stand, and how fast they must be read.

use super::times::ROUNDING;
use crate::check::context::CheckContext;
use crate::check::finding::{Measure, Severity};
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::time::Delta;

pub(in crate::check) const SHORT: CheckRule = CheckRule {
    code: "duration-too-short",
    title: "A cue that is gone before it is seen",
    source: "Netflix, General Requirements, “Duration” (5/6 of a second); TED, “Subtitle duration” (1 s)",
    severity: Severity::Warning,
    limit: Some("min_duration"),
    check: short,
};

fn short(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue) in context.cues() {
        let lasts = cue.lasts();
        if lasts > Delta::ZERO && lasts + ROUNDING < context.limits.min_duration {
            let (lasts, least) = (lasts.as_millis(), context.limits.min_duration.as_millis());
            let measure = Measure { measured: lasts as f64, limit: least as f64, unit: "ms" };
            findings.measured(index, measure, format!("this cue stands for {lasts} ms, less than {least} ms"));
        }
    }
}

pub(in crate::check) const WORDS: CheckRule = CheckRule {
    code: "words-too-fast",
    title: "Too little time for each word",
    source: "BBC, 4.1, “Target minimum timing” (0.3 s a word)",
    severity: Severity::Warning,
    limit: Some("word_duration"),
    check: words,
};

fn words(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let limits = &context.limits;
    if limits.word_duration == Delta::ZERO {
        return;
    }
    for (index, cue) in context.cues() {
        let (lasts, words) = (cue.lasts(), cue.words());
        let least = limits.word_duration.scale(words.min(100_000) as i64, 1).min(limits.max_duration);
        if lasts > Delta::ZERO && lasts + ROUNDING < least {
            let (lasts, least) = (lasts.as_millis(), least.as_millis());
            let measure = Measure { measured: lasts as f64, limit: least as f64, unit: "ms" };
            findings.measured(index, measure, format!("{words} words stand for {lasts} ms, less than {least} ms"));
        }
    }
}

pub(in crate::check) const LONG: CheckRule = CheckRule {
    code: "duration-too-long",
    title: "A cue that stands too long",
    source: "Netflix, General Requirements, “Duration” (7 s); TED, “Subtitle duration” (7 s)",
    severity: Severity::Warning,
    limit: Some("max_duration"),
    check: long,
};

fn long(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    for (index, cue) in context.cues() {
        let (lasts, most) = (cue.lasts(), context.limits.max_duration);
        if lasts > most + ROUNDING {
            let (lasts, most) = (lasts.as_millis(), most.as_millis());
            let measure = Measure { measured: lasts as f64, limit: most as f64, unit: "ms" };
            findings.measured(
                index,
                measure,
                format!("this cue stands for {lasts} ms, more than {most} ms; divide it"),
            );
        }
    }
}

pub(in crate::check) const READING: CheckRule = CheckRule {
    code: "reading-too-fast",
    title: "Text that cannot be read in its time",
    source: "Netflix, the languages' guides, “Reading Speed Limits”; TED, “Max reading speed”; BBC, 4; ARD, ORF, SRF, ZDF, “Standzeiten”; CSA, 6",
    severity: Severity::Warning,
    limit: Some("reading_speed"),
    check: reading,
};

fn reading(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let most = context.limits.reading_speed;
    for (index, cue) in context.cues() {
        let (lasts, characters) = (cue.lasts(), cue.characters());
        let allowed = i128::from((lasts + ROUNDING).as_millis()) * i128::from(most);
        if lasts > Delta::ZERO && characters as i128 * 1_000_000 > allowed {
            let measured = characters as f64 / lasts.as_seconds().max(0.001);
            let limit = f64::from(most) / 1000.0;
            let measured = (measured * 100.0).round() / 100.0;
            let measure = Measure { measured, limit, unit: "characters/s" };
            let message = format!(
                "{characters} characters ask for {measured} a second, more than {limit}; cut the text or give it time"
            );
            findings.measured(index, measure, message);
        }
    }
}
