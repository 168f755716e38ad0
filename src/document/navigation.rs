//! Recognises the text of buttons, menus and footers.

/// Words that make a short line navigation.
#[rustfmt::skip] // several words per line
const STRONG: &[&str] = &[
    // English
    "share", "print", "printable", "tweet", "email", "e-mail", "facebook", "twitter", "x", "telegram", "whatsapp", "linkedin",
    "vk", "vkontakte", "youtube", "instagram", "rss", "settings", "preferences", "menu", "search", "login", "logout",
    "subscribe", "unsubscribe", "newsletter", "cookies", "cookie", "privacy", "sitemap", "imprint", "copyright", "accessibility",
    "download", "bookmark", "disclaimer", "breadcrumb", "pdf", "mastodon", "bluesky", "threads", "reddit", "copy", "toolbar",
    // German
    "teilen", "drucken", "druckversion", "einstellungen", "suche", "suchen", "menü", "anmelden", "abonnieren", "datenschutz",
    "datenschutzerklärung", "impressum", "barrierefreiheit", "herunterladen", "inhaltsverzeichnis", "merken", "weiterempfehlen",
    "nutzungsbedingungen", "seitenübersicht", "druckansicht",
    // Spanish
    "compartir", "imprimir", "tuitear", "ajustes", "configuración", "buscar", "búsqueda", "menú", "suscribirse", "privacidad",
    "accesibilidad", "descargar", "boletín", "correo", "preferencias",
    // French
    "partager", "imprimer", "tweeter", "paramètres", "réglages", "rechercher", "recherche", "s'abonner", "s’abonner", "abonner",
    "confidentialité", "accessibilité", "télécharger", "courriel", "préférences", "mentions",
    // Italian
    "condividi", "condividere", "stampa", "stampare", "impostazioni", "cerca", "iscriviti", "accedi", "scarica", "accessibilità",
    "preferenze", "twitta",
    // Russian
    "поделиться", "распечатать", "печать", "печати", "настройки", "настроек", "поиск", "меню", "подписаться", "рассылка", "скачать",
    "конфиденциальности", "вконтакте", "одноклассники", "телеграм", "войти", "твитнуть",
];

/// Words that may be beside them.
#[rustfmt::skip] // several words per line
const WEAK: &[&str] = &[
    "advanced", "additional", "more", "to", "on", "via", "by", "with", "the", "this", "page", "article", "speech", "of", "and", "a",
    "link", "our", "your", "top", "all", "site", "main", "content", "version", "text", "send", "save", "open", "close", "policy",
    "options", "accept", "us", "as", "map", "show", "hide", "for", "up", "in",
    "erweiterte", "weitere", "zusätzliche", "seite", "auf", "per", "diese", "diesen", "artikel", "als", "der", "die", "das", "bei",
    "mit", "und", "zur", "zum", "rede", "optionen", "alle", "akzeptieren", "öffnen", "schließen", "mail", "senden",
    "avanzados", "avanzada", "avanzadas", "adicionales", "más", "en", "por", "esta", "este", "página", "artículo", "con", "de", "la",
    "el", "electrónico", "opciones", "enviar", "política", "aceptar", "versión", "para",
    "avancés", "avancée", "avancées", "supplémentaires", "plus", "sur", "par", "cette", "cet", "le", "les", "au", "à", "avec",
    "envoyer", "légales", "politique", "accepter", "aux",
    "avanzate", "ulteriori", "su", "questa", "questo", "pagina", "articolo", "il", "per", "di", "e", "invia", "opzioni", "accetta", "tutti",
    "дополнительные", "расширенные", "расширенный", "ещё", "еще", "на", "в", "по", "с", "для", "эту", "этой", "страницу",
    "страницы", "статьёй", "версия", "политика", "и", "карта", "сайта", "все", "отправить",
];

/// Whole lines that are navigation although none of their words shows it.
#[rustfmt::skip] // several words per line
const PHRASES: &[&str] = &[
    "home", "homepage", "news", "contact", "contact us", "about us", "read more", "see also", "related", "related links", "related content",
    "related articles", "back to top", "to top", "back", "next", "previous", "previous page", "next page", "skip to content",
    "skip to main content", "log in", "sign in", "sign up", "follow us", "press releases", "language", "languages", "listen", "tags",
    "all rights reserved", "terms of use", "terms and conditions", "advanced options", "more options", "legal notice", "photos", "video", "videos",
    "additional materials",
    "startseite", "nach oben", "zum seitenanfang", "seitenanfang", "zurück", "weiter", "kontakt", "mehr", "mehr lesen", "weiterlesen",
    "weitere informationen", "siehe auch", "zum inhalt", "zum inhalt springen", "aktuelles", "vorlesen", "alle rechte vorbehalten",
    "erweiterte optionen", "sprache", "sprachauswahl", "service", "themen", "folgen sie uns",
    "inicio", "volver arriba", "arriba", "volver", "siguiente", "anterior", "contacto", "leer más", "ver más", "ver también", "noticias",
    "aviso legal", "todos los derechos reservados", "síguenos", "ir al contenido", "opciones avanzadas", "idioma", "mapa del sitio", "mapa web",
    "accueil", "haut de page", "retour en haut", "retour", "suivant", "précédent", "contact presse", "nous contacter", "lire la suite",
    "en savoir plus", "voir aussi", "actualités", "plan du site", "tous droits réservés", "suivez-nous", "aller au contenu",
    "options avancées", "langue", "langues",
    "torna su", "torna all'inizio", "inizio pagina", "indietro", "avanti", "contatti", "contattaci", "leggi tutto", "leggi di più", "vedi anche",
    "notizie", "note legali", "tutti i diritti riservati", "seguici", "vai al contenuto", "opzioni avanzate", "lingua", "mappa del sito",
    "главная", "на главную", "наверх", "вверх", "в начало", "назад", "вперёд", "вперед", "далее", "контакты", "обратная связь", "читать далее",
    "подробнее", "читайте также", "см. также", "новости", "все права защищены", "следите за нами", "перейти к содержанию",
    "дополнительно", "язык", "версия для слабовидящих", "версия для печати", "дополнительные материалы", "фото", "видео",
];

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
    if PHRASES.contains(&&*line) || is_address(&line) {
        return true;
    }
    let is_separator = |c: char| c.is_whitespace() || matches!(c, '|' | '/' | '•' | '·' | ',' | '&' | ':');
    let words: Vec<&str> =
        line.split(is_separator).filter(|word| !word.is_empty()).take(MAX_NAVIGATION_WORDS + 1).collect();
    words.len() <= MAX_NAVIGATION_WORDS
        && words.iter().any(|word| STRONG.contains(word))
        && words.iter().all(|word| STRONG.contains(word) || WEAK.contains(word))
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
