//! Russian words of speaker labels and salutations.

use crate::language::tables::speaker_labels::SpeakerLabelWords;
use crate::language::words::WordList;

/// Words of speaker labels and salutations in Russian.
pub const SPEAKER_LABELS: SpeakerLabelWords = SpeakerLabelWords {
    roles: WordList::new(
        "вопрос ответ ведущий ведущая модератор журналист журналистка корреспондент репортёр репортер председательствующий
         реплика участник участница переводчик",
    ),
    titles: WordList::new("президент министр председатель господин госпожа депутат премьер-министр"),
    question_letters: WordList::new("в"),
    answer_letters: WordList::new("о"),
    courtesies: WordList::new("господин госпожа г-н г-жа товарищ"),
    openings: WordList::new(
        "уважаемый уважаемая уважаемые многоуважаемый многоуважаемая многоуважаемые глубокоуважаемый глубокоуважаемая
         глубокоуважаемые дорогой дорогая дорогие мои ваше ваша ваши высокочтимые милые",
    ),
    audiences: WordList::new(
        "коллеги друзья дамы господа товарищи граждане соотечественники россияне депутаты сенаторы делегаты участники гости
         братья сёстры сестры превосходительство превосходительства величество высочество министры члены",
    ),
    joining: WordList::new("и"),
    ..SpeakerLabelWords::EMPTY
};
