//! English words of pages: dates, bylines, salutations, buttons and menus.

use super::months::{MONTH_ABBREVIATIONS, MONTHS};
use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in English.
pub const PAGES: PageWords = PageWords {
    own_names: WordList::new("english"),
    months: MONTHS,
    month_variants: MONTH_ABBREVIATIONS,
    day_endings: WordList::new("st nd rd th"),
    date_connectors: WordList::new("of"),
    hour_words: WordList::new("am pm"),
    date_words: WordList::new(
        "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun h hrs hours at t z utc
         gmt cet cest est edt",
    ),
    date_labels: WordList::new(
        "date published posted updated updates last modified created issued release released on",
    ),
    byline_labels: PhraseList::new(
        "speaker:
         speech by
         remarks by
         statement by
         address by
         by
         author:",
    ),
    salutations: WordList::new(
        "ladies dear colleagues friends distinguished excellencies excellency your esteemed honourable honorable
         comrades mr mr. madam madame thank thanks good welcome hello",
    ),
    navigation_words: WordList::new(
        "share print printable tweet email e-mail facebook twitter x telegram whatsapp linkedin vk vkontakte youtube
         instagram rss settings preferences menu search login logout subscribe unsubscribe newsletter cookies cookie
         privacy sitemap imprint copyright accessibility download bookmark disclaimer breadcrumb pdf mastodon bluesky
         threads reddit copy toolbar",
    ),
    navigation_fillers: WordList::new(
        "advanced additional more to on via by with the this page article speech of and a link our your top all site
         main content version text send save open close policy options accept us as map show hide for up in",
    ),
    navigation_phrases: PhraseList::new(
        "home
         homepage
         news
         contact
         contact us
         about us
         read more
         see also
         related
         related links
         related content
         related articles
         back to top
         to top
         back
         next
         previous
         previous page
         next page
         skip to content
         skip to main content
         log in
         sign in
         sign up
         follow us
         press releases
         language
         languages
         listen
         tags
         all rights reserved
         terms of use
         terms and conditions
         advanced options
         more options
         legal notice
         photos
         video
         videos
         additional materials",
    ),
};
