//! Cues → a file: the head, then a block for each cue, or more for a long one.

use super::block::{BLOCK, DiskFormatCode, DisplayStandard, FIELD, HEAD, LAST, MOST_EXTENSIONS, UNUSED, to_code_page};
use super::decode::{COLOURS, WHITE};
use super::encode::{self, OPEN_ROW, StlLosses};
use super::language;
use super::table::{CharacterTable, TABLES};
use crate::track::cue::{Cue, Track};
use crate::track::format::TrackWriteError;
use crate::track::frame_rate::FrameRate;
use crate::track::placement::{LineAlign, LinePosition, Placement};
use crate::track::style::TextStyle;
use crate::warning::{Location, Warning, WarningCode};

/// The rows of the screen, as teletext counts them; open subtitles stand on the same ones.
const ROWS: f64 = 23.0;

/// What the whole file depends on.
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

/// What is written otherwise than the track has it.
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
            "the character table {:02} of EBU STL has no `{character}` (U+{:04X}); `{instead}` is written {times}",
            plan.table.number(),
            u32::from(*character)
        );
        warnings.push(Warning::new(WarningCode::FeatureLost, message).at(place(*first)));
    }
    for (cues, what) in [
        (
            &lacking.slanted,
            "slanted and underlined letters are not kept in a file with colours, which is one of teletext",
        ),
        (&lacking.colours, "colours become the nearest of the eight of teletext"),
    ] {
        if let [first, ..] = cues[..] {
            let message = format!("{what}; found in {} cues", cues.len());
            warnings.push(Warning::new(WarningCode::FeatureLost, message).at(place(first)));
        }
    }
    for (index, takes, most) in &lacking.rows {
        let message = format!("a row takes {takes} places, control codes included, of which a screen has {most}");
        warnings.push(Warning::new(WarningCode::LineTooLong, message).at(place(*index)));
    }
    warnings
}

/// The whole file; times are counted in frames of `rate`.
pub fn file(track: &Track, rate: FrameRate) -> Result<Vec<u8>, TrackWriteError> {
    let code = DiskFormatCode::code(rate).ok_or_else(|| {
        TrackWriteError(format!("EBU STL has no code for {rate} frames a second; choose 23.976, 24, 25, 30 or 50"))
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
    let count = blocks.len() / BLOCK;
    if count > 99_999 {
        return Err(TrackWriteError(format!("EBU STL counts 99 999 blocks, but {count} are needed; divide the track")));
    }
    let mut file = head(track, &plan, code, count, widest, frames);
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
        let reason =
            || TrackWriteError(format!("EBU STL has the hours 0 to 23, but cue {} stands at {time}", index + 1));
        frames.clock(time).ok_or_else(reason)
    };
    let times = [clock(cue.span.start)?, clock(cue.span.end)?].concat();
    let number = u16::try_from(index + 1)
        .map_err(|_| TrackWriteError("EBU STL counts 65 535 subtitles; divide the track".to_owned()))?;
    let field = encode::field(rows, display);
    let parts: Vec<&[u8]> = if field.is_empty() { vec![&[]] } else { field.chunks(FIELD).collect() };
    if parts.len() > usize::from(MOST_EXTENSIONS) + 2 {
        return Err(TrackWriteError(format!(
            "cue {} has more text than 241 blocks of EBU STL hold; divide it",
            index + 1
        )));
    }
    let height = if display == DisplayStandard::Teletext { 2 } else { 1 };
    let place = [row(&cue.placement, rows.len() * height), justification(&cue.placement), 0];
    for (at, part) in parts.iter().enumerate() {
        let extension = if at + 1 == parts.len() { LAST } else { at as u8 };
        blocks.push(0);
        blocks.extend(number.to_le_bytes());
        blocks.extend([extension, 0]);
        blocks.extend(&times);
        blocks.extend(place);
        blocks.extend(*part);
        blocks.resize(blocks.len().next_multiple_of(BLOCK), UNUSED);
    }
    Ok(())
}

/// The row, from 1, of the first line of a cue that is `height` rows high.
fn row(placement: &Placement, height: usize) -> u8 {
    let height = (height.max(1) as f64).min(ROWS - 1.0);
    // The lowest row stays free, as broadcasters leave it.
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

/// The head; what nobody knows is left blank.
fn head(track: &Track, plan: &StlPlan, code: &str, blocks: usize, widest: usize, frames: DiskFormatCode) -> Vec<u8> {
    let mut head = vec![b' '; HEAD];
    let mut put = |at: usize, text: &str| head[at..at + text.len()].copy_from_slice(text.as_bytes());
    put(0, "850");
    put(3, code);
    put(11, if plan.display == DisplayStandard::Teletext { "1" } else { "0" });
    put(12, &format!("{:02}", plan.table.number()));
    put(14, &language::digits(track.language.as_ref()));
    // The dates of creation and revision: the same input gives the same file on any day.
    put(224, "700101700101");
    put(236, "00");
    put(238, &format!("{blocks:05}{:05}001", track.cues.len()));
    put(251, &format!("{:02}23", widest.clamp(40, OPEN_ROW)));
    put(255, "1");
    put(256, "00000000");
    let first = track.cues.first().and_then(|cue| frames.clock(cue.span.start)).unwrap_or_default();
    put(264, &first.map(|part| format!("{part:02}")).concat());
    put(272, "11");
    let title = to_code_page(track.title.as_deref().unwrap_or_default(), 32);
    head[16..16 + title.len()].copy_from_slice(&title);
    head
}
