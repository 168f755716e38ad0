//! Spanish words of speaker labels and salutations.

use crate::language::tables::speaker_labels::SpeakerLabelWords;
use crate::language::words::WordList;

/// Words of speaker labels and salutations in Spanish.
pub const SPEAKER_LABELS: SpeakerLabelWords = SpeakerLabelWords {
    roles: WordList::new(
        "pregunta respuesta moderador moderadora periodista entrevistador entrevistadora portavoz presentador presentadora",
    ),
    titles: WordList::new(
        "presidente presidenta ministro ministra señor señora sr sra vicepresidente vicepresidenta secretario secretaria",
    ),
    particles: WordList::new("de del dos la y"),
    question_letters: WordList::new("p"),
    answer_letters: WordList::new("r"),
    courtesies: WordList::new("señor señora sr sra don doña"),
    openings: WordList::new(
        "querido querida queridos queridas estimado estimada estimados estimadas distinguido distinguida distinguidos
         distinguidas excelentísimo excelentísima excelentísimos excelentísimas ilustrísimo ilustrísima honorable honorables
         respetado respetada respetados apreciado apreciada apreciados mis vuestra",
    ),
    audiences: WordList::new(
        "señoras señores señorías señoría damas caballeros compañeras compañeros amigas amigos colegas excelencia excelencias
         diputadas diputados senadoras senadores ciudadanas ciudadanos compatriotas majestad majestades hermanas hermanos
         delegados ministros alteza embajadores",
    ),
    joining: WordList::new("y e de la los las a todos"),
    ..SpeakerLabelWords::EMPTY
};
