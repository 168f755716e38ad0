//! Russian words of stage directions.

use crate::language::tables::stage_directions::StageDirectionWords;
use crate::language::words::WordList;

/// Words of stage directions in Russian.
pub const STAGE_DIRECTIONS: StageDirectionWords = StageDirectionWords {
    stems: WordList::new(
        "аплодисмент смех смеёт смеет овации шум оживление музык пауза неразборчив перевод переведено выкрик возглас гимн
         минута тишина звучит",
    ),
    manners: WordList::new(
        "на по-английски по-русски по-немецки по-французски по-испански по-итальянски по-португальски по-польски",
    ),
    languages: WordList::new("английском немецком испанском французском русском итальянском португальском польском"),
    persons: WordList::new("я мы вы спасибо да нет наш мой"),
    ..StageDirectionWords::EMPTY
};
