//! French abbreviations and word classes for finding the ends of sentences.
//!
//! Compiled by ourselves after the abbreviations in the Lexique des règles typographiques en usage à
//! l'Imprimerie nationale; the word classes from the language's closed classes.

use crate::language::tables::sentences::SentenceWords;
use crate::language::words::WordList;

/// Abbreviations and word classes in French.
pub const SENTENCES: SentenceWords = SentenceWords {
    titles: WordList::new(
        "M. MM. Mme. Mmes. Mlle. Mlles. Mgr. Mgrs. Me. Mes. Dr. Drs. Pr. Prof. St. Ste. Sts. Gal. Gén. Col. Cdt. Cap. Lt. Amb.
         Prés. Sén. Dép.
         S.E. Exc. S.M. S.A.R. S.S. R.P. Sr. Vve. Mr. Mrs. bd. av. bld. pl. rte.",
    ),
    numbered: WordList::new(
        "no. nos. n. n°. art. al. p. pp. pag. chap. ch. vol. t. fig. par. parag. sect. sec. rés. doc. tabl. l. ll. v. vv. éd.
         réf. tél. liv. fasc. alin. annex.
         ann. lib. §.",
    ),
    inner: WordList::new(
        "p.ex. c.-à-d. c.à.d. cf. env. ex. e.g. i.e. vs. c. ca. not. notam. spéc. dir. trad. coord. resp. conf. adm. fr. angl.
         all. lat. id. op.cit. loc.cit. N.B. P.-S. v.g. d. réd. init. int. ext. max. moy.",
    ),
    closing: WordList::new("etc. et.al. sqq. sq. suiv."),
    either: WordList::new(
        "S.A. S.A.R.L. Cie. Ets. Sté. É.-U. E.-U. U.S. U.S.A. U.K. U.E. O.N.U. R.-U. C.E.E. U.R.S.S. O.T.A.N. R.P.C. R.D.C. Jr.
         Inc. Ltd. Co. Corp. min. hab. mio. mrd. univ. dpt. arr.
         janv. févr. fév. avr. juill. juil. sept. oct. nov. déc.",
    ),
    dated: WordList::new("av.J.-C. ap.J.-C. apr.J.-C. J.-C. av.n.è. de.n.è. n.è."),
    starters: WordList::new(
        "le la les l un une des du de d au aux ce cet cette ces c ceci cela ça il elle ils elles on nous vous je j tu qui que
         qu quoi quand où pourquoi comment combien quel quelle quels quelles lequel
         mon ma mes notre nos votre vos son sa ses leur leurs ton ta tes
         et mais ou donc or ni car si s lorsque puisque quoique bien comme parce tandis pendant
         dans en sur sous avec sans pour par chez vers après avant depuis entre contre malgré selon dès jusqu jusque à
         est sont était étaient ont a avait sera seront n ne y pas
         puis ensuite enfin alors ainsi aussi toutefois cependant pourtant néanmoins aujourd aujourd'hui hier demain maintenant
         ici là voilà voici bref certes peut
         oui non merci tous tout toute toutes chacun chacune chaque plusieurs certains certaines quelques beaucoup personne
         rien nul aucun aucune autre d'autres l'un
         plus moins jamais toujours souvent parfois encore déjà bientôt tel telle même",
    ),
    fronting: WordList::new(
        "en au aux le la l du de d des à dès vers depuis avant après jusqu et les dans durant pendant
         siècle siècles an année années mois jour jours matin soir hiver été printemps automne début fin
         janvier février mars avril mai juin juillet août septembre octobre novembre décembre
         lundi mardi mercredi jeudi vendredi samedi dimanche",
    ),
    named_nouns: WordList::new(
        "plan annexe appendice vitamine groupe partie section article classe catégorie type point bloc zone phase variante
         modèle option",
    ),
    hesitations: WordList::new("eh bien ben bon euh heu alors oh ah hum enfin oui non mais voyez vous savez donc disons"),
    sayings: WordList::new(
        "demanda demande dit répondit répond ajouta ajoute déclara déclare écrivit cria s'écria expliqua affirma lança murmura",
    ),
    calendar: WordList::new(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre
         lundi mardi mercredi jeudi vendredi samedi dimanche",
    ),
    particles: WordList::new("le la les de du des d l van von"),
    ..SentenceWords::EMPTY
};
