//! Portuguese words of speaker labels and salutations.

use crate::language::tables::speaker_labels::SpeakerLabelWords;
use crate::language::words::WordList;

/// Words of speaker labels and salutations in Portuguese.
pub const SPEAKER_LABELS: SpeakerLabelWords = SpeakerLabelWords {
    roles: WordList::new(
        "pergunta resposta moderador moderadora jornalista entrevistador entrevistadora apresentador apresentadora orador
         oradora intérprete correspondente porta-voz locutor locutora",
    ),
    titles: WordList::new(
        "presidente presidenta vice-presidente ministro ministra primeiro-ministro primeira-ministra senhor senhora sr sra dr
         dra deputado deputada senador senadora governador governadora embaixador embaixadora secretário secretária
         secretário-geral chanceler professor professora",
    ),
    particles: WordList::new("de da dos"),
    local_particles: WordList::new("do das e"),
    question_letters: WordList::new("p"),
    answer_letters: WordList::new("r"),
    courtesies: WordList::new("senhor senhora sr sra dom dona"),
    openings: WordList::new(
        "caro cara caros caras prezado prezada prezados prezadas querido querida queridos queridas estimado estimada estimados
         estimadas excelentíssimo excelentíssima excelentíssimos ilustre ilustres ilustríssimo ilustríssima digníssimo nobres
         meu minha meus minhas vossa",
    ),
    audiences: WordList::new(
        "senhoras senhores colegas amigos amigas excelência excelências deputados deputadas senadores senadoras cidadãos
         cidadãs companheiros companheiras compatriotas camaradas portugueses portuguesas brasileiros brasileiras irmãos irmãs
         convidados delegados ministros embaixadores majestade alteza vereadores",
    ),
    joining: WordList::new("e de da a os as todos"),
    ..SpeakerLabelWords::EMPTY
};
