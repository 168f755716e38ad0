//! The folder in which Orate keeps what can be made again.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// Names the folder, if the system's own for caches is not wanted.
const CACHE_FOLDER_VARIABLE: &str = "ORATE_CACHE";

/// The folder in which Orate keeps what can be made again.
pub fn cache_folder() -> Option<PathBuf> {
    let named = std::env::var_os(CACHE_FOLDER_VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    named.or_else(|| Some(etcetera::base_strategy::choose_base_strategy().ok()?.cache_dir().join("orate")))
}
