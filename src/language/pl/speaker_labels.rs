//! Polish words of speaker labels and salutations.

use crate::language::tables::speaker_labels::SpeakerLabelWords;
use crate::language::words::WordList;

/// Words of speaker labels and salutations in Polish.
pub const SPEAKER_LABELS: SpeakerLabelWords = SpeakerLabelWords {
    roles: WordList::new(
        "pytanie odpowiedź prowadzący prowadząca dziennikarz dziennikarka moderator moderatorka rzecznik rzeczniczka tłumacz
         tłumaczka korespondent korespondentka uczestnik uczestniczka przewodniczący przewodnicząca spiker",
    ),
    titles: WordList::new(
        "prezydent premier minister wiceminister marszałek wicemarszałek poseł posłanka senator prezes przewodniczący
         przewodnicząca dyrektor generał profesor doktor ambasador sekretarz kanclerz prezydencie premierze ministrze marszałku
         pośle senatorze prezesie dyrektorze generale profesorze doktorze ambasadorze sekretarzu kanclerzu rektorze",
    ),
    local_titles: WordList::new("pan pani ks"),
    local_particles: WordList::new("z i"),
    question_letters: WordList::new("p"),
    answer_letters: WordList::new("o"),
    courtesies: WordList::new("pan pani panie"),
    openings: WordList::new(
        "szanowny szanowna szanowni szanowne drogi droga drodzy drogie kochani czcigodni dostojni wysoka wasza wasze moi moje",
    ),
    audiences: WordList::new(
        "panie panowie państwo koleżanki koledzy przyjaciele rodacy obywatele obywatelki posłowie posłanki senatorowie
         senatorki izbo ekscelencjo ekscelencje goście delegaci bracia siostry ministrowie ambasadorowie towarzysze",
    ),
    joining: WordList::new("i oraz"),
    ..SpeakerLabelWords::EMPTY
};
