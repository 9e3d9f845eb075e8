//! The starting data in SQL: what is there already stays.

use std::collections::{HashMap, HashSet};

use domain::agency::AgencyKind;
use domain::district::DISTRICTS;
use domain::lang::LocalText;
use domain::ledger::Movement;
use domain::school_year::SchoolYear;
use entity::{
    agency, district, event, person, place_allocation, place_count, place_count_track, programme,
    role_assignment, seat_movement, track,
};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect, Set,
};
use serde_json::json;
use uuid::Uuid;

use super::Failed;
use super::baseline::{NewContact, Places, Plan};
use super::data::{Agency, NewCount};
use crate::import::{Kind, id};

/// A programme as it stands.
#[derive(Debug)]
pub(super) struct Programme {
    pub(super) id: Uuid,
    pub(super) agency: Uuid,
    /// By bokmål name.
    tracks: HashMap<String, Uuid>,
    row: programme::Model,
}

/// Programmes by slug.
pub(super) type Known = HashMap<String, Programme>;

/// Inserts rows; one that would meet another of the same key is left out.
pub(super) async fn add<E>(tx: &DatabaseTransaction, rows: Vec<E::ActiveModel>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
{
    E::insert_many(rows)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn whole(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

pub(super) fn find<'a>(known: &'a Known, slug: &str) -> Result<&'a Programme, Failed> {
    let missing = || Failed::Data(format!("the programme {slug} is not loaded"));
    known.get(slug).ok_or_else(missing)
}

pub(super) async fn add_districts(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    let row = |(number, name): (&str, &str)| district::ActiveModel {
        number: Set(number.to_owned()),
        name: Set(name.to_owned()),
    };
    add::<district::Entity>(tx, DISTRICTS.into_iter().map(row).collect()).await
}

pub(super) async fn add_agencies(
    tx: &DatabaseTransaction,
    agencies: &[Agency],
) -> Result<(), DbErr> {
    let row = |new: &Agency| agency::ActiveModel {
        id: Set(id(Kind::Agency, &[&new.name, "0"])),
        kind: Set(new.kind),
        name: Set(new.name.clone()),
        orgnr: Set(new.orgnr.clone()),
        district_number: Set(new.district.clone()),
        phone: Set(None),
        email: Set(None),
    };
    add::<agency::Entity>(tx, agencies.iter().map(row).collect()).await
}

pub(super) async fn known(tx: &DatabaseTransaction) -> Result<Known, DbErr> {
    let mut tracks: HashMap<Uuid, HashMap<String, Uuid>> = HashMap::new();
    for row in track::Entity::find().all(tx).await? {
        if let Ok(name) = serde_json::from_value::<LocalText>(row.name) {
            let named = tracks.entry(row.programme_id).or_default();
            named.insert(name.nb, row.id);
        }
    }
    let rows = programme::Entity::find().all(tx).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let programme = Programme {
                id: row.id,
                agency: row.agency_id,
                tracks: tracks.remove(&row.id).unwrap_or_default(),
                row: row.clone(),
            };
            (row.slug, programme)
        })
        .collect())
}

/// The programmes that have been counted in a school year.
pub(super) async fn counted(
    tx: &DatabaseTransaction,
    year: SchoolYear,
) -> Result<HashSet<Uuid>, DbErr> {
    let found = place_count::Entity::find()
        .select_only()
        .column(place_count::Column::ProgrammeId)
        .filter(place_count::Column::SchoolYear.eq(year.start_year()))
        .distinct()
        .into_tuple::<Uuid>()
        .all(tx)
        .await?;
    Ok(found.into_iter().collect())
}

/// Adds counts, each by the programme's host and, where a demo account works
/// there, by that account.
pub(super) async fn add_counts(
    tx: &DatabaseTransaction,
    known: &Known,
    counts: &[NewCount],
) -> Result<(), Failed> {
    let staff = staff(tx).await?;
    let mut rows = Vec::with_capacity(counts.len());
    let mut tracks = Vec::new();
    for count in counts {
        let programme = find(known, &count.slug)?;
        let at = count.at.to_rfc3339();
        let count_id = id(Kind::Count, &[&count.slug, &at]);
        rows.push(place_count::ActiveModel {
            id: Set(count_id),
            programme_id: Set(programme.id),
            school_year: Set(count.school_year.start_year()),
            kind: Set(count.kind),
            enrolled: Set(whole(count.enrolled)),
            over_limit: Set(count.over_limit),
            expected: Set(count.expected.map(whole)),
            effective_at: Set(count.at),
            recorded_at: Set(count.at),
            person_id: Set(staff.get(&programme.id).copied()),
            agency_id: Set(programme.agency),
        });
        for (name, enrolled) in &count.tracks {
            let missing = || Failed::Data(format!("{} has no track {name}", count.slug));
            tracks.push(place_count_track::ActiveModel {
                id: Set(id(Kind::CountTrack, &[&count.slug, &at, name])),
                place_count_id: Set(count_id),
                track_id: Set(*programme.tracks.get(name).ok_or_else(missing)?),
                enrolled: Set(whole(*enrolled)),
            });
        }
    }
    add::<place_count::Entity>(tx, rows).await?;
    add::<place_count_track::Entity>(tx, tracks).await?;
    Ok(())
}

/// The demo account that works in a programme.
async fn staff(tx: &DatabaseTransaction) -> Result<HashMap<Uuid, Uuid>, DbErr> {
    let rows = role_assignment::Entity::find()
        .filter(role_assignment::Column::ProgrammeId.is_not_null())
        .find_also_related(person::Entity)
        .filter(person::Column::DemoAccount.is_not_null())
        .all(tx)
        .await?;
    let pairs = rows.into_iter().filter_map(|(role, person)| {
        let person = person?;
        Some((role.programme_id?, person.id))
    });
    Ok(pairs.collect())
}

pub(super) async fn add_movements(
    tx: &DatabaseTransaction,
    known: &Known,
    year: SchoolYear,
    plan: &Plan,
) -> Result<(), Failed> {
    let programme = find(known, plan.slug)?;
    let row = |movement: &Movement| seat_movement::ActiveModel {
        id: Set(id(
            Kind::Movement,
            &[plan.slug, &movement.effective_at.to_rfc3339()],
        )),
        programme_id: Set(programme.id),
        track_id: Set(None),
        school_year: Set(year.start_year()),
        kind: Set(movement.kind),
        effective_at: Set(movement.effective_at),
        recorded_at: Set(movement.effective_at),
        admission_id: Set(None),
    };
    add::<seat_movement::Entity>(tx, plan.movements.iter().map(row).collect()).await?;
    Ok(())
}

/// Adds this year's places for the programmes that have none decided.
pub(super) async fn add_allocations(
    tx: &DatabaseTransaction,
    known: &Known,
    year: SchoolYear,
    places: &[Places<'_>],
) -> Result<(), Failed> {
    let decided: HashSet<Uuid> = place_allocation::Entity::find()
        .filter(place_allocation::Column::SchoolYear.eq(year.start_year()))
        .all(tx)
        .await?
        .into_iter()
        .map(|row| row.programme_id)
        .collect();
    let mut rows = Vec::new();
    for new in places {
        let programme = find(known, new.slug)?;
        if decided.contains(&programme.id) {
            continue;
        }
        rows.push(place_allocation::ActiveModel {
            id: Set(id(Kind::Allocation, &[new.slug, &year.to_string()])),
            programme_id: Set(programme.id),
            track_id: Set(None),
            school_year: Set(year.start_year()),
            approved_places: Set(whole(new.allocation.approved)),
            over_intake_percent: Set(whole(new.allocation.over_intake_percent)),
            budget_places: Set(None),
        });
    }
    add::<place_allocation::Entity>(tx, rows).await?;
    Ok(())
}

/// Adds contacts, and closes those to be closed, where a programme has none yet.
pub(super) async fn add_contacts(
    tx: &DatabaseTransaction,
    known: &Known,
    contacts: &[NewContact],
) -> Result<(), Failed> {
    for contact in contacts {
        let programme = find(known, contact.slug)?;
        if programme.row.contact_name.is_some() {
            continue;
        }
        let mut row = programme.row.clone().into_active_model();
        row.contact_name = Set(Some("OT-rådgiver".to_owned()));
        row.contact_phone = Set(Some(contact.phone.clone()));
        row.contact_email = Set(Some(contact.email.clone()));
        if let Some((at, reason)) = contact.closed {
            row.accepting = Set(false);
            row.not_accepting_reason = Set(Some(reason));
            let closed = event::ActiveModel {
                id: Set(id(Kind::Event, &["closed", contact.slug])),
                recorded_at: Set(at),
                person_id: Set(None),
                agency_id: Set(programme.agency),
                programme_id: Set(Some(programme.id)),
                kind: Set("CLOSED".to_owned()),
                data: Set(json!({ "reason": reason })),
            };
            add::<event::Entity>(tx, vec![closed]).await?;
        }
        row.update(tx).await?;
    }
    let uda = agency::Entity::find()
        .filter(agency::Column::Kind.eq(AgencyKind::EducationAdministration))
        .filter(agency::Column::Phone.is_null())
        .all(tx)
        .await?;
    for row in uda {
        let mut row = row.into_active_model();
        row.phone = Set(Some("00 00 00 00".to_owned()));
        row.email = Set(Some("uda@example.org".to_owned()));
        row.update(tx).await?;
    }
    Ok(())
}
