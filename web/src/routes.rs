//! Every path of the page, once.

/// The segment before a programme's slug.
pub const PROGRAMMES: &str = "programmes";
/// The segment of the sign-in page.
pub const SIGN_IN: &str = "sign-in";
/// The segment of the staff's page.
pub const PLACES: &str = "places";
/// The segment of UDA's page.
pub const OVERVIEW: &str = "overview";
/// The name of the slug in the path.
pub const SLUG: &str = "slug";

/// A place in the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route<'a> {
    /// Open places; the front page.
    Search,
    /// One programme.
    Programme(&'a str),
    /// Sign-in, and where to go afterwards.
    SignIn(Option<&'a str>),
    /// The figures of one's own programmes.
    Places,
    /// The whole, for UDA.
    Overview,
}

impl Route<'_> {
    /// The address.
    pub fn href(self) -> String {
        match self {
            Self::Search => "/".to_owned(),
            Self::Programme(slug) => format!("/{PROGRAMMES}/{slug}"),
            Self::SignIn(None) => format!("/{SIGN_IN}"),
            Self::SignIn(Some(back)) => format!("/{SIGN_IN}?back={}", crate::format::encode(back)),
            Self::Places => format!("/{PLACES}"),
            Self::Overview => format!("/{OVERVIEW}"),
        }
    }
}

/// Where to go after sign-in: only ever a path on this site.
pub fn way_back(asked: Option<&str>) -> String {
    let safe = |path: &&str| {
        path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n'])
    };
    asked
        .filter(safe)
        .map_or_else(|| Route::Search.href(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_survives_the_address() {
        assert_eq!(
            Route::SignIn(Some("/?area=ba")).href(),
            "/sign-in?back=%2F%3Farea%3Dba"
        );
    }

    #[test]
    fn the_way_back_never_leaves_the_site() {
        for bad in ["https://example.org", "//example.org", "/\\example.org", ""] {
            assert_eq!(way_back(Some(bad)), "/");
        }
        assert_eq!(way_back(Some("/places?x=1")), "/places?x=1");
        assert_eq!(way_back(None), "/");
    }
}
