//! Who is signed in, and what this server is.

use cynic::QueryBuilder;
use leptos::prelude::*;

use crate::gql::{Api, DateTime, Problem, Remote, Role, schema};

/// What the page asks before anything else.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Welcome {
    /// The server.
    pub service: Service,
    /// The signed-in person.
    pub viewer: Option<Viewer>,
}

/// The server.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Service {
    /// Whether the figures of this year are made up.
    pub demo: bool,
    /// The current school year.
    pub school_year: String,
    /// Its clock.
    pub now: DateTime,
}

/// What stands for the name of somebody whose provider did not tell it.
pub const UNNAMED: &str = "UNNAMED";

/// The signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Viewer {
    /// Their name.
    pub name: String,
    /// What they are here.
    pub roles: Vec<HeldRole>,
    /// What menus show.
    pub may: ViewerMay,
    /// How many things wait for them in intake.
    pub actions_waiting: i32,
    /// How many of those are overdue.
    pub actions_overdue: i32,
    /// When the session ends unless something is done.
    pub session_idle_at: DateTime,
    /// When it ends whatever is done.
    pub session_expires_at: DateTime,
    /// How much has happened that they have not seen.
    pub unread_notifications: i32,
}

/// A role in force.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "RoleGrant")]
pub struct HeldRole {
    /// Which.
    pub role: Role,
}

impl Viewer {
    /// Whether the young person's own pages are theirs: a young person, or somebody
    /// nobody knows yet, who may ask for follow-up.
    pub fn is_young(&self) -> bool {
        self.roles.is_empty() || self.has(Role::Youth)
    }

    /// Whether they may ask for a place for young people; the server decides for each.
    pub fn may_ask(&self) -> bool {
        const ASKING: [Role; 8] = [
            Role::SchoolAdviser,
            Role::DistrictContact,
            Role::NavContact,
            Role::NavAdviser,
            Role::ApprenticeshipOffice,
            Role::AdultEducation,
            Role::ProgrammeStaff,
            Role::ProgrammeLead,
        ];
        self.roles.iter().any(|held| ASKING.contains(&held.role))
    }

    /// Their name; none while nobody has told it.
    pub fn known_name(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|name| *name != UNNAMED)
    }

    /// Whether they hold a role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.iter().any(|held| held.role == role)
    }
}

/// What menus show; the server decides again at each request.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ViewerMay {
    /// Keep the figures of some programme.
    pub report_places: bool,
    /// See the whole.
    pub see_overview: bool,
    /// Say that a place is missing.
    pub record_unmet_need: bool,
    /// See the staff and their roles.
    pub see_people: bool,
    /// Register a young person.
    pub register_youth: bool,
    /// See the young people one has to do with.
    pub see_youths: bool,
    /// Control the log.
    pub audit: bool,
    /// Say which school is nearest.
    pub keep_nearest_schools: bool,
}

/// Who is signed in, as the page knows it now.
#[derive(Clone, Copy)]
pub struct Session {
    welcome: Remote<Welcome>,
    ended: RwSignal<bool>,
}

impl Session {
    /// Asks who is signed in, and puts the answer in the context.
    pub fn provide() -> Self {
        let session = Self {
            welcome: Remote::load(
                || (),
                |api, ()| async move { api.send(Welcome::build(())).await },
            ),
            ended: RwSignal::new(false),
        };
        provide_context(session);
        session
    }

    /// The session from the context.
    pub fn here() -> Self {
        expect_context()
    }

    /// The answer and its problems, for a page that cannot do without.
    pub fn welcome(self) -> Remote<Welcome> {
        self.welcome
    }

    /// Whether the session has run out while the page was open.
    pub fn ended(self) -> bool {
        self.ended.get()
    }

    /// Takes what is personal off the page: the session has run out.
    pub fn end(self) {
        self.ended.set(true);
    }

    /// The signed-in person, if any.
    pub fn viewer(self) -> Option<Viewer> {
        if self.ended() {
            return None;
        }
        self.welcome
            .data()
            .and_then(|welcome| welcome.viewer.clone())
    }

    /// What menus show; nothing while signed out.
    pub fn may(self) -> ViewerMay {
        self.viewer().map(|viewer| viewer.may).unwrap_or_default()
    }

    /// Whether this year's figures are made up.
    pub fn demo(self) -> bool {
        self.welcome
            .data()
            .is_some_and(|welcome| welcome.service.demo)
    }
}

/// Signs in as one of the demo's people, and gives who that is.
pub async fn sign_in(api: Api, account: &str) -> Result<Option<Viewer>, Problem> {
    // The codes of the accounts have no sign that JSON would need to escape.
    let body = format!(r#"{{"account":"{account}"}}"#);
    api.knock("/auth/demo", body).await?;
    let welcome: Welcome = api.send(Welcome::build(())).await?;
    api.refresh();
    Ok(welcome.viewer)
}

/// Signs out, here and at the provider where one signed in, which is another site.
pub async fn sign_out(api: Api) -> Result<(), Problem> {
    let said = api.knock("/auth/sign-out", "{}".to_owned()).await?;
    match on_from(&said) {
        // A browser that does not go there leaves the reader signed out here.
        Some(there) => drop(window().location().set_href(&there)),
        None => api.refresh(),
    }
    Ok(())
}

/// Where the server sends one on after sign-out.
fn on_from(said: &str) -> Option<String> {
    let said: serde_json::Value = serde_json::from_str(said).ok()?;
    said.get("redirect")?.as_str().map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_sign_out_one_goes_on_to_the_provider_if_there_is_one() {
        let there = on_from(r#"{"ok":true,"redirect":"https://provider.example/end"}"#);
        assert_eq!(there.as_deref(), Some("https://provider.example/end"));
        for nowhere in [r#"{"ok":true,"redirect":null}"#, r#"{"ok":true}"#, ""] {
            assert_eq!(on_from(nowhere), None);
        }
    }
}
