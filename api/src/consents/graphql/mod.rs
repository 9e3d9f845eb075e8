//! Consents as GraphQL shows them.

mod input;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::consent::{
    Basis, ConsentSource, ConsentState, GuardianException, GuardianPart, Party, PartyEffect,
    Purpose,
};
use domain::policy::{AgreeAsGuardian, WithdrawConsent};
use domain::scope::{Scope, Scopes};

use super::Shown;
use crate::cx::Cx;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;
use crate::policy;
use crate::programmes::graphql::Agency;

pub use input::{ConsentInput, ConsentMutation, GiveConsentInput, RecordConsentInput};

/// What a young person has agreed to share, with whom, for what and until when.
#[derive(Clone, Debug)]
pub struct Consent(pub Shown);

/// With whom it shares: an agency, or a guardian by name.
#[derive(SimpleObject, Debug)]
pub struct ConsentParty {
    agency: Option<Agency>,
    guardian: Option<String>,
}

/// Whose consent it is.
#[derive(SimpleObject, Debug)]
pub struct ConsentYouth {
    id: ID,
    name: String,
}

/// What a party loses or keeps.
#[derive(SimpleObject, Debug)]
pub struct EffectLine {
    /// The agency's or the guardian's name.
    party: String,
    scopes: Vec<Scope>,
    /// Those of the scopes of which the party sees only what it has written itself.
    own_only: Vec<Scope>,
}

/// What a withdrawal changes, before one withdraws.
#[derive(SimpleObject, Debug)]
pub struct WithdrawalEffect {
    /// Seen no more, or only what the party has written itself.
    losing: Vec<EffectLine>,
    /// Seen still: by the party's task, or by another consent.
    remaining: Vec<EffectLine>,
}

#[Object]
impl Consent {
    async fn id(&self) -> ID {
        self.0.consent.id.0.into()
    }

    /// Whose it is.
    async fn youth(&self) -> ConsentYouth {
        ConsentYouth {
            id: self.0.consent.youth.0.into(),
            name: self.0.consent.youth_name.clone(),
        }
    }

    async fn purpose(&self) -> Purpose {
        self.0.consent.purpose
    }

    async fn basis(&self) -> Basis {
        self.0.consent.basis
    }

    /// Whether it releases the parties from their duty of confidentiality: apart from
    /// the basis of the share.
    async fn releases_confidentiality(&self) -> bool {
        self.0.consent.releases_confidentiality
    }

    async fn scopes(&self) -> Vec<Scope> {
        self.0.consent.share.scopes.list()
    }

    async fn parties(&self) -> Vec<ConsentParty> {
        let consent = &self.0.consent;
        let agencies = consent.agencies.iter().map(|agency| ConsentParty {
            agency: Some(agency.into()),
            guardian: None,
        });
        let guardians = consent.guardians.iter().map(|(_, name)| ConsentParty {
            agency: None,
            guardian: Some(name.clone()),
        });
        agencies.chain(guardians).collect()
    }

    /// The first day.
    async fn from(&self) -> Date {
        Date(self.0.consent.share.from)
    }

    /// The last day.
    async fn to(&self) -> Date {
        Date(self.0.consent.share.to)
    }

    async fn source(&self) -> ConsentSource {
        self.0.consent.source
    }

    /// The day the paper was signed, for one from paper.
    async fn signed_on(&self) -> Option<Date> {
        self.0.consent.signed_on.map(Date)
    }

    /// The agency that recorded it; null where the young person gave it here.
    async fn recorded_by(&self) -> Option<&str> {
        self.0.consent.recorded_by.as_deref()
    }

    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.consent.recorded_at
    }

    async fn guardian(&self) -> GuardianPart {
        self.0.consent.share.guardian
    }

    /// Why a guardian is not asked, where that is so.
    async fn guardian_exception(&self) -> Option<GuardianException> {
        self.0.consent.exception
    }

    async fn withdrawn_at(&self) -> Option<DateTime<Utc>> {
        self.0.consent.withdrawn_at
    }

    async fn state(&self) -> ConsentState {
        self.0.state()
    }

    /// In force, and runs out within 14 days.
    async fn ends_soon(&self) -> bool {
        self.0.consent.share.ends_soon(self.0.facts.day)
    }

    async fn may_withdraw(&self, ctx: &Context<'_>) -> bool {
        let cx = ctx.data_unchecked::<Cx>();
        !self.0.state().is_over() && policy::would_allow::<WithdrawConsent>(cx, &self.0.facts)
    }

    /// For a guardian whose agreement is awaited.
    async fn may_agree(&self, ctx: &Context<'_>) -> bool {
        let cx = ctx.data_unchecked::<Cx>();
        self.0.state() == ConsentState::AwaitsGuardian
            && policy::would_allow::<AgreeAsGuardian>(cx, &self.0.facts)
    }

    /// Who would lose sight of what by a withdrawal, and who sees it still.
    async fn effect(&self) -> WithdrawalEffect {
        let effect = self.0.effect();
        WithdrawalEffect {
            losing: self.lines(&effect, |party| (party.losing, party.own_only)),
            remaining: self.lines(&effect, |party| (party.remaining, party.own_only)),
        }
    }
}

impl Consent {
    /// A line for each party that has something in a set.
    fn lines(
        &self,
        effect: &[PartyEffect],
        of: impl Fn(&PartyEffect) -> (Scopes, Scopes),
    ) -> Vec<EffectLine> {
        let parties = effect.iter().filter_map(|party| {
            let (scopes, own) = of(party);
            let scopes = scopes.list();
            (!scopes.is_empty()).then(|| EffectLine {
                party: self.name(party.party),
                own_only: scopes
                    .iter()
                    .copied()
                    .filter(|scope| own.has(*scope))
                    .collect(),
                scopes,
            })
        });
        parties.collect()
    }

    fn name(&self, party: Party) -> String {
        let consent = &self.0.consent;
        let found = match party {
            Party::Agency(id) => consent
                .agencies
                .iter()
                .find(|agency| agency.id == id)
                .map(|agency| &agency.name),
            Party::Person(id) => consent
                .guardians
                .iter()
                .find(|(person, _)| *person == id)
                .map(|(_, name)| name),
        };
        found.cloned().unwrap_or_default()
    }
}

/// Reads about consents.
#[derive(Default, Debug)]
pub struct ConsentQuery;

#[Object]
impl ConsentQuery {
    /// The consents that run out within 14 days: one's own, and those with one's agency.
    async fn consents_ending_soon(&self, ctx: &Context<'_>) -> Resolved<Vec<Consent>> {
        let shown = super::ending_soon(ctx.data_unchecked()).await?;
        Ok(shown.into_iter().map(Consent).collect())
    }
}
