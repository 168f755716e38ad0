//! Function words of Spanish, after Real Academia Española: Nueva gramática de la lengua española, Manual (2010).

use crate::language::tables::line_breaks::LineBreakWords;
use crate::language::words::WordList;

pub(super) const LINE_BREAKS: LineBreakWords = LineBreakWords {
    // Chapters 14–20
    determiners: WordList::new(
        "el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos \
        aquellas mi mis tu tus su sus nuestro nuestra nuestros nuestras vuestro vuestra vuestros vuestras cada todo toda \
        todos todas algún alguna algunos algunas ningún ninguna otro otra otros otras mucho mucha muchos muchas poco \
        poca pocos pocas varios varias cualquier cualquiera ambos ambas tal tales cuyo cuya cuyos cuyas gran buen mal \
        primer tercer diversos diversas",
    ),
    // Chapter 29
    prepositions: WordList::new(
        "a al ante bajo con contra desde durante en entre excepto hacia hasta mediante para por según sin \
        sobre tras versus vía como",
    ),
    genitives: WordList::new("de del"),
    // Chapter 31
    coordinators: WordList::new("y e o u ni pero sino mas"),
    // Chapters 22, 43–47
    subordinators: WordList::new(
        "que porque aunque si cuando donde adonde quien quienes cual cuales cuanto cuanta cuantos mientras pues \
        conforme qué quién cómo cuándo dónde cuál",
    ),
    // Chapter 28
    auxiliaries: WordList::new(
        "he has ha hemos habéis han había habías habíamos habían haya hayan hayamos hubo habrá habrán habría soy \
        eres es somos sois son era eran éramos fue fueron fui será serán sería serían sea sean seamos siendo sido estoy \
        está estás estamos están estaba estaban esté estén estará puede pueden podemos puedo podrá podrán podría podrían \
        podamos pueda puedan debe deben debemos debería deberían quiere quiero queremos quieren quisiera va van vamos voy \
        hay",
    ),
    // Chapter 16
    pronouns: WordList::new(
        "yo tú él ella nosotros nosotras vosotros ellos ellas usted ustedes me te se nos os le les",
    ),
    // Chapter 48
    negations: WordList::new("no nunca jamás tampoco"),
    // Chapters 20, 30, 45
    degrees: WordList::new(
        "muy tan más menos bastante demasiado casi solo sólo también incluso aún ya siempre todavía precisamente particularmente especialmente",
    ),
    // Chapter 21
    numerals: WordList::new(
        "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta \
        setenta ochenta noventa cien ciento mil millón millones primera primero segunda segundo",
    ),
    titles: WordList::new(
        "señor señora sr sra don doña d dña dr dra presidente presidenta ministro ministra rey reina papa san santa \
        general profesor profesora embajador",
    ),
    // Chapters 22 and 31: que after these
    fixed_phrases: WordList::new(
        "para sin antes después desde hasta mientras ya así siempre puesto más menos lo los las el la de a en por con tal visto dado cada",
    ),
    // Chapter 7: endings of relational and other adjectives, which follow their noun.
    adjective_endings: &[
        "al", "ales", "ico", "ica", "icos", "icas", "ivo", "iva", "ivos", "ivas", "oso", "osa", "osos", "osas", "able",
        "ables", "ible", "ibles", "ario", "aria", "arios", "arias",
    ],
    adjectives_follow: true,
    hyphen_conjunctions: WordList::new("y o e"),
    ..LineBreakWords::EMPTY
};
