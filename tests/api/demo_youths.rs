//! The made-up young people of the demonstration, as they stand in the database.

use api::youths::store::visible;
use domain::consent::GuardianPart;
use domain::district::DISTRICTS;
use domain::id::{AgencyId, PersonId, ProgrammeId};
use domain::ot_status::OtStatus;
use domain::role::{Actor, Grant};
use domain::tie::TieKind;
use entity::{access_log, consent, guardian, role_assignment, tie, youth, youth_follower};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tests::on_both_engines;

use crate::young::{account_id, demo_youth, seen};

on_both_engines! {
    async fn there_are_as_many_as_in_the_report(app: TestApp) {
        let rows = youth::Entity::find().all(app.app.db.read()).await.expect("rows");
        assert_eq!(rows.len(), 936);
        assert_eq!(rows.iter().filter(|row| row.status == OtStatus::Otuk).count(), 371);
        assert_eq!(rows.iter().filter(|row| row.protected_address).count(), 8);
        for (number, name) in DISTRICTS {
            assert!(rows.iter().any(|row| row.district_number.as_deref() == Some(number)), "{name}");
        }
        let schools = entity::agency::Entity::find()
            .filter(entity::agency::Column::Kind.eq(domain::agency::AgencyKind::UpperSecondarySchool))
            .all(app.app.db.read()).await.expect("rows");
        assert_eq!(schools.len(), 24);
        for school in schools {
            assert!(rows.iter().any(|row| row.responsible_school_id == Some(school.id)), "{}", school.name);
        }
        let ties = async |kind: TieKind| {
            let found = tie::Entity::find().filter(tie::Column::Kind.eq(kind));
            found.count(app.app.db.read()).await.expect("a count")
        };
        assert_eq!((ties(TieKind::OtukEntry).await, ties(TieKind::OtukReview).await), (371, 371));
        for kind in [TieKind::OpenRequest, TieKind::OnTrial, TieKind::Enrolled, TieKind::CaseGiven, TieKind::Apprentice, TieKind::Participant] {
            assert!(ties(kind).await > 0, "{kind:?}");
        }
    }

    async fn the_demo_youth_is_known_by_those_around(app: TestApp) {
        let youth = demo_youth(app).await;
        for account in ["demo-adviser", "demo-district", "demo-nav", "demo-uda", "demo-youth", "demo-guardian"] {
            assert_eq!(seen(&app.sign_in(account).await, youth.id).await, youth.id.to_string(), "{account}");
        }
        for account in ["demo-programme", "demo-nav-adviser", "demo-apprenticeship", "demo-auditor"] {
            assert_eq!(seen(&app.sign_in(account).await, youth.id).await, "NOT_FOUND", "{account}");
        }
        let guardians = guardian::Entity::find().filter(guardian::Column::YouthId.eq(youth.id));
        let guardians = guardians.all(app.app.db.read()).await.expect("rows");
        assert_eq!(guardians.len(), 1);
        assert_eq!(guardians[0].person_id, account_id(app, "demo-guardian").await);
        let consents = consent::Entity::find().filter(consent::Column::YouthId.eq(youth.id));
        let consents = consents.all(app.app.db.read()).await.expect("rows");
        let today = "2026-11-23".parse().expect("a date");
        assert!(consents.iter().any(|row| row.withdrawn_at.is_some()));
        assert!(consents.iter().any(|row| row.valid_to < today));
        assert!(consents.iter().any(|row| row.guardian_part == GuardianPart::Awaited));
        assert!(consents.iter().any(|row| row.guardian_part == GuardianPart::Given));
        let log = access_log::Entity::find().filter(access_log::Column::YouthId.eq(youth.id));
        assert!(log.count(app.app.db.read()).await.expect("a count") > 10);
    }

    async fn each_demo_account_has_somebody_to_see(app: TestApp) {
        let today = "2026-11-23".parse().expect("a date");
        for account in ["demo-adviser", "demo-district", "demo-nav", "demo-programme", "demo-nav-adviser",
            "demo-apprenticeship", "demo-adult-education", "demo-uda"] {
            let person = account_id(app, account).await;
            let held = role_assignment::Entity::find().filter(role_assignment::Column::PersonId.eq(person));
            let grants = held.all(app.app.db.read()).await.expect("rows").into_iter().map(|row| Grant {
                role: row.role,
                agency: AgencyId(row.agency_id),
                programme: row.programme_id.map(ProgrammeId),
            });
            let actor = Actor::Person { person: PersonId(person), grants: grants.collect() };
            let found = youth::Entity::find().filter(visible(&actor, None, today));
            let rows = found.all(app.app.db.read()).await.expect("rows");
            assert!(!rows.is_empty(), "{account}");
            assert_eq!(seen(&app.sign_in(account).await, rows[0].id).await, rows[0].id.to_string(), "{account}");
        }
        let followers = youth_follower::Entity::find().count(app.app.db.read()).await.expect("a count");
        assert_eq!(followers, 8);
    }
}
