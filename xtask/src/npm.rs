//! The npm packages of a folder, by its lock file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{command, digest, say};

const OLDEST_NODE: (u32, u32) = (20, 19);

/// Installs what the lock file names, unless that very lock is installed.
pub(crate) fn install(folder: &Path) -> Result<()> {
    check_node(folder)?;
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let wanted = digest::of(&lock);
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say::line(format_args!("npm packages for {}/", name(folder)));
    command::run(command::program("npm", folder).args(["ci", "--loglevel=error"]))?;
    fs::create_dir_all(folder.join("node_modules"))?;
    fs::write(&stamp, wanted).context("cannot note which npm packages are installed")
}

fn name(folder: &Path) -> String {
    folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn check_node(folder: &Path) -> Result<()> {
    let said = command::read(command::program("node", folder).arg("--version"))?;
    let found = version(&said).with_context(|| format!("node says its version is {said:?}"))?;
    if found < OLDEST_NODE {
        let (major, minor) = OLDEST_NODE;
        bail!(
            "Node.js {} is too old: install {major}.{minor} or newer",
            said.trim()
        );
    }
    Ok(())
}

fn version(said: &str) -> Option<(u32, u32)> {
    let mut parts = said.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_node_version_is_read_from_what_node_says() {
        assert_eq!(version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(version("twenty"), None);
    }
}
