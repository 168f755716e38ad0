//! Portuguese words of pages: dates, bylines, salutations, buttons and menus.

use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in Portuguese.
pub const PAGES: PageWords = PageWords {
    months: [
        WordList::new("janeiro jan"),
        WordList::new("fevereiro fev"),
        WordList::new("março mar"),
        WordList::new("abril abr"),
        WordList::new("maio"),
        WordList::new("junho jun"),
        WordList::new("julho jul"),
        WordList::new("agosto ago"),
        WordList::new("setembro set"),
        WordList::new("outubro out"),
        WordList::new("novembro nov"),
        WordList::new("dezembro dez"),
    ],
    date_words: WordList::new(
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo de às horas",
    ),
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
