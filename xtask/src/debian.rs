//! Installing what is missing, on Debian as root; elsewhere saying so.

use std::path::Path;

use anyhow::{Result, bail};

use crate::{command, place, say};

/// Installs a package, or says in one line what is missing.
pub(crate) fn install(package: &str, what: &str) -> Result<()> {
    if place::program("apt-get", &[]).is_none() || !is_root()? {
        bail!("{what} is missing: install the package `{package}` and run this again");
    }
    say::line(format_args!("{what} is missing: apt-get install {package}"));
    let folder = Path::new("/");
    let mut update = command::program("apt-get", folder);
    command::run(update.args(["update", "-qq"]))?;
    let mut install = command::program("apt-get", folder);
    install.env("DEBIAN_FRONTEND", "noninteractive");
    command::run(install.args(["install", "-y", "-qq", "--no-install-recommends", package]))
}

/// Whether we are root.
pub(crate) fn is_root() -> Result<bool> {
    let id = command::read(command::program("id", Path::new("/")).arg("-u"))?;
    Ok(id.trim() == "0")
}
