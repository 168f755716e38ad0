//! Italian words of pages: dates, bylines, salutations, buttons and menus.

use super::months::MONTHS;
use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in Italian.
pub const PAGES: PageWords = PageWords {
    own_names: WordList::new("italiano"),
    months: MONTHS,
    month_variants: [
        WordList::new("gen"),
        WordList::new("febbr feb"),
        WordList::new("mar"),
        WordList::new("apr"),
        WordList::new("magg"),
        WordList::EMPTY,
        WordList::EMPTY,
        WordList::new("ago"),
        WordList::new("sett set"),
        WordList::new("ott"),
        WordList::new("nov"),
        WordList::new("dic"),
    ],
    day_endings: WordList::new("º"),
    date_words: WordList::new("lunedì martedì mercoledì giovedì venerdì sabato domenica il ore alle"),
    date_labels: WordList::new("data pubblicato pubblicata pubblicazione aggiornato aggiornamento ultimo ultima"),
    byline_labels: PhraseList::new(
        "oratore:
         oratrice:
         relatore:
         relatrice:
         discorso di
         intervento di",
    ),
    salutations: WordList::new(
        "signore signori signor signora cari caro cara gentili gentile egregi egregio onorevoli onorevole colleghi
         amici eccellenze eccellenza grazie buongiorno buonasera",
    ),
    navigation_words: WordList::new(
        "condividi tweetta scarica iscriviti accedi impostazioni accessibilità condividere stampa stampare cerca
         preferenze twitta",
    ),
    navigation_fillers: WordList::new(
        "questa pagina articolo su per la il con via opzioni altre avanzate ulteriori questo di e invia accetta tutti",
    ),
    navigation_phrases: PhraseList::new(
        "torna su
         torna all'inizio
         torna all’inizio
         inizio pagina
         indietro
         avanti
         contatti
         leggi tutto
         vedi anche
         notizie
         note legali
         tutti i diritti riservati
         seguici
         vai al contenuto
         opzioni avanzate
         lingua
         mappa del sito
         stampa
         stampa questa pagina
         cerca
         contattaci
         leggi di più",
    ),
    ..PageWords::EMPTY
};
