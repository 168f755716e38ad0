//! Polish words of pages: dates, bylines, salutations, buttons and menus.

use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in Polish.
pub const PAGES: PageWords = PageWords {
    months: [
        WordList::new("stycznia styczeń sty"),
        WordList::new("lutego luty lut"),
        WordList::new("marca marzec mar"),
        WordList::new("kwietnia kwiecień kwi"),
        WordList::new("maja maj"),
        WordList::new("czerwca czerwiec cze"),
        WordList::new("lipca lipiec lip"),
        WordList::new("sierpnia sierpień sie"),
        WordList::new("września wrzesień wrz"),
        WordList::new("października październik paź"),
        WordList::new("listopada listopad lis"),
        WordList::new("grudnia grudzień gru"),
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
};
