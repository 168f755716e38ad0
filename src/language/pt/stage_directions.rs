//! Portuguese words of stage directions.

use crate::language::tables::stage_directions::StageDirectionWords;
use crate::language::words::WordList;

/// Words of stage directions in Portuguese.
pub const STAGE_DIRECTIONS: StageDirectionWords = StageDirectionWords {
    stems: WordList::new(
        "aplaus risos vaias ovaç murmúrio burburinho gargalhad assobio música pausa silêncio inaudív ininteligív imperceptív
         interrupç traduç interpret",
    ),
    manners: WordList::new("em por"),
    languages: WordList::new("inglês alemão espanhol francês russo italiano português polaco polonês"),
    persons: WordList::new("eu nós vocês obrigado obrigada sim não meu nosso nossa"),
    ..StageDirectionWords::EMPTY
};
