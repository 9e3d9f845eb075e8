//! People, young people and what binds them, put straight into the tables: the small
//! worlds that tests of access are about. Nobody of these exists.

mod asking;
mod seats;
mod young;

use std::sync::atomic::{AtomicU32, Ordering};

use api::cx::{new_id, oslo_day};
use api::vault::Place;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::consent::{GuardianPart, Party};
use domain::id::{AgencyId, PersonId, ProgrammeId, YouthId};
use domain::ot_status::OtStatus;
use domain::role::Role;
use domain::scope::{Scope, Scopes};
use domain::support_need::SupportNeed;
use domain::tie::Tie;
use entity::{
    access_log, agency, consent, consent_party, guardian, person, programme, role_assignment,
    session, support_entry, tie, youth, youth_follower, youth_status,
};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

use crate::{Client, TestApp};

pub use asking::Asking;
pub use seats::Figures;
pub use young::{Agreed, Young};

/// A world in an application's database.
#[derive(Clone, Copy)]
pub struct World<'a> {
    app: &'a TestApp,
}

impl<'a> World<'a> {
    /// The world of an application.
    pub fn of(app: &'a TestApp) -> Self {
        Self { app }
    }

    /// The clock's now.
    pub fn now(&self) -> DateTime<Utc> {
        self.app.app.clock.now()
    }

    /// Today in Oslo.
    pub fn today(&self) -> NaiveDate {
        oslo_day(self.now())
    }

    fn db(&self) -> &'a impl ConnectionTrait {
        self.app.app.db.owner()
    }

    /// Adds many rows at once.
    pub async fn add<E: EntityTrait>(&self, rows: Vec<E::ActiveModel>)
    where
        E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
    {
        for some in rows.chunks(200) {
            E::insert_many(some.to_vec())
                .exec_without_returning(self.db())
                .await
                .expect("rows");
        }
    }

    /// An agency that is there.
    pub async fn agency(&self, name: &str) -> AgencyId {
        let found = agency::Entity::find()
            .filter(agency::Column::Name.eq(name))
            .one(self.db());
        let found = found.await.expect("the agencies");
        AgencyId(found.unwrap_or_else(|| panic!("no agency {name}")).id)
    }

    /// A programme that is there, and its host.
    pub async fn programme(&self, slug: &str) -> (ProgrammeId, AgencyId) {
        let found = programme::Entity::find()
            .filter(programme::Column::Slug.eq(slug))
            .one(self.db());
        let found = found.await.expect("the programmes").expect("the programme");
        (ProgrammeId(found.id), AgencyId(found.agency_id))
    }

    /// Somebody new, who can sign in.
    pub async fn somebody(&self, name: &str) -> PersonId {
        self.born(name, None).await
    }

    async fn born(&self, name: &str, born: Option<NaiveDate>) -> PersonId {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let account = format!("test-{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let id = new_id();
        let row = person::ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            demo_account: Set(Some(account)),
            birth_date: Set(born),
            created_at: Set(Some(self.now())),
            ..Default::default()
        };
        self.add::<person::Entity>(vec![row]).await;
        PersonId(id)
    }

    /// Gives somebody a role from today.
    pub async fn role(
        &self,
        person: PersonId,
        role: Role,
        agency: AgencyId,
        programme: Option<ProgrammeId>,
    ) -> Uuid {
        let id = new_id();
        let row = role_assignment::ActiveModel {
            id: Set(id),
            person_id: Set(person.0),
            role: Set(role),
            agency_id: Set(agency.0),
            programme_id: Set(programme.map(|id| id.0)),
            valid_from: Set(self.today()),
            ..Default::default()
        };
        self.add::<role_assignment::Entity>(vec![row]).await;
        id
    }

    /// Ends a role, from yesterday on.
    pub async fn end_role(&self, role: Uuid) {
        role_assignment::Entity::update_many()
            .col_expr(
                role_assignment::Column::ValidTo,
                Expr::value(self.today() - TimeDelta::days(1)),
            )
            .col_expr(role_assignment::Column::EndedAt, Expr::value(self.now()))
            .filter(role_assignment::Column::Id.eq(role))
            .exec(self.db())
            .await
            .expect("an ended role");
    }

    /// Ends every session of somebody.
    pub async fn end_sessions(&self, person: PersonId) {
        session::Entity::update_many()
            .col_expr(session::Column::EndedAt, Expr::value(self.now()))
            .filter(session::Column::PersonId.eq(person.0))
            .exec(self.db())
            .await
            .expect("ended sessions");
    }

    /// Somebody signed in.
    pub async fn sign_in(&self, person: PersonId) -> Client {
        let found = person::Entity::find_by_id(person.0).one(self.db()).await;
        let account = found.expect("the people").expect("the person").demo_account;
        self.app.sign_in(&account.expect("an account")).await
    }

    /// Somebody with a role, signed in.
    pub async fn staff(&self, role: Role, agency: AgencyId) -> (PersonId, Client) {
        let person = self.somebody(&format!("Ansatt {role:?}")).await;
        self.role(person, role, agency, None).await;
        (person, self.sign_in(person).await)
    }

    /// A young person, with a person of the same name.
    pub async fn youth(&self, young: Young) -> (YouthId, PersonId) {
        let person = self.born(&young.name, young.born).await;
        let row = young.row(person, self.now());
        let id = YouthId(*row.id.as_ref());
        self.add::<youth::Entity>(vec![row]).await;
        (id, person)
    }

    /// A tie from today.
    pub async fn tie(&self, youth: YouthId, tie: Tie) -> Uuid {
        let id = new_id();
        let row = tie::ActiveModel {
            id: Set(id),
            youth_id: Set(youth.0),
            kind: Set(tie.kind),
            agency_id: Set(tie.agency.0),
            programme_id: Set(tie.programme.map(|id| id.0)),
            person_id: Set(tie.person.map(|id| id.0)),
            valid_from: Set(self.today()),
            created_at: Set(self.now()),
            ..Default::default()
        };
        self.add::<tie::Entity>(vec![row]).await;
        id
    }

    /// A consent to some scopes, in force from today for a year.
    pub fn agreed(&self, party: Party, scopes: &[Scope]) -> Agreed {
        Agreed {
            parties: vec![party],
            scopes: Scopes::of(scopes),
            from: self.today(),
            to: self.today() + TimeDelta::days(365),
            guardian: GuardianPart::NotNeeded,
            withdrawn_at: None,
        }
    }

    /// Gives a consent.
    pub async fn consent(&self, youth: YouthId, by: PersonId, agreed: &Agreed) -> Uuid {
        let (consent, parties) = agreed.rows(youth, by, self.now());
        let id = *consent.id.as_ref();
        self.add::<consent::Entity>(vec![consent]).await;
        self.add::<consent_party::Entity>(parties).await;
        id
    }

    /// Withdraws a consent now.
    pub async fn withdraw(&self, consent: Uuid) {
        consent::Entity::update_many()
            .col_expr(consent::Column::WithdrawnAt, Expr::value(self.now()))
            .filter(consent::Column::Id.eq(consent))
            .exec(self.db())
            .await
            .expect("a withdrawn consent");
    }

    /// A guardian from today.
    pub async fn guardian(&self, youth: YouthId, person: PersonId) {
        let row = guardian::ActiveModel {
            id: Set(new_id()),
            youth_id: Set(youth.0),
            person_id: Set(person.0),
            valid_from: Set(self.today()),
            valid_to: Set(None),
        };
        self.add::<guardian::Entity>(vec![row]).await;
    }

    /// A named follower of somebody with a protected address.
    pub async fn follower(&self, youth: YouthId, person: PersonId) {
        let row = youth_follower::ActiveModel {
            id: Set(new_id()),
            youth_id: Set(youth.0),
            person_id: Set(person.0),
            granted_by: Set(person.0),
            granted_at: Set(self.now()),
            ended_at: Set(None),
        };
        self.add::<youth_follower::Entity>(vec![row]).await;
    }

    /// A need for support; with a text it is `Other`. No agency: the young person's own.
    pub async fn support(
        &self,
        youth: YouthId,
        by: PersonId,
        agency: Option<AgencyId>,
        text: Option<&str>,
    ) -> Uuid {
        let id = new_id();
        let place = Place {
            table: "support_entry",
            column: "text",
            row: id,
        };
        let vault = &self.app.app.vault;
        let sealed = text.map(|text| vault.seal(place, text).expect("a sealed text"));
        let row = support_entry::ActiveModel {
            id: Set(id),
            youth_id: Set(youth.0),
            agency_id: Set(agency.map(|id| id.0)),
            person_id: Set(by.0),
            need: Set(text.map_or(SupportNeed::Housing, |_| SupportNeed::Other)),
            text: Set(sealed),
            recorded_at: Set(self.now()),
            ended_at: Set(None),
        };
        self.add::<support_entry::Entity>(vec![row]).await;
        id
    }

    /// A status in the history.
    pub async fn status(&self, youth: YouthId, code: OtStatus, agency: AgencyId) {
        let row = youth_status::ActiveModel {
            id: Set(new_id()),
            youth_id: Set(youth.0),
            code: Set(code),
            valid_from: Set(self.today()),
            agency_id: Set(Some(agency.0)),
            recorded_at: Set(self.now()),
            ..Default::default()
        };
        self.add::<youth_status::Entity>(vec![row]).await;
    }

    /// Seals what is known of a young person's person.
    pub async fn known(&self, person: PersonId, national_id: &str, email: &str, mobile: &str) {
        let seal = |column, value: &str| {
            let place = Place {
                table: "person",
                column,
                row: person.0,
            };
            let sealed = self.app.app.vault.seal(place, value);
            Expr::value(sealed.expect("a sealed value"))
        };
        person::Entity::update_many()
            .col_expr(person::Column::NationalId, seal("national_id", national_id))
            .col_expr(person::Column::Email, seal("email", email))
            .col_expr(person::Column::Mobile, seal("mobile", mobile))
            .filter(person::Column::Id.eq(person.0))
            .exec(self.db())
            .await
            .expect("a known person");
    }

    /// The access log, in order.
    pub async fn log(&self) -> Vec<access_log::Model> {
        let all = access_log::Entity::find().order_by_asc(access_log::Column::Id);
        all.all(self.db()).await.expect("the log")
    }
}
