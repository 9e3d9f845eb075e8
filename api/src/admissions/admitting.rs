//! The admission: what is asked of it is asked then, and not at the request (design § 3).

use chrono::{Days, NaiveDate};
use domain::admission::{OtherPlace, STARTED_DAYS_MAX, other_place_fits};
use domain::code::{Problem, Rule};
use domain::id::AdmissionId;
use domain::target_group::{self, Verdict};
use uuid::Uuid;

use super::taking::seat_of;
use super::{Asked, Held, Said, closing, finish, hold, store};
use crate::cx::Cx;
use crate::db::retry;
use crate::error::AppError;
use crate::places::seats;
use crate::youths;

/// An admission to be.
#[derive(Clone, Copy, Debug)]
pub struct Admitting {
    /// What the other school place is like, if there is one.
    pub other_place: OtherPlace,
    /// The first day as a pupil.
    pub starts_on: NaiveDate,
    /// Another track of the programme than the one asked for.
    pub track: Option<Uuid>,
}

/// Makes somebody a pupil, and closes their other requests for the school year.
///
/// # Errors
/// As for every step, `Input` (startsOn, track), and `Rule`: `AlreadyAdmitted`,
/// `OtherSchoolPlace`, `OutsideTargetGroup`, `NotInOslo`, or `NoSeatLeft` on another
/// track.
pub async fn admit(cx: &Cx, asked: &Asked, new: &Admitting) -> Result<AdmissionId, AppError> {
    retry(|| async {
        let mut held = hold(cx, asked).await?;
        let mut said = Said::default();
        if !held.is_repeat {
            held.leads()?;
            check(cx, &held, new).await?;
            if let Some(track) = new.track {
                let (tx, seat) = (&held.tx, seat_of(&held.row));
                let programme = held.programme()?;
                seats::change_track(cx, tx, &held.permit, programme, seat, Some(track)).await?;
                held.row.track_id = Some(track);
            }
            held.row.other_place = Some(new.other_place);
            held.row.admitted_on = Some(new.starts_on);
            let closed = closing::others(cx, &held, held.year()).await?;
            said.data = serde_json::json!({ "closed": closed });
        }
        finish(cx, held, said).await
    })
    .await
}

async fn check(cx: &Cx, held: &Held, new: &Admitting) -> Result<(), AppError> {
    let year = held.year();
    let earliest = cx.today() - Days::new(STARTED_DAYS_MAX);
    let first = earliest.max(year.first_day());
    if new.starts_on < first {
        return Err(AppError::input("startsOn", Problem::Before { first }));
    }
    if new.starts_on > year.last_day() {
        return Err(AppError::input("startsOn", Problem::DoesNotFit));
    }
    if let Some(track) = new.track {
        is_own_track(held, track).await?;
    }
    if store::is_pupil_elsewhere(&held.tx, &held.row, year).await? {
        return Err(AppError::Rule(Rule::AlreadyAdmitted));
    }
    let rule = held.programme()?.profile()?.other_school_place;
    if !other_place_fits(rule, new.other_place) {
        return Err(AppError::Rule(Rule::OtherSchoolPlace));
    }
    let youth = held.youth().youth;
    let known = youths::store::for_admission(&held.tx, &held.permit, youth).await?;
    let known = known.ok_or(AppError::NotFound)?;
    // What nobody has found out is no reason to refuse: it is asked about elsewhere.
    let judged = known
        .standing
        .map(|standing| target_group::judge(&standing, new.starts_on));
    if let Some(judged) = judged.filter(|judged| judged.verdict == Verdict::Out) {
        let failed = judged.failed();
        return Err(AppError::Rule(Rule::OutsideTargetGroup { failed }));
    }
    if known.district.is_none() {
        return Err(AppError::Rule(Rule::NotInOslo));
    }
    Ok(())
}

/// Refuses a track of another programme.
///
/// # Errors
/// `Input` (track).
pub(super) async fn is_own_track(held: &Held, track: Uuid) -> Result<(), AppError> {
    let programme = held.programme()?.id();
    if store::enrolment::has_track(&held.tx, programme, track).await? {
        Ok(())
    } else {
        Err(AppError::input("track", Problem::Unknown))
    }
}
