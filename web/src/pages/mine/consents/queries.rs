//! What the page about sharing asks the server.

use crate::gql::{
    AgencyKind, ConsentState, Date, GuardianPart, Purpose, Scope, Uuid, change, schema,
};

/// The page.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct MyConsents {
    /// Nobody, once the session has ended.
    pub viewer: Option<Sharer>,
}

/// The signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer")]
pub struct Sharer {
    /// Themselves, if they are a young person here.
    pub youth: Option<Sharing>,
    /// Those they have parental responsibility for.
    pub wards: Vec<Sharing>,
}

/// What one young person shares.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Youth")]
pub struct Sharing {
    /// Which.
    pub id: cynic::Id,
    /// Their name.
    pub name: String,
    /// How old, and whose child.
    pub identity: Option<Family>,
    /// What they may do.
    pub may: MayShare,
    /// What they have said yes to.
    pub consents: Vec<Consent>,
}

/// How old somebody is, and whose child.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthIdentity")]
pub struct Family {
    /// Under 18.
    pub minor: bool,
    /// Who has parental responsibility.
    pub guardians: Vec<Guardian>,
}

/// Who has parental responsibility.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthGuardian")]
pub struct Guardian {
    /// Which.
    pub id: cynic::Id,
    /// Their name.
    pub name: String,
}

/// What one may do.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "YouthMay")]
pub struct MayShare {
    /// Share more.
    pub give_consent: bool,
}

/// One yes.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Consent {
    /// Which.
    pub id: cynic::Id,
    /// For what.
    pub purpose: Purpose,
    /// Whether they may speak of it together.
    pub releases_confidentiality: bool,
    /// What.
    pub scopes: Vec<Scope>,
    /// With whom.
    pub parties: Vec<Party>,
    /// From when.
    pub from: Date,
    /// Until when.
    pub to: Date,
    /// The agency that wrote it down; none: the young person.
    pub recorded_by: Option<String>,
    /// The guardian's part.
    pub guardian: GuardianPart,
    /// How it stands.
    pub state: ConsentState,
    /// Whether it ends in a few days.
    pub ends_soon: bool,
    /// Whether the reader may stop it.
    pub may_withdraw: bool,
    /// Whether the reader is a guardian who may agree.
    pub may_agree: bool,
    /// What comes of stopping it.
    pub effect: Effect,
}

/// With whom.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ConsentParty")]
pub struct Party {
    /// An agency,
    pub agency: Option<AgencyName>,
    /// or a guardian.
    pub guardian: Option<String>,
}

/// An agency.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Agency")]
pub struct AgencyName {
    /// Its name.
    pub name: String,
}

/// What comes of stopping.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "WithdrawalEffect")]
pub struct Effect {
    /// Who no longer sees what.
    pub losing: Vec<Line>,
    /// Who still sees what, for their task.
    pub remaining: Vec<Line>,
}

/// Who and what.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "EffectLine")]
pub struct Line {
    /// Who.
    pub party: String,
    /// What.
    pub scopes: Vec<Scope>,
    /// Of which they see only what they wrote themselves.
    pub own_only: Vec<Scope>,
}

/// Whom one can share with.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Choices {
    /// Each.
    pub agencies: Vec<Choice>,
}

/// Somebody one can share with.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Agency")]
pub struct Choice {
    /// Which.
    pub id: cynic::Id,
    /// Its name.
    pub name: String,
    /// What kind.
    pub kind: AgencyKind,
}

/// A yes to give.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct GiveConsentInput {
    /// The attempt.
    pub key: Uuid,
    /// For what.
    pub purpose: Purpose,
    /// With which agencies.
    pub agencies: Vec<cynic::Id>,
    /// With which guardians.
    pub guardians: Vec<cynic::Id>,
    /// What.
    pub scopes: Vec<Scope>,
    /// Until when.
    pub to: Date,
    /// Whether they may speak of it together.
    pub releases_confidentiality: bool,
}

/// A yes to stop, or to agree to.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ConsentInput {
    /// The attempt.
    pub key: Uuid,
    /// Which.
    pub id: cynic::Id,
}

change! {
    /// Gives a yes.
    give: "giveConsent"(GiveConsentInput), "Consent"
}

change! {
    /// Stops one.
    withdraw: "withdrawConsent"(ConsentInput), "Consent"
}

change! {
    /// Agrees to one, as a guardian.
    agree: "agreeToConsent"(ConsentInput), "Consent"
}
