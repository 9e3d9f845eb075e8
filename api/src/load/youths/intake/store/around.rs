//! The ties that follow, and what people were told.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use domain::admission::{AdmissionStep, Letter, Recipient, letters};
use domain::codes::written;
use domain::id::{AgencyId, PersonId, ProgrammeId};
use domain::tie::{OUTCOME_DAYS, TieKind};
use entity::{admission, notification, tie};
use sea_orm::Set;
use serde_json::json;
use uuid::Uuid;

use super::rows::actor;
use super::{Case, Rows};
use crate::admissions::store::Party;
use crate::admissions::ties_given;
use crate::cx::{oslo_day, start_of_day};
use crate::import::{Kind, id};
use crate::load::youths::store::{Ground, account, person_id, youth_id};
use crate::ties::NewTie;

/// How long what was told stays unread, in days.
const UNREAD_DAYS: u64 = 4;
/// Nothing older was told here.
const TOLD_DAYS: u64 = 14;

/// The ties that stand, as any step would have left them, and those that have ended.
pub(super) fn ties(
    ground: &Ground<'_>,
    cases: &[Case<'_>],
    models: &[admission::Model],
    rows: &mut Rows,
) {
    let party = |case: &Case<'_>| Party {
        host: AgencyId(case.host),
        sender: case.sender.agency.map(AgencyId),
        sent_by: PersonId(case.sender.person),
        had_trial: case.told.when(AdmissionStep::StartTrial).is_some(),
    };
    let parties: HashMap<Uuid, Party> = cases.iter().map(|c| (c.id, party(c))).collect();
    let mut found = ties_given(models, &parties, ground.today);
    for tie in &mut found {
        tie.from = begun(cases, tie);
    }
    for case in cases {
        ended(case, &mut found);
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|tie| seen.insert((tie.kind, tie.agency, tie.programme)));
    let Some(first) = cases.first() else {
        return;
    };
    rows.ties.extend(found.iter().map(|tie| row(first, tie)));
}

/// The first day of a tie: when the step was taken that gave it.
fn begun(cases: &[Case<'_>], tie: &NewTie) -> NaiveDate {
    let step = match tie.kind {
        TieKind::OnTrial => AdmissionStep::StartTrial,
        TieKind::Enrolled => AdmissionStep::Admit,
        TieKind::TransitionOpen => AdmissionStep::End,
        _ => AdmissionStep::Request,
    };
    let here = |case: &&Case<'_>| {
        tie.programme
            .is_none_or(|programme| programme.0 == case.programme)
    };
    let told = cases
        .iter()
        .filter(here)
        .find_map(|case| case.told.when(step));
    told.map_or(tie.from, |told| oslo_day(told.at))
}

/// What a request that is over has left behind, with its last day.
fn ended(case: &Case<'_>, found: &mut Vec<NewTie>) {
    let state = case.told.now.state;
    let (Some(first), false) = (case.told.told.first(), state.is_open()) else {
        return;
    };
    let closed = case
        .told
        .told
        .iter()
        .find(|told| !told.to.is_open())
        .map_or(first.at, |told| told.at);
    let closed = oslo_day(closed);
    let tie = |kind, agency, programme, from, to| NewTie {
        kind,
        agency: AgencyId(agency),
        programme,
        person: None,
        from,
        to: Some(to),
    };
    let (from, here) = (oslo_day(first.at), Some(ProgrammeId(case.programme)));
    found.push(tie(TieKind::OpenRequest, case.host, here, from, closed));
    if let Some(sender) = case.sender.agency {
        let to = closed + Days::new(OUTCOME_DAYS.unsigned_abs());
        found.push(tie(TieKind::RequestSender, sender, None, from, to));
    }
    if let Some(left) = case.told.when(AdmissionStep::End) {
        found.push(tie(
            TieKind::Enrolled,
            case.host,
            here,
            closed,
            oslo_day(left.at),
        ));
    }
}

fn row(case: &Case<'_>, new: &NewTie) -> tie::ActiveModel {
    let place = new.programme.map_or(new.agency.0, |programme| programme.0);
    tie::ActiveModel {
        id: Set(id(
            Kind::Tie,
            &[
                &case.young.number.to_string(),
                &written(new.kind),
                &place.to_string(),
            ],
        )),
        youth_id: Set(youth_id(case.young)),
        kind: Set(new.kind),
        agency_id: Set(new.agency.0),
        programme_id: Set(new.programme.map(|programme| programme.0)),
        person_id: Set(None),
        valid_from: Set(new.from),
        valid_to: Set(new.to),
        ended_at: Set(None),
        created_at: Set(start_of_day(new.from)),
    }
}

/// What people were told of the last steps.
pub(super) fn notified(ground: &Ground<'_>, case: &Case<'_>, rows: &mut Rows) {
    let since = start_of_day(ground.today - Days::new(TOLD_DAYS));
    for told in case.told.told.iter().filter(|told| told.at >= since) {
        let (by, _) = actor(case, told.side);
        let mut who: Vec<(Uuid, Letter)> = Vec::new();
        for (recipient, letter) in letters(told.step) {
            let person = match recipient {
                Recipient::Youth => Some(person_id(case.young)),
                Recipient::Sender => Some(case.sender.person),
                Recipient::Programme => case.is_staffed.then(|| account("demo-programme")),
                Recipient::Receiver => {
                    (case.part.wishes.len() == 1).then(|| account("demo-district"))
                }
                // Clocks write to them, and steps never.
                Recipient::IntakePerson | Recipient::Administration => None,
            };
            let Some(person) = person.filter(|person| Some(*person) != by) else {
                continue;
            };
            if !who.iter().any(|(known, _)| *known == person) {
                who.push((person, *letter));
            }
        }
        let unread = start_of_day(ground.today - Days::new(UNREAD_DAYS));
        rows.notifications
            .extend(
                who.into_iter()
                    .map(|(person, letter)| notification::ActiveModel {
                        id: Set(id(
                            Kind::Notification,
                            &[
                                &case.id.to_string(),
                                &person.to_string(),
                                &written(letter),
                                &told.at.to_rfc3339(),
                            ],
                        )),
                        person_id: Set(person),
                        letter: Set(letter),
                        youth_id: Set(Some(youth_id(case.young))),
                        admission_id: Set(Some(case.id)),
                        programme_id: Set(Some(case.programme)),
                        data: Set(json!({ "state": told.to })),
                        created_at: Set(told.at),
                        read_at: Set((told.at < unread).then_some(told.at)),
                    }),
            );
    }
}
