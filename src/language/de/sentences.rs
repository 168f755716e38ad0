//! German abbreviations and word classes for finding the ends of sentences.
//!
//! Compiled by ourselves after the list of abbreviations and the rules for ordinals in Duden, Die
//! deutsche Rechtschreibung, and DIN 5008; the word classes from the language's closed classes.

use crate::language::tables::sentences::SentenceWords;
use crate::language::words::WordList;

/// Abbreviations and word classes in German.
pub const SENTENCES: SentenceWords = SentenceWords {
    ordinals: true,
    capital_nouns: true,
    titles: WordList::new(
        "Fa. a.D. Hr. Hrn. Fr. Frl. Dr. Dres. Prof. Profs. Dipl.-Ing. Dipl. Ing. Mag. Dr.med. Dr.phil. Dr.jur. Dr.rer.nat.
         Dr.h.c. h.c. med. phil. jur.
         rer.nat. rer.pol. Lic. Gen. Hptm. Lt. Olt. Maj. Adm. Präs. Min. Abg. St. Hl. Sr. Kard. Bgm. Reg. Bes. Frhr. Mr. Mrs.
         Ms.",
    ),
    numbered: WordList::new(
        "Nr. Nrn. Art. Abs. Ziff. Kap. S. Bd. Bde. Abb. Abschn. Anm. Anl. Lit. Buchst. Tab. Rn. Rz. Rdnr. Tel. Sp. Bl. Fn. Taf.
         Jg. H.
         Aufl. Str. Res. Drs. Vers. §.",
    ),
    inner: WordList::new(
        "z.B. d.h. u.U. z.T. z.Z. z.Zt. z.Hd. i.d.R. i.A. i.V. i.S. i.S.v. i.S.d. i.H.v. i.e.S. i.w.S. m.E. m.W. o.g. o.a. s.o.
         s.u. s.a. sog. bzw. bspw.
         ca. vgl. gem. evtl. ggf. gegr. geb. gest. inkl. exkl. einschl. zzgl. abzgl. insb. insbes. vorm. ehem. kath. ev. evang.
         orth. röm.
         dt. frz. engl. amerik. russ. ital. span. österr. schweiz. europ. internat. öff. allg. entspr. jew. max. mind. v.a.
         u.v.a. betr. zw.
         unv. urspr. wiss. polit. wirtsch. soz. franz. poln. ukr. griech. lat. sen. v. d. u. b. e. i. m. n. p. z. o. v.l.n.r.
         gez. verh. verst. hrsg. e.V.
         a.a.O. a.M. b.a.W. h.M. n.F. a.F. d.J. d.M. v.H. v.J. p.a. abgek. amtl. bzgl. ebd. mgl. mögl. nördl. südl. östl.
         westl.",
    ),
    // Compounds of these are numbered too: `Goethestr. 5`.
    compound_endings: WordList::new("str"),
    closing: WordList::new(
        "usw. etc. usf. u.s.w. u.s.f. u.dgl. u.dgl.m. u.Ä. o.Ä. u.v.m. u.a.m. dgl. et.al. f. ff. m.a.W.",
    ),
    either: WordList::new(
        "u.a. Mio. Mrd. Bio. Tsd. Std. Stk. Sek. Pf. Co. Inc. Ltd. Corp. Jh. Jhd. Jhdt. Jahrh. jun. jr. U.S. U.S.A. U.K. Pkt.
         Prov. Kt. Abt. Inst. Univ.
         Jan. Feb. Febr. Jän. Apr. Aug. Sep. Sept. Okt. Nov. Dez. Mo. Di. Mi. Do. So. Sa.",
    ),
    dated: WordList::new("v.Chr. n.Chr. v.u.Z. u.Z. n.u.Z. v.d.Z."),
    starters: WordList::new(
        "der die das dem den des ein eine einen einem einer dies diese dieser dieses diesem diesen jene jener jenes
         ich du er sie es wir ihr man jemand niemand nichts alle alles viele manche einige mehrere andere jeder jede jedes
         keiner keine kein
         mehr weniger viel wenige wenig beide beides solche solcher solches unseren unserem unserer ihren ihrem ihrer seinen
         seinem seiner
         mein meine unser unsere sein seine ihre euer eure dein deine
         und aber oder denn doch sondern sowie wenn weil dass daß ob obwohl während als bevor nachdem seit damit falls sobald
         solange wie wo wer was wann warum wohin woher wieso weshalb welche welcher welches
         in im am an auf aus bei beim mit nach von vom vor zu zum zur über unter durch für gegen ohne um bis zwischen neben
         hinter trotz wegen laut seit ab
         ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte muss müssen soll sollen darf
         dürfen will wollen lassen gibt
         heute morgen gestern jetzt nun dann danach damals dort hier da so auch nur noch schon immer nie wieder bald später
         zuerst schließlich endlich zugleich zudem außerdem dennoch trotzdem jedoch deshalb daher darum deswegen also somit
         allerdings vielleicht natürlich leider
         nicht ja nein bitte danke dabei dazu davon daran darauf darüber dafür dagegen darin hierzu hierbei dadurch zwar ebenso
         insgesamt zunächst",
    ),
    fronting: WordList::new(
        "im in am an um vom von seit bis ab vor nach gegen zu zur zum der die das dem den des und
         jahr jahre jahren jahrhundert jh tag monat uhr sommer winter frühjahr herbst anfang ende mitte heute gestern morgen
         januar februar märz april mai juni juli august september oktober november dezember
         montag dienstag mittwoch donnerstag freitag samstag sonntag",
    ),
    named_nouns: WordList::new(
        "plan anhang anlage vitamin gruppe teil abschnitt artikel klasse kategorie typ punkt block zone stufe phase variante
         modell",
    ),
    hesitations: WordList::new(
        "nun na ja also tja äh ähm hm hmm ach oh so gut nein doch aber naja wissen sie ich meine eben",
    ),
    sayings: WordList::new(
        "sagte sagt fragte fragt antwortete rief erklärte meinte erwiderte betonte ergänzte schrieb fügte flüsterte",
    ),
    calendar: WordList::new(
        "januar jänner februar märz april mai juni juli august september oktober november dezember
         montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag uhr",
    ),
    particles: WordList::new("von van de der la le di da zu"),
    determiners: WordList::new(
        "der die das dem den des am im vom zum zur beim ein eine einen einem einer eines dieser diese dieses diesem diesen
         jeder jede jedes jedem jeden
         unser unsere unserer unserem unseren unseres mein meine meinem meinen sein seine seinem seinen seiner ihr ihre ihrem
         ihren ihrer kein keine
         bis ab seit zwischen ins und oder sowie bereits jener jene jenem jenen
         montag dienstag mittwoch donnerstag freitag samstag sonntag",
    ),
    ..SentenceWords::EMPTY
};
