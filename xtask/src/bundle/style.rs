//! One style sheet: what the page uses of Punkt, the font, then our own files.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use super::css;
use crate::{command, digest, place};

const PURGE: &str = include_str!("purge.mjs");
const PUNKT: &str = "node_modules/@oslokommune/punkt-css/dist/css/pkt.min.css";
const ICONS: &str = "node_modules/@oslokommune/punkt-assets/dist/icons";

/// The whole style sheet; `font` is the font file's name in the bundle.
pub(super) fn sheet(font: &str) -> Result<String> {
    let web = place::web();
    let own = own_sheets(&web)?;
    let punkt = read(&web.join(PUNKT))?;
    let punkt = css::with_our_font(&css::without_fonts(&punkt));
    let punkt = css::with_own_icons(&punkt, |icon| read(&web.join(ICONS).join(icon)))?;
    let named = css::variables(&(own.clone() + &sources(&web)?));
    let mut sheet = purge(&web, punkt, &named)?;
    sheet.push('\n');
    sheet.push_str(&css::font_face(font));
    sheet.push_str(&own);
    css::refuse_outside(&sheet)?;
    Ok(sheet)
}

/// Our own style sheets in name order.
fn own_sheets(web: &Path) -> Result<String> {
    let mut files = Vec::new();
    digest::collect(&web.join("styles"), &mut files)?;
    files.retain(|file| file.extension().is_some_and(|kind| kind == "css"));
    files.sort();
    files.iter().map(|file| read(file)).collect()
}

/// The sources that may name a custom property.
fn sources(web: &Path) -> Result<String> {
    let mut files = vec![web.join("index.html")];
    digest::collect(&web.join("src"), &mut files)?;
    files.iter().map(|file| read(file)).collect()
}

fn purge(web: &Path, css: String, variables: &[String]) -> Result<String> {
    let options = serde_json::json!({ "variables": variables }).to_string();
    let mut node = command::program("node", web);
    node.args(["--input-type=module", "-e", PURGE, &options])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = node
        .spawn()
        .map_err(|error| command::missing(&node, error))?;
    let mut stdin = child.stdin.take().context("purgecss takes no input")?;
    let writer = std::thread::spawn(move || stdin.write_all(css.as_bytes()));
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("purgecss failed ({})", output.status);
    }
    writer
        .join()
        .ok()
        .context("purgecss was not given the style sheet")??;
    String::from_utf8(output.stdout).context("purgecss wrote something that is not UTF-8")
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}
