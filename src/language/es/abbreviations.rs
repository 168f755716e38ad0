//! Abbreviations and acronyms in Spanish.

use crate::language::spoken_form::lexicon::SpokenWords;

/// Abbreviations.
pub(crate) const ABBREVIATIONS: SpokenWords = &[
    ("p.ej.", "por ejemplo"),
    ("EE.UU.", "Estados Unidos"),
    ("etc.", "etcétera"),
    ("Sr.", "señor"),
    ("Sra.", "señora"),
    ("Srta.", "señorita"),
    ("Sres.", "señores"),
    ("D.ª", "doña"),
    ("Dr.", "doctor"),
    ("Dra.", "doctora"),
    ("Dña.", "doña"),
    ("Prof.", "profesor"),
    ("Ud.", "usted"),
    ("Uds.", "ustedes"),
    ("Vd.", "usted"),
    ("Vds.", "ustedes"),
    ("Excmo.", "excelentísimo"),
    ("Excma.", "excelentísima"),
    ("aprox.", "aproximadamente"),
    ("a.C.", "antes de Cristo"),
    ("d.C.", "después de Cristo"),
    ("Avda.", "avenida"),
    ("Gral.", "general"),
    ("pág.", "página"),
    ("págs.", "páginas"),
    ("RR.HH.", "recursos humanos"),
    ("FF.AA.", "Fuerzas Armadas"),
    ("a.m.", "a eme"),
    ("p.m.", "pe eme"),
    ("S.A.", "S A"),
    ("S.M.", "su majestad"),
    ("vs.", "versus"),
    ("JJ.OO.", "Juegos Olímpicos"),
    ("CC.AA.", "comunidades autónomas"),
    ("ss.", "siguientes"),
    ("mill.", "millones"),
];

/// Abbreviations that are written without a full stop.
pub(crate) const WITHOUT_STOP: SpokenWords = &[("EEUU", "Estados Unidos"), ("Sr", "señor"), ("Sra", "señora")];

/// Abbreviations that have this meaning only before a number.
pub(crate) const BEFORE_NUMBER: SpokenWords = &[
    ("núm.", "número"),
    ("n.º", "número"),
    ("nº", "número"),
    ("n°", "número"),
    ("No.", "número"),
    ("Nro.", "número"),
    ("art.", "artículo"),
    ("cap.", "capítulo"),
    ("vol.", "volumen"),
    ("p.", "página"),
    ("fig.", "figura"),
    ("c.", "circa"),
];

/// Abbreviations that have this meaning only before a name.
pub(crate) const BEFORE_NAME: SpokenWords = &[("Sto.", "santo"), ("Sta.", "santa")];

/// Acronyms that are not read as their letters suggest.
pub(crate) const ACRONYMS: SpokenWords = &[
    ("ONU", "ONU"),
    ("UE", "U E"),
    ("OTAN", "OTAN"),
    ("URSS", "URSS"),
    ("OCDE", "O C D E"),
    ("OSCE", "O S C E"),
    ("PIB", "PIB"),
    ("OMS", "O M S"),
    ("SIDA", "sida"),
    ("IVA", "IVA"),
    ("BRICS", "BRICS"),
    ("CEI", "CEI"),
    ("OIEA", "O I E A"),
    ("ONG", "O N G"),
    ("EE", "E E"),
    ("USA", "USA"),
    ("OK", "okey"),
    ("UEE", "U E E"),
    ("FIFA", "FIFA"),
    ("OEA", "OEA"),
];
