//! Reads EBU STL: joins the blocks of each subtitle, and counts times from the start of the programme.

use std::collections::BTreeMap;

use super::block::{
    DiskFormatCode, DisplayStandard, GSI_BYTES, GsiBlock, LAST_EBN, MAX_EBN, TTI_BYTES, TtiBlock, UNUSED_SPACE,
    USER_DATA_EBN,
};
use super::decode::{DOUBLE_HEIGHT, NEW_LINE, push};
use super::language;
use super::table::CharacterTable;
use crate::time::{Span, Time};
use crate::track::cue::{Cue, Track};
use crate::track::cue_text::CueTextBuilder;
use crate::track::format::{ReadTrack, TrackReadError};
use crate::track::frame_rate::FrameRate;
use crate::track::placement::{LineAlign, LinePosition, Placement, TextAlign};
use crate::track::style::TextStyle;
use crate::warning::{Location, Warning, WarningCode};

/// The rows of teletext below the header.
const TELETEXT_ROWS: u8 = 23;

/// The track in `bytes`.
pub fn file(bytes: &[u8]) -> Result<ReadTrack, TrackReadError> {
    let gsi = GsiBlock::of(bytes).ok_or_else(|| not_stl(bytes))?;
    let mut warnings = StlWarnings::default();
    let frames = DiskFormatCode::of(&gsi.dfc()).unwrap_or_else(|| {
        warnings.syntax(0, format!("unknown frame rate in disk format code `{}`; using 25", gsi.dfc()));
        DiskFormatCode { rate: FrameRate { numerator: 25, denominator: 1 } }
    });
    let table = CharacterTable::of(&gsi.cct()).unwrap_or_else(|| {
        warnings.syntax(0, format!("unknown character code table `{}`; using Latin", gsi.cct()));
        CharacterTable::Latin
    });
    let subtitles = subtitles(&bytes[GSI_BYTES..], &gsi, &mut warnings);
    let start = start(&gsi, frames, &subtitles, &mut warnings);
    let mut cues = StlCues { gsi, frames, table, start, open: None, found: Vec::new() };
    for subtitle in subtitles {
        cues.add(&subtitle, &mut warnings);
    }
    cues.close();
    let track = Track { language: language::of(&gsi.lc()), title: gsi.title(), cues: cues.found, ..Track::default() };
    Ok(ReadTrack { track, warnings: warnings.finish() })
}

fn not_stl(bytes: &[u8]) -> TrackReadError {
    let reason = match bytes.len() {
        length if length < GSI_BYTES => {
            format!(
                "the file has {length} bytes, but the header of EBU STL has {GSI_BYTES}; it is truncated or not EBU STL"
            )
        }
        _ => {
            "not EBU STL: bytes 4 to 11 are not a disk format code (`STL25.01`); Spruce STL is not supported".to_owned()
        }
    };
    TrackReadError { line: None, reason }
}

/// Collects warnings; frequent ones are counted and reported once per kind.
#[derive(Default)]
struct StlWarnings {
    list: Vec<Warning>,
    kinds: BTreeMap<(WarningCode, &'static str), (usize, usize)>,
}

impl StlWarnings {
    /// Adds a syntax warning about block `number`; 0 is the GSI block.
    fn syntax(&mut self, number: usize, message: String) {
        let message = if number == 0 { message } else { format!("block {number}: {message}") };
        self.list.push(Warning::new(WarningCode::TrackSyntax, message));
    }

    fn kind(&mut self, code: WarningCode, what: &'static str, number: usize) {
        self.kinds.entry((code, what)).or_insert((0, number)).0 += 1;
    }

    fn finish(mut self) -> Vec<Warning> {
        let warn = |((code, what), (count, first)): ((WarningCode, &'static str), (usize, usize))| {
            let times = if count == 1 { "once".to_owned() } else { format!("{count} times, first") };
            Warning::new(code, format!("{what}; found {times} in block {first}"))
        };
        self.list.extend(self.kinds.into_iter().map(warn));
        self.list
    }
}

/// A subtitle of one or more blocks.
struct StlSubtitle<'a> {
    /// The first block, which has the times and the position.
    block: TtiBlock<'a>,
    /// The number of the first block, from 1.
    number: usize,
    /// The text fields of all blocks.
    field: Vec<u8>,
}

/// The subtitles in `bytes`, without comments and user data.
fn subtitles<'a>(bytes: &'a [u8], gsi: &GsiBlock<'_>, warnings: &mut StlWarnings) -> Vec<StlSubtitle<'a>> {
    let (blocks, rest) = bytes.as_chunks::<TTI_BYTES>();
    if let Some(stated) = gsi.tnb().filter(|stated| *stated != blocks.len()) {
        warnings.syntax(0, format!("the header states {stated} blocks, but the file has {}", blocks.len()));
    }
    if rest.iter().any(|byte| *byte != 0 && *byte != UNUSED_SPACE && *byte != 0x1A) {
        warnings.syntax(blocks.len() + 1, "truncated block; ignored".to_owned());
    }
    let mut found: Vec<StlSubtitle<'_>> = Vec::new();
    let mut goes_on = false;
    for (index, bytes) in blocks.iter().enumerate() {
        let (block, number) = (TtiBlock::of(bytes), index + 1);
        match block.ebn() {
            USER_DATA_EBN => {
                warnings.kind(WarningCode::FeatureLost, "user data is ignored", number);
                continue;
            }
            extension if extension > MAX_EBN && extension != LAST_EBN => {
                warnings.kind(
                    WarningCode::TrackSyntax,
                    "block with a reserved extension block number; ignored",
                    number,
                );
                continue;
            }
            _ => {}
        }
        let is_last = block.ebn() == LAST_EBN;
        match found.last_mut() {
            Some(open) if goes_on && open.block.sgn_sn() == block.sgn_sn() => {
                open.field.extend_from_slice(block.tf());
            }
            _ => {
                if goes_on {
                    warnings.syntax(number, "the previous subtitle has no last block".to_owned());
                }
                found.push(StlSubtitle { block, number, field: block.tf().to_vec() });
            }
        }
        goes_on = !is_last;
    }
    if goes_on {
        warnings.syntax(blocks.len(), "the last subtitle has no last block".to_owned());
    }
    for comment in found.iter().filter(|subtitle| subtitle.block.cf()) {
        warnings.kind(WarningCode::FeatureLost, "comments are ignored", comment.number);
    }
    found.retain(|subtitle| !subtitle.block.cf());
    found
}

/// The start of the programme in the timecode of the file. A start after most subtitles is ignored.
fn start(
    gsi: &GsiBlock<'_>,
    frames: DiskFormatCode,
    subtitles: &[StlSubtitle<'_>],
    warnings: &mut StlWarnings,
) -> Time {
    let Some(clock) = gsi.tcp().filter(|clock| *clock != [0; 4]) else { return Time::ZERO };
    let start = frames.time(clock);
    let [hours, minutes, seconds, count] = clock;
    let clock = format!("{hours:02}:{minutes:02}:{seconds:02}:{count:02}");
    let before = subtitles.iter().filter(|subtitle| frames.time(subtitle.block.tci()) < start).count();
    if before * 2 > subtitles.len() {
        let message = format!("ignoring start time {clock} from the header: most subtitles come before it");
        warnings.list.push(Warning::new(WarningCode::TrackSyntax, message));
        return Time::ZERO;
    }
    let message = format!("times are counted from the start of the programme at {clock}; the timecode itself is lost");
    warnings.list.push(Warning::new(WarningCode::FeatureLost, message));
    start
}

struct StlCues<'a> {
    gsi: GsiBlock<'a>,
    frames: DiskFormatCode,
    table: CharacterTable,
    start: Time,
    /// The cue of an open cumulative set, and its text.
    open: Option<(Cue, CueTextBuilder)>,
    found: Vec<Cue>,
}

impl StlCues<'_> {
    fn add(&mut self, subtitle: &StlSubtitle<'_>, warnings: &mut StlWarnings) {
        let Some(span) = self.span(subtitle, warnings) else { return };
        let (display, cumulative) = (self.gsi.dsc(), subtitle.block.cs());
        let (mut cue, mut builder) = match (cumulative, self.open.take()) {
            (2 | 3, Some((mut cue, mut builder))) => {
                builder.push("\n", &TextStyle::default());
                builder.stamp(span.start);
                cue.span.end = cue.span.end.max(span.end);
                (cue, builder)
            }
            (_, before) => {
                let is_broken = before.is_some() || matches!(cumulative, 2 | 3);
                self.open = before;
                self.close();
                if is_broken {
                    let message = "incomplete cumulative subtitle set (EBU Tech 3264, CS)";
                    warnings.kind(WarningCode::TrackSyntax, message, subtitle.number);
                }
                let placement = placement(subtitle, display, self.gsi.mnr());
                (Cue { span, placement, ..Cue::default() }, CueTextBuilder::default())
            }
        };
        let undefined = push(&subtitle.field, self.table, display, &mut builder);
        if undefined > 0 {
            let message = "bytes outside the character code table became U+FFFD";
            warnings.kind(WarningCode::UndecodableBytes, message, subtitle.number);
        }
        if matches!(cumulative, 1 | 2) {
            self.open = Some((cue, builder));
        } else {
            builder.finish(&mut cue);
            self.found.push(cue);
        }
    }

    /// Closes the open cumulative set.
    fn close(&mut self) {
        if let Some((mut cue, builder)) = self.open.take() {
            builder.finish(&mut cue);
            self.found.push(cue);
        }
    }

    /// When `subtitle` is shown; `None` if that is before the start of the programme.
    fn span(&self, subtitle: &StlSubtitle<'_>, warnings: &mut StlWarnings) -> Option<Span> {
        let mut read = |clock: [u8; 4], what: &str| {
            let [hours, minutes, seconds, frames] = clock;
            let nominal = self.frames.rate.nominal();
            if hours < 24 && minutes < 60 && seconds < 60 && u32::from(frames) < nominal {
                return Some(self.frames.time(clock));
            }
            let shown = format!("{hours:02}:{minutes:02}:{seconds:02}:{frames:02}");
            let message = format!(
                "block {}: unreadable {what} {shown}; the cue has zero duration until you fix it",
                subtitle.number
            );
            let place = Location { cue: Some(self.found.len() + 1), ..Location::default() };
            warnings.list.push(Warning::new(WarningCode::TimeMissing, message).at(place));
            None
        };
        let (appears, disappears) =
            (read(subtitle.block.tci(), "timecode in"), read(subtitle.block.tco(), "timecode out"));
        let known = appears.or(disappears).unwrap_or(self.start);
        let (appears, disappears) = (appears.unwrap_or(known), disappears.unwrap_or(known));
        // Some programs put the title and the author there.
        if appears < self.start && disappears <= self.start {
            warnings.kind(
                WarningCode::FeatureLost,
                "subtitles before the start of the programme are ignored",
                subtitle.number,
            );
            return None;
        }
        let count = |time: Time| Time::ZERO + (time - self.start);
        Some(Span { start: count(appears), end: count(disappears) })
    }
}

/// The position of `subtitle`.
fn placement(subtitle: &StlSubtitle<'_>, display: DisplayStandard, rows: Option<u8>) -> Placement {
    let align = match subtitle.block.jc() {
        1 => TextAlign::Left,
        3 => TextAlign::Right,
        _ => TextAlign::Center,
    };
    let height = if subtitle.field.contains(&DOUBLE_HEIGHT) { 2.0 } else { 1.0 };
    let lines = subtitle.field.split(|byte| *byte == NEW_LINE).filter(|line| line.iter().any(|byte| *byte > b' '));
    let height = height * lines.count().max(1) as f64;
    let row = f64::from(subtitle.block.vp().max(1) - 1);
    let rows = match (display, rows) {
        (DisplayStandard::Open, Some(rows)) if rows >= subtitle.block.vp().max(2) => f64::from(rows),
        // Open subtitling may count rows up to 99.
        (DisplayStandard::Open, _) if subtitle.block.vp() > TELETEXT_ROWS => 99.0,
        _ => f64::from(TELETEXT_ROWS),
    };
    let middle = (row + height / 2.0) / rows * 100.0;
    let (line, line_align) = if (row + height) / rows >= 0.8 {
        (None, LineAlign::Start)
    } else if row / rows <= 0.15 {
        (Some(LinePosition::Number(0.0)), LineAlign::Start)
    } else if (middle - 50.0).abs() <= 100.0 / rows {
        (Some(LinePosition::Percent(50.0)), LineAlign::Center)
    } else {
        (Some(LinePosition::Percent((middle * 100.0).round() / 100.0)), LineAlign::Center)
    };
    Placement { align, line, line_align, ..Placement::default() }
}
