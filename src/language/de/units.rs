//! Signs, units and currencies in German.

use crate::language::spoken_form::counted_noun::CountedNoun;
use crate::language::spoken_form::lexicon::{SpokenNouns, SpokenWords};

const fn unit(form: &'static str) -> CountedNoun {
    CountedNoun::invariable(form)
}

/// Signs that are read as words.
pub(crate) const SIGNS: SpokenWords = &[
    ("&", "und"),
    ("+", "plus"),
    ("=", "gleich"),
    ("%", "Prozent"),
    ("@", "at"),
    ("#", "Nummer"),
    ("§", "Paragraf"),
    ("№", "Nummer"),
    ("°", "Grad"),
    ("×", "mal"),
    (".", "Punkt"),
    ("/", "Schrägstrich"),
    ("_", "Unterstrich"),
    ("-", "Bindestrich"),
];

/// Powers of a thousand, in full or short.
pub(crate) const SCALES: SpokenNouns = &[
    ("Mio.", CountedNoun::feminine("Million", "Millionen", "Millionen", "Millionen")),
    ("Mio", CountedNoun::feminine("Million", "Millionen", "Millionen", "Millionen")),
    ("Mrd.", CountedNoun::feminine("Milliarde", "Milliarden", "Milliarden", "Milliarden")),
    ("Mrd", CountedNoun::feminine("Milliarde", "Milliarden", "Milliarden", "Milliarden")),
    ("Bio.", CountedNoun::feminine("Billion", "Billionen", "Billionen", "Billionen")),
    ("Tsd.", CountedNoun::invariable("tausend")),
    ("Mill.", CountedNoun::feminine("Million", "Millionen", "Millionen", "Millionen")),
    ("Millionen", CountedNoun::feminine("Million", "Millionen", "Millionen", "Millionen")),
    ("Million", CountedNoun::feminine("Million", "Millionen", "Millionen", "Millionen")),
    ("Milliarden", CountedNoun::feminine("Milliarde", "Milliarden", "Milliarden", "Milliarden")),
    ("Milliarde", CountedNoun::feminine("Milliarde", "Milliarden", "Milliarden", "Milliarden")),
    ("Billionen", CountedNoun::feminine("Billion", "Billionen", "Billionen", "Billionen")),
];

/// Units and percentages.
pub(crate) const UNITS: SpokenNouns = &[
    ("%", unit("Prozent")),
    ("‰", unit("Promille")),
    ("km/h", unit("Kilometer pro Stunde")),
    ("km²", unit("Quadratkilometer")),
    ("m²", unit("Quadratmeter")),
    ("m³", unit("Kubikmeter")),
    ("°C", unit("Grad Celsius")),
    ("°F", unit("Grad Fahrenheit")),
    ("°", unit("Grad")),
    ("km", unit("Kilometer")),
    ("cm", unit("Zentimeter")),
    ("mm", unit("Millimeter")),
    ("m", unit("Meter")),
    ("kg", unit("Kilogramm")),
    ("g", unit("Gramm")),
    ("t", CountedNoun::feminine("Tonne", "Tonnen", "Tonnen", "Tonnen")),
    ("ha", unit("Hektar")),
    ("l", unit("Liter")),
    ("h", CountedNoun::feminine("Stunde", "Stunden", "Stunden", "Stunden")),
    ("min", CountedNoun::feminine("Minute", "Minuten", "Minuten", "Minuten")),
    ("kW", unit("Kilowatt")),
    ("MW", unit("Megawatt")),
    ("GW", unit("Gigawatt")),
    ("kWh", CountedNoun::feminine("Kilowattstunde", "Kilowattstunden", "Kilowattstunden", "Kilowattstunden")),
    ("MHz", unit("Megahertz")),
    ("GHz", unit("Gigahertz")),
    ("MB", unit("Megabyte")),
    ("GB", unit("Gigabyte")),
];

/// Currencies by sign and code.
pub(crate) const CURRENCIES: SpokenNouns = &[
    ("US$", unit("U S Dollar")),
    ("$", unit("Dollar")),
    ("€", unit("Euro")),
    ("£", unit("Pfund")),
    ("¥", unit("Yen")),
    ("₽", unit("Rubel")),
    ("₹", CountedNoun::feminine("Rupie", "Rupien", "Rupien", "Rupien")),
    ("USD", unit("U S Dollar")),
    ("EUR", unit("Euro")),
    ("GBP", unit("Pfund")),
    ("RUB", unit("Rubel")),
    ("CHF", unit("Schweizer Franken")),
];

/// Fractions as characters and as pairs of digits.
pub(crate) const FRACTIONS: SpokenWords = &[
    ("½", "ein halb"),
    ("⅓", "ein Drittel"),
    ("⅔", "zwei Drittel"),
    ("¼", "ein Viertel"),
    ("¾", "drei Viertel"),
    ("⅛", "ein Achtel"),
    ("1/2", "ein halb"),
    ("1/3", "ein Drittel"),
    ("2/3", "zwei Drittel"),
    ("1/4", "ein Viertel"),
    ("3/4", "drei Viertel"),
    ("1/5", "ein Fünftel"),
    ("1/10", "ein Zehntel"),
];
