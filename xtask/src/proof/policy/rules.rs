//! The rules, read from `deny.toml`: the part of it that we check ourselves.

/// What we may depend on.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rules {
    /// Licences we accept.
    pub(super) licences: Vec<String>,
    /// Crates we do not accept.
    pub(super) banned: Vec<String>,
    /// Crates of which we accept one version.
    pub(super) single: Vec<String>,
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
                _ if list == "deny = [" => rules.banned.extend(quoted(line)),
                _ => {}
            }
        }
        rules
    }
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
             deny = [\n    { crate = \"openssl\", reason = \"TLS\" },\n    \
             { crate = \"axum\", deny-multiple-versions = true },\n]\nother = \"x\"\n",
        );
        assert_eq!(rules.licences, ["MIT"]);
        assert_eq!(rules.banned, ["openssl"]);
        assert_eq!(rules.single, ["axum"]);
    }

    #[test]
    fn the_file_we_have_names_something_in_each_list() {
        let file = crate::place::root().join("deny.toml");
        let rules = Rules::read(&std::fs::read_to_string(file).unwrap());
        assert!(rules.licences.contains(&"MIT".to_owned()));
        assert!(rules.banned.contains(&"openssl".to_owned()));
        assert!(rules.single.contains(&"sea-orm".to_owned()));
    }
}
