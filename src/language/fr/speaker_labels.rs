//! French words of speaker labels and salutations.

use crate::language::tables::speaker_labels::SpeakerLabelWords;
use crate::language::words::WordList;

/// Words of speaker labels and salutations in French.
pub const SPEAKER_LABELS: SpeakerLabelWords = SpeakerLabelWords {
    roles: WordList::new(
        "question réponse modérateur modératrice journaliste animateur animatrice intervenant intervenante",
    ),
    titles: WordList::new("président présidente ministre m mme monsieur madame premier première"),
    particles: WordList::new("de du la le"),
    question_letters: WordList::new("q"),
    answer_letters: WordList::new("r"),
    courtesies: WordList::new("monsieur madame m mme"),
    openings: WordList::new("cher chère chers chères mon mes ma votre vos honorables"),
    audiences: WordList::new(
        "mesdames messieurs mesdemoiselles collègues amis amies camarades excellence excellences concitoyens concitoyennes
         compatriotes députés sénateurs majesté altesse ministres ambassadeurs délégués",
    ),
    joining: WordList::new("et de la"),
    ..SpeakerLabelWords::EMPTY
};
