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
const REQUEST: &str = "/request";
const MY_REQUESTS: &str = "/my/requests";
const MY_NEW_REQUEST: &str = "/my/requests/new";
const NOTICES: &str = "/notifications";
const NOTICE_SETTINGS: &str = "/notifications/settings";
const INTAKE: &str = "/intake";
const GROUP: &str = "/group/";
const INTAKE_SETTINGS: &str = "/intake/settings";

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
    /// A place asked for on behalf of a young person.
    Request(&'a str),
    /// One's own requests.
    MyRequests,
    /// A place asked for by the young person.
    MyNewRequest,
    /// What has happened.
    Notices,
    /// What one is told by mail, and the searches one keeps.
    NoticeSettings,
    /// One request.
    Admission(&'a str),
    /// What UDA and leads decide about intake.
    IntakeSettings,
    /// The requests for places.
    Intake,
    /// The week's attendance at a programme.
    Group(&'a str),
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
            Self::Request(id) => format!("{YOUTHS}/{}{REQUEST}", encode(id)),
            Self::MyRequests => MY_REQUESTS.to_owned(),
            Self::MyNewRequest => MY_NEW_REQUEST.to_owned(),
            Self::Notices => NOTICES.to_owned(),
            Self::NoticeSettings => NOTICE_SETTINGS.to_owned(),
            Self::Admission(id) => format!("{INTAKE}/{}", encode(id)),
            Self::IntakeSettings => INTAKE_SETTINGS.to_owned(),
            Self::Intake => INTAKE.to_owned(),
            Self::Group(slug) => format!("{GROUP}{}", encode(slug)),
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
    /// A place asked for on behalf of a young person.
    Request(String),
    /// One's own requests.
    MyRequests,
    /// A place asked for by the young person.
    MyNewRequest,
    /// What has happened.
    Notices,
    /// What one is told by mail, and the searches one keeps.
    NoticeSettings,
    /// What UDA and leads decide about intake.
    IntakeSettings,
    /// The requests for places.
    Intake,
    /// One request.
    Case(String),
    /// The week's attendance at a programme.
    Group(String),
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
    /// A place asked for on behalf of a young person.
    Request,
    /// A young person's own requests.
    MyRequests,
    /// A place asked for by the young person.
    OwnRequest,
    /// What has happened, and what one is told of.
    Notices,
    /// What UDA and leads decide about intake.
    IntakeSettings,
    /// The requests for places.
    Intake,
    /// One request.
    IntakeCase,
    /// The week's attendance.
    Group,
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
            Self::Request(_) => Some(Bundle::Request),
            Self::MyRequests => Some(Bundle::MyRequests),
            Self::MyNewRequest => Some(Bundle::OwnRequest),
            Self::Notices | Self::NoticeSettings => Some(Bundle::Notices),
            Self::IntakeSettings => Some(Bundle::IntakeSettings),
            Self::Intake => Some(Bundle::Intake),
            Self::Case(_) => Some(Bundle::IntakeCase),
            Self::Group(_) => Some(Bundle::Group),
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
            MY_REQUESTS => Self::MyRequests,
            MY_NEW_REQUEST => Self::MyNewRequest,
            NOTICES => Self::Notices,
            NOTICE_SETTINGS => Self::NoticeSettings,
            INTAKE_SETTINGS => Self::IntakeSettings,
            INTAKE => Self::Intake,
            other => Self::of_one(other).unwrap_or(Self::Unknown),
        }
    }
}

impl Page {
    /// The pages that name a programme, a young person or a request.
    fn of_one(path: &str) -> Option<Self> {
        let named =
            |slug: &str| Some(decode(slug)).filter(|slug| !slug.is_empty() && !slug.contains('/'));
        if let Some(slug) = path.strip_prefix(PROGRAMMES) {
            return named(slug).map(Self::Programme);
        }
        if let Some(slug) = path.strip_prefix(GROUP) {
            return named(slug).map(Self::Group);
        }
        if let Some(id) = path
            .strip_prefix(INTAKE)
            .and_then(|rest| rest.strip_prefix('/'))
        {
            return named(id).map(Self::Case);
        }
        if let Some(id) = path
            .strip_prefix(YOUTHS)
            .and_then(|rest| rest.strip_prefix('/'))
        {
            return match id {
                NEW => Some(Self::NewYouth),
                id => match id.strip_suffix(REQUEST) {
                    Some(id) => named(id).map(Self::Request),
                    None => named(id).map(Self::Youth),
                },
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
#[path = "routes_tests.rs"]
mod tests;
