//! Abbreviations and acronyms in French.

use crate::language::spoken_form::lexicon::SpokenWords;

/// Abbreviations.
pub(crate) const ABBREVIATIONS: SpokenWords = &[
    ("MM.", "Messieurs"),
    ("Dr.", "Docteur"),
    ("etc.", "et cetera"),
    ("c.-à-d.", "c'est-à-dire"),
    ("p.ex.", "par exemple"),
    ("av.J.-C.", "avant Jésus-Christ"),
    ("apr.J.-C.", "après Jésus-Christ"),
    ("J.-C.", "Jésus-Christ"),
    ("cf.", "confer"),
    ("env.", "environ"),
    ("bd.", "boulevard"),
    ("av.", "avenue"),
    ("hab.", "habitants"),
    ("tél.", "téléphone"),
];

/// Abbreviations that are written without a full stop.
pub(crate) const WITHOUT_STOP: SpokenWords = &[
    ("Mme", "Madame"),
    ("Mmes", "Mesdames"),
    ("Mlle", "Mademoiselle"),
    ("Dr", "Docteur"),
    ("Pr", "Professeur"),
    ("Mgr", "Monseigneur"),
    ("Ste", "Sainte"),
    ("St", "Saint"),
    ("Mr", "Monsieur"),
    ("Mrs", "Madame"),
    ("Cie", "compagnie"),
];

/// Abbreviations that have this meaning only before a number.
pub(crate) const BEFORE_NUMBER: SpokenWords = &[
    ("n°", "numéro"),
    ("nº", "numéro"),
    ("nos", "numéros"),
    ("no.", "numéro"),
    ("art.", "article"),
    ("chap.", "chapitre"),
    ("p.", "page"),
    ("pp.", "pages"),
    ("vol.", "volume"),
    ("t.", "tome"),
    ("al.", "alinéa"),
    ("fig.", "figure"),
];

/// Abbreviations that have this meaning only before a name.
pub(crate) const BEFORE_NAME: SpokenWords = &[("M.", "Monsieur")];

/// Acronyms that are not read as their letters suggest.
pub(crate) const ACRONYMS: SpokenWords = &[
    ("ONU", "ONU"),
    ("OTAN", "OTAN"),
    ("OSCE", "O S C E"),
    ("OCDE", "O C D E"),
    ("AIEA", "A I E A"),
    ("SIDA", "sida"),
    ("USA", "U S A"),
    ("URSS", "U R S S"),
    ("BRICS", "BRICS"),
    ("ANASE", "ANASE"),
    ("UEEA", "U E E A"),
    ("FIFA", "FIFA"),
    ("OIEA", "O I E A"),
    ("PIB", "P I B"),
    ("CEEA", "C E E A"),
    ("OK", "okay"),
];
