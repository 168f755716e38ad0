//! Abbreviations and acronyms in German.

use crate::language::spoken_form::lexicon::SpokenWords;

/// Abbreviations.
pub(crate) const ABBREVIATIONS: SpokenWords = &[
    ("z.B.", "zum Beispiel"),
    ("d.h.", "das heißt"),
    ("u.a.", "unter anderem"),
    ("u.ä.", "und Ähnliches"),
    ("usw.", "und so weiter"),
    ("usf.", "und so fort"),
    ("etc.", "et cetera"),
    ("bzw.", "beziehungsweise"),
    ("vgl.", "vergleiche"),
    ("ca.", "circa"),
    ("ggf.", "gegebenenfalls"),
    ("evtl.", "eventuell"),
    ("i.d.R.", "in der Regel"),
    ("o.ä.", "oder Ähnliches"),
    ("s.o.", "siehe oben"),
    ("s.u.", "siehe unten"),
    ("v.a.", "vor allem"),
    ("z.T.", "zum Teil"),
    ("u.U.", "unter Umständen"),
    ("m.E.", "meines Erachtens"),
    ("v.Chr.", "vor Christus"),
    ("n.Chr.", "nach Christus"),
    ("Dr.", "Doktor"),
    ("Prof.", "Professor"),
    ("Hr.", "Herr"),
    ("Hrn.", "Herrn"),
    ("Fr.", "Frau"),
    ("Str.", "Straße"),
    ("inkl.", "inklusive"),
    ("bspw.", "beispielsweise"),
    ("sog.", "sogenannte"),
    ("allg.", "allgemein"),
    ("Jh.", "Jahrhundert"),
    ("Mio.", "Millionen"),
    ("Mrd.", "Milliarden"),
    ("Tsd.", "Tausend"),
    ("geb.", "geboren"),
    ("gest.", "gestorben"),
    ("d.J.", "dieses Jahres"),
    ("i.V.", "in Vertretung"),
    ("a.D.", "außer Dienst"),
    ("Mr.", "Mister"),
    ("Mrs.", "Missis"),
];

/// Abbreviations that are written without a full stop.
pub(crate) const WITHOUT_STOP: SpokenWords = &[("St", "Sankt"), ("Dr", "Doktor")];

/// Abbreviations that have this meaning only before a number.
pub(crate) const BEFORE_NUMBER: SpokenWords = &[
    ("Nr.", "Nummer"),
    ("Nrn.", "Nummern"),
    ("Abs.", "Absatz"),
    ("Art.", "Artikel"),
    ("S.", "Seite"),
    ("Kap.", "Kapitel"),
    ("Bd.", "Band"),
    ("Ziff.", "Ziffer"),
    ("Abb.", "Abbildung"),
    ("No.", "Nummer"),
];

/// Abbreviations that have this meaning only before a name.
pub(crate) const BEFORE_NAME: SpokenWords = &[("St.", "Sankt")];

/// Acronyms that are not read as their letters suggest.
pub(crate) const ACRONYMS: SpokenWords = &[
    ("OSZE", "O S Z E"),
    ("OECD", "O E C D"),
    ("IAEO", "I A E O"),
    ("UNO", "UNO"),
    ("GUS", "GUS"),
    ("AIDS", "Aids"),
    ("BRICS", "BRICS"),
    ("ASEAN", "ASEAN"),
    ("PISA", "PISA"),
    ("COVID", "COVID"),
    ("EAWU", "E A W U"),
    ("OK", "okay"),
];
