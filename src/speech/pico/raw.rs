//! Pico's C library behind a small safe type; all `unsafe` of the engine is here.
#![allow(unsafe_code, reason = "the library is C")]

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::path::Path;
use std::ptr::{self, NonNull};
use std::sync::{Mutex, PoisonError};

use ttspico_sys as c;

use super::chain::{ChainItem, UnitChain};
use super::listener::{MarkListener, PicoSound, SIGNAL_UNIT};

unsafe extern "C" {
    /// Which unit runs at the next step. In the same static library, though not among the bindings.
    fn picoext_getLastScheduledPU(engine: c::pico_Engine) -> c_int;

    /// Takes an item out of one of the buffers between units: `size` bytes at most, `length` of them.
    fn picodata_cbGetItem(buffer: *mut c_void, item: *mut u8, size: u16, length: *mut u16) -> c_int;

    /// Puts an item of `size` bytes into one of the buffers between units, if there is room for it.
    fn picodata_cbPutItem(buffer: *mut c_void, item: *const u8, size: u16, length: *mut u16) -> c_int;
}

/// Samples per second, of all voices.
pub(super) const SAMPLE_RATE: u32 = 16_000;

/// Samples of a frame of its states: 4 ms.
pub(super) const FRAME_SAMPLES: usize = 64;

/// Held while the last unit runs: it counts frames in a variable that all systems share.
static FRAME_COUNTER: Mutex<()> = Mutex::new(());

/// The largest item: four bytes and its content.
const MAX_ITEM_BYTES: usize = 4 + 256;

/// Memory for Pico in 8-byte words, 2.5 MB: the largest voice takes 1.4 MB, an engine 1 MB.
const MEMORY_WORDS: usize = (5 << 20) / 2 / 8;

/// Samples by which the sound comes later than a mark: the last unit holds back two frames of 4 ms,
/// and adds up windows of four, whose middle is what one hears.
pub(super) const LATENCY_SAMPLES: usize = 4 * FRAME_SAMPLES;

/// More states and marks than a text has that Pico is given at once.
const MAX_ITEMS: usize = 100_000;

/// What is said when Pico loops.
const ENDLESS_MESSAGE: &str = "it does not come to an end";

/// Steps that Pico may take without a sample before it is taken for lost. It takes about 16 a
/// frame of 4 ms, and some thousands before the first.
const MAX_IDLE_STEPS: usize = 1_000_000;

/// The memory in which a system keeps everything. C holds pointers into it, so it is never moved or borrowed for long.
struct SystemMemory(NonNull<u64>);

impl SystemMemory {
    const LAYOUT: Layout = match Layout::array::<u64>(MEMORY_WORDS) {
        Ok(layout) => layout,
        Err(_) => panic!("a few megabytes are not too many"),
    };

    fn new() -> Self {
        // SAFETY: the size is not zero.
        let start = unsafe { alloc_zeroed(Self::LAYOUT) };
        NonNull::new(start.cast()).map_or_else(|| handle_alloc_error(Self::LAYOUT), Self)
    }

    fn words(&self) -> &[u64] {
        // SAFETY: the memory has that many words, all set, and C does not run while they are borrowed.
        unsafe { std::slice::from_raw_parts(self.0.as_ptr(), MEMORY_WORDS) }
    }

    fn words_mut(&mut self) -> &mut [u64] {
        // SAFETY: as above, and `&mut self` keeps everything else away.
        unsafe { std::slice::from_raw_parts_mut(self.0.as_ptr(), MEMORY_WORDS) }
    }
}

impl Drop for SystemMemory {
    fn drop(&mut self) {
        // SAFETY: it was allocated with this layout, and the system in it is not used any more.
        unsafe { dealloc(self.0.as_ptr().cast(), Self::LAYOUT) };
    }
}

/// One of Pico's systems with one engine; speaks one text at a time.
pub(super) struct PicoSystem {
    memory: SystemMemory,
    /// The memory before a word was spoken. Pico's own reset leaves traces: the same text then
    /// gives other samples the second time.
    fresh: Box<[u64]>,
    /// Points into `memory`.
    engine: c::pico_Engine,
    /// The unit that runs at the next step.
    next_unit: c_int,
    /// Where its units are; `None` if they are not where they should be.
    chain: Option<UnitChain>,
}

// SAFETY: the engine points only into `memory`, which nothing else owns. The only other state of the library is the
// counter behind `FRAME_COUNTER`. A system may be used from any thread, by one at a time, which `&mut self` ensures.
unsafe impl Send for PicoSystem {}

impl PicoSystem {
    /// A system with the voice in the data files at `paths`.
    pub fn open(paths: &[&Path]) -> Result<Self, String> {
        let memory = SystemMemory::new();
        let voice: *const c::pico_Char = c"voice".as_ptr().cast();
        let mut system: c::pico_System = ptr::null_mut();
        // SAFETY: memory is as large as said, aligned to 8 bytes, and outlives the system, which
        // is never used after `self`. Nothing needs to be given back: Pico allocates only there
        // and closes its files after loading.
        check(system, unsafe {
            c::pico_initialize(memory.0.as_ptr().cast::<c_void>(), (MEMORY_WORDS * 8) as u32, &mut system)
        })?;
        // SAFETY: the system is valid, the name ends with a zero.
        check(system, unsafe { c::pico_createVoiceDefinition(system, voice) })?;
        for path in paths {
            let path = CString::new(path.to_string_lossy().as_bytes()).map_err(|error| error.to_string())?;
            let mut resource: c::pico_Resource = ptr::null_mut();
            let mut name: c::pico_Retstring = [0; c::PICO_RETSTRINGSIZE];
            // SAFETY: the path ends with a zero and is shorter than Pico's buffer (`data.rs`);
            // the name has the size that Pico requires.
            unsafe {
                check(system, c::pico_loadResource(system, path.as_ptr().cast(), &mut resource))?;
                check(system, c::pico_getResourceName(system, resource, name.as_mut_ptr()))?;
                check(system, c::pico_addResourceToVoiceDefinition(system, voice, name.as_ptr().cast()))?;
            }
        }
        let mut engine: c::pico_Engine = ptr::null_mut();
        // SAFETY: as above.
        check(system, unsafe { c::pico_newEngine(system, voice, &mut engine) })?;
        let fresh: Box<[u64]> = memory.words().into();
        let chain = UnitChain::find(memory.words(), engine as usize);
        Ok(Self { memory, fresh, engine, next_unit: 0, chain })
    }

    /// Forgets what was spoken.
    fn restart(&mut self) {
        self.memory.words_mut().copy_from_slice(&self.fresh);
        self.next_unit = 0;
    }

    /// Speaks `text`, which holds no markup but ours, to its end. Fails where Pico fails, and where
    /// it makes more than `longest` samples, as it does when it loops.
    pub fn speak(&mut self, text: &str, longest: usize) -> Result<PicoSound, String> {
        self.restart();
        let mut listener = MarkListener::default();
        self.run(text, |raw| {
            let busy = raw.step(&mut listener)?;
            if listener.spoken.samples.len() > longest || listener.idle > MAX_IDLE_STEPS {
                return Err(ENDLESS_MESSAGE.to_owned());
            }
            Ok(busy)
        })?;
        Ok(listener.spoken)
    }

    /// The items that `text` is after preprocessing; `None` if Pico's chain of units is not known
    /// well enough to end it there.
    pub fn words(&mut self, text: &str) -> Option<Result<Vec<Vec<u8>>, String>> {
        let chain = self.chain?;
        self.restart();
        chain.end_at_words(self.memory.words_mut());
        let mut items = CollectedItems::default();
        let ended = self.run(text, |raw| raw.item_step(chain.words, &mut items));
        Some(ended.map(|()| items.items))
    }

    /// The states that the phones of `text` go through, with our marks between; `None` as above.
    pub fn states(&mut self, text: &str) -> Option<Result<Vec<ChainItem>, String>> {
        let chain = self.chain?;
        self.restart();
        chain.end_at_states(self.memory.words_mut());
        let mut items = CollectedItems::default();
        let ended = self.run(text, |raw| raw.item_step(chain.states, &mut items));
        Some(ended.map(|()| items.read()))
    }

    /// The states that the phones of `words` go through, items as [`Self::words`] gives them.
    pub fn states_of(&mut self, words: &[Vec<u8>]) -> Option<Result<Vec<ChainItem>, String>> {
        let chain = self.chain?;
        self.restart();
        chain.end_at_states(self.memory.words_mut());
        let mut items = CollectedItems::default();
        let mut rest = words;
        while !rest.is_empty() {
            let taken = rest.iter().take_while(|item| put(chain.words, item)).count();
            rest = &rest[taken..];
            if taken == 0 {
                return Some(Err("it takes no more words".to_owned()));
            }
            chain.go_on_from_words(self.memory.words_mut());
            loop {
                match self.item_step(chain.states, &mut items) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => return Some(Err(error)),
                }
            }
        }
        Some(Ok(items.read()))
    }

    /// Takes one step and collects what is in the buffer at address `buffer`, the last one of a
    /// chain that was cut; `false` if there is nothing left to do.
    fn item_step(&mut self, buffer: usize, items: &mut CollectedItems) -> Result<bool, String> {
        let busy = self.step(&mut MarkListener::default())?;
        items.idle += 1;
        let mut item = [0u8; MAX_ITEM_BYTES];
        let mut length = 0;
        // SAFETY: the buffer is the last unit's, in the engine's memory (`UnitChain::find`); the item
        // is as large as said.
        while unsafe {
            picodata_cbGetItem(buffer as *mut c_void, item.as_mut_ptr(), MAX_ITEM_BYTES as u16, &mut length)
        } == c::PICO_OK
        {
            items.items.push(item[..usize::from(length).min(MAX_ITEM_BYTES)].to_vec());
            items.idle = 0;
        }
        if items.items.len() > MAX_ITEMS || items.idle > MAX_IDLE_STEPS {
            Err(ENDLESS_MESSAGE.to_owned())
        } else {
            Ok(busy)
        }
    }

    /// Gives Pico `text` and lets it `step` until it needs more, to the end.
    fn run(&mut self, text: &str, mut step: impl FnMut(&mut Self) -> Result<bool, String>) -> Result<(), String> {
        // A text may not hold the zero at which Pico speaks what it has.
        let text = CString::new(text).map_err(|error| error.to_string())?;
        let mut rest = text.as_bytes_with_nul();
        while !rest.is_empty() {
            let length = rest.len().min(c::PICO_INT16_MAX as usize);
            let mut taken = 0;
            // SAFETY: the engine is valid, the text as long as said.
            let status = unsafe { c::pico_putTextUtf8(self.engine, rest.as_ptr(), length as i16, &mut taken) };
            if status != c::PICO_OK {
                return Err(self.message(status));
            }
            rest = &rest[usize::try_from(taken).unwrap_or(0).min(length)..];
            let mut steps = 1;
            while step(self)? {
                steps += 1;
            }
            if taken <= 0 && steps == 1 {
                return Err("it takes no more text".to_owned());
            }
        }
        Ok(())
    }

    /// Takes one step; `false` if there is nothing left to do.
    fn step(&mut self, listener: &mut MarkListener) -> Result<bool, String> {
        let mut buffer = [0i16; FRAME_SAMPLES];
        let (mut received, mut kind) = (0, 0);
        let counts_frames = self.next_unit == SIGNAL_UNIT;
        let _turn = counts_frames.then(|| FRAME_COUNTER.lock().unwrap_or_else(PoisonError::into_inner));
        // SAFETY: the engine is valid, the buffer as large as said, and no other thread counts frames.
        let (status, next) = unsafe {
            let size = size_of_val(&buffer) as i16;
            let status = c::pico_getData(self.engine, buffer.as_mut_ptr().cast(), size, &mut received, &mut kind);
            (status, picoext_getLastScheduledPU(self.engine))
        };
        self.next_unit = next;
        if status == c::PICO_STEP_ERROR {
            return Err(self.message(status));
        }
        let count = usize::try_from(received).unwrap_or(0) / 2;
        listener.hear(&buffer[..count.min(buffer.len())], next);
        Ok(status == c::PICO_STEP_BUSY)
    }

    fn message(&self, status: c_int) -> String {
        let mut message: c::pico_Retstring = [0; c::PICO_RETSTRINGSIZE];
        // SAFETY: the engine is valid, the message has the size that Pico requires.
        unsafe { c::pico_getEngineStatusMessage(self.engine, status, message.as_mut_ptr()) };
        text_of(&message, status)
    }
}

/// Puts `item` into the buffer at address `buffer`; `false` if there is no room.
fn put(buffer: usize, item: &[u8]) -> bool {
    let Ok(size) = u16::try_from(item.len()) else { return false };
    let mut length = 0;
    // SAFETY: the buffer is one between units, in the engine's memory (`UnitChain::find`); Pico reads
    // no further than the size, and looks whether the item is one.
    unsafe { picodata_cbPutItem(buffer as *mut c_void, item.as_ptr(), size, &mut length) == c::PICO_OK }
}

/// What came out of a chain that was cut.
#[derive(Default)]
struct CollectedItems {
    items: Vec<Vec<u8>>,
    /// Steps since the last one.
    idle: usize,
}

impl CollectedItems {
    fn read(&self) -> Vec<ChainItem> {
        self.items.iter().flat_map(|item| ChainItem::read(item)).collect()
    }
}

fn check(system: c::pico_System, status: c_int) -> Result<(), String> {
    if status == c::PICO_OK {
        return Ok(());
    }
    let mut message: c::pico_Retstring = [0; c::PICO_RETSTRINGSIZE];
    // SAFETY: Pico checks the system; the message has the size that it requires.
    unsafe { c::pico_getSystemStatusMessage(system, status, message.as_mut_ptr()) };
    Err(text_of(&message, status))
}

fn text_of(message: &[c_char; c::PICO_RETSTRINGSIZE], status: c_int) -> String {
    let bytes: Vec<u8> = message.iter().map(|&c| c as u8).collect();
    let text = CStr::from_bytes_until_nul(&bytes).map(CStr::to_string_lossy).unwrap_or_default();
    if text.is_empty() { format!("status {status}") } else { format!("{text} (status {status})") }
}
