//! What the clocks bring about: told once, to the right one, and never decided.

mod once;
mod seasons;

use chrono::NaiveDate;
use domain::admission::{AdmissionState, ClockKind, Letter};
use domain::id::{AdmissionId, AgencyId, PersonId, ProgrammeId, YouthId};
use domain::role::Role;
use domain::school_year::SchoolYear;
use entity::{admission, notification, outbox};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use tests::{Asking, TestApp, World, Young};

/// A request at Hellerud OTS, its sender and the programme's staff.
pub(super) struct Ground {
    pub(super) id: AdmissionId,
    pub(super) youth: YouthId,
    pub(super) young: PersonId,
    pub(super) sender: PersonId,
    pub(super) staff: PersonId,
    pub(super) lead: PersonId,
    pub(super) uda: PersonId,
    pub(super) programme: ProgrammeId,
    pub(super) host: AgencyId,
}

pub(super) async fn ground(app: &TestApp, state: AdmissionState) -> Ground {
    let world = World::of(app);
    let (programme, host) = world.programme("kuben").await;
    let school = world.agency("Ulsrud videregående skole").await;
    let office = world.agency("Utdanningsadministrasjonen (UDA)").await;
    let (staff, _) = world.staff(Role::ProgrammeStaff, host).await;
    let (lead, _) = world.staff(Role::ProgrammeLead, host).await;
    let (sender, _) = world.staff(Role::SchoolAdviser, school).await;
    let (uda, _) = world.staff(Role::UdaCoordinator, office).await;
    let (youth, young) = world.youth(Young::named("Odd Prøve")).await;
    let id = world
        .asked(&Asking {
            youth,
            programme,
            host,
            sent_by: sender,
            sender: Some(school),
            state,
            year: SchoolYear::of(world.today()),
            reason: None,
        })
        .await;
    Ground {
        id,
        youth,
        young,
        sender,
        staff,
        lead,
        uda,
        programme,
        host,
    }
}

/// Sets a clock of a request.
pub(super) async fn set(app: &TestApp, id: AdmissionId, kind: ClockKind, due: &str) {
    let row = row(app, id).await;
    let mut row = row.into_active_model();
    row.clock_kind = Set(Some(kind));
    row.due_on = Set(Some(due.parse::<NaiveDate>().expect("a day")));
    row.update(app.app.db.owner()).await.expect("a clock");
}

pub(super) async fn row(app: &TestApp, id: AdmissionId) -> admission::Model {
    let found = admission::Entity::find_by_id(id.0)
        .one(app.app.db.read())
        .await;
    found.expect("it").expect("the request")
}

/// Who has been told something, with a mail for each.
pub(super) async fn told(app: &TestApp, letter: Letter) -> Vec<PersonId> {
    let db = app.app.db.read();
    let rows = notification::Entity::find().filter(notification::Column::Letter.eq(letter));
    let mut people: Vec<PersonId> = rows
        .all(db)
        .await
        .expect("rows")
        .iter()
        .map(|row| PersonId(row.person_id))
        .collect();
    let mails = outbox::Entity::find().filter(outbox::Column::Letter.eq(letter));
    let mut mailed: Vec<PersonId> = mails
        .all(db)
        .await
        .expect("rows")
        .iter()
        .map(|row| PersonId(row.person_id))
        .collect();
    people.sort_unstable();
    mailed.sort_unstable();
    assert_eq!(people, mailed, "in the app and by mail");
    people
}
