//! French words of pages: dates, bylines, salutations, buttons and menus.

use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in French.
pub const PAGES: PageWords = PageWords {
    months: [
        WordList::new("janvier janv"),
        WordList::new("février févr"),
        WordList::new("mars"),
        WordList::new("avril avr"),
        WordList::new("mai"),
        WordList::new("juin"),
        WordList::new("juillet juil"),
        WordList::new("août"),
        WordList::new("septembre sept"),
        WordList::new("octobre oct"),
        WordList::new("novembre nov"),
        WordList::new("décembre déc"),
    ],
    date_words: WordList::new("lundi mardi mercredi jeudi vendredi samedi dimanche er le h à"),
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
};
