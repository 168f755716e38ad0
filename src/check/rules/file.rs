//! The file: encoding, line ends, syntax, numbers.

use crate::check::context::CheckContext;
use crate::check::finding::Severity;
use crate::check::findings::Findings;
use crate::check::rule::CheckRule;
use crate::warning::WarningCode;

pub const UNDECODABLE: CheckRule = CheckRule {
    code: "undecodable-bytes",
    title: "Bytes that are not text",
    source: "WebVTT (W3C, 2019), § 4.1: a file is UTF-8 throughout",
    severity: Severity::Error,
    limit: None,
    check: |context, findings| passed_on(context, findings, WarningCode::UndecodableBytes),
};

pub const SYNTAX: CheckRule = CheckRule {
    code: "track-syntax",
    title: "A file that breaks the rules of its format",
    source: "WebVTT (W3C, 2019), § 4; for SubRip, what its players agree on",
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| passed_on(context, findings, WarningCode::TrackSyntax),
};

pub const TEXT_SKIPPED: CheckRule = CheckRule {
    code: "text-skipped",
    title: "Text that players do not show",
    source: "WebVTT (W3C, 2019), § 6.1 and § 6.5: parsers skip what is not in a cue, and what is in a tag",
    severity: Severity::Error,
    limit: None,
    check: |context, findings| passed_on(context, findings, WarningCode::TextSkipped),
};

pub const FORMAT: CheckRule = CheckRule {
    code: "format-mismatch",
    title: "A file whose name and content are in different formats",
    source: "WebVTT (W3C, 2019), § 4.1: a file starts with `WEBVTT`; players choose a parser by the name",
    severity: Severity::Error,
    limit: None,
    check: |context, findings| passed_on(context, findings, WarningCode::FormatMismatch),
};

/// Reports the warnings of the reader.
fn passed_on(context: &CheckContext<'_>, findings: &mut Findings<'_>, code: WarningCode) {
    let warnings = context.source.map_or(&[][..], |source| source.warnings);
    for warning in warnings.iter().filter(|warning| warning.code == code) {
        findings.file(warning.place.line, warning.message.clone());
    }
}

pub const ENCODING: CheckRule = CheckRule {
    code: "not-utf8",
    title: "A file that is not UTF-8",
    source: "WebVTT (W3C, 2019), § 4.1; Netflix, General Requirements, “File Format”",
    severity: Severity::Warning,
    limit: None,
    check: encoding,
};

fn encoding(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(source) = context.source.filter(|source| source.is_text()) else { return };
    if let Err(error) = std::str::from_utf8(source.bytes) {
        let line = 1 + source.bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        findings.file(Some(line), "file is not UTF-8, so players guess its encoding; save it as UTF-8");
    }
}

pub const BYTE_ORDER_MARK: CheckRule = CheckRule {
    code: "byte-order-mark",
    title: "A byte order mark",
    source: "The Unicode Standard, § 2.6: a byte order mark is neither needed nor recommended for UTF-8",
    severity: Severity::Note,
    limit: None,
    check: byte_order_mark,
};

fn byte_order_mark(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    if context.source.is_some_and(|source| source.bytes.starts_with(b"\xEF\xBB\xBF")) {
        findings.file(Some(1), "file starts with a byte order mark; some players show it or fail at it");
    }
}

pub const LINE_ENDS: CheckRule = CheckRule {
    code: "line-ends",
    title: "Line ends of different kinds",
    source: "Own rule: a file has one kind of line end, which all players support",
    severity: Severity::Note,
    limit: None,
    check: line_ends,
};

fn line_ends(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let text = context.source.filter(|source| source.is_text()).map(|source| source.bytes);
    let Some(bytes) = text.filter(|bytes| std::str::from_utf8(bytes).is_ok()) else { return };
    let both = bytes.windows(2).filter(|pair| *pair == b"\r\n").count();
    let feeds = bytes.iter().filter(|byte| **byte == b'\n').count() - both;
    let returns = bytes.iter().filter(|byte| **byte == b'\r').count() - both;
    if returns > 0 {
        findings.file(None, format!("{returns} lines end with CR alone, which many players do not support"));
    } else if both > 0 && feeds > 0 {
        findings.file(None, format!("{both} lines end with CR LF and {feeds} with LF"));
    }
}

pub const FRAME_RATE: CheckRule = CheckRule {
    code: "frame-rate",
    title: "An unknown frame rate",
    source: "Netflix, TTML delivery: the frame rate of the file is that of the picture",
    severity: Severity::Warning,
    limit: None,
    check: frame_rate,
};

fn frame_rate(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    let Some(known) = &context.style.frame_rates else { return };
    let Some(text) = context.source.and_then(|source| std::str::from_utf8(source.bytes).ok()) else { return };
    let Some(written) = attribute(text, "ttp:frameRate") else { return };
    let multiplier = attribute(text, "ttp:frameRateMultiplier").map_or(Some(1.0), |text| {
        let (numerator, denominator) = text.split_once(char::is_whitespace)?;
        Some(numerator.trim().parse::<f64>().ok()? / denominator.trim().parse::<f64>().ok()?)
    });
    let rate = written.trim().parse::<f64>().ok().zip(multiplier).map(|(rate, multiplier)| rate * multiplier);
    // The NTSC rates are written with two or three decimals.
    if !rate.is_some_and(|rate| known.iter().any(|known| (known - rate).abs() < 0.01)) {
        let rate = rate.filter(|rate| rate.is_finite()).map_or_else(|| written.to_owned(), |rate| format!("{rate:.3}"));
        findings.file(None, format!("file declares a frame rate of {rate}, which no video has"));
    }
}

/// The value of the first attribute called `name` in an XML text.
fn attribute<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let rest = text.match_indices(name).map(|(at, _)| text[at + name.len()..].trim_start()).find_map(|rest| {
        let rest = rest.strip_prefix('=')?.trim_start();
        Some((rest.chars().next().filter(|c| matches!(c, '"' | '\''))?, rest))
    });
    let (quote, rest) = rest?;
    rest[1..].split(quote).next()
}

pub const NUMBERING: CheckRule = CheckRule {
    code: "cue-numbering",
    title: "Cues that are not numbered 1, 2, 3 …",
    source: "SubRip: a counter for each cue, from 1",
    severity: Severity::Warning,
    limit: None,
    check: numbering,
};

fn numbering(context: &CheckContext<'_>, findings: &mut Findings<'_>) {
    if context.source.is_none_or(|source| source.format != "srt") {
        return;
    }
    let mut expected = 1;
    for (index, cue) in context.cues() {
        let number = cue.id.as_deref().map(|id| id.trim().parse::<usize>());
        match number {
            Some(Ok(number)) if number == expected => expected += 1,
            // One missing number shifts all that follow; it is reported once.
            Some(Ok(number)) => {
                findings.cue(index, format!("cue number is {number}, expected {expected}"));
                expected = number.saturating_add(1);
            }
            _ => {
                findings.cue(index, format!("cue number is missing, expected {expected}"));
                expected += 1;
            }
        }
    }
}

pub const EMPTY_TRACK: CheckRule = CheckRule {
    code: "empty-track",
    title: "A track without a cue",
    source: "Own rule: a track without cues shows nothing",
    severity: Severity::Error,
    limit: None,
    check: |context, findings| {
        if context.cues.is_empty() {
            findings.file(None, "track has no cue");
        }
    },
};

pub const EMPTY_CUE: CheckRule = CheckRule {
    code: "empty-cue",
    title: "A cue without text",
    source: "Own rule: a cue without text shows nothing",
    severity: Severity::Warning,
    limit: None,
    check: |context, findings| {
        for (index, _) in context.cues().filter(|(_, cue)| cue.is_empty()) {
            findings.cue(index, "cue has no text");
        }
    },
};
