//! Spanish words of stage directions.

use crate::language::tables::stage_directions::StageDirectionWords;
use crate::language::words::WordList;

/// Words of stage directions in Spanish.
pub const STAGE_DIRECTIONS: StageDirectionWords = StageDirectionWords {
    stems: WordList::new(
        "aplauso risas rumores protestas murmullos abucheos ovación inaudible música pausa silencio interrupciones
         ininteligible traduc interpret vítores",
    ),
    manners: WordList::new("en por"),
    languages: WordList::new("inglés alemán español francés ruso italiano portugués polaco"),
    persons: WordList::new("yo nosotros gracias sí nuestro"),
    ..StageDirectionWords::EMPTY
};
