//! The step that judges what we depend on: by cargo-deny, else by ourselves.

mod licence;
mod rules;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Outcome;
use super::tally::Tally;
use crate::{command, place, say};
use rules::{Ban, Rules};

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks by cargo-deny where it is installed, with its advisories where they
/// can be fetched; else checks licences, bans, versions and sources here.
pub(super) fn check() -> Result<Outcome> {
    if place::program("cargo-deny", &[]).is_none() {
        let tally = check_ourselves()?;
        let note = "own check of deny.toml; cargo-deny is not installed, so no advisories".into();
        return Ok(Outcome { tally, note });
    }
    let advisories = deny(&["fetch", "db"]);
    let mut checks = vec!["bans", "licenses", "sources"];
    if advisories {
        checks.push("advisories");
    }
    let mut tally = Tally::default();
    for check in checks {
        tally += Tally::one(deny(&["check", check]));
    }
    let note = if advisories {
        "cargo-deny"
    } else {
        "cargo-deny; its advisories could not be fetched"
    };
    Ok(Outcome {
        tally,
        note: note.into(),
    })
}

fn deny(arguments: &[&str]) -> bool {
    command::run(command::cargo().arg("deny").args(arguments)).is_ok()
}

fn check_ourselves() -> Result<Tally> {
    let file = place::root().join("deny.toml");
    let text = std::fs::read_to_string(file).context("cannot read deny.toml")?;
    let rules = Rules::read(&text);
    let metadata = command::read(command::cargo().args(["metadata", "--format-version", "1"]))?;
    let packages = packages(&metadata)?;
    let mut tally = Tally::default();
    for (check, broken) in judge(&rules, &packages) {
        say::line(format_args!(
            "{check}: {} packages, {} refused",
            packages.len(),
            broken.len()
        ));
        for reason in &broken {
            say::line(format_args!("  {reason}"));
        }
        tally += Tally::one(broken.is_empty());
    }
    Ok(tally)
}

/// One package of the dependency tree.
struct Package {
    name: String,
    version: String,
    licence: Option<String>,
    /// None for our own.
    source: Option<String>,
    /// The names of what it depends on.
    needs: Vec<String>,
}

fn packages(metadata: &str) -> Result<Vec<Package>> {
    let metadata: Value = serde_json::from_str(metadata)?;
    let all = metadata["packages"]
        .as_array()
        .context("cargo metadata names no packages")?;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    Ok(all
        .iter()
        .map(|package| Package {
            name: text(&package["name"]).unwrap_or_default(),
            version: text(&package["version"]).unwrap_or_default(),
            licence: text(&package["license"]),
            source: text(&package["source"]),
            needs: needs(&metadata, all, &package["id"]),
        })
        .collect())
}

/// The names of what a package depends on as it is built: an optional dependency that
/// nobody has switched on is none.
fn needs(metadata: &Value, all: &[Value], id: &Value) -> Vec<String> {
    let nodes = metadata["resolve"]["nodes"].as_array();
    let node = nodes.into_iter().flatten().find(|node| node["id"] == *id);
    let ids = node.and_then(|node| node["dependencies"].as_array());
    ids.into_iter()
        .flatten()
        .filter_map(|need| all.iter().find(|package| package["id"] == *need))
        .filter_map(|package| package["name"].as_str().map(str::to_owned))
        .collect()
}

/// Each check with what breaks it.
fn judge(rules: &Rules, packages: &[Package]) -> [(&'static str, Vec<String>); 4] {
    let foreign = || packages.iter().filter(|package| package.source.is_some());
    let named = |p: &Package| format!("{} {}", p.name, p.version);
    let licences = foreign()
        .filter(|p| !licence::allows(&rules.licences, p.licence.as_deref().unwrap_or_default()))
        .map(|p| {
            format!(
                "{}: {}",
                named(p),
                p.licence.as_deref().unwrap_or("no licence")
            )
        });
    let banned = foreign().filter_map(|p| {
        let ban = rules.banned.iter().find(|ban| ban.name == p.name)?;
        banned(ban, packages).map(|why| format!("{} is banned{why}", named(p)))
    });
    let doubled = rules.single.iter().filter_map(|name| {
        let versions: Vec<_> = packages
            .iter()
            .filter(|p| p.name == *name)
            .map(named)
            .collect();
        (versions.len() > 1).then(|| versions.join(" and "))
    });
    let sources = foreign()
        .filter(|p| p.source.as_deref() != Some(REGISTRY))
        .map(|p| format!("{} is not from the default registry", named(p)));
    [
        ("licences", licences.collect()),
        ("bans", banned.collect()),
        ("one version", doubled.collect()),
        ("sources", sources.collect()),
    ]
}

/// How a ban is broken by a crate that is there: by being there at all, or by somebody
/// who depends on it and may not.
fn banned(ban: &Ban, packages: &[Package]) -> Option<String> {
    if ban.wrappers.is_empty() {
        return Some(String::new());
    }
    let others: Vec<&str> = packages
        .iter()
        .filter(|p| p.needs.contains(&ban.name) && !ban.wrappers.contains(&p.name))
        .map(|p| p.name.as_str())
        .collect();
    (!others.is_empty()).then(|| format!(" for {}", others.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, version: &str, licence: &str) -> Package {
        Package {
            name: name.into(),
            version: version.into(),
            licence: Some(licence.into()),
            source: Some(REGISTRY.into()),
            needs: vec![],
        }
    }

    fn refused(packages: &[Package]) -> [usize; 4] {
        let rules = Rules {
            licences: vec!["MIT".into()],
            banned: vec![
                Ban {
                    name: "openssl".into(),
                    wrappers: vec![],
                },
                Ban {
                    name: "rsa".into(),
                    wrappers: vec!["openidconnect".into()],
                },
            ],
            single: vec!["axum".into()],
        };
        judge(&rules, packages).map(|(_, broken)| broken.len())
    }

    #[test]
    fn a_tree_within_the_rules_is_accepted() {
        let two = [
            package("axum", "1.0.0", "MIT"),
            package("other", "1.0.0", "MIT"),
        ];
        assert_eq!(refused(&two), [0, 0, 0, 0]);
    }

    #[test]
    fn each_rule_refuses_what_breaks_it() {
        let outside = Package {
            source: Some("git+https://example.org/x".into()),
            ..package("x", "1.0.0", "MIT")
        };
        let unnamed = Package {
            licence: None,
            ..package("y", "1.0.0", "")
        };
        let tree = [
            package("axum", "1.0.0", "MIT"),
            package("axum", "2.0.0", "MIT"),
            package("openssl", "1.0.0", "GPL-3.0-only"),
            unnamed,
            outside,
        ];
        assert_eq!(refused(&tree), [2, 1, 1, 1]);
    }

    #[test]
    fn a_banned_crate_may_come_with_its_wrapper_alone() {
        let needs = |name: &str| Package {
            needs: vec!["rsa".into()],
            ..package(name, "1.0.0", "MIT")
        };
        let rsa = || package("rsa", "1.0.0", "MIT");
        assert_eq!(refused(&[rsa(), needs("openidconnect")]), [0, 0, 0, 0]);
        let more = [rsa(), needs("openidconnect"), needs("another")];
        assert_eq!(refused(&more), [0, 1, 0, 0]);
    }

    #[test]
    fn our_own_crates_are_not_judged() {
        let own = Package {
            source: None,
            licence: None,
            ..package("openssl", "1.0.0", "")
        };
        assert_eq!(refused(&[own]), [0, 0, 0, 0]);
    }

    #[test]
    fn packages_are_read_from_what_cargo_says() {
        let said = r#"{"packages":[{"id":"1","name":"a","version":"1.2.3","license":"MIT","source":null},
            {"id":"2","name":"b","version":"1.0.0","license":"MIT","source":null}],
            "resolve":{"nodes":[{"id":"1","dependencies":["2"]},{"id":"2","dependencies":[]}]}}"#;
        let read = packages(said).unwrap();
        assert_eq!(
            (read[0].name.as_str(), read[0].licence.as_deref()),
            ("a", Some("MIT"))
        );
        assert!(read[0].source.is_none());
        assert_eq!(
            (&read[0].needs[..], &read[1].needs[..]),
            (&["b".to_owned()][..], &[][..])
        );
    }
}
