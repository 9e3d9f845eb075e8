//! Consents, and what is changed about them.

use crate::gql::{
    ConsentSource, ConsentState, Date, GuardianException, Purpose, Scope, Uuid, schema,
};

/// What somebody has said yes to share.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Consent {
    /// Which.
    pub id: cynic::Id,
    /// What for.
    pub purpose: Purpose,
    /// Whether it releases from confidentiality too.
    pub releases_confidentiality: bool,
    /// What is shared.
    pub scopes: Vec<Scope>,
    /// With whom.
    pub parties: Vec<Party>,
    /// From when.
    pub from: Date,
    /// Until when.
    pub to: Date,
    /// How it came in.
    pub source: ConsentSource,
    /// When the paper was signed.
    pub signed_on: Option<Date>,
    /// The agency that recorded it.
    pub recorded_by: Option<String>,
    /// Why no guardian was asked.
    pub guardian_exception: Option<GuardianException>,
    /// How it stands.
    pub state: ConsentState,
    /// Whether it ends within two weeks.
    pub ends_soon: bool,
    /// Whether one may withdraw it on the young person's word.
    pub may_withdraw: bool,
    /// Who would lose sight of what.
    pub effect: WithdrawalEffect,
}

/// With whom.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ConsentParty")]
pub struct Party {
    /// A body.
    pub agency: Option<PartyAgency>,
    /// Or a guardian, by name.
    pub guardian: Option<String>,
}

/// A body.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Agency")]
pub struct PartyAgency {
    /// Its name.
    pub name: String,
}

/// What a withdrawal does.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct WithdrawalEffect {
    /// Who loses sight of what.
    pub losing: Vec<EffectLine>,
    /// What somebody goes on seeing on another basis.
    pub remaining: Vec<EffectLine>,
}

/// One party, and what it sees.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct EffectLine {
    /// Who.
    pub party: String,
    /// What.
    pub scopes: Vec<Scope>,
    /// Of which it sees only what it has written itself.
    pub own_only: Vec<Scope>,
}

/// A consent on paper.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RecordConsentInput {
    /// The attempt.
    pub key: Uuid,
    /// Whose.
    pub youth: cynic::Id,
    /// What for.
    pub purpose: Purpose,
    /// With which bodies.
    pub agencies: Vec<cynic::Id>,
    /// With which guardians.
    pub guardians: Vec<cynic::Id>,
    /// What is shared.
    pub scopes: Vec<Scope>,
    /// From when; none for today.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    pub to: Date,
    /// Whether it releases from confidentiality too.
    pub releases_confidentiality: bool,
    /// When the paper was signed.
    pub signed_on: Date,
    /// Whether a guardian has signed too.
    pub guardian_signed: bool,
    /// Why no guardian was asked.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub guardian_exception: Option<GuardianException>,
}

/// The variables of [`RecordConsent`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct RecordConsentVariables {
    /// What is recorded.
    pub input: RecordConsentInput,
}

/// Records a consent on paper.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "RecordConsentVariables")]
pub struct RecordConsent {
    /// The consent.
    #[arguments(input: $input)]
    pub record_consent: Recorded,
}

/// A consent that was changed.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Consent")]
pub struct Recorded {
    /// Which.
    pub id: cynic::Id,
}

/// Which consent.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ConsentInput {
    /// The attempt.
    pub key: Uuid,
    /// Which.
    pub id: cynic::Id,
}

/// The variables of [`WithdrawConsent`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct WithdrawVariables {
    /// Which.
    pub input: ConsentInput,
}

/// Withdraws a consent on the young person's word.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "WithdrawVariables")]
pub struct WithdrawConsent {
    /// The consent.
    #[arguments(input: $input)]
    pub withdraw_consent: Recorded,
}
