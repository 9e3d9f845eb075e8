//! The request, its part at each programme, and the story.

use domain::admission::AdmissionState;
use domain::admission::{AdmissionStep, ClockKind, EndOutcome, OtherPlace, RequestSource, Side};
use domain::codes::{join, written};
use domain::consent::Basis;
use domain::school_year::SchoolYear;
use entity::{admission, admission_event, place_request, referral};
use sea_orm::Set;
use serde_json::json;
use uuid::Uuid;

use super::super::{By, Part, Told};
use super::{Case, Rows};
use crate::import::{Kind, id};
use crate::load::Failed;
use crate::load::youths::around::{DISTRICT, NAV, SCHOOL};
use crate::load::youths::people::Young;
use crate::load::youths::store::{Ground, account, person_id, youth_id};

/// Who sent a request.
pub(super) struct Sender {
    pub(super) person: Uuid,
    pub(super) agency: Option<Uuid>,
    pub(super) consent: Option<Uuid>,
    source: RequestSource,
    basis: Basis,
}

impl Sender {
    pub(super) fn of(
        ground: &Ground<'_>,
        part: &Part,
        young: &Young,
        host: Uuid,
    ) -> Result<Self, Failed> {
        let sent = |name, agency, source, basis| Self {
            person: account(name),
            agency: Some(agency),
            consent: None,
            source,
            basis,
        };
        let task = Basis::StatutoryTask;
        Ok(match part.by {
            By::Adviser => sent(
                "demo-adviser",
                ground.agency(SCHOOL)?,
                RequestSource::School,
                task,
            ),
            By::District => sent(
                "demo-district",
                ground.agency(DISTRICT)?,
                RequestSource::District,
                task,
            ),
            By::Nav => sent(
                "demo-nav",
                ground.agency(NAV)?,
                RequestSource::Nav,
                Basis::Consent,
            ),
            By::Guardian => sent("demo-programme", host, RequestSource::Guardian, task),
            By::Oneself => Self {
                person: person_id(young),
                agency: None,
                consent: None,
                source: RequestSource::Youth,
                basis: Basis::OwnData,
            },
        })
    }
}

fn key(case: &Case<'_>) -> String {
    case.young.number.to_string()
}

fn request_id(case: &Case<'_>) -> Uuid {
    id(Kind::Request, &[&key(case)])
}

pub(super) fn request(
    ground: &Ground<'_>,
    cases: &[Case<'_>],
) -> Result<place_request::ActiveModel, Failed> {
    let none = || Failed::Data("a request without a wish".to_owned());
    let case = cases.first().ok_or_else(none)?;
    let sent = case.told.told.first().ok_or_else(none)?;
    Ok(place_request::ActiveModel {
        id: Set(request_id(case)),
        youth_id: Set(youth_id(case.young)),
        school_year: Set(SchoolYear::of(ground.today).start_year()),
        source: Set(case.sender.source),
        sender_person_id: Set(case.sender.person),
        sender_agency_id: Set(case.sender.agency),
        reasons: Set(join(case.part.reasons)),
        needs: Set(join(case.part.needs)),
        text: Set(None),
        basis: Set(case.sender.basis),
        consent_id: Set(case.sender.consent),
        created_at: Set(sent.at),
    })
}

/// One programme's part, as it stands.
pub(super) fn admission(
    ground: &Ground<'_>,
    cases: &[Case<'_>],
    at: usize,
) -> Option<admission::Model> {
    let case = cases.get(at)?;
    let told = &case.told;
    let when = |step| told.when(step).map(|told| told.at);
    let day = |step| told.when(step).map(|told| told.about);
    let is_sent = is_sent_to_district(cases, at);
    let sent_on = day(AdmissionStep::ReferOn).filter(|_| is_sent);
    let clock = match sent_on {
        Some(from) => Some((
            ClockKind::ConfirmReferral,
            from,
            domain::calendar::deadline(from, 3, &[]),
        )),
        None => told.clock,
    };
    let asked = case.wish.asked.and(told.clock).map(|(_, from, _)| from);
    let is_pupil = when(AdmissionStep::Admit).is_some();
    let wish = i32::try_from(at + 1).unwrap_or(1);
    Some(admission::Model {
        id: case.id,
        request_id: request_id(case),
        youth_id: youth_id(case.young),
        programme_id: case.programme,
        track_id: None,
        school_year: SchoolYear::of(ground.today).start_year(),
        wish: if case.wish.sent_on { 1 } else { wish },
        state: told.now.state,
        state_since: told.since,
        holds_seat: told.now.holds_seat,
        holder_person_id: None,
        clock_kind: clock.map(|(kind, ..)| kind),
        clock_from: clock.map(|(_, from, _)| from),
        due_on: clock.map(|(.., due)| due),
        escalated: 0,
        waitlisted_at: when(AdmissionStep::Waitlist),
        interest_asked_at: asked.map(crate::cx::start_of_day),
        interest_confirmed_at: None,
        accepted_at: when(AdmissionStep::Accept),
        accepted_by_youth: when(AdmissionStep::Accept).is_some(),
        other_place: is_pupil.then_some(OtherPlace::None),
        admitted_on: day(AdmissionStep::Admit),
        ended_on: day(AdmissionStep::End),
        outcomes: day(AdmissionStep::End)
            .map(|_| join(&[EndOutcome::SubjectsPassed, EndOutcome::SchoolPlace])),
        subjects_passed: day(AdmissionStep::End).map(|_| 3),
        reason: told.told.last().and_then(|told| told.why),
        referred_from_id: case
            .wish
            .sent_on
            .then(|| cases.first().map(|first| first.id))
            .flatten(),
        continues_id: None,
        version: i32::try_from(told.told.len()).unwrap_or(1),
        created_at: told.told.first()?.at,
    })
}

/// Sent on, and to no other programme.
fn is_sent_to_district(cases: &[Case<'_>], at: usize) -> bool {
    let state = cases.get(at).map(|case| case.told.now.state);
    let onwards = cases.iter().any(|case| case.wish.sent_on);
    state == Some(AdmissionState::ReferredOn) && !onwards
}

/// The person and the agency behind a step.
pub(super) fn actor(case: &Case<'_>, side: Side) -> (Option<Uuid>, Option<Uuid>) {
    match side {
        Side::Youth => (Some(person_id(case.young)), None),
        Side::Sender => (Some(case.sender.person), case.sender.agency),
        _ => (
            case.is_staffed.then(|| account("demo-programme")),
            Some(case.host),
        ),
    }
}

/// The story, and the referral that came of it.
pub(super) fn story(ground: &Ground<'_>, case: &Case<'_>, rows: &mut Rows) -> Result<(), Failed> {
    for (at, told) in case.told.told.iter().enumerate() {
        rows.events.push(event(case, at, told));
        if told.step == AdmissionStep::ReferOn && case.part.wishes.len() == 1 {
            rows.referrals.push(referral::ActiveModel {
                id: Set(id(Kind::Referral, &[&key(case)])),
                admission_id: Set(case.id),
                youth_id: Set(youth_id(case.young)),
                agency_id: Set(ground.agency(DISTRICT)?),
                person_id: Set(account("demo-programme")),
                created_at: Set(told.at),
                confirmed_at: Set(None),
                confirmed_by_id: Set(None),
            });
        }
    }
    Ok(())
}

fn event(case: &Case<'_>, at: usize, told: &Told) -> admission_event::ActiveModel {
    let (person, agency) = actor(case, told.side);
    admission_event::ActiveModel {
        id: Set(id(
            Kind::Step,
            &[&case.id.to_string(), &at.to_string(), &written(told.step)],
        )),
        admission_id: Set(case.id),
        youth_id: Set(youth_id(case.young)),
        at: Set(told.at),
        person_id: Set(person),
        agency_id: Set(agency),
        side: Set(told.side),
        step: Set(told.step),
        from_state: Set(told.from),
        to_state: Set(told.to),
        reason: Set(told.why),
        text: Set(None),
        data: Set(json!({})),
        before: Set(None),
        undone_at: Set(None),
    }
}
