//! Where in Pico's memory its chain of units is, so that it can be ended before the units that make sound.
//!
//! Nothing among Pico's functions does that. But the engine keeps how many units it runs in a byte,
//! and every unit hands its items on in a buffer that has a function to take them out. This reads
//! the memory as the plain words that it is, and believes nothing that does not agree with the rest.

/// Units of the chain; the seventh (`pam`) gives the states of phones, the last two make sound of them.
const UNITS: usize = 9;
/// Units that it takes to the states of phones.
const STATES: u8 = 7;
/// What Pico's engines mark themselves with.
const MAGIC: usize = 0x5069_436F;
/// How many units a chain has room for.
const ROOM: usize = 25;

/// The words of a `picoctrl_engine`.
mod engine {
    pub const MAGIC: usize = 0;
    pub const COMMON: usize = 2;
    pub const VOICE: usize = 3;
    pub const CONTROL: usize = 4;
    pub const INPUT: usize = 5;
    pub const OUTPUT: usize = 6;
}

/// The words of a `picodata_processing_unit`.
mod unit {
    pub const VOICE: usize = 3;
    pub const COMMON: usize = 4;
    pub const INPUT: usize = 5;
    pub const OUTPUT: usize = 6;
    pub const OWN: usize = 8;
}

/// The words of a `ctrl_subobj`: a word whose first two bytes are the number of units and the
/// current one, units, their states (four bytes each), their buffers.
mod control {
    use super::ROOM;
    pub const UNITS: usize = 1;
    pub const BUFFERS: usize = UNITS + ROOM + (ROOM * 4).div_ceil(8);
}

/// A chain that was found.
pub(super) struct Chain {
    /// The word of the memory whose first byte says how many units run.
    count: usize,
    /// The address of the buffer into which the states of phones go.
    pub buffer: usize,
}

impl Chain {
    /// The chain of the engine at address `engine`, if `memory` looks as it is expected to.
    pub fn find(memory: &[u64], engine: usize) -> Option<Self> {
        let base = memory.as_ptr() as usize;
        let place = |address: usize| {
            let offset = address.checked_sub(base).filter(|offset| offset % size_of::<u64>() == 0)?;
            Some(offset / size_of::<u64>())
        };
        let word = |address: usize, index: usize| usize::try_from(*memory.get(place(address)? + index)?).ok();
        let own = |index: usize| word(engine, index);
        let control = own(engine::CONTROL)?;
        let units = word(control, unit::OWN)?;
        let count = place(units)?;
        let buffer = |index: usize| word(units, control::BUFFERS + index);
        let [running, current, ..] = memory.get(count)?.to_ne_bytes();
        let alike = size_of::<usize>() == size_of::<u64>()
            && own(engine::MAGIC)? == engine ^ MAGIC
            && word(control, unit::VOICE)? == own(engine::VOICE)?
            && word(control, unit::COMMON)? == own(engine::COMMON)?
            && word(control, unit::INPUT)? == own(engine::INPUT)?
            && word(control, unit::OUTPUT)? == own(engine::OUTPUT)?
            && buffer(UNITS - 1)? == own(engine::OUTPUT)?
            && (usize::from(running), current) == (UNITS, 0);
        let linked = (0..UNITS).all(|index| {
            let before = if index == 0 { own(engine::INPUT) } else { buffer(index - 1) };
            let unit = word(units, control::UNITS + index);
            let link = |end| unit.and_then(|unit| word(unit, end));
            before.is_some() && link(unit::INPUT) == before && link(unit::OUTPUT) == buffer(index)
        });
        let empty = (UNITS..ROOM).all(|index| word(units, control::UNITS + index) == Some(0));
        (alike && linked && empty).then_some(Self { count, buffer: buffer(usize::from(STATES) - 1)? })
    }

    /// Ends the chain in `memory` after the states of phones.
    pub fn cut(&self, memory: &mut [u64]) {
        let mut bytes = memory[self.count].to_ne_bytes();
        bytes[0] = STATES;
        memory[self.count] = u64::from_ne_bytes(bytes);
    }
}

/// What comes out of a chain that was cut, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A state of a phone: which of its five, which entry of the voice's list for it (from 1), frames.
    State { state: usize, entry: usize, frames: usize },
    /// A mark.
    Mark,
}

impl Item {
    /// What an item of Pico's means: four bytes (type, two of information, length) and its content.
    pub fn read(item: &[u8]) -> Vec<Self> {
        let Some((&[kind, info, states, length], content)) = item.split_first_chunk() else { return Vec::new() };
        match (kind, info) {
            (b'c', b'm') => vec![Self::Mark],
            (b'h', _) if usize::from(length) == content.len() => {
                let numbers = |c: &[u8]| {
                    c.chunks_exact(2).map(|b| usize::from(u16::from_le_bytes([b[0], b[1]]))).collect::<Vec<_>>()
                };
                let states = content.chunks_exact(6).take(usize::from(states)).map(numbers);
                states.enumerate().map(|(state, n)| Self::State { state, entry: n[2], frames: n[0] }).collect()
            }
            _ => Vec::new(),
        }
    }
}
