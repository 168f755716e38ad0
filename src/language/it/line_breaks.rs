//! Function words of Italian, after Serianni: Grammatica italiana (1989).

use crate::language::tables::line_breaks::LineBreakWords;
use crate::language::words::WordList;

pub(super) const LINE_BREAKS: LineBreakWords = LineBreakWords {
    // Chapters IV, VII
    determiners: WordList::new(
        "il lo la i gli le l' un uno una un' questo questa questi queste quest' quello quella quelli quelle quel \
        quei quegli quell' mio mia miei mie tuo tua suo sua suoi sue nostro nostra nostri nostre vostro vostra vostri \
        vostre loro ogni ogn' tutto tutta tutti tutte tutt' qualche alcuni alcune nessun nessuno nessuna altro altra \
        altri altre molto molta molti molte poco pochi poche diversi diverse entrambi entrambe tale tali gran grande \
        grandi",
    ),
    // Chapter VIII
    prepositions: WordList::new(
        "a ad al allo alla ai agli alle all' da dal dallo dalla dai dagli dalle dall' in nel nello nella nei negli \
        nelle nell' con col su sul sullo sulla sui sugli sulle sull' per tra fra contro dopo prima durante senza verso \
        presso secondo sotto sopra oltre entro attraverso mediante come",
    ),
    genitives: WordList::new("di d' del dello della dei degli delle dell'"),
    // Chapter XIV
    coordinators: WordList::new("e ed o od ma né però oppure"),
    // Chapter XIV, and the relative pronouns of VII
    subordinators: WordList::new(
        "che ch' perché poiché benché affinché se quando dove dov' mentre sebbene cui quale quali chi cosa \
        quanto finché giacché",
    ),
    // Chapter XI
    auxiliaries: WordList::new(
        "ho hai ha abbiamo avete hanno avevo aveva avevano avevamo avrà avranno avrebbe abbia abbiano avendo sono \
        sei è siamo siete ero era erano eravamo sarà saranno sarebbe sarebbero sia siano essere stato stata stati state \
        fu furono può possono possiamo posso potrà potranno potrebbe potrebbero possa possano deve devono dobbiamo devo \
        dovrà dovrebbe dovrebbero vuole vogliono vogliamo voglio vorrei va vanno andiamo viene vengono c'è",
    ),
    // Chapter VII
    pronouns: WordList::new("io tu egli lui lei noi voi essi esse mi m' ti t' si s' ci c' vi v' ne n'"),
    negations: WordList::new("non mai neppure nemmeno neanche"),
    // Chapter XII
    degrees: WordList::new(
        "molto così troppo più meno assai tanto quasi solo soltanto anche ancora già sempre particolarmente",
    ),
    // Chapter VI
    numerals: WordList::new(
        "due tre quattro cinque sei sette otto nove dieci undici dodici quindici venti trenta quaranta cinquanta \
        sessanta settanta ottanta novanta cento mille mila milione milioni miliardo miliardi primo prima secondo terzo prossimo ultimo ultima",
    ),
    titles: WordList::new(
        "signor signora signore sig dott dottor dottore presidente ministro re regina papa san santo santa generale \
        professor professore onorevole on",
    ),
    // Chapter XIV, compound conjunctions
    fixed_phrases: WordList::new(
        "dopo prima modo dato meno più quello quella quelli quelle ciò senza sempre anche così tanto visto di a da in su con per il la i le",
    ),
    // Chapter V: endings of relational and other adjectives, which follow their noun.
    adjective_endings: &[
        "ale", "ali", "ico", "ica", "ici", "iche", "ivo", "iva", "ivi", "ive", "oso", "osa", "osi", "ose", "abile",
        "abili", "ibile", "ibili", "ario", "aria", "ari", "arie",
    ],
    adjectives_follow: true,
    elides: true,
    hyphen_conjunctions: WordList::new("e o"),
    ..LineBreakWords::EMPTY
};
