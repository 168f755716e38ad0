//! Spanish words of pages: dates, bylines, salutations, buttons and menus.

use super::months::MONTHS;
use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in Spanish.
pub const PAGES: PageWords = PageWords {
    own_names: WordList::new("español castellano"),
    months: MONTHS,
    month_variants: [
        WordList::new("ene"),
        WordList::new("feb"),
        WordList::new("mar"),
        WordList::new("abr"),
        WordList::EMPTY,
        WordList::new("jun"),
        WordList::new("jul"),
        WordList::new("ago"),
        WordList::new("setiembre sep sept"),
        WordList::new("oct"),
        WordList::new("nov"),
        WordList::new("dic"),
    ],
    day_endings: WordList::new("ª º"),
    date_connectors: WordList::new("de del"),
    hour_words: WordList::new("h"),
    date_words: WordList::new("lunes martes miércoles jueves viernes sábado domingo el horas a las"),
    date_labels: WordList::new("fecha publicado publicada actualizado actualización última publicación"),
    byline_labels: PhraseList::new(
        "orador:
         oradora:
         ponente:
         discurso de",
    ),
    salutations: WordList::new(
        "señoras señores queridos queridas querido querida estimados estimadas estimado amigos excelencias
         excelentísimos distinguidos muchas gracias buenos buenas",
    ),
    navigation_words: WordList::new(
        "compartir imprimir tuitear ajustes configuración buscar búsqueda menú suscribirse privacidad accesibilidad
         descargar boletín correo preferencias",
    ),
    navigation_fillers: WordList::new(
        "avanzados avanzada avanzadas adicionales más en por esta este página artículo con de la el electrónico
         opciones enviar política aceptar versión para",
    ),
    navigation_phrases: PhraseList::new(
        "inicio
         volver arriba
         arriba
         volver
         siguiente
         anterior
         contacto
         leer más
         ver más
         ver también
         noticias
         aviso legal
         todos los derechos reservados
         síguenos
         ir al contenido
         opciones avanzadas
         idioma
         mapa del sitio
         mapa web",
    ),
};
