//! German words of speaker labels and salutations.

use crate::language::tables::speaker_labels::SpeakerLabelWords;
use crate::language::words::WordList;

/// Words of speaker labels and salutations in German.
pub const SPEAKER_LABELS: SpeakerLabelWords = SpeakerLabelWords {
    roles: WordList::new(
        "frage antwort moderator moderatorin journalist journalistin reporter reporterin interviewer interviewerin sprecher
         sprecherin redner rednerin zuschauer zuschauerin korrespondent korrespondentin vorsitzender vorsitzende teilnehmer
         teilnehmerin dolmetscher dolmetscherin",
    ),
    titles: WordList::new(
        "präsident präsidentin vizepräsident vizepräsidentin bundeskanzler bundeskanzlerin bundesminister bundesministerin
         außenminister außenministerin minister ministerin kanzler kanzlerin staatsminister staatsministerin herr frau dr prof
         professor alterspräsident bundespräsident bundespräsidentin staatssekretär staatssekretärin generalsekretär
         generalsekretärin",
    ),
    particles: WordList::new("von van der den zu und"),
    question_letters: WordList::new("f"),
    answer_letters: WordList::new("a"),
    courtesies: WordList::new("herr herrn frau"),
    openings: WordList::new(
        "sehr liebe lieber verehrte verehrter verehrtes werte werter geehrte geehrter geschätzte geschätzter hohes meine mein
         eure euer hochverehrte hochverehrter",
    ),
    audiences: WordList::new(
        "damen herren kolleginnen kollegen freundinnen freunde exzellenz exzellenzen abgeordnete abgeordneten bürgerinnen
         mitbürgerinnen mitbürger landsleute genossinnen genossen gäste delegierte magnifizenz magnifizenzen majestät
         majestäten anwesende festgäste mitglieder ministerinnen",
    ),
    joining: WordList::new("und der"),
    ..SpeakerLabelWords::EMPTY
};
