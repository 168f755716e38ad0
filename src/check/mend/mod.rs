//! Mending what can be mended without inventing, changing or losing a word.
//!
//! Begins stay where they are, since they were set to the speech; ends move, cues are sorted, those without
//! text are dropped, and lines break elsewhere. What the writer of the format does anyway (UTF-8, one kind of
//! line end, numbers from 1) needs no repair of its own. Mending twice is the same as mending once.

mod lines;
mod marks;
mod times;

use serde::Serialize;

use super::check;
use super::choice::Choice;
use super::finding::{Finding, Rule};
use super::rules::{file, times as time_rules};
use super::sheet::{Entry, Sheet};
use crate::time::Span;
use crate::track::{Cue, Track};

/// One thing that was mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// The code of the rule that was broken.
    pub code: &'static str,
    /// The cue, counted from 1 in the order of the file as it was.
    pub cue: usize,
    /// What was done, as a sentence that is readable by itself.
    pub message: String,
}

/// A cue that stays, and where it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its index in the track as it was.
    pub index: usize,
    /// The cue as it is now.
    pub entry: Entry,
}

/// A mended track.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mended {
    /// Its cues.
    pub cues: Vec<Kept>,
    /// What was done, in the order of the cues as they were.
    pub repairs: Vec<Repair>,
}

/// Mends those findings on `sheet` that `choice` wants.
pub fn mend(sheet: &Sheet<'_>, choice: &Choice) -> Mended {
    let mut mended = Mended {
        cues: sheet.cues().map(|(index, entry)| Kept { index, entry: entry.clone() }).collect(),
        repairs: Vec::new(),
    };
    if choice.wants_rule(&file::EMPTY_CUE, sheet) {
        drop_empty(&mut mended);
    }
    if choice.wants_rule(&time_rules::ORDER, sheet) {
        sort(&mut mended);
    }
    // A break that becomes a space is one character more to read, so that lines come before times.
    lines::mend(sheet, choice, &mut mended);
    times::mend(sheet, choice, &mut mended);
    mended.repairs.sort_by_key(|repair| repair.cue);
    mended
}

impl Mended {
    /// `track`, which the sheet showed, as it is now.
    pub fn apply(&self, track: &Track) -> Track {
        let cues = self.cues.iter().filter_map(|Kept { index, entry }| {
            let cue = track.cues.get(*index)?.clone();
            // Not `Span::new`: a cue whose times are reversed and stay so is not to be changed in silence.
            Some(marks::set(Cue { span: Span { start: entry.start, end: entry.end }, ..cue }, &entry.lines))
        });
        Track { cues: cues.collect(), ..track.clone() }
    }

    fn tell(&mut self, code: &'static str, index: usize, message: impl Into<String>) {
        self.repairs.push(Repair { code, cue: index + 1, message: message.into() });
    }
}

fn drop_empty(mended: &mut Mended) {
    let (empty, kept) = std::mem::take(&mut mended.cues).into_iter().partition(|kept: &Kept| kept.entry.is_empty());
    mended.cues = kept;
    for Kept { index, .. } in empty {
        mended.tell(file::EMPTY_CUE.code, index, "left out, since it has no text");
    }
}

/// Cues that begin at the same time stay in their order.
fn sort(mended: &mut Mended) {
    let late = |pair: &[Kept]| (pair[1].entry.start < pair[0].entry.start).then_some(pair[1].index);
    let moved: Vec<usize> = mended.cues.windows(2).filter_map(late).collect();
    mended.cues.sort_by_key(|kept| kept.entry.start);
    for index in moved {
        mended.tell(time_rules::ORDER.code, index, "moved to its place in time");
    }
}

/// Rules that the writer of every format keeps, so that writing the track anew mends them.
const WRITTEN: [&Rule; 6] =
    [&file::ENCODING, &file::BYTE_ORDER_MARK, &file::LINE_ENDS, &file::SYNTAX, &file::FORMAT, &file::NUMBERING];

/// Whether writing the track anew mends `finding`.
pub fn is_mended_by_writing(finding: &Finding) -> bool {
    WRITTEN.iter().any(|rule| rule.code == finding.code)
}

/// How many of the findings on `sheet` that `choice` wants would be gone after mending.
pub fn mendable(sheet: &Sheet<'_>, choice: &Choice) -> usize {
    let count = |findings: Vec<Finding>| findings.iter().filter(|finding| choice.wants(finding)).count();
    let before = check(sheet);
    let mut mended = sheet.again(mend(sheet, choice).cues.into_iter().map(|kept| kept.entry).collect());
    mended.source = None;
    // What the reader found stays, unless writing mends it.
    let lasting =
        [&file::UNDECODABLE, &file::TEXT_SKIPPED, &time_rules::MISSING, &file::FRAME_RATE].map(|rule| rule.code);
    let lasting = |finding: &&Finding| lasting.contains(&finding.code);
    let lost = before.iter().filter(lasting).cloned().collect();
    let after = count(check(&mended)) + count(lost);
    count(before).saturating_sub(after)
}
