//! Requests for a place in SQL.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::admission::AdmissionState;
use domain::agency::AgencyKind;
use domain::codes::join;
use domain::consent::GuardianPart;
use domain::district;
use domain::id::{AdmissionId, AgencyId, ProgrammeId, YouthId};
use domain::policy::{AskForPlace, Identity, Permit, Read, TakeStep};
use domain::profile::Profile;
use domain::school_year::SchoolYear;
use entity::{
    admission, agency, consent, consent_party, place_request, programme, referral, track,
};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::check::Checked;
use super::{Asking, Wish};
use crate::cx::{Cx, new_id};
use crate::error::AppError;
use crate::vault;

/// A programme that may be asked.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) slug: String,
    pub(super) programme: ProgrammeId,
    pub(super) host: AgencyId,
    pub(super) needs_release: bool,
    pub(super) tracks: Vec<Uuid>,
}

/// The programmes wished for that exist: two statements.
pub(super) async fn places(
    db: &impl ConnectionTrait,
    wishes: &[Wish],
) -> Result<Vec<Place>, AppError> {
    let slugs = wishes.iter().map(|wish| wish.programme.as_str());
    let rows = programme::Entity::find()
        .filter(programme::Column::Slug.is_in(slugs))
        .all(db)
        .await?;
    let found = track::Entity::find()
        .filter(track::Column::ProgrammeId.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let mut tracks: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in found {
        tracks.entry(row.programme_id).or_default().push(row.id);
    }
    let place = |row: programme::Model| {
        let page: Profile = serde_json::from_value(row.profile)
            .map_err(|_| AppError::broken("a stored page cannot be read"))?;
        Ok(Place {
            tracks: tracks.remove(&row.id).unwrap_or_default(),
            slug: row.slug,
            programme: ProgrammeId(row.id),
            host: AgencyId(row.agency_id),
            needs_release: page.needs_confidentiality_release,
        })
    };
    rows.into_iter().map(place).collect()
}

/// How a young person's requests for a school year stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    pub(crate) is_admitted: bool,
    /// The programmes with an open request.
    pub(crate) asked: Vec<ProgrammeId>,
}

/// How a young person's requests for a school year stand.
pub(crate) async fn standing(
    db: &impl ConnectionTrait,
    youth: YouthId,
    year: SchoolYear,
) -> Result<Standing, DbErr> {
    let rows: Vec<(Uuid, AdmissionState)> = admission::Entity::find()
        .select_only()
        .column(admission::Column::ProgrammeId)
        .column(admission::Column::State)
        .filter(admission::Column::YouthId.eq(youth.0))
        .filter(admission::Column::SchoolYear.eq(year.start_year()))
        .into_tuple()
        .all(db)
        .await?;
    let mut found = Standing::default();
    for (programme, state) in rows {
        found.is_admitted |= state == AdmissionState::Admitted;
        if state.is_open() {
            found.asked.push(ProgrammeId(programme));
        }
    }
    Ok(found)
}

/// The agencies towards which a consent in force releases from confidentiality.
pub(super) async fn released(
    db: &impl ConnectionTrait,
    permit: &Permit<Read<Identity>>,
    day: NaiveDate,
) -> Result<Vec<AgencyId>, DbErr> {
    let found: Vec<Uuid> = consent_party::Entity::find()
        .select_only()
        .column(consent_party::Column::AgencyId)
        .inner_join(consent::Entity)
        .filter(consent_party::Column::AgencyId.is_not_null())
        .filter(consent::Column::YouthId.eq(permit.subject().0))
        .filter(consent::Column::ReleasesConfidentiality.eq(true))
        .filter(consent::Column::WithdrawnAt.is_null())
        .filter(consent::Column::GuardianPart.ne(GuardianPart::Awaited))
        .filter(consent::Column::ValidFrom.lte(day))
        .filter(consent::Column::ValidTo.gte(day))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(AgencyId).collect())
}

/// Keeps a request for a place.
pub(super) async fn add(
    db: &impl ConnectionTrait,
    cx: &Cx,
    permit: &Permit<AskForPlace>,
    (id, asked, checked): (Uuid, &Asking, &Checked),
) -> Result<(), AppError> {
    let place = vault::Place {
        table: "place_request",
        column: "text",
        row: id,
    };
    let text = checked.text.as_deref();
    let text = text
        .map(|text| cx.app.vault.seal(place, text))
        .transpose()?;
    place_request::ActiveModel {
        id: Set(id),
        youth_id: Set(permit.subject().0),
        school_year: Set(checked.year.start_year()),
        source: Set(checked.source),
        sender_person_id: Set(permit.person().0),
        sender_agency_id: Set(permit.agency().map(|agency| agency.0)),
        reasons: Set(join(&asked.reasons)),
        needs: Set(join(&asked.needs)),
        text: Set(text),
        basis: Set(checked.basis),
        consent_id: Set(checked.consent.map(|consent| consent.0)),
        created_at: Set(cx.now()),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// What a request rests on.
pub(super) async fn basis(
    db: &impl ConnectionTrait,
    _permit: &Permit<TakeStep>,
    request: Uuid,
) -> Result<place_request::Model, AppError> {
    let found = place_request::Entity::find_by_id(request).one(db).await?;
    found.ok_or(AppError::broken("an admission without its request"))
}

/// A district's administration, by the district's number.
pub(super) async fn office(
    db: &impl ConnectionTrait,
    number: &str,
) -> Result<Option<AgencyId>, DbErr> {
    let Some(number) = district::number(number) else {
        return Ok(None);
    };
    let found = agency::Entity::find()
        .filter(agency::Column::Kind.eq(AgencyKind::District))
        .filter(agency::Column::DistrictNumber.eq(number))
        .order_by_asc(agency::Column::Id)
        .one(db)
        .await?;
    Ok(found.map(|row| AgencyId(row.id)))
}

/// Writes down that a request is sent on to a district.
pub(super) async fn refer(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
    youth: YouthId,
    to: AgencyId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    referral::ActiveModel {
        id: Set(new_id()),
        admission_id: Set(permit.subject().0.0),
        youth_id: Set(youth.0),
        agency_id: Set(to.0),
        person_id: Set(permit.person().0),
        created_at: Set(now),
        confirmed_at: Set(None),
        confirmed_by_id: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Writes down that the district has taken over.
pub(super) async fn confirm(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let AdmissionId(of) = permit.subject().0;
    referral::Entity::update_many()
        .col_expr(referral::Column::ConfirmedAt, Expr::value(now))
        .col_expr(
            referral::Column::ConfirmedById,
            Expr::value(permit.person().0),
        )
        .filter(referral::Column::AdmissionId.eq(of))
        .filter(referral::Column::ConfirmedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}
