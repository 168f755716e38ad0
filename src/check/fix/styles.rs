//! Moves the styles and timestamps in the text of a cue with their letters when only white space changes.

use std::ops::Range;

use crate::track::{Cue, CueTimestamp, StyledRun};

/// `cue` with other `lines`, which have the same letters and other white space.
pub(super) fn set(cue: Cue, lines: &[String]) -> Cue {
    if cue.lines == lines {
        return cue;
    }
    let (old, new) = (cue.text(), lines.join("\n"));
    let letters = LetterMap { old: places(&old), new: places(&new), end: new.len() };
    let mut runs: Vec<StyledRun> = Vec::new();
    for run in &cue.runs {
        for bytes in letters.moved(&run.bytes).into_iter().flat_map(|bytes| within_lines(&new, bytes)) {
            match runs.last_mut() {
                // Two runs that a line break separated become one.
                Some(last) if last.style == run.style && new.get(last.bytes.end..bytes.start) == Some(" ") => {
                    last.bytes.end = bytes.end;
                }
                _ => runs.push(StyledRun { bytes, style: run.style.clone() }),
            }
        }
    }
    let stamps = cue.stamps.iter().map(|stamp| CueTimestamp { at: letters.place(stamp.at), ..*stamp }).collect();
    Cue { lines: lines.to_vec(), runs, stamps, ..cue }
}

/// Maps the letters of a text to another text that differs only in white space.
struct LetterMap {
    old: Vec<Range<usize>>,
    new: Vec<Range<usize>>,
    end: usize,
}

impl LetterMap {
    /// The number of letters before the byte `at` of the old text.
    fn before(&self, at: usize) -> usize {
        self.old.partition_point(|place| place.start < at)
    }

    /// The new position of the letter after the byte `at` of the old text.
    fn place(&self, at: usize) -> usize {
        self.new.get(self.before(at)).map_or(self.end, |place| place.start)
    }

    /// The new position of the letters in `bytes` of the old text, if any.
    fn moved(&self, bytes: &Range<usize>) -> Option<Range<usize>> {
        let letters = self.before(bytes.start)..self.before(bytes.end);
        let places = self.new.get(letters)?;
        Some(places.first()?.start..places.last()?.end)
    }
}

/// The letters of `text`: everything but white space.
fn places(text: &str) -> Vec<Range<usize>> {
    let letters = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    letters.map(|(at, c)| at..at + c.len_utf8()).collect()
}

/// The parts of `bytes` on each line of `text`.
fn within_lines(text: &str, bytes: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = bytes.start;
    for line in text[bytes].split('\n') {
        let end = at + line.len();
        if !line.trim().is_empty() {
            parts.push(at..end);
        }
        at = end + 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::set;
    use crate::time::Time;
    use crate::track::{Cue, CueTimestamp, StyledRun, TextStyle};

    /// The texts of the runs of a cue whose lines change from `before` to `after`; runs are in `[…]`.
    fn moved(before: &str, after: &[&str]) -> Vec<String> {
        let mut cue = Cue::default();
        let mut text = String::new();
        for (index, part) in before.split(['[', ']']).enumerate() {
            if index % 2 == 1 {
                let bytes = text.len()..text.len() + part.len();
                cue.runs.push(StyledRun { bytes, style: TextStyle { italic: true, ..TextStyle::default() } });
            }
            text.push_str(part);
        }
        cue.lines = text.split('\n').map(str::to_owned).collect();
        cue.stamps = cue.runs.iter().map(|run| CueTimestamp { at: run.bytes.start, time: Time::ZERO }).collect();
        let lines: Vec<String> = after.iter().map(|line| (*line).to_owned()).collect();
        let cue = set(cue, &lines);
        let text = cue.text();
        assert!(cue.stamps.iter().all(|stamp| text.is_char_boundary(stamp.at)));
        cue.runs.iter().map(|run| text[run.bytes.clone()].to_owned()).collect()
    }

    #[test]
    fn marks_move_with_their_letters() {
        assert_eq!(moved("so said [Anna]\n[Lind] today", &["so said", "Anna Lind today"]), ["Anna Lind"]);
        assert_eq!(moved("so said\n[Anna Lind] today", &["so said Anna", "Lind today"]), ["Anna", "Lind"]);
        assert_eq!(moved("the  [è]  end", &["the è end"]), ["è"]);
        assert_eq!(moved("[平和を守る]", &["平和を", "守る"]), ["平和を", "守る"]);
        assert_eq!(moved("[ ]so [it is ]", &["so", "it is"]), ["it is"]);
    }
}
