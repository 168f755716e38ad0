//! Recognises the text of buttons, menus and footers.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::LanguageData;

/// Words of navigation, of all languages.
struct NavigationWords {
    /// Words that make a short line navigation.
    strong: FxHashSet<&'static str>,
    /// Words that may be beside them.
    weak: FxHashSet<&'static str>,
    /// Whole lines without such words.
    phrases: FxHashSet<&'static str>,
}

static WORDS: LazyLock<NavigationWords> = LazyLock::new(|| {
    let pages = || LanguageData::all().map(|data| &data.pages);
    NavigationWords {
        strong: pages().flat_map(|words| words.navigation_words.iter()).collect(),
        weak: pages().flat_map(|words| words.navigation_fillers.iter()).collect(),
        phrases: pages().flat_map(|words| words.navigation_phrases.iter()).collect(),
    }
});

/// Longest line of navigation in characters.
const MAX_NAVIGATION_CHARS: usize = 80;

/// Most words of a line of navigation.
const MAX_NAVIGATION_WORDS: usize = 8;

/// Whether `line` is a button, a link, or the last line of a page, like `© 2021 …`.
pub fn is_navigation(line: &str) -> bool {
    if line.len() > 4 * MAX_NAVIGATION_CHARS || line.chars().count() > MAX_NAVIGATION_CHARS {
        return false;
    }
    let line = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '©').to_lowercase();
    if line.starts_with('©') || line.starts_with("copyright ") {
        return true;
    }
    if WORDS.phrases.contains(&*line) || is_address(&line) {
        return true;
    }
    let is_separator = |c: char| c.is_whitespace() || matches!(c, '|' | '/' | '•' | '·' | ',' | '&' | ':');
    let words: Vec<&str> =
        line.split(is_separator).filter(|word| !word.is_empty()).take(MAX_NAVIGATION_WORDS + 1).collect();
    words.len() <= MAX_NAVIGATION_WORDS
        && words.iter().any(|word| WORDS.strong.contains(word))
        && words.iter().all(|word| WORDS.strong.contains(word) || WORDS.weak.contains(word))
}

/// Whether `line` is a path in a site: `Home > News > Speeches`.
pub fn is_breadcrumb(line: &str) -> bool {
    line.len() <= 200
        && [" > ", " » ", " › ", " → ", " / "].iter().any(|separator| {
            let parts: Vec<&str> = line.split(separator).collect();
            parts.len() >= 3 && parts.iter().all(|part| part.split(' ').count() <= 6)
                || parts.len() == 2 && is_navigation(parts[0])
        })
}

/// Whether `line` is nothing but a web or mail address.
fn is_address(line: &str) -> bool {
    !line.contains(' ')
        && (line.starts_with("http://")
            || line.starts_with("https://")
            || line.starts_with("www.")
            || line.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')))
}

#[cfg(test)]
mod tests {
    use super::{is_breadcrumb, is_navigation};

    #[test]
    fn navigation_is_recognised_in_every_language() {
        for line in [
            "Share",
            "Print this page",
            "Share on Facebook",
            "Back to top",
            "Advanced settings",
            "Facebook | Twitter | E-mail",
            "Erweiterte Einstellungen",
            "Seite drucken",
            "Nach oben",
            "Impressum",
            "Compartir en Twitter",
            "Ajustes avanzados",
            "Partager sur Facebook",
            "Paramètres avancés",
            "Impostazioni avanzate",
            "Condividi su Facebook",
            "Stampa questa pagina",
            "Torna su",
            "Дополнительные настройки",
            "Версия для печати",
            "Поделиться",
            "Partilhar no Facebook",
            "Voltar ao topo",
            "Udostępnij na Facebook",
            "Strona główna",
            "© 2021 The Ministry. All rights reserved.",
            "www.example.org",
        ] {
            assert!(is_navigation(line), "{line}");
        }
        assert!(is_breadcrumb("Home > News > Speeches"));
    }

    #[test]
    fn speech_is_not_navigation() {
        for line in [
            "Thank you",
            "Ladies and gentlemen,",
            "We share this",
            "Merci",
            "Vielen Dank",
            "I thank you all",
            "Share our hopes",
            "3",
            "Introduction",
            "Спасибо",
            "The search for peace",
            "",
            "John Smith",
        ] {
            assert!(!is_navigation(line), "{line}");
        }
    }
}
