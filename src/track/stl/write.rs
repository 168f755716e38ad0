//! Writes EBU STL: the GSI block, then one TTI block per cue, or more for long cues.

use std::ops::Range;

use super::block::{
    CCT, CD, CPN, DFC, DSC, DSN, DiskFormatCode, DisplayStandard, GSI_BYTES, LAST_EBN, LC, MAX_EBN, MNC, MNR, OPT, RD,
    RN, TCF, TCP, TCS, TF_BYTES, TNB, TND, TNG, TNS, TTI_BYTES, UNUSED_SPACE, to_code_page,
};
use super::decode::{COLOURS, WHITE};
use super::encode::{self, MAX_OPEN_ROW_CHARS, StlLosses};
use super::language;
use super::table::{CharacterTable, TABLES};
use crate::track::cue::{Cue, Track};
use crate::track::format::TrackWriteError;
use crate::track::frame_rate::FrameRate;
use crate::track::placement::{LineAlign, LinePosition, Placement};
use crate::track::style::TextStyle;
use crate::warning::{Location, Warning, WarningCode};

/// The rows of the screen, for teletext and open subtitles.
const ROWS: f64 = 23.0;

/// The choices that apply to the whole file.
struct StlPlan {
    display: DisplayStandard,
    table: CharacterTable,
}

impl StlPlan {
    fn of(track: &Track) -> Self {
        let has_colours = |style: &TextStyle| {
            let is_plain = |colour: u8| move |known| known == COLOURS[usize::from(colour)];
            style.colour.is_some_and(|colour| !is_plain(WHITE)(colour))
                || style.background.is_some_and(|colour| !is_plain(0)(colour))
        };
        let mut styles = track.cues.iter().flat_map(|cue| cue.runs.iter().map(|run| &run.style));
        let display = if styles.any(has_colours) { DisplayStandard::Teletext } else { DisplayStandard::Open };
        let text: std::collections::BTreeSet<char> =
            track.cues.iter().flat_map(|cue| cue.lines.iter().flat_map(|line| line.chars())).collect();
        let lacks = |table: &CharacterTable| text.iter().filter(|c| table.encode(**c).is_none()).count();
        Self { display, table: TABLES.into_iter().min_by_key(lacks).unwrap_or(CharacterTable::Latin) }
    }
}

/// Warnings about what is written differently from the track.
pub fn unsupported_features(track: &Track) -> Vec<Warning> {
    let plan = StlPlan::of(track);
    let mut lacking = StlLosses::default();
    for (index, cue) in track.cues.iter().enumerate() {
        encode::rows(cue, index, plan.table, plan.display, &mut lacking);
    }
    let place = |index: usize| Location {
        cue: Some(index + 1),
        time: Some(track.cues[index].span.start),
        line: track.cues[index].line,
        ..Location::default()
    };
    let mut warnings = Vec::new();
    for (character, (instead, count, first)) in &lacking.characters {
        let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
        let message = format!(
            "`{character}` (U+{:04X}) is not in character code table {:02}; replaced by `{instead}` {times}",
            u32::from(*character),
            plan.table.number()
        );
        warnings.push(Warning::new(WarningCode::FeatureLost, message).at(place(*first)));
    }
    for (cues, what) in [
        (&lacking.italics, "italics and underline are lost: a file with colours must be teletext"),
        (&lacking.colours, "colours become the nearest of the eight teletext colours"),
    ] {
        if let [first, ..] = cues[..] {
            let count = if cues.len() == 1 { "1 cue".to_owned() } else { format!("{} cues", cues.len()) };
            let message = format!("{what} ({count})");
            warnings.push(Warning::new(WarningCode::FeatureLost, message).at(place(first)));
        }
    }
    for (index, takes, most) in &lacking.rows {
        let message = format!("line is {takes} characters long, including control codes (limit {most})");
        warnings.push(Warning::new(WarningCode::LineTooLong, message).at(place(*index)));
    }
    warnings
}

/// The whole file, with times in frames of `rate`.
pub fn file(track: &Track, rate: FrameRate) -> Result<Vec<u8>, TrackWriteError> {
    let code = DiskFormatCode::code(rate).ok_or_else(|| {
        TrackWriteError(format!("EBU STL does not support {rate} frames per second; use 23.976, 24, 25, 30 or 50"))
    })?;
    let frames = DiskFormatCode { rate };
    let plan = StlPlan::of(track);
    let mut blocks = Vec::new();
    let mut widest = 0;
    for (index, cue) in track.cues.iter().enumerate() {
        let rows = encode::rows(cue, index, plan.table, plan.display, &mut StlLosses::default());
        widest = rows.iter().map(Vec::len).max().unwrap_or(0).max(widest);
        push_cue(&mut blocks, cue, index, &rows, plan.display, frames)?;
    }
    let count = blocks.len() / TTI_BYTES;
    if count > 99_999 {
        return Err(TrackWriteError(format!(
            "EBU STL can hold 99 999 blocks, but {count} are needed; split the track"
        )));
    }
    let mut file = gsi_block(track, &plan, code, count, widest, frames);
    file.append(&mut blocks);
    Ok(file)
}

fn push_cue(
    blocks: &mut Vec<u8>,
    cue: &Cue,
    index: usize,
    rows: &[Vec<u8>],
    display: DisplayStandard,
    frames: DiskFormatCode,
) -> Result<(), TrackWriteError> {
    let clock = |time| {
        let reason = || TrackWriteError(format!("EBU STL can hold times below 24 hours (cue {} at {time})", index + 1));
        frames.clock(time).ok_or_else(reason)
    };
    let times = [clock(cue.span.start)?, clock(cue.span.end)?].concat();
    let number = u16::try_from(index + 1)
        .map_err(|_| TrackWriteError("EBU STL can hold 65 535 subtitles; split the track".to_owned()))?;
    let field = encode::field(rows, display);
    let parts: Vec<&[u8]> = if field.is_empty() { vec![&[]] } else { field.chunks(TF_BYTES).collect() };
    if parts.len() > usize::from(MAX_EBN) + 2 {
        return Err(TrackWriteError(format!(
            "the text of cue {} needs more than the 241 blocks that EBU STL allows; split it",
            index + 1
        )));
    }
    let height = if display == DisplayStandard::Teletext { 2 } else { 1 };
    let place = [row(&cue.placement, rows.len() * height), justification(&cue.placement), 0];
    for (at, part) in parts.iter().enumerate() {
        let extension = if at + 1 == parts.len() { LAST_EBN } else { at as u8 };
        blocks.push(0);
        blocks.extend(number.to_le_bytes());
        blocks.extend([extension, 0]);
        blocks.extend(&times);
        blocks.extend(place);
        blocks.extend(*part);
        blocks.resize(blocks.len().next_multiple_of(TTI_BYTES), UNUSED_SPACE);
    }
    Ok(())
}

/// The vertical position (VP) of a cue that is `height` rows high: the row of its first line, from 1.
fn row(placement: &Placement, height: usize) -> u8 {
    let height = (height.max(1) as f64).min(ROWS - 1.0);
    // The lowest row stays free, as is usual in broadcasting.
    let lowest = ROWS - 1.0 - height;
    let top = match (placement.line, placement.nearest_corner()) {
        (Some(LinePosition::Percent(percent)), _) => {
            let at = percent / 100.0 * ROWS;
            match placement.line_align {
                LineAlign::Start => at,
                LineAlign::Center => at - height / 2.0,
                LineAlign::End => at - height,
            }
        }
        (_, 1..=3) => lowest,
        (_, 7..) => 0.0,
        _ => (ROWS - height) / 2.0,
    };
    top.round().clamp(0.0, lowest) as u8 + 1
}

fn justification(placement: &Placement) -> u8 {
    match placement.nearest_corner() % 3 {
        1 => 1,
        2 => 2,
        _ => 3,
    }
}

/// The GSI block; unknown fields stay blank.
fn gsi_block(
    track: &Track,
    plan: &StlPlan,
    code: &str,
    blocks: usize,
    widest: usize,
    frames: DiskFormatCode,
) -> Vec<u8> {
    let mut gsi = vec![b' '; GSI_BYTES];
    let mut put = |field: Range<usize>, text: &str| gsi[field].copy_from_slice(text.as_bytes());
    put(CPN, "850");
    put(DFC, code);
    put(DSC, if plan.display == DisplayStandard::Teletext { "1" } else { "0" });
    put(CCT, &format!("{:02}", plan.table.number()));
    put(LC, &language::digits(track.language.as_ref()));
    // The dates are fixed, so that the same track gives the same file on any day.
    put(CD, "700101");
    put(RD, "700101");
    put(RN, "00");
    put(TNB, &format!("{blocks:05}"));
    put(TNS, &format!("{:05}", track.cues.len()));
    put(TNG, "001");
    put(MNC, &format!("{:02}", widest.clamp(40, MAX_OPEN_ROW_CHARS)));
    put(MNR, "23");
    put(TCS, "1");
    put(TCP, "00000000");
    let first = track.cues.first().and_then(|cue| frames.clock(cue.span.start)).unwrap_or_default();
    put(TCF, &first.map(|part| format!("{part:02}")).concat());
    put(TND, "1");
    put(DSN, "1");
    let title = to_code_page(track.title.as_deref().unwrap_or_default(), 32);
    gsi[OPT.start..OPT.start + title.len()].copy_from_slice(&title);
    gsi
}
