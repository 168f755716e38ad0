//! Italian words of speaker labels and addresses.

use crate::language::tables::speaker_labels::SpeakerLabelWords;
use crate::language::words::WordList;

/// Words of speaker labels and addresses in Italian.
pub const SPEAKER_LABELS: SpeakerLabelWords = SpeakerLabelWords {
    particles: WordList::new("di da"),
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
