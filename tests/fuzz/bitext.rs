//! What must hold of the alignment of every two texts, and of the timeline that follows from it: the fuzz target and the test suite call this.

use std::path::Path;

use orate::internals::bitext::align;
use orate::internals::document::{self, ReadOptions};
use orate::internals::timeline::estimate::estimate;
use orate::internals::timeline::projected::{ProjectOptions, project};
use orate::internals::transcript::Transcript;

const LANGUAGES: [&str; 6] = ["de", "en", "es", "fr", "ru", "zh"];

/// Aligns the two texts in `bytes`, which a zero parts; the first two bytes choose the languages.
pub fn bitext(bytes: &[u8]) {
    let [ours, theirs, texts @ ..] = bytes else { return };
    let mut texts = texts.splitn(2, |byte| *byte == 0);
    let (Some(source), Some(target)) =
        (transcript(*ours, texts.next().unwrap_or_default()), transcript(*theirs, texts.next().unwrap_or_default()))
    else {
        return;
    };
    let beads = align(&source, &target);
    let mut at = (0, 0);
    for bead in &beads {
        assert_eq!((bead.source.start, bead.target.start), at, "in order, without a gap");
        let kind = (bead.source.len(), bead.target.len());
        assert!(matches!(kind, (0, 1) | (1, 0) | (1, 1..=4) | (2..=4, 1) | (2, 2)), "{kind:?}");
        at = (bead.source.end, bead.target.end);
    }
    assert_eq!(at, (source.sentences.len(), target.sentences.len()), "each sentence exactly once");

    let spoken = estimate(&source, 1.0);
    for reading_speed in [None, Some(15_000)] {
        let options = ProjectOptions { reading_speed, ..ProjectOptions::default() };
        let timeline = project(&source, &spoken, &target, &beads, &options);
        assert_eq!(timeline.words.len(), target.words.len());
        assert!(timeline.words.iter().all(|span| span.start <= span.end && span.end <= timeline.end), "inside");
        assert!(timeline.words.windows(2).all(|pair| pair[0].end <= pair[1].start), "in order");
    }
}

fn transcript(language: u8, text: &[u8]) -> Option<Transcript> {
    let language = LANGUAGES[usize::from(language) % LANGUAGES.len()].parse().expect("a language");
    let document = document::read(Some(Path::new("speech.txt")), text, &ReadOptions { keep_all: true }).ok()?;
    Some(Transcript::from_document(&document, language))
}
