//! What they asked for, and what came of it.

use super::{Filling, at, day};

use domain::admission::{
    AdmissionReason, AdmissionState, AdmissionStep, ClockKind, OtherPlace, RequestSource, Side,
};
use domain::attendance::{AgreementEnd, AttendanceMark, TrialOutcome};
use domain::consent::Basis;
use domain::meeting::{MeetingKind, MeetingOutcome, ParticipantRole};
use entity::{
    admission, admission_event, agreement_follow_up, attendance, attendance_agreement, meeting,
    meeting_participant, place_request, referral, track, trial,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;
use tests::fresh_key;
use uuid::Uuid;

impl Filling<'_> {
    pub(super) async fn intake(&mut self) {
        let request = self.request().await;
        let admission = self.admission(request).await;
        self.story(admission).await;
        self.meeting(admission).await;
        self.days(admission).await;
        self.letters(admission).await;
    }

    async fn request(&mut self) -> Uuid {
        let id = fresh_key();
        let (sender_id, sender) = self.agency(13);
        let text = self.seal("place_request", "text", id, "Noe helt eget");
        place_request::ActiveModel {
            id: Set(id),
            youth_id: Set(self.youth),
            school_year: Set(2026),
            source: Set(RequestSource::OtherService),
            sender_person_id: Set(self.staff),
            sender_agency_id: Set(Some(sender_id)),
            reasons: Set("LOST_PLACE OTHER".to_owned()),
            needs: Set("PRACTICE".to_owned()),
            text: Set(Some(text)),
            basis: Set(Basis::StatutoryTask),
            consent_id: Set(None),
            created_at: Set(at(30)),
        }
        .insert(self.app.app.db.owner())
        .await
        .expect("a request");
        for (column, value) in [
            ("place_request.id", json!(id)),
            ("place_request.school_year", json!("2026/2027")),
            ("place_request.source", json!("OTHER_SERVICE")),
            ("place_request.sender_agency_id", sender),
            ("place_request.reasons", json!(["LOST_PLACE", "OTHER"])),
            ("place_request.needs", json!(["PRACTICE"])),
            ("place_request.text", json!("Noe helt eget")),
            ("place_request.basis", json!("STATUTORY_TASK")),
            ("place_request.created_at", json!(at(30))),
        ] {
            self.expect(column, value);
        }
        id
    }

    #[expect(
        clippy::too_many_lines,
        reason = "a row a table, a value a column: a table, not a story"
    )]
    async fn admission(&mut self, request: Uuid) -> Uuid {
        let id = fresh_key();
        let db = self.app.app.db.owner();
        let track = track::Entity::find()
            .filter(track::Column::ProgrammeId.eq(self.programme.id))
            .one(db)
            .await
            .expect("it")
            .expect("a track");
        admission::ActiveModel {
            id: Set(id),
            request_id: Set(request),
            youth_id: Set(self.youth),
            programme_id: Set(self.programme.id),
            track_id: Set(Some(track.id)),
            school_year: Set(2026),
            wish: Set(4),
            state: Set(AdmissionState::Ended),
            state_since: Set(at(31)),
            holds_seat: Set(false),
            holder_person_id: Set(Some(self.staff)),
            clock_kind: Set(Some(ClockKind::Admit)),
            clock_from: Set(Some(day(15))),
            due_on: Set(Some(day(16))),
            escalated: Set(1),
            waitlisted_at: Set(Some(at(32))),
            interest_asked_at: Set(Some(at(33))),
            interest_confirmed_at: Set(Some(at(34))),
            accepted_at: Set(Some(at(35))),
            accepted_by_youth: Set(true),
            other_place: Set(Some(OtherPlace::Released)),
            admitted_on: Set(Some(day(17))),
            ended_on: Set(Some(day(18))),
            outcomes: Set(Some("JOB".to_owned())),
            subjects_passed: Set(Some(7)),
            reason: Set(Some(AdmissionReason::Moved)),
            referred_from_id: Set(None),
            continues_id: Set(None),
            version: Set(5),
            created_at: Set(at(36)),
        }
        .insert(db)
        .await
        .expect("an admission");
        let programme = json!(self.programme.name);
        for (column, value) in [
            ("admission.request_id", json!(request)),
            ("admission.programme_id", programme),
            ("admission.track_id", track.name),
            ("admission.school_year", json!("2026/2027")),
            ("admission.wish", json!(4)),
            ("admission.state", json!("ENDED")),
            ("admission.state_since", json!(at(31))),
            ("admission.holds_seat", json!(false)),
            ("admission.clock_kind", json!("ADMIT")),
            ("admission.clock_from", json!(day(15))),
            ("admission.due_on", json!(day(16))),
            ("admission.waitlisted_at", json!(at(32))),
            ("admission.interest_asked_at", json!(at(33))),
            ("admission.interest_confirmed_at", json!(at(34))),
            ("admission.accepted_at", json!(at(35))),
            ("admission.accepted_by_youth", json!(true)),
            ("admission.other_place", json!("RELEASED")),
            ("admission.admitted_on", json!(day(17))),
            ("admission.ended_on", json!(day(18))),
            ("admission.outcomes", json!(["JOB"])),
            ("admission.subjects_passed", json!(7)),
            ("admission.reason", json!("MOVED")),
            ("admission.created_at", json!(at(36))),
        ] {
            self.expect(column, value);
        }
        id
    }

    async fn story(&mut self, admission: Uuid) {
        let db = self.app.app.db.owner();
        let id = fresh_key();
        let (agency_id, agency) = self.agency(14);
        admission_event::ActiveModel {
            id: Set(id),
            admission_id: Set(admission),
            youth_id: Set(self.youth),
            at: Set(at(37)),
            person_id: Set(Some(self.staff)),
            agency_id: Set(Some(agency_id)),
            side: Set(Side::Receiver),
            step: Set(AdmissionStep::ExtendTrial),
            from_state: Set(Some(AdmissionState::Trial)),
            to_state: Set(AdmissionState::Trial),
            reason: Set(Some(AdmissionReason::Other)),
            text: Set(Some(self.seal(
                "admission_event",
                "text",
                id,
                "Kort og godt",
            ))),
            data: Set(json!({})),
            before: Set(None),
            undone_at: Set(Some(at(38))),
        }
        .insert(db)
        .await
        .expect("a step");
        let (receiver_id, receiver) = self.agency(15);
        referral::ActiveModel {
            id: Set(fresh_key()),
            admission_id: Set(admission),
            youth_id: Set(self.youth),
            agency_id: Set(receiver_id),
            person_id: Set(self.staff),
            created_at: Set(at(39)),
            confirmed_at: Set(Some(at(40))),
            confirmed_by_id: Set(Some(self.staff)),
        }
        .insert(db)
        .await
        .expect("a referral");
        let programme = json!(self.programme.name);
        for (column, value) in [
            ("admission_event.admission_id", programme),
            ("admission_event.at", json!(at(37))),
            ("admission_event.agency_id", agency),
            ("admission_event.side", json!("RECEIVER")),
            ("admission_event.step", json!("EXTEND_TRIAL")),
            ("admission_event.from_state", json!("TRIAL")),
            ("admission_event.to_state", json!("TRIAL")),
            ("admission_event.reason", json!("OTHER")),
            ("admission_event.text", json!("Kort og godt")),
            ("admission_event.undone_at", json!(at(38))),
            ("referral.agency_id", receiver),
            ("referral.created_at", json!(at(39))),
            ("referral.confirmed_at", json!(at(40))),
        ] {
            self.expect(column, value);
        }
    }

    async fn meeting(&mut self, admission: Uuid) {
        let db = self.app.app.db.owner();
        let id = fresh_key();
        let ((agency_id, agency), (there_id, there)) = (self.agency(16), self.agency(17));
        let assessed = json!([{ "criterion": "CAN_ATTEND", "finding": "UNSURE" }]);
        meeting::ActiveModel {
            id: Set(id),
            youth_id: Set(self.youth),
            admission_id: Set(Some(admission)),
            kind: Set(MeetingKind::Intake),
            starts_at: Set(at(41)),
            minutes: Set(35),
            place: Set(self.seal("meeting", "place", id, "Rom 7")),
            person_id: Set(self.staff),
            agency_id: Set(agency_id),
            sequence: Set(1),
            outcome: Set(Some(MeetingOutcome::HeldLate)),
            topics: Set("MOTIVATION".to_owned()),
            assessment: Set(assessed.clone()),
            recorded_at: Set(Some(at(42))),
            created_at: Set(at(43)),
        }
        .insert(db)
        .await
        .expect("a meeting");
        meeting_participant::ActiveModel {
            id: Set(fresh_key()),
            meeting_id: Set(id),
            role: Set(ParticipantRole::ContactTeacher),
            person_id: Set(Some(self.staff)),
            agency_id: Set(Some(there_id)),
        }
        .insert(db)
        .await
        .expect("a participant");
        for (column, value) in [
            ("meeting.kind", json!("INTAKE")),
            ("meeting.starts_at", json!(at(41))),
            ("meeting.minutes", json!(35)),
            ("meeting.place", json!("Rom 7")),
            ("meeting.agency_id", agency),
            ("meeting.outcome", json!("HELD_LATE")),
            ("meeting.topics", json!(["MOTIVATION"])),
            ("meeting.assessment", assessed),
            ("meeting.recorded_at", json!(at(42))),
            ("meeting.created_at", json!(at(43))),
            ("meeting_participant.role", json!("CONTACT_TEACHER")),
            ("meeting_participant.agency_id", there),
        ] {
            self.expect(column, value);
        }
    }

    #[expect(
        clippy::too_many_lines,
        reason = "a row a table, a value a column: a table, not a story"
    )]
    async fn days(&mut self, admission: Uuid) {
        let db = self.app.app.db.owner();
        trial::ActiveModel {
            id: Set(fresh_key()),
            admission_id: Set(admission),
            youth_id: Set(self.youth),
            starts_on: Set(day(19)),
            ends_on: Set(day(20)),
            holds_seat: Set(true),
            extended_at: Set(Some(at(44))),
            first_ends_on: Set(Some(day(21))),
            extend_reason: Set(Some(AdmissionReason::LostDays)),
            ended_on: Set(Some(day(22))),
            outcome: Set(Some(TrialOutcome::Unsure)),
            created_at: Set(at(45)),
        }
        .insert(db)
        .await
        .expect("a trial");
        attendance::ActiveModel {
            id: Set(fresh_key()),
            admission_id: Set(admission),
            youth_id: Set(self.youth),
            day: Set(day(23)),
            mark: Set(AttendanceMark::Excused),
            person_id: Set(self.staff),
            recorded_at: Set(at(46)),
        }
        .insert(db)
        .await
        .expect("a mark");
        let agreement = fresh_key();
        attendance_agreement::ActiveModel {
            id: Set(agreement),
            admission_id: Set(admission),
            youth_id: Set(self.youth),
            agreed_on: Set(day(24)),
            terms: Set("WEEKLY_TALK".to_owned()),
            person_id: Set(self.staff),
            ended_on: Set(Some(day(25))),
            ended_as: Set(Some(AgreementEnd::NotKept)),
            created_at: Set(at(47)),
        }
        .insert(db)
        .await
        .expect("an agreement");
        agreement_follow_up::ActiveModel {
            id: Set(fresh_key()),
            agreement_id: Set(agreement),
            youth_id: Set(self.youth),
            due_on: Set(day(26)),
            kept: Set(Some(false)),
            person_id: Set(Some(self.staff)),
            recorded_at: Set(Some(at(48))),
        }
        .insert(db)
        .await
        .expect("a follow-up");
        for (column, value) in [
            ("trial.starts_on", json!(day(19))),
            ("trial.ends_on", json!(day(20))),
            ("trial.holds_seat", json!(true)),
            ("trial.extended_at", json!(at(44))),
            ("trial.first_ends_on", json!(day(21))),
            ("trial.extend_reason", json!("LOST_DAYS")),
            ("trial.ended_on", json!(day(22))),
            ("trial.outcome", json!("UNSURE")),
            ("trial.created_at", json!(at(45))),
            ("attendance.day", json!(day(23))),
            ("attendance.mark", json!("EXCUSED")),
            ("attendance.recorded_at", json!(at(46))),
            ("attendance_agreement.agreed_on", json!(day(24))),
            ("attendance_agreement.terms", json!(["WEEKLY_TALK"])),
            ("attendance_agreement.ended_on", json!(day(25))),
            ("attendance_agreement.ended_as", json!("NOT_KEPT")),
            ("attendance_agreement.created_at", json!(at(47))),
            ("agreement_follow_up.due_on", json!(day(26))),
            ("agreement_follow_up.kept", json!(false)),
            ("agreement_follow_up.recorded_at", json!(at(48))),
        ] {
            self.expect(column, value);
        }
    }
}
