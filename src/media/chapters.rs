//! Chapters of a speech: its turns, its headings or its paragraphs.

use super::name::name;
use crate::time::Time;
use crate::timeline::Timeline;
use crate::transcript::{SentenceKind, Transcript};

/// The most characters of a title: as many as the menu of a player shows.
const TITLE: usize = 60;

/// A part of a speech; it ends where the next one starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The start.
    pub start: Time,
    /// The title: the speaker, the heading, or the first words.
    pub title: String,
}

/// The chapters of `transcript`: one per turn if several people speak, otherwise one per heading if there are any,
/// otherwise one per paragraph.
pub fn of(transcript: &Transcript, timeline: &Timeline) -> Vec<Chapter> {
    let at = |sentence: usize| transcript.sentences.get(sentence);
    let speakers = transcript.turns.iter().filter(|turn| turn.speaker.is_some()).count();
    let headings = || (0..transcript.sentences.len()).filter(|index| is_heading(transcript, *index));
    let parts: Vec<(usize, Option<&str>)> = if speakers > 1 {
        transcript.turns.iter().map(|turn| (turn.sentences.start, turn.speaker.as_deref())).collect()
    } else if headings().nth(1).is_some() {
        headings().map(|index| (index, None)).collect()
    } else {
        let opens = |index: &usize| *index == 0 || at(*index).is_some_and(|sentence| sentence.opens_paragraph);
        (0..transcript.sentences.len()).filter(opens).map(|index| (index, None)).collect()
    };
    let from_the_first = parts.first().is_some_and(|(index, _)| *index == 0);
    let mut chapters: Vec<Chapter> = Vec::new();
    for (index, speaker) in parts {
        let Some(sentence) = at(index) else { continue };
        let Some(span) = timeline.words.get(sentence.words.start) else { continue };
        let title = speaker.map_or_else(|| name(&transcript.sentence_text(sentence), TITLE), |who| name(who, TITLE));
        // Text that is not spoken takes no time, and players merge two chapters with the same start.
        let later = chapters.last().is_none_or(|last| last.start.as_millis() < span.start.as_millis());
        if later && !title.is_empty() {
            chapters.push(Chapter { start: span.start, title });
        }
    }
    // The time before the first word belongs to the first chapter.
    if let Some(first) = chapters.first_mut().filter(|_| from_the_first) {
        first.start = Time::ZERO;
    }
    chapters
}

fn is_heading(transcript: &Transcript, index: usize) -> bool {
    transcript.sentences[index].kind == SentenceKind::Heading
}
