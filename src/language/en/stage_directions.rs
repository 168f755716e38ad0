//! English words of stage directions.

use crate::language::tables::stage_directions::StageDirectionWords;
use crate::language::words::WordList;

/// Words of stage directions in English.
pub const STAGE_DIRECTIONS: StageDirectionWords = StageDirectionWords {
    stems: WordList::new(
        "applau laugh cheer crosstalk inaudible off-mic off-mik ovation interrupt booing clapp whistl pause music gavel silence
         chuckl shout audience unintelligible simultaneous interpret translat recess video anthem break",
    ),
    actions: WordList::new(
        "turns shows points gestures holds reads sings speaks addresses displays nods pauses continues begins ends raises waves
         smiles coughs stands leaves enters plays turning showing pointing gesturing holding reading singing speaking
         displaying nodding smiling",
    ),
    manners: WordList::new("in via through"),
    languages: WordList::new(
        "english german spanish french russian ukrainian arabic chinese interpreter interpretation translation italian
         portuguese polish",
    ),
    persons: WordList::new("i you we my our your me us thank thanks please yes no"),
};
