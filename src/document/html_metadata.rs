//! The title, date and languages of an HTML page.

use super::dates::{date_line, iso_timestamp};
use super::html_page::{HtmlBlock, HtmlPage};
use super::language_switcher::listed_languages;
use super::model::Metadata;
use crate::language::Language;

/// How many blocks may be between the title and the date.
const MAX_DATE_DISTANCE: usize = 8;

/// Names under which the head of a page gives its date.
#[rustfmt::skip] // several words per line
const DATE_FACTS: &[&str] = &[
    "article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "dc.date.issued", "dcterms.created", "pubdate",
    "publication_date", "publishdate", "og:published_time",
];

/// Where the title was found.
pub enum PageTitle {
    /// In a block of the page, by its index.
    Block(usize),
    /// In the head of the page.
    Head(String),
}

/// The title: the `<h1>` that the head repeats, else the last one before the speech, else the first; without any,
/// the title in the head, and the block that repeats it.
pub fn page_title(page: &HtmlPage, speech: &[bool]) -> Option<PageTitle> {
    let text = |at: usize| page.blocks[at].as_str();
    let headings: Vec<usize> = (0..page.blocks.len())
        .filter(|&at| page.blocks[at].heading == Some(1) && page.blocks[at].block.has_words())
        .collect();
    let in_head: Vec<&str> = ["og:title", "title"].iter().filter_map(|name| page.fact(name)).collect();
    let is_in_head = |at: &&usize| in_head.iter().any(|title| squeezed(title).contains(&squeezed(text(**at))));
    let start = start_of(speech);
    let heading = headings
        .iter()
        .filter(is_in_head)
        .max_by_key(|&&at| text(at).len())
        .or_else(|| headings.iter().rev().find(|&&at| at <= start))
        .or_else(|| headings.first());
    if let Some(&at) = heading {
        return Some(PageTitle::Block(at));
    }
    let head = *in_head.first()?;
    let repeats = |at: &usize| {
        let text = squeezed(text(*at));
        text.chars().count() >= 8 && squeezed(head).starts_with(&text)
    };
    let block = (0..page.blocks.len()).take(start + 3).find(repeats);
    Some(block.map_or_else(|| PageTitle::Head(head.to_owned()), PageTitle::Block))
}

/// The metadata of the page.
pub fn page_metadata(page: &HtmlPage, speech: &[bool], title: Option<&PageTitle>) -> Metadata {
    let title_text = title.map(|title| match title {
        PageTitle::Block(at) => page.blocks[*at].as_str().to_owned(),
        PageTitle::Head(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
    });
    let linked = page.facts.iter().filter(|(name, _)| name == "hreflang" || name == "a hreflang");
    let tags = linked.filter_map(|(_, tag)| tag.trim().parse().ok().filter(|_| tag != "x-default"));
    let listed = page.blocks.iter().filter_map(|block| listed_languages(block.as_str())).flatten();
    let mut languages: Vec<Language> = Vec::new();
    for language in tags.chain(listed) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    let language = page.fact("lang").and_then(|tag| tag.parse().ok());
    Metadata { title: title_text, date: date(page, speech, title), speaker: None, language, languages }
}

/// The date of the speech: a `<time>` near the title, else a fact of the head, else a line near the title.
fn date(page: &HtmlPage, speech: &[bool], title: Option<&PageTitle>) -> Option<String> {
    let start = match title {
        Some(PageTitle::Block(at)) => *at,
        _ => start_of(speech),
    };
    let near = || {
        let first = start.saturating_sub(MAX_DATE_DISTANCE);
        page.blocks.iter().skip(first).take(start + MAX_DATE_DISTANCE + 1 - first)
    };
    let in_line = |line: &str| date_line(line).map(|date| date.iso);
    let in_element = |block: &HtmlBlock| {
        block.time.as_deref().and_then(|time| iso_timestamp(time).or_else(|| in_line(block.as_str())))
    };
    let in_head = || {
        let mut facts = DATE_FACTS.iter().filter_map(|name| page.fact(name));
        facts.find_map(|value| iso_timestamp(value).or_else(|| in_line(value)))
    };
    near().find_map(in_element).or_else(in_head).or_else(|| near().find_map(|block| in_line(block.as_str())))
}

fn start_of(speech: &[bool]) -> usize {
    speech.iter().position(|&is_speech| is_speech).unwrap_or(0)
}

/// `text` with nothing but its letters and digits, in lower case.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
