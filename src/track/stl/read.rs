//! A file → cues: blocks that belong together are joined, times are counted from the beginning of the programme.

use std::collections::BTreeMap;

use super::block::{
    BLOCK, DiskFormatCode, DisplayStandard, GsiBlock, HEAD, LAST, MOST_EXTENSIONS, TtiBlock, UNUSED, USER_DATA,
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

/// The rows of teletext below its head.
const TELETEXT_ROWS: u8 = 23;

/// The track in `bytes`.
pub fn file(bytes: &[u8]) -> Result<ReadTrack, TrackReadError> {
    let head = GsiBlock::of(bytes).ok_or_else(|| refusal(bytes))?;
    let mut warnings = StlWarnings::default();
    let frames = DiskFormatCode::of(&head.format()).unwrap_or_else(|| {
        warnings.syntax(0, format!("the disk format `{}` names no frame rate; 25 is taken", head.format()));
        DiskFormatCode { rate: FrameRate { numerator: 25, denominator: 1 } }
    });
    let table = CharacterTable::of(&head.table()).unwrap_or_else(|| {
        warnings.syntax(0, format!("there is no character table `{}`; the Latin one is taken", head.table()));
        CharacterTable::Latin
    });
    let subtitles = subtitles(&bytes[HEAD..], &head, &mut warnings);
    let start = start(&head, frames, &subtitles, &mut warnings);
    let mut cues = StlCues { head, frames, table, start, open: None, found: Vec::new() };
    for subtitle in subtitles {
        cues.add(&subtitle, &mut warnings);
    }
    cues.close();
    let track =
        Track { language: language::of(&head.language()), title: head.title(), cues: cues.found, ..Track::default() };
    Ok(ReadTrack { track, warnings: warnings.finish() })
}

fn refusal(bytes: &[u8]) -> TrackReadError {
    let reason = match bytes.len() {
        length if length < HEAD => {
            format!(
                "it has {length} bytes, but EBU STL begins with a block of {HEAD}; the file is cut off, or another STL"
            )
        }
        _ => "bytes 4 to 11 name no disk format (`STL25.01`), so this is no EBU STL; Spruce STL is not read".to_owned(),
    };
    TrackReadError { line: None, reason }
}

/// What is told: what occurs often, once for its kind.
#[derive(Default)]
struct StlWarnings {
    list: Vec<Warning>,
    kinds: BTreeMap<(WarningCode, &'static str), (usize, usize)>,
}

impl StlWarnings {
    /// The file breaks the rules of the format in block `number`; 0 is the head.
    fn syntax(&mut self, number: usize, message: String) {
        let message = if number == 0 { message } else { format!("block {number}: {message}") };
        self.list.push(Warning::new(WarningCode::TrackSyntax, message));
    }

    fn kind(&mut self, code: WarningCode, what: &'static str, number: usize) {
        self.kinds.entry((code, what)).or_insert((0, number)).0 += 1;
    }

    fn finish(mut self) -> Vec<Warning> {
        let tell = |((code, what), (count, first)): ((WarningCode, &'static str), (usize, usize))| {
            let times = if count == 1 { "once".to_owned() } else { format!("{count} times, first") };
            Warning::new(code, format!("{what}; found {times} in block {first}"))
        };
        self.list.extend(self.kinds.into_iter().map(tell));
        self.list
    }
}

/// The blocks of one subtitle, joined.
struct StlSubtitle<'a> {
    /// Its first block, which has its times and its place.
    block: TtiBlock<'a>,
    /// The number of that block, from 1.
    number: usize,
    /// The text of all of its blocks.
    field: Vec<u8>,
}

/// All subtitles of `bytes`, without comments and what is no text.
fn subtitles<'a>(bytes: &'a [u8], head: &GsiBlock<'_>, warnings: &mut StlWarnings) -> Vec<StlSubtitle<'a>> {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    if let Some(stated) = head.blocks().filter(|stated| *stated != blocks.len()) {
        warnings.syntax(0, format!("the file says that it has {stated} blocks of text, but it has {}", blocks.len()));
    }
    if rest.iter().any(|byte| *byte != 0 && *byte != UNUSED && *byte != 0x1A) {
        warnings.syntax(blocks.len() + 1, "the file ends within this block, which is left out".to_owned());
    }
    let mut found: Vec<StlSubtitle<'_>> = Vec::new();
    let mut goes_on = false;
    for (index, bytes) in blocks.iter().enumerate() {
        let (block, number) = (TtiBlock::of(bytes), index + 1);
        match block.extension() {
            USER_DATA => {
                warnings.kind(WarningCode::FeatureLost, "data that only its maker understands is left out", number);
                continue;
            }
            extension if extension > MOST_EXTENSIONS && extension != LAST => {
                warnings.kind(WarningCode::TrackSyntax, "a block of a kind that is not in use is left out", number);
                continue;
            }
            _ => {}
        }
        let is_last = block.extension() == LAST;
        match found.last_mut() {
            Some(open) if goes_on && open.block.number() == block.number() => {
                open.field.extend_from_slice(block.field());
            }
            _ => {
                if goes_on {
                    warnings.syntax(number, "the subtitle before it has no last block".to_owned());
                }
                found.push(StlSubtitle { block, number, field: block.field().to_vec() });
            }
        }
        goes_on = !is_last;
    }
    if goes_on {
        warnings.syntax(blocks.len(), "the last subtitle has no last block".to_owned());
    }
    for comment in found.iter().filter(|subtitle| subtitle.block.is_comment()) {
        warnings.kind(WarningCode::FeatureLost, "comments are left out", comment.number);
    }
    found.retain(|subtitle| !subtitle.block.is_comment());
    found
}

/// Where the programme begins on the clock of the file. A clock that most subtitles precede is no such beginning.
fn start(
    head: &GsiBlock<'_>,
    frames: DiskFormatCode,
    subtitles: &[StlSubtitle<'_>],
    warnings: &mut StlWarnings,
) -> Time {
    let Some(clock) = head.start().filter(|clock| *clock != [0; 4]) else { return Time::ZERO };
    let start = frames.time(clock);
    let [hours, minutes, seconds, count] = clock;
    let clock = format!("{hours:02}:{minutes:02}:{seconds:02}:{count:02}");
    let before = subtitles.iter().filter(|subtitle| frames.time(subtitle.block.appears()) < start).count();
    if before * 2 > subtitles.len() {
        let message = format!("the programme is said to begin at {clock}, after most subtitles; that is not believed");
        warnings.list.push(Warning::new(WarningCode::TrackSyntax, message));
        return Time::ZERO;
    }
    let message = format!(
        "the programme begins at {clock} of its clock; times are counted from there, and the clock is not kept"
    );
    warnings.list.push(Warning::new(WarningCode::FeatureLost, message));
    start
}

struct StlCues<'a> {
    head: GsiBlock<'a>,
    frames: DiskFormatCode,
    table: CharacterTable,
    start: Time,
    /// A cue to which more is added, and its text.
    open: Option<(Cue, CueTextBuilder)>,
    found: Vec<Cue>,
}

impl StlCues<'_> {
    fn add(&mut self, subtitle: &StlSubtitle<'_>, warnings: &mut StlWarnings) {
        let Some(span) = self.span(subtitle, warnings) else { return };
        let (display, cumulative) = (self.head.display(), subtitle.block.cumulative());
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
                    let message = "a set of subtitles that are added to each other has no begin or no end";
                    warnings.kind(WarningCode::TrackSyntax, message, subtitle.number);
                }
                let placement = placement(subtitle, display, self.head.rows());
                (Cue { span, placement, ..Cue::default() }, CueTextBuilder::default())
            }
        };
        let undefined = push(&subtitle.field, self.table, display, &mut builder);
        if undefined > 0 {
            let message = "bytes that the character table does not have became U+FFFD";
            warnings.kind(WarningCode::UndecodableBytes, message, subtitle.number);
        }
        if matches!(cumulative, 1 | 2) {
            self.open = Some((cue, builder));
        } else {
            builder.finish(&mut cue);
            self.found.push(cue);
        }
    }

    /// Ends the cue to which more might have been added.
    fn close(&mut self) {
        if let Some((mut cue, builder)) = self.open.take() {
            builder.finish(&mut cue);
            self.found.push(cue);
        }
    }

    /// When `subtitle` is shown; nothing if that is before the programme begins.
    fn span(&self, subtitle: &StlSubtitle<'_>, warnings: &mut StlWarnings) -> Option<Span> {
        let mut read = |clock: [u8; 4], what: &str| {
            let [hours, minutes, seconds, frames] = clock;
            let nominal = self.frames.rate.nominal();
            if hours < 24 && minutes < 60 && seconds < 60 && u32::from(frames) < nominal {
                return Some(self.frames.time(clock));
            }
            let shown = format!("{hours:02}:{minutes:02}:{seconds:02}:{frames:02}");
            let message = format!(
                "block {}: the time {shown} at which it {what} is none; the cue stands for no time at all until somebody mends it",
                subtitle.number
            );
            let place = Location { cue: Some(self.found.len() + 1), ..Location::default() };
            warnings.list.push(Warning::new(WarningCode::TimeMissing, message).at(place));
            None
        };
        let (appears, disappears) =
            (read(subtitle.block.appears(), "appears"), read(subtitle.block.disappears(), "disappears"));
        let known = appears.or(disappears).unwrap_or(self.start);
        let (appears, disappears) = (appears.unwrap_or(known), disappears.unwrap_or(known));
        // Makers put the names of the programme and of themselves there.
        if appears < self.start && disappears <= self.start {
            warnings.kind(
                WarningCode::FeatureLost,
                "what stands before the programme begins is left out",
                subtitle.number,
            );
            return None;
        }
        let count = |time: Time| Time::ZERO + (time - self.start);
        Some(Span { start: count(appears), end: count(disappears) })
    }
}

/// Where `subtitle` stands.
fn placement(subtitle: &StlSubtitle<'_>, display: DisplayStandard, rows: Option<u8>) -> Placement {
    let align = match subtitle.block.justification() {
        1 => TextAlign::Left,
        3 => TextAlign::Right,
        _ => TextAlign::Center,
    };
    let height = if subtitle.field.contains(&DOUBLE_HEIGHT) { 2.0 } else { 1.0 };
    let lines = subtitle.field.split(|byte| *byte == NEW_LINE).filter(|line| line.iter().any(|byte| *byte > b' '));
    let height = height * lines.count().max(1) as f64;
    let row = f64::from(subtitle.block.row().max(1) - 1);
    let rows = match (display, rows) {
        (DisplayStandard::Open, Some(rows)) if rows >= subtitle.block.row().max(2) => f64::from(rows),
        // The rows of open subtitling may be counted as finely as in hundredths.
        (DisplayStandard::Open, _) if subtitle.block.row() > TELETEXT_ROWS => 99.0,
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
