//! French words of pages: dates, bylines, salutations, buttons and menus.

use super::months::MONTHS;
use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in French.
pub const PAGES: PageWords = PageWords {
    own_names: WordList::new("français"),
    months: MONTHS,
    month_variants: [
        WordList::new("janv"),
        WordList::new("févr"),
        WordList::EMPTY,
        WordList::new("avr"),
        WordList::EMPTY,
        WordList::EMPTY,
        WordList::new("juil"),
        WordList::EMPTY,
        WordList::new("sept"),
        WordList::new("oct"),
        WordList::new("nov"),
        WordList::new("déc"),
    ],
    day_endings: WordList::new("er"),
    hour_words: WordList::new("h"),
    date_words: WordList::new("lundi mardi mercredi jeudi vendredi samedi dimanche le à"),
    date_labels: WordList::new("publié publiée mis mise jour dernière parution actualisé"),
    byline_labels: PhraseList::new(
        "intervenant :
         intervenante :
         orateur :
         discours de
         par",
    ),
    salutations: WordList::new(
        "mesdames messieurs chers chères cher chère monsieur madame excellences mes merci bonjour",
    ),
    navigation_words: WordList::new(
        "partager imprimer tweeter paramètres réglages rechercher recherche s'abonner s’abonner abonner
         confidentialité accessibilité télécharger courriel préférences mentions",
    ),
    navigation_fillers: WordList::new(
        "avancés avancée avancées supplémentaires plus sur par cette cet le les au à avec envoyer légales politique
         accepter aux",
    ),
    navigation_phrases: PhraseList::new(
        "accueil
         haut de page
         retour en haut
         retour
         suivant
         précédent
         contact presse
         nous contacter
         lire la suite
         en savoir plus
         voir aussi
         actualités
         plan du site
         tous droits réservés
         suivez-nous
         aller au contenu
         options avancées
         langue
         langues",
    ),
    ..PageWords::EMPTY
};
