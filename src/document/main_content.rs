//! Finds the main content of a page: the element with the most running text and the fewest links.
//!
//! The method is that of Mozilla's Readability: each paragraph gives points, by its length and commas, to the elements
//! around it; links take points away; classes and ids that name content or boilerplate count as well. The element
//! with the most points is the main content, together with the elements beside it that have many points too.

use super::content_weight::{MIN_PARAGRAPH_CHARS, TextStats, class_weight, is_share, is_unlikely};
use super::html_page::{HtmlBlock, HtmlPage};
use super::line_class::ends_like_sentence;

/// How many elements around a paragraph get points.
const SCORED_LEVELS: usize = 5;

/// A main content that is shorter, in characters, is searched again with fewer exclusions.
const MIN_CONTENT_CHARS: usize = 500;

/// Says for each block of `page` whether it belongs to the main content.
pub fn main_content(page: &HtmlPage) -> Vec<bool> {
    let mut best = (0, vec![false; page.blocks.len()]);
    // Each search excludes less: unlikely classes, then no class at all, then no boxes with many links.
    for relaxed in 0..4 {
        let found = ContentFinder::new(page, relaxed).content();
        let blocks = page.blocks.iter().zip(&found).filter(|(_, found)| **found);
        let chars: usize = blocks.map(|(block, _)| block.as_str().chars().count()).sum();
        if chars > best.0 {
            best = (chars, found);
        }
        if chars >= MIN_CONTENT_CHARS {
            break;
        }
    }
    best.1
}

/// One search; all lists are by the index of the element.
struct ContentFinder<'a> {
    page: &'a HtmlPage,
    weigh_classes: bool,
    remove_boxes: bool,
    is_skipped: Vec<bool>,
    text: Vec<TextStats>,
    /// How many elements with text and stretches of text are directly in the element.
    children: Vec<usize>,
    /// Whether elements other than `<p>` are directly in the element.
    has_boxes: Vec<bool>,
    /// The points; `None` where no paragraph gave any.
    points: Vec<Option<f64>>,
}

impl<'a> ContentFinder<'a> {
    fn new(page: &'a HtmlPage, relaxed: usize) -> Self {
        let count = page.elements.len();
        let mut finder = Self {
            page,
            weigh_classes: relaxed < 2,
            remove_boxes: relaxed < 3,
            is_skipped: vec![false; count],
            text: Vec::new(),
            children: vec![0; count],
            has_boxes: vec![false; count],
            points: vec![None; count],
        };
        for (at, element) in page.elements.iter().enumerate() {
            finder.is_skipped[at] = element.is_boilerplate
                || finder.is_skipped[element.parent]
                || (relaxed < 1 && !finder.is_page(at) && is_unlikely(element));
        }
        let text = finder.count_text(|_, _| true);
        for run in finder.runs() {
            finder.children[run[0].element] += 1;
        }
        for (element, _) in page.elements.iter().zip(&text).skip(1).filter(|(_, text)| text.bytes > 0) {
            finder.children[element.parent] += 1;
            finder.has_boxes[element.parent] |= element.name != "p";
        }
        finder.text = text;
        finder.give_all_points();
        finder
    }

    /// The text in each element, of those elements that `counts` accepts.
    fn count_text(&self, mut counts: impl FnMut(usize, &TextStats) -> bool) -> Vec<TextStats> {
        let elements = &self.page.elements;
        let mut text = vec![TextStats::default(); elements.len()];
        for block in self.page.blocks.iter().filter(|block| !self.is_skipped[block.element]) {
            text[block.element].add_block(block);
        }
        for at in (1..elements.len()).rev() {
            let inner = text[at];
            if counts(at, &inner) {
                text[elements[at].parent].add(&inner, self.is_list(at));
            }
        }
        text
    }

    /// The stretches of blocks that are directly in the same element.
    fn runs(&self) -> Vec<&'a [HtmlBlock]> {
        let runs = self.page.blocks.chunk_by(|a, b| a.element == b.element);
        runs.filter(|run| !self.is_skipped[run[0].element]).collect()
    }

    fn give_all_points(&mut self) {
        let elements = &self.page.elements;
        for (at, element) in elements.iter().enumerate().skip(1) {
            if matches!(element.name.as_str(), "p" | "td" | "pre" | "section" | "h2" | "h3" | "h4" | "h5" | "h6") {
                let is_wrapped = element.name == "p" && self.is_paragraph(element.parent);
                self.give_points(
                    self.text[at],
                    if is_wrapped { elements[element.parent].parent } else { element.parent },
                );
            }
        }
        for run in self.runs() {
            let at = run[0].element;
            if matches!(elements[at].name.as_str(), "div" | "form") {
                let mut text = TextStats::default();
                run.iter().for_each(|block| text.add_block(block));
                self.give_points(text, if self.is_paragraph(at) { elements[at].parent } else { at });
            }
        }
        for (points, text) in self.points.iter_mut().zip(&self.text) {
            let unlinked = 1.0 - text.link_density();
            *points = points.filter(|&points| points > 0.0).map(|points| points * unlinked);
        }
    }

    /// Gives the points of a paragraph with `text` to the elements from `at` outwards: all to the first, half to the
    /// second, then less.
    fn give_points(&mut self, text: TextStats, at: usize) {
        if text.chars < MIN_PARAGRAPH_CHARS {
            return;
        }
        let page = self.page;
        for (level, element) in page.ancestors(at).take(SCORED_LEVELS).enumerate() {
            let divisor = [1.0, 2.0].get(level).copied().unwrap_or((level * 3) as f64);
            let base = self.base_points(element);
            *self.points[element].get_or_insert(base) += text.paragraph_points() / divisor;
            if self.is_page(element) {
                break;
            }
        }
    }

    fn base_points(&self, at: usize) -> f64 {
        let points = match self.page.elements[at].name.as_str() {
            "div" | "form" => 5.0,
            "pre" | "td" | "blockquote" => 3.0,
            "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" => -3.0,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" => -5.0,
            _ => 0.0,
        };
        points + self.class_weight(at)
    }

    fn class_weight(&self, at: usize) -> f64 {
        if self.weigh_classes && !self.is_page(at) { class_weight(&self.page.elements[at]) } else { 0.0 }
    }

    fn points(&self, at: usize) -> f64 {
        self.points[at].unwrap_or_default()
    }

    /// Whether the element is the whole page.
    fn is_page(&self, at: usize) -> bool {
        matches!(self.page.elements[at].name.as_str(), "" | "html" | "head" | "body")
    }

    /// Whether the element is a paragraph: a `<p>`, or a box with nothing but text or one `<p>`.
    fn is_paragraph(&self, at: usize) -> bool {
        match self.page.elements[at].name.as_str() {
            "p" => true,
            "div" | "form" => self.children[at] == 1 && !self.has_boxes[at],
            _ => false,
        }
    }

    fn is_list(&self, at: usize) -> bool {
        matches!(self.page.elements[at].name.as_str(), "ul" | "ol")
    }

    /// Says for each block whether it is in the main content.
    fn content(&self) -> Vec<bool> {
        let elements = &self.page.elements;
        let mut is_content = vec![false; elements.len()];
        match self.top_element() {
            Some(top) => {
                let siblings = (1..elements.len()).filter(|&at| elements[at].parent == elements[top].parent);
                siblings.filter(|&at| at == top || self.goes_with(at, top)).for_each(|at| is_content[at] = true);
            }
            None => is_content[0] = true,
        }
        let mut is_removed = self.is_skipped.clone();
        self.count_text(|at, text| {
            let is_box = matches!(elements[at].name.as_str(), "div" | "form" | "ul" | "table");
            let is_boilerplate = is_box && text.is_boilerplate(self.is_list(at), self.class_weight(at));
            let is_share_box = is_share(&elements[at]) && text.chars < MIN_CONTENT_CHARS;
            is_removed[at] |= is_share_box || (self.remove_boxes && is_boilerplate);
            !is_removed[at]
        });
        for at in 1..elements.len() {
            is_content[at] = (is_content[at] || is_content[elements[at].parent]) && !is_removed[at];
        }
        self.page.blocks.iter().map(|block| is_content[block.element]).collect()
    }

    /// The element with the main content; `None` means the whole page.
    fn top_element(&self) -> Option<usize> {
        let mut candidates: Vec<usize> = (0..self.points.len()).filter(|&at| self.points(at) > 0.0).collect();
        candidates.sort_by(|&a, &b| self.points(b).total_cmp(&self.points(a)));
        let mut top = *candidates.first().filter(|&&top| !self.is_page(top))?;
        // Four elements with about as many points: the element around them is the content.
        let rivals: Vec<usize> =
            candidates[1..].iter().take(4).copied().filter(|&at| self.points(at) >= 0.75 * self.points(top)).collect();
        if rivals.len() == 4 {
            let is_around = |around: usize, at: usize| self.page.ancestors(at).skip(1).any(|element| element == around);
            let count = |around: usize| rivals.iter().filter(|&&at| is_around(around, at)).count();
            top = self.containers(top).find(|&around| count(around) >= 3).unwrap_or(top);
        }
        // Points that rise again outwards: there is more content around.
        let least = self.points(top) / 3.0;
        let mut last = self.points(top);
        for around in self.containers(top).filter(|&around| self.points[around].is_some()) {
            let points = self.points(around);
            if points < least {
                break;
            }
            if points > last {
                top = around;
                break;
            }
            last = points;
        }
        Some(self.containers(top).take_while(|&around| self.children[around] == 1).last().unwrap_or(top))
    }

    /// The elements around `at`, except the whole page.
    fn containers(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.page.ancestors(at).skip(1).take_while(|&around| !self.is_page(around))
    }

    /// Whether the element `at` beside the element `top` belongs to the content as well.
    fn goes_with(&self, at: usize, top: usize) -> bool {
        let (element, text) = (&self.page.elements[at], &self.text[at]);
        let share = self.points(top) * 0.2;
        let class = &self.page.elements[top].class;
        let bonus = if !class.is_empty() && element.class == *class { share } else { 0.0 };
        if self.points(at) > 0.0 {
            return self.points(at) + bonus >= share.max(10.0);
        }
        let is_sentence = || {
            let mut blocks =
                self.page.blocks.iter().filter(|block| self.page.ancestors(block.element).any(|around| around == at));
            text.link_density() == 0.0 && blocks.any(|block| ends_like_sentence(block.as_str()))
        };
        self.is_paragraph(at) && if text.chars > 80 { text.link_density() < 0.25 } else { is_sentence() }
    }
}
