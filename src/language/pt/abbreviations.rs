//! Abbreviations and acronyms in Portuguese.

use crate::language::spoken_form::lexicon::SpokenWords;

/// Abbreviations.
pub(crate) const ABBREVIATIONS: SpokenWords = &[
    ("p.ex.", "por exemplo"),
    ("etc.", "et cetera"),
    ("i.e.", "isto é"),
    ("cf.", "conforme"),
    ("aprox.", "aproximadamente"),
    ("Sr.", "senhor"),
    ("Sra.", "senhora"),
    ("Sr.ª", "senhora"),
    ("Srs.", "senhores"),
    ("Sras.", "senhoras"),
    ("Dr.", "doutor"),
    ("Dra.", "doutora"),
    ("Dr.ª", "doutora"),
    ("Prof.", "professor"),
    ("Profa.", "professora"),
    ("Prof.ª", "professora"),
    ("Eng.", "engenheiro"),
    ("Eng.º", "engenheiro"),
    ("Exmo.", "excelentíssimo"),
    ("Exma.", "excelentíssima"),
    ("Exmos.", "excelentíssimos"),
    ("V.Exa.", "Vossa Excelência"),
    ("V.Ex.ª", "Vossa Excelência"),
    ("S.Exa.", "Sua Excelência"),
    ("Gen.", "general"),
    ("Cel.", "coronel"),
    ("Pe.", "padre"),
    ("Av.", "avenida"),
    ("tel.", "telefone"),
    ("séc.", "século"),
    ("sécs.", "séculos"),
    ("pág.", "página"),
    ("págs.", "páginas"),
    ("a.C.", "antes de Cristo"),
    ("d.C.", "depois de Cristo"),
    ("Lda.", "limitada"),
    ("S.A.", "S A"),
    ("vs.", "versus"),
];

/// Abbreviations that are written without a full stop.
pub(crate) const WITHOUT_STOP: SpokenWords =
    &[("Sr", "senhor"), ("Sra", "senhora"), ("Dr", "doutor"), ("Dra", "doutora")];

/// Abbreviations that have this meaning only before a number.
pub(crate) const BEFORE_NUMBER: SpokenWords = &[
    ("n.º", "número"),
    ("nº", "número"),
    ("n°", "número"),
    ("n.os", "números"),
    ("art.", "artigo"),
    ("art.º", "artigo"),
    ("cap.", "capítulo"),
    ("vol.", "volume"),
    ("p.", "página"),
    ("pp.", "páginas"),
    ("fig.", "figura"),
];

/// Abbreviations that have this meaning only before a name.
pub(crate) const BEFORE_NAME: SpokenWords = &[("S.", "São"), ("Sto.", "Santo"), ("Sta.", "Santa"), ("D.", "Dom")];

/// Acronyms that are not read as their letters suggest.
pub(crate) const ACRONYMS: SpokenWords = &[
    ("ONU", "ONU"),
    ("UE", "U E"),
    ("EUA", "E U A"),
    ("URSS", "U R S S"),
    ("OCDE", "O C D E"),
    ("OSCE", "O S C E"),
    ("OTAN", "OTAN"),
    ("PIB", "PIB"),
    ("SIDA", "sida"),
    ("AIDS", "aids"),
    ("BRICS", "BRICS"),
    ("FIFA", "FIFA"),
    ("PALOP", "PALOP"),
    ("TAP", "TAP"),
    ("AIEA", "A I E A"),
    ("OIT", "O I T"),
    ("OK", "okay"),
];
