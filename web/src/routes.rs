//! Every path of the page, once.

use crate::format::{decode, encode};

const PROGRAMMES: &str = "/programmes/";
const SIGN_IN: &str = "/sign-in";
const PLACES: &str = "/places";
const OVERVIEW: &str = "/overview";
const SESSIONS: &str = "/sessions";
const MY_PLAN: &str = "/my/plan";
const MY_CONSENTS: &str = "/my/consents";
const MY_ACCESS_LOG: &str = "/my/access-log";
const MY_DATA: &str = "/my/data";
const YOUTHS: &str = "/youths";
const NEW: &str = "new";
const PEOPLE: &str = "/people";
const AUDIT: &str = "/audit";
const SCHOOLS: &str = "/schools";
const RETENTION: &str = "/retention";
const PAGE: &str = "/page";

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
    /// The editor of one programme's page.
    Editor(&'a str),
    /// The whole, for UDA.
    Overview,
    /// One's own sign-ins.
    Sessions,
    /// Where a young person starts.
    MyPlan,
    /// What one has said yes to.
    MyConsents,
    /// Who has looked at what is known about one.
    MyAccessLog,
    /// What is known about one.
    MyData,
    /// The young people one has to do with.
    Youths,
    /// A young person who is not here yet.
    NewYouth,
    /// One young person.
    Youth(&'a str),
    /// The staff and their roles.
    People,
    /// The log, for control.
    Audit,
    /// Which school is nearest, by district.
    Schools,
    /// What is kept, and how long.
    Retention,
}

impl Route<'_> {
    /// The address.
    pub fn href(self) -> String {
        match self {
            Self::Search => "/".to_owned(),
            Self::Programme(slug) => format!("{PROGRAMMES}{}", encode(slug)),
            Self::SignIn(None) => SIGN_IN.to_owned(),
            Self::SignIn(Some(back)) => format!("{SIGN_IN}?back={}", encode(back)),
            Self::Places => PLACES.to_owned(),
            Self::Editor(slug) => format!("{PLACES}/{}{PAGE}", encode(slug)),
            Self::Overview => OVERVIEW.to_owned(),
            Self::Sessions => SESSIONS.to_owned(),
            Self::MyPlan => MY_PLAN.to_owned(),
            Self::MyConsents => MY_CONSENTS.to_owned(),
            Self::MyAccessLog => MY_ACCESS_LOG.to_owned(),
            Self::MyData => MY_DATA.to_owned(),
            Self::Youths => YOUTHS.to_owned(),
            Self::NewYouth => format!("{YOUTHS}/{NEW}"),
            Self::Youth(id) => format!("{YOUTHS}/{}", encode(id)),
            Self::People => PEOPLE.to_owned(),
            Self::Audit => AUDIT.to_owned(),
            Self::Schools => SCHOOLS.to_owned(),
            Self::Retention => RETENTION.to_owned(),
        }
    }
}

/// The page a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// Open places.
    Search,
    /// One programme.
    Programme(String),
    /// Sign-in.
    SignIn,
    /// The figures of one's own programmes.
    Places,
    /// The editor of one programme's page.
    Editor(String),
    /// The whole, for UDA.
    Overview,
    /// One's own sign-ins.
    Sessions,
    /// Where a young person starts.
    MyPlan,
    /// What one has said yes to.
    MyConsents,
    /// Who has looked at what is known about one.
    MyAccessLog,
    /// What is known about one.
    MyData,
    /// The young people one has to do with.
    Youths,
    /// A young person who is not here yet.
    NewYouth,
    /// One young person.
    Youth(String),
    /// The staff and their roles.
    People,
    /// The log, for control.
    Audit,
    /// Which school is nearest, by district.
    Schools,
    /// What is kept, and how long.
    Retention,
    /// Nowhere.
    Unknown,
}

/// The files of code the app comes in (`bundles.json`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// Open places, which anyone reads.
    Public,
    /// One programme, which anyone reads.
    Programme,
    /// What a programme's staff use.
    Places,
    /// The page about a programme.
    Editor,
    /// What UDA sees.
    Overview,
    /// Sign-in and sessions.
    Account,
    /// A young person's own pages.
    Mine,
    /// What a young person shares.
    Consents,
    /// The list of young people.
    Youths,
    /// One young person.
    Youth,
    /// A young person who is not here yet.
    Register,
    /// People, roles and logs.
    Admin,
}

impl Page {
    /// The bundle a page is in; none where each has it.
    pub fn bundle(&self) -> Option<Bundle> {
        match self {
            Self::Search => Some(Bundle::Public),
            Self::Programme(_) => Some(Bundle::Programme),
            Self::SignIn | Self::Sessions => Some(Bundle::Account),
            Self::MyPlan | Self::MyAccessLog | Self::MyData => Some(Bundle::Mine),
            Self::MyConsents => Some(Bundle::Consents),
            Self::Youths => Some(Bundle::Youths),
            Self::Youth(_) => Some(Bundle::Youth),
            Self::NewYouth => Some(Bundle::Register),
            Self::People | Self::Audit | Self::Schools | Self::Retention => Some(Bundle::Admin),
            Self::Places => Some(Bundle::Places),
            Self::Editor(_) => Some(Bundle::Editor),
            Self::Overview => Some(Bundle::Overview),
            Self::Unknown => None,
        }
    }

    /// Reads a path; a slash too many at its end does no harm.
    pub fn read(path: &str) -> Self {
        match path.strip_suffix('/').unwrap_or(path) {
            "" => Self::Search,
            SIGN_IN => Self::SignIn,
            PLACES => Self::Places,
            OVERVIEW => Self::Overview,
            SESSIONS => Self::Sessions,
            MY_PLAN => Self::MyPlan,
            MY_CONSENTS => Self::MyConsents,
            MY_ACCESS_LOG => Self::MyAccessLog,
            MY_DATA => Self::MyData,
            YOUTHS => Self::Youths,
            PEOPLE => Self::People,
            AUDIT => Self::Audit,
            SCHOOLS => Self::Schools,
            RETENTION => Self::Retention,
            other => Self::of_one(other).unwrap_or(Self::Unknown),
        }
    }
}

impl Page {
    /// The pages that name a programme or a young person.
    fn of_one(path: &str) -> Option<Self> {
        let named =
            |slug: &str| Some(decode(slug)).filter(|slug| !slug.is_empty() && !slug.contains('/'));
        if let Some(slug) = path.strip_prefix(PROGRAMMES) {
            return named(slug).map(Self::Programme);
        }
        if let Some(id) = path
            .strip_prefix(YOUTHS)
            .and_then(|rest| rest.strip_prefix('/'))
        {
            return match id {
                NEW => Some(Self::NewYouth),
                id => named(id).map(Self::Youth),
            };
        }
        let inside = path.strip_prefix(PLACES)?.strip_prefix('/')?;
        named(inside.strip_suffix(PAGE)?).map(Self::Editor)
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
    fn each_address_leads_back_to_its_page() {
        assert_eq!(Page::read(&Route::Search.href()), Page::Search);
        assert_eq!(
            Page::read(&Route::Programme("valle-hovin-23-5").href()),
            Page::Programme("valle-hovin-23-5".into())
        );
        assert_eq!(Page::read(&Route::SignIn(None).href()), Page::SignIn);
        assert_eq!(Page::read(&Route::Places.href()), Page::Places);
        assert_eq!(
            Page::read(&Route::Editor("kuben").href()),
            Page::Editor("kuben".into())
        );
        assert_eq!(Page::read(&Route::Overview.href()), Page::Overview);
        for (route, page) in [
            (Route::Sessions, Page::Sessions),
            (Route::MyPlan, Page::MyPlan),
            (Route::MyConsents, Page::MyConsents),
            (Route::MyAccessLog, Page::MyAccessLog),
            (Route::MyData, Page::MyData),
            (Route::Youths, Page::Youths),
            (Route::NewYouth, Page::NewYouth),
            (Route::Youth("a-1"), Page::Youth("a-1".into())),
            (Route::People, Page::People),
            (Route::Audit, Page::Audit),
            (Route::Schools, Page::Schools),
            (Route::Retention, Page::Retention),
        ] {
            assert_eq!(Page::read(&route.href()), page);
        }
        assert_eq!(Page::read("/places/"), Page::Places);
    }

    /// The file that starts the app chooses by this list.
    #[test]
    fn the_list_of_bundles_knows_every_page() {
        let list: std::collections::BTreeMap<String, Vec<String>> =
            serde_json::from_str(include_str!("../bundles.json")).expect("JSON");
        let begins = |href: &str, path: &String| {
            let mut there = href.split('/');
            path.split('/')
                .all(|part| there.next().is_some_and(|own| part == "*" || part == own))
        };
        let listed = |href: &str| {
            let found = list
                .iter()
                .find(|(_, paths)| paths.iter().any(|path| begins(href, path)));
            found.map_or("public", |(name, _)| name.as_str())
        };
        for route in [
            Route::Search,
            Route::Programme("kuben"),
            Route::SignIn(None),
            Route::Places,
            Route::Editor("kuben"),
            Route::Overview,
            Route::Sessions,
            Route::MyPlan,
            Route::MyConsents,
            Route::MyAccessLog,
            Route::MyData,
            Route::Youths,
            Route::NewYouth,
            Route::Youth("a-1"),
            Route::People,
            Route::Audit,
            Route::Schools,
            Route::Retention,
        ] {
            let href = route.href();
            let expected = match Page::read(&href).bundle() {
                Some(Bundle::Programme) => "programme",
                Some(Bundle::Places) => "places",
                Some(Bundle::Editor) => "editor",
                Some(Bundle::Overview) => "overview",
                Some(Bundle::Account) => "account",
                Some(Bundle::Mine) => "mine",
                Some(Bundle::Consents) => "consents",
                Some(Bundle::Youths) => "youths",
                Some(Bundle::Youth) => "youth",
                Some(Bundle::Register) => "register",
                Some(Bundle::Admin) => "admin",
                Some(Bundle::Public) | None => "public",
            };
            assert_eq!(listed(&href), expected, "{href}");
        }
    }

    #[test]
    fn other_paths_lead_nowhere() {
        for path in [
            "/programmes",
            "/programmes/",
            "/programmes/a/b",
            "/places/a",
            "/places//page",
            "/my",
            "/youths/a/b",
            "/nowhere",
        ] {
            assert_eq!(Page::read(path), Page::Unknown, "{path}");
        }
    }

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
