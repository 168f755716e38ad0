//! French words of stage directions.

use crate::language::tables::stage_directions::StageDirectionWords;
use crate::language::words::WordList;

/// Words of stage directions in French.
pub const STAGE_DIRECTIONS: StageDirectionWords = StageDirectionWords {
    stems: WordList::new(
        "applaudissement rires sourires exclamations brouhaha murmures huées protestations musique silence inaudible
         interruption traduction mouvements rumeurs",
    ),
    manners: WordList::new("en à"),
    languages: WordList::new("anglais allemand espagnol français russe italien portugais polonais"),
    persons: WordList::new("je nous vous merci oui non notre"),
    ..StageDirectionWords::EMPTY
};
