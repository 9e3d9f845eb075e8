//! A young person with everything filled in, and what of it must be found again.

use std::collections::HashMap;

use api::vault::Place;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::consent::{Basis, ConsentSource, GuardianException, GuardianPart, Purpose};
use domain::looking::{LookAction, LookOutcome};
use domain::ot_status::{EnrolmentCode, OtStatus, YouthCategory};
use domain::responsible_school::ResponsibilityRule;
use domain::role::Role;
use domain::scope::{Scope, Scopes};
use domain::support_need::SupportNeed;
use domain::target_group::Completion;
use domain::tie::TieKind;
use entity::{
    access_log, access_question, agency, consent, consent_party, event, guardian, identity, person,
    programme, role_assignment, session, support_entry, tie, youth, youth_follower, youth_status,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde_json::{Value, json};
use tests::{TestApp, fresh_key};
use uuid::Uuid;

/// `table.column` and what the export must say.
pub(super) type Expected = HashMap<&'static str, Value>;

/// A moment of the test's past; each is told from the others by its number.
pub(super) fn at(number: i64) -> DateTime<Utc> {
    tests::start_of_test() - TimeDelta::days(20) + TimeDelta::minutes(number)
}

fn day(number: u32) -> NaiveDate {
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

/// Gives the demo youth a record with a value in every column.
pub(super) async fn fill(app: &TestApp) -> Filled {
    let db = app.app.db.owner();
    let account = |name: &str| person::Entity::find().filter(person::Column::DemoAccount.eq(name));
    let me = account("demo-youth")
        .one(db)
        .await
        .expect("it")
        .expect("the demo youth");
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

    async fn person(&mut self, me: person::Model) {
        let sealed = |column, text| Some(self.seal("person", column, self.person, text));
        let mut change = me.into_active_model();
        change.national_id = Set(sealed("national_id", "13888712345"));
        change.email = Set(sealed("email", "ungdom@example.org"));
        change.mobile = Set(sealed("mobile", "90000000"));
        change.birth_date = Set(NaiveDate::from_ymd_opt(2008, 8, 13));
        change.created_at = Set(Some(at(1)));
        change
            .update(self.app.app.db.owner())
            .await
            .expect("a person");
        for (column, value) in [
            ("person.name", json!("Demo Ungdom")),
            ("person.national_id", json!("13888712345")),
            ("person.email", json!("ungdom@example.org")),
            ("person.mobile", json!("90000000")),
            ("person.birth_date", json!("2008-08-13")),
            ("person.created_at", json!(at(1))),
            // Whoever takes their data away is not shut out.
            ("person.disabled_at", Value::Null),
        ] {
            self.expect(column, value);
        }
        identity::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(self.person),
            issuer: Set("idporten".to_owned()),
            subject_index: Set("0".repeat(64)),
            created_at: Set(at(2)),
            last_used_at: Set(Some(at(3))),
        }
        .insert(self.app.app.db.owner())
        .await
        .expect("an identity");
        self.expect("identity.issuer", json!("idporten"));
        self.expect("identity.created_at", json!(at(2)));
        self.expect("identity.last_used_at", json!(at(3)));
    }

    async fn youth(&mut self) {
        let (last, last_name) = self.agency(0);
        let (lower, lower_name) = self.agency(1);
        let (current, current_name) = self.agency(2);
        let (responsible, responsible_name) = self.agency(3);
        let (coordinator, coordinator_name) = self.agency(4);
        let (registrar, registrar_name) = self.agency(5);
        youth::ActiveModel {
            id: Set(self.youth),
            person_id: Set(self.person),
            district_number: Set(Some("12".to_owned())),
            protected_address: Set(true),
            status: Set(OtStatus::Otov),
            status_since: Set(day(1)),
            category: Set(Some(YouthCategory::ALL[1])),
            enrolment_code: Set(Some(EnrolmentCode::ALL[1])),
            enrolled_on: Set(Some(day(2))),
            completion: Set(Completion::VocationalNotPassed),
            completion_passed: Set(false),
            preparatory: Set(true),
            has_right: Set(Some(true)),
            situations: Set(Some("BROKE_OFF,NOT_IN_WORK".to_owned())),
            child_welfare_institution: Set(true),
            institution_district: Set(Some("05".to_owned())),
            moved_to_oslo: Set(true),
            last_school_id: Set(Some(last)),
            lower_secondary_id: Set(Some(lower)),
            lower_secondary_private: Set(true),
            current_school_id: Set(Some(current)),
            responsible_school_id: Set(Some(responsible)),
            responsibility_rule: Set(Some(ResponsibilityRule::MovedToOslo)),
            responsibility_reason: Set(Some("CAPACITY".to_owned())),
            responsibility_confirmed_at: Set(Some(at(4))),
            coordinator_agency_id: Set(Some(coordinator)),
            origin: Set("REGISTERED".to_owned()),
            registered_by_agency_id: Set(Some(registrar)),
            search_key: Set("demo ungdom".to_owned()),
            sort_key: Set("demo ungdom".to_owned()),
            version: Set(1),
            created_at: Set(at(5)),
        }
        .insert(self.app.app.db.owner())
        .await
        .expect("a youth");
        let code = |value: Value| value;
        for (column, value) in [
            ("youth.id", json!(self.youth)),
            ("youth.district_number", json!("12")),
            ("youth.protected_address", json!(true)),
            ("youth.status", json!("OTOV")),
            ("youth.status_since", json!(day(1))),
            ("youth.category", code(json!(YouthCategory::ALL[1]))),
            ("youth.enrolment_code", code(json!(EnrolmentCode::ALL[1]))),
            ("youth.enrolled_on", json!(day(2))),
            ("youth.completion", json!(Completion::VocationalNotPassed)),
            ("youth.completion_passed", json!(false)),
            ("youth.preparatory", json!(true)),
            ("youth.has_right", json!(true)),
            ("youth.situations", json!(["BROKE_OFF", "NOT_IN_WORK"])),
            ("youth.child_welfare_institution", json!(true)),
            ("youth.institution_district", json!("05")),
            ("youth.moved_to_oslo", json!(true)),
            ("youth.last_school_id", last_name),
            ("youth.lower_secondary_id", lower_name),
            ("youth.lower_secondary_private", json!(true)),
            ("youth.current_school_id", current_name),
            ("youth.responsible_school_id", responsible_name),
            ("youth.responsibility_rule", json!("MOVED_TO_OSLO")),
            ("youth.responsibility_reason", json!("CAPACITY")),
            ("youth.responsibility_confirmed_at", json!(at(4))),
            ("youth.coordinator_agency_id", coordinator_name),
            ("youth.origin", json!("REGISTERED")),
            ("youth.registered_by_agency_id", registrar_name),
            ("youth.created_at", json!(at(5))),
        ] {
            self.expect(column, value);
        }
    }

    async fn statuses_and_ties(&mut self) {
        let db = self.app.app.db.owner();
        let (agency_id, agency) = self.agency(6);
        youth_status::ActiveModel {
            id: Set(fresh_key()),
            youth_id: Set(self.youth),
            code: Set(OtStatus::Otuk),
            valid_from: Set(day(3)),
            contact_established_on: Set(Some(day(4))),
            person_id: Set(Some(self.staff)),
            agency_id: Set(Some(agency_id)),
            recorded_at: Set(at(6)),
        }
        .insert(db)
        .await
        .expect("a status");
        let (tied_id, tied) = self.agency(7);
        tie::ActiveModel {
            id: Set(fresh_key()),
            youth_id: Set(self.youth),
            kind: Set(TieKind::OtukEntry),
            agency_id: Set(tied_id),
            programme_id: Set(Some(self.programme.id)),
            person_id: Set(Some(self.staff)),
            valid_from: Set(day(5)),
            valid_to: Set(Some(day(6))),
            ended_at: Set(Some(at(7))),
            created_at: Set(at(8)),
        }
        .insert(db)
        .await
        .expect("a tie");
        guardian::ActiveModel {
            id: Set(fresh_key()),
            youth_id: Set(self.youth),
            person_id: Set(self.guardian),
            valid_from: Set(day(7)),
            valid_to: Set(Some(day(8))),
        }
        .insert(db)
        .await
        .expect("a guardian");
        youth_follower::ActiveModel {
            id: Set(fresh_key()),
            youth_id: Set(self.youth),
            person_id: Set(self.staff),
            granted_by: Set(self.staff),
            granted_at: Set(at(9)),
            ended_at: Set(Some(at(10))),
        }
        .insert(db)
        .await
        .expect("a follower");
        let programme = json!(self.programme.name);
        for (column, value) in [
            ("youth_status.code", json!("OTUK")),
            ("youth_status.valid_from", json!(day(3))),
            ("youth_status.contact_established_on", json!(day(4))),
            ("youth_status.agency_id", agency),
            ("youth_status.recorded_at", json!(at(6))),
            ("tie.kind", json!("OTUK_ENTRY")),
            ("tie.agency_id", tied),
            ("tie.programme_id", programme),
            ("tie.valid_from", json!(day(5))),
            ("tie.valid_to", json!(day(6))),
            ("tie.ended_at", json!(at(7))),
            ("tie.created_at", json!(at(8))),
            ("guardian.person_id", json!("Guri Foresatt")),
            ("guardian.valid_from", json!(day(7))),
            ("guardian.valid_to", json!(day(8))),
            ("youth_follower.person_id", json!("Demo Rådgiver")),
            ("youth_follower.granted_at", json!(at(9))),
            ("youth_follower.ended_at", json!(at(10))),
        ] {
            self.expect(column, value);
        }
    }

    async fn consents(&mut self) {
        let db = self.app.app.db.owner();
        let id = fresh_key();
        let (recorder_id, recorder) = self.agency(8);
        let (party_id, party) = self.agency(9);
        consent::ActiveModel {
            id: Set(id),
            youth_id: Set(self.youth),
            purpose: Set(Purpose::Plan),
            basis: Set(Basis::Consent),
            releases_confidentiality: Set(true),
            scopes: Set(Scopes::of(&[Scope::Plan, Scope::Support]).bits()),
            valid_from: Set(day(9)),
            valid_to: Set(day(10)),
            source: Set(ConsentSource::Paper),
            signed_on: Set(Some(day(11))),
            recorded_by: Set(self.staff),
            recorded_agency_id: Set(Some(recorder_id)),
            recorded_at: Set(at(11)),
            guardian_part: Set(GuardianPart::Given),
            guardian_person_id: Set(Some(self.guardian)),
            guardian_at: Set(Some(at(12))),
            exception_reason: Set(Some(GuardianException::NoContact)),
            withdrawn_at: Set(Some(at(13))),
            withdrawn_by: Set(Some(self.person)),
            warned_at: Set(Some(at(14))),
        }
        .insert(db)
        .await
        .expect("a consent");
        for (agency_id, person_id) in [(Some(party_id), None), (None, Some(self.guardian))] {
            consent_party::ActiveModel {
                id: Set(fresh_key()),
                consent_id: Set(id),
                agency_id: Set(agency_id),
                person_id: Set(person_id),
            }
            .insert(db)
            .await
            .expect("a party");
        }
        for (column, value) in [
            ("consent.id", json!(id)),
            ("consent.purpose", json!("PLAN")),
            ("consent.basis", json!("CONSENT")),
            ("consent.releases_confidentiality", json!(true)),
            ("consent.scopes", json!(["PLAN", "SUPPORT"])),
            ("consent.valid_from", json!(day(9))),
            ("consent.valid_to", json!(day(10))),
            ("consent.source", json!("PAPER")),
            ("consent.signed_on", json!(day(11))),
            ("consent.recorded_agency_id", recorder),
            ("consent.recorded_at", json!(at(11))),
            ("consent.guardian_part", json!("GIVEN")),
            ("consent.guardian_person_id", json!("Guri Foresatt")),
            ("consent.guardian_at", json!(at(12))),
            ("consent.exception_reason", json!("NO_CONTACT")),
            ("consent.withdrawn_at", json!(at(13))),
            ("consent.warned_at", json!(at(14))),
            ("consent_party.agency_id", party),
            ("consent_party.person_id", json!("Guri Foresatt")),
        ] {
            self.expect(column, value);
        }
    }

    async fn support_and_questions(&mut self) {
        let db = self.app.app.db.owner();
        let id = fresh_key();
        let (by_id, by) = self.agency(10);
        support_entry::ActiveModel {
            id: Set(id),
            youth_id: Set(self.youth),
            agency_id: Set(Some(by_id)),
            person_id: Set(self.staff),
            need: Set(SupportNeed::Other),
            text: Set(Some(self.seal(
                "support_entry",
                "text",
                id,
                "Trenger ro om morgenen",
            ))),
            recorded_at: Set(at(15)),
            ended_at: Set(Some(at(16))),
        }
        .insert(db)
        .await
        .expect("a need");
        let (asked_id, asked) = self.agency(11);
        access_question::ActiveModel {
            id: Set(fresh_key()),
            youth_id: Set(self.youth),
            agency_id: Set(Some(asked_id)),
            day: Set(day(12)),
            purpose: Set(Some(Purpose::OtukReview)),
            asked_at: Set(at(17)),
            answered_at: Set(Some(at(18))),
            answered_by: Set(Some(self.staff)),
            answer: Set(Some(domain::looking::AccessAnswer::PartOfFollowUp)),
        }
        .insert(db)
        .await
        .expect("a question");
        for (column, value) in [
            ("support_entry.agency_id", by),
            ("support_entry.need", json!("OTHER")),
            ("support_entry.text", json!("Trenger ro om morgenen")),
            ("support_entry.recorded_at", json!(at(15))),
            ("support_entry.ended_at", json!(at(16))),
            ("access_question.agency_id", asked),
            ("access_question.day", json!(day(12))),
            ("access_question.purpose", json!("OTUK_REVIEW")),
            ("access_question.asked_at", json!(at(17))),
            ("access_question.answered_at", json!(at(18))),
            ("access_question.answer", json!("PART_OF_FOLLOW_UP")),
        ] {
            self.expect(column, value);
        }
    }

    async fn traces(&mut self) {
        let db = self.app.app.db.owner();
        let (agency_id, agency) = self.agency(12);
        access_log::ActiveModel {
            id: Set(fresh_key()),
            recorded_at: Set(at(19)),
            day: Set("2026-11-23".parse().unwrap()),
            hour: Set(10),
            person_mark: Set(Some("P-0000-0000".to_owned())),
            youth_mark: Set(Some("U-0000-0000".to_owned())),
            request_id: Set(fresh_key()),
            person_id: Set(Some(self.staff)),
            role: Set(Some(Role::SchoolAdviser)),
            agency_id: Set(Some(agency_id)),
            youth_id: Set(Some(self.youth)),
            action: Set(LookAction::Write),
            purpose: Set(Some(Purpose::Transition)),
            basis: Set(Some(Basis::StatutoryTask)),
            scopes: Set(Scopes::of(&[Scope::Minutes]).bits()),
            outcome: Set(LookOutcome::Done),
        }
        .insert(db)
        .await
        .expect("a look");
        event::ActiveModel {
            id: Set(fresh_key()),
            recorded_at: Set(at(20)),
            person_id: Set(Some(self.person)),
            agency_id: Set(agency_id),
            programme_id: Set(None),
            kind: Set("CONSENT_WITHDRAWN".to_owned()),
            data: Set(json!({})),
        }
        .insert(db)
        .await
        .expect("an event");
        session::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(self.person),
            created_at: Set(at(21)),
            expires_at: Set(at(22)),
            ended_at: Set(Some(at(23))),
            last_seen_at: Set(Some(at(24))),
            issuer: Set(Some("feide".to_owned())),
            id_token: Set(Some("v1.sealed".to_owned())),
            device: Set(Some("Firefox, Android".to_owned())),
        }
        .insert(db)
        .await
        .expect("a session");
        role_assignment::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(self.person),
            role: Set(Role::ProgrammeStaff),
            agency_id: Set(self.programme.agency_id),
            programme_id: Set(Some(self.programme.id)),
            valid_from: Set(day(13)),
            valid_to: Set(Some(day(14))),
            granted_by: Set(Some(self.staff)),
            granted_at: Set(Some(at(25))),
            ended_by: Set(Some(self.staff)),
            ended_at: Set(Some(at(26))),
        }
        .insert(db)
        .await
        .expect("a role");
        let host = self
            .agencies
            .iter()
            .find(|agency| agency.id == self.programme.agency_id);
        let host = json!(host.expect("the host").name);
        let programme = json!(self.programme.name);
        for (column, value) in [
            ("access_log.recorded_at", json!(at(19))),
            ("access_log.role", json!("SCHOOL_ADVISER")),
            ("access_log.agency_id", agency),
            ("access_log.youth_id", json!(self.youth)),
            ("access_log.action", json!(["WRITE"])),
            ("access_log.purpose", json!("TRANSITION")),
            ("access_log.basis", json!("STATUTORY_TASK")),
            ("access_log.scopes", json!(["MINUTES"])),
            ("access_log.outcome", json!("DONE")),
            ("event.recorded_at", json!(at(20))),
            ("event.kind", json!("CONSENT_WITHDRAWN")),
            ("session.created_at", json!(at(21))),
            ("session.expires_at", json!(at(22))),
            ("session.ended_at", json!(at(23))),
            ("session.last_seen_at", json!(at(24))),
            ("session.issuer", json!("feide")),
            ("session.device", json!("Firefox, Android")),
            ("role_assignment.role", json!("PROGRAMME_STAFF")),
            ("role_assignment.agency_id", host),
            ("role_assignment.programme_id", programme),
            ("role_assignment.valid_from", json!(day(13))),
            ("role_assignment.valid_to", json!(day(14))),
            ("role_assignment.granted_at", json!(at(25))),
            ("role_assignment.ended_at", json!(at(26))),
        ] {
            self.expect(column, value);
        }
    }
}
