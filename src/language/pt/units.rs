//! Signs, units and currencies in Portuguese.

use crate::language::spoken_form::counted_noun::CountedNoun;
use crate::language::spoken_form::lexicon::{SpokenNouns, SpokenWords};

const fn m(one: &'static str, many: &'static str, after_million: &'static str) -> CountedNoun {
    CountedNoun::masculine(one, many, many, after_million)
}

const fn f(one: &'static str, many: &'static str, after_million: &'static str) -> CountedNoun {
    CountedNoun::feminine(one, many, many, after_million)
}

const MILLION: CountedNoun = m("milhão", "milhões", "milhões");
const THOUSAND_MILLION: CountedNoun = m("mil milhões", "mil milhões", "mil milhões");
const BILLION: CountedNoun = m("bilhão", "bilhões", "bilhões");
const DOLLAR: CountedNoun = m("dólar", "dólares", "de dólares");
const EURO: CountedNoun = m("euro", "euros", "de euros");
const POUND: CountedNoun = f("libra", "libras", "de libras");
const REAL: CountedNoun = m("real", "reais", "de reais");

/// Signs that are read as words.
pub(crate) const SIGNS: SpokenWords = &[
    ("&", "e"),
    ("+", "mais"),
    ("=", "igual a"),
    ("%", "por cento"),
    ("@", "arroba"),
    ("#", "número"),
    ("§", "parágrafo"),
    ("№", "número"),
    ("°", "graus"),
    ("×", "vezes"),
    (".", "ponto"),
    ("/", "barra"),
    ("_", "sublinhado"),
    ("-", "hífen"),
];

/// Powers of a thousand, in full or short.
pub(crate) const SCALES: SpokenNouns = &[
    ("milhão", MILLION),
    ("milhões", MILLION),
    ("mi", MILLION),
    ("M", MILLION),
    ("mln", MILLION),
    ("milmilhões", THOUSAND_MILLION),
    ("mM", THOUSAND_MILLION),
    ("bilhão", BILLION),
    ("bilhões", BILLION),
    ("bi", BILLION),
    ("bilião", m("bilião", "biliões", "biliões")),
    ("biliões", m("bilião", "biliões", "biliões")),
];

/// Units and percentages.
pub(crate) const UNITS: SpokenNouns = &[
    ("%", CountedNoun::invariable("por cento")),
    ("‰", CountedNoun::invariable("por mil")),
    ("km/h", m("quilómetro por hora", "quilómetros por hora", "de quilómetros por hora")),
    ("km²", m("quilómetro quadrado", "quilómetros quadrados", "de quilómetros quadrados")),
    ("m²", m("metro quadrado", "metros quadrados", "de metros quadrados")),
    ("m³", m("metro cúbico", "metros cúbicos", "de metros cúbicos")),
    ("°C", m("grau Celsius", "graus Celsius", "de graus Celsius")),
    ("km", m("quilómetro", "quilómetros", "de quilómetros")),
    ("cm", m("centímetro", "centímetros", "de centímetros")),
    ("mm", m("milímetro", "milímetros", "de milímetros")),
    ("m", m("metro", "metros", "de metros")),
    ("kg", m("quilo", "quilos", "de quilos")),
    ("g", m("grama", "gramas", "de gramas")),
    ("t", f("tonelada", "toneladas", "de toneladas")),
    ("ha", m("hectare", "hectares", "de hectares")),
    ("l", m("litro", "litros", "de litros")),
    ("h", f("hora", "horas", "de horas")),
    ("min", m("minuto", "minutos", "de minutos")),
    ("kW", m("quilowatt", "quilowatts", "de quilowatts")),
    ("MW", m("megawatt", "megawatts", "de megawatts")),
    ("GW", m("gigawatt", "gigawatts", "de gigawatts")),
    ("GB", m("gigabyte", "gigabytes", "de gigabytes")),
];

/// Currencies by sign and code.
pub(crate) const CURRENCIES: SpokenNouns = &[
    ("R$", REAL),
    ("US$", DOLLAR),
    ("$", DOLLAR),
    ("€", EURO),
    ("£", POUND),
    ("¥", m("iene", "ienes", "de ienes")),
    ("₽", m("rublo", "rublos", "de rublos")),
    ("USD", DOLLAR),
    ("EUR", EURO),
    ("GBP", POUND),
    ("BRL", REAL),
    ("CHF", m("franco suíço", "francos suíços", "de francos suíços")),
];

/// Fractions as characters and as pairs of digits.
pub(crate) const FRACTIONS: SpokenWords = &[
    ("½", "um meio"),
    ("⅓", "um terço"),
    ("⅔", "dois terços"),
    ("¼", "um quarto"),
    ("¾", "três quartos"),
    ("⅛", "um oitavo"),
    ("1/2", "um meio"),
    ("1/3", "um terço"),
    ("2/3", "dois terços"),
    ("1/4", "um quarto"),
    ("3/4", "três quartos"),
    ("1/5", "um quinto"),
    ("1/10", "um décimo"),
];
