//! The lines of a cue, cut into segments of one style each, as formats write them.

use super::cue::Cue;
use super::style::TextStyle;
use crate::time::Time;

/// A part of a line that has one style.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CueSegment<'a> {
    /// The text, without line ends.
    pub text: &'a str,
    /// The style; `None` if the text is plain.
    pub style: Option<&'a TextStyle>,
    /// When it is spoken, if the cue has a timestamp here.
    pub time: Option<Time>,
}

impl Cue {
    /// The lines, each cut where style or time change. Timestamps behind the last character are left out.
    pub fn segments(&self) -> Vec<Vec<CueSegment<'_>>> {
        let (mut runs, mut stamps) = (self.runs.iter().peekable(), self.stamps.iter().peekable());
        let mut offset = 0;
        let mut lines = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let end = offset + line.len();
            let mut segments = Vec::new();
            let mut at = offset;
            while at < end {
                while runs.next_if(|run| run.bytes.end <= at).is_some() {}
                let mut time = None;
                while let Some(stamp) = stamps.next_if(|stamp| stamp.at <= at) {
                    time = Some(stamp.time);
                }
                let next = runs.peek().copied();
                let run = next.filter(|run| run.bytes.start <= at);
                let border = match (run, next) {
                    (Some(run), _) => run.bytes.end,
                    (None, next) => next.map_or(end, |run| run.bytes.start),
                };
                let border = border.min(stamps.peek().map_or(end, |stamp| stamp.at)).min(end);
                // A caller that changed the lines may have left a range that cuts a character.
                let stop = line.ceil_char_boundary(border - offset) + offset;
                segments.push(CueSegment {
                    text: &line[at - offset..stop - offset],
                    style: run.map(|run| &run.style),
                    time,
                });
                at = stop;
            }
            lines.push(segments);
            offset = end + 1;
        }
        lines
    }
}
