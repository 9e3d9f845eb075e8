//! The steps one may take from a situation, the most likely way forward first.

use super::codes::{AdmissionState, AdmissionStep};
use super::machine::{Situation, advance};

/// The steps that lead on from here, in the order a page offers them. Taking the last
/// step back is not among them: that rests on the story, not on the situation.
pub fn ways_on(now: &Situation) -> Vec<AdmissionStep> {
    order(now)
        .iter()
        .copied()
        .filter(|step| advance(*step, now).is_ok())
        .collect()
}

/// What comes first, then the other ways forward, and the ways out last.
fn order(now: &Situation) -> [AdmissionStep; 18] {
    use AdmissionStep as Step;
    let (one, two, three) = match now.state {
        // Somebody who waits, or tries it, has been met as a rule: an offer is next.
        AdmissionState::Waitlisted | AdmissionState::Trial => {
            (Step::Offer, Step::BookMeeting, Step::StartTrial)
        }
        _ => (Step::BookMeeting, Step::StartTrial, Step::Offer),
    };
    [
        Step::ConfirmReferral,
        Step::Accept,
        Step::Admit,
        Step::RecordMeeting,
        Step::EndTrial,
        one,
        two,
        three,
        Step::MoveMeeting,
        Step::ExtendTrial,
        Step::ConfirmInterest,
        Step::Continue,
        Step::Waitlist,
        Step::ReferOn,
        Step::End,
        Step::Decline,
        Step::Reject,
        Step::Withdraw,
    ]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{now, situations};
    use super::*;

    #[test]
    fn every_step_that_leads_on_is_offered_once_and_no_other() {
        for situation in situations() {
            let offered = ways_on(&situation);
            for step in &AdmissionStep::ALL {
                let times = offered.iter().filter(|one| *one == step).count();
                let follows = *step == AdmissionStep::CloseElsewhere;
                let legal = advance(*step, &situation).is_ok() && !follows;
                assert_eq!(times, usize::from(legal), "{step:?} {situation:?}");
            }
        }
    }

    #[test]
    fn the_likely_way_forward_stands_first() {
        let first = |situation: &Situation| ways_on(situation).first().copied();
        for (state, step) in [
            (AdmissionState::Requested, AdmissionStep::BookMeeting),
            (AdmissionState::Waitlisted, AdmissionStep::Offer),
            (AdmissionState::Trial, AdmissionStep::EndTrial),
            (AdmissionState::Offered, AdmissionStep::Accept),
            (AdmissionState::Admitted, AdmissionStep::Continue),
        ] {
            assert_eq!(first(&now(state)), Some(step), "{state:?}");
        }
        let mut met = now(AdmissionState::MeetingBooked);
        met.meeting_ahead = true;
        assert_eq!(first(&met), Some(AdmissionStep::RecordMeeting));
        assert_eq!(first(&now(AdmissionState::Rejected)), None);
    }
}
