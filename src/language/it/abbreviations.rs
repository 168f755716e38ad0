//! Abbreviations and acronyms in Italian.

use crate::language::spoken_form::lexicon::SpokenWords;

/// Abbreviations.
pub(crate) const ABBREVIATIONS: SpokenWords = &[
    ("ecc.", "eccetera"),
    ("etc.", "eccetera"),
    ("p.es.", "per esempio"),
    ("es.", "esempio"),
    ("Sig.", "signor"),
    ("Sig.ra", "signora"),
    ("Dott.", "dottor"),
    ("Dott.ssa", "dottoressa"),
    ("Prof.", "professor"),
    ("Prof.ssa", "professoressa"),
    ("On.", "onorevole"),
    ("Ing.", "ingegner"),
    ("Avv.", "avvocato"),
    ("Gen.", "generale"),
    ("cfr.", "confronta"),
    ("ca.", "circa"),
    ("a.C.", "avanti Cristo"),
    ("d.C.", "dopo Cristo"),
    ("S.p.A.", "società per azioni"),
];

/// Abbreviations that have this meaning only before a number.
pub(crate) const BEFORE_NUMBER: SpokenWords = &[
    ("n.", "numero"),
    ("n°", "numero"),
    ("nº", "numero"),
    ("art.", "articolo"),
    ("cap.", "capitolo"),
    ("p.", "pagina"),
    ("pp.", "pagine"),
    ("vol.", "volume"),
];

/// Acronyms that are not read as their letters suggest.
pub(crate) const ACRONYMS: SpokenWords = &[
    ("ONU", "ONU"),
    ("UE", "U E"),
    ("URSS", "URSS"),
    ("USA", "USA"),
    ("OSCE", "OSCE"),
    ("OCSE", "OCSE"),
    ("NATO", "NATO"),
    ("PIL", "PIL"),
    ("IVA", "IVA"),
    ("CSI", "C S I"),
];
