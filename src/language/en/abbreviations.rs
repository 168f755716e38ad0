//! Abbreviations and acronyms in English.

use crate::language::spoken_form::lexicon::SpokenWords;

/// Abbreviations.
pub(crate) const ABBREVIATIONS: SpokenWords = &[
    ("Mr.", "Mister"),
    ("Mrs.", "Missus"),
    ("Ms.", "Miz"),
    ("Messrs.", "Messieurs"),
    ("Dr.", "Doctor"),
    ("Prof.", "Professor"),
    ("Gen.", "General"),
    ("Lt.", "Lieutenant"),
    ("Col.", "Colonel"),
    ("Capt.", "Captain"),
    ("Sgt.", "Sergeant"),
    ("Sen.", "Senator"),
    ("Rep.", "Representative"),
    ("Gov.", "Governor"),
    ("Rev.", "Reverend"),
    ("Hon.", "Honourable"),
    ("Jr.", "Junior"),
    ("Sr.", "Senior"),
    ("e.g.", "for example"),
    ("i.e.", "that is"),
    ("etc.", "et cetera"),
    ("vs.", "versus"),
    ("cf.", "compare"),
    ("approx.", "approximately"),
    ("viz.", "namely"),
    ("Inc.", "Incorporated"),
    ("Ltd.", "Limited"),
    ("Corp.", "Corporation"),
    ("Co.", "Company"),
    ("a.m.", "a m"),
    ("p.m.", "p m"),
    ("Ph.D.", "P H D"),
    ("dept.", "department"),
    ("govt.", "government"),
    ("Feb.", "February"),
    ("Aug.", "August"),
    ("Sept.", "September"),
    ("Oct.", "October"),
    ("Nov.", "November"),
    ("Dec.", "December"),
];

/// Abbreviations that are written without a full stop.
pub(crate) const WITHOUT_STOP: SpokenWords =
    &[("Mr", "Mister"), ("Mrs", "Missus"), ("Ms", "Miz"), ("Dr", "Doctor"), ("vs", "versus")];

/// Abbreviations that have this meaning only before a number.
pub(crate) const BEFORE_NUMBER: SpokenWords = &[
    ("No.", "number"),
    ("Nos.", "numbers"),
    ("pp.", "pages"),
    ("p.", "page"),
    ("Art.", "article"),
    ("ch.", "chapter"),
    ("vol.", "volume"),
    ("fig.", "figure"),
    ("sec.", "section"),
    ("para.", "paragraph"),
    ("c.", "circa"),
    ("ca.", "circa"),
];

/// Abbreviations that have this meaning only before a name.
pub(crate) const BEFORE_NAME: SpokenWords = &[("St.", "Saint"), ("Mt.", "Mount"), ("Ft.", "Fort")];

/// Acronyms that are not read as their letters suggest.
pub(crate) const ACRONYMS: SpokenWords = &[
    ("OSCE", "O S C E"),
    ("OECD", "O E C D"),
    ("IAEA", "I A E A"),
    ("AIDS", "aids"),
    ("ASEAN", "ASEAN"),
    ("BRICS", "BRICS"),
    ("COVID", "COVID"),
    ("START", "START"),
    ("EAEU", "E A E U"),
    ("APEC", "APEC"),
    ("RT", "R T"),
    ("ISIL", "ISIL"),
    ("UNO", "UNO"),
    ("OK", "okay"),
    ("TV", "T V"),
];
