//! Finds the data of the embedded voices in the package `ttspico-sys` and writes a table of them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the package keeps the files.
const LANG: &str = "build/pico/lang";

/// Says by hand where the files are, if they cannot be found.
const OVERRIDE: &str = "ORATE_PICO_LANG";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={OVERRIDE}");
    if env::var_os("CARGO_FEATURE_PICO").is_none() {
        return;
    }
    let folder = find().unwrap_or_else(|| {
        panic!("the voice data of `ttspico-sys` were not found; set {OVERRIDE} to the folder `{LANG}` of its sources")
    });
    println!("cargo::rerun-if-changed={}", folder.display());
    let table = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("pico_data.rs");
    fs::write(&table, rust(&folder)).expect("OUT_DIR can be written");
}

/// `&[("de-DE_ta.bin", include_bytes!("…")), …]`, in the order of the names.
fn rust(folder: &Path) -> String {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder was there").map(|e| e.expect("readable").path()).collect();
    paths.sort();
    let lines = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "bin")).map(|path| {
        let name = path.file_name().expect("a file of a folder").to_string_lossy();
        format!("    ({name:?}, include_bytes!({:?}) as &[u8]),\n", path.to_str().expect("a path in UTF-8"))
    });
    format!("&[\n{}]\n", lines.collect::<String>())
}

fn find() -> Option<PathBuf> {
    let named = env::var_os(OVERRIDE).map(PathBuf::from);
    named.into_iter().chain(by_metadata()).chain(beside_us()).find(|folder| folder.join("en-GB_ta.bin").is_file())
}

/// The folder of the package as `cargo metadata` reports it, for registries, vendored sources and patches.
fn by_metadata() -> Option<PathBuf> {
    let manifest = Path::new(&env::var_os("CARGO_MANIFEST_DIR")?).join("Cargo.toml");
    let output = Command::new(env::var_os("CARGO")?)
        .args(["metadata", "--offline", "--format-version", "1", "--no-default-features", "--features", "pico"])
        .args(["--filter-platform", &env::var("TARGET").ok()?, "--manifest-path"])
        .arg(manifest)
        .output()
        .ok()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    let mut packages = metadata["packages"].as_array()?.iter();
    let package = packages.find(|package| package["name"] == "ttspico-sys")?;
    Some(Path::new(package["manifest_path"].as_str()?).parent()?.join(LANG))
}

/// The places where cargo unpacks packages: under `cargo install`, `cargo metadata` would need packages
/// that only tests use and that were not fetched, but all sources are side by side.
fn beside_us() -> Vec<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok()).into_iter().flatten();
    let ours = env::var_os("CARGO_MANIFEST_DIR").and_then(|dir| Some(Path::new(&dir).parent()?.to_owned()));
    let folders = ours.into_iter().chain(registries.filter_map(|entry| Some(entry.ok()?.path())));
    let packages = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let mut found: Vec<PathBuf> = packages
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("ttspico-sys-0.1.")))
        .map(|path| path.join(LANG))
        .collect();
    found.sort();
    found
}
