//! Polish words of stage directions.

use crate::language::tables::stage_directions::StageDirectionWords;
use crate::language::words::WordList;

/// Words of stage directions in Polish.
pub const STAGE_DIRECTIONS: StageDirectionWords = StageDirectionWords {
    stems: WordList::new(
        "oklask brawa śmiech wesołość owacj dzwonek poruszenie gwizd okrzyk muzyka pauza cisza niezrozumiał niesłyszaln tłumacz
         przekład przerw",
    ),
    manners: WordList::new("po w"),
    languages: WordList::new("angielsku niemiecku hiszpańsku francusku rosyjsku włosku portugalsku polsku ukraińsku"),
    persons: WordList::new("ja my wy dziękuję proszę tak nie mój nasz nasza"),
    ..StageDirectionWords::EMPTY
};
