//! Signs, units and currencies in French.

use crate::language::spoken_form::counted_noun::CountedNoun;
use crate::language::spoken_form::lexicon::{SpokenNouns, SpokenWords};

const fn m(one: &'static str, many: &'static str, of: &'static str) -> CountedNoun {
    CountedNoun::masculine(one, many, many, of)
}

const fn f(one: &'static str, many: &'static str, of: &'static str) -> CountedNoun {
    CountedNoun::feminine(one, many, many, of)
}

const MILLION: CountedNoun = m("million", "millions", "millions");
const MILLIARD: CountedNoun = m("milliard", "milliards", "milliards");

/// Signs that are read as words.
pub(crate) const SIGNS: SpokenWords = &[
    ("&", "et"),
    ("+", "plus"),
    ("=", "égale"),
    ("%", "pour cent"),
    ("@", "arobase"),
    ("#", "numéro"),
    ("§", "paragraphe"),
    ("№", "numéro"),
    ("°", "degrés"),
    ("×", "fois"),
    (".", "point"),
    ("/", "barre oblique"),
    ("_", "tiret bas"),
    ("-", "tiret"),
];

/// Powers of a thousand, in full or short.
pub(crate) const SCALES: SpokenNouns = &[
    ("millions", MILLION),
    ("million", MILLION),
    ("milliards", MILLIARD),
    ("milliard", MILLIARD),
    ("Mds", MILLIARD),
    ("Md", MILLIARD),
    ("mds", MILLIARD),
    ("mln", MILLION),
    ("mrd", MILLIARD),
    ("Mrd", MILLIARD),
    ("mio", MILLION),
    ("Mio", MILLION),
    ("M", MILLION),
];

/// Powers of a thousand that are so short only after money.
pub(crate) const MONEY_SCALES: SpokenNouns = &[("k", CountedNoun::invariable("mille"))];

/// Units and percentages.
pub(crate) const UNITS: SpokenNouns = &[
    ("%", CountedNoun::invariable("pour cent")),
    ("‰", CountedNoun::invariable("pour mille")),
    ("km/h", m("kilomètre heure", "kilomètres heure", "de kilomètres heure")),
    ("km²", m("kilomètre carré", "kilomètres carrés", "de kilomètres carrés")),
    ("m²", m("mètre carré", "mètres carrés", "de mètres carrés")),
    ("m³", m("mètre cube", "mètres cubes", "de mètres cubes")),
    ("°C", m("degré Celsius", "degrés Celsius", "de degrés Celsius")),
    ("°", m("degré", "degrés", "de degrés")),
    ("km", m("kilomètre", "kilomètres", "de kilomètres")),
    ("cm", m("centimètre", "centimètres", "de centimètres")),
    ("mm", m("millimètre", "millimètres", "de millimètres")),
    ("m", m("mètre", "mètres", "de mètres")),
    ("kg", m("kilogramme", "kilogrammes", "de kilogrammes")),
    ("g", m("gramme", "grammes", "de grammes")),
    ("t", f("tonne", "tonnes", "de tonnes")),
    ("ha", m("hectare", "hectares", "d'hectares")),
    ("l", m("litre", "litres", "de litres")),
    ("min", f("minute", "minutes", "de minutes")),
    ("kW", m("kilowatt", "kilowatts", "de kilowatts")),
    ("MW", m("mégawatt", "mégawatts", "de mégawatts")),
    ("GW", m("gigawatt", "gigawatts", "de gigawatts")),
    ("Go", m("gigaoctet", "gigaoctets", "de gigaoctets")),
    ("Mo", m("mégaoctet", "mégaoctets", "de mégaoctets")),
];

/// Currencies by sign and code.
pub(crate) const CURRENCIES: SpokenNouns = &[
    ("US$", m("dollar", "dollars", "de dollars")),
    ("$", m("dollar", "dollars", "de dollars")),
    ("€", m("euro", "euros", "d'euros")),
    ("£", f("livre", "livres", "de livres")),
    ("¥", m("yen", "yens", "de yens")),
    ("₽", m("rouble", "roubles", "de roubles")),
    ("USD", m("dollar", "dollars", "de dollars")),
    ("EUR", m("euro", "euros", "d'euros")),
    ("GBP", f("livre", "livres", "de livres")),
    ("RUB", m("rouble", "roubles", "de roubles")),
    ("CHF", m("franc suisse", "francs suisses", "de francs suisses")),
];

/// Fractions as characters and as pairs of digits.
pub(crate) const FRACTIONS: SpokenWords = &[
    ("½", "un demi"),
    ("⅓", "un tiers"),
    ("⅔", "deux tiers"),
    ("¼", "un quart"),
    ("¾", "trois quarts"),
    ("⅛", "un huitième"),
    ("1/2", "un demi"),
    ("1/3", "un tiers"),
    ("2/3", "deux tiers"),
    ("1/4", "un quart"),
    ("3/4", "trois quarts"),
    ("1/5", "un cinquième"),
    ("1/10", "un dixième"),
];
