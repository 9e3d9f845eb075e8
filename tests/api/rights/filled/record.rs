//! Who they are, and the record itself.

use super::{Filling, at, day};

use chrono::NaiveDate;
use domain::ot_status::{EnrolmentCode, OtStatus, YouthCategory};
use domain::responsible_school::ResponsibilityRule;
use domain::target_group::Completion;
use domain::tie::TieKind;
use entity::{guardian, identity, person, tie, youth, youth_follower, youth_status};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use serde_json::{Value, json};
use tests::fresh_key;

impl Filling<'_> {
    pub(super) async fn person(&mut self, me: person::Model) {
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
            ("person.name", json!("Fylt Ungdom")),
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

    pub(super) async fn youth(&mut self) {
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
            search_key: Set("fylt ungdom".to_owned()),
            sort_key: Set("fylt ungdom".to_owned()),
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

    pub(super) async fn statuses_and_ties(&mut self) {
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
}
