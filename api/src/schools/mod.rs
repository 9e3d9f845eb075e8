//! The school that answers for a young person: proposed by the rules, decided by UDA
//! (Oslostandard § 4.1, § 4.4); and the table of nearest schools the rules look in.

pub mod graphql;
mod store;

use domain::agency::AgencyKind;
use domain::code::{Problem, Rule};
use domain::id::{AgencyId, YouthId};
use domain::policy::{AssignSchool, KeepNearestSchools};
use domain::responsible_school::{self, OverrideReason, Proposal, ResponsibilityRule, SchoolKind};
use domain::{district, policy::Permit};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use uuid::Uuid;

use crate::cx::Cx;
use crate::error::AppError;
use crate::programmes::Agency;
use crate::submissions::{self, Submission};
use crate::{events, policy, youths};

/// A decision on the responsible school.
#[derive(Clone, Debug)]
pub struct Assignment {
    pub key: Uuid,
    pub youth: YouthId,
    /// The version of the record that was seen.
    pub version: i32,
    /// None: the school the rules name.
    pub school: Option<AgencyId>,
    /// Asked for with another school than the rules name.
    pub reason: Option<OverrideReason>,
}

/// A school with the rule, or the reason, it answers by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choice {
    school: AgencyId,
    rule: ResponsibilityRule,
    reason: Option<OverrideReason>,
}

/// Decides which school answers. From the next request on it is the one that follows up.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden` for anyone but UDA, `Conflict`, `Input`
/// (school, reason), or `Rule` where the rules name no school to take.
pub async fn assign(cx: &Cx, new: &Assignment) -> Result<(), AppError> {
    let tx = cx.app.db.write().await?;
    let facts = youths::store::facts(&tx, new.youth, cx.today()).await?;
    let permit = policy::may_on::<AssignSchool>(cx, new.youth, facts.as_ref())?;
    let submission = Submission::new(new.key, "assignSchool", &format!("{new:?}"));
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(());
    }
    let (version, background) = store::lock(&tx, &permit).await?.ok_or(AppError::NotFound)?;
    if version != new.version {
        return Err(AppError::Conflict);
    }
    let table = store::nearest(&tx).await?;
    let proposal = responsible_school::propose(&background, |kind, district| {
        let row = table.iter().find(|row| row.is_of(kind, district));
        row.map(|row| row.school.id)
    });
    let choice = choose(new, &proposal)?;
    is_school(&tx, choice.school).await?;
    store::assign(&tx, &permit, &choice, cx.now()).await?;
    let data = json!({ "youth": new.youth, "school": choice.school, "rule": choice.rule, "reason": choice.reason });
    events::keep(&tx, &permit, cx.now(), "SCHOOL_ASSIGNED", data).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The proposal is taken as it is; another school is chosen for a reason.
fn choose(new: &Assignment, proposal: &Proposal) -> Result<Choice, AppError> {
    let proposed = proposal.school.zip(proposal.rule);
    match (new.school, proposed) {
        (None, _) if new.reason.is_some() => {
            let problem = Problem::OneOf { other: "school" };
            Err(AppError::input("reason", problem))
        }
        (None, None) => Err(AppError::Rule(Rule::NoSchoolProposed)),
        (None, Some((school, rule))) => Ok(Choice {
            school,
            rule,
            reason: None,
        }),
        (Some(chosen), Some((school, rule))) if chosen == school => Ok(Choice {
            school,
            rule,
            reason: None,
        }),
        (Some(school), _) => {
            let missing = || AppError::input("reason", Problem::Required);
            Ok(Choice {
                school,
                rule: ResponsibilityRule::Overridden,
                reason: Some(new.reason.ok_or_else(missing)?),
            })
        }
    }
}

async fn is_school(tx: &DatabaseTransaction, school: AgencyId) -> Result<(), AppError> {
    let kind = store::kind(tx, school).await?;
    match kind {
        Some(AgencyKind::UpperSecondarySchool | AgencyKind::LowerSecondarySchool) => Ok(()),
        _ => Err(AppError::input("school", Problem::Unknown)),
    }
}

/// A line of the table: the school of a kind nearest to a district.
#[derive(Clone, Debug)]
pub struct Nearest {
    pub district: String,
    pub kind: SchoolKind,
    pub school: Agency,
}

impl Nearest {
    fn is_of(&self, kind: SchoolKind, district: &str) -> bool {
        self.kind == kind && self.district == district
    }
}

/// The table of nearest schools, by district.
///
/// # Errors
/// `Unauthenticated`, or `Forbidden` for anyone but UDA.
pub async fn nearest(cx: &Cx) -> Result<Vec<Nearest>, AppError> {
    policy::may::<KeepNearestSchools>(cx, &())?;
    Ok(store::nearest(cx.app.db.read()).await?)
}

/// A line to be put in the table.
#[derive(Clone, Debug)]
pub struct NewNearest {
    pub key: Uuid,
    pub district: String,
    pub kind: SchoolKind,
    pub school: AgencyId,
}

/// Says which school of a kind is nearest to a district. What UDA has decided stands.
///
/// # Errors
/// `Unauthenticated`, `Forbidden` for anyone but UDA, or `Input` (district, school).
pub async fn set_nearest(cx: &Cx, new: &NewNearest) -> Result<Vec<Nearest>, AppError> {
    let permit: Permit<KeepNearestSchools> = policy::may(cx, &())?;
    let unknown = || AppError::input("district", Problem::Unknown);
    let district = district::number(&new.district).ok_or_else(unknown)?;
    let submission = Submission::new(new.key, "setNearestSchool", &format!("{new:?}"));
    let tx = cx.app.db.write().await?;
    if !submissions::is_repeat(&tx, permit.person(), &submission).await? {
        if store::kind(&tx, new.school).await? != Some(new.kind.into()) {
            return Err(AppError::input("school", Problem::Unknown));
        }
        store::put_nearest(&tx, &permit, district, new.kind, new.school).await?;
        let data = json!({ "district": district, "kind": new.kind, "school": new.school });
        events::keep(&tx, &permit, cx.now(), "NEAREST_SCHOOL_SET", data).await?;
        submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    }
    let table = store::nearest(&tx).await?;
    tx.commit().await?;
    Ok(table)
}

#[cfg(test)]
mod tests;
