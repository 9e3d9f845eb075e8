//! A young person with everything filled in, and what of it must be found again.

mod intake;
mod letters;
mod record;
mod shares;
mod traces;

use std::collections::HashMap;

use api::vault::Place;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::{agency, person, programme};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::{Value, json};
use tests::{TestApp, fresh_key};
use uuid::Uuid;

/// `table.column` and what the export must say.
pub(super) type Expected = HashMap<&'static str, Value>;

/// The account the young person signs in to.
pub(super) const ACCOUNT: &str = "demo-filled";

/// A moment of the test's past; each is told from the others by its number.
pub(super) fn at(number: i64) -> DateTime<Utc> {
    tests::start_of_test() - TimeDelta::days(20) + TimeDelta::minutes(number)
}

pub(super) fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, number).expect("a day")
}

pub(super) struct Filled {
    pub(super) youth: Uuid,
    pub(super) person: Uuid,
    pub(super) expected: Expected,
}

struct Filling<'a> {
    app: &'a TestApp,
    youth: Uuid,
    person: Uuid,
    guardian: Uuid,
    staff: Uuid,
    agencies: Vec<agency::Model>,
    programme: programme::Model,
    expected: Expected,
}

/// Makes a young person with a value in every column.
pub(super) async fn fill(app: &TestApp) -> Filled {
    let db = app.app.db.owner();
    let account = |name: &str| person::Entity::find().filter(person::Column::DemoAccount.eq(name));
    let me = person::ActiveModel {
        id: Set(fresh_key()),
        name: Set("Fylt Ungdom".to_owned()),
        demo_account: Set(Some(ACCOUNT.to_owned())),
        ..Default::default()
    };
    let me = me.insert(db).await.expect("a person");
    let staff = account("demo-adviser")
        .one(db)
        .await
        .expect("it")
        .expect("the adviser");
    let guardian = person::ActiveModel {
        id: Set(fresh_key()),
        name: Set("Guri Foresatt".to_owned()),
        ..Default::default()
    }
    .insert(db)
    .await
    .expect("a guardian");
    let programme = programme::Entity::find()
        .one(db)
        .await
        .expect("it")
        .expect("a programme");
    let mut filling = Filling {
        app,
        youth: fresh_key(),
        person: me.id,
        guardian: guardian.id,
        staff: staff.id,
        agencies: agency::Entity::find().all(db).await.expect("agencies"),
        programme,
        expected: Expected::new(),
    };
    filling.person(me).await;
    filling.youth().await;
    filling.statuses_and_ties().await;
    filling.consents().await;
    filling.support_and_questions().await;
    filling.traces().await;
    filling.intake().await;
    Filled {
        youth: filling.youth,
        person: filling.person,
        expected: filling.expected,
    }
}

impl Filling<'_> {
    fn expect(&mut self, column: &'static str, value: Value) {
        assert!(self.expected.insert(column, value).is_none(), "{column}");
    }

    fn agency(&self, number: usize) -> (Uuid, Value) {
        let agency = &self.agencies[number];
        (agency.id, json!(agency.name))
    }

    fn seal(&self, table: &'static str, column: &'static str, row: Uuid, text: &str) -> String {
        let place = Place { table, column, row };
        self.app
            .app
            .vault
            .seal(place, text)
            .expect("a sealed value")
    }
}
