//! Where in Pico's memory its chain of units is, so that it can be ended before the units that make sound.
//!
//! Nothing among Pico's functions does that. But the engine keeps how many units it runs in a byte,
//! and every unit hands its items on in a buffer that has a function to take them out. This reads
//! the memory as the plain words that it is, and believes nothing that does not agree with the rest.

/// Units of the chain; the seventh (`pam`) gives the states of phones, the last two make sound of them.
const UNITS: usize = 9;
/// Units that it takes to words as they are spoken, and to the states of phones.
const WORDS: u8 = 2;
const STATES: u8 = 7;
/// States of a unit.
const IDLE: u32 = 1;
const BUSY: u32 = 2;
/// What Pico's engines mark themselves with.
const MAGIC: usize = 0x5069_436F;
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
    /// How many units a chain has room for.
    pub const ROOM: usize = 25;
    pub const UNITS: usize = 1;
    pub const STATES: usize = UNITS + ROOM;
    pub const BUFFERS: usize = STATES + (ROOM * 4).div_ceil(8);
}

/// A chain that was found.
#[derive(Clone, Copy)]
pub(super) struct UnitChain {
    /// The word of the memory whose first two bytes say how many units run, and which is next.
    count: usize,
    /// The addresses of the buffers into which words and the states of phones go.
    pub words: usize,
    pub states: usize,
}

impl UnitChain {
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
        let empty = (UNITS..control::ROOM).all(|index| word(units, control::UNITS + index) == Some(0));
        let idle = (0..UNITS).all(|index| state(memory, count, index) == Some(IDLE));
        let [words, states] = [WORDS, STATES].map(|units| buffer(usize::from(units) - 1));
        (alike && linked && empty && idle).then_some(Self { count, words: words?, states: states? })
    }

    /// Ends the chain in `memory` after words as they are spoken.
    pub fn end_at_words(&self, memory: &mut [u64]) {
        set_byte(&mut memory[self.count], 0, WORDS);
    }

    /// Ends the chain in `memory` after the states of phones.
    pub fn end_at_states(&self, memory: &mut [u64]) {
        set_byte(&mut memory[self.count], 0, STATES);
    }

    /// Lets the unit after words run next in `memory`, as the engine does when it has got some.
    pub fn go_on_from_words(&self, memory: &mut [u64]) {
        set_byte(&mut memory[self.count], 1, WORDS);
        let (word, byte) = (self.count + control::STATES + usize::from(WORDS) / 2, usize::from(WORDS) % 2 * 4);
        for (index, value) in BUSY.to_ne_bytes().into_iter().enumerate() {
            set_byte(&mut memory[word], byte + index, value);
        }
    }
}

/// The state of a unit of the chain at word `count` of `memory`.
fn state(memory: &[u64], count: usize, unit: usize) -> Option<u32> {
    let bytes = memory.get(count + control::STATES + unit / 2)?.to_ne_bytes();
    Some(u32::from_ne_bytes(*bytes[unit % 2 * 4..].first_chunk()?))
}

fn set_byte(word: &mut u64, index: usize, value: u8) {
    let mut bytes = word.to_ne_bytes();
    bytes[index] = value;
    *word = u64::from_ne_bytes(bytes);
}

/// What comes out of a chain that was cut, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChainItem {
    /// A state of a phone: which of its five, which entry of the voice's list for it (from 1), frames.
    State { state: usize, entry: usize, frames: usize },
    /// A mark.
    Mark,
}

impl ChainItem {
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

#[cfg(test)]
mod tests {
    use super::{ChainItem, UnitChain};

    #[test]
    fn memory_that_looks_otherwise_is_no_chain() {
        let memory = vec![0u64; 1000];
        let base = memory.as_ptr() as usize;
        for engine in [0, base - 8, base, base + 4, base + 7992, base + 8000, usize::MAX] {
            assert!(UnitChain::find(&memory, engine).is_none());
        }
        let inward: Vec<u64> = (0..1000).map(|i| (base + i % 50 * 8) as u64).collect();
        assert!(UnitChain::find(&inward, inward.as_ptr() as usize).is_none());
    }

    #[test]
    fn items_that_are_cut_short_are_none() {
        assert_eq!(ChainItem::read(&[]), []);
        assert_eq!(ChainItem::read(b"cm\x01\x01w"), [ChainItem::Mark]);
        assert_eq!(ChainItem::read(b"h\x05\x05\x1e12345"), []);
        let phone = b"h\x05\x02\x0c\x03\0\x01\0\x02\0\x04\0\x01\0\x01\x01";
        let states = [(0, 2, 3), (1, 257, 4)].map(|(state, entry, frames)| ChainItem::State { state, entry, frames });
        assert_eq!(ChainItem::read(phone), states);
    }
}
