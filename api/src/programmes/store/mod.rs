//! Programmes in SQL.

pub(crate) mod intake;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::agency::AgencyKind;
use domain::district;
use domain::id::{AgencyId, PersonId, ProgrammeId};
use domain::intake::NotAcceptingReason;
use domain::policy::{Action, EditPage, Permit, ProgrammeFacts, ReportPlaces};
use domain::profile::Profile;
use domain::role::Grant;
use domain::search;
use entity::{agency, event, programme, track};
use sea_orm::prelude::Json;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Set,
};
use serde_json::json;
use uuid::Uuid;

use super::{Agency, Contact, NewContact, Programme, Track};
use crate::cx::new_id;
use crate::error::AppError;
use crate::policy::office;

/// Every programme with its host, district and tracks: two statements
/// however many there are.
///
/// # Errors
/// When the database fails, or a stored page cannot be read.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<Programme>, AppError> {
    // From the agencies: the last resort is one of them, whether or not it is a host.
    let is_last_resort = agency::Column::Kind.eq(AgencyKind::EducationAdministration);
    let agencies = agency::Entity::find()
        .join(JoinType::LeftJoin, programme::Relation::Agency.def().rev())
        .select_also(programme::Entity)
        .filter(programme::Column::Id.is_not_null().or(is_last_resort))
        .order_by_asc(programme::Column::Slug)
        .order_by_asc(agency::Column::Id)
        .all(db)
        .await?;
    let mut tracks: HashMap<Uuid, Vec<track::Model>> = HashMap::new();
    let found = track::Entity::find()
        .order_by_asc(track::Column::ProgrammeId)
        .order_by_asc(track::Column::Position)
        .all(db)
        .await?;
    for row in found {
        tracks.entry(row.programme_id).or_default().push(row);
    }
    let offices = agencies.iter().map(|(agency, _)| agency);
    let last_resort = offices
        .filter(|agency| agency.kind == AgencyKind::EducationAdministration)
        .min_by_key(|agency| agency.id)
        .cloned()
        .map(host);
    agencies
        .into_iter()
        .filter_map(|(agency, row)| Some((host(agency), row?)))
        .map(|(host, row)| {
            let tracks = tracks.remove(&row.id).unwrap_or_default();
            assemble(row, host, tracks, last_resort.as_ref())
        })
        .collect()
}

/// The agencies some roles are held at.
///
/// # Errors
/// When the database fails.
pub(crate) async fn agencies(
    db: &impl ConnectionTrait,
    grants: &[Grant],
) -> Result<Vec<Agency>, AppError> {
    let ids = grants.iter().map(|grant| grant.agency.0).collect();
    Ok(agencies_by_id(db, ids).await?)
}

/// Some agencies, in no order.
///
/// # Errors
/// When the database fails.
pub(crate) async fn agencies_by_id(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<Agency>, DbErr> {
    let rows = agency::Entity::find()
        .filter(agency::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(host).collect())
}

/// Every agency there is.
///
/// # Errors
/// When the database fails.
pub(crate) async fn all_agencies(db: &impl ConnectionTrait) -> Result<Vec<Agency>, AppError> {
    let rows = agency::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(host).collect())
}

pub(crate) fn host(row: agency::Model) -> Agency {
    Agency {
        id: AgencyId(row.id),
        name: row.name,
        kind: row.kind,
        orgnr: row.orgnr,
        district: row.district_number,
        phone: row.phone,
        email: row.email,
    }
}

fn read<T: serde::de::DeserializeOwned>(json: Json) -> Result<T, AppError> {
    serde_json::from_value(json).map_err(|_| AppError::broken("a stored page cannot be read"))
}

fn assemble(
    row: programme::Model,
    host: Agency,
    tracks: Vec<track::Model>,
    last_resort: Option<&Agency>,
) -> Result<Programme, AppError> {
    let tracks = tracks
        .into_iter()
        .map(|row| {
            Ok(Track {
                id: row.id,
                name: read(row.name)?,
                area: row.area,
                level: row.level,
                grep_code: row.grep_code,
                class_model: row.class_model,
                subjects: read(row.subjects)?,
                note: row.note.map(read).transpose()?,
            })
        })
        .collect::<Result<Vec<Track>, AppError>>()?;
    let searched: Vec<&str> = [row.name.as_str(), host.name.as_str()]
        .into_iter()
        .chain(district::name(&row.district_number))
        .chain(tracks.iter().flat_map(|track| track.name.all()))
        .collect();
    Ok(Programme {
        id: ProgrammeId(row.id),
        search_key: search::fold(&searched.join(" ")),
        sort_key: search::sort_key(&row.name),
        contact: contact(&row, &host, last_resort),
        slug: row.slug,
        name: row.name,
        host,
        district: row.district_number,
        tracks,
        profile: read(row.profile)?,
        accepting: row.accepting,
        not_accepting_reason: row.not_accepting_reason,
        outside_allocation: row.outside_allocation,
        version: row.version,
        seats_version: row.seats_version,
        trial_holds_seat: row.trial_holds_seat,
        intake_person: row.intake_person_id.map(PersonId),
    })
}

/// Whom to ring: the programme's own contact, else its host, else UDA.
fn contact(row: &programme::Model, host: &Agency, last_resort: Option<&Agency>) -> Contact {
    if let Some(name) = &row.contact_name {
        return Contact {
            name: name.clone(),
            phone: row.contact_phone.clone(),
            email: row.contact_email.clone(),
            of: row.name.clone(),
        };
    }
    let reachable = |agency: &&Agency| agency.phone.is_some() || agency.email.is_some();
    let agency = Some(host).filter(reachable).or(last_resort).unwrap_or(host);
    Contact {
        name: agency.name.clone(),
        phone: agency.phone.clone(),
        email: agency.email.clone(),
        of: agency.name.clone(),
    }
}

/// A programme's row, locked until the transaction ends.
#[derive(Debug)]
pub(crate) struct Locked(programme::Model);

impl Locked {
    pub(crate) fn id(&self) -> ProgrammeId {
        ProgrammeId(self.0.id)
    }

    pub(crate) fn facts(&self) -> ProgrammeFacts {
        ProgrammeFacts {
            programme: self.id(),
            host: AgencyId(self.0.agency_id),
        }
    }

    pub(crate) fn version(&self) -> i32 {
        self.0.version
    }

    pub(crate) fn seats_version(&self) -> i32 {
        self.0.seats_version
    }

    /// Whether a trial holds a seat here.
    pub(crate) fn trial_holds_seat(&self) -> bool {
        self.0.trial_holds_seat
    }

    pub(crate) fn profile(&self) -> Result<Profile, AppError> {
        read(self.0.profile.clone())
    }

    /// The row to change, if the permit is for it.
    fn under<A: Action<Subject = ProgrammeId>>(
        &self,
        permit: &Permit<A>,
    ) -> Result<programme::ActiveModel, AppError> {
        if permit.subject() == self.id() {
            Ok(self.0.clone().into_active_model())
        } else {
            Err(AppError::broken("a permit for another programme"))
        }
    }
}

/// Locks a programme's row (PostgreSQL; on SQLite the write lock is held already).
pub(crate) async fn lock(tx: &DatabaseTransaction, slug: &str) -> Result<Option<Locked>, DbErr> {
    let row = programme::Entity::find()
        .filter(programme::Column::Slug.eq(slug))
        .lock_exclusive()
        .one(tx)
        .await?;
    Ok(row.map(Locked))
}

/// Locks some programmes' rows, in the order of their ids, so that two changes never
/// wait for each other.
pub(crate) async fn lock_all(
    tx: &DatabaseTransaction,
    ids: &[ProgrammeId],
) -> Result<Vec<Locked>, DbErr> {
    let rows = programme::Entity::find()
        .filter(programme::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(programme::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(Locked).collect())
}

/// A seat has moved: the next report must name the new version.
pub(crate) async fn seats_moved(
    tx: &DatabaseTransaction,
    programme: ProgrammeId,
) -> Result<(), DbErr> {
    programme::Entity::update_many()
        .col_expr(
            programme::Column::SeatsVersion,
            Expr::col(programme::Column::SeatsVersion).add(1),
        )
        .filter(programme::Column::Id.eq(programme.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The seats have changed: the next report must name the new version.
pub(crate) async fn bump_seats(
    tx: &DatabaseTransaction,
    permit: &Permit<ReportPlaces>,
    row: &Locked,
) -> Result<(), AppError> {
    let mut change = row.under(permit)?;
    change.seats_version = Set(row.seats_version() + 1);
    change.update(tx).await?;
    Ok(())
}

pub(in crate::programmes) async fn set_accepting(
    tx: &DatabaseTransaction,
    permit: &Permit<ReportPlaces>,
    row: &Locked,
    accepting: bool,
    reason: Option<NotAcceptingReason>,
) -> Result<(), AppError> {
    let mut change = row.under(permit)?;
    change.accepting = Set(accepting);
    change.not_accepting_reason = Set(reason);
    change.version = Set(row.version() + 1);
    change.update(tx).await?;
    Ok(())
}

pub(in crate::programmes) async fn replace_page(
    tx: &DatabaseTransaction,
    permit: &Permit<EditPage>,
    row: &Locked,
    page: &Profile,
    contact: Option<NewContact>,
) -> Result<(), AppError> {
    let mut change = row.under(permit)?;
    let page =
        serde_json::to_value(page).map_err(|_| AppError::broken("a page cannot be stored"))?;
    change.profile = Set(page);
    if let Some(contact) = contact {
        change.contact_name = Set(Some(contact.name));
        change.contact_phone = Set(contact.phone);
        change.contact_email = Set(contact.email);
    }
    change.version = Set(row.version() + 1);
    change.update(tx).await?;
    Ok(())
}

pub(in crate::programmes) async fn trace_accepting(
    tx: &DatabaseTransaction,
    permit: &Permit<ReportPlaces>,
    now: DateTime<Utc>,
    accepting: bool,
    reason: Option<NotAcceptingReason>,
) -> Result<(), AppError> {
    let kind = if accepting { "OPENED" } else { "CLOSED" };
    trace(tx, permit, now, kind, json!({ "reason": reason })).await
}

pub(in crate::programmes) async fn trace_page(
    tx: &DatabaseTransaction,
    permit: &Permit<EditPage>,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    trace(tx, permit, now, "PAGE_CHANGED", json!({})).await
}

async fn trace<A: Action<Subject = ProgrammeId>>(
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
    now: DateTime<Utc>,
    kind: &str,
    data: Json,
) -> Result<(), AppError> {
    event::ActiveModel {
        id: Set(new_id()),
        recorded_at: Set(now),
        person_id: Set(Some(permit.person().0)),
        agency_id: Set(office(permit)?.0),
        programme_id: Set(Some(permit.subject().0)),
        kind: Set(kind.to_owned()),
        data: Set(data),
    }
    .insert(tx)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::lang::LocalText;

    #[test]
    fn a_stored_text_is_read_back() {
        let text: LocalText = read(json!({"nb": "Rolig"})).unwrap();
        assert_eq!(text.nb, "Rolig");
        assert!(read::<LocalText>(json!({"no": "Rolig"})).is_err());
    }
}
