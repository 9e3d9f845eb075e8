//! Consents: given, recorded, agreed to and withdrawn, each in one step. They take
//! effect on the next request, since every request reads them anew.

pub mod graphql;
mod store;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::YouthFacts;
use domain::code::Rule;
use domain::consent::{
    self, Basis, ConsentSource, ConsentState, Draft, Effect, GuardianException, GuardianPart,
    Paper, Purpose, Share,
};
use domain::id::{ConsentId, PersonId, YouthId};
use domain::looking::LookAction;
use domain::policy::{
    AgreeAsGuardian, GiveConsent, OnYouth, Permit, ReadConsents, RecordConsent, TakeStep,
    WithdrawConsent,
};
use domain::role::Actor;
use sea_orm::DatabaseTransaction;
use serde_json::json;
use uuid::Uuid;

use crate::access_log::Look;
use crate::cx::Cx;
use crate::error::AppError;
use crate::programmes::Agency;
use crate::submissions::{self, Submission};
use crate::youths::{Known, store as youths};
use crate::{events, policy};

/// A consent as it stands.
#[derive(Clone, Debug)]
pub struct Consent {
    pub id: ConsentId,
    pub youth: YouthId,
    pub youth_name: String,
    pub purpose: Purpose,
    pub basis: Basis,
    pub releases_confidentiality: bool,
    /// Parties, scopes, period and the guardian's part.
    pub share: Share,
    pub source: ConsentSource,
    pub signed_on: Option<NaiveDate>,
    /// The agency that recorded it; none where the young person gave it here.
    pub recorded_by: Option<String>,
    pub recorded_at: DateTime<Utc>,
    pub exception: Option<GuardianException>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The agencies among the parties.
    pub agencies: Vec<Agency>,
    /// The guardians among the parties, by name.
    pub guardians: Vec<(PersonId, String)>,
}

/// A consent, and what decisions about it rest on.
#[derive(Clone, Debug)]
pub struct Shown {
    pub consent: Consent,
    pub facts: Arc<YouthFacts>,
}

impl Shown {
    /// Where it stands today.
    pub fn state(&self) -> ConsentState {
        self.consent.share.state(self.facts.day)
    }

    /// What each party would lose and keep if it were withdrawn now.
    pub fn effect(&self) -> Effect {
        consent::effect(&self.facts, &self.consent.share, |id| {
            let mut agencies = self.consent.agencies.iter();
            agencies
                .find(|agency| agency.id == id)
                .map(|agency| agency.kind)
        })
    }
}

/// The young person gives a consent here. A guardian's agreement is awaited under 18.
///
/// # Errors
/// `Unauthenticated`, `Forbidden` for whoever has no record of their own, or `Input`
/// (purpose, agencies, guardians, scopes, from, to).
pub async fn give(cx: &Cx, key: Uuid, draft: &Draft) -> Result<Shown, AppError> {
    let Actor::Person { person, .. } = &cx.actor else {
        return Err(AppError::Unauthenticated);
    };
    let tx = cx.app.db.write().await?;
    let Some(youth) = youths::own(&tx, *person).await? else {
        cx.log.note(Look::of_nobody::<GiveConsent>(cx));
        return Err(AppError::Forbidden);
    };
    let facts = held(cx, &tx, youth).await?;
    let permit = policy::may_on::<GiveConsent>(cx, youth, facts.as_ref())?;
    let facts = facts.ok_or(AppError::NotFound)?;
    let submission = Submission::new(key, "giveConsent", &format!("{draft:?}"));
    let id = made_by(*person, key);
    if !submissions::is_repeat(&tx, *person, &submission).await? {
        let known = store::known(&tx, &draft.agencies).await?;
        let terms = consent::given(draft, &known, &facts).map_err(AppError::Input)?;
        store::add(&tx, &permit, id, &terms, None, cx.now()).await?;
        trace(cx, &tx, &permit, "CONSENT_GIVEN", id).await?;
        submissions::keep(&tx, *person, &submission, cx.now()).await?;
    }
    finish(cx, tx, &permit, id).await
}

/// Records a consent from a signed paper.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden`, or `Input` (youth, purpose, agencies,
/// guardians, scopes, from, to, signedOn, guardianException).
pub async fn record(cx: &Cx, key: Uuid, asked: &Recording) -> Result<Shown, AppError> {
    let tx = cx.app.db.write().await?;
    let facts = held(cx, &tx, asked.youth).await?;
    let permit = policy::may_on::<RecordConsent>(cx, asked.youth, facts.as_ref())?;
    let facts = facts.ok_or(AppError::NotFound)?;
    let person = permit.person();
    let submission = Submission::new(key, "recordConsent", &format!("{asked:?}"));
    let id = made_by(person, key);
    if !submissions::is_repeat(&tx, person, &submission).await? {
        let paper = Paper {
            signed_on: asked.signed_on,
            guardian_signed: asked.guardian_signed,
            exception: asked.exception,
            recorder: person,
            office: policy::office(&permit)?,
        };
        let known = store::known(&tx, &asked.draft.agencies).await?;
        let terms =
            consent::recorded(&asked.draft, &paper, &known, &facts).map_err(AppError::Input)?;
        store::add(&tx, &permit, id, &terms, Some(paper.signed_on), cx.now()).await?;
        trace(cx, &tx, &permit, "CONSENT_RECORDED", id).await?;
        submissions::keep(&tx, person, &submission, cx.now()).await?;
    }
    finish(cx, tx, &permit, id).await
}

/// What is recorded from a paper.
#[derive(Clone, Debug)]
pub struct Recording {
    pub youth: YouthId,
    pub draft: Draft,
    pub signed_on: NaiveDate,
    pub guardian_signed: bool,
    pub exception: Option<GuardianException>,
}

/// A guardian agrees to the consent of somebody under 18: from now on it shares.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden`, or `Rule` (ConsentIsOver,
/// NoGuardianAwaited).
pub async fn agree(cx: &Cx, key: Uuid, id: ConsentId) -> Result<Shown, AppError> {
    let tx = cx.app.db.write().await?;
    let (permit, shown) = held_by_id::<AgreeAsGuardian>(cx, &tx, id).await?;
    let submission = Submission::new(key, "agreeToConsent", &id.0.to_string());
    if !submissions::is_repeat(&tx, permit.person(), &submission).await? {
        if shown.state().is_over() {
            return Err(AppError::Rule(Rule::ConsentIsOver));
        }
        match shown.consent.share.guardian {
            GuardianPart::Awaited => {
                store::agree(&tx, &permit, id, cx.now()).await?;
                trace(cx, &tx, &permit, "CONSENT_AGREED", id).await?;
            }
            // The other guardian was first.
            GuardianPart::Given => {}
            GuardianPart::NotNeeded | GuardianPart::Exception => {
                return Err(AppError::Rule(Rule::NoGuardianAwaited));
            }
        }
        submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    }
    finish(cx, tx, &permit, id).await
}

/// Withdraws a consent, in one step: the next request does not see by it.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden`, or `Rule` (ConsentIsOver).
pub async fn withdraw(cx: &Cx, key: Uuid, id: ConsentId) -> Result<Shown, AppError> {
    let tx = cx.app.db.write().await?;
    let (permit, shown) = held_by_id::<WithdrawConsent>(cx, &tx, id).await?;
    let submission = Submission::new(key, "withdrawConsent", &id.0.to_string());
    if !submissions::is_repeat(&tx, permit.person(), &submission).await? {
        match shown.state() {
            ConsentState::Ended => return Err(AppError::Rule(Rule::ConsentIsOver)),
            // Withdrawn is withdrawn: asked for twice, it is done once.
            ConsentState::Withdrawn => {}
            ConsentState::InForce | ConsentState::AwaitsGuardian | ConsentState::NotYet => {
                store::withdraw(&tx, &permit, id, cx.now()).await?;
                trace(cx, &tx, &permit, "CONSENT_WITHDRAWN", id).await?;
            }
        }
        submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    }
    finish(cx, tx, &permit, id).await
}

/// Writes the change down with ids alone.
async fn trace<A: OnYouth>(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
    kind: &'static str,
    id: ConsentId,
) -> Result<(), AppError> {
    let data = json!({ "consent": id.0, "youth": permit.subject().0 });
    events::keep(tx, permit, cx.now(), kind, data).await
}

/// The consents of a young person who has been opened, newest first; none for whoever
/// sees the name and no more.
///
/// # Errors
/// When the database fails.
pub async fn consents(cx: &Cx, known: &Known) -> Result<Vec<Shown>, AppError> {
    let facts = &known.facts;
    let Some(permit) = known.part::<ReadConsents>(cx) else {
        return Ok(Vec::new());
    };
    let found = store::of_youth(cx.app.db.read(), &permit).await?;
    let shown = found.into_iter().map(|consent| Shown {
        consent,
        facts: Arc::clone(facts),
    });
    Ok(shown.collect())
}

/// The consents of a young person that are in force today, for an action that may rest
/// on one of them.
///
/// # Errors
/// When the database fails.
pub(crate) async fn in_force<A: OnYouth>(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
) -> Result<Vec<Consent>, AppError> {
    Ok(today_of(cx, store::of_youth(tx, permit).await?))
}

/// The same, for a step with a request of theirs.
///
/// # Errors
/// When the database fails.
pub(crate) async fn in_force_at(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<TakeStep>,
) -> Result<Vec<Consent>, AppError> {
    Ok(today_of(cx, store::of_admission(tx, permit).await?))
}

fn today_of(cx: &Cx, mut all: Vec<Consent>) -> Vec<Consent> {
    all.retain(|consent| consent.share.is_in_force(cx.today()));
    all
}

/// The consents that run out soon: one's own, and those with oneself or one's own
/// agency as a party, the first to end first. The same number of statements however
/// many there are.
///
/// # Errors
/// `Unauthenticated`.
pub async fn ending_soon(cx: &Cx) -> Result<Vec<Shown>, AppError> {
    if cx.actor.is_anonymous() {
        return Err(AppError::Unauthenticated);
    }
    let db = cx.app.db.read();
    let found = store::ending_soon(db, &cx.actor, cx.today()).await?;
    let ids: Vec<YouthId> = found.iter().map(|consent| consent.youth).collect();
    let facts = youths::facts_of(db, &ids, cx.today()).await?;
    let facts: std::collections::HashMap<_, _> = facts
        .into_iter()
        .map(|(id, facts)| (id, Arc::new(facts)))
        .collect();
    let mut shown = Vec::new();
    for consent in found {
        let Some(facts) = facts.get(&consent.youth) else {
            continue;
        };
        if let Some(permit) = policy::leave::<ReadConsents>(cx, facts) {
            cx.log.note(Look {
                action: LookAction::List,
                ..Look::done(&permit)
            });
            shown.push(Shown {
                consent,
                facts: Arc::clone(facts),
            });
        }
    }
    Ok(shown)
}

/// The id follows from the key, so a repeat finds what it made.
fn made_by(person: PersonId, key: Uuid) -> ConsentId {
    ConsentId(Uuid::new_v5(&person.0, key.as_bytes()))
}

/// The facts about a young person whose record is held until the transaction ends.
async fn held(
    cx: &Cx,
    tx: &DatabaseTransaction,
    youth: YouthId,
) -> Result<Option<YouthFacts>, AppError> {
    youths::hold(tx, youth).await?;
    Ok(youths::facts(tx, youth, cx.today()).await?)
}

/// A consent to change, with leave for it. An id that is nobody's takes the same
/// statements and leaves the same line as one of somebody the actor may not see.
async fn held_by_id<A: OnYouth>(
    cx: &Cx,
    tx: &DatabaseTransaction,
    id: ConsentId,
) -> Result<(Permit<A>, Shown), AppError> {
    let youth = store::whose(tx, id).await?.unwrap_or(YouthId(id.0));
    let facts = held(cx, tx, youth).await?;
    let permit = policy::may_on::<A>(cx, youth, facts.as_ref())?;
    let facts = Arc::new(facts.ok_or(AppError::NotFound)?);
    let consent = store::one(tx, &permit, id).await?;
    Ok((permit, Shown { consent, facts }))
}

/// The consent as it stands after the change, on facts read anew.
async fn finish<A: OnYouth>(
    cx: &Cx,
    tx: DatabaseTransaction,
    permit: &Permit<A>,
    id: ConsentId,
) -> Result<Shown, AppError> {
    let consent = store::one(&tx, permit, id).await?;
    let facts = youths::facts(&tx, permit.subject(), cx.today()).await?;
    tx.commit().await?;
    let facts = Arc::new(facts.ok_or(AppError::NotFound)?);
    Ok(Shown { consent, facts })
}
