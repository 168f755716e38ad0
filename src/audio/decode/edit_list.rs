//! The edit list of an MP4 file (ISO/IEC 14496-12, 8.6.5 and 8.6.6): which parts of a track are presented, and when.

use std::ops::Range;

use crate::time::{Delta, Time};

/// An entry of an edit list as written in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct EditEntry {
    /// How long it is presented, in units of the movie's time scale; 0 is to the end.
    pub duration: u64,
    /// Where in the media it begins, in units of the track's time scale; −1 is nothing (a pause).
    pub media_time: i64,
    /// How fast it is presented, in units of 1/65 536.
    pub rate: i32,
}

/// The units that times are counted in, a second.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeScales {
    /// Of the movie.
    pub movie: u32,
    /// Of the track.
    pub media: u32,
}

/// The stretches of a track that are presented, in order of their media as of their presentation.
#[derive(Clone, Debug)]
pub(super) struct EditList(Vec<Edit>);

#[derive(Clone, Copy, Debug)]
struct Edit {
    /// From where in the media …
    from: Time,
    /// … to where (to its end if nothing is said) …
    to: Option<Time>,
    /// … is presented from when on.
    at: Time,
}

/// No time of a file is further from zero than this, so that sums do not overflow.
pub(super) const MAX_TIME_SECONDS: i128 = 1_000_000;

/// `units` of `1/scale` seconds, kept to what a recording can be.
pub(super) fn length(units: i128, scale: u32) -> Delta {
    let scale = scale.max(1);
    let furthest = MAX_TIME_SECONDS * i128::from(scale);
    Delta::from_frames(units.clamp(-furthest, furthest) as i64, scale, 1)
}

impl EditList {
    /// A track without an edit list: all of it, `delay` after the beginning (or with that much cut
    /// off if it is negative).
    pub fn whole(delay: Delta) -> Self {
        Self(vec![Edit { from: Time::ZERO - delay, to: None, at: Time::ZERO }])
    }

    /// What `entries` say; the last of a track `in_fragments` goes on to the end, since it was
    /// written before there was one.
    ///
    /// # Errors
    /// A sentence, if they cannot be followed in one pass: parts that are played twice, in another
    /// order or at another speed.
    pub fn read(entries: &[EditEntry], scales: TimeScales, in_fragments: bool) -> Result<Self, String> {
        let mut edits: Vec<Edit> = Vec::new();
        let mut at = Time::ZERO;
        for (index, entry) in entries.iter().enumerate() {
            let duration = length(i128::from(entry.duration), scales.movie);
            if entry.media_time >= 0 {
                if entry.rate != 1 << 16 {
                    return Err("its edit list changes the speed".into());
                }
                let from = Time::ZERO + length(i128::from(entry.media_time), scales.media);
                let endless = index + 1 == entries.len() && (in_fragments || entry.duration == 0);
                let to = (!endless).then(|| from + duration);
                if let Some(last) = edits.last_mut() {
                    // Durations are rounded to the movie's time scale, so neighbours may overlap by a unit.
                    let rounding = length(2, scales.movie);
                    match last.to {
                        Some(end) if end <= from => {}
                        Some(end) if end <= from + rounding => last.to = Some(from),
                        _ => return Err("its edit list plays parts twice or in another order".into()),
                    }
                }
                edits.push(Edit { from, to, at });
            }
            at += duration;
        }
        if edits.is_empty() { Err("its edit list presents nothing".into()) } else { Ok(Self(edits)) }
    }

    /// The parts of `count` samples at `rate`, the first of which is at `media` in the media,
    /// that are presented, each with its time.
    pub fn place(&self, media: Time, rate: u32, count: usize) -> impl Iterator<Item = (Range<usize>, Time)> {
        let index = move |time: Time| usize::try_from((time - media).as_samples(rate)).unwrap_or(0).min(count);
        self.0.iter().filter_map(move |edit| {
            let range = index(edit.from)..edit.to.map_or(count, index);
            // Before the first sample nothing is cut, and the packet is as much later.
            let lead = media + Delta::from_samples(range.start as u64, rate) - edit.from;
            (!range.is_empty()).then_some((range, edit.at + lead))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{EditEntry, EditList, TimeScales};
    use crate::time::{Delta, Time};

    const SCALES: TimeScales = TimeScales { movie: 1_000, media: 48_000 };

    fn entry(duration: u64, media_time: i64) -> EditEntry {
        EditEntry { duration, media_time, rate: 1 << 16 }
    }

    /// Packets of 1 024 samples at 48 kHz: stretches of media sample numbers and where they are presented, in ms.
    fn presented(entries: &[EditEntry], packets: usize) -> Vec<(usize, usize, i64)> {
        let edits = EditList::read(entries, SCALES, false).expect("a list that can be followed");
        let mut runs: Vec<(usize, usize, i64)> = Vec::new();
        for packet in 0..packets {
            let first = packet * 1_024;
            for (range, at) in edits.place(Time::from_samples(first as u64, 48_000), 48_000, 1_024) {
                match runs.last_mut() {
                    Some(run) if run.1 == first + range.start => run.1 = first + range.end,
                    _ => runs.push((first + range.start, first + range.end, at.as_millis())),
                }
            }
        }
        runs
    }

    #[test]
    fn an_empty_edit_delays_and_a_media_time_trims() {
        assert_eq!(presented(&[entry(0, 1_024)], 3), [(1_024, 3_072, 0)]);
        assert_eq!(presented(&[entry(1_980, -1), entry(0, 1_000)], 3), [(1_000, 3_072, 1_980)]);
        assert_eq!(presented(&[entry(30, 480)], 3), [(480, 1_920, 0)]);
    }

    #[test]
    fn several_edits_in_order_are_followed_with_their_pauses() {
        let list = [entry(10, 0), entry(500, -1), entry(10, 2_400), entry(0, 4_800)];
        assert_eq!(presented(&list, 5), [(0, 480, 0), (2_400, 2_880, 510), (4_800, 5_120, 520)]);
    }

    #[test]
    fn what_cannot_be_followed_says_so() {
        for list in [
            vec![entry(10, 4_800), entry(10, 0)],
            vec![entry(10, 0), entry(10, 0)],
            vec![EditEntry { rate: 0, ..entry(10, 0) }],
            vec![entry(0, 0), entry(10, 4_800)],
            vec![entry(10, -1)],
            vec![],
        ] {
            let read = EditList::read(&list, SCALES, false);
            // A duration of 0 in the middle presents nothing.
            assert!(read.is_err() || list[0].duration == 0, "{list:?}");
        }
    }

    #[test]
    fn a_whole_track_may_be_late() {
        let edits = EditList::whole(Delta::from_millis(1_980));
        let parts: Vec<_> = edits.place(Time::ZERO, 48_000, 10).collect();
        assert_eq!(parts, [(0..10, Time::from_millis(1_980))]);
        let edits = EditList::whole(Delta::from_millis(-1));
        let parts: Vec<_> = edits.place(Time::ZERO, 48_000, 100).collect();
        assert_eq!(parts, [(48..100, Time::ZERO)]);
    }
}
