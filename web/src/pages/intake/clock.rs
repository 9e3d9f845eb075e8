//! What a request waits for, and until when: in words, and in colour beside them.

use leptos::prelude::*;

use crate::format::{day_short, number, say};
use crate::gql::{AdmissionStep, ClockKind, Date, schema};
use crate::texts::{Locale, td_string};

/// What a request waits for.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionClock")]
pub struct Clock {
    /// What for.
    pub kind: ClockKind,
    /// The last day.
    pub due_on: Date,
    /// Whether that day has passed.
    pub overdue: bool,
    /// How many working days are left.
    pub working_days_left: i32,
}

/// The step that brings a request forward, if one of those the reader may take does: no
/// page points at a no. Once somebody has been met another meeting is not what is next.
pub fn next(steps: &[AdmissionStep], clock: Option<Clock>) -> Option<AdmissionStep> {
    use AdmissionStep as Step;
    let met = clock.is_some_and(|clock| clock.kind == ClockKind::DecideAfterMeeting);
    let forward = |step: &&AdmissionStep| match step {
        Step::BookMeeting => !met,
        Step::Waitlist
        | Step::ReferOn
        | Step::End
        | Step::Decline
        | Step::Reject
        | Step::Withdraw
        | Step::Undo => false,
        _ => true,
    };
    steps.iter().find(forward).copied()
}

/// "Svar innen 1. desember".
fn due(locale: Locale, clock: Clock) -> String {
    let date = day_short(locale, clock.due_on.0);
    match clock.kind {
        ClockKind::AnswerRequest => say!(locale, intake.due.answer_request, date = date),
        ClockKind::RecordMeeting => say!(locale, intake.due.record_meeting, date = date),
        ClockKind::DecideAfterMeeting => {
            say!(locale, intake.due.decide_after_meeting, date = date)
        }
        ClockKind::EndTrial => say!(locale, intake.due.end_trial, date = date),
        ClockKind::DecideAfterTrial => say!(locale, intake.due.decide_after_trial, date = date),
        ClockKind::AnswerOffer => say!(locale, intake.due.answer_offer, date = date),
        ClockKind::Admit => say!(locale, intake.due.admit, date = date),
        ClockKind::AnswerInterest => say!(locale, intake.due.answer_interest, date = date),
        ClockKind::ConfirmReferral => say!(locale, intake.due.confirm_referral, date = date),
    }
}

/// "Svar innen 1. desember (2 virkedager igjen)", or that it is overdue.
pub fn told(locale: Locale, clock: Clock) -> String {
    let due = due(locale, clock);
    if clock.overdue {
        return say!(locale, intake.due.overdue, due = due);
    }
    let left = match clock.working_days_left {
        ..=0 => td_string!(locale, intake.due.today).to_owned(),
        1 => td_string!(locale, intake.due.one_left).to_owned(),
        many => say!(locale, intake.due.left, count = number(locale, many)),
    };
    format!("{due} ({left})")
}

/// The same, to look at.
pub fn clock_tag(locale: Locale, clock: Clock) -> AnyView {
    let class = match (clock.overdue, clock.working_days_left) {
        (true, _) => "ot-clock ot-clock--over",
        (false, ..=0) => "ot-clock ot-clock--soon",
        _ => "ot-clock",
    };
    view! { <span class=class>{told(locale, clock)}</span> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::read_day;

    #[test]
    fn a_clock_says_what_by_when_and_how_long_is_left() {
        let mut clock = Clock {
            kind: ClockKind::AnswerRequest,
            due_on: Date(read_day("2026-12-01").unwrap()),
            overdue: false,
            working_days_left: 3,
        };
        let say = |clock| told(Locale::nb, clock);
        assert_eq!(say(clock), "Svar innen 1. desember (3 virkedager igjen)");
        clock.working_days_left = 0;
        assert_eq!(say(clock), "Svar innen 1. desember (i dag)");
        clock.overdue = true;
        assert_eq!(say(clock), "Over fristen. Svar innen 1. desember");
    }

    #[test]
    fn what_comes_next_is_a_way_forward_and_no_second_meeting() {
        use AdmissionStep as Step;
        let clock = |kind| Clock {
            kind,
            due_on: Date(read_day("2026-12-01").unwrap()),
            overdue: false,
            working_days_left: 3,
        };
        let met = Some(clock(ClockKind::DecideAfterMeeting));
        let steps = [Step::BookMeeting, Step::StartTrial, Step::Reject];
        assert_eq!(next(&steps, None), Some(Step::BookMeeting));
        assert_eq!(next(&steps, met), Some(Step::StartTrial));
        assert_eq!(next(&[Step::Decline, Step::Withdraw], None), None);
    }
}
