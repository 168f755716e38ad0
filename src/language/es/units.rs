//! Signs, units and currencies in Spanish.

use crate::language::spoken_form::counted_noun::CountedNoun;
use crate::language::spoken_form::lexicon::{SpokenNouns, SpokenWords};

const fn m(one: &'static str, many: &'static str, of: &'static str) -> CountedNoun {
    CountedNoun::masculine(one, many, many, of)
}

const fn f(one: &'static str, many: &'static str, of: &'static str) -> CountedNoun {
    CountedNoun::feminine(one, many, many, of)
}

const MILLION: CountedNoun = m("millón", "millones", "millones");
const BILLION: CountedNoun = m("mil millones", "mil millones", "mil millones");

/// Signs that are read as words.
pub(crate) const SIGNS: SpokenWords = &[
    ("&", "y"),
    ("+", "más"),
    ("=", "igual a"),
    ("%", "por ciento"),
    ("@", "arroba"),
    ("#", "número"),
    ("§", "sección"),
    ("№", "número"),
    ("°", "grados"),
    ("×", "por"),
    (".", "punto"),
    ("/", "barra"),
    ("_", "guion bajo"),
    ("-", "guion"),
];

/// Powers of a thousand, in full or short.
pub(crate) const SCALES: SpokenNouns = &[
    ("mill.", MILLION),
    ("mln", MILLION),
    ("millones", MILLION),
    ("millón", MILLION),
    ("M", MILLION),
    ("mm", BILLION),
    ("billones", m("billón", "billones", "billones")),
];

/// Units and percentages.
pub(crate) const UNITS: SpokenNouns = &[
    ("%", CountedNoun::invariable("por ciento")),
    ("‰", CountedNoun::invariable("por mil")),
    ("km/h", m("kilómetro por hora", "kilómetros por hora", "de kilómetros por hora")),
    ("km²", m("kilómetro cuadrado", "kilómetros cuadrados", "de kilómetros cuadrados")),
    ("m²", m("metro cuadrado", "metros cuadrados", "de metros cuadrados")),
    ("m³", m("metro cúbico", "metros cúbicos", "de metros cúbicos")),
    ("°C", m("grado Celsius", "grados Celsius", "de grados Celsius")),
    ("°", m("grado", "grados", "de grados")),
    ("km", m("kilómetro", "kilómetros", "de kilómetros")),
    ("cm", m("centímetro", "centímetros", "de centímetros")),
    ("mm", m("milímetro", "milímetros", "de milímetros")),
    ("m", m("metro", "metros", "de metros")),
    ("kg", m("kilogramo", "kilogramos", "de kilogramos")),
    ("g", m("gramo", "gramos", "de gramos")),
    ("t", f("tonelada", "toneladas", "de toneladas")),
    ("ha", f("hectárea", "hectáreas", "de hectáreas")),
    ("l", m("litro", "litros", "de litros")),
    ("h", f("hora", "horas", "de horas")),
    ("min", m("minuto", "minutos", "de minutos")),
    ("kW", m("kilovatio", "kilovatios", "de kilovatios")),
    ("MW", m("megavatio", "megavatios", "de megavatios")),
    ("GW", m("gigavatio", "gigavatios", "de gigavatios")),
    ("GB", m("gigabyte", "gigabytes", "de gigabytes")),
    ("MB", m("megabyte", "megabytes", "de megabytes")),
];

/// Currencies by sign and code.
pub(crate) const CURRENCIES: SpokenNouns = &[
    ("US$", m("dólar", "dólares", "de dólares")),
    ("$", m("dólar", "dólares", "de dólares")),
    ("€", m("euro", "euros", "de euros")),
    ("£", f("libra", "libras", "de libras")),
    ("¥", m("yen", "yenes", "de yenes")),
    ("₽", m("rublo", "rublos", "de rublos")),
    ("USD", m("dólar", "dólares", "de dólares")),
    ("EUR", m("euro", "euros", "de euros")),
    ("GBP", f("libra", "libras", "de libras")),
    ("RUB", m("rublo", "rublos", "de rublos")),
    ("CHF", m("franco suizo", "francos suizos", "de francos suizos")),
];

/// Fractions as characters and as pairs of digits.
pub(crate) const FRACTIONS: SpokenWords = &[
    ("½", "un medio"),
    ("⅓", "un tercio"),
    ("⅔", "dos tercios"),
    ("¼", "un cuarto"),
    ("¾", "tres cuartos"),
    ("⅛", "un octavo"),
    ("1/2", "un medio"),
    ("1/3", "un tercio"),
    ("2/3", "dos tercios"),
    ("1/4", "un cuarto"),
    ("3/4", "tres cuartos"),
    ("1/5", "un quinto"),
    ("1/10", "un décimo"),
];
