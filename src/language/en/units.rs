//! Signs, units and currencies in English.

use crate::language::spoken_form::counted_noun::CountedNoun;
use crate::language::spoken_form::lexicon::{SpokenNouns, SpokenWords};

const fn unit(one: &'static str, many: &'static str) -> CountedNoun {
    CountedNoun::masculine(one, many, many, many)
}

/// Signs that are read as words.
pub(crate) const SIGNS: SpokenWords = &[
    ("&", "and"),
    ("+", "plus"),
    ("=", "equals"),
    ("%", "percent"),
    ("@", "at"),
    ("#", "number"),
    ("§", "section"),
    ("№", "number"),
    ("°", "degrees"),
    ("×", "times"),
    (".", "dot"),
    ("/", "slash"),
    ("_", "underscore"),
    ("-", "dash"),
];

/// Powers of a thousand, in full or short.
pub(crate) const SCALES: SpokenNouns = &[
    ("bln", CountedNoun::invariable("billion")),
    ("bn", CountedNoun::invariable("billion")),
    ("mln", CountedNoun::invariable("million")),
    ("mn", CountedNoun::invariable("million")),
    ("trn", CountedNoun::invariable("trillion")),
    ("tln", CountedNoun::invariable("trillion")),
    ("thousand", CountedNoun::invariable("thousand")),
    ("million", CountedNoun::invariable("million")),
    ("billion", CountedNoun::invariable("billion")),
    ("trillion", CountedNoun::invariable("trillion")),
    ("thsd", CountedNoun::invariable("thousand")),
];

/// Powers of a thousand that are so short only after money.
pub(crate) const MONEY_SCALES: SpokenNouns = &[
    ("m", CountedNoun::invariable("million")),
    ("b", CountedNoun::invariable("billion")),
    ("k", CountedNoun::invariable("thousand")),
    ("M", CountedNoun::invariable("million")),
    ("B", CountedNoun::invariable("billion")),
    ("K", CountedNoun::invariable("thousand")),
    ("tn", CountedNoun::invariable("trillion")),
];

/// Units and percentages.
pub(crate) const UNITS: SpokenNouns = &[
    ("%", CountedNoun::invariable("percent")),
    ("‰", CountedNoun::invariable("per mille")),
    ("km/h", unit("kilometre per hour", "kilometres per hour")),
    ("mph", unit("mile per hour", "miles per hour")),
    ("km²", unit("square kilometre", "square kilometres")),
    ("m²", unit("square metre", "square metres")),
    ("m³", unit("cubic metre", "cubic metres")),
    ("°C", unit("degree Celsius", "degrees Celsius")),
    ("°F", unit("degree Fahrenheit", "degrees Fahrenheit")),
    ("°", unit("degree", "degrees")),
    ("km", unit("kilometre", "kilometres")),
    ("cm", unit("centimetre", "centimetres")),
    ("mm", unit("millimetre", "millimetres")),
    ("m", unit("metre", "metres")),
    ("kg", unit("kilogram", "kilograms")),
    ("g", unit("gram", "grams")),
    ("t", unit("tonne", "tonnes")),
    ("ha", unit("hectare", "hectares")),
    ("ft", unit("foot", "feet")),
    ("lb", unit("pound", "pounds")),
    ("lbs", unit("pound", "pounds")),
    ("l", unit("litre", "litres")),
    ("h", unit("hour", "hours")),
    ("min", unit("minute", "minutes")),
    ("kW", unit("kilowatt", "kilowatts")),
    ("MW", unit("megawatt", "megawatts")),
    ("GW", unit("gigawatt", "gigawatts")),
    ("kWh", unit("kilowatt-hour", "kilowatt-hours")),
    ("MHz", CountedNoun::invariable("megahertz")),
    ("GHz", CountedNoun::invariable("gigahertz")),
    ("MB", unit("megabyte", "megabytes")),
    ("GB", unit("gigabyte", "gigabytes")),
];

/// Currencies by sign and code.
pub(crate) const CURRENCIES: SpokenNouns = &[
    ("US$", unit("U S dollar", "U S dollars")),
    ("$", unit("dollar", "dollars")),
    ("€", unit("euro", "euros")),
    ("£", unit("pound", "pounds")),
    ("¥", CountedNoun::invariable("yen")),
    ("₽", unit("rouble", "roubles")),
    ("₹", unit("rupee", "rupees")),
    ("USD", unit("U S dollar", "U S dollars")),
    ("EUR", unit("euro", "euros")),
    ("GBP", unit("pound", "pounds")),
    ("RUB", unit("rouble", "roubles")),
    ("CHF", unit("Swiss franc", "Swiss francs")),
];

/// Fractions as characters and as pairs of digits.
pub(crate) const FRACTIONS: SpokenWords = &[
    ("½", "one half"),
    ("⅓", "one third"),
    ("⅔", "two thirds"),
    ("¼", "one quarter"),
    ("¾", "three quarters"),
    ("⅛", "one eighth"),
    ("1/2", "one half"),
    ("1/3", "one third"),
    ("2/3", "two thirds"),
    ("1/4", "one quarter"),
    ("3/4", "three quarters"),
    ("1/5", "one fifth"),
    ("1/10", "one tenth"),
];
