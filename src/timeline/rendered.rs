//! The timeline of a narration: clips and pauses, one after the other.

use std::ops::Range;

use crate::time::{Span, Time};
use crate::timeline::word_times::Timeline;

/// A timeline that grows with the samples of a narration.
#[derive(Clone, Debug)]
pub struct RenderedTimeline {
    rate: u32,
    words: Vec<Span>,
    samples: u64,
}

impl RenderedTimeline {
    /// An empty timeline of a narration with `rate` samples per second.
    pub fn new(rate: u32) -> Self {
        Self { rate, words: Vec::new(), samples: 0 }
    }

    /// The number of samples so far.
    pub fn samples(&self) -> u64 {
        self.samples
    }

    /// Appends a spoken sentence of `length` samples; `words` are the samples of its words.
    pub fn speak(&mut self, words: &[Range<usize>], length: usize) {
        let at = |sample: usize| Time::from_samples(self.samples + sample.min(length) as u64, self.rate);
        self.words.extend(words.iter().map(|range| Span::new(at(range.start), at(range.end))));
        self.samples += length as u64;
    }

    /// Appends `length` samples of silence.
    pub fn pause(&mut self, length: u64) {
        self.samples += length;
    }

    /// Appends `length` samples of silence that `words` words share, as those of a stage direction do.
    pub fn act(&mut self, words: usize, length: u64) {
        let at = |index: usize| {
            let part = u128::from(length) * index as u128 / words.max(1) as u128;
            Time::from_samples(self.samples + part as u64, self.rate)
        };
        self.words.extend((0..words).map(|index| Span::new(at(index), at(index + 1))));
        self.samples += length;
    }

    /// The finished timeline.
    pub fn finish(self) -> Timeline {
        Timeline { words: self.words, end: Time::from_samples(self.samples, self.rate) }
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "a list of one word")]
mod tests {
    use super::RenderedTimeline;
    use crate::time::Time;

    #[test]
    fn sentences_pauses_and_directions_follow_each_other() {
        let mut rendered = RenderedTimeline::new(1000);
        rendered.speak(&[10..300, 300..500], 600);
        rendered.pause(400);
        rendered.act(2, 1800);
        rendered.speak(&[0..99], 50);
        let timeline = rendered.finish();
        let spans: Vec<_> = timeline.words.iter().map(|s| (s.start.as_millis(), s.end.as_millis())).collect();
        assert_eq!(spans, [(10, 300), (300, 500), (1000, 1900), (1900, 2800), (2800, 2850)]);
        assert_eq!(timeline.end, Time::from_millis(2850));
    }
}
