//! What a first load costs, and how much it may cost.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::say;

/// The most a first load may weigh: everything, brotli, in bytes.
const FIRST_LOAD: u64 = 250 * 1024;

/// One file of the first load: its sizes as they are, gzipped and by brotli.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Weight {
    pub(super) name: String,
    pub(super) raw: u64,
    pub(super) gzip: u64,
    pub(super) brotli: u64,
}

/// Weighs the files of a first load in a finished bundle. A file without a
/// compressed copy (the font) is sent as it is.
pub(super) fn weigh(dist: &Path, names: &[String]) -> Result<Vec<Weight>> {
    let size = |name: &str| fs::metadata(dist.join(name)).map(|file| file.len());
    names
        .iter()
        .map(|name| {
            let raw = size(name).with_context(|| format!("the bundle lacks {name}"))?;
            Ok(Weight {
                name: name.clone(),
                raw,
                gzip: size(&format!("{name}.gz")).unwrap_or(raw),
                brotli: size(&format!("{name}.br")).unwrap_or(raw),
            })
        })
        .collect()
}

/// Prints a bundle's table of sizes, with the sum against the budget.
pub(super) fn show(bundle: &str, weights: &[Weight]) {
    for line in table(bundle, weights) {
        say::line(line);
    }
}

fn table(bundle: &str, weights: &[Weight]) -> Vec<String> {
    let row = |name: &str, raw: u64, gzip: u64, brotli: u64| {
        let [raw, gzip, brotli] = [raw, gzip, brotli].map(say::kib);
        format!("{name:<34}{raw:>12}{gzip:>12}{brotli:>12}")
    };
    let sum = |part: fn(&Weight) -> u64| weights.iter().map(part).sum();
    let mut lines = vec![format!(
        "{:<34}{:>12}{:>12}{:>12}",
        format!("first load, {bundle}"),
        "raw",
        "gzip",
        "brotli"
    )];
    lines.extend(
        weights
            .iter()
            .map(|w| row(&w.name, w.raw, w.gzip, w.brotli)),
    );
    lines.push(row("all", sum(|w| w.raw), sum(|w| w.gzip), total(weights)));
    lines.push(format!("budget {} (brotli)", say::kib(FIRST_LOAD)));
    lines
}

fn total(weights: &[Weight]) -> u64 {
    weights.iter().map(|weight| weight.brotli).sum()
}

/// An error when a first load is over the budget.
pub(super) fn check(weights: &[Weight]) -> Result<()> {
    let total = total(weights);
    if total > FIRST_LOAD {
        bail!(
            "a first load weighs {}, over the budget of {}",
            say::kib(total),
            say::kib(FIRST_LOAD)
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(brotli: u64) -> Weight {
        Weight {
            name: "a".into(),
            raw: brotli * 3,
            gzip: brotli * 2,
            brotli,
        }
    }

    #[test]
    fn a_first_load_on_the_budget_passes_and_one_byte_more_does_not() {
        check(&[file(FIRST_LOAD - 1), file(1)]).unwrap();
        let over = check(&[file(FIRST_LOAD), file(1)]).unwrap_err();
        assert!(
            over.to_string().contains("over the budget of 250.0 KiB"),
            "{over}"
        );
    }

    #[test]
    fn the_table_sums_every_column() {
        let lines = table("public", &[file(1024), file(1024)]);
        let sums: Vec<_> = lines[3].split_whitespace().collect();
        assert_eq!(sums, ["all", "6.0", "KiB", "4.0", "KiB", "2.0", "KiB"]);
    }

    #[test]
    fn a_file_that_is_not_there_is_an_error() {
        let missing = weigh(Path::new("/nowhere"), &["app.js".into()]).unwrap_err();
        assert!(missing.to_string().contains("app.js"), "{missing}");
    }
}
