//! The rules, read from `deny.toml`: the part of it that we check ourselves.

/// What we may depend on.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rules {
    /// Licences we accept.
    pub(super) licences: Vec<String>,
    /// Crates we do not accept, but for those that these alone depend on.
    pub(super) banned: Vec<Ban>,
    /// Crates of which we accept one version.
    pub(super) single: Vec<String>,
}

/// A crate we do not accept.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ban {
    pub(super) name: String,
    /// The crates that may depend on it.
    pub(super) wrappers: Vec<String>,
}

impl Rules {
    /// Reads the rules; `deny.toml` keeps one entry a line, as it says there.
    pub(super) fn read(text: &str) -> Self {
        let mut rules = Self::default();
        let mut list = "";
        for line in text.lines().map(str::trim) {
            match line {
                "allow = [" | "deny = [" => list = line,
                "]" => list = "",
                _ if list == "allow = [" => rules.licences.extend(quoted(line)),
                _ if list == "deny = [" && line.contains("deny-multiple-versions = true") => {
                    rules.single.extend(quoted(line));
                }
                _ if list == "deny = [" && !line.starts_with('#') => {
                    rules.banned.extend(ban(line));
                }
                _ => {}
            }
        }
        rules
    }
}

fn ban(line: &str) -> Option<Ban> {
    let wrappers = line
        .split_once("wrappers = [")
        .and_then(|(_, rest)| rest.split_once(']'))
        .map_or("", |(list, _)| list);
    Some(Ban {
        name: quoted(line)?,
        // Between the quotes stands every second part.
        wrappers: wrappers
            .split('"')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect(),
    })
}

/// The first quoted word of a line.
fn quoted(line: &str) -> Option<String> {
    let (_, rest) = line.split_once('"')?;
    Some(rest.split_once('"')?.0.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_lists_are_read() {
        let rules = Rules::read(
            "[licenses]\nallow = [\n    \"MIT\",\n]\n[bans]\nmultiple-versions = \"allow\"\n\
             deny = [\n    { crate = \"openssl\", reason = \"TLS\" },\n    # \"why\"\n    \
             { crate = \"rsa\", wrappers = [\"a\", \"b\"], reason = \"c\" },\n    \
             { crate = \"axum\", deny-multiple-versions = true },\n]\nother = \"x\"\n",
        );
        assert_eq!(rules.licences, ["MIT"]);
        let ban = |name: &str, wrappers: &[&str]| Ban {
            name: name.into(),
            wrappers: wrappers.iter().map(|&wrapper| wrapper.into()).collect(),
        };
        assert_eq!(rules.banned, [ban("openssl", &[]), ban("rsa", &["a", "b"])]);
        assert_eq!(rules.single, ["axum"]);
    }

    #[test]
    fn the_file_we_have_names_something_in_each_list() {
        let file = crate::place::root().join("deny.toml");
        let rules = Rules::read(&std::fs::read_to_string(file).unwrap());
        assert!(rules.licences.contains(&"MIT".to_owned()));
        assert!(rules.banned.iter().any(|ban| ban.name == "openssl"));
        assert!(rules.single.contains(&"sea-orm".to_owned()));
    }
}
