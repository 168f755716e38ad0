//! Signs, units and currencies in Italian.

use crate::language::spoken_form::counted_noun::CountedNoun;
use crate::language::spoken_form::lexicon::{SpokenNouns, SpokenWords};

const fn m(one: &'static str, many: &'static str, of: &'static str) -> CountedNoun {
    CountedNoun::masculine(one, many, many, of)
}

const fn f(one: &'static str, many: &'static str, of: &'static str) -> CountedNoun {
    CountedNoun::feminine(one, many, many, of)
}

const MILLION: CountedNoun = m("milione", "milioni", "milioni");
const MILLIARD: CountedNoun = m("miliardo", "miliardi", "miliardi");

/// Signs that are read as words.
pub(crate) const SIGNS: SpokenWords = &[
    ("&", "e"),
    ("+", "più"),
    ("=", "uguale"),
    ("%", "per cento"),
    ("@", "chiocciola"),
    ("#", "numero"),
    ("§", "paragrafo"),
    ("№", "numero"),
    ("°", "gradi"),
    ("×", "per"),
    (".", "punto"),
    ("/", "barra"),
    ("_", "trattino basso"),
    ("-", "trattino"),
];

/// Powers of a thousand, in full or short.
pub(crate) const SCALES: SpokenNouns = &[
    ("mln", MILLION),
    ("mld", MILLIARD),
    ("milioni", MILLION),
    ("milione", MILLION),
    ("miliardi", MILLIARD),
    ("miliardo", MILLIARD),
    ("mila", CountedNoun::invariable("mila")),
];

/// Units and percentages.
pub(crate) const UNITS: SpokenNouns = &[
    ("%", CountedNoun::invariable("per cento")),
    ("‰", CountedNoun::invariable("per mille")),
    ("km/h", m("chilometro all'ora", "chilometri all'ora", "di chilometri all'ora")),
    ("km²", m("chilometro quadrato", "chilometri quadrati", "di chilometri quadrati")),
    ("m²", m("metro quadrato", "metri quadrati", "di metri quadrati")),
    ("m³", m("metro cubo", "metri cubi", "di metri cubi")),
    ("°C", m("grado Celsius", "gradi Celsius", "di gradi Celsius")),
    ("km", m("chilometro", "chilometri", "di chilometri")),
    ("cm", m("centimetro", "centimetri", "di centimetri")),
    ("m", m("metro", "metri", "di metri")),
    ("kg", m("chilo", "chili", "di chili")),
    ("t", f("tonnellata", "tonnellate", "di tonnellate")),
    ("ha", m("ettaro", "ettari", "di ettari")),
    ("h", f("ora", "ore", "di ore")),
    ("min", m("minuto", "minuti", "di minuti")),
    ("MW", CountedNoun::masculine("megawatt", "megawatt", "megawatt", "di megawatt")),
    ("GW", CountedNoun::masculine("gigawatt", "gigawatt", "gigawatt", "di gigawatt")),
];

/// Currencies by sign and code.
pub(crate) const CURRENCIES: SpokenNouns = &[
    ("US$", m("dollaro", "dollari", "di dollari")),
    ("$", m("dollaro", "dollari", "di dollari")),
    ("€", CountedNoun::masculine("euro", "euro", "euro", "di euro")),
    ("£", f("sterlina", "sterline", "di sterline")),
    ("¥", CountedNoun::masculine("yen", "yen", "yen", "di yen")),
    ("₽", m("rublo", "rubli", "di rubli")),
    ("USD", m("dollaro", "dollari", "di dollari")),
    ("EUR", CountedNoun::masculine("euro", "euro", "euro", "di euro")),
];

/// Fractions as characters and as pairs of digits.
pub(crate) const FRACTIONS: SpokenWords = &[
    ("½", "un mezzo"),
    ("⅓", "un terzo"),
    ("⅔", "due terzi"),
    ("¼", "un quarto"),
    ("¾", "tre quarti"),
    ("⅛", "un ottavo"),
    ("1/2", "un mezzo"),
    ("1/3", "un terzo"),
    ("2/3", "due terzi"),
    ("1/4", "un quarto"),
    ("3/4", "tre quarti"),
];
