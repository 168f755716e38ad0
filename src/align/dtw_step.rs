//! The inner loop of dynamic time warping: one frame of the recording against a range of reference frames.

/// The penalty for a speaker slower than the reference, in units of the median distance of unrelated frames.
pub const SLOW_PENALTY: f32 = 0.2;
/// The extra cost of a reference frame that the speaker is too fast for, as a part of the distance.
pub const FAST_WEIGHT: f32 = 0.7;

/// The same reference frame as before.
pub const MOVE_STAY: u8 = 0;
/// The next reference frame.
pub const MOVE_NEXT: u8 = 1;
/// The reference frame after the next one.
pub const MOVE_SKIP: u8 = 2;

/// The costs of the moves.
#[derive(Clone, Copy, Debug)]
pub struct MoveCosts {
    /// How much the distance counts at a frame that is held: 1, or 0 in silence.
    pub stay_weight: f32,
    /// The extra cost of a frame that is held.
    pub stay_penalty: f32,
    /// The extra cost of a skipped frame, as a part of the distance.
    pub fast_weight: f32,
}

/// Computes the costs `now` and the `moves` to reference frames at these `distances`.
///
/// `before` has the costs at the previous frame of the recording, and starts two reference frames earlier.
#[inline]
pub fn advance(before: &[f32], distances: &[f32], costs: MoveCosts, now: &mut [f32], moves: &mut [u8]) {
    let n = now.len();
    let (two_back, one_back, same) = (&before[..n], &before[1..n + 1], &before[2..n + 2]);
    let (distances, moves) = (&distances[..n], &mut moves[..n]);
    for i in 0..n {
        let distance = distances[i];
        let stay = same[i] + costs.stay_weight * distance + costs.stay_penalty;
        let next = one_back[i] + distance;
        let skip = two_back[i] + distance * (1.0 + costs.fast_weight);
        let (mut best, mut code) = (stay, MOVE_STAY);
        if next < best {
            (best, code) = (next, MOVE_NEXT);
        }
        if skip < best {
            (best, code) = (skip, MOVE_SKIP);
        }
        now[i] = best;
        moves[i] = code;
    }
}
