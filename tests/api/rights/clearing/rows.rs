//! Rows just due and rows not yet.

use api::rights::What;
use chrono::{DateTime, NaiveDate, Utc};
use domain::admission::AdmissionState;
use entity::{
    access_log, access_question, admission, admission_event, agreement_follow_up, attendance,
    attendance_agreement, consent, event, guardian, identity, job_run, meeting,
    meeting_participant, notification, outbox, person, place_request, referral, role_assignment,
    seat_movement, session, sign_in, sign_in_failure, submission, support_entry, tie, trial, youth,
    youth_follower, youth_status,
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::json;
use tests::{TestApp, fresh_key};

use super::super::filled::Filled;
use super::{DAY, edges, now};

/// One row just due and one not yet, of each table that stands alone.
#[expect(
    clippy::too_many_lines,
    reason = "a row a table, a value a column: a table, not a story"
)]
pub(super) async fn old_and_young(app: &TestApp, filled: &Filled) {
    let db = app.app.db.owner();
    for at in edges(What::SignIn) {
        let text = || Set("x".to_owned());
        sign_in::ActiveModel {
            id: Set(fresh_key()),
            issuer: text(),
            state: text(),
            nonce: text(),
            verifier: text(),
            back: text(),
            created_at: Set(at),
            used_at: Set(None),
            session_id: Set(None),
        }
        .insert(db)
        .await
        .expect("a sign-in");
    }
    for at in edges(What::SignInFailure) {
        sign_in_failure::ActiveModel {
            id: Set(fresh_key()),
            issuer: Set("x".to_owned()),
            reason: Set("LEVEL".to_owned()),
            recorded_at: Set(at),
        }
        .insert(db)
        .await
        .expect("a failure");
    }
    for at in edges(What::Session) {
        session::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(filled.person),
            created_at: Set(at - DAY),
            expires_at: Set(at),
            ..Default::default()
        }
        .insert(db)
        .await
        .expect("a session");
    }
    for at in edges(What::Submission) {
        submission::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(filled.person),
            key: Set(fresh_key()),
            operation: Set("x".to_owned()),
            fingerprint: Set("x".to_owned()),
            recorded_at: Set(at),
        }
        .insert(db)
        .await
        .expect("a submission");
    }
    for at in edges(What::Person) {
        let id = fresh_key();
        person::ActiveModel {
            id: Set(id),
            name: Set("Nobody".to_owned()),
            created_at: Set(Some(at)),
            ..Default::default()
        }
        .insert(db)
        .await
        .expect("a person");
        identity::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(id),
            issuer: Set("x".to_owned()),
            subject_index: Set(id.to_string()),
            created_at: Set(at),
            last_used_at: Set(None),
        }
        .insert(db)
        .await
        .expect("an identity");
    }
    for at in edges(What::JobRun) {
        job_run::ActiveModel {
            id: Set(fresh_key()),
            job: Set("x".to_owned()),
            started_at: Set(at),
            dry_run: Set(false),
            result: Set("{}".to_owned()),
        }
        .insert(db)
        .await
        .expect("a run");
    }
    for at in edges(What::AccessLog) {
        let look = access_log::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a look");
        access_log::ActiveModel {
            id: Set(fresh_key()),
            recorded_at: Set(at),
            ..look.into_active_model()
        }
        .insert(db)
        .await
        .expect("a look");
    }
    for at in edges(What::AccessQuestion) {
        let row = access_question::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a question");
        access_question::ActiveModel {
            id: Set(fresh_key()),
            answered_at: Set(Some(at)),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a question");
    }
    old_and_young_of_intake(app).await;
    old_and_young_of_youths(app).await;
}

/// The same of what intake leaves behind.
async fn old_and_young_of_intake(app: &TestApp) {
    let db = app.app.db.owner();
    macro_rules! again {
        ($what:expr, $table:ident, { $($set:tt)* }) => {
            for at in edges($what) {
                let found = $table::Entity::find().one(db).await.expect("it").expect("a row");
                let row = $table::ActiveModel { id: Set(fresh_key()), ..found.into_active_model() };
                let set: fn($table::ActiveModel, DateTime<Utc>) -> $table::ActiveModel = $($set)*;
                set(row, at).insert(db).await.expect("a row");
            }
        };
    }
    again!(What::Notification, notification, {
        |row, at| notification::ActiveModel {
            created_at: Set(at),
            ..row
        }
    });
    again!(What::Attendance, attendance, {
        |row, at| attendance::ActiveModel {
            day: Set(at.date_naive()),
            recorded_at: Set(at),
            ..row
        }
    });
    again!(What::Outbox, outbox, {
        |row, at| outbox::ActiveModel {
            message_id: Set(fresh_key().to_string()),
            created_at: Set(at),
            ..row
        }
    });
    // One that waits is kept, however old.
    again!(What::Outbox, outbox, {
        |row, at| outbox::ActiveModel {
            message_id: Set(fresh_key().to_string()),
            created_at: Set(at),
            sent_at: Set(None),
            given_up_at: Set(None),
            ..row
        }
    });
}

/// The same of what hangs on a young person, who stays.
#[expect(
    clippy::too_many_lines,
    reason = "a row a table, a value a column: a table, not a story"
)]
async fn old_and_young_of_youths(app: &TestApp) {
    let db = app.app.db.owner();
    for at in edges(What::Consent) {
        let row = consent::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a consent");
        consent::ActiveModel {
            id: Set(fresh_key()),
            withdrawn_at: Set(Some(at)),
            ..row.clone().into_active_model()
        }
        .insert(db)
        .await
        .expect("a withdrawn consent");
        consent::ActiveModel {
            id: Set(fresh_key()),
            withdrawn_at: Set(None),
            valid_to: Set(at.date_naive()),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a consent that has ended");
    }
    for at in edges(What::SupportEntry) {
        let row = support_entry::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a need");
        support_entry::ActiveModel {
            id: Set(fresh_key()),
            ended_at: Set(Some(at)),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a need");
    }
    for at in edges(What::Tie) {
        let row = tie::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a tie");
        tie::ActiveModel {
            id: Set(fresh_key()),
            ended_at: Set(Some(at)),
            valid_to: Set(None),
            ..row.clone().into_active_model()
        }
        .insert(db)
        .await
        .expect("a tie");
        tie::ActiveModel {
            id: Set(fresh_key()),
            ended_at: Set(None),
            valid_to: Set(Some(at.date_naive())),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a tie");
    }
    for at in edges(What::YouthFollower) {
        let row = youth_follower::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a follower");
        youth_follower::ActiveModel {
            id: Set(fresh_key()),
            ended_at: Set(Some(at)),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a follower");
    }
    for at in edges(What::RoleAssignment) {
        let row = role_assignment::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a role");
        role_assignment::ActiveModel {
            id: Set(fresh_key()),
            ended_at: Set(Some(at)),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a role");
    }
}

/// Another young person, with the consents and needs of the first, born in a year.
pub(super) async fn born_in(
    app: &TestApp,
    filled: &Filled,
    year: Option<i32>,
    registered: DateTime<Utc>,
) {
    let db = app.app.db.owner();
    let (id, mine) = (fresh_key(), fresh_key());
    person::ActiveModel {
        id: Set(mine),
        name: Set("Noen".to_owned()),
        created_at: Set(Some(now())),
        birth_date: Set(year.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31))),
        ..Default::default()
    }
    .insert(db)
    .await
    .expect("a person");
    let row = youth::Entity::find_by_id(filled.youth)
        .one(db)
        .await
        .expect("it")
        .expect("the youth");
    youth::ActiveModel {
        id: Set(id),
        person_id: Set(mine),
        created_at: Set(registered),
        ..row.into_active_model()
    }
    .insert(db)
    .await
    .expect("a youth");
    macro_rules! same {
        ($($table:ident),+) => {$(
            let row = $table::Entity::find().one(db).await.expect("it").expect("a row");
            $table::ActiveModel { id: Set(fresh_key()), youth_id: Set(id), ..row.into_active_model() }
                .insert(db).await.expect("a row");
        )+};
    }
    same!(
        youth_status,
        tie,
        guardian,
        youth_follower,
        consent,
        support_entry,
        access_question
    );
    intake_of(app, id, mine).await;
    event::ActiveModel {
        id: Set(fresh_key()),
        recorded_at: Set(now()),
        person_id: Set(Some(mine)),
        agency_id: Set(row_agency(app).await),
        programme_id: Set(None),
        kind: Set("X".to_owned()),
        data: Set(json!({})),
    }
    .insert(db)
    .await
    .expect("an event");
}

/// A request with all that came of it, as of the first young person's.
async fn intake_of(app: &TestApp, youth: uuid::Uuid, person: uuid::Uuid) {
    let db = app.app.db.owner();
    let (request, part, met, agreed) = (fresh_key(), fresh_key(), fresh_key(), fresh_key());
    macro_rules! same {
        ($($table:ident { $($column:ident: $value:expr),* $(,)? });+ $(;)?) => {$(
            let row = $table::Entity::find().one(db).await.expect("it").expect("a row");
            $table::ActiveModel { $($column: Set($value),)* ..row.into_active_model() }
                .insert(db).await.expect("a row");
        )+};
    }
    same!(
        place_request { id: request, youth_id: youth, consent_id: None };
        admission {
            id: part, request_id: request, youth_id: youth, referred_from_id: Some(part),
            state: AdmissionState::Ended,
        };
        admission_event { id: fresh_key(), youth_id: youth, admission_id: part };
        referral { id: fresh_key(), youth_id: youth, admission_id: part };
        meeting { id: met, youth_id: youth, admission_id: Some(part) };
        meeting_participant { id: fresh_key(), meeting_id: met };
        trial { id: fresh_key(), youth_id: youth, admission_id: part };
        attendance { id: fresh_key(), youth_id: youth, admission_id: part };
        attendance_agreement { id: agreed, youth_id: youth, admission_id: part };
        agreement_follow_up { id: fresh_key(), youth_id: youth, agreement_id: agreed };
        notification { id: fresh_key(), youth_id: Some(youth), admission_id: Some(part), person_id: person };
        seat_movement { id: fresh_key(), admission_id: Some(part) }
    );
}

async fn row_agency(app: &TestApp) -> uuid::Uuid {
    let found = entity::agency::Entity::find().one(app.app.db.read()).await;
    found.expect("it").expect("an agency").id
}
