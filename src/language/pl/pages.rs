//! Polish words of pages: dates, bylines, salutations, buttons and menus.

use super::months::MONTHS;
use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in Polish.
pub const PAGES: PageWords = PageWords {
    own_names: WordList::new("polski"),
    months: MONTHS,
    month_variants: [
        WordList::new("styczeń sty"),
        WordList::new("luty lut"),
        WordList::new("marzec mar"),
        WordList::new("kwiecień kwi"),
        WordList::new("maj"),
        WordList::new("czerwiec cze"),
        WordList::new("lipiec lip"),
        WordList::new("sierpień sie"),
        WordList::new("wrzesień wrz"),
        WordList::new("październik paź"),
        WordList::new("listopad lis"),
        WordList::new("grudzień gru"),
    ],
    date_words: WordList::new("poniedziałek wtorek środa czwartek piątek sobota niedziela r roku dnia godz"),
    date_labels: WordList::new("data opublikowano publikacji zaktualizowano aktualizacja ostatnia"),
    byline_labels: PhraseList::new(
        "mówca:
         mówczyni:
         przemówienie
         wystąpienie",
    ),
    salutations: WordList::new(
        "szanowni szanowna szanowny panie panowie pani państwo drodzy koleżanki ekscelencje ekscelencjo rodacy
         dziękuję witam",
    ),
    navigation_words: WordList::new(
        "udostępnij drukuj wydrukuj ustawienia szukaj wyszukaj zaloguj subskrybuj pobierz prywatności",
    ),
    navigation_fillers: WordList::new("tę stronę stronie artykuł na w przez więcej opcje zaawansowane polityka się do"),
    navigation_phrases: PhraseList::new(
        "strona główna
         do góry
         powrót
         wstecz
         dalej
         następna
         poprzednia
         kontakt
         czytaj więcej
         czytaj dalej
         zobacz także
         zobacz też
         aktualności
         wszelkie prawa zastrzeżone
         śledź nas
         przejdź do treści
         opcje zaawansowane
         język
         mapa strony
         wersja do druku",
    ),
    ..PageWords::EMPTY
};
