//! A TTML document → cues: times of nested elements are added up, styles resolved, white space folded.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use super::computed_style::{ComputedStyle, TtmlStyles};
use super::namespaces;
use super::namespaces::{METADATA, TT, XML};
use super::timing::TtmlClock;
use super::visibility::Visibility;
use crate::time::{Span, Time};
use crate::track::cue::{Cue, Track};
use crate::track::cue_text::CueTextBuilder;
use crate::track::format::{ReadTrack, TrackReadError};
use crate::track::style::as_name;
use crate::track::style::{StyledRun, TextStyle};
use crate::warning::{Location, Warning, WarningCode};

/// How deep elements are followed; what is deeper is left out. Files nest five.
const DEEPEST: usize = 64;

/// When something ends that nobody ends: later than any time that is believed.
const NEVER: Time = Time::from_millis(i64::MAX / 705_600_000);

/// The track in `text`.
pub fn file(text: &str) -> Result<ReadTrack, TrackReadError> {
    let text = namespaces::with_standard_namespaces(text);
    let text = &*text;
    let parsed = parse(text);
    let is_bare = match &parsed {
        Ok(document) => document.root_element().tag_name().namespace().is_none(),
        Err(error) => matches!(error, roxmltree::Error::UnknownNamespace(..)),
    };
    let named = namespaces::with_declarations(text).filter(|_| is_bare);
    let text = named.as_deref().unwrap_or(text);
    let parsed = if named.is_some() { parse(text) } else { parsed };
    let document = parsed.map_err(|error| TrackReadError {
        line: Some(error.pos().row.max(1) as usize),
        reason: format!("this is no well-formed XML: {error}"),
    })?;
    let tt = document.root_element();
    if !tt.has_tag_name((TT, "tt")) {
        return Err(TrackReadError {
            line: Some(1),
            reason: format!("this is no TTML: its root is `{}`, not `tt` of `{TT}`", tt.tag_name().name()),
        });
    }
    let mut reading = TtmlBodyReader {
        text,
        clock: TtmlClock::of(tt),
        sheet: TtmlStyles::of(tt),
        agents: agents(tt),
        track: Track::default(),
        warnings: Vec::new(),
        counted: (0, 1),
    };
    if named.is_some() {
        reading.warn(
            WarningCode::TrackSyntax,
            1,
            "the namespaces of TTML are not declared; they are taken for granted",
        );
    }
    reading.track.language = tt.attribute((XML, "lang")).and_then(|tag| tag.parse().ok());
    reading.track.title = tt
        .descendants()
        .find(|node| node.has_tag_name((METADATA, "title")))
        .and_then(|node| node.text())
        .map(|title| title.trim().to_owned())
        .filter(|title| !title.is_empty());
    let preserves = tt.attribute((XML, "space")) == Some("preserve");
    let outer = TtmlContext {
        look: ComputedStyle { preserves, ..ComputedStyle::default() },
        from: Time::ZERO,
        until: None,
        speaker: None,
        presence: Visibility::default(),
    };
    if let Some(body) = tt.children().find(|node| node.has_tag_name((TT, "body"))) {
        reading.timed(body, &outer, 0);
    }
    let TtmlBodyReader { mut track, warnings, .. } = reading;
    // Parallel divisions may stand one after the other in the file.
    track.cues.sort_by_key(|cue| cue.span.start);
    Ok(ReadTrack { track, warnings })
}

fn parse(text: &str) -> Result<Document<'_>, roxmltree::Error> {
    Document::parse_with_options(text, ParsingOptions { allow_dtd: false, ..ParsingOptions::default() })
}

/// The names of those who speak, by the ids of their agents.
fn agents(tt: Node<'_, '_>) -> Vec<(String, String)> {
    let agents = tt.descendants().filter(|node| node.has_tag_name((METADATA, "agent")));
    let named = agents.filter_map(|agent| {
        let name = agent.children().find(|child| child.has_tag_name((METADATA, "name")))?.text()?.trim();
        Some((agent.attribute((XML, "id"))?.to_owned(), as_name(name)?))
    });
    named.collect()
}

/// What an element is in.
#[derive(Clone)]
struct TtmlContext {
    look: ComputedStyle,
    /// From when its times are counted.
    from: Time,
    /// When it ends at the latest.
    until: Option<Time>,
    speaker: Option<String>,
    /// When it is seen.
    presence: Visibility,
}

impl TtmlContext {
    fn span(&self) -> Span {
        // What never ends stands for no time, and whoever checks the track is told.
        Span { start: self.from, end: self.until.unwrap_or(self.from) }
    }
}

/// Whether the parts of `node` follow each other in time.
fn is_sequence(node: Node<'_, '_>) -> bool {
    node.attribute("timeContainer") == Some("seq")
}

/// Adds `piece`, whose element is in `frame`, for each stretch of time in which it is seen.
fn push_seen(frame: &TtmlContext, piece: TtmlText, parts: &mut Vec<(Span, TtmlText)>) {
    let mut spans = frame.presence.within(frame.span());
    let Some(last) = spans.pop() else { return };
    parts.extend(spans.into_iter().map(|span| (span, piece.clone())));
    parts.push((last, piece));
}

struct TtmlBodyReader<'a, 'b> {
    text: &'a str,
    clock: TtmlClock,
    sheet: TtmlStyles<'b>,
    agents: Vec<(String, String)>,
    track: Track,
    warnings: Vec<Warning>,
    /// How far lines have been counted: the byte and its line.
    counted: (usize, usize),
}

impl<'b> TtmlBodyReader<'_, 'b> {
    /// Goes through the body, a division, or a paragraph; says when it ends.
    fn timed(&mut self, node: Node<'b, 'b>, outer: &TtmlContext, depth: usize) -> Time {
        let line = self.line(node);
        let (frame, is_timed) = self.frame(node, outer, line);
        if node.has_tag_name((TT, "p")) {
            let before = self.track.cues.len();
            self.paragraph(node, &frame, is_timed || outer.until.is_some(), line);
            let last = self.track.cues[before..].iter().map(|cue| cue.span.end).max();
            return frame.until.or(last).unwrap_or(frame.from);
        }
        if depth > DEEPEST {
            self.warn(WarningCode::FeatureLost, line, "elements are nested too deeply; the inner ones are left out");
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

    /// What is in `node`, and whether it has times of its own.
    fn frame(&mut self, node: Node<'b, 'b>, outer: &TtmlContext, line: usize) -> (TtmlContext, bool) {
        let mut read = |name: &str| {
            let text = node.attribute(name)?;
            let time = self.clock.time(text);
            if time.is_none() {
                let shown: String = text.chars().take(30).collect();
                let message = format!("`{name}=\"{shown}\"` is no time; it is left out");
                let place = Location { line: Some(line), ..Location::default() };
                self.warnings.push(Warning::new(WarningCode::TimeMissing, message).at(place));
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
        let mut presence = outer.presence.clone();
        let during = |set: Node<'_, '_>, from: Time| {
            let time = |name: &str| set.attribute(name).and_then(|text| self.clock.time(text)).map(Time::since_zero);
            let start = from + time("begin").unwrap_or_default();
            let ends = [time("end").map(|end| from + end), time("dur").map(|dur| start + dur)];
            // What nobody ends lasts as long as its element.
            Span { start, end: ends.into_iter().flatten().min().or(until).unwrap_or(NEVER) }
        };
        let region = node.attribute("region").and_then(|name| self.sheet.region(name));
        if let Some((region, look)) = region {
            presence.add(region, &look, |set| during(set, Time::ZERO));
        }
        presence.add(node, &look, |set| during(set, from));
        let frame = TtmlContext { look, from, until, speaker: speaker.or_else(|| outer.speaker.clone()), presence };
        (frame, begin.is_some() || dur.is_some() || end.is_some())
    }

    fn paragraph(&mut self, node: Node<'b, 'b>, frame: &TtmlContext, is_timed: bool, line: usize) {
        let mut parts = Vec::new();
        self.spans(node, frame, is_timed, &mut parts, 0);
        // Spans with times of their own are cues of their own.
        let mut cues: Vec<(Span, Vec<TtmlText>)> = Vec::new();
        let mut known: BTreeMap<(Time, Time), usize> = BTreeMap::new();
        for (span, piece) in parts {
            let index = *known.entry((span.start, span.end)).or_insert(cues.len());
            match cues.get_mut(index) {
                Some((_, pieces)) => pieces.push(piece),
                None => cues.push((span, vec![piece])),
            }
        }
        // Only a paragraph without any text is an empty cue; one whose text is hidden is none.
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
            fold(pieces).finish(&mut cue);
            if cue.lines.is_empty() && (count > 1 || !is_timed || !is_blank()) {
                continue;
            }
            cue.speaker = cue.speaker.or_else(|| frame.speaker.clone());
            self.drop_language(&mut cue.runs);
            self.track.cues.push(cue);
        }
    }

    /// The language of the whole track is none of single words.
    fn drop_language(&self, runs: &mut Vec<StyledRun>) {
        for run in runs.iter_mut() {
            let same = run.style.language.as_ref().and_then(|tag| tag.parse().ok()) == self.track.language;
            if same {
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
                    // Text between the elements of a sequence lasts no time (TTML 2, § 12.2.4).
                } else if is_timed || frame.until.is_some() {
                    let piece = TtmlText {
                        text: text.to_owned(),
                        style: frame.look.style.clone(),
                        preserves: frame.look.preserves,
                    };
                    push_seen(&frame, piece, parts);
                } else if !text.trim().is_empty() {
                    self.warn(
                        WarningCode::TimeMissing,
                        line,
                        "this text has no time; it stands for no time at all until somebody mends it",
                    );
                    parts.push((
                        Span { start: frame.from, end: frame.from },
                        TtmlText {
                            text: text.to_owned(),
                            style: frame.look.style.clone(),
                            preserves: frame.look.preserves,
                        },
                    ));
                }
            } else if child.has_tag_name((TT, "br")) {
                push_seen(
                    &frame,
                    TtmlText { text: "\n".to_owned(), style: TextStyle::default(), preserves: true },
                    parts,
                );
            } else if child.has_tag_name((TT, "span")) && depth < DEEPEST {
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
        let place = Location { line: Some(line), ..Location::default() };
        self.warnings.push(Warning::new(code, message).at(place));
    }

    /// The line of `node`; elements come in the order of the file, so that no line is counted twice.
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

/// A piece of a paragraph's text.
#[derive(Clone)]
struct TtmlText {
    text: String,
    style: TextStyle,
    preserves: bool,
}

/// The text of `pieces`, its white space folded where it is not preserved: none at the ends of lines, one
/// space elsewhere.
fn fold(pieces: Vec<TtmlText>) -> CueTextBuilder {
    let mut builder = CueTextBuilder::default();
    let mut at_begin = true;
    let mut waiting: Option<TextStyle> = None;
    for piece in pieces {
        if piece.preserves {
            if piece.text == "\n" {
                waiting = None;
            }
            if let Some(style) = waiting.take() {
                builder.push(" ", &style);
            }
            builder.push(&piece.text.replace("\r\n", "\n").replace('\r', "\n"), &piece.style);
            at_begin = piece.text.ends_with('\n');
            continue;
        }
        for (index, word) in piece.text.split([' ', '\t', '\n', '\r']).enumerate() {
            if index > 0 && !at_begin {
                waiting.get_or_insert_with(|| piece.style.clone());
            }
            if word.is_empty() {
                continue;
            }
            if let Some(style) = waiting.take() {
                builder.push(" ", &style);
            }
            builder.push(word, &piece.style);
            at_begin = false;
        }
    }
    builder
}
