//! When an element is visible, by its own attributes, those of its ancestors, and `set` animations.

use roxmltree::Node;

use super::computed_style::{ComputedStyle, set};
use super::namespaces::TT;
use crate::time::{Span, Time};

/// The most animations of one element that are followed. Files have a few.
const MAX_ANIMATIONS: usize = 64;

/// The visibility of one element.
#[derive(Clone, Debug)]
struct VisibilityLayer {
    visible: Option<bool>,
    displayed: bool,
    changes: Vec<(Span, ComputedStyle)>,
}

/// The visibility of an element and its ancestors, from the outermost on.
#[derive(Clone, Debug, Default)]
pub struct Visibility(Vec<VisibilityLayer>);

impl Visibility {
    /// Adds the element `node` with its computed style `look`; `time` reads the times of its animations.
    pub fn add(&mut self, node: Node<'_, '_>, look: &ComputedStyle, mut time: impl FnMut(Node<'_, '_>) -> Span) {
        let sets = node.children().filter(|child| child.has_tag_name((TT, "set"))).take(MAX_ANIMATIONS);
        let changes: Vec<(Span, ComputedStyle)> = sets
            .filter_map(|child| {
                let mut change = ComputedStyle::default();
                set(child, &mut change);
                (change.visible.is_some() || change.displayed.is_some()).then(|| (time(child), change))
            })
            .collect();
        if look.visible.is_some() || look.displayed.is_some() || !changes.is_empty() {
            self.0.push(VisibilityLayer { visible: look.visible, displayed: look.displayed.unwrap_or(true), changes });
        }
    }

    /// The parts of `span` in which the innermost element is visible.
    pub fn within(&self, span: Span) -> Vec<Span> {
        if self.0.is_empty() {
            return vec![span];
        }
        let ends = self.0.iter().flat_map(|layer| &layer.changes).flat_map(|(span, _)| [span.start, span.end]);
        let mut borders: Vec<Time> =
            ends.filter(|time| span.start < *time && *time < span.end).chain([span.start, span.end]).collect();
        borders.sort();
        borders.dedup();
        if borders.len() == 1 {
            borders.push(span.end);
        }
        let mut parts: Vec<Span> = Vec::new();
        for pair in borders.windows(2).filter(|pair| self.is_seen(pair[0])) {
            match parts.last_mut() {
                Some(last) if last.end == pair[0] => last.end = pair[1],
                _ => parts.push(Span { start: pair[0], end: pair[1] }),
            }
        }
        parts
    }

    fn is_seen(&self, time: Time) -> bool {
        let mut is_visible = true;
        for layer in &self.0 {
            let (mut visible, mut displayed) = (layer.visible, layer.displayed);
            for (_, change) in layer.changes.iter().filter(|(span, _)| span.start <= time && time < span.end) {
                visible = change.visible.or(visible);
                displayed = change.displayed.unwrap_or(displayed);
            }
            if !displayed {
                return false;
            }
            is_visible = visible.unwrap_or(is_visible);
        }
        is_visible
    }
}
