//! Anchors: pairs of sentences that certainly belong together, around which the band of a long text is laid.

use super::lexicon::{SharedWords, frequencies};

/// The least gain of an entry that makes an anchor.
const MIN_ANCHOR_GAIN: i64 = 250;

/// The longest chain, in order in both texts, of sentences that share an entry which each text has only once; without
/// the first sentences of the texts.
pub fn anchors(lexicon: &SharedWords) -> Vec<(usize, usize)> {
    let entries = lexicon.entries.len();
    let (ours, theirs) = (frequencies(&lexicon.source, entries), frequencies(&lexicon.target, entries));
    let mut place = vec![0; entries];
    for (sentence, list) in lexicon.target.iter().enumerate() {
        list.iter().for_each(|id| place[*id as usize] = sentence);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (sentence, list) in lexicon.source.iter().enumerate() {
        let once = |id: &&u32| {
            let id = **id as usize;
            ours[id] == 1 && theirs[id] == 1 && lexicon.entries[id].gain >= MIN_ANCHOR_GAIN
        };
        pairs.extend(list.iter().filter(once).map(|id| (sentence, place[*id as usize])));
    }
    pairs.retain(|(source, target)| *source > 0 && *target > 0);
    pairs.sort_unstable();
    pairs.dedup();
    chain(&pairs)
}

/// The longest chain of `pairs` that rises on both sides, by patience sorting in n log n.
fn chain(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    // Of pairs with the same source, the greatest target comes first, so that only one is taken.
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_key(|index| (pairs[*index].0, std::cmp::Reverse(pairs[*index].1)));
    for index in order {
        let pile = tops.partition_point(|top| pairs[*top].1 < pairs[index].1);
        before[index] = pile.checked_sub(1).map(|pile| tops[pile]);
        match tops.get_mut(pile) {
            Some(top) => *top = index,
            None => tops.push(index),
        }
    }
    let mut chain = Vec::with_capacity(tops.len());
    let mut next = tops.last().copied();
    while let Some(index) = next {
        chain.push(pairs[index]);
        next = before[index];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::chain;

    #[test]
    fn the_longest_chain_has_no_crossing_pairs() {
        assert_eq!(chain(&[(1, 1), (2, 9), (3, 2), (3, 3), (5, 4)]), [(1, 1), (3, 2), (5, 4)]);
        assert_eq!(chain(&[]), []);
    }
}
