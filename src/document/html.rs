//! HTML pages: which part of the page is the speech.

use super::dates::{date_line, iso_timestamp};
use super::draft::Draft;
use super::marks::language_marks;
use super::page::{Page, PageBlock};
use super::{Block, Document, Dropped, Furniture, Metadata, ReadOptions, Reader};
use crate::encoding;
use crate::error::Result;
use crate::language::Language;

/// The reader for HTML.
pub struct Html;

impl Reader for Html {
    fn name(&self) -> &'static str {
        "HTML"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_lowercase();
        let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        ["<!doctype html", "<html", "<head", "<body", "<!--", "<?xml"].iter().any(|start| head.starts_with(start))
    }

    fn read(&self, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
        let declared = encoding::declared_in_html(bytes);
        let (source, warnings) = encoding::decode(bytes, declared.as_deref())?;
        let page = Page::read(&source);
        let speech = speech(&page);
        let title = title(&page, &speech);
        let metadata = metadata(&page, &speech, title.as_ref());
        let title_block = match &title {
            Some(Title::Block(at)) => Some(*at),
            _ => None,
        };
        let mut draft = Draft { source, metadata, warnings, ..Draft::default() };
        for (at, (found, is_speech)) in page.blocks.into_iter().zip(speech).enumerate() {
            if is_speech || options.keep_all {
                if title_block == Some(at) {
                    draft.title = Some(draft.blocks.len());
                }
                draft.blocks.push(found.block);
            } else {
                draft.dropped.push(dropped(found, title_block == Some(at)));
            }
        }
        Ok(draft.finish(options))
    }
}

/// What the title was read off.
enum Title {
    /// A block of the page, by its index.
    Block(usize),
    /// The page's head.
    Head(String),
}

/// Which blocks belong to the speech.
///
/// `dom_smoothie` (Mozilla's Readability) finds the main content on the page's skeleton; but it
/// drops lists, short lines and salutations on the way. So whatever stands between the first and
/// the last block that it found, beside one of them, or in the smallest element around them all,
/// belongs to the speech as well, unless it is furniture by its element, or a link.
fn speech(page: &Page) -> Vec<bool> {
    let may_be = |block: &PageBlock| !page.elements[block.element].is_furniture;
    let mut found = main_content(&page.skeleton, page.blocks.len());
    for (found, block) in found.iter_mut().zip(&page.blocks) {
        *found &= may_be(block);
    }
    let length = |is_in: &dyn Fn(usize) -> bool| -> usize {
        page.blocks
            .iter()
            .enumerate()
            .filter(|(at, _)| is_in(*at))
            .map(|(_, block)| block.block.text.as_str().len())
            .sum()
    };
    // A third: the finder sometimes takes one long paragraph for the whole.
    let (inside, all) =
        (length(&|at| found[at]), length(&|at| may_be(&page.blocks[at]) && !is_called(page, &page.blocks[at])));
    if inside * 3 < all && all < 2_000 || inside == 0 {
        return without_main_content(page);
    }
    let first = found.iter().position(|&found| found).unwrap_or(0);
    let last = found.iter().rposition(|&found| found).unwrap_or(0);
    let around = common_element(page, &found);
    let is_whole = matches!(page.elements[around].name.as_str(), "" | "html" | "body");
    let mut has_speech = vec![false; page.elements.len()];
    for (at, block) in page.blocks.iter().enumerate().filter(|(at, _)| found[*at]) {
        has_speech[parent_of(page, block)] |= found[at];
    }
    let belongs = |at: usize, block: &PageBlock| {
        let near = (first..=last).contains(&at)
            || has_speech[parent_of(page, block)]
            || (!is_whole && page.outwards(block.element).any(|element| element == around));
        near && may_be(block) && !is_called(page, block) && !is_link(block)
    };
    page.blocks.iter().enumerate().map(|(at, block)| found[at] || belongs(at, block)).collect()
}

/// The blocks that `dom_smoothie` takes for the main content.
fn main_content(skeleton: &str, blocks: usize) -> Vec<bool> {
    let mut found = vec![false; blocks];
    let article = dom_smoothie::Readability::new(skeleton, None, None).and_then(|mut readability| readability.parse());
    if let Ok(article) = article {
        for part in article.content.split("data-b=\"").skip(1) {
            let number = part.split('"').next().and_then(|number| number.parse::<usize>().ok());
            if let Some(found) = number.and_then(|number| found.get_mut(number)) {
                *found = true;
            }
        }
    }
    found
}

/// The speech on a page too short or too odd for the finder: what is in `<main>` or `<article>`,
/// else in the page, without furniture and links.
fn without_main_content(page: &Page) -> Vec<bool> {
    let is_in =
        |block: &PageBlock, name: &str| page.outwards(block.element).any(|element| page.elements[element].name == name);
    let is_speech =
        |block: &PageBlock| !page.elements[block.element].is_furniture && !is_called(page, block) && !is_link(block);
    for name in ["article", "main", ""] {
        let found: Vec<bool> = page.blocks.iter().map(|block| is_speech(block) && is_in(block, name)).collect();
        if found.contains(&true) {
            return found;
        }
    }
    page.blocks.iter().map(is_speech).collect()
}

fn is_called(page: &Page, block: &PageBlock) -> bool {
    page.elements[block.element].is_called_furniture
}

/// Whether a block is there to be clicked on: four fifths of it are links.
fn is_link(block: &PageBlock) -> bool {
    block.linked * 5 >= block.block.text.as_str().len() * 4 && block.linked > 0
}

/// The element around the one that makes the block: the `<div>` around its `<p>`.
fn parent_of(page: &Page, block: &PageBlock) -> usize {
    let element = &page.elements[block.element];
    if matches!(element.name.as_str(), "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "dt" | "dd") {
        element.parent
    } else {
        block.element
    }
}

/// The innermost element around all blocks that were found.
fn common_element(page: &Page, found: &[bool]) -> usize {
    let mut common: Option<Vec<usize>> = None;
    for (block, _) in page.blocks.iter().zip(found).filter(|(_, found)| **found) {
        let mut path: Vec<usize> = page.outwards(block.element).collect();
        path.reverse();
        common = Some(match common {
            None => path,
            Some(common) => common.into_iter().zip(path).take_while(|(a, b)| a == b).map(|(a, _)| a).collect(),
        });
    }
    common.and_then(|path| path.last().copied()).unwrap_or(0)
}

/// The title: the `<h1>` that the page's head repeats, else the last one before the speech, else
/// the first; without any, what the head says, and the block that repeats it.
fn title(page: &Page, speech: &[bool]) -> Option<Title> {
    let head = page.fact("og:title").or_else(|| page.fact("title"));
    let text = |at: usize| page.blocks[at].block.text.as_str();
    let headings: Vec<usize> = (0..page.blocks.len())
        .filter(|&at| page.blocks[at].heading == Some(1) && page.blocks[at].block.has_words())
        .collect();
    let names = [page.fact("og:title"), page.fact("title")];
    let said = |at: &&usize| names.iter().flatten().any(|name| squeezed(name).contains(&squeezed(text(**at))));
    let start = speech.iter().position(|&speech| speech).unwrap_or(0);
    let by_heading = headings
        .iter()
        .filter(said)
        .max_by_key(|&&at| text(at).len())
        .or_else(|| headings.iter().rev().find(|&&at| at <= start))
        .or_else(|| headings.first());
    if let Some(&at) = by_heading {
        return Some(Title::Block(at));
    }
    let head = head?;
    let repeats = |at: &usize| {
        let (text, head) = (squeezed(text(*at)), squeezed(head));
        text.chars().count() >= 8 && head.starts_with(&text)
    };
    Some(
        (0..page.blocks.len()).take(start + 3).find(repeats).map_or_else(|| Title::Head(head.to_owned()), Title::Block),
    )
}

/// `text` without anything but letters and digits, in lower case.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn metadata(page: &Page, speech: &[bool], title: Option<&Title>) -> Metadata {
    let title_text = title.map(|title| match title {
        Title::Block(at) => page.blocks[*at].block.text.as_str().to_owned(),
        Title::Head(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
    });
    let mut languages: Vec<Language> = Vec::new();
    let linked = page.facts.iter().filter(|(name, _)| name == "hreflang" || name == "a hreflang");
    let marked = page.blocks.iter().filter_map(|block| language_marks(block.block.text.as_str())).flatten();
    for language in
        linked.filter(|(_, tag)| tag != "x-default").filter_map(|(_, tag)| tag.trim().parse().ok()).chain(marked)
    {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    let language = page.fact("lang").and_then(|tag| tag.parse().ok());
    Metadata { title: title_text, date: date(page, speech, title), speaker: None, language, languages }
}

/// When the speech was given: what `<time>` says beside the title, else the head, else a line
/// beside the title that is a date.
fn date(page: &Page, speech: &[bool], title: Option<&Title>) -> Option<String> {
    #[rustfmt::skip] // one word a line is no table
    const FACTS: &[&str] = &[
        "article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "dc.date.issued", "dcterms.created", "pubdate",
        "publication_date", "publishdate", "og:published_time",
    ];
    let start = match title {
        Some(Title::Block(at)) => *at,
        _ => speech.iter().position(|&speech| speech).unwrap_or(0),
    };
    // Eight blocks: between title and date stand at most a few lines of other furniture.
    let near = || page.blocks.iter().enumerate().filter(|(at, _)| at.abs_diff(start) <= 8).map(|(_, block)| block);
    let by_time = |block: &PageBlock| {
        let time = block.time.as_deref()?;
        iso_timestamp(time).or_else(|| date_line(block.block.text.as_str()).map(|date| date.iso))
    };
    let stated = || {
        FACTS
            .iter()
            .filter_map(|name| page.fact(name))
            .find_map(|value| iso_timestamp(value).or_else(|| date_line(value).map(|date| date.iso)))
    };
    near()
        .find_map(by_time)
        .or_else(stated)
        .or_else(|| near().find_map(|block| date_line(block.block.text.as_str())).map(|date| date.iso))
}

fn dropped(found: PageBlock, is_title: bool) -> Dropped {
    let Block { text, .. } = found.block;
    let string = text.as_str().to_owned();
    let kind = if is_title {
        Furniture::Title
    } else if date_line(&string).is_some() {
        Furniture::Date
    } else if language_marks(&string).is_some() {
        Furniture::Languages
    } else {
        Furniture::Controls
    };
    Dropped { kind, bytes: text.source_of(0..string.len()), text: string }
}
