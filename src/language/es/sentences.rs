//! Spanish abbreviations and word classes for finding the ends of sentences.
//!
//! Compiled by ourselves after the list of abbreviations in the Ortografía de la lengua española (RAE
//! and ASALE, 2010); the word classes from the language's closed classes.

use crate::language::tables::sentences::SentenceWords;
use crate::language::words::WordList;

/// Abbreviations and word classes in Spanish.
pub const SENTENCES: SentenceWords = SentenceWords {
    titles: WordList::new(
        "Sr. Sra. Srta. Sres. Sras. Srtas. D. Dª. Dña. Dn. Dr. Dra. Dres. Dras. Prof. Profa. Lic. Licda. Lcdo. Lcda. Ing. Arq.
         Abg. Mtro. Mtra. Mons. Fr. P. Pbro. Rvdo. Rdo. Sto. Sta. S.
         Excmo. Excma. Ilmo. Ilma. Hon. Gral. Gen. Cnel. Cap. Cdte. Tte. Sgto. Almte. Pdte. Pte. Pdta. Pres. Vicepdte. Emb.
         Dip. Sen. Gob. Alc. S.M. S.A.R. S.E. S.S. SS.MM. Avda. Av. Cra. Crra. Pza. Pl. Mr. Mrs. Ms.",
    ),
    numbered: WordList::new(
        "núm. núms. nro. nros. n. n.º. N°. no. art. arts. pág. págs. pp. párr. párrs. párrf. caps. vol. vols. t. fig. figs.
         sec. secc. res. doc. docs. inc. ap. apdo. apart. tel. tfno. tfo. ext. ed. eds. lám. col. cols. lib. tít. disp. l. v.
         vv. §. fasc. tab.",
    ),
    inner: WordList::new(
        "p.ej. p.e. e.g. i.e. cf. cfr. vid. v.gr. vg. aprox. ca. c. vs. esp. espec. admón. admr. depto. dpto. prov. pobl. edif.
         entlo. izq. dcha. izqda. int. intl. nac. adm. admtvo. máx. mín. prom. dir. coord. trad. comp. q.e.p.d. s.f. s.l. ib.
         ibíd. op.cit. loc.cit. N.B. P.D. hnos.",
    ),
    closing: WordList::new("etc. et.al. y.ss. ss. sig. sigs."),
    either: WordList::new(
        "EE.UU. EE.UU.AA. UU. U.S. U.S.A. U.K. RR.HH. CC.OO. FF.AA. JJ.OO. DD.HH. S.A. S.R.L. S.A.U. C.A. Cía. Ltda. Corp. Co.
         Ltd. Ud. Uds. Vd. Vds. Jr. D.F. R.U. U.E. O.N.U. U.R.S.S. R.P.C. R.D.
         mill. mills. mll. min. hab. hs. hrs. seg. km. kg. cm. mm. ha. m. h. Univ. Inst. Ayto. Rep.
         ene. feb. abr. may. jun. jul. ago. sep. sept. set. oct. nov. dic.  Lun. Mar. Mié. Jue. Vie. Sáb. Dom.",
    ),
    dated: WordList::new("a.C. d.C. a.de.C. d.de.C. a.J.C. d.J.C. a.m. p.m. m.d.n.e. a.n.e. d.n.e. n.e."),
    starters: WordList::new(
        "el la los las lo un una unos unas al del este esta esto estos estas ese esa eso esos esas aquel aquella aquello
         aquellos
         yo tú él ella ello nosotros nosotras ustedes usted ellos ellas me te se nos le les mi mis su sus nuestro nuestra
         nuestros nuestras
         y e o u pero sino aunque porque pues si cuando donde como mientras que quien quienes cual cuales cuyo
         qué quién quiénes cómo cuándo dónde cuál cuánto por para con sin en a de desde hasta sobre entre contra hacia según
         tras ante bajo durante
         es son era eran fue fueron ha han había hay está están estaba será serán tiene tienen tenemos hemos somos estamos
         queremos debemos podemos creo
         no sí nunca siempre también tampoco ya aún todavía hoy ayer mañana ahora luego después antes entonces así aquí allí
         allá
         además asimismo finalmente primero segundo tercero quizá quizás tal sin embargo gracias todo toda todos todas muchos
         muchas muchas algunos algunas alguien nadie nada ninguno ninguna ningún cada otro otra otros varios ambos más menos
         muy tan tanto
         hablamos hablaron ojalá bueno claro",
    ),
    fronting: WordList::new(
        "en el la los las al del de desde hasta hacia a por y siglo siglos año años día mes enero febrero marzo abril mayo
         junio julio agosto septiembre octubre noviembre diciembre
         lunes martes miércoles jueves viernes sábado domingo principios finales mediados",
    ),
    named_nouns: WordList::new(
        "plan anexo apéndice vitamina grupo parte sección artículo clase categoría tipo punto bloque zona fase opción modelo",
    ),
    hesitations: WordList::new("bueno pues eh este em mm ah oh a ver o sea es decir mire miren sí no pero digamos claro"),
    sayings: WordList::new(
        "dijo dice preguntó pregunta respondió responde contestó añadió agregó exclamó gritó explicó afirmó señaló declaró
         escribió",
    ),
    calendar: WordList::new(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
         lunes martes miércoles jueves viernes sábado domingo",
    ),
    particles: WordList::new("de del la las los el van von di da"),
    ..SentenceWords::EMPTY
};
