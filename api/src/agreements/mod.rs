//! Agreements about attendance (avtale om oppmøte): terms, days on which they are
//! followed up, and whether they were kept. A pupil has one at a time.

pub mod graphql;
pub mod store;

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use domain::attendance::{AgreementEnd, AgreementTerm, FOLLOW_UP_DAYS_MAX, FOLLOW_UPS_MAX};
use domain::code::{FieldProblem, Problem};
use domain::id::AdmissionId;
use uuid::Uuid;

use crate::admissions::running::{self, Wanted};
use crate::cx::Cx;
use crate::error::AppError;

pub use store::{Agreement, FollowUp};

/// An agreement to be made.
#[derive(Clone, Debug)]
pub struct NewAgreement {
    pub key: Uuid,
    pub admission: AdmissionId,
    pub version: i32,
    pub terms: Vec<AgreementTerm>,
    /// The days on which it is followed up.
    pub follow_ups: Vec<NaiveDate>,
}

/// Makes an agreement with a pupil. One that is in force is replaced by it.
///
/// # Errors
/// As [`running::hold`]; `Input` (terms, followUps).
pub async fn agree(cx: &Cx, new: &NewAgreement) -> Result<AdmissionId, AppError> {
    let tx = cx.app.db.write().await?;
    let wanted = Wanted {
        key: new.key,
        admission: new.admission,
        version: Some(new.version),
        operation: "agreeAttendance",
        content: &format!("{new:?}"),
    };
    let held = running::hold(cx, tx, wanted).await?;
    if !held.is_repeat {
        check(new, cx.today())?;
        store::end_open(&held.tx, &held.permit, AgreementEnd::Replaced, cx.today()).await?;
        store::add(cx, &held, new).await?;
    }
    running::finish(cx, held, "AGREEMENT_MADE").await
}

fn check(new: &NewAgreement, today: NaiveDate) -> Result<(), AppError> {
    let mut problems = Vec::new();
    let mut add = |field, problem| problems.push(FieldProblem::new(field, problem));
    let terms: HashSet<AgreementTerm> = new.terms.iter().copied().collect();
    if terms.is_empty() {
        add("terms", Problem::Required);
    } else if terms.len() < new.terms.len() {
        add("terms", Problem::Repeated);
    }
    let days: HashSet<NaiveDate> = new.follow_ups.iter().copied().collect();
    let last = today + Days::new(FOLLOW_UP_DAYS_MAX.unsigned_abs());
    if days.is_empty() {
        add("followUps", Problem::Required);
    } else if new.follow_ups.len() > FOLLOW_UPS_MAX {
        let max = FOLLOW_UPS_MAX;
        add("followUps", Problem::TooMany { max });
    } else if days.len() < new.follow_ups.len() {
        add("followUps", Problem::Repeated);
    } else if days.iter().any(|day| *day < today) {
        add("followUps", Problem::InPast);
    } else if days.iter().any(|day| *day > last) {
        let days = FOLLOW_UP_DAYS_MAX;
        add("followUps", Problem::TooFarAhead { days });
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(AppError::Input(problems))
    }
}

/// Writes down, on a day of follow-up or later, whether the agreement was kept. What was
/// written before is corrected by it.
///
/// # Errors
/// As [`running::hold`]; `NotFound` where there is no such day, `Input` (followUp) before
/// it has come, `Conflict` where the agreement is over.
pub async fn follow_up(
    cx: &Cx,
    key: Uuid,
    follow_up: Uuid,
    kept: bool,
) -> Result<AdmissionId, AppError> {
    let tx = cx.app.db.write().await?;
    // An id that is nobody's takes the same statements, and leaves the same line.
    let found = store::follow_up(&tx, follow_up).await?;
    let wanted = Wanted {
        key,
        admission: found.as_ref().map_or(AdmissionId(follow_up), |f| f.of),
        version: None,
        operation: "followUpAgreement",
        content: &format!("{follow_up} {kept}"),
    };
    let held = running::hold(cx, tx, wanted).await?;
    let found = found.ok_or(AppError::NotFound)?;
    if !held.is_repeat {
        if found.is_over {
            return Err(AppError::Conflict);
        }
        if found.due_on > cx.today() {
            return Err(AppError::input("followUp", Problem::InFuture));
        }
        store::keep(cx, &held, follow_up, kept).await?;
    }
    running::finish(cx, held, "AGREEMENT_FOLLOWED_UP").await
}

/// Ends an agreement: kept, or not. The others follow from something else.
///
/// # Errors
/// As [`running::hold`]; `NotFound` where there is no such agreement, `Input` (endedAs),
/// `Conflict` where it is over.
pub async fn end(
    cx: &Cx,
    key: Uuid,
    agreement: Uuid,
    ended_as: AgreementEnd,
) -> Result<AdmissionId, AppError> {
    let tx = cx.app.db.write().await?;
    let found = store::one(&tx, agreement).await?;
    let wanted = Wanted {
        key,
        admission: found.as_ref().map_or(AdmissionId(agreement), |f| f.of),
        version: None,
        operation: "endAgreement",
        content: &format!("{agreement} {ended_as:?}"),
    };
    let held = running::hold(cx, tx, wanted).await?;
    let found = found.ok_or(AppError::NotFound)?;
    if !held.is_repeat {
        if !matches!(ended_as, AgreementEnd::Kept | AgreementEnd::NotKept) {
            return Err(AppError::input("endedAs", Problem::DoesNotFit));
        }
        if found.is_over {
            return Err(AppError::Conflict);
        }
        store::end_open(&held.tx, &held.permit, ended_as, cx.today()).await?;
    }
    running::finish(cx, held, "AGREEMENT_ENDED").await
}
