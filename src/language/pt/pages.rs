//! Portuguese words of pages: dates, bylines, salutations, buttons and menus.

use super::months::MONTHS;
use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in Portuguese.
pub const PAGES: PageWords = PageWords {
    own_names: WordList::new("português"),
    months: MONTHS,
    month_variants: [
        WordList::new("jan"),
        WordList::new("fev"),
        WordList::new("mar"),
        WordList::new("abr"),
        WordList::EMPTY,
        WordList::new("jun"),
        WordList::new("jul"),
        WordList::new("ago"),
        WordList::new("set"),
        WordList::new("out"),
        WordList::new("nov"),
        WordList::new("dez"),
    ],
    day_endings: WordList::new("ª º"),
    date_connectors: WordList::new("de"),
    hour_words: WordList::new("h"),
    date_words: WordList::new("segunda terça quarta quinta sexta feira sábado domingo às horas em"),
    date_labels: WordList::new("data publicado publicada publicação atualizado atualização última"),
    byline_labels: PhraseList::new(
        "orador:
         oradora:
         discurso de
         intervenção de",
    ),
    salutations: WordList::new(
        "senhoras senhores senhor senhora caros caras prezados prezadas prezado prezada excelentíssimos excelências
         excelência meus minhas obrigado obrigada",
    ),
    navigation_words: WordList::new(
        "partilhar compartilhar imprimir definições configurações pesquisar subscrever descarregar baixar
         acessibilidade privacidade",
    ),
    navigation_fillers: WordList::new(
        "esta página este artigo no na em por com o a mais opções avançadas para política de",
    ),
    navigation_phrases: PhraseList::new(
        "início
         voltar ao topo
         voltar
         seguinte
         anterior
         contactos
         contatos
         ler mais
         ver mais
         ver também
         notícias
         aviso legal
         todos os direitos reservados
         siga-nos
         ir para o conteúdo
         opções avançadas
         idioma
         mapa do site
         mapa do sítio",
    ),
};
