//! The text of a cue in the making, and in the parts that formats write: lines of segments of one style each.

use crate::time::Time;

use super::{Cue, Run, Stamp, Style};

/// A part of a line that looks alike from end to end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment<'a> {
    /// Its text, without line ends.
    pub text: &'a str,
    /// How it looks; nothing if it is plain.
    pub style: Option<&'a Style>,
    /// When it is spoken, if the cue says so here.
    pub time: Option<Time>,
}

impl Cue {
    /// The lines, each cut where style or time change. Stamps behind the last character are left out.
    pub fn segments(&self) -> Vec<Vec<Segment<'_>>> {
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
                // Whoever changed the lines may have left a range that cuts a character.
                let stop = line.ceil_char_boundary(border - offset) + offset;
                segments.push(Segment {
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

/// The text of a cue while a reader goes through it.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    runs: Vec<Run>,
    stamps: Vec<Stamp>,
}

impl Builder {
    /// Appends `text`, which may hold `\n`.
    pub fn push(&mut self, text: &str, style: &Style) {
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                self.text.push('\n');
            }
            self.push_part(part, style);
        }
    }

    fn push_part(&mut self, part: &str, style: &Style) {
        let start = self.text.len();
        self.text.push_str(part);
        if part.is_empty() || style.is_plain() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.bytes.end == start && last.style == *style => last.bytes.end = self.text.len(),
            _ => self.runs.push(Run { bytes: start..self.text.len(), style: style.clone() }),
        }
    }

    /// What follows is spoken from `time` on.
    pub fn stamp(&mut self, time: Time) {
        self.stamps.push(Stamp { at: self.text.len(), time });
    }

    /// Gives `cue` the text: lines that show nothing are left out, and a voice that says everything is its speaker.
    pub fn finish(self, cue: &mut Cue) {
        let mut lines = Vec::new();
        // Where each kept line began, where it begins now, and how long it is.
        let mut kept: Vec<(usize, usize, usize)> = Vec::new();
        let (mut old, mut new) = (0, 0);
        for line in self.text.split('\n') {
            if !line.trim().is_empty() {
                kept.push((old, new, line.len()));
                new += line.len() + 1;
                lines.push(line.to_owned());
            }
            old += line.len() + 1;
        }
        let moved = |at: usize| {
            let index = kept.partition_point(|(start, ..)| *start <= at).checked_sub(1)?;
            let (start, now, length) = kept[index];
            Some(now + (at - start).min(length))
        };
        let begin = |at: usize| moved(at).unwrap_or(0);
        let within = |run: &Run| {
            let index = kept.partition_point(|(start, ..)| *start <= run.bytes.start).checked_sub(1);
            index.is_some_and(|index| run.bytes.start < kept[index].0 + kept[index].2)
        };
        cue.runs = self.runs.into_iter().filter(within).collect();
        for run in &mut cue.runs {
            run.bytes = begin(run.bytes.start)..begin(run.bytes.end);
        }
        cue.stamps = self.stamps;
        for stamp in &mut cue.stamps {
            stamp.at = begin(stamp.at);
        }
        cue.lines = lines;
        find_speaker(cue);
    }
}

/// Makes the voice that says all of `cue` its speaker.
fn find_speaker(cue: &mut Cue) {
    let Some(voice) = cue.runs.first().and_then(|run| run.style.voice.clone()) else { return };
    let said: usize =
        cue.runs.iter().filter(|run| run.style.voice.as_ref() == Some(&voice)).map(|r| r.bytes.len()).sum();
    if said != cue.lines.iter().map(String::len).sum::<usize>() {
        return;
    }
    for run in &mut cue.runs {
        run.style.voice = None;
    }
    cue.runs.retain(|run| !run.style.is_plain());
    cue.speaker = Some(voice);
}

#[cfg(test)]
mod tests {
    use super::Builder;
    use crate::track::{Cue, Style};

    fn voice(name: &str) -> Style {
        Style { voice: Some(name.to_owned()), ..Style::default() }
    }

    #[test]
    fn blank_lines_go_and_runs_stay_with_their_text() {
        let italic = Style { italic: true, ..Style::default() };
        let mut builder = Builder::default();
        builder.push("\n \na ", &Style::default());
        builder.push("b\n\nc", &italic);
        builder.push("\n", &italic);
        let mut cue = Cue::default();
        builder.finish(&mut cue);
        assert_eq!(cue.lines, ["a b", "c"]);
        assert_eq!(cue.runs.iter().map(|run| cue.text()[run.bytes.clone()].to_owned()).collect::<Vec<_>>(), ["b", "c"]);
    }

    #[test]
    fn a_voice_that_says_everything_is_the_speaker() {
        let mut builder = Builder::default();
        builder.push("one\ntwo", &voice("Ana"));
        let mut cue = Cue::default();
        builder.finish(&mut cue);
        assert_eq!((cue.speaker.as_deref(), cue.runs.len()), (Some("Ana"), 0));

        let mut builder = Builder::default();
        builder.push("one\n", &voice("Ana"));
        builder.push("two", &voice("Ben"));
        let mut cue = Cue::default();
        builder.finish(&mut cue);
        assert_eq!((cue.speaker.as_deref(), cue.runs.len()), (None, 2));
    }

    #[test]
    fn stale_runs_do_no_harm() {
        let mut builder = Builder::default();
        builder.push("abc", &Style::default());
        builder.push("def", &voice("Ana"));
        let mut cue = Cue::default();
        builder.finish(&mut cue);
        cue.lines = vec!["ééé".to_owned()];
        let texts: Vec<&str> = cue.segments()[0].iter().map(|segment| segment.text).collect();
        assert_eq!(texts.concat(), "ééé");
    }
}
