//! The young people of the demonstration in SQL.

pub(super) mod around;
mod people;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::agency::AgencyKind;
use domain::district::DISTRICTS;
use domain::responsible_school::SchoolKind;
use entity::{agency, nearest_school, person, youth};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, Set};
use uuid::Uuid;

use super::people::{Young, all};
use crate::cx::oslo_day;
use crate::import::{Kind, id};
use crate::load::store::{Known, add};
use crate::load::{Failed, accounts, schools};
use crate::vault::Vault;

/// Rows in one statement: SQLite takes 32 766 values in one.
const BATCH: usize = 500;

/// What the rows refer to.
pub(super) struct Ground<'a> {
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) vault: &'a Vault,
    pub(super) known: &'a Known,
    agencies: HashMap<String, Uuid>,
    now: DateTime<Utc>,
    pub(super) today: NaiveDate,
}

impl Ground<'_> {
    pub(super) fn agency(&self, name: &str) -> Result<Uuid, Failed> {
        let missing = || Failed::Data(format!("there is no agency {name}"));
        self.agencies.get(name).copied().ok_or_else(missing)
    }

    pub(super) async fn add<E>(&self, rows: Vec<E::ActiveModel>) -> Result<(), DbErr>
    where
        E: EntityTrait,
        E::ActiveModel: ActiveModelTrait<Entity = E>,
    {
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            add::<E>(self.tx, rows.by_ref().take(BATCH).collect()).await?;
        }
        Ok(())
    }
}

/// The person of a demo account.
pub(super) fn account(name: &str) -> Uuid {
    id(Kind::Person, &[name])
}

pub(super) fn youth_id(young: &Young) -> Uuid {
    id(Kind::Youth, &[&young.number.to_string()])
}

/// The one with an account signs in as it, the others not at all.
pub(super) fn person_id(young: &Young) -> Uuid {
    match young.number {
        0 => account(accounts::YOUTH),
        number => id(Kind::Person, &["youth", &number.to_string()]),
    }
}

fn guardian_id(young: &Young) -> Uuid {
    match young.number {
        0 => account(accounts::GUARDIAN),
        number => id(Kind::Person, &["guardian", &number.to_string()]),
    }
}

/// Adds the table of nearest schools, and the made-up schools it names. What UDA has
/// put there stays.
pub(in crate::load) async fn add_schools(tx: &DatabaseTransaction) -> Result<(), Failed> {
    let lower = |number: &str| {
        let name = schools::lower(number);
        agency::ActiveModel {
            id: Set(id(Kind::Agency, &[&name, "0"])),
            kind: Set(AgencyKind::LowerSecondarySchool),
            name: Set(name),
            orgnr: Set(None),
            district_number: Set(Some(number.to_owned())),
            phone: Set(None),
            email: Set(None),
        }
    };
    let rows = DISTRICTS.iter().map(|(number, _)| lower(number));
    add::<agency::Entity>(tx, rows.collect()).await?;
    let agencies = agencies(tx).await?;
    let mut rows = Vec::new();
    for (number, _) in DISTRICTS {
        let upper = schools::upper(number).unwrap_or_default().to_owned();
        for (kind, name) in [
            (SchoolKind::UpperSecondary, upper),
            (SchoolKind::LowerSecondary, schools::lower(number)),
        ] {
            let missing = || Failed::Data(format!("there is no agency {name}"));
            rows.push(nearest_school::ActiveModel {
                id: Set(id(Kind::Nearest, &[number, &format!("{kind:?}")])),
                district_number: Set(number.to_owned()),
                school_kind: Set(kind),
                agency_id: Set(*agencies.get(&name).ok_or_else(missing)?),
            });
        }
    }
    add::<nearest_school::Entity>(tx, rows).await?;
    Ok(())
}

async fn agencies(tx: &DatabaseTransaction) -> Result<HashMap<String, Uuid>, DbErr> {
    let rows = agency::Entity::find().all(tx).await?;
    Ok(rows.into_iter().map(|row| (row.name, row.id)).collect())
}

/// Adds the young people and all around them, once: where there is one of them, all
/// stays as it has become.
pub(in crate::load) async fn add_youths(
    tx: &DatabaseTransaction,
    vault: &Vault,
    known: &Known,
    now: DateTime<Utc>,
) -> Result<(), Failed> {
    let first = id(Kind::Youth, &["0"]);
    let is_there = youth::Entity::find_by_id(first).one(tx).await?.is_some();
    let owner = person::Entity::find_by_id(account(accounts::YOUTH))
        .one(tx)
        .await?;
    if is_there || owner.is_none() {
        return Ok(());
    }
    let today = oslo_day(now);
    let ground = Ground {
        tx,
        vault,
        known,
        agencies: agencies(tx).await?,
        now,
        today,
    };
    let all = all(today)?;
    people::add(&ground, &all).await?;
    around::add(&ground, &all).await?;
    super::intake::store::add(&ground, &all).await
}
