//! `cargo xtask bundle`: the web app as plain static files in `web/dist`.

mod budget;
mod css;
mod page;
mod style;
mod wasm;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

pub(crate) use wasm::ensure_target;

use crate::{command, digest, npm, place, say};

const COMPRESS: &str = include_str!("compress.mjs");
const FONT: &str = "node_modules/@fontsource-variable/source-sans-3/files/\
                    source-sans-3-latin-wght-normal.woff2";

/// What the bundle is made from; when none of it changed, nothing is done.
const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "api/domain",
    "api/schema.graphql",
    "rust-toolchain.toml",
    "web/Cargo.toml",
    "web/build.rs",
    "web/bundles.json",
    "web/favicon.svg",
    "web/index.html",
    "web/locales",
    "web/package-lock.json",
    "web/src",
    "web/styles",
    "xtask/src/bundle",
];

/// Licences that must travel with what the bundle carries.
const LICENCES: &[(&str, &str)] = &[
    ("Punkt", "node_modules/@oslokommune/punkt-css/LICENSE"),
    (
        "Punkt icons",
        "node_modules/@oslokommune/punkt-assets/LICENSE",
    ),
    (
        "Source Sans 3",
        "node_modules/@fontsource-variable/source-sans-3/LICENSE",
    ),
];

/// What anyone reads: the bundle of every path that no other one claims.
const PUBLIC: &str = "public";

/// The other bundles and the paths they begin (`web/bundles.json`), in order of
/// name. Each bundle is a feature of the crate `web`.
type Paths = BTreeMap<String, Vec<String>>;

/// The files a first load of one bundle fetches.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct FirstLoad {
    bundle: String,
    files: Vec<String>,
}

/// What was made of which inputs.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    inputs: String,
    first_loads: Vec<FirstLoad>,
}

/// Makes the bundles where their inputs changed, prints their sizes, and with
/// `check` fails when a first load is over the budget.
pub(crate) fn bundle(check: bool) -> Result<()> {
    npm::install(&place::web())?;
    let inputs = digest::of_files(&place::root(), INPUTS)?;
    let first_loads = match finished(&inputs) {
        Some(first_loads) => {
            say::line("web app: nothing has changed");
            first_loads
        }
        None => make(&inputs, &[])?,
    };
    weigh(&first_loads, check)
}

/// Makes the named bundles alone, for a quick look at one page: the others stay
/// as they were last made. The next `bundle` makes them all.
pub(crate) fn some(names: &[String], check: bool) -> Result<()> {
    npm::install(&place::web())?;
    weigh(&make("", names)?, check)
}

fn weigh(first_loads: &[FirstLoad], check: bool) -> Result<()> {
    for load in first_loads {
        let weights = budget::weigh(&place::dist(), &load.files)?;
        budget::show(&load.bundle, &weights);
        if check {
            budget::check(&weights)?;
        }
    }
    Ok(())
}

/// The note beside Cargo's own.
fn note() -> PathBuf {
    place::target().join("web-bundle.json")
}

/// The first loads, where the bundles of these inputs are in place.
fn finished(inputs: &str) -> Option<Vec<FirstLoad>> {
    let note: Note = serde_json::from_slice(&fs::read(note()).ok()?).ok()?;
    let mut files = note.first_loads.iter().flat_map(|load| &load.files);
    let there = note.inputs == inputs && files.all(|file| place::dist().join(file).is_file());
    there.then_some(note.first_loads)
}

/// Makes the bundles named in `only`, or all where none is.
fn make(inputs: &str, only: &[String]) -> Result<Vec<FirstLoad>> {
    let stage = place::target().join("web-bundle");
    let raw = stage.join("raw");
    let ready = stage.join("ready");
    let stale = if only.is_empty() { &stage } else { &ready };
    if stale.exists() {
        fs::remove_dir_all(stale)?;
    }
    fs::create_dir_all(&raw)?;
    fs::create_dir_all(&ready)?;
    let paths: Paths = serde_json::from_slice(&read(&place::web().join("bundles.json"))?)?;
    if let Some(stray) = only
        .iter()
        .find(|one| !names_of(&paths).any(|name| name == *one))
    {
        bail!("there is no bundle {stray}");
    }
    for name in names_of(&paths) {
        let made = raw.join(format!("{name}_bg.wasm")).is_file();
        if !made || only.iter().any(|one| one == name) {
            wasm::build(name, &raw)?;
        }
    }
    say::line("web app: styles and page");
    let first_loads = assemble(&raw, &ready, &paths)?;
    compress(&ready)?;
    publish(&ready, &place::dist())?;
    let made = Note {
        inputs: inputs.to_owned(),
        first_loads,
    };
    fs::write(note(), serde_json::to_vec_pretty(&made)?)?;
    Ok(made.first_loads)
}

/// Names every file by its content and writes the page that names them.
fn assemble(raw: &Path, ready: &Path, paths: &Paths) -> Result<Vec<FirstLoad>> {
    let web = place::web();
    let keep = |stem: &str, ending: &str, bytes: &[u8]| -> Result<String> {
        let name = format!("{stem}-{}{ending}", digest::of(bytes));
        fs::write(ready.join(&name), bytes)?;
        Ok(name)
    };
    let font = keep("source-sans-3", ".woff2", &read(&web.join(FONT))?)?;
    let favicon = keep("favicon", ".svg", &read(&web.join("favicon.svg"))?)?;
    let css = keep("app", ".css", style::sheet(&font)?.as_bytes())?;
    let code = |name: &str| -> Result<page::Code> {
        let glue = String::from_utf8(read(&raw.join(format!("{name}.js")))?)?;
        let wasm = read(&raw.join(format!("{name}_bg.wasm")))?;
        Ok(page::Code {
            js: keep(name, ".js", page::slim(&glue).as_bytes())?,
            wasm: keep(name, "_bg.wasm", &wasm)?,
        })
    };
    let bundles = names_of(paths)
        .map(|name| Ok((name.to_owned(), code(name)?)))
        .collect::<Result<BTreeMap<String, page::Code>>>()?;
    let start = page::boot(&bundles[PUBLIC], &bundles, paths);
    let boot = keep("boot", ".js", start.as_bytes())?;
    let template = String::from_utf8(read(&web.join("index.html"))?)?;
    let all = [&template, &css, &boot, &font, &favicon].map(String::as_str);
    let bundle = digest::of(all.concat().as_bytes());
    let html = page::fill(
        &template,
        &[
            ("bundle", &bundle),
            ("boot", &boot),
            ("css", &css),
            ("favicon", &favicon),
            ("font", &font),
        ],
    )?;
    fs::write(ready.join("index.html"), html)?;
    fs::write(ready.join("licences.txt"), licences(&web)?)?;
    let shared = ["index.html".to_owned(), boot, css, font, favicon];
    Ok(bundles
        .into_iter()
        .map(|(bundle, code)| FirstLoad {
            bundle,
            files: shared.iter().cloned().chain([code.js, code.wasm]).collect(),
        })
        .collect())
}

fn names_of(paths: &Paths) -> impl Iterator<Item = &str> {
    std::iter::once(PUBLIC).chain(paths.keys().map(String::as_str))
}

fn licences(web: &Path) -> Result<String> {
    let mut text = String::new();
    for (name, file) in LICENCES {
        let licence = String::from_utf8(read(&web.join(file))?)?;
        text.push_str(&format!("{name}\n\n{}\n\n", licence.trim()));
    }
    Ok(text)
}

/// Adds a brotli and a gzip copy beside each file that gains by it.
fn compress(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    digest::collect(folder, &mut files)?;
    files.retain(|file| file.extension().is_some_and(|kind| kind != "woff2"));
    let mut node = command::program("node", folder);
    command::run(
        node.args(["--input-type=module", "-e", COMPRESS])
            .args(files),
    )
}

/// Puts the new files in place, the page last, then removes the old ones: a
/// server that reads the folder meanwhile never sees a page without its files.
fn publish(ready: &Path, dist: &Path) -> Result<()> {
    fs::create_dir_all(dist)?;
    let mut names: Vec<_> = names(ready)?.into_iter().collect();
    names.sort_by_key(|name| name.starts_with("index.html"));
    for name in &names {
        let part = dist.join(format!(".{name}"));
        fs::copy(ready.join(name), &part)?;
        fs::rename(&part, dist.join(name)).with_context(|| format!("cannot write {name}"))?;
    }
    let new: BTreeSet<_> = names.into_iter().collect();
    for stale in self::names(dist)?.difference(&new) {
        fs::remove_file(dist.join(stale))?;
    }
    Ok(())
}

fn names(folder: &Path) -> Result<BTreeSet<String>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}
