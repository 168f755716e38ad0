//! Italian words of speaker labels and salutations.

use crate::language::tables::speaker_labels::SpeakerLabelWords;
use crate::language::words::WordList;

/// Words of speaker labels and salutations in Italian.
pub const SPEAKER_LABELS: SpeakerLabelWords = SpeakerLabelWords {
    roles: WordList::new(
        "domanda risposta moderatore moderatrice giornalista intervistatore intervistatrice conduttore conduttrice portavoce
         presentatore presentatrice relatore relatrice oratore oratrice interprete corrispondente",
    ),
    titles: WordList::new(
        "presidente vicepresidente ministro ministra signor signora dottor dottoressa professor professoressa onorevole
         senatore senatrice segretario segretaria sottosegretario cancelliere cancelliera ambasciatore ambasciatrice premier
         sig dott prof",
    ),
    local_titles: WordList::new("on"),
    particles: WordList::new("di da"),
    local_question_letters: WordList::new("d"),
    answer_letters: WordList::new("r"),
    courtesies: WordList::new("signor signora sig sig.ra sig.na onorevole on"),
    openings: WordList::new(
        "caro cara cari care carissimo carissimi egregio egregi gentile gentili gentilissimi onorevoli illustre illustri
         illustrissimi stimato stimati stimate miei mie vostra",
    ),
    audiences: WordList::new(
        "signore signori colleghi colleghe amici amiche eccellenza eccellenze senatori senatrici deputati deputate cittadini
         cittadine compagni compagne maestà altezza fratelli sorelle delegati ministri ambasciatori",
    ),
    joining: WordList::new("e la a all'"),
    ..SpeakerLabelWords::EMPTY
};
