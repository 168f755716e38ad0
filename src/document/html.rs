//! Reads HTML pages: which part of the page is the speech.

use super::dates::date_line;
use super::draft::DocumentDraft;
use super::html_blocks::read_page;
use super::html_metadata::{PageTitle, page_metadata, page_title};
use super::html_page::{HtmlBlock, HtmlPage};
use super::language_switcher::listed_languages;
use super::main_content::main_content;
use super::model::{BoilerplateKind, Document, Dropped};
use super::reader::{DocumentReader, ReadOptions};
use crate::encoding;
use crate::error::Result;

/// A page with less text, in bytes, may have a main content that is only a small part of it.
const SHORT_PAGE_BYTES: usize = 2_000;

/// The reader for HTML.
pub struct HtmlReader;

impl DocumentReader for HtmlReader {
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
        let page = read_page(&source);
        let speech = speech_blocks(&page);
        let title = page_title(&page, &speech);
        let metadata = page_metadata(&page, &speech, title.as_ref());
        let title_block = match &title {
            Some(PageTitle::Block(at)) => Some(*at),
            _ => None,
        };
        let mut draft = DocumentDraft { source, metadata, warnings, ..DocumentDraft::default() };
        for (at, (found, is_speech)) in page.blocks.into_iter().zip(speech).enumerate() {
            if is_speech || options.keep_all {
                if title_block == Some(at) {
                    draft.title = Some(draft.blocks.len());
                }
                draft.blocks.push(found.block);
            } else {
                draft.dropped.push(dropped(&found, title_block == Some(at)));
            }
        }
        Ok(draft.finish(options))
    }
}

/// Says for each block whether it belongs to the speech.
///
/// The main content lacks lists, short lines and salutations at its edges. So the blocks between its first and its
/// last one, beside one of them, or in the smallest element around all of them are added, except boilerplate and
/// links.
fn speech_blocks(page: &HtmlPage) -> Vec<bool> {
    let may_be_speech = |block: &HtmlBlock| !page.element_of(block).is_boilerplate;
    let is_usual = |block: &HtmlBlock| may_be_speech(block) && !page.element_of(block).has_boilerplate_name;
    let found = main_content(page);
    let length = |blocks: &mut dyn Iterator<Item = &HtmlBlock>| blocks.map(|block| block.as_str().len()).sum::<usize>();
    let content = || page.blocks.iter().zip(&found).filter(|(_, found)| **found).map(|(block, _)| block);
    let inside = length(&mut content());
    let all = length(&mut page.blocks.iter().filter(|block| is_usual(block)));
    // A third: one long paragraph may have been taken for the whole.
    if inside * 3 < all && all < SHORT_PAGE_BYTES || inside == 0 {
        return without_main_content(page);
    }
    let first = found.iter().position(|&found| found).unwrap_or(0);
    let last = found.iter().rposition(|&found| found).unwrap_or(0);
    let around = common_element(page, content());
    let is_whole = matches!(page.elements[around].name.as_str(), "" | "html" | "body");
    let mut has_speech = vec![false; page.elements.len()];
    content().for_each(|block| has_speech[container_of(page, block)] = true);
    let belongs = |at: usize, block: &HtmlBlock| {
        let is_near = (first..=last).contains(&at)
            || has_speech[container_of(page, block)]
            || (!is_whole && page.ancestors(block.element).any(|element| element == around));
        is_near && is_usual(block) && !block.is_link()
    };
    page.blocks.iter().enumerate().map(|(at, block)| found[at] || belongs(at, block)).collect()
}

/// The speech on a page without a clear main content: what is in `<article>` or `<main>`, else in the page, except
/// boilerplate and links.
fn without_main_content(page: &HtmlPage) -> Vec<bool> {
    let is_in = |block: &HtmlBlock, name: &str| {
        page.ancestors(block.element).any(|element| page.elements[element].name == name)
    };
    let is_speech = |block: &HtmlBlock| {
        let element = page.element_of(block);
        !element.is_boilerplate && !element.has_boilerplate_name && !block.is_link()
    };
    let blocks_in =
        |name: &str| -> Vec<bool> { page.blocks.iter().map(|block| is_speech(block) && is_in(block, name)).collect() };
    let found = ["article", "main"].iter().map(|name| blocks_in(name)).find(|found| found.contains(&true));
    found.unwrap_or_else(|| page.blocks.iter().map(is_speech).collect())
}

/// The element around the one that makes the block: the `<div>` around its `<p>`.
fn container_of(page: &HtmlPage, block: &HtmlBlock) -> usize {
    let element = page.element_of(block);
    match element.name.as_str() {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "dt" | "dd" => element.parent,
        _ => block.element,
    }
}

/// The innermost element around all of `blocks`.
fn common_element<'a>(page: &HtmlPage, blocks: impl Iterator<Item = &'a HtmlBlock>) -> usize {
    let paths = blocks.map(|block| {
        let mut path: Vec<usize> = page.ancestors(block.element).collect();
        path.reverse();
        path
    });
    let common = paths.reduce(|a, b| a.into_iter().zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a).collect());
    common.and_then(|path| path.last().copied()).unwrap_or(0)
}

fn dropped(found: &HtmlBlock, is_title: bool) -> Dropped {
    let text = found.as_str();
    let kind = if is_title {
        BoilerplateKind::Title
    } else if date_line(text).is_some() {
        BoilerplateKind::Date
    } else if listed_languages(text).is_some() {
        BoilerplateKind::Languages
    } else {
        BoilerplateKind::Controls
    };
    Dropped { kind, bytes: found.block.text.source_of(0..text.len()), text: text.to_owned() }
}
