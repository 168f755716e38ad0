//! Reference speech for the bench straight from SVOX Pico, so that it measures alignment alone.

use std::ffi::{CString, c_char, c_void};
use std::path::{Path, PathBuf};

use ttspico_sys as pico;

/// One loaded voice.
pub struct Voice {
    _memory: Vec<u8>,
    system: pico::pico_System,
    engine: pico::pico_Engine,
}

/// Where cargo unpacked the voices.
fn lingware() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    let registries = std::fs::read_dir(home.join("registry/src")).ok()?;
    registries
        .flatten()
        .filter_map(|r| std::fs::read_dir(r.path()).ok())
        .flat_map(|crates| crates.flatten())
        .filter(|c| c.file_name().to_string_lossy().starts_with("ttspico-sys-"))
        .map(|c| c.path().join("build/pico/lang"))
        .find(|lang| lang.is_dir())
}

impl Voice {
    /// The voice for a language, if Pico has one.
    pub fn open(language: &str) -> Option<Self> {
        let (ta, sg) = match language {
            "en" => ("en-GB_ta.bin", "en-GB_kh0_sg.bin"),
            "de" => ("de-DE_ta.bin", "de-DE_gl0_sg.bin"),
            "es" => ("es-ES_ta.bin", "es-ES_zl0_sg.bin"),
            "fr" => ("fr-FR_ta.bin", "fr-FR_nk0_sg.bin"),
            "it" => ("it-IT_ta.bin", "it-IT_cm0_sg.bin"),
            _ => return None,
        };
        let dir = lingware()?;
        let mut memory = vec![0u8; 4 << 20];
        let mut system = std::ptr::null_mut();
        let mut engine = std::ptr::null_mut();
        // SAFETY: `memory` outlives the system and does not move; names are NUL-terminated.
        unsafe {
            if pico::pico_initialize(memory.as_mut_ptr().cast::<c_void>(), memory.len() as u32, &raw mut system) != 0 {
                return None;
            }
            let name = c"V";
            pico::pico_createVoiceDefinition(system, name.as_ptr().cast());
            for file in [ta, sg] {
                Self::load(system, &dir.join(file))?;
            }
            if pico::pico_newEngine(system, name.as_ptr().cast(), &raw mut engine) != 0 {
                return None;
            }
        }
        Some(Self { _memory: memory, system, engine })
    }

    unsafe fn load(system: pico::pico_System, file: &Path) -> Option<()> {
        let path = CString::new(file.to_str()?).ok()?;
        let mut resource = std::ptr::null_mut();
        let mut name = [0u8; 200];
        // SAFETY: as for the caller; `name` has the 200 bytes that Pico asks for.
        unsafe {
            if pico::pico_loadResource(system, path.as_ptr().cast(), &raw mut resource) != 0 {
                return None;
            }
            pico::pico_getResourceName(system, resource, name.as_mut_ptr().cast::<c_char>());
            (pico::pico_addResourceToVoiceDefinition(system, c"V".as_ptr().cast(), name.as_ptr()) == 0).then_some(())
        }
    }

    /// `text` as samples at 16 kHz.
    pub fn speak(&mut self, text: &str) -> Vec<i16> {
        let mut bytes: Vec<u8> = text.replace(['<', '>', '\\'], " ").into_bytes();
        bytes.extend_from_slice(b"\0");
        let mut samples = Vec::new();
        let mut rest = &bytes[..];
        let mut buffer = [0i16; 64];
        // SAFETY: `rest` and `buffer` have the lengths that are passed.
        unsafe {
            while !rest.is_empty() {
                let mut put = 0i16;
                let length = rest.len().min(i16::MAX as usize) as i16;
                if pico::pico_putTextUtf8(self.engine, rest.as_ptr(), length, &raw mut put) != 0 || put <= 0 {
                    break;
                }
                rest = &rest[put as usize..];
                loop {
                    let (mut got, mut kind) = (0i16, 0i16);
                    let status =
                        pico::pico_getData(self.engine, buffer.as_mut_ptr().cast(), 128, &raw mut got, &raw mut kind);
                    samples.extend_from_slice(&buffer[..got as usize / 2]);
                    if status != 201 {
                        break;
                    }
                }
            }
        }
        samples
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        // SAFETY: both come from Pico and are released once.
        unsafe {
            pico::pico_disposeEngine(self.system, &raw mut self.engine);
            pico::pico_terminate(&raw mut self.system);
        }
    }
}
