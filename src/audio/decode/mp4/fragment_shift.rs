//! How much later the packets of fragments are than the demuxer counts them.

use std::iter::Peekable;
use std::vec::IntoIter;

use crate::time::{Delta, Time};

/// The time of one packet of a track; those after it follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mp4Fragment {
    /// How many packets of the track come before it.
    pub packets: u64,
    /// Its time on the track's timeline.
    pub begins: Delta,
}

/// How much later the packets of a track are than the demuxer counts them.
pub struct FragmentShift {
    fragments: Peekable<IntoIter<Mp4Fragment>>,
    packets: u64,
    by: Delta,
}

impl FragmentShift {
    /// For all packets of a track, whose `fragments` are in order.
    pub fn new(fragments: Vec<Mp4Fragment>) -> Self {
        Self { fragments: fragments.into_iter().peekable(), packets: 0, by: Delta::ZERO }
    }

    /// The time of the next packet, which the demuxer has `counted` to.
    pub fn next(&mut self, counted: Time) -> Time {
        while let Some(fragment) = self.fragments.next_if(|fragment| fragment.packets <= self.packets) {
            self.by = Time::ZERO + fragment.begins - counted;
        }
        self.packets += 1;
        counted + self.by
    }
}

#[cfg(test)]
mod tests {
    use super::{FragmentShift, Mp4Fragment};
    use crate::time::{Delta, Time};

    #[test]
    fn packets_stand_where_the_fragment_before_them_says() {
        let fragment = |packets, begins| Mp4Fragment { packets, begins: Delta::from_millis(begins) };
        // One packet in the table, then fragments of two; the one between the last two had no time.
        let mut shift = FragmentShift::new(vec![fragment(1, 40), fragment(3, 500), fragment(7, 4_000)]);
        let places: Vec<i64> = (0..9).map(|packet| shift.next(Time::from_millis(packet * 20)).as_millis()).collect();
        assert_eq!(places, [0, 40, 60, 500, 520, 540, 560, 4_000, 4_020]);
    }
}
