//! Ties between young people and agencies. Access rests on them, so whatever opens or
//! ends one does it in the transaction of the step that gives the reason.

mod store;

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{AgencyId, PersonId, ProgrammeId, YouthId};
use domain::policy::{Action, Permit};
use domain::tie::TieKind;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::error::AppError;

/// A tie to be opened.
#[derive(Clone, Copy, Debug)]
pub struct NewTie {
    pub kind: TieKind,
    pub agency: AgencyId,
    pub programme: Option<ProgrammeId>,
    /// The one person it holds for; none: everyone with the role at the agency.
    pub person: Option<PersonId>,
    pub from: NaiveDate,
    /// The last day; none: until it is ended.
    pub to: Option<NaiveDate>,
}

/// A tie that holds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub id: Uuid,
    pub kind: TieKind,
    pub agency: AgencyId,
    pub programme: Option<ProgrammeId>,
    pub to: Option<NaiveDate>,
}

/// A young person's ties of some kinds that hold on a day, those of one person alone
/// left out.
///
/// # Errors
/// When the database fails.
pub async fn standing(
    tx: &DatabaseTransaction,
    youth: YouthId,
    kinds: &[TieKind],
    day: NaiveDate,
) -> Result<Vec<Standing>, AppError> {
    Ok(store::standing(tx, youth, kinds, day).await?)
}

/// Sets the last day of a tie; none: it goes on.
///
/// # Errors
/// When the database fails.
pub async fn end_on<A: Action>(
    tx: &DatabaseTransaction,
    _permit: &Permit<A>,
    tie: Uuid,
    to: Option<NaiveDate>,
) -> Result<(), AppError> {
    store::end_on(tx, tie, to).await?;
    Ok(())
}

/// Opens ties.
///
/// # Errors
/// When the database fails.
pub async fn open<A: Action>(
    tx: &DatabaseTransaction,
    _permit: &Permit<A>,
    youth: YouthId,
    ties: &[NewTie],
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    store::add(tx, youth, ties, now).await?;
    Ok(())
}

/// The ties of somebody whose activity is unknown: the district's contact has them on
/// its list, and the Nav office of the district sees whom the review is about
/// (Oslostandard § 4.4, § 6.3.1). None without a district.
///
/// # Errors
/// When the database fails.
pub async fn of_unknown_activity(
    tx: &DatabaseTransaction,
    district: Option<&str>,
    from: NaiveDate,
) -> Result<Vec<NewTie>, AppError> {
    let Some(district) = district else {
        return Ok(Vec::new());
    };
    let found = store::offices(tx, district).await?;
    let tie = |(kind, agency)| NewTie {
        kind,
        agency,
        programme: None,
        person: None,
        from,
        to: None,
    };
    Ok(found.into_iter().map(tie).collect())
}

/// Ends the ties of unknown activity: at once, but for the agency that found out what
/// the young person does. It sees the outcome of its own report until the day is over.
///
/// # Errors
/// When the database fails.
pub async fn end_unknown_activity<A: Action>(
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
    youth: YouthId,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    store::end_unknown_activity(tx, youth, permit.agency(), today, now).await?;
    Ok(())
}
