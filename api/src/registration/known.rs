//! Whether somebody is there already, and asking for follow-up oneself.

use chrono::NaiveDate;
use domain::code::{Problem, Rule};
use domain::id::YouthId;
use domain::looking::LookOutcome;
use domain::national_id::NationalId;
use domain::policy::{AskForFollowUp, Permit, ReadName, RegisterYouth};
use domain::target_group::{Completion, Standing};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use uuid::Uuid;

use super::check::{self, Problems};
use super::{Contact, NATIONAL_ID, note, store, within};
use crate::cx::Cx;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::{events, policy, sessions, ties, youths};

/// Refuses to register somebody twice. Whoever may see the record is told to look it
/// up; everybody else is told to ask the young person, in the same words whether the
/// address is protected or not. Either way the young person reads of the attempt.
pub(super) async fn refuse(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<RegisterYouth>,
    national_id: &NationalId,
) -> Result<(), AppError> {
    let indexes = cx.app.vault.indexes(NATIONAL_ID, national_id.digits());
    let Some(youth) = store::youth_with(tx, permit, &indexes).await? else {
        return Ok(());
    };
    let facts = youths::store::facts(tx, youth, cx.today()).await?;
    note(cx, permit, youth, LookOutcome::Denied);
    let may_see = facts.is_some_and(|facts| policy::would_allow::<ReadName>(cx, &facts));
    Err(AppError::Rule(if may_see {
        Rule::AlreadyRegistered
    } else {
        Rule::AlreadyRegisteredElsewhere
    }))
}

/// What somebody who asks for follow-up tells.
#[derive(Clone, Debug)]
pub struct Asking {
    pub key: Uuid,
    pub name: String,
    pub district: String,
    pub contact: Contact,
    /// Where signing in has not told it.
    pub birth_date: Option<NaiveDate>,
}

/// Makes the record of the person who is signed in. Everything more is found out by
/// whoever follows up.
///
/// # Errors
/// `Unauthenticated`, `Input`, or `Rule`: outside the target group, or followed up
/// already. `Forbidden` at work, and in production for a sign-in without a national id.
pub async fn ask(cx: &Cx, asking: &Asking) -> Result<YouthId, AppError> {
    let permit = policy::may::<AskForFollowUp>(cx, &())?;
    // At work one asks for nobody's follow-up, least of all one's own.
    if sessions::is_at_work(cx) {
        return Err(AppError::Forbidden);
    }
    let content = cx.app.vault.index("submission", &format!("{asking:?}"));
    let submission = Submission::new(asking.key, "askForFollowUp", &content);
    let tx = cx.app.db.write().await?;
    let me = store::oneself(&tx, cx, &permit).await?;
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return me.youth.ok_or(AppError::NotFound);
    }
    if me.youth.is_some() {
        return Err(AppError::Rule(Rule::AlreadyFollowedUp));
    }
    if me.national_id.is_none() && !cx.app.config.is_development() {
        return Err(AppError::Forbidden);
    }
    let (name, born, district, contact) = read(cx, asking, &me)?;
    within(&as_known(born), cx.today())?;
    let id = YouthId(Uuid::new_v5(&permit.person().0, asking.key.as_bytes()));
    store::add_own(
        &tx,
        cx,
        &permit,
        id,
        &store::Own {
            name,
            born,
            district,
            contact,
        },
    )
    .await?;
    let opened = ties::of_unknown_activity(&tx, Some(district), cx.today()).await?;
    ties::open(&tx, &permit, id, &opened, cx.now()).await?;
    let data = json!({ "youth": id });
    events::keep(&tx, &permit, cx.now(), "FOLLOW_UP_ASKED_FOR", data).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

type Read = (String, NaiveDate, &'static str, Contact);

fn read(cx: &Cx, asking: &Asking, me: &store::Oneself) -> Result<Read, AppError> {
    let mut problems = Problems::default();
    let name = problems.keep("name", check::name(&asking.name));
    // What signing in has told stands over what is typed.
    let typed = me.born.or(asking.birth_date);
    let born = check::born(cx, typed, me.national_id.as_ref());
    let born = problems.keep("birthDate", born);
    let district = problems.keep("district", check::known_district(&asking.district));
    let contact = check::contact(&mut problems, &asking.contact);
    problems.refuse()?;
    match (name, born, district) {
        (Some(name), Some(born), Some(district)) => Ok((name, born, district, contact)),
        _ => Err(AppError::input("name", Problem::Required)),
    }
}

/// Nothing is known but the birth date.
fn as_known(birth_date: NaiveDate) -> Standing {
    Standing {
        birth_date,
        has_right_to_upper_secondary: None,
        completion: Completion::None,
        in_preparatory_16_19: false,
        situations: None,
    }
}
