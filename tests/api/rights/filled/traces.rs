//! Who looked, what was done, how they signed in.

use super::{Filling, at, day};

use domain::consent::{Basis, Purpose};
use domain::looking::{LookAction, LookOutcome};
use domain::role::Role;
use domain::scope::{Scope, Scopes};
use entity::{access_log, event, role_assignment, session};
use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;
use tests::fresh_key;

impl Filling<'_> {
    pub(super) async fn traces(&mut self) {
        let db = self.app.app.db.owner();
        let (agency_id, agency) = self.agency(12);
        access_log::ActiveModel {
            id: Set(fresh_key()),
            recorded_at: Set(at(19)),
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
