//! The demo accounts in SQL.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{agency, person, role_assignment};
use sea_orm::{DatabaseTransaction, EntityTrait, Set};
use uuid::Uuid;

use super::{ACCOUNTS, Account, Place};
use crate::import::{Kind, id};
use crate::load::Failed;
use crate::load::store::{Known, add, find};

/// Adds the demo accounts and their roles, in force from a day.
pub(in crate::load) async fn add_accounts(
    tx: &DatabaseTransaction,
    known: &Known,
    from: NaiveDate,
) -> Result<(), Failed> {
    let agencies: HashMap<String, Uuid> = agency::Entity::find()
        .all(tx)
        .await?
        .into_iter()
        .map(|row| (row.name, row.id))
        .collect();
    let person_id = |account: &Account| id(Kind::Person, &[account.account]);
    let people = ACCOUNTS.iter().map(|account| person::ActiveModel {
        id: Set(person_id(account)),
        name: Set(account.name.to_owned()),
        demo_account: Set(Some(account.account.to_owned())),
        disabled_at: Set(None),
        ..Default::default()
    });
    add::<person::Entity>(tx, people.collect()).await?;
    let mut roles = Vec::new();
    for account in &ACCOUNTS {
        for (role, place) in account.roles {
            let (key, agency_id, programme_id) = held_at(known, &agencies, *place)?;
            let role_name = format!("{role:?}");
            roles.push(role_assignment::ActiveModel {
                id: Set(id(Kind::Role, &[account.account, &role_name, key])),
                person_id: Set(person_id(account)),
                role: Set(*role),
                agency_id: Set(agency_id),
                programme_id: Set(programme_id),
                valid_from: Set(from),
                valid_to: Set(None),
                ..Default::default()
            });
        }
    }
    add::<role_assignment::Entity>(tx, roles).await?;
    Ok(())
}

/// A place's key, agency and programme.
fn held_at(
    known: &Known,
    agencies: &HashMap<String, Uuid>,
    place: Place,
) -> Result<(&'static str, Uuid, Option<Uuid>), Failed> {
    match place {
        Place::Agency(name) => {
            let missing = || Failed::Data(format!("there is no agency {name}"));
            Ok((name, *agencies.get(name).ok_or_else(missing)?, None))
        }
        Place::Programme(slug) => {
            let programme = find(known, slug)?;
            Ok((slug, programme.agency, Some(programme.id)))
        }
    }
}
