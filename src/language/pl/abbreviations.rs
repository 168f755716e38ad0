//! Abbreviations and acronyms in Polish.

use crate::language::spoken_form::lexicon::SpokenWords;

/// Abbreviations.
pub(crate) const ABBREVIATIONS: SpokenWords = &[
    ("np.", "na przykład"),
    ("tj.", "to jest"),
    ("tzn.", "to znaczy"),
    ("tzw.", "tak zwany"),
    ("m.in.", "między innymi"),
    ("itd.", "i tak dalej"),
    ("itp.", "i tym podobne"),
    ("etc.", "et cetera"),
    ("ok.", "około"),
    ("zob.", "zobacz"),
    ("por.", "porównaj"),
    ("ds.", "do spraw"),
    ("br.", "bieżącego roku"),
    ("ub.r.", "ubiegłego roku"),
    ("n.e.", "naszej ery"),
    ("p.n.e.", "przed naszą erą"),
    ("prof.", "profesor"),
    ("hab.", "habilitowany"),
    ("inż.", "inżynier"),
    ("ks.", "ksiądz"),
    ("gen.", "generał"),
    ("św.", "święty"),
    ("ul.", "ulica"),
    ("al.", "aleja"),
    ("woj.", "województwo"),
    ("godz.", "godzina"),
    ("tel.", "telefon"),
    ("tys.", "tysięcy"),
    ("ws.", "w sprawie"),
    ("jw.", "jak wyżej"),
    ("pt.", "pod tytułem"),
    ("S.A.", "S A"),
];

/// Abbreviations that are written without a full stop.
pub(crate) const WITHOUT_STOP: SpokenWords = &[
    ("dr", "doktor"),
    ("mgr", "magister"),
    ("bp", "biskup"),
    ("abp", "arcybiskup"),
    ("płk", "pułkownik"),
    ("wg", "według"),
    ("mln", "milionów"),
    ("mld", "miliardów"),
];

/// Abbreviations that have this meaning only before a number.
pub(crate) const BEFORE_NUMBER: SpokenWords = &[
    ("nr", "numer"),
    ("art.", "artykuł"),
    ("ust.", "ustęp"),
    ("pkt", "punkt"),
    ("poz.", "pozycja"),
    ("str.", "strona"),
    ("s.", "strona"),
    ("rozdz.", "rozdział"),
    ("t.", "tom"),
    ("rys.", "rysunek"),
    ("tab.", "tabela"),
];

/// Abbreviations that have this meaning only before a name.
pub(crate) const BEFORE_NAME: SpokenWords =
    &[("im.", "imienia"), ("pos.", "poseł"), ("sen.", "senator"), ("min.", "minister"), ("red.", "redaktor")];

/// Acronyms that are not read as their letters suggest.
pub(crate) const ACRONYMS: SpokenWords = &[
    ("ZUS", "ZUS"),
    ("GUS", "GUS"),
    ("NIK", "NIK"),
    ("MON", "MON"),
    ("PAN", "PAN"),
    ("PAP", "PAP"),
    ("WOT", "WOT"),
    ("VAT", "VAT"),
    ("PIT", "PIT"),
    ("CIT", "CIT"),
    ("LOT", "LOT"),
    ("OPEC", "OPEC"),
    ("BRICS", "BRICS"),
    ("AIDS", "AIDS"),
    ("COVID", "COVID"),
    ("OK", "okej"),
];
