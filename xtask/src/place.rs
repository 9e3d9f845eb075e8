//! Where things lie in the workspace.

use std::env;
use std::path::{Path, PathBuf};

/// The workspace's root: the folder above this crate, as Cargo says when it
/// starts us (a checkout may have moved since we were built).
pub(crate) fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map(Path::to_path_buf).unwrap_or(here)
}

/// The web app's folder.
pub(crate) fn web() -> PathBuf {
    root().join("web")
}

/// The folder of the tests, those on Node among them.
pub(crate) fn tests() -> PathBuf {
    root().join("tests")
}

/// The finished web bundle.
pub(crate) fn dist() -> PathBuf {
    web().join("dist")
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The server's binary in a profile's folder: `debug` or `release`.
pub(crate) fn api(profile: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("api{}", env::consts::EXE_SUFFIX))
}

/// The first of a program's homes that holds it: PATH, then the extra folders.
pub(crate) fn program(name: &str, extra: &[PathBuf]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(extra.iter().cloned())
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
