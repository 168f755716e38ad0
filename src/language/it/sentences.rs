//! Italian abbreviations and word classes for finding the ends of sentences.
//!
//! Compiled by ourselves after the abbreviations in the Vocabolario Treccani and in Serianni,
//! Grammatica italiana; the word classes from the language's closed classes.

use crate::language::tables::sentences::SentenceWords;
use crate::language::words::WordList;

/// Abbreviations and word classes in Italian.
pub const SENTENCES: SentenceWords = SentenceWords {
    open_words: true,
    titles: WordList::new(
        "Sig. Sig.ra. Sig.na. Sigg. Sig.ri. Sra. Dott. Dott.ssa. Dr. Dr.ssa. Prof. Prof.ssa. Proff. Avv. Ing. Arch. Geom. Rag.
         On. Onn. Sen. Pres. Gen. Col. Cap. Ten. Magg. Amm. Brig. Mons. D. P. Fra. S. SS. S.E. S.M. S.S. Card. Comm. Cav. Amb.
         Gov. Spett. Egr. Gent. Ill. Chiar. Rev. Mr. Mrs. V.le. P.za. P.zza. C.so.",
    ),
    numbered: WordList::new(
        "n. nn. nr. art. artt. pag. pagg. pp. capp. vol. voll. fig. figg. par. sez. lett. ris. doc. tab. tav. all. t. tel. int.
         ed. v. vv. rif. l. §. num. D.L. D.Lgs. D.P.R.",
    ),
    inner: WordList::new(
        "p.es. ad.es. es. cfr. cf. c.d. ca. i.e. e.g. vs. op.cit. loc.cit. ibid. id. N.B. prov. reg. naz. mil. it. fr. ingl.
         ted. lat. gen.le. seg.ti. c.a. q.tà. max.",
    ),
    closing: WordList::new("ecc. etc. et.al. segg. sgg. ss.gg. seg."),
    either: WordList::new(
        "S.p.A. S.r.l. S.n.c. S.a.s. F.lli. Inc. Ltd. Co. Corp. U.S.A. U.S. U.K. U.E. O.N.U. R.U. U.R.S.S. mln. mld. min. km.
         kg. h. Univ. jr. sr.
         febbr. feb. apr. mag. giu. lug. ago. sett. set. ott. nov. dic. lun. mart. mer. giov. ven. sab. dom.",
    ),
    dated: WordList::new("a.C. d.C. a.Cr. d.Cr. e.v."),
    starters: WordList::new(
        "il lo la i gli le l un uno una del della dei delle degli dello al alla ai alle agli allo nel nella nei nelle sul sulla
         dal dalla questo questa questi queste quello quella quelli quelle ciò
         io tu egli lui lei noi voi essi loro ci si mi ti vi ne mio mia nostro nostra nostri nostre vostro suo sua suoi
         e ed ma o oppure però perché poiché se quando dove come mentre che chi quale quali quanto cosa
         in a ad di da con su per tra fra senza contro dopo prima durante secondo verso fino
         è sono era erano ha hanno aveva abbiamo siamo dobbiamo possiamo vogliamo sarà fu c v d s
         non sì no mai sempre anche neppure già ancora oggi ieri domani ora adesso poi quindi dunque allora così qui lì là
         inoltre infine forse invece tuttavia eppure
         grazie tutto tutti tutte tutta molti molte pochi poche alcuni alcune qualcuno nessuno niente nulla ogni ognuno altro
         altri altre più meno",
    ),
    fronting: WordList::new(
        "in nel nella nell dal dall al all a il la l lo del della dell di da e verso dopo prima fino secolo secoli anno anni
         giorno mese
         gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedì martedì mercoledì
         giovedì venerdì sabato domenica",
    ),
    named_nouns: WordList::new(
        "piano allegato appendice vitamina gruppo parte sezione articolo classe categoria tipo punto blocco zona fase opzione",
    ),
    hesitations: WordList::new("beh be' be ehm eh ah oh allora dunque insomma ecco sì no mah ma cioè diciamo vede"),
    sayings: WordList::new(
        "disse dice chiese chiede rispose risponde aggiunse esclamò gridò spiegò affermò dichiarò scrisse domandò",
    ),
    calendar: WordList::new(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedì martedì mercoledì
         giovedì venerdì sabato domenica",
    ),
    particles: WordList::new("di de del della d la lo le van von da dal"),
    ..SentenceWords::EMPTY
};
