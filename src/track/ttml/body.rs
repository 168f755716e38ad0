//! Reads the body of a TTML document: adds up the times of nested elements, and turns paragraphs into cues.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::computed_style::{ComputedStyle, TtmlStyles};
use super::namespaces::{METADATA, TT, XML};
use super::timing::TtmlClock;
use super::visibility::Visibility;
use super::white_space::{TtmlText, normalised};
use crate::language::Language;
use crate::time::{Span, Time};
use crate::track::cue::Cue;
use crate::track::lines::line_warning;
use crate::track::style::{StyledRun, TextStyle, as_name};
use crate::warning::{Warning, WarningCode};

/// The deepest nesting of elements that is read. Files nest five.
const MAX_ELEMENT_DEPTH: usize = 64;

/// The end of an animation without an end: later than any accepted time.
const NEVER: Time = Time::from_millis(i64::MAX / 705_600_000);

/// The context of an element: what it inherits.
#[derive(Clone)]
struct TtmlContext {
    look: ComputedStyle,
    /// The time from which its times are counted.
    from: Time,
    /// The latest end.
    until: Option<Time>,
    speaker: Option<String>,
    /// When it is visible.
    visibility: Visibility,
}

impl TtmlContext {
    fn text(&self, text: &str) -> TtmlText {
        let ComputedStyle { style, preserves, .. } = &self.look;
        TtmlText { text: text.to_owned(), style: style.clone(), preserves: *preserves }
    }

    fn span(&self) -> Span {
        // An element without an end has zero duration, which `orate check` reports.
        Span { start: self.from, end: self.until.unwrap_or(self.from) }
    }
}

/// Whether the children of `node` follow each other in time.
fn is_sequence(node: Node<'_, '_>) -> bool {
    node.attribute("timeContainer") == Some("seq")
}

/// Adds `piece`, whose element has the context `frame`, for each span of time in which it is visible.
fn push_visible(frame: &TtmlContext, piece: TtmlText, parts: &mut Vec<(Span, TtmlText)>) {
    let mut spans = frame.visibility.within(frame.span());
    let Some(last) = spans.pop() else { return };
    parts.extend(spans.into_iter().map(|span| (span, piece.clone())));
    parts.push((last, piece));
}

/// Reads the body of a document.
pub struct TtmlBodyReader<'a, 'b> {
    text: &'a str,
    clock: TtmlClock,
    sheet: TtmlStyles<'b>,
    agents: Vec<(String, String)>,
    /// The language of the document.
    language: Option<Language>,
    cues: Vec<Cue>,
    warnings: Vec<Warning>,
    /// The last byte whose line was counted, and its line.
    counted: (usize, usize),
}

impl<'a, 'b> TtmlBodyReader<'a, 'b> {
    /// A reader of the document in `text` with the root `tt`, whose speakers are `agents` by identifier.
    pub fn new(text: &'a str, tt: Node<'b, 'b>, agents: Vec<(String, String)>) -> Self {
        Self {
            text,
            clock: TtmlClock::of(tt),
            sheet: TtmlStyles::of(tt),
            agents,
            language: None,
            cues: Vec::new(),
            warnings: Vec::new(),
            counted: (0, 1),
        }
    }

    /// The cues of `body`, and warnings about it; `preserves` is whether the document preserves white space.
    pub fn read(mut self, body: Node<'b, 'b>, preserves: bool, language: Option<Language>) -> (Vec<Cue>, Vec<Warning>) {
        self.language = language;
        let outer = TtmlContext {
            look: ComputedStyle { preserves, ..ComputedStyle::default() },
            from: Time::ZERO,
            until: None,
            speaker: None,
            visibility: Visibility::default(),
        };
        self.timed(body, &outer, 0);
        // Parallel divisions may follow each other in the file.
        self.cues.sort_by_key(|cue| cue.span.start);
        (self.cues, self.warnings)
    }

    /// Reads the body, a division, or a paragraph; returns its end.
    fn timed(&mut self, node: Node<'b, 'b>, outer: &TtmlContext, depth: usize) -> Time {
        let line = self.line(node);
        let (frame, is_timed) = self.frame(node, outer, line);
        if node.has_tag_name((TT, "p")) {
            let before = self.cues.len();
            self.paragraph(node, &frame, is_timed || outer.until.is_some(), line);
            let last = self.cues[before..].iter().map(|cue| cue.span.end).max();
            return frame.until.or(last).unwrap_or(frame.from);
        }
        if depth > MAX_ELEMENT_DEPTH {
            self.warn(WarningCode::FeatureLost, line, "elements are nested too deeply; the inner ones are ignored");
            return frame.until.unwrap_or(frame.from);
        }
        let is_sequence = is_sequence(node);
        let mut inner = frame.clone();
        let mut last = frame.from;
        for child in node.children().filter(|child| ["div", "p"].iter().any(|name| child.has_tag_name((TT, *name)))) {
            let end = self.timed(child, &inner, depth + 1);
            last = last.max(end);
            if is_sequence {
                inner.from = end;
            }
        }
        frame.until.unwrap_or(last)
    }

    /// The context for the children of `node`, and whether `node` has its own times.
    fn frame(&mut self, node: Node<'b, 'b>, outer: &TtmlContext, line: usize) -> (TtmlContext, bool) {
        let mut read = |name: &str| {
            let text = node.attribute(name)?;
            let time = self.clock.time(text);
            if time.is_none() {
                let shown: String = text.chars().take(30).collect();
                let message = format!("unreadable time `{name}=\"{shown}\"`; ignored");
                self.warnings.push(line_warning(WarningCode::TimeMissing, line, message));
            }
            time
        };
        let (begin, dur, end) = (read("begin"), read("dur"), read("end"));
        let from = outer.from + begin.unwrap_or_default().since_zero();
        let until = [outer.until, end.map(|end| outer.from + end.since_zero()), dur.map(|dur| from + dur.since_zero())];
        let speaker = node.attribute((METADATA, "agent")).and_then(|id| {
            let id = id.split_whitespace().next()?;
            Some(self.agents.iter().find(|(known, _)| known == id).map_or(id, |(_, name)| name.as_str()).to_owned())
        });
        let until = until.into_iter().flatten().min();
        let look = self.sheet.look(node, &outer.look);
        let mut visibility = outer.visibility.clone();
        let during = |set: Node<'_, '_>, from: Time| {
            let time = |name: &str| set.attribute(name).and_then(|text| self.clock.time(text)).map(Time::since_zero);
            let start = from + time("begin").unwrap_or_default();
            let ends = [time("end").map(|end| from + end), time("dur").map(|dur| start + dur)];
            // An animation without an end lasts as long as its element.
            Span { start, end: ends.into_iter().flatten().min().or(until).unwrap_or(NEVER) }
        };
        let region = node.attribute("region").and_then(|name| self.sheet.region(name));
        if let Some((region, look)) = region {
            visibility.add(region, &look, |set| during(set, Time::ZERO));
        }
        visibility.add(node, &look, |set| during(set, from));
        let frame = TtmlContext { look, from, until, speaker: speaker.or_else(|| outer.speaker.clone()), visibility };
        (frame, begin.is_some() || dur.is_some() || end.is_some())
    }

    fn paragraph(&mut self, node: Node<'b, 'b>, frame: &TtmlContext, is_timed: bool, line: usize) {
        let mut parts = Vec::new();
        self.spans(node, frame, is_timed, &mut parts, 0);
        // Spans with their own times are separate cues.
        let mut cues: Vec<(Span, Vec<TtmlText>)> = Vec::new();
        let mut known: BTreeMap<(Time, Time), usize> = BTreeMap::new();
        for (span, piece) in parts {
            let index = *known.entry((span.start, span.end)).or_insert(cues.len());
            match cues.get_mut(index) {
                Some((_, pieces)) => pieces.push(piece),
                None => cues.push((span, vec![piece])),
            }
        }
        // A paragraph without text is an empty cue, but one whose text is hidden is not a cue.
        let is_blank =
            || !node.descendants().any(|part| part.is_text() && !part.text().unwrap_or_default().trim().is_empty());
        if cues.is_empty() && is_timed && is_blank() {
            cues.push((frame.span(), Vec::new()));
        }
        let id = node.attribute((XML, "id")).map(str::to_owned);
        let mut region = frame.look.region.as_deref().map(|name| self.sheet.place(name)).unwrap_or_default();
        region.align = frame.look.align.unwrap_or(region.align);
        let count = cues.len();
        for (index, (span, pieces)) in cues.into_iter().enumerate() {
            let mut cue = Cue {
                span,
                id: id.clone().filter(|_| index == 0),
                placement: region.clone(),
                line: Some(line),
                ..Cue::default()
            };
            normalised(pieces).finish(&mut cue);
            if cue.lines.is_empty() && (count > 1 || !is_timed || !is_blank()) {
                continue;
            }
            cue.speaker = cue.speaker.or_else(|| frame.speaker.clone());
            self.drop_language(&mut cue.runs);
            self.cues.push(cue);
        }
    }

    /// Removes the language from runs that are in the language of the track.
    fn drop_language(&self, runs: &mut Vec<StyledRun>) {
        for run in runs.iter_mut() {
            if run.style.language.as_ref().and_then(|tag| tag.parse().ok()) == self.language {
                run.style.language = None;
            }
        }
        runs.retain(|run| !run.style.is_plain());
    }

    fn spans(
        &mut self,
        node: Node<'b, 'b>,
        frame: &TtmlContext,
        is_timed: bool,
        parts: &mut Vec<(Span, TtmlText)>,
        depth: usize,
    ) {
        let line = self.line(node);
        let is_sequence = is_sequence(node);
        let mut frame = frame.clone();
        for child in node.children() {
            if child.is_text() {
                let text = child.text().unwrap_or_default();
                if is_sequence {
                    // Text between the elements of a sequence has no duration (TTML 2, § 12.2.4).
                } else if is_timed || frame.until.is_some() {
                    push_visible(&frame, frame.text(text), parts);
                } else if !text.trim().is_empty() {
                    let message = "missing time; the cue has zero duration until you fix it";
                    self.warn(WarningCode::TimeMissing, line, message);
                    parts.push((Span { start: frame.from, end: frame.from }, frame.text(text)));
                }
            } else if child.has_tag_name((TT, "br")) {
                let line_break = TtmlText { text: "\n".to_owned(), style: TextStyle::default(), preserves: true };
                push_visible(&frame, line_break, parts);
            } else if child.has_tag_name((TT, "span")) && depth < MAX_ELEMENT_DEPTH {
                let child_line = self.line(child);
                let (mut inner, own) = self.frame(child, &frame, child_line);
                if inner.look.is_delimiter {
                    continue;
                }
                if let Some(speaker) = inner.speaker.take().filter(|speaker| frame.speaker.as_ref() != Some(speaker)) {
                    inner.look.style.voice = as_name(&speaker);
                }
                inner.speaker = frame.speaker.clone();
                self.spans(child, &inner, is_timed || own, parts, depth + 1);
                if is_sequence {
                    frame.from = inner.until.unwrap_or(inner.from);
                }
            }
        }
    }

    fn warn(&mut self, code: WarningCode, line: usize, message: &str) {
        self.warnings.push(line_warning(code, line, message));
    }

    /// The line of `node`. Elements come in the order of the file, so each line is counted once.
    fn line(&mut self, node: Node<'_, '_>) -> usize {
        let at = node.range().start.min(self.text.len());
        let (before, line) = self.counted;
        if at >= before {
            let ends = self.text.as_bytes()[before..at].iter().filter(|&&byte| byte == b'\n').count();
            self.counted = (at, line + ends);
        }
        self.counted.1
    }
}
