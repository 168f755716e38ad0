//! Signs, units and currencies in Polish.

use crate::language::spoken_form::counted_noun::CountedNoun;
use crate::language::spoken_form::lexicon::{SpokenNouns, SpokenWords};

const fn m(one: &'static str, few: &'static str, many: &'static str, part: &'static str) -> CountedNoun {
    CountedNoun::masculine(one, few, many, many).after_decimal(part)
}

const fn f(one: &'static str, few: &'static str, many: &'static str, part: &'static str) -> CountedNoun {
    CountedNoun::feminine(one, few, many, many).after_decimal(part)
}

const THOUSAND: CountedNoun = m("tysiąc", "tysiące", "tysięcy", "tysiąca");
const MILLION: CountedNoun = m("milion", "miliony", "milionów", "miliona");
const MILLIARD: CountedNoun = m("miliard", "miliardy", "miliardów", "miliarda");
const BILLION: CountedNoun = m("bilion", "biliony", "bilionów", "biliona");
const ZLOTY: CountedNoun = m("złoty", "złote", "złotych", "złotego");
const DOLLAR: CountedNoun = m("dolar", "dolary", "dolarów", "dolara");
const POUND: CountedNoun = m("funt", "funty", "funtów", "funta");
const HOUR: CountedNoun = f("godzina", "godziny", "godzin", "godziny");
const MINUTE: CountedNoun = f("minuta", "minuty", "minut", "minuty");

/// Signs that are read as words.
pub(crate) const SIGNS: SpokenWords = &[
    ("&", "i"),
    ("+", "plus"),
    ("=", "równa się"),
    ("%", "procent"),
    ("@", "małpa"),
    ("#", "numer"),
    ("§", "paragraf"),
    ("№", "numer"),
    ("°", "stopni"),
    ("×", "razy"),
    (".", "kropka"),
    ("/", "ukośnik"),
    ("_", "podkreślnik"),
    ("-", "myślnik"),
];

/// Powers of a thousand, in full or short.
pub(crate) const SCALES: SpokenNouns = &[
    ("tys.", THOUSAND),
    ("tys", THOUSAND),
    ("tysiąc", THOUSAND),
    ("tysiące", THOUSAND),
    ("tysięcy", THOUSAND),
    ("mln", MILLION),
    ("milion", MILLION),
    ("miliony", MILLION),
    ("milionów", MILLION),
    ("miliona", MILLION),
    ("mld", MILLIARD),
    ("miliard", MILLIARD),
    ("miliardy", MILLIARD),
    ("miliardów", MILLIARD),
    ("miliarda", MILLIARD),
    ("bln", BILLION),
    ("bilionów", BILLION),
];

/// Units and percentages.
pub(crate) const UNITS: SpokenNouns = &[
    ("%", m("procent", "procent", "procent", "procent")),
    ("‰", m("promil", "promile", "promili", "promila")),
    ("km/h", m("kilometr na godzinę", "kilometry na godzinę", "kilometrów na godzinę", "kilometra na godzinę")),
    ("km²", m("kilometr kwadratowy", "kilometry kwadratowe", "kilometrów kwadratowych", "kilometra kwadratowego")),
    ("m²", m("metr kwadratowy", "metry kwadratowe", "metrów kwadratowych", "metra kwadratowego")),
    ("m³", m("metr sześcienny", "metry sześcienne", "metrów sześciennych", "metra sześciennego")),
    ("°C", m("stopień Celsjusza", "stopnie Celsjusza", "stopni Celsjusza", "stopnia Celsjusza")),
    ("°", m("stopień", "stopnie", "stopni", "stopnia")),
    ("km", m("kilometr", "kilometry", "kilometrów", "kilometra")),
    ("cm", m("centymetr", "centymetry", "centymetrów", "centymetra")),
    ("mm", m("milimetr", "milimetry", "milimetrów", "milimetra")),
    ("m", m("metr", "metry", "metrów", "metra")),
    ("kg", m("kilogram", "kilogramy", "kilogramów", "kilograma")),
    ("g", m("gram", "gramy", "gramów", "grama")),
    ("t", f("tona", "tony", "ton", "tony")),
    ("ha", m("hektar", "hektary", "hektarów", "hektara")),
    ("l", m("litr", "litry", "litrów", "litra")),
    ("h", HOUR),
    ("godz.", HOUR),
    ("min", MINUTE),
    ("min.", MINUTE),
    ("sek.", f("sekunda", "sekundy", "sekund", "sekundy")),
    ("kW", m("kilowat", "kilowaty", "kilowatów", "kilowata")),
    ("MW", m("megawat", "megawaty", "megawatów", "megawata")),
    ("GW", m("gigawat", "gigawaty", "gigawatów", "gigawata")),
    ("GB", m("gigabajt", "gigabajty", "gigabajtów", "gigabajta")),
];

/// Currencies by sign and code.
pub(crate) const CURRENCIES: SpokenNouns = &[
    ("zł", ZLOTY),
    ("PLN", ZLOTY),
    ("gr", m("grosz", "grosze", "groszy", "grosza")),
    ("US$", DOLLAR),
    ("$", DOLLAR),
    ("€", CountedNoun::invariable("euro")),
    ("£", POUND),
    ("¥", m("jen", "jeny", "jenów", "jena")),
    ("₽", m("rubel", "ruble", "rubli", "rubla")),
    ("₴", f("hrywna", "hrywny", "hrywien", "hrywny")),
    ("USD", DOLLAR),
    ("EUR", CountedNoun::invariable("euro")),
    ("GBP", POUND),
    ("CHF", m("frank szwajcarski", "franki szwajcarskie", "franków szwajcarskich", "franka szwajcarskiego")),
];

/// Fractions as characters and as pairs of digits.
pub(crate) const FRACTIONS: SpokenWords = &[
    ("½", "jedna druga"),
    ("⅓", "jedna trzecia"),
    ("⅔", "dwie trzecie"),
    ("¼", "jedna czwarta"),
    ("¾", "trzy czwarte"),
    ("⅛", "jedna ósma"),
    ("1/2", "jedna druga"),
    ("1/3", "jedna trzecia"),
    ("2/3", "dwie trzecie"),
    ("1/4", "jedna czwarta"),
    ("3/4", "trzy czwarte"),
    ("1/5", "jedna piąta"),
    ("1/10", "jedna dziesiąta"),
];
