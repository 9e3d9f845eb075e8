//! The ties that follow from a young person's requests: made from how all of them
//! stand, so that no step, nor taking one back, can leave access behind or away.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::access::YouthFacts;
use domain::admission::AdmissionState;
use domain::id::{AgencyId, ProgrammeId};
use domain::policy::{Action, Permit};
use domain::tie::{OUTCOME_DAYS, TRANSITION_DAYS, TieKind};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::store;
use crate::error::AppError;
use crate::ties::{self, NewTie};

/// The kinds that follow from requests.
const FROM_REQUESTS: [TieKind; 6] = [
    TieKind::RequestSender,
    TieKind::Referral,
    TieKind::OpenRequest,
    TieKind::OnTrial,
    TieKind::Enrolled,
    TieKind::TransitionOpen,
];

type Key = (TieKind, AgencyId, Option<ProgrammeId>);

/// Opens and ends ties until they are those the requests give. What is no longer given
/// ends with the day, so that whoever closed a case can still see that they did; a
/// sender has two weeks to read what came of it.
///
/// # Errors
/// When the database fails.
pub(crate) async fn ties<A: Action>(
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
    youth: &YouthFacts,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let referred = store::referred(tx, youth.youth).await?;
    let mut wanted = wanted(tx, youth, today).await?;
    wanted.extend(received(&referred, today));
    let keys: HashSet<Key> = wanted
        .iter()
        .map(|tie| (tie.kind, tie.agency, tie.programme))
        .collect();
    let standing = ties::standing(tx, youth.youth, &FROM_REQUESTS, today).await?;
    let mut there = HashSet::new();
    // A tie of referral may come from elsewhere: of those, only what requests gave.
    let ours = |tie: &ties::Standing| {
        let any = referred.iter().any(|(agency, _)| *agency == tie.agency);
        tie.kind != TieKind::Referral || any
    };
    for tie in standing.into_iter().filter(ours) {
        let key = (tie.kind, tie.agency, tie.programme);
        let wants = keys.contains(&key);
        let to = match tie.kind {
            // It has its own last day.
            TieKind::TransitionOpen if wants => tie.to,
            _ if wants => None,
            TieKind::RequestSender => Some(after(today, OUTCOME_DAYS)),
            _ => Some(today),
        };
        // One that ends already ends no later for it.
        let ends_later = !wants && tie.to.is_some_and(|ends| Some(ends) <= to);
        if to != tie.to && !ends_later {
            ties::end_on(tx, permit, tie.id, to).await?;
        }
        if wants {
            there.insert(key);
        }
    }
    let missing: Vec<NewTie> = wanted
        .into_iter()
        .filter(|tie| !there.contains(&(tie.kind, tie.agency, tie.programme)))
        .collect();
    ties::open(tx, permit, youth.youth, &missing, now).await
}

fn after(day: NaiveDate, days: i64) -> NaiveDate {
    day + Days::new(days.unsigned_abs())
}

/// The districts that requests are sent on to, and were not taken back from.
fn received(referred: &[(AgencyId, bool)], today: NaiveDate) -> Vec<NewTie> {
    let mut agencies: Vec<AgencyId> = referred
        .iter()
        .filter(|(_, stands)| *stands)
        .map(|(agency, _)| *agency)
        .collect();
    agencies.sort_unstable();
    agencies.dedup();
    let tie = |agency| NewTie {
        kind: TieKind::Referral,
        agency,
        programme: None,
        person: None,
        from: today,
        to: None,
    };
    agencies.into_iter().map(tie).collect()
}

async fn wanted(
    tx: &DatabaseTransaction,
    youth: &YouthFacts,
    today: NaiveDate,
) -> Result<Vec<NewTie>, AppError> {
    let rows = store::of_youth(tx, youth.youth).await?;
    let parties = store::parties(tx, &rows).await?;
    Ok(given(&rows, &parties, today))
}

/// The ties that requests give, each once: of one young person, as all of them stand.
pub(crate) fn given(
    rows: &[store::Row],
    parties: &HashMap<Uuid, store::Party>,
    today: NaiveDate,
) -> Vec<NewTie> {
    let mut found: Vec<NewTie> = Vec::new();
    for row in rows {
        let Some(party) = parties.get(&row.id) else {
            continue;
        };
        let here = |kind, to| NewTie {
            kind,
            agency: party.host,
            programme: Some(ProgrammeId(row.programme_id)),
            person: None,
            from: today,
            to,
        };
        let is_open = row.state.is_open();
        if is_open {
            found.push(here(TieKind::OpenRequest, None));
        }
        if is_open && let Some(sender) = party.sender {
            found.push(NewTie {
                agency: sender,
                programme: None,
                ..here(TieKind::RequestSender, None)
            });
        }
        match row.state {
            AdmissionState::Trial => found.push(here(TieKind::OnTrial, None)),
            AdmissionState::Offered if party.had_trial => {
                found.push(here(TieKind::OnTrial, None));
            }
            AdmissionState::Admitted => found.push(here(TieKind::Enrolled, None)),
            AdmissionState::Ended => {
                let until = row.ended_on.map(|day| after(day, TRANSITION_DAYS));
                if until.is_some_and(|until| until >= today) {
                    found.push(here(TieKind::TransitionOpen, until));
                }
            }
            _ => {}
        }
    }
    let mut seen = HashSet::new();
    found.retain(|tie| seen.insert((tie.kind, tie.agency, tie.programme)));
    found
}
