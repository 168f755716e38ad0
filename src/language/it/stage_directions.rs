//! Italian words of stage directions.

use crate::language::tables::stage_directions::StageDirectionWords;
use crate::language::words::WordList;

/// Words of stage directions in Italian.
pub const STAGE_DIRECTIONS: StageDirectionWords = StageDirectionWords {
    stems: WordList::new(
        "applaus risate ilarità ovazion brusio mormori fischi interruzion musica pausa silenzio incomprensibil inudibil
         traduzion interpret",
    ),
    manners: WordList::new("in"),
    languages: WordList::new("inglese tedesco spagnolo francese russo italiano portoghese polacco"),
    persons: WordList::new("io noi voi grazie prego sì mio nostro nostra"),
    ..StageDirectionWords::EMPTY
};
