//! Page and speech, told apart by general rules: form, position, and what the neighbours are.
//!
//! The rules are careful: they look only at the head (up to the first running text) and at the
//! end, and a line must *be* furniture, not just contain some. A line that merely looks like a
//! title is one only on a page, that is, beside a date, language marks or controls; in a bare text
//! it is a heading of the speech.

use super::controls::{is_breadcrumb, is_control};
use super::dates::{date_line, time_line};
use super::marks::language_marks;
use super::shape::{ends_like_sentence, ends_open, has_letters_or_digits, is_heading_like, is_salutation};
use super::{Block, Furniture, Metadata};

/// How many blocks may stand before the speech.
const HEAD: usize = 16;

/// Whether `line` is furniture wherever it stands, so that it is joined with no neighbour.
pub fn stands_alone(line: &str) -> bool {
    standing(line).is_some()
}

/// What of `blocks` is furniture. `title` is the block that the format marks as title; `is_page`
/// says that the format knows it for a page.
pub fn find(blocks: &[Block], title: Option<usize>, is_page: bool) -> Vec<Option<Furniture>> {
    let mut found: Vec<Option<Furniture>> = vec![None; blocks.len()];
    let text = |index: usize| blocks[index].text.as_str();
    let end = find_end(blocks, &mut found);
    let head = (0..end.min(HEAD)).find(|&at| title != Some(at) && is_running_text(text(at))).unwrap_or(end.min(HEAD));
    for at in 0..head {
        found[at] = match standing(text(at)) {
            Some(kind) => Some(kind),
            None if at > 0 && found[at - 1] == Some(Furniture::Date) && time_line(text(at)).is_some() => {
                Some(Furniture::Date)
            }
            None => None,
        };
    }
    let last = (0..head).rev().find(|&at| found[at].is_some());
    if let Some(title) = title {
        found[title] = Some(Furniture::Title);
        set_apart_menus(blocks, &mut found[..last.unwrap_or(0).max(title)]);
    } else if is_page || last.is_some() || end < blocks.len() {
        find_title(blocks, &mut found[..end], head, last);
    }
    for at in 0..head {
        if found[at].is_none() && is_page_or(&found) && byline(text(at)).is_some() {
            found[at] = Some(Furniture::Byline);
        }
    }
    found
}

/// Tells `metadata` what the furniture says, where the format itself has not said it.
pub fn describe(blocks: &[Block], found: &[Option<Furniture>], metadata: &mut Metadata) {
    let of = |kind: Furniture| {
        blocks.iter().zip(found).filter(move |(_, found)| **found == Some(kind)).map(|(block, _)| block.text.as_str())
    };
    if metadata.title.is_none() {
        let title = of(Furniture::Title).collect::<Vec<_>>().join(" ");
        metadata.title = (!title.is_empty()).then_some(title);
    }
    if metadata.date.is_none() {
        metadata.date = of(Furniture::Date).find_map(date_line).map(|date| date.iso);
        let time = of(Furniture::Date).find_map(time_line);
        if let (Some(date), Some(time)) = (&mut metadata.date, time)
            && !date.contains('T')
        {
            date.push_str(&time);
        }
    }
    if metadata.speaker.is_none() {
        metadata.speaker = of(Furniture::Byline).find_map(byline).map(str::to_owned);
    }
    for language in of(Furniture::Languages).filter_map(language_marks).flatten() {
        if !metadata.languages.contains(&language) {
            metadata.languages.push(language);
        }
    }
}

/// What `line` is by itself.
fn standing(line: &str) -> Option<Furniture> {
    if date_line(line).is_some() {
        Some(Furniture::Date)
    } else if language_marks(line).is_some() {
        Some(Furniture::Languages)
    } else if is_control(line) || is_breadcrumb(line) || (!line.is_empty() && !has_letters_or_digits(line)) {
        Some(Furniture::Controls)
    } else {
        None
    }
}

fn is_running_text(text: &str) -> bool {
    (ends_like_sentence(text) && date_line(text).is_none() && !is_control(text))
        || text.len() > 400
        || is_salutation(text)
}

/// Marks the furniture at the end and returns where it begins.
///
/// It begins with the first line from which on all lines are short and do not end like a sentence,
/// and which is surely furniture itself.
fn find_end(blocks: &[Block], found: &mut [Option<Furniture>]) -> usize {
    let mut end = blocks.len();
    for at in (0..blocks.len()).rev() {
        let text = blocks[at].text.as_str();
        let kind = standing(text);
        match kind {
            // A bare date at the end is part of a signature: `Vienna, 4 May 2021`.
            Some(Furniture::Date) if !date_line(text).is_some_and(|date| date.labelled) => {}
            Some(_) => end = at,
            None => {}
        }
        // Four words: more is a thought.
        let is_short = || text.split(' ').nth(4).is_none();
        let could_be =
            kind.is_some() || (is_short() && !ends_like_sentence(text) && !ends_open(text) && !is_salutation(text));
        if !could_be {
            break;
        }
    }
    for at in end..blocks.len() {
        found[at] = standing(blocks[at].text.as_str()).or(Some(Furniture::Controls));
    }
    end
}

/// Finds the title: the longest heading-like line above the last furniture of the head, with its
/// heading-like neighbours; if there is none, the first heading-like line below it.
fn find_title(blocks: &[Block], found: &mut [Option<Furniture>], head: usize, last: Option<usize>) {
    let above = last.unwrap_or(0);
    let is_candidate = |at: usize, found: &[Option<Furniture>]| {
        found[at].is_none() && is_heading_like(blocks[at].text.as_str()) && byline(blocks[at].text.as_str()).is_none()
    };
    let words = |at: usize| blocks[at].text.as_str().split(' ').count();
    let longest = (0..above).filter(|&at| is_candidate(at, found)).max_by_key(|&at| (words(at), std::cmp::Reverse(at)));
    let title = longest.or_else(|| (above..head).find(|&at| found[at].is_none()).filter(|&at| is_candidate(at, found)));
    // Something must follow that the title is the title of.
    let Some(title) = title.filter(|&title| (title + 1..found.len()).any(|at| found[at].is_none() && at >= above))
    else {
        return;
    };
    found[title] = Some(Furniture::Title);
    if longest.is_some() {
        for at in title + 1..above {
            if !is_candidate(at, found) {
                break;
            }
            found[at] = Some(Furniture::Title);
        }
        set_apart_menus(blocks, &mut found[..above]);
    }
}

/// What stands among furniture and is short is furniture as well.
fn set_apart_menus(blocks: &[Block], found: &mut [Option<Furniture>]) {
    for (block, found) in blocks.iter().zip(found) {
        let text = block.text.as_str();
        if found.is_none() && is_heading_like(text) && byline(text).is_none() {
            *found = Some(Furniture::Controls);
        }
    }
}

fn is_page_or(found: &[Option<Furniture>]) -> bool {
    found.iter().any(Option::is_some)
}

/// The name in a line that says who speaks: `Speaker: Jane Doe`, `By Jane Doe`.
fn byline(line: &str) -> Option<&str> {
    /// Words that announce the name; those without a colon stand in bylines only.
    #[rustfmt::skip] // one word a line is no table
    const LABELS: &[&str] = &[
        "speaker:", "speech by", "remarks by", "statement by", "address by", "by", "author:", "rednerin:", "redner:", "rede von", "von",
        "orador:", "oradora:", "ponente:", "discurso de", "intervenant :", "intervenante :", "orateur :", "discours de", "par",
        "выступающий:", "докладчик:", "оратор:", "выступление",
    ];
    let lower = line.to_lowercase();
    // Lower case may change lengths; then no label of ours begins the line.
    let label = LABELS.iter().find(|label| {
        lower.starts_with(*label) && line.get(..label.len()).is_some_and(|l| l.to_lowercase() == **label)
    })?;
    let name = line[label.len()..].strip_prefix(' ')?.trim();
    // At most five words, each like a name or a particle in it.
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "von" | "van" | "de" | "der" | "del" | "la" | "di" | "bin" | "al")
    };
    let words = name.split(' ').count();
    ((2..=5).contains(&words) && name.split(' ').all(is_name) && !ends_like_sentence(name) && !ends_open(name))
        .then_some(name)
}
