//! Addresses on the web, as a configuration may name them.

use reqwest::Url;

/// Whether an address is on this very machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost") => true,
        Some(host) => host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback()),
        None => false,
    }
}

/// The address of a site: scheme and host, without a path; none where it is not one
/// that browsers keep our cookies for.
pub(super) fn site(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    let is_bare = url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url));
    (is_bare && is_safe).then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_https_or_on_this_machine_and_nothing_more() {
        assert_eq!(
            site("https://ot.example.no/").as_deref(),
            Some("https://ot.example.no")
        );
        assert_eq!(
            site("http://127.0.0.1:8080").as_deref(),
            Some("http://127.0.0.1:8080")
        );
        assert_eq!(site("http://[::1]:1").as_deref(), Some("http://[::1]:1"));
        for wrong in [
            "ot.example.no",
            "http://ot.example.no",
            "https://ot.example.no/path",
            "https://ot.example.no?x",
            "https://me:pw@ot.example.no",
            "ftp://localhost",
            "",
        ] {
            assert_eq!(site(wrong), None, "{wrong}");
        }
    }
}
