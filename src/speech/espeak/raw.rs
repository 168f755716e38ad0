//! espeak-ng's shared library behind a small safe type; all `unsafe` of the engine is here.
#![allow(unsafe_code, reason = "the library is C")]

use std::cell::RefCell;
use std::ffi::{CStr, CString, c_char, c_int, c_short, c_uint, c_void};
use std::ptr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use libloading::Library;

use crate::error::{Error, Result};
use crate::language::Language;
use crate::speech::prosody::Prosody;

/// The name of the engine.
pub(super) const NAME: &str = "espeak";

/// The error that says why the engine cannot be used.
pub(super) fn unusable(reason: String) -> Error {
    Error::Engine { engine: NAME.to_owned(), reason }
}

/// What the library is called on Linux, macOS and Windows.
const LIBRARIES: &[&str] = &[
    "libespeak-ng.so.1",
    "libespeak-ng.so",
    "libespeak-ng.1.dylib",
    "/opt/homebrew/lib/libespeak-ng.1.dylib",
    "/usr/local/lib/libespeak-ng.1.dylib",
    "libespeak-ng.dll",
    "C:\\Program Files\\eSpeak NG\\libespeak-ng.dll",
];

const MISSING: &str = "espeak-ng is not installed; `apt install espeak-ng` (Debian, Ubuntu), `dnf install espeak-ng` \
    (Fedora), `brew install espeak-ng` (macOS), `winget install eSpeak-NG.eSpeak-NG` (Windows)";

/// Words a minute that espeak-ng calls normal, and the slowest and fastest it speaks.
const WORDS_PER_MINUTE: (c_int, c_int, c_int) = (175, 80, 450);

/// Languages that espeak-ng calls otherwise than BCP 47.
const ALIASES: &[(&str, &str)] = &[("zh", "cmn"), ("no", "nb"), ("fr", "fr-fr"), ("en", "en-gb")];

/// The samples and words of a sentence.
#[derive(Default)]
pub(super) struct EspeakOutput {
    pub samples: Vec<i16>,
    /// Place in the text in characters from 0, and first sample, of each word.
    pub words: Vec<(usize, usize)>,
    rate: u32,
}

thread_local! {
    /// Filled by [`hear`], which the library calls on the thread that asked it to speak.
    static HEARD: RefCell<EspeakOutput> = RefCell::default();
}

/// `espeak_EVENT` of `speak_lib.h`.
#[repr(C)]
struct EspeakEvent {
    kind: c_int,
    unique_identifier: c_uint,
    text_position: c_int,
    length: c_int,
    audio_position: c_int,
    sample: c_int,
    user_data: *mut c_void,
    id: [u64; 1],
}

const EVENT_LAST: c_int = 0;
const EVENT_WORD: c_int = 1;

/// The callback: keeps samples and words.
extern "C" fn hear(samples: *const c_short, count: c_int, events: *const EspeakEvent) -> c_int {
    HEARD.with_borrow_mut(|heard| {
        if !samples.is_null() && count > 0 {
            // SAFETY: the library passes `count` samples.
            heard.samples.extend_from_slice(unsafe { std::slice::from_raw_parts(samples, count as usize) });
        }
        let mut event = events;
        // SAFETY: the list ends with an event of kind 0.
        while let Some(seen) = unsafe { event.as_ref() }.filter(|event| event.kind != EVENT_LAST) {
            if seen.kind == EVENT_WORD {
                let place = usize::try_from(seen.text_position).unwrap_or(0).saturating_sub(1);
                let sample = u64::try_from(seen.audio_position).unwrap_or(0) * u64::from(heard.rate) / 1000;
                heard.words.push((place, sample as usize));
            }
            // SAFETY: this was not the last.
            event = unsafe { event.add(1) };
        }
    });
    0
}

type Initialize = unsafe extern "C" fn(c_int, c_int, *const c_char, c_int) -> c_int;
type Terminate = unsafe extern "C" fn() -> c_int;
type SetSynthCallback = unsafe extern "C" fn(extern "C" fn(*const c_short, c_int, *const EspeakEvent) -> c_int);
type SetVoiceByName = unsafe extern "C" fn(*const c_char) -> c_int;
type SetParameter = unsafe extern "C" fn(c_int, c_int, c_int) -> c_int;
type Synth =
    unsafe extern "C" fn(*const c_void, usize, c_uint, c_int, c_uint, c_uint, *mut c_uint, *mut c_void) -> c_int;
type Info = unsafe extern "C" fn(*mut *const c_char) -> *const c_char;

/// One session at a time; and whether the system keeps the library loaded although we gave it back.
static STAYS_LOADED: Mutex<bool> = Mutex::new(false);

/// The library, loaded and initialised, and given back when dropped.
pub(super) struct EspeakSession {
    /// Samples per second.
    pub rate: u32,
    api: EspeakApi,
    stays: MutexGuard<'static, bool>,
}

/// The functions of `speak_lib.h` that are used; the same since version 1.49.
struct EspeakApi {
    terminate: Terminate,
    set_voice: SetVoiceByName,
    set_parameter: SetParameter,
    synth: Synth,
    info: Info,
    /// Last, as the functions are its.
    library: Option<Library>,
}

impl EspeakSession {
    pub fn begin() -> Result<Self> {
        const SYNCHRONOUS: c_int = 2;
        const DONT_EXIT: c_int = 0x8000;
        let mut stays = STAYS_LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        let load = |name: &&str| {
            // SAFETY: loading runs the library's initialisers, of which espeak-ng has none.
            unsafe { Library::new(*name) }.ok()
        };
        let library = LIBRARIES.iter().find_map(load);
        let library = library.ok_or_else(|| unusable(MISSING.to_owned()))?;
        // SAFETY: the types are those of the header.
        let (api, initialize, set_callback) =
            unsafe { EspeakApi::of(library) }.map_err(|error| unusable(error.to_string()))?;
        // A library that was just loaded knows no folder of data yet.
        *stays |= !api.about().1.is_empty();
        // SAFETY: as the header says; the callback is a function of ours.
        let rate = unsafe {
            let rate = initialize(SYNCHRONOUS, 0, ptr::null(), DONT_EXIT);
            set_callback(hear);
            rate
        };
        match u32::try_from(rate) {
            Ok(rate) if rate > 0 => Ok(Self { rate, api, stays }),
            _ => Err(unusable(format!("espeak-ng does not start (status {rate}); are its data installed?"))),
        }
    }

    /// The version of the library, and where its data are.
    pub fn version(&self) -> String {
        let (version, folder) = self.api.about();
        format!("{version} {folder}")
    }

    /// What espeak-ng calls its voice for `language`: the whole tag if it knows that, else the
    /// language alone.
    pub fn voice_of(&self, language: &Language) -> Result<CString> {
        let primary = language.primary();
        let alias = ALIASES.iter().find(|(tag, _)| *tag == primary).map(|(_, name)| *name);
        let names = [Some(language.to_string().to_lowercase()), alias.map(str::to_owned), Some(primary.to_owned())];
        let has_voice = |name: &CString| {
            // SAFETY: the name ends with a zero.
            unsafe { (self.api.set_voice)(name.as_ptr()) == 0 }
        };
        let mut names = names.into_iter().flatten().filter_map(|name| CString::new(name).ok());
        names.find(has_voice).ok_or_else(|| unusable(format!("espeak-ng has no voice for `{language}`")))
    }

    pub fn speak(&self, voice: &CString, text: &str, prosody: Prosody) -> Result<EspeakOutput, String> {
        const RATE: c_int = 1;
        const PITCH: c_int = 3;
        const BY_CHARACTER: c_int = 1;
        const UTF8: c_uint = 1;
        let (normal, slowest, fastest) = WORDS_PER_MINUTE;
        let rate = (normal * c_int::from(prosody.rate) / 100).clamp(slowest, fastest);
        let pitch = (c_int::from(prosody.pitch) / 2).clamp(0, 99);
        let text = CString::new(text).map_err(|error| error.to_string())?;
        let size = text.as_bytes_with_nul().len();
        HEARD.set(EspeakOutput { rate: self.rate, ..EspeakOutput::default() });
        // SAFETY: voice and text end with a zero; the callback uses no pointer of ours.
        let status = unsafe {
            (self.api.set_voice)(voice.as_ptr());
            (self.api.set_parameter)(RATE, rate, 0);
            (self.api.set_parameter)(PITCH, pitch, 0);
            (self.api.synth)(text.as_ptr().cast(), size, 0, BY_CHARACTER, 0, UTF8, ptr::null_mut(), ptr::null_mut())
        };
        if status == 0 { Ok(HEARD.take()) } else { Err(format!("status {status}")) }
    }
}

impl Drop for EspeakSession {
    fn drop(&mut self) {
        if *self.stays {
            // A library that stays cannot be ended twice: version 1.51 then waits forever. It goes
            // on as it is, and sentences depend on those before in a sample or two.
            std::mem::forget(self.api.library.take());
        } else {
            // SAFETY: it was initialised, and the lock is still held.
            unsafe { (self.api.terminate)() };
        }
    }
}

impl EspeakApi {
    /// The functions of `library`, and the two that are needed once.
    ///
    /// # Safety
    /// `library` must be espeak-ng.
    unsafe fn of(library: Library) -> std::result::Result<(Self, Initialize, SetSynthCallback), libloading::Error> {
        // SAFETY: the types are those of the header.
        unsafe {
            let initialize = *library.get::<Initialize>(b"espeak_Initialize")?;
            let set_callback = *library.get::<SetSynthCallback>(b"espeak_SetSynthCallback")?;
            let api = Self {
                terminate: *library.get(b"espeak_Terminate")?,
                set_voice: *library.get(b"espeak_SetVoiceByName")?,
                set_parameter: *library.get(b"espeak_SetParameter")?,
                synth: *library.get(b"espeak_Synth")?,
                info: *library.get(b"espeak_Info")?,
                library: Some(library),
            };
            Ok((api, initialize, set_callback))
        }
    }

    /// The version, and the folder of data, which is empty before the library was initialised.
    fn about(&self) -> (String, String) {
        let mut folder = ptr::null();
        // SAFETY: the library writes one pointer to `folder`, and its version is a static text.
        let version = unsafe { (self.info)(&mut folder) };
        let text = |text: *const c_char| {
            if text.is_null() {
                return String::new();
            }
            // SAFETY: what is not null is a static text of the library that ends with a zero.
            unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned()
        };
        (text(version), text(folder))
    }
}
