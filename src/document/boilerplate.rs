//! Separates the boilerplate of a page from the speech, by form, position and neighbours.
//!
//! The rules look only at the head (up to the first running text) and at the end, and a line must *be* boilerplate, not
//! just contain some. A line that looks like a title is one only on a page, which has a date, a language switcher or
//! controls as well; in a bare text it is a heading of the speech.

use super::block::Block;
use super::byline::byline_name;
use super::dates::{date_line, time_line};
use super::language_switcher::listed_languages;
use super::line_class::{ends_like_sentence, ends_open, has_letters_or_digits, is_heading_like, is_salutation};
use super::model::{BoilerplateKind, Metadata};
use super::navigation::{is_breadcrumb, is_navigation};

/// How many blocks there may be before the speech.
const MAX_HEAD_BLOCKS: usize = 16;

/// Longest line in bytes that is not running text by its length alone.
const MAX_LINE_BYTES: usize = 400;

/// Whether `line` is boilerplate by itself, so that it is joined with no other line.
pub fn is_boilerplate_line(line: &str) -> bool {
    kind_of_line(line).is_some()
}

/// The kind of boilerplate of each block; `None` is speech. `title` is the block that the format marks as title, and
/// `is_page` says that the file is certainly a page.
pub fn find_boilerplate(blocks: &[Block], title: Option<usize>, is_page: bool) -> Vec<Option<BoilerplateKind>> {
    let mut found: Vec<Option<BoilerplateKind>> = vec![None; blocks.len()];
    let text = |index: usize| blocks[index].text.as_str();
    let end = find_end(blocks, &mut found);
    let head = end.min(MAX_HEAD_BLOCKS);
    let head = (0..head).find(|&at| title != Some(at) && is_running_text(text(at))).unwrap_or(head);
    for at in 0..head {
        let follows_date = at > 0 && found[at - 1] == Some(BoilerplateKind::Date);
        let is_time = follows_date && time_line(text(at)).is_some();
        found[at] = kind_of_line(text(at)).or(is_time.then_some(BoilerplateKind::Date));
    }
    let last = (0..head).rev().find(|&at| found[at].is_some());
    if let Some(title) = title {
        found[title] = Some(BoilerplateKind::Title);
        mark_menus(blocks, &mut found[..last.unwrap_or(0).max(title)]);
    } else if is_page || last.is_some() || end < blocks.len() {
        find_title(blocks, &mut found[..end], head, last);
    }
    for at in 0..head {
        if found[at].is_none() && found.iter().any(Option::is_some) && byline_name(text(at)).is_some() {
            found[at] = Some(BoilerplateKind::Byline);
        }
    }
    found
}

/// Fills the gaps of `metadata` with what the boilerplate says.
pub fn fill_metadata(blocks: &[Block], found: &[Option<BoilerplateKind>], metadata: &mut Metadata) {
    let of = |kind: BoilerplateKind| {
        blocks.iter().zip(found).filter(move |(_, found)| **found == Some(kind)).map(|(block, _)| block.text.as_str())
    };
    if metadata.title.is_none() {
        let title = of(BoilerplateKind::Title).collect::<Vec<_>>().join(" ");
        metadata.title = (!title.is_empty()).then_some(title);
    }
    if metadata.date.is_none() {
        metadata.date = of(BoilerplateKind::Date).find_map(date_line).map(|date| date.iso);
        let time = of(BoilerplateKind::Date).find_map(time_line);
        if let (Some(date), Some(time)) = (&mut metadata.date, time)
            && !date.contains('T')
        {
            date.push_str(&time);
        }
    }
    if metadata.speaker.is_none() {
        metadata.speaker = of(BoilerplateKind::Byline).find_map(byline_name).map(str::to_owned);
    }
    for language in of(BoilerplateKind::Languages).filter_map(listed_languages).flatten() {
        if !metadata.languages.contains(&language) {
            metadata.languages.push(language);
        }
    }
}

/// The kind of boilerplate that `line` is by itself.
fn kind_of_line(line: &str) -> Option<BoilerplateKind> {
    if date_line(line).is_some() {
        Some(BoilerplateKind::Date)
    } else if listed_languages(line).is_some() {
        Some(BoilerplateKind::Languages)
    } else if is_navigation(line) || is_breadcrumb(line) || (!line.is_empty() && !has_letters_or_digits(line)) {
        Some(BoilerplateKind::Controls)
    } else {
        None
    }
}

fn is_running_text(text: &str) -> bool {
    (ends_like_sentence(text) && date_line(text).is_none() && !is_navigation(text))
        || text.len() > MAX_LINE_BYTES
        || is_salutation(text)
}

/// Marks the boilerplate at the end and returns where it starts: at the first line that is boilerplate by itself and
/// after which all lines are short and do not end like a sentence.
fn find_end(blocks: &[Block], found: &mut [Option<BoilerplateKind>]) -> usize {
    let mut end = blocks.len();
    for at in (0..blocks.len()).rev() {
        let text = blocks[at].text.as_str();
        let kind = kind_of_line(text);
        match kind {
            // A bare date at the end is part of a signature: `Vienna, 4 May 2021`.
            Some(BoilerplateKind::Date) if !date_line(text).is_some_and(|date| date.labelled) => {}
            Some(_) => end = at,
            None => {}
        }
        // Four words: a longer line is a thought.
        let is_short = || text.split(' ').nth(4).is_none();
        let could_be =
            kind.is_some() || (is_short() && !ends_like_sentence(text) && !ends_open(text) && !is_salutation(text));
        if !could_be {
            break;
        }
    }
    for at in end..blocks.len() {
        found[at] = kind_of_line(blocks[at].text.as_str()).or(Some(BoilerplateKind::Controls));
    }
    end
}

/// Finds the title: the longest heading-like line above the last boilerplate of the head, with its heading-like
/// neighbours; without one, the first heading-like line below it.
fn find_title(blocks: &[Block], found: &mut [Option<BoilerplateKind>], head: usize, last: Option<usize>) {
    let above = last.unwrap_or(0);
    let is_candidate = |at: usize, found: &[Option<BoilerplateKind>]| found[at].is_none() && is_title_like(&blocks[at]);
    let words = |at: usize| blocks[at].text.as_str().split(' ').count();
    let longest = (0..above).filter(|&at| is_candidate(at, found)).max_by_key(|&at| (words(at), std::cmp::Reverse(at)));
    let title = longest.or_else(|| (above..head).find(|&at| found[at].is_none()).filter(|&at| is_candidate(at, found)));
    // A title needs a text after it.
    let Some(title) = title.filter(|&title| (title + 1..found.len()).any(|at| found[at].is_none() && at >= above))
    else {
        return;
    };
    found[title] = Some(BoilerplateKind::Title);
    if longest.is_some() {
        for at in title + 1..above {
            if !is_candidate(at, found) {
                break;
            }
            found[at] = Some(BoilerplateKind::Title);
        }
        mark_menus(blocks, &mut found[..above]);
    }
}

/// Marks the short lines among boilerplate as boilerplate.
fn mark_menus(blocks: &[Block], found: &mut [Option<BoilerplateKind>]) {
    for (block, found) in blocks.iter().zip(found) {
        if found.is_none() && is_title_like(block) {
            *found = Some(BoilerplateKind::Controls);
        }
    }
}

fn is_title_like(block: &Block) -> bool {
    is_heading_like(block.text.as_str()) && byline_name(block.text.as_str()).is_none()
}
