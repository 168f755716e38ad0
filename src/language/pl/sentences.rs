//! Polish abbreviations and word classes for finding the ends of sentences.
//!
//! Compiled by ourselves after the rules for abbreviations in the Wielki słownik ortograficzny PWN; the
//! word classes from the language's closed classes.

use crate::language::tables::sentences::SentenceWords;
use crate::language::words::WordList;

/// Abbreviations and word classes in Polish.
pub const SENTENCES: SentenceWords = SentenceWords {
    ordinals: true,
    titles: WordList::new(
        "p. pp. ks. bp. abp. o. oo. św. błog. bł. prof. doc. hab. dr.hab. inż. mgr.inż. lek. gen. płk. ppłk. kpt. por. ppor.
         mjr. adm. kmdr. sierż. kpr. szer. prez. przew. sen. pos. red. dyr. im. ul. al. pl. os. woj. pow. gm. m. wicemin.
         wiceprez. tow. ob. Mr. Mrs. dr. mgr.",
    ),
    numbered: WordList::new(
        "nr. art. ust. pkt. poz. str. s. t. tab. rys. rozdz. par. lit. zał. tel. kol. vol. wyd. z. cz. l. §. dz. Dz.U. dok.
         rez.",
    ),
    inner: WordList::new(
        "np. tj. tzn. tzw. m.in. ok. ds. spr. zob. cd. wg. b. j. pn. płd. płn. wsch. zach. pol. ros. ang. niem. franc. łac.
         hiszp. wł. ukr. ur. zm. śp. vs. ew. ewent. właśc. daw. d. n. zwł. p.o. n.p.m. ca. cf. i.e. al.b. jw. a.s. nb.",
    ),
    closing: WordList::new("itd. itp. i.in. in. etc. et.al. nn."),
    either: WordList::new(
        "mln. mld. tys. bln. zł. gr. km. kg. godz. min. sek. S.A. Sp.z.o.o. z.o.o. o.o. Inc. Ltd. Co. Corp. U.S. U.S.A. U.E.
         jr. szt. egz. st. mies. tyg.
         stycz. lut. kwiec. czerw. sierp. wrzes. paźdz. listop. grudz. pon. wt. śr. czw. pt. sob. niedz.",
    ),
    dated: WordList::new("r. w. ww. n.e. p.n.e. przed.Chr. po.Chr. br. ub.r. rr."),
    starters: WordList::new(
        "ja ty on ona ono my wy oni one to ten ta te ci tamten taki taka takie kto co kiedy gdzie skąd dokąd dlaczego jak jaki
         jaka jakie który która które ile czyj
         mój moja moje nasz nasza nasze wasz wasza wasze jego jej ich swój nam nas wam was mi mnie
         i a ale lecz oraz lub albo czy jednak więc zatem dlatego ponieważ gdyż bo jeśli jeżeli gdy kiedy choć chociaż aby żeby
         że
         w we na z ze do od po przed za pod nad przy przez dla bez o u ku między wśród wobec według podczas mimo zamiast
         nie tak jest są był była było były będzie będą może można trzeba należy niech mamy musimy chcemy możemy
         dziś dzisiaj wczoraj jutro teraz wtedy potem następnie już jeszcze zawsze nigdy czasem często znowu wreszcie tu tutaj
         tam także również też
         wszyscy wszystkie wszystko każdy każda nikt nic wielu wiele niektórzy inni inne jeden jedna dwa trzy pierwszy drugi
         dziękuję proszę",
    ),
    fronting: WordList::new(
        "w we na z ze do od po przed około o i roku rok lat lata wieku wiek dniu dnia miesiącu latem zimą wiosną jesienią
         początku końcu
         stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia poniedziałek wtorek
         środę czwartek piątek sobotę niedzielę",
    ),
    named_nouns: WordList::new(
        "plan załącznik witamina grupa część rozdział artykuł klasa kategoria typ punkt blok strefa faza wariant",
    ),
    hesitations: WordList::new("no cóż więc eee yyy hm hmm ach och tak nie ale wie pan widzi państwo"),
    sayings: WordList::new(
        "zapytał zapytała powiedział powiedziała odpowiedział odpowiedziała dodał dodała spytał krzyknął oświadczył stwierdził
         wyjaśnił podkreślił",
    ),
    calendar: WordList::new(
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia poniedziałek wtorek
         środa czwartek piątek sobota niedziela",
    ),
    particles: WordList::new("de van von la le di da"),
    determiners: WordList::new("w na z do od po przed i oraz ten ta to dnia"),
    ..SentenceWords::EMPTY
};
