//! German words of stage directions.

use crate::language::tables::stage_directions::StageDirectionWords;
use crate::language::words::WordList;

/// Words of stage directions in German.
pub const STAGE_DIRECTIONS: StageDirectionWords = StageDirectionWords {
    stems: WordList::new(
        "beifall heiterkeit lachen zuruf gegenruf zwischenruf widerspruch unruhe glocke musik applaus unverständlich jubel
         schweigeminute übersetz dolmetsch nationalhymne gelächter unterbrechung",
    ),
    manners: WordList::new("auf in"),
    languages: WordList::new("englisch deutsch spanisch französisch russisch italienisch portugiesisch polnisch"),
    persons: WordList::new("ich wir sie du ihr mein unser danke bitte ja nein"),
    ..StageDirectionWords::EMPTY
};
