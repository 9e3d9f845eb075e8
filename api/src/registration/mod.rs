//! Registering a young person who is not there, by anyone of the first line, and
//! asking for follow-up oneself (design § 3).

mod check;
pub mod graphql;
mod known;
mod store;

use chrono::{Days, NaiveDate};
use domain::code::Rule;
use domain::consent::{Basis, Purpose};
use domain::id::{AgencyId, YouthId};
use domain::looking::{LookAction, LookOutcome};
use domain::ot_status::{OtStatus, YouthCategory};
use domain::policy::{Permit, RegisterYouth};
use domain::role::{Grant, Role};
use domain::scope::{Scope, Scopes};
use domain::target_group::{self, Completion, Situation, Standing, Verdict};
use domain::tie::{REGISTERED_DAYS, TieKind};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use uuid::Uuid;

use crate::access_log::Look;
use crate::cx::Cx;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::ties::{self, NewTie};
use crate::{events, policy, statuses};

pub(crate) use check::allowed;
pub use known::ask;

/// What a national id is indexed as: the same wherever it is looked up.
pub const NATIONAL_ID: &str = "national_id";

/// A young person to be registered, as typed.
#[derive(Clone, Debug)]
pub struct Registration {
    pub key: Uuid,
    pub name: String,
    pub national_id: String,
    /// A national id does not tell the century.
    pub birth_date: Option<NaiveDate>,
    pub district: String,
    pub contact: Contact,
    pub category: Option<YouthCategory>,
    /// None while nobody has asked.
    pub situations: Option<Vec<Situation>>,
    pub has_right: Option<bool>,
    pub completion: Completion,
    pub in_preparatory: bool,
    pub current_school: Option<AgencyId>,
    pub last_upper_secondary: Option<AgencyId>,
    pub lower_secondary: Option<AgencyId>,
    pub lower_secondary_private: bool,
    pub moved_to_oslo: bool,
    pub in_child_welfare_institution: bool,
    pub institution_district: Option<String>,
    pub protected_address: bool,
    pub status: OtStatus,
    pub status_from: NaiveDate,
    pub contact_established_on: Option<NaiveDate>,
    pub guardians: Vec<NewGuardian>,
}

/// Where to reach somebody.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    pub email: Option<String>,
    pub mobile: Option<String>,
}

/// A guardian, as typed.
#[derive(Clone, Debug)]
pub struct NewGuardian {
    pub name: String,
    pub national_id: String,
}

/// Registers a young person. The school that answers is proposed, and in force only
/// when UDA has said so.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, `Input` naming every field that cannot stand, or
/// `Rule`: outside the target group, or registered already.
pub async fn register(cx: &Cx, new: &Registration) -> Result<YouthId, AppError> {
    let permit = policy::may::<RegisterYouth>(cx, &())?;
    let checked = check::registration(cx, new)?;
    let id = YouthId(Uuid::new_v5(&permit.person().0, new.key.as_bytes()));
    // The digest is keyed: what was typed can be guessed, and a plain one tried out.
    let content = cx.app.vault.index("submission", &format!("{new:?}"));
    let submission = Submission::new(new.key, "registerYouth", &content);
    let tx = cx.app.db.write().await?;
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(id);
    }
    judge(cx, new, checked.born)?;
    known::refuse(cx, &tx, &permit, &checked.national_id).await?;
    let schools = store::kinds(&tx, new).await?;
    check::schools(cx, new, &schools)?;
    store::register(&tx, cx, &permit, id, new, &checked).await?;
    let ties = ties_of(cx, &tx, &permit, new, checked.district).await?;
    ties::open(&tx, &permit, id, &ties, cx.now()).await?;
    let data = json!({ "youth": id, "status": new.status, "protected": new.protected_address });
    events::keep(&tx, &permit, cx.now(), "YOUTH_REGISTERED", data).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    note(cx, &permit, id, LookOutcome::Done);
    Ok(id)
}

/// Refuses whoever is outside the target group; what nobody has found out yet stands
/// against nobody.
fn judge(cx: &Cx, new: &Registration, birth_date: NaiveDate) -> Result<(), AppError> {
    let standing = Standing {
        birth_date,
        has_right_to_upper_secondary: new.has_right,
        completion: new.completion,
        in_preparatory_16_19: new.in_preparatory,
        situations: new.situations.clone(),
    };
    within(&standing, cx.today())
}

fn within(standing: &Standing, today: NaiveDate) -> Result<(), AppError> {
    let judgement = target_group::judge(standing, today);
    if judgement.verdict == Verdict::Out {
        let failed = judgement.failed();
        return Err(AppError::Rule(Rule::OutsideTargetGroup { failed }));
    }
    Ok(())
}

/// Why the registering agency, and the offices of the district, have to do with a
/// young person from now on.
async fn ties_of(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<RegisterYouth>,
    new: &Registration,
    district: &str,
) -> Result<Vec<NewTie>, AppError> {
    let today = cx.today();
    let agency = policy::office(permit)?;
    let own = |kind, to| NewTie {
        kind,
        agency,
        programme: grant(cx, permit).and_then(|grant| grant.programme),
        person: None,
        from: today,
        to,
    };
    let mut found = Vec::new();
    // UDA sees everybody without.
    if permit.role() != Role::UdaCoordinator {
        let last = today + Days::new(REGISTERED_DAYS.unsigned_abs());
        found.push(own(TieKind::Registered, Some(last)));
    }
    match permit.role() {
        Role::ApprenticeshipOffice => found.push(own(TieKind::Apprentice, None)),
        Role::AdultEducation => found.push(own(TieKind::Participant, None)),
        _ => {}
    }
    if statuses::is_unknown(new.status) {
        found.extend(ties::of_unknown_activity(tx, Some(district), today).await?);
    }
    Ok(found)
}

/// The role in force that gave the permit.
fn grant<'a>(cx: &'a Cx, permit: &Permit<RegisterYouth>) -> Option<&'a Grant> {
    let mut grants = cx.actor.grants().iter();
    grants.find(|grant| grant.role == permit.role() && Some(grant.agency) == permit.agency())
}

/// Writes down that somebody registered a young person, or tried to.
fn note(cx: &Cx, permit: &Permit<RegisterYouth>, youth: YouthId, outcome: LookOutcome) {
    cx.log.note(Look {
        youth: Some(youth),
        role: Some(permit.role()),
        agency: permit.agency(),
        action: LookAction::Register,
        purpose: Some(Purpose::Registration),
        basis: (outcome == LookOutcome::Done).then_some(Basis::StatutoryTask),
        scopes: Scopes::of(&[Scope::Identity, Scope::Status]),
        outcome,
    });
}
