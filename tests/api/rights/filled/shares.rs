//! What they have agreed to, what they need, what they asked.

use super::{Filling, at, day};

use domain::consent::{Basis, ConsentSource, GuardianException, GuardianPart, Purpose};
use domain::scope::{Scope, Scopes};
use domain::support_need::SupportNeed;
use entity::{access_question, consent, consent_party, support_entry};
use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;
use tests::fresh_key;

impl Filling<'_> {
    pub(super) async fn consents(&mut self) {
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

    pub(super) async fn support_and_questions(&mut self) {
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
            answer: Set(Some("PART_OF_FOLLOW_UP".to_owned())),
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
}
