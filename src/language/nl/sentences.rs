//! Dutch abbreviations and word classes for finding the ends of sentences.
//!
//! Compiled by ourselves after the abbreviations in the Woordenlijst Nederlandse Taal and the advice of
//! the Taalunie; the word classes from the language's closed classes.

use crate::language::tables::sentences::SentenceWords;
use crate::language::words::WordList;

/// Abbreviations and word classes in Dutch.
pub const SENTENCES: SentenceWords = SentenceWords {
    titles: WordList::new(
        "dhr. mevr. mw. mr. mrs. dr. drs. ir. ing. prof. em. ds. z.K.H. Z.M. H.M. Z.E. gen. kol. kap. lt. maj. adm. burg. st.
         jhr. jkvr. prof.dr. prof.mr. mgr. bc. lic.",
    ),
    numbered: WordList::new(
        "nr. nrs. art. artt. blz. p. pp. pag. par. hfst. h. dl. afb. fig. bijl. lid. tab. vol. jg. tel. afl. r. v. §. sub. res.
         doc.",
    ),
    inner: WordList::new(
        "bijv. bv. d.w.z. d.i. i.p.v. m.b.t. t.a.v. t.o.v. t.b.v. t.g.v. i.v.m. o.a. o.m. m.a.w. m.n. m.i. i.h.b. i.c. z.g.
         zgn. z.g.n. evt. ca. vgl. incl. excl. resp. vs. c.q. a.d.h.v. n.a.v. i.o. d.m.v. e.g. i.e. cf. max. gem. ong. a.u.b.
         s.v.p. t.w. t.z.t. i.t.t. o.l.v. o.b.v. w.o. voorm. v.d. d. t. ned. eng. fr. du.",
    ),
    closing: WordList::new("enz. enzovoort. etc. e.d. e.a. et.al. e.v. ev. m.m. dgl."),
    either: WordList::new(
        "mln. mld. mrd. N.V. B.V. Co. Inc. Ltd. Corp. V.S. U.S. U.S.A. V.K. E.U. V.N. jr. sr. km. kg. min. sec. inw. Univ. jl.
         a.s.
         jan. feb. febr. mrt. apr. jun. jul. aug. sep. sept. okt. nov. dec.",
    ),
    dated: WordList::new("v.Chr. n.Chr. v.C. n.C."),
    starters: WordList::new(
        "de het een 't dit dat deze die ik jij je u hij zij ze wij we jullie men iemand niemand niets alle alles velen vele
         veel sommige enkele andere iedereen ieder elk elke geen
         mijn ons onze zijn haar hun uw jouw
         en maar of want dus doch als wanneer omdat doordat hoewel terwijl voordat nadat toen indien zodra zolang hoe waar wie
         wat waarom welke welk
         in op aan bij met naar van voor over onder door tegen zonder om tot tussen na sinds vanaf volgens tijdens ondanks
         wegens
         is was waren heeft hebben had hadden wordt worden werd werden kan kunnen moet moeten mag mogen zal zullen wil willen
         laat laten
         vandaag morgen gisteren nu dan daarna daar hier er zo ook nog al altijd nooit weer straks later eerst tenslotte
         bovendien toch echter daarom misschien natuurlijk helaas
         niet ja nee dank bedankt graag daarmee daarvoor daarbij hiervoor",
    ),
    fronting: WordList::new(
        "in op om rond sinds vanaf tot voor na omstreeks van de het den en eeuw jaar jaren dag maand uur zomer winter voorjaar
         najaar begin eind
         januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag
         donderdag vrijdag zaterdag zondag",
    ),
    named_nouns: WordList::new("plan bijlage vitamine groep deel afdeling artikel klasse categorie type punt blok zone fase"),
    hesitations: WordList::new("nou eh ehm uh tja ach oh hm goed ja nee dus maar weet u kijk"),
    sayings: WordList::new("zei zegt vroeg vraagt antwoordde riep verklaarde vervolgde schreef meende"),
    calendar: WordList::new(
        "januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag
         donderdag vrijdag zaterdag zondag uur",
    ),
    particles: WordList::new("van de der den het ten ter te von la le"),
    ..SentenceWords::EMPTY
};
