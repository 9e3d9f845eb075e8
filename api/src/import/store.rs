//! Programmes and their hosts in SQL: found by slug, and by organisasjonsnummer
//! or else name.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::agency::AgencyKind;
use domain::profile::Profile;
use entity::{agency, event, programme};
use sea_orm::prelude::Json;
use sea_orm::{
    ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryOrder,
    QuerySelect, Set,
};
use serde_json::json;
use uuid::Uuid;

use super::fault::{Fault, Remedy};
use super::form::{Form, Listed};
use super::places::store as places;
use super::{Aspect, Effect, Kind, Outcome, Scope, id};

/// What there is.
struct Standing {
    agencies: Vec<agency::Model>,
    programmes: HashMap<String, programme::Model>,
    places: places::Standing,
}

/// Puts a form in place. With faults the transaction has been written to and
/// must be dropped.
pub(crate) async fn put(
    tx: &DatabaseTransaction,
    form: &Form,
    scope: Scope,
    now: DateTime<Utc>,
    tick: &mut (dyn FnMut() + Send),
) -> Result<Result<Vec<Outcome>, Vec<Fault>>, DbErr> {
    let mut standing = load(tx, form).await?;
    let mut outcomes = Vec::with_capacity(form.programmes.len());
    let mut faults = Vec::new();
    for listed in &form.programmes {
        let keep = scope == Scope::NewOnly && standing.programmes.contains_key(&listed.slug);
        let effect = if keep {
            Ok(Effect::Unchanged)
        } else {
            put_one(tx, &mut standing, listed, now).await?
        };
        match effect {
            Ok(effect) => outcomes.push(Outcome {
                slug: listed.slug.clone(),
                name: listed.name.clone(),
                effect,
            }),
            Err(fault) => faults.push(fault),
        }
        tick();
    }
    if faults.is_empty() {
        Ok(Ok(outcomes))
    } else {
        Ok(Err(faults))
    }
}

async fn load(tx: &DatabaseTransaction, form: &Form) -> Result<Standing, DbErr> {
    // Locked by id, as everywhere: nobody reports places between our reading and writing.
    let programmes = programme::Entity::find()
        .order_by_asc(programme::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    Ok(Standing {
        agencies: agency::Entity::find().all(tx).await?,
        programmes: programmes
            .into_iter()
            .map(|row| (row.slug.clone(), row))
            .collect(),
        places: places::Standing::load(tx, form.school_year).await?,
    })
}

async fn put_one(
    tx: &DatabaseTransaction,
    standing: &mut Standing,
    listed: &Listed,
    now: DateTime<Utc>,
) -> Result<Result<Effect, Fault>, DbErr> {
    let (host, host_changed) = match put_host(tx, &mut standing.agencies, listed).await? {
        Ok(host) => host,
        Err(fault) => return Ok(Err(fault)),
    };
    let Some(row) = standing.programmes.get(&listed.slug).cloned() else {
        let row = new_row(host, listed).insert(tx).await?;
        let placed = places::put(tx, &mut standing.places, row.id, listed).await?;
        return Ok(placed.map(|_| Effect::New));
    };
    let done = match places::put(tx, &mut standing.places, row.id, listed).await? {
        Ok(done) => done,
        Err(fault) => return Ok(Err(fault)),
    };
    let page = serde_json::from_value::<Profile>(row.profile.clone());
    let aspects: Vec<Aspect> = [
        (Aspect::Host, host_changed || row.agency_id != host),
        (Aspect::Name, row.name != listed.name),
        (Aspect::District, row.district_number != listed.district),
        (
            Aspect::OutsideAllocation,
            row.outside_allocation != listed.outside_allocation,
        ),
        (Aspect::Page, page.ok().as_ref() != Some(&listed.page)),
        (Aspect::Tracks, done.tracks),
        (Aspect::Places, done.places),
    ]
    .into_iter()
    .filter_map(|(aspect, changed)| changed.then_some(aspect))
    .collect();
    if aspects.is_empty() {
        return Ok(Ok(Effect::Unchanged));
    }
    change(tx, row, host, listed, &aspects).await?;
    trace(tx, standing, listed, now, &aspects).await?;
    Ok(Ok(Effect::Changed(aspects)))
}

/// The host's id, and whether its row was changed.
async fn put_host(
    tx: &DatabaseTransaction,
    agencies: &mut Vec<agency::Model>,
    listed: &Listed,
) -> Result<Result<(Uuid, bool), Fault>, DbErr> {
    let wanted = &listed.host;
    let by_orgnr = wanted.orgnr.as_ref().and_then(|orgnr| {
        agencies
            .iter()
            .position(|had| had.orgnr.as_ref() == Some(orgnr))
    });
    let by_name = agencies.iter().position(|had| had.name == wanted.name);
    let other = |at: usize| agencies[at].orgnr.is_some() && wanted.orgnr.is_some();
    let taken = match (by_orgnr, by_name) {
        (Some(a), Some(b)) => a != b,
        (None, Some(b)) => other(b),
        (_, None) => false,
    };
    if taken {
        return Ok(Err(Fault {
            line: Some(listed.line),
            programme: Some(listed.slug.clone()),
            field: "host.name".to_owned(),
            remedy: Remedy::HostNameTaken,
        }));
    }
    let Some(had) = by_orgnr.or(by_name).and_then(|at| agencies.get_mut(at)) else {
        let row = new_host(agencies, listed).insert(tx).await?;
        let id = row.id;
        agencies.push(row);
        return Ok(Ok((id, false)));
    };
    // What the file does not say about a host stays.
    let row = agency::Model {
        kind: wanted.kind,
        name: wanted.name.clone(),
        orgnr: wanted.orgnr.clone().or_else(|| had.orgnr.clone()),
        district_number: wanted
            .district
            .map(str::to_owned)
            .or_else(|| had.district_number.clone()),
        ..had.clone()
    };
    let changed = row != *had;
    if changed {
        *had = row.into_active_model().reset_all().update(tx).await?;
    }
    Ok(Ok((had.id, changed)))
}

fn new_host(agencies: &[agency::Model], listed: &Listed) -> agency::ActiveModel {
    let wanted = &listed.host;
    // An agency renamed since may still have the id its old name gave it.
    let new = (0_u32..)
        .map(|turn| id(Kind::Agency, &[&wanted.name, &turn.to_string()]))
        .find(|id| !agencies.iter().any(|had| had.id == *id))
        .unwrap_or_default();
    agency::ActiveModel {
        id: Set(new),
        kind: Set(wanted.kind),
        name: Set(wanted.name.clone()),
        orgnr: Set(wanted.orgnr.clone()),
        district_number: Set(wanted.district.map(str::to_owned)),
        phone: Set(None),
        email: Set(None),
    }
}

fn page(listed: &Listed) -> Json {
    serde_json::to_value(&listed.page).unwrap_or_default()
}

fn new_row(host: Uuid, listed: &Listed) -> programme::ActiveModel {
    programme::ActiveModel {
        id: Set(id(Kind::Programme, &[&listed.slug])),
        slug: Set(listed.slug.clone()),
        agency_id: Set(host),
        district_number: Set(listed.district.to_owned()),
        name: Set(listed.name.clone()),
        profile: Set(page(listed)),
        accepting: Set(true),
        not_accepting_reason: Set(None),
        outside_allocation: Set(listed.outside_allocation),
        contact_name: Set(None),
        contact_phone: Set(None),
        contact_email: Set(None),
        version: Set(1),
        seats_version: Set(1),
        intake_person_id: Set(None),
        trial_holds_seat: Set(true),
    }
}

/// Writes what is new about a programme. Its contact and whether it takes in
/// are its own to say. New places make reports of the old ones conflict.
async fn change(
    tx: &DatabaseTransaction,
    row: programme::Model,
    host: Uuid,
    listed: &Listed,
    aspects: &[Aspect],
) -> Result<(), DbErr> {
    let (version, seats_version) = (row.version, row.seats_version);
    let mut change = row.into_active_model();
    change.agency_id = Set(host);
    change.district_number = Set(listed.district.to_owned());
    change.name = Set(listed.name.clone());
    change.profile = Set(page(listed));
    change.outside_allocation = Set(listed.outside_allocation);
    if aspects.iter().any(|aspect| *aspect != Aspect::Places) {
        change.version = Set(version + 1);
    }
    if aspects
        .iter()
        .any(|a| matches!(a, Aspect::Places | Aspect::Tracks))
    {
        change.seats_version = Set(seats_version + 1);
    }
    change.update(tx).await?;
    Ok(())
}

/// UDA decides the places: where it is known the change is traced to it, else
/// to the host.
async fn trace(
    tx: &DatabaseTransaction,
    standing: &Standing,
    listed: &Listed,
    now: DateTime<Utc>,
    aspects: &[Aspect],
) -> Result<(), DbErr> {
    let uda = standing
        .agencies
        .iter()
        .find(|agency| agency.kind == AgencyKind::EducationAdministration);
    let Some(row) = standing.programmes.get(&listed.slug) else {
        return Ok(());
    };
    let names: Vec<String> = aspects.iter().map(|aspect| format!("{aspect:?}")).collect();
    event::ActiveModel {
        id: Set(crate::cx::new_id()),
        recorded_at: Set(now),
        person_id: Set(None),
        agency_id: Set(uda.map_or(row.agency_id, |agency| agency.id)),
        programme_id: Set(Some(row.id)),
        kind: Set("PAGE_CHANGED".to_owned()),
        data: Set(json!({ "imported": names })),
    }
    .insert(tx)
    .await?;
    Ok(())
}
