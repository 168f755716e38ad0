//! Judges cues by the limits of a profile, with the sentences that `export`, `check` and the preview page share.

use super::limits::Limits;
use crate::time::{Delta, Time};
use crate::warning::WarningCode;

/// The tolerance for cues from files, which round times to whole milliseconds.
pub const FILE_ROUNDING: Delta = Delta::from_millis(1);

/// The sentence for each problem with the times or the size of a cue. `{measured}`, `{limit}` and `{words}` are
/// replaced by numbers.
pub const SENTENCES: &[(&str, &str)] = &[
    ("time-negative", "cue starts before 0; move the track"),
    ("time-reversed", "cue does not end after its start; players do not show it"),
    ("cues-out-of-order", "cue starts {measured} ms before the previous one; sort the cues"),
    ("overlap", "cue overlaps the next one by {measured} ms"),
    ("gap-too-short", "gap to the next cue is {measured} ms (minimum {limit} ms)"),
    ("duration-too-short", "cue lasts {measured} ms (minimum {limit} ms)"),
    ("words-too-fast", "{words} words in {measured} ms (minimum {limit} ms)"),
    ("duration-too-long", "cue lasts {measured} ms (limit {limit} ms); split it or end it with its speech"),
    (
        "reading-too-fast",
        "reading speed is {measured} characters per second (limit {limit}); slow down or shorten the text",
    ),
    ("too-many-lines", "cue has {measured} lines (limit {limit})"),
    ("line-too-long", "line has {measured} columns (limit {limit})"),
];

/// What limits apply to in a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueMeasures {
    /// The start.
    pub start: Time,
    /// The end.
    pub end: Time,
    /// The start of the next cue at the same place on the screen.
    pub next: Option<Time>,
    /// The number of lines.
    pub lines: usize,
    /// The columns of the widest line.
    pub columns: usize,
    /// The characters of all lines.
    pub characters: usize,
    /// The words of all lines.
    pub words: usize,
}

/// A limit that a cue breaks.
#[derive(Clone, Debug, PartialEq)]
pub struct LimitBreach {
    /// The code of warnings and findings.
    pub code: WarningCode,
    /// The value of the cue.
    pub measured: f64,
    /// The limit.
    pub limit: f64,
    /// The unit of both: `ms`, `characters/s`, `columns`, `lines`.
    pub unit: &'static str,
    /// The sentence of [`SENTENCES`] with its numbers.
    pub message: String,
}

/// The sentence for `code` with these numbers; at most one decimal is shown.
pub fn sentence(code: &str, measured: f64, limit: f64, words: usize) -> String {
    let template = SENTENCES.iter().find(|(known, _)| *known == code).map_or(code, |(_, template)| template);
    let shown = (measured * 10.0).round() / 10.0;
    let text = template.replace("{measured}", &shown.to_string()).replace("{limit}", &limit.to_string());
    text.replace("{words}", &words.to_string())
}

impl Limits {
    /// The limits that `cue` breaks by more than `tolerance`. A cue whose times are reversed breaks only those of its
    /// size.
    pub fn breaches(&self, cue: &CueMeasures, tolerance: Delta) -> Vec<LimitBreach> {
        let lasts = cue.end - cue.start;
        let is_shown = lasts > Delta::ZERO;
        let ms = |time: Delta| time.as_millis() as f64;
        let mut breaches = Vec::new();
        let mut push = |code: WarningCode, measured: f64, limit: f64, unit: &'static str| {
            let message = sentence(code.name(), measured, limit, cue.words);
            breaches.push(LimitBreach { code, measured, limit, unit, message });
        };
        // Exactly: characters / seconds > limit.
        let allowed = i128::from((lasts + tolerance).as_millis()) * i128::from(self.reading_speed);
        if is_shown && cue.characters as i128 * 1_000_000 > allowed {
            let speed = cue.characters as f64 / lasts.as_seconds().max(0.001);
            let speed = (speed * 100.0).round() / 100.0;
            push(WarningCode::ReadingTooFast, speed, f64::from(self.reading_speed) / 1000.0, "characters/s");
        }
        if is_shown && lasts + tolerance < self.min_duration {
            push(WarningCode::DurationTooShort, ms(lasts), ms(self.min_duration), "ms");
        }
        let for_words = self.word_duration.scale(cue.words.min(100_000) as i64, 1).min(self.max_duration);
        if is_shown && lasts + tolerance < for_words {
            push(WarningCode::WordsTooFast, ms(lasts), ms(for_words), "ms");
        }
        if lasts > self.max_duration + tolerance {
            push(WarningCode::DurationTooLong, ms(lasts), ms(self.max_duration), "ms");
        }
        let gap = cue.next.map(|next| next - cue.end).filter(|gap| is_shown && *gap >= Delta::ZERO);
        if let Some(gap) = gap.filter(|gap| *gap + tolerance < self.min_gap) {
            push(WarningCode::GapTooShort, ms(gap), ms(self.min_gap), "ms");
        }
        if cue.lines > self.lines {
            push(WarningCode::TooManyLines, cue.lines as f64, self.lines as f64, "lines");
        }
        if cue.columns > self.line_length {
            push(WarningCode::LineTooLong, cue.columns as f64, self.line_length as f64, "columns");
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::{SENTENCES, sentence};

    #[test]
    fn sentences_show_their_numbers() {
        assert_eq!(
            sentence("reading-too-fast", 20.83, 17.5, 4),
            "reading speed is 20.8 characters per second (limit 17.5); slow down or shorten the text"
        );
        assert_eq!(sentence("words-too-fast", 400.0, 720.0, 3), "3 words in 400 ms (minimum 720 ms)");
        assert!(SENTENCES.iter().all(|(code, _)| !sentence(code, 1.0, 2.0, 3).contains(['{', '}'])));
    }
}
