//! The status of a young person in the national codes, with its history: who reports
//! what they have found out, and from which day (Oslostandard § 4.3, § 6.3).

pub mod graphql;
mod store;

use chrono::NaiveDate;
use domain::code::{FieldProblem, Problem, Rule};
use domain::id::YouthId;
use domain::ot_status::{self, OtStatus, StatusGroup, StatusProblem};
use domain::policy::{Status, Write};
use serde_json::json;
use uuid::Uuid;

use crate::cx::Cx;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::{events, policy, ties, youths};

/// A status to be set.
#[derive(Clone, Debug)]
pub struct NewStatus {
    pub key: Uuid,
    pub youth: YouthId,
    /// The version of the record that was seen.
    pub version: i32,
    pub code: OtStatus,
    pub valid_from: NaiveDate,
    /// The day of the first contact since the activity became unknown.
    pub contact_established_on: Option<NaiveDate>,
}

/// Sets a status. A district's contact may too, for those on its list: that is how it
/// reports back.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden`, `ConsentRequired`, `Conflict`, or what
/// stands against the status: `Rule`, or `Input` (validFrom, contactEstablishedOn).
pub async fn set(cx: &Cx, new: &NewStatus) -> Result<(), AppError> {
    let tx = cx.app.db.write().await?;
    let facts = youths::store::facts(&tx, new.youth, cx.today()).await?;
    let permit = policy::may_on::<Write<Status>>(cx, new.youth, facts.as_ref())?;
    let submission = Submission::new(new.key, "setStatus", &format!("{new:?}"));
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(());
    }
    let row = store::lock(&tx, &permit).await?.ok_or(AppError::NotFound)?;
    if row.version != new.version {
        return Err(AppError::Conflict);
    }
    let mut problems = wrong(Some(row.status), new, cx.today())?;
    problems.extend(too_early(&row, new));
    if !problems.is_empty() {
        return Err(AppError::Input(problems));
    }
    let (was, is) = (is_unknown(row.status), is_unknown(new.code));
    if was && !is {
        ties::end_unknown_activity(&tx, &permit, new.youth, cx.today(), cx.now()).await?;
    }
    if is && !was {
        let opened = ties::of_unknown_activity(&tx, row.district.as_deref(), cx.today()).await?;
        ties::open(&tx, &permit, new.youth, &opened, cx.now()).await?;
    }
    store::change(&tx, &permit, new, cx.now()).await?;
    let data = json!({ "youth": new.youth, "from": row.status, "to": new.code });
    events::keep(&tx, &permit, cx.now(), "STATUS_SET", data).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether a status says that nobody knows what the young person does.
pub(crate) fn is_unknown(status: OtStatus) -> bool {
    status.group() == StatusGroup::Unknown
}

fn wrong(
    from: Option<OtStatus>,
    new: &NewStatus,
    today: NaiveDate,
) -> Result<Vec<FieldProblem>, AppError> {
    let contact = new.contact_established_on;
    check(
        from,
        new.code,
        contact,
        (new.valid_from, "validFrom"),
        today,
    )
}

/// What stands against a status, as the fields to correct. `on` is its first day, and
/// what the input calls it.
///
/// # Errors
/// `Rule` where no other date would help.
pub(crate) fn check(
    from: Option<OtStatus>,
    to: OtStatus,
    contact: Option<NaiveDate>,
    (on, field): (NaiveDate, &'static str),
    today: NaiveDate,
) -> Result<Vec<FieldProblem>, AppError> {
    let Err(found) = ot_status::check(from, to, contact, on, today) else {
        return Ok(Vec::new());
    };
    let fields = found.into_iter().map(|problem| {
        let field = match problem {
            StatusProblem::ContactNotEstablished | StatusProblem::StatusUnchanged => {
                return Err(AppError::Rule(Rule::Status(problem)));
            }
            StatusProblem::ContactAfterStatus | StatusProblem::ContactInFuture => {
                "contactEstablishedOn"
            }
            StatusProblem::StatusInFuture => field,
        };
        Ok(FieldProblem::new(field, Problem::Status(problem)))
    });
    fields.collect()
}

/// A status follows the one before it, and only a contact since the activity became
/// unknown ends that.
fn too_early(row: &store::Row, new: &NewStatus) -> Vec<FieldProblem> {
    let first = row.since;
    let mut found = Vec::new();
    if new.valid_from < first {
        found.push(FieldProblem::new("validFrom", Problem::Before { first }));
    }
    if is_unknown(row.status) && new.contact_established_on.is_some_and(|day| day < first) {
        let problem = Problem::Before { first };
        found.push(FieldProblem::new("contactEstablishedOn", problem));
    }
    found
}
