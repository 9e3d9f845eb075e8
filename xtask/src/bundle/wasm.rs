//! The app as WebAssembly, with its JavaScript glue.

use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{command, place, say};

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds one bundle of the app (a feature of the crate `web`) and writes
/// `NAME.js` and `NAME_bg.wasm` into a folder.
pub(super) fn build(name: &str, folder: &Path) -> Result<()> {
    ensure_target()?;
    say::line(format_args!("web app: cargo build ({name})"));
    command::run(command::cargo().args([
        "rustc",
        "-p",
        "web",
        "--target",
        TARGET,
        "--profile",
        "web",
        "--no-default-features",
        "--features",
        name,
        // What another bundle uses is not used in this one; the lints look at
        // the app as a whole.
        "--",
        "-Adead_code",
        "-Aunused_imports",
    ]))?;
    let wasm = place::target().join(TARGET).join("web/web.wasm");
    Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(folder)
        })
        .context("wasm-bindgen failed")?;
    if folder.join("snippets").exists() {
        bail!("a crate brings its own JavaScript snippets, which the bundle does not carry");
    }
    Ok(())
}

/// Installs the compiler's WebAssembly target where it is missing.
pub(crate) fn ensure_target() -> Result<()> {
    let root = place::root();
    let mut rustc = command::program("rustc", &root);
    let libraries = command::read(rustc.args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    say::line(format_args!("rustup target add {TARGET}"));
    command::run(command::program("rustup", &root).args(["target", "add", TARGET]))
}
