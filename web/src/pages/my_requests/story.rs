//! What a request means for the young person: in plain words, never with blame.

use super::queries::{Admission, Meeting};
use crate::format::{day_in_text, local, moment_in_text, say};
use crate::gql::{AdmissionReason, AdmissionState, AdmissionStep, DateTime, MeetingOutcome};
use crate::texts::{Locale, td_string};

/// Whether it waits for the reader.
pub fn asks(one: &Admission) -> bool {
    one.steps.contains(&AdmissionStep::Accept) || still_asked(one)
}

/// Whether the reader was asked "do you still want it?", and has not answered.
pub fn still_asked(one: &Admission) -> bool {
    let open = one.steps.contains(&AdmissionStep::ConfirmInterest);
    let asked = one
        .waiting
        .is_some_and(|wait| match (wait.asked_at, wait.confirmed_at) {
            (Some(asked), Some(confirmed)) => confirmed < asked,
            (Some(_), None) => true,
            (None, _) => false,
        });
    open && asked
}

/// Whether anything more can come of it.
pub fn is_open(one: &Admission) -> bool {
    use AdmissionState as State;
    matches!(
        one.state,
        State::Requested
            | State::MeetingBooked
            | State::Trial
            | State::Offered
            | State::Waitlisted
            | State::Admitted
    )
}

/// What is ahead comes before what is over, and what waits for the reader before all.
pub fn in_order(mut all: Vec<Admission>) -> (Vec<Admission>, Vec<Admission>) {
    all.sort_by_key(|one| !asks(one));
    all.into_iter().partition(is_open)
}

/// The meeting that is ahead.
pub fn meeting_ahead(one: &Admission) -> Option<&Meeting> {
    let newest = one.meetings.first()?;
    let booked = one.state == AdmissionState::MeetingBooked;
    (booked && newest.outcome.is_none()).then_some(newest)
}

/// How it stands, in a few words.
pub fn headline(locale: Locale, one: &Admission) -> &'static str {
    let accepted = one.offer.is_some_and(|offer| offer.accepted_at.is_some());
    match one.state {
        AdmissionState::Requested => td_string!(locale, myrequests.head.requested),
        AdmissionState::MeetingBooked => td_string!(locale, myrequests.head.meeting),
        AdmissionState::Trial => td_string!(locale, myrequests.head.trial),
        AdmissionState::Offered if accepted => td_string!(locale, myrequests.head.accepted),
        AdmissionState::Offered => td_string!(locale, myrequests.head.offered),
        AdmissionState::Waitlisted => td_string!(locale, myrequests.head.waitlisted),
        AdmissionState::Admitted => td_string!(locale, myrequests.head.admitted),
        AdmissionState::Ended => td_string!(locale, myrequests.head.ended),
        AdmissionState::ReferredOn => td_string!(locale, myrequests.head.referred_on),
        AdmissionState::Rejected => td_string!(locale, myrequests.head.rejected),
        AdmissionState::Declined => td_string!(locale, myrequests.head.declined),
        AdmissionState::Withdrawn => td_string!(locale, myrequests.head.withdrawn),
    }
}

/// What happens next, and when.
pub fn next(locale: Locale, one: &Admission, now: DateTime) -> Vec<String> {
    let name = &one.programme.name;
    let plain = |text: &'static str| vec![text.to_owned()];
    match one.state {
        AdmissionState::Requested => match one.clock.map(|clock| (clock.overdue, clock.due_on)) {
            None => vec![say!(locale, myrequests.next.reading, name = name)],
            Some((late, day)) => {
                let date = day_in_text(locale, day.0);
                vec![match late {
                    true => say!(locale, myrequests.next.late, name = name, date = date),
                    false => say!(locale, myrequests.next.answer_by, name = name, date = date),
                }]
            }
        },
        AdmissionState::MeetingBooked => meeting(locale, one),
        AdmissionState::Trial => trial(locale, one),
        AdmissionState::Offered => offer(locale, one),
        AdmissionState::Waitlisted => waiting(locale, one),
        AdmissionState::Admitted | AdmissionState::Ended => enrolled(locale, one, now),
        AdmissionState::ReferredOn => vec![match &one.referral {
            None => td_string!(locale, myrequests.next.sent_on).to_owned(),
            Some(to) if to.confirmed_at.is_some() => {
                say!(locale, myrequests.next.takes_over, name = to.agency)
            }
            Some(to) => say!(locale, myrequests.next.told_on, name = to.agency),
        }],
        AdmissionState::Rejected => vec![
            rejected(locale, one.reason).to_owned(),
            td_string!(locale, myrequests.next.help).to_owned(),
        ],
        AdmissionState::Declined => plain(td_string!(locale, myrequests.next.declined)),
        AdmissionState::Withdrawn if one.reason == Some(AdmissionReason::AdmittedElsewhere) => {
            plain(td_string!(locale, myrequests.next.elsewhere))
        }
        AdmissionState::Withdrawn => plain(td_string!(locale, myrequests.next.withdrawn)),
    }
}

/// By when an answer comes.
fn answer(locale: Locale, one: &Admission) -> String {
    match one.clock {
        Some(clock) if !clock.overdue => {
            let date = day_in_text(locale, clock.due_on.0);
            say!(locale, myrequests.next.you_hear_by, date = date)
        }
        _ => td_string!(locale, myrequests.next.you_hear).to_owned(),
    }
}

fn meeting(locale: Locale, one: &Admission) -> Vec<String> {
    if let Some(ahead) = meeting_ahead(one) {
        let when = moment_in_text(locale, ahead.starts_at);
        return vec![
            say!(locale, myrequests.next.meet, when = when),
            say!(
                locale,
                myrequests.next.meet_where,
                place = ahead.place,
                minutes = ahead.minutes
            ),
            td_string!(locale, myrequests.next.meet_cannot).to_owned(),
        ];
    }
    match one.meetings.first().and_then(|newest| newest.outcome) {
        Some(MeetingOutcome::NoShow) => {
            vec![td_string!(locale, myrequests.next.not_met).to_owned()]
        }
        Some(MeetingOutcome::Cancelled) => {
            vec![td_string!(locale, myrequests.next.cancelled).to_owned()]
        }
        _ => vec![
            td_string!(locale, myrequests.next.met).to_owned(),
            answer(locale, one),
        ],
    }
}

fn trial(locale: Locale, one: &Admission) -> Vec<String> {
    match one.trial {
        Some(trial) if trial.ended_on.is_none() => vec![
            say!(
                locale,
                myrequests.next.trial,
                from = day_in_text(locale, trial.starts_on.0),
                to = day_in_text(locale, trial.ends_on.0)
            ),
            td_string!(locale, myrequests.next.trial_cannot).to_owned(),
        ],
        _ => vec![
            td_string!(locale, myrequests.next.trial_over).to_owned(),
            answer(locale, one),
        ],
    }
}

fn offer(locale: Locale, one: &Admission) -> Vec<String> {
    match one.offer {
        Some(offer) if offer.accepted_at.is_some() => vec![say!(
            locale,
            myrequests.next.accepted,
            name = one.programme.name
        )],
        Some(offer) => {
            let by = offer.answer_by.map(|day| {
                let date = day_in_text(locale, day.0);
                say!(locale, myrequests.next.offer_by, date = date)
            });
            let yours = td_string!(locale, myrequests.next.offer).to_owned();
            [Some(yours), by].into_iter().flatten().collect()
        }
        None => Vec::new(),
    }
}

fn waiting(locale: Locale, one: &Admission) -> Vec<String> {
    let Some(wait) = one.waiting else {
        return Vec::new();
    };
    let place = match wait.place {
        1 => td_string!(locale, myrequests.next.first).to_owned(),
        place => say!(locale, myrequests.next.queue, place = place, of = wait.of),
    };
    let told = match (still_asked(one), wait.confirmed_at) {
        (false, Some(_)) => td_string!(locale, myrequests.next.still_wanted),
        _ => td_string!(locale, myrequests.next.queue_next),
    };
    vec![place, told.to_owned()]
}

fn enrolled(locale: Locale, one: &Admission, now: DateTime) -> Vec<String> {
    let Some(enrolment) = one.enrolment else {
        return Vec::new();
    };
    let day = |day| day_in_text(locale, day);
    vec![match enrolment.ended_on {
        Some(ended) => say!(locale, myrequests.next.until, date = day(ended.0)),
        None if enrolment.admitted_on.0 > local(now).date() => {
            say!(
                locale,
                myrequests.next.begin,
                date = day(enrolment.admitted_on.0)
            )
        }
        None => say!(
            locale,
            myrequests.next.began,
            date = day(enrolment.admitted_on.0)
        ),
    }]
}

/// Why there was no place, said kindly.
fn rejected(locale: Locale, reason: Option<AdmissionReason>) -> &'static str {
    match reason {
        Some(AdmissionReason::NoRoom) => td_string!(locale, myrequests.why.no_room),
        Some(AdmissionReason::NeedsBeyondUs) => td_string!(locale, myrequests.why.needs),
        Some(AdmissionReason::GroupAsItIs) => td_string!(locale, myrequests.why.group),
        Some(AdmissionReason::NotInTargetGroup) => td_string!(locale, myrequests.why.not_for_you),
        Some(AdmissionReason::WrongSubjectOrLevel) => td_string!(locale, myrequests.why.subject),
        Some(AdmissionReason::NoContact) => td_string!(locale, myrequests.why.no_contact),
        Some(AdmissionReason::DidNotAttend) => td_string!(locale, myrequests.why.not_met),
        _ => td_string!(locale, myrequests.why.other),
    }
}

#[cfg(test)]
#[path = "story_tests.rs"]
mod tests;
