//! German words of pages: dates, bylines, salutations, buttons and menus.

use super::months::MONTHS;
use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in German.
pub const PAGES: PageWords = PageWords {
    own_names: WordList::new("deutsch"),
    months: MONTHS,
    month_variants: [
        WordList::new("jänner jan"),
        WordList::new("feb"),
        WordList::new("mrz"),
        WordList::new("apr"),
        WordList::EMPTY,
        WordList::new("jun"),
        WordList::new("jul"),
        WordList::new("aug"),
        WordList::new("sep sept"),
        WordList::new("okt"),
        WordList::new("nov"),
        WordList::new("dez"),
    ],
    hour_words: WordList::new("uhr h"),
    date_words: WordList::new("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag den der am um"),
    date_labels: WordList::new(
        "datum stand veröffentlicht veröffentlichungsdatum aktualisiert zuletzt erstellt geändert vom",
    ),
    byline_labels: PhraseList::new(
        "rednerin:
         redner:
         rede von
         von",
    ),
    salutations: WordList::new(
        "meine sehr liebe lieber verehrte verehrter werte geehrte damen exzellenzen herr frau danke vielen guten",
    ),
    navigation_words: WordList::new(
        "teilen drucken druckversion einstellungen suche suchen menü anmelden abonnieren datenschutz
         datenschutzerklärung impressum barrierefreiheit herunterladen inhaltsverzeichnis merken weiterempfehlen
         nutzungsbedingungen seitenübersicht druckansicht",
    ),
    navigation_fillers: WordList::new(
        "erweiterte weitere zusätzliche seite auf per diese diesen artikel als der die das bei mit und zur zum rede
         optionen alle akzeptieren öffnen schließen mail senden",
    ),
    navigation_phrases: PhraseList::new(
        "startseite
         nach oben
         zum seitenanfang
         seitenanfang
         zurück
         weiter
         kontakt
         mehr
         mehr lesen
         weiterlesen
         weitere informationen
         siehe auch
         zum inhalt
         zum inhalt springen
         aktuelles
         vorlesen
         alle rechte vorbehalten
         erweiterte optionen
         sprache
         sprachauswahl
         service
         themen
         folgen sie uns",
    ),
    ..PageWords::EMPTY
};
