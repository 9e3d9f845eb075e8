//! Asking for a place: by the young person, or by those of the first line on their
//! behalf; at one programme or several, in order of wish (design § 3).

mod check;
pub(crate) mod fit;
pub mod graphql;
pub(crate) mod referral;
mod store;

use domain::admission::{AdmissionStep, RequestNeed, RequestReason, RequestSource, Side, letters};
use domain::code::Rule;
use domain::consent::Basis;
use domain::id::{AdmissionId, ConsentId, YouthId};
use domain::looking::LookAction;
use domain::policy::{AskForPlace, Permit};
use domain::role::Role;
use domain::target_group::{self, Verdict};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use uuid::Uuid;

use crate::admissions::{self, Beginning, Said, Shown, begin, settle};
use crate::cx::Cx;
use crate::db::retry;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::youths::store::Record;
use crate::{events, policy, youths};
use check::Checked;

/// A programme that is wished for, as typed.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The programme's slug.
    pub programme: String,
    pub track: Option<String>,
}

/// A request to be, as typed.
#[derive(Clone, Debug)]
pub struct Asking {
    pub key: Uuid,
    pub youth: YouthId,
    /// The first wish first.
    pub wishes: Vec<Wish>,
    /// "2026/2027"; none: this one.
    pub year: Option<String>,
    /// None: the one that goes without saying for the sender.
    pub source: Option<RequestSource>,
    pub reasons: Vec<RequestReason>,
    pub needs: Vec<RequestNeed>,
    /// Beside the reason `Other` alone.
    pub text: Option<String>,
    pub basis: Basis,
    pub consent: Option<ConsentId>,
}

/// Asks for a place: one admission for each wish, by wish. A repeat answers with the
/// same ones.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden`, `Input` naming every field that cannot
/// stand, or `Rule`: OutsideTargetGroup, AlreadyAsked, AlreadyAdmitted, NoBasis,
/// ReleaseNeeded, NotAllocated, KeyReused.
pub async fn ask(cx: &Cx, asked: &Asking) -> Result<Vec<Shown>, AppError> {
    let id = retry(|| sent(cx, asked)).await?;
    let found = admissions::store::of_request(cx.app.db.read(), id).await?;
    admissions::gathered(cx, found, LookAction::Read).await
}

async fn sent(cx: &Cx, asked: &Asking) -> Result<Uuid, AppError> {
    let tx = cx.app.db.write().await?;
    let found = youths::held(cx, &tx, asked.youth).await?;
    let facts = found.as_ref().map(|(_, facts)| facts);
    let permit = policy::may_on::<AskForPlace>(cx, asked.youth, facts)?;
    let (record, facts) = found.ok_or(AppError::NotFound)?;
    let content = cx.app.vault.index("submission", &format!("{asked:?}"));
    let submission = Submission::new(asked.key, "requestPlace", &content);
    let id = Uuid::new_v5(&permit.person().0, asked.key.as_bytes());
    if !submissions::is_repeat(&tx, permit.person(), &submission).await? {
        let checked = check::request(cx, &tx, &permit, asked).await?;
        within(cx, &permit, &record)?;
        check::free(cx, &tx, &permit, &checked).await?;
        keep(cx, &tx, &permit, (id, asked, &checked)).await?;
        settle::ties(&tx, &permit, &facts, cx.today(), cx.now()).await?;
        let data = json!({ "request": id, "youth": asked.youth });
        events::keep(&tx, &permit, cx.now(), "PLACE_REQUESTED", data).await?;
        submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Refuses whoever is outside the target group; what nobody has found out yet stands
/// against nobody.
fn within(cx: &Cx, permit: &Permit<AskForPlace>, record: &Record) -> Result<(), AppError> {
    let Some(standing) = record.standing_of(permit)? else {
        return Ok(());
    };
    let judgement = target_group::judge(&standing, cx.today());
    if judgement.verdict == Verdict::Out {
        let failed = judgement.failed();
        return Err(AppError::Rule(Rule::OutsideTargetGroup { failed }));
    }
    Ok(())
}

async fn keep(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<AskForPlace>,
    (id, asked, checked): (Uuid, &Asking, &Checked),
) -> Result<(), AppError> {
    store::add(tx, cx, permit, (id, asked, checked)).await?;
    let side = match permit.role() {
        Role::Youth => Side::Youth,
        _ => Side::Sender,
    };
    let said = Said {
        data: json!({ "request": id }),
        ..Said::default()
    };
    for (wish, place) in (1..).zip(&checked.places) {
        let new = Beginning {
            // The id follows from the key, as the request's does.
            id: AdmissionId(Uuid::new_v5(&id, place.programme.0.as_bytes())),
            request: id,
            youth: asked.youth,
            programme: place.programme,
            track: place.track,
            year: checked.year,
            wish,
            from: None,
        };
        let letters = letters(AdmissionStep::Request);
        begin(cx, tx, permit, (&new, side, &said), letters).await?;
    }
    Ok(())
}
