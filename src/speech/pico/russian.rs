//! Russian in Italian spelling, so that the Italian voice makes about its sounds: enough to find a text in a recording.
//!
//! Chosen by measuring (`tests/bench/align/material.py DIR /ru_`): sentences read this way are found in human recordings
//! more often than those that espeak-ng's Russian voice reads, and told from others as clearly or better; the German and
//! the Spanish voice do worse. Stress is not known; `е` is `i`, as where it is not stressed, which is nearly always.

/// `text` with its Cyrillic words in Italian spelling; all else stays as it is.
pub(super) fn spell(text: &str) -> String {
    let letters: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let mut spelled = String::with_capacity(text.len());
    let (mut at, mut before) = (0, None);
    while let Some(&letter) = letters.get(at) {
        match sound(before, &letters[at..]) {
            Some((sound, taken)) => {
                spelled.push_str(sound);
                at += taken;
            }
            None => {
                spelled.push(letter);
                at += 1;
            }
        }
        before = Some(letters[at - 1]);
    }
    spelled
}

/// What the first of `letters` are in Italian, after the letter `before`, and how many these are.
fn sound(before: Option<char>, letters: &[char]) -> Option<(&'static str, usize)> {
    let first = !before.is_some_and(char::is_alphabetic);
    Some(match letters {
        ['ч', 'т', 'о', ..] if first => ("sto", 3),
        ['т', 'ь', 'с', 'я', end @ ..] if ends(end) => ("zza", 4),
        ['т', 'с', 'я', end @ ..] if ends(end) => ("zza", 3),
        ['г', 'о', end @ ..] if ends(end) && matches!(before, Some('о' | 'е')) => ("vo", 2),
        ['е', ..] if first || matches!(before, Some('ь' | 'ъ')) || before.is_some_and(is_vowel) => ("ie", 1),
        [letter, after @ ..] => (one(*letter, after.first().is_some_and(|&c| is_front(c)))?, 1),
        [] => return None,
    })
}

/// The Italian letters for one, where `front` says whether `e` or `i` follows.
fn one(letter: char, front: bool) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' if front => "gh",
        'г' => "g",
        'д' => "d",
        'е' | 'и' | 'й' | 'ы' => "i",
        'ё' => "io",
        'ж' | 'ш' | 'щ' if front => "sc",
        'ж' | 'ш' | 'щ' => "sci",
        'з' | 'с' => "s",
        'к' | 'х' if front => "ch",
        'к' | 'х' => "c",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'ц' => "z",
        'ч' if front => "c",
        'ч' => "ci",
        'ъ' | 'ь' => "",
        'э' => "e",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

fn ends(letters: &[char]) -> bool {
    letters.first().is_none_or(|c| !c.is_alphabetic())
}

fn is_vowel(c: char) -> bool {
    "аеёиоуыэюя".contains(c)
}

/// Letters whose Italian spelling begins with `e` or `i`.
fn is_front(c: char) -> bool {
    "еёийыэюя".contains(c)
}

#[cfg(test)]
mod tests {
    use super::spell;

    #[test]
    fn russian_is_read_as_it_sounds_to_an_italian() {
        for (russian, italian) in [
            ("Здравствуйте", "sdravstvuiti"),
            ("хороший", "coroscii"),
            ("вашего", "vascivo"),
            ("учиться", "ucizza"),
            ("что-то", "sto-to"),
            ("её", "ieio"),
            ("объект", "obiect"),
            ("кит гибнет", "chit ghibnit"),
            ("ночь", "noci"),
            ("жюри", "sciuri"),
        ] {
            assert_eq!(spell(russian), italian, "{russian}");
        }
    }

    #[test]
    fn what_is_not_russian_stays() {
        assert_eq!(spell("Łódź i a-b 7"), "łódź i a-b 7");
        assert_eq!(spell(""), "");
    }
}
