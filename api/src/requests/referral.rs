//! Sending a request on: to another programme, or to the district's contact, who
//! confirms that it has come. What the young person has agreed to share goes with it.

use domain::admission::{AdmissionReason, AdmissionStep, ClockKind, Letter, Recipient};
use domain::code::Problem;
use domain::id::{AdmissionId, ConsentId, YouthId};
use serde_json::json;
use uuid::Uuid;

use super::check::{self, Wished};
use super::{Wish, store};
use crate::admissions::{self, Asked, Beginning, Held, Said, begin};
use crate::consents;
use crate::cx::Cx;
use crate::db::retry;
use crate::error::AppError;
use crate::places::seats;

/// Where a request is to be sent on to, and why.
#[derive(Clone, Debug)]
pub(crate) struct SendingOn {
    pub(crate) key: Uuid,
    pub(crate) admission: AdmissionId,
    pub(crate) version: i32,
    pub(crate) reason: AdmissionReason,
    pub(crate) text: Option<String>,
    /// One of a programme's slug and a district's number.
    pub(crate) programme: Option<String>,
    pub(crate) district: Option<String>,
    /// Another consent than the request's own.
    pub(crate) consent: Option<ConsentId>,
}

/// Sends a request on. A new one begins at the other programme, under the same request
/// for a place; or the district's contact has it to confirm.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Moved`, `Input` (programme, district, reason, text), or
/// `Rule`: IllegalStep, AlreadyAsked, AlreadyAdmitted, NoBasis, ReleaseNeeded,
/// NotAllocated.
pub(crate) async fn send_on(cx: &Cx, asked: &SendingOn) -> Result<AdmissionId, AppError> {
    let step = Asked {
        key: asked.key,
        admission: asked.admission,
        version: Some(asked.version),
        step: AdmissionStep::ReferOn,
        content: format!("{asked:?}"),
    };
    retry(|| send(cx, &step, asked)).await
}

async fn send(cx: &Cx, step: &Asked, asked: &SendingOn) -> Result<AdmissionId, AppError> {
    let held = admissions::hold(cx, step).await?;
    let mut said = Said {
        reason: Some(asked.reason),
        text: asked.text.clone(),
        ..Said::default()
    };
    if !held.is_repeat {
        held.leads()?;
        match (&asked.programme, &asked.district) {
            (Some(slug), None) => to_programme(cx, &held, asked, slug, &mut said).await?,
            (None, Some(number)) => to_district(cx, &held, number, &mut said).await?,
            _ => {
                let problem = Problem::OneOf { other: "district" };
                return Err(AppError::input("programme", problem));
            }
        }
    }
    admissions::finish(cx, held, said).await
}

async fn to_programme(
    cx: &Cx,
    held: &Held,
    asked: &SendingOn,
    slug: &str,
    said: &mut Said,
) -> Result<(), AppError> {
    let wish = Wish {
        programme: slug.to_owned(),
        track: None,
    };
    let found = store::places(&held.tx, &[wish]).await?;
    let place = found.first().map(Wished::from);
    let place = place.ok_or(AppError::input("programme", Problem::Unknown))?;
    if place.programme.0 == held.row.programme_id {
        return Err(AppError::input("programme", Problem::DoesNotFit));
    }
    let request = store::basis(&held.tx, &held.permit, held.row.request_id).await?;
    let named = asked.consent.or(request.consent_id.map(ConsentId));
    let consents = consents::in_force_at(cx, &held.tx, &held.permit).await?;
    check::rests(&consents, &place, request.basis, named)?;
    let youth = YouthId(held.row.youth_id);
    check::unasked(&held.tx, youth, held.year(), &[place]).await?;
    seats::allocated(cx, &held.tx, place.programme, held.year()).await?;
    let new = Beginning {
        id: AdmissionId(Uuid::new_v5(&held.row.id, asked.key.as_bytes())),
        request: held.row.request_id,
        youth,
        programme: place.programme,
        track: None,
        year: held.year(),
        wish: held.row.wish,
        from: Some(asked.admission),
    };
    // Why it was sent on goes with it; what was typed stays where it was typed.
    let told = Said {
        reason: Some(asked.reason),
        data: json!({ "referredFrom": held.row.id }),
        ..Said::default()
    };
    // The young person and the sender are told by the step itself.
    let letters = [(Recipient::Programme, Letter::RequestReceived)];
    let first = (&new, held.side(), &told);
    begin(cx, &held.tx, &held.permit, first, &letters).await?;
    said.data = json!({ "referredTo": new.id, "consent": named });
    Ok(())
}

async fn to_district(cx: &Cx, held: &Held, number: &str, said: &mut Said) -> Result<(), AppError> {
    let office = store::office(&held.tx, number).await?;
    let office = office.ok_or(AppError::input("district", Problem::Unknown))?;
    let youth = YouthId(held.row.youth_id);
    store::refer(&held.tx, &held.permit, youth, office, cx.now()).await?;
    said.receiver = Some(office);
    said.clock = Some(ClockKind::ConfirmReferral);
    said.data = json!({ "referredTo": office });
    Ok(())
}

/// The district's contact confirms that a referral has come.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Moved` or `Rule(IllegalStep)`.
pub(crate) async fn confirm(cx: &Cx, asked: &Asked) -> Result<AdmissionId, AppError> {
    retry(|| async {
        let held = admissions::hold(cx, asked).await?;
        if !held.is_repeat {
            held.leads()?;
            store::confirm(&held.tx, &held.permit, cx.now()).await?;
        }
        admissions::finish(cx, held, Said::default()).await
    })
    .await
}
