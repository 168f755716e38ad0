//! English words of speaker labels and salutations.

use crate::language::tables::speaker_labels::SpeakerLabelWords;
use crate::language::words::WordList;

/// Words of speaker labels and salutations in English.
pub const SPEAKER_LABELS: SpeakerLabelWords = SpeakerLabelWords {
    roles: WordList::new(
        "question answer moderator journalist reporter interviewer interviewee host speaker operator chair chairman chairwoman
         chairperson participant audience correspondent narrator interpreter translator announcer presenter",
    ),
    titles: WordList::new(
        "president minister secretary chancellor ambassador senator governor general mr mrs ms dr prof professor sir dame lord
         lady vice prime foreign deputy representative congressman congresswoman director commissioner",
    ),
    particles: WordList::new("of the from al el bin bint ibn"),
    question_letters: WordList::new("q"),
    answer_letters: WordList::new("a"),
    courtesies: WordList::new("mr mrs ms madam madame mister"),
    openings: WordList::new("dear distinguished esteemed honourable honorable fellow my your respected"),
    audiences: WordList::new(
        "ladies gentlemen colleagues friends excellencies excellency members delegates comrades citizens brothers sisters
         compatriots countrymen americans guests majesty majesties highness highnesses senators ministers ambassadors",
    ),
    joining: WordList::new("and the of"),
    ..SpeakerLabelWords::EMPTY
};
