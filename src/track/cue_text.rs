//! Builds the text of a cue while a reader goes through it.

use super::cue::{Cue, CueTimestamp};
use super::style::{StyledRun, TextStyle};
use crate::time::Time;

/// The text of a cue, its styles and its timestamps, while a reader adds to them.
#[derive(Debug, Default)]
pub struct CueTextBuilder {
    text: String,
    runs: Vec<StyledRun>,
    stamps: Vec<CueTimestamp>,
}

impl CueTextBuilder {
    /// Appends `text`, which may hold `\n`.
    pub fn push(&mut self, text: &str, style: &TextStyle) {
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                self.text.push('\n');
            }
            self.push_part(part, style);
        }
    }

    fn push_part(&mut self, part: &str, style: &TextStyle) {
        let start = self.text.len();
        self.text.push_str(part);
        if part.is_empty() || style.is_plain() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.bytes.end == start && last.style == *style => last.bytes.end = self.text.len(),
            _ => self.runs.push(StyledRun { bytes: start..self.text.len(), style: style.clone() }),
        }
    }

    /// Adds a timestamp: the text that follows is spoken from `time` on.
    pub fn stamp(&mut self, time: Time) {
        self.stamps.push(CueTimestamp { at: self.text.len(), time });
    }

    /// Moves the text into `cue`. Blank lines are left out, and a voice that says the whole text becomes the speaker.
    pub fn finish(self, cue: &mut Cue) {
        let mut lines = Vec::new();
        // Of each kept line, the old start, the new start, and the length.
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
        let within = |run: &StyledRun| {
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

/// Turns a voice that says the whole text of `cue` into its speaker.
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
    use super::CueTextBuilder;
    use crate::track::cue::Cue;
    use crate::track::style::TextStyle;

    fn voice(name: &str) -> TextStyle {
        TextStyle { voice: Some(name.to_owned()), ..TextStyle::default() }
    }

    #[test]
    fn blank_lines_go_and_runs_stay_with_their_text() {
        let italic = TextStyle { italic: true, ..TextStyle::default() };
        let mut builder = CueTextBuilder::default();
        builder.push("\n \na ", &TextStyle::default());
        builder.push("b\n\nc", &italic);
        builder.push("\n", &italic);
        let mut cue = Cue::default();
        builder.finish(&mut cue);
        assert_eq!(cue.lines, ["a b", "c"]);
        assert_eq!(cue.runs.iter().map(|run| cue.text()[run.bytes.clone()].to_owned()).collect::<Vec<_>>(), ["b", "c"]);
    }

    #[test]
    fn a_voice_that_says_everything_is_the_speaker() {
        let mut builder = CueTextBuilder::default();
        builder.push("one\ntwo", &voice("Ana"));
        let mut cue = Cue::default();
        builder.finish(&mut cue);
        assert_eq!((cue.speaker.as_deref(), cue.runs.len()), (Some("Ana"), 0));

        let mut builder = CueTextBuilder::default();
        builder.push("one\n", &voice("Ana"));
        builder.push("two", &voice("Ben"));
        let mut cue = Cue::default();
        builder.finish(&mut cue);
        assert_eq!((cue.speaker.as_deref(), cue.runs.len()), (None, 2));
    }

    #[test]
    fn stale_runs_do_no_harm() {
        let mut builder = CueTextBuilder::default();
        builder.push("abc", &TextStyle::default());
        builder.push("def", &voice("Ana"));
        let mut cue = Cue::default();
        builder.finish(&mut cue);
        cue.lines = vec!["ééé".to_owned()];
        let texts: Vec<&str> = cue.segments()[0].iter().map(|segment| segment.text).collect();
        assert_eq!(texts.concat(), "ééé");
    }
}
