//! A made-up young person, the school that follows up, and those around them.

use chrono::NaiveDate;
use domain::ot_status::OtStatus;
use domain::target_group::Completion;
use domain::tie::TieKind;
use entity::{agency, guardian, person, role_assignment, tie, youth};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use tests::{Client, TestApp, fresh_key};
use uuid::Uuid;

pub(crate) const SCHOOL: &str = "Ulsrud videregående skole";
pub(crate) const NAV: &str = "Nav Alna";
pub(crate) const DISTRICT: &str = "Bydel Alna";

/// Nobody at all.
pub(crate) const NOBODY: Uuid = Uuid::from_u128(0x0dd);

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) async fn agency(app: &TestApp, name: &str) -> Uuid {
    let found = agency::Entity::find().filter(agency::Column::Name.eq(name));
    let row = found.one(app.app.db.read()).await.unwrap();
    row.unwrap_or_else(|| panic!("no {name}")).id
}

pub(crate) async fn person(app: &TestApp, account: &str) -> Uuid {
    let found = person::Entity::find().filter(person::Column::DemoAccount.eq(account));
    let row = found.one(app.app.db.read()).await.unwrap();
    row.unwrap_or_else(|| panic!("no {account}")).id
}

/// A new account to sign in with, without a role.
pub(crate) async fn newcomer(app: &TestApp, account: &str, name: &str) -> Uuid {
    let row = person::ActiveModel {
        id: Set(fresh_key()),
        name: Set(name.to_owned()),
        demo_account: Set(Some(account.to_owned())),
        ..Default::default()
    };
    row.insert(app.app.db.owner()).await.unwrap().id
}

/// Makes a person a young person in follow-up, born on a day; the school follows up.
pub(crate) async fn register(app: &TestApp, person_id: Uuid, born: &str) -> Uuid {
    let db = app.app.db.owner();
    person::Entity::update_many()
        .col_expr(person::Column::BirthDate, Expr::value(day(born)))
        .filter(person::Column::Id.eq(person_id))
        .exec(db)
        .await
        .unwrap();
    let row = youth::ActiveModel {
        id: Set(fresh_key()),
        person_id: Set(person_id),
        protected_address: Set(false),
        status: Set(OtStatus::Otuk),
        status_since: Set(day("2026-09-01")),
        completion: Set(Completion::None),
        completion_passed: Set(false),
        preparatory: Set(false),
        child_welfare_institution: Set(false),
        moved_to_oslo: Set(false),
        lower_secondary_private: Set(false),
        responsible_school_id: Set(Some(agency(app, SCHOOL).await)),
        origin: Set("REGISTERED".to_owned()),
        search_key: Set("demo ungdom".to_owned()),
        sort_key: Set("demo ungdom".to_owned()),
        version: Set(1),
        created_at: Set(app.app.clock.now()),
        ..Default::default()
    };
    row.insert(db).await.unwrap().id
}

/// Somebody grown up, followed up by the demo adviser's school.
pub(crate) async fn grown_up(app: &TestApp) -> Uuid {
    let person = newcomer(app, "test-youth", "Test Ungdom").await;
    register(app, person, "2007-03-14").await
}

/// Somebody at sixteen, and the guardian's client.
pub(crate) async fn under_age(app: &TestApp) -> (Uuid, Client) {
    let person = newcomer(app, "test-youth", "Test Ungdom").await;
    let youth = register(app, person, "2010-03-14").await;
    let parent = newcomer(app, "test-guardian", "Demo Foresatt").await;
    make_guardian(app, youth, parent).await;
    (youth, app.sign_in("test-guardian").await)
}

pub(crate) async fn make_guardian(app: &TestApp, youth: Uuid, person: Uuid) {
    let row = guardian::ActiveModel {
        id: Set(fresh_key()),
        youth_id: Set(youth),
        person_id: Set(person),
        valid_from: Set(day("2010-03-14")),
        valid_to: Set(None),
    };
    row.insert(app.app.db.owner()).await.unwrap();
}

pub(crate) async fn tie(app: &TestApp, youth: Uuid, kind: TieKind, agency: Uuid) {
    let row = tie::ActiveModel {
        id: Set(fresh_key()),
        youth_id: Set(youth),
        kind: Set(kind),
        agency_id: Set(agency),
        valid_from: Set(day("2026-09-01")),
        created_at: Set(app.app.clock.now()),
        ..Default::default()
    };
    row.insert(app.app.db.owner()).await.unwrap();
}

/// One more role for a demo account.
pub(crate) async fn grant(app: &TestApp, account: &str, role: domain::role::Role, agency: Uuid) {
    let row = role_assignment::ActiveModel {
        id: Set(fresh_key()),
        person_id: Set(person(app, account).await),
        role: Set(role),
        agency_id: Set(agency),
        valid_from: Set(day("2026-08-01")),
        ..Default::default()
    };
    row.insert(app.app.db.owner()).await.unwrap();
}
