//! Letters that a voice may lack, in the spelling of its language.
//!
//! Not a scientific transliteration: what matters is that a reader of that language would say about the right sound.

/// The small letter `letter` in letters of ASCII and of the language with the code `language`; nothing if it is not
/// known. Signs that have no sound of their own are empty.
pub(super) fn respelling(letter: char, language: &str) -> Option<&'static str> {
    let of_language = match language {
        "de" => GERMAN,
        "es" => SPANISH,
        "fr" => FRENCH,
        "it" => ITALIAN,
        _ => ENGLISH,
    };
    find(of_language, letter).or_else(|| find(COMMON, letter))
}

fn find(table: &'static str, letter: char) -> Option<&'static str> {
    let mut rows = table.split_ascii_whitespace().filter_map(|row| row.split_once('='));
    rows.find(|(letters, _)| letters.contains(letter)).map(|(_, spelling)| spelling)
}

/// Letters and their spelling in all languages that say nothing else.
const COMMON: &str = "
    ł=l đ=dj ð=d þ=th ħ=h ŧ=t ı=i ŋ=ng ĸ=k ſ=s ə=e ɛ=e ɔ=o ɓ=b ɗ=d ƙ=k ɣ=g ƴ=y ɲ=ny ʋ=v ƒ=f
    ß=ss æ=ae œ=oe ø=o
    а=a б=b в=v г=g ґ=g д=d е=e э=e є=ye з=z и=i і=i ї=yi й=y ј=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f
    ц=ts ъь= ы=y ў=u ђ=dj љ=ly њ=ny ѕ=dz ә=e ғ=g қ=k ң=ng ө=o ұү=u һ=h
    α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σς=s τ=t υ=y φ=f χ=kh ψ=ps ω=o
";

const ENGLISH: &str = "čćç=ch šşșś=sh žź=z ż=z х=kh ж=zh ч=ch ш=sh щ=shch ё=yo ю=yu я=ya ћ=ch џ=j ñ=ny";

const GERMAN: &str = "
    čć=tsch šşșś=sch ž=sch źż=s œæ=ö ő=ö ű=ü ə=ä ñ=nj
    в=w е=e ё=jo ж=sch з=s й=j х=ch ц=z ч=tsch ш=sch щ=schtsch ю=ju я=ja є=je ї=ji ј=j љ=lj њ=nj ћ=tsch џ=dsch
    ζ=s χ=ch
";

const SPANISH: &str = "
    čćç=ch šşșśžźż=s з=s ж=y й=i х=j ч=ch ш=s щ=s ё=yo ю=yu я=ya ї=i њ=ñ ћ=ch џ=y χ=j ζ=s
";

const FRENCH: &str = "
    čć=tch šşșś=ch ž=j źż=z е=é э=é ё=io ж=j й=i у=ou ў=ou х=kh ч=tch ш=ch щ=chtch ю=iou я=ia є=ié ї=i њ=gn ћ=tch
    џ=dj ñ=gn ε=é υ=i
";

const ITALIAN: &str = "
    čć=ci šşșś=sci žźż=s з=s ж=gi й=i х=k ц=z ч=ci ш=sci щ=sci ё=io ю=iu я=ia є=ie ї=i ј=i ы=i љ=li њ=gn ñ=gn ћ=ci
    џ=gi χ=k υ=i φ=f θ=t ζ=z
";
