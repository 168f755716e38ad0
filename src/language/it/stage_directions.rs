//! Italian words of stage directions.

use crate::language::tables::stage_directions::StageDirectionWords;

/// Words of stage directions in Italian.
pub const STAGE_DIRECTIONS: StageDirectionWords = StageDirectionWords::EMPTY;
