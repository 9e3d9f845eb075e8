use super::*;

pub(super) fn now(state: AdmissionState) -> Situation {
    Situation {
        state,
        holds_seat: false,
        meeting_ahead: false,
        extended: false,
        trial_over: false,
        accepted: false,
        referral_open: false,
        continues: false,
        trial_holds: true,
    }
}

/// Every situation there is.
pub(super) fn situations() -> impl Iterator<Item = Situation> {
    AdmissionState::ALL.iter().flat_map(|state| {
        (0_u8..=255).map(|bits| Situation {
            state: *state,
            holds_seat: bits & 1 != 0,
            meeting_ahead: bits & 2 != 0,
            extended: bits & 4 != 0,
            trial_over: bits & 8 != 0,
            accepted: bits & 16 != 0,
            referral_open: bits & 32 != 0,
            continues: bits & 64 != 0,
            trial_holds: bits & 128 != 0,
        })
    })
}

/// The arrows of design § 3, from and to, for each step.
const ARROWS: &[(AdmissionStep, &[(AdmissionState, AdmissionState)])] = {
    use AdmissionState as State;
    use AdmissionStep as Step;
    &[
        (
            Step::BookMeeting,
            &[
                (State::Requested, State::MeetingBooked),
                (State::Waitlisted, State::MeetingBooked),
                (State::MeetingBooked, State::MeetingBooked),
            ],
        ),
        (
            Step::MoveMeeting,
            &[(State::MeetingBooked, State::MeetingBooked)],
        ),
        (
            Step::RecordMeeting,
            &[(State::MeetingBooked, State::MeetingBooked)],
        ),
        (
            Step::StartTrial,
            &[
                (State::MeetingBooked, State::Trial),
                (State::Waitlisted, State::Trial),
            ],
        ),
        (Step::ExtendTrial, &[(State::Trial, State::Trial)]),
        (Step::EndTrial, &[(State::Trial, State::Trial)]),
        (
            Step::Offer,
            &[
                (State::Requested, State::Offered),
                (State::MeetingBooked, State::Offered),
                (State::Trial, State::Offered),
                (State::Waitlisted, State::Offered),
            ],
        ),
        (Step::Accept, &[(State::Offered, State::Offered)]),
        (Step::Admit, &[(State::Offered, State::Admitted)]),
        (Step::Continue, &[(State::Admitted, State::Admitted)]),
        (
            Step::Waitlist,
            &[
                (State::Requested, State::Waitlisted),
                (State::MeetingBooked, State::Waitlisted),
                (State::Trial, State::Waitlisted),
            ],
        ),
        (
            Step::ConfirmInterest,
            &[(State::Waitlisted, State::Waitlisted)],
        ),
        (Step::End, &[(State::Admitted, State::Ended)]),
        (
            Step::ConfirmReferral,
            &[(State::ReferredOn, State::ReferredOn)],
        ),
    ]
};

/// Where each way out leads, from any open state.
const WAYS_OUT: [(AdmissionStep, AdmissionState); 5] = [
    (AdmissionStep::ReferOn, AdmissionState::ReferredOn),
    (AdmissionStep::Reject, AdmissionState::Rejected),
    (AdmissionStep::Decline, AdmissionState::Declined),
    (AdmissionStep::Withdraw, AdmissionState::Withdrawn),
    (AdmissionStep::CloseElsewhere, AdmissionState::Withdrawn),
];

#[test]
fn the_arrows_are_those_of_the_design_and_no_more() {
    for step in &AdmissionStep::ALL {
        for from in &AdmissionState::ALL {
            let mut expected: Vec<AdmissionState> = ARROWS
                .iter()
                .filter(|(of, _)| of == step)
                .flat_map(|(_, arrows)| arrows.iter())
                .filter_map(|(start, to)| (start == from).then_some(*to))
                .collect();
            let out = WAYS_OUT.iter().find(|(of, _)| of == step);
            expected.extend(out.filter(|_| from.is_open()).map(|(_, to)| *to));
            let mut found: Vec<AdmissionState> = situations()
                .filter(|now| now.state == *from)
                .filter_map(|now| advance(*step, &now).ok().map(|leads| leads.to))
                .collect();
            found.sort_unstable();
            found.dedup();
            assert_eq!(found, expected, "{from:?} {step:?}");
        }
    }
}

#[test]
fn what_has_happened_bars_what_needs_it_not_to_have() {
    use AdmissionState as State;
    use AdmissionStep as Step;
    type Change = fn(&mut Situation);
    let table: [(Step, State, Change); 9] = [
        (Step::BookMeeting, State::MeetingBooked, |now| {
            now.meeting_ahead = true;
        }),
        (Step::ExtendTrial, State::Trial, |now| now.extended = true),
        (Step::ExtendTrial, State::Trial, |now| now.trial_over = true),
        (Step::EndTrial, State::Trial, |now| now.trial_over = true),
        (Step::Accept, State::Offered, |now| now.accepted = true),
        (Step::Continue, State::Admitted, |now| now.continues = true),
        (Step::End, State::Admitted, |now| now.continues = true),
        (Step::MoveMeeting, State::MeetingBooked, |now| {
            now.meeting_ahead = false;
        }),
        (Step::Admit, State::Offered, |now| now.accepted = false),
    ];
    for (step, state, change) in table {
        let mut barred = now(state);
        change(&mut barred);
        assert_eq!(advance(step, &barred), Err(Illegal), "{step:?}");
    }
}

#[test]
fn a_seat_is_held_and_let_go_with_the_state() {
    for before in situations() {
        // An offer always holds one, a pupil has one, and nobody who waits holds any.
        if (before.state == AdmissionState::Offered) != before.holds_seat
            && before.state != AdmissionState::Trial
        {
            continue;
        }
        for step in &AdmissionStep::ALL {
            let Ok(leads) = advance(*step, &before) else {
                continue;
            };
            let holds = match leads.seat {
                SeatEffect::Hold | SeatEffect::HoldAgain => true,
                SeatEffect::Release
                | SeatEffect::Enrol
                | SeatEffect::EnrolAgain
                | SeatEffect::Leave => false,
                SeatEffect::None | SeatEffect::EnrolNext => before.holds_seat,
            };
            match leads.to {
                AdmissionState::Offered => assert!(holds, "{step:?} {before:?}"),
                AdmissionState::Trial if *step == AdmissionStep::StartTrial => {
                    assert_eq!(holds, before.trial_holds || before.holds_seat);
                }
                AdmissionState::Trial => assert_eq!(holds, before.holds_seat),
                _ => assert!(!holds, "{step:?} {before:?}"),
            }
            if leads.seat == SeatEffect::Release {
                assert!(before.holds_seat, "nothing to let go: {step:?} {before:?}");
            }
            if leads.seat == SeatEffect::Hold {
                assert!(!before.holds_seat, "held twice: {step:?} {before:?}");
            }
        }
    }
}

#[test]
fn a_closed_request_has_no_clock() {
    for before in situations() {
        for step in &AdmissionStep::ALL {
            if let Ok(leads) = advance(*step, &before)
                && !leads.to.is_open()
            {
                assert!(!matches!(leads.clock, Clock::Start(_)), "{step:?}");
            }
        }
    }
}

#[test]
fn each_step_has_somebody_who_may_take_it_and_somebody_who_is_told() {
    for step in &AdmissionStep::ALL {
        assert!(!sides(*step).is_empty(), "{step:?}");
        assert!(!letters(*step).is_empty(), "{step:?}");
    }
    // Only a way out, a wait and an extension ask why.
    for (step, asks) in [
        (AdmissionStep::Reject, true),
        (AdmissionStep::ReferOn, true),
        (AdmissionStep::Decline, true),
        (AdmissionStep::Withdraw, true),
        (AdmissionStep::Waitlist, true),
        (AdmissionStep::ExtendTrial, true),
        (AdmissionStep::CloseElsewhere, true),
        (AdmissionStep::Offer, false),
        (AdmissionStep::Admit, false),
    ] {
        assert_eq!(!reasons(step).is_empty(), asks, "{step:?}");
    }
}

#[test]
fn the_sender_is_told_of_every_step() {
    for step in &AdmissionStep::ALL {
        let told = letters(*step)
            .iter()
            .any(|(who, _)| *who == Recipient::Sender);
        let own = matches!(step, AdmissionStep::Request | AdmissionStep::Continue);
        assert_eq!(told, !own, "{step:?}");
    }
}

#[test]
fn another_school_place_is_judged_by_the_programmes_rule() {
    use crate::intake::OtherSchoolPlace as Rule;
    let fits = |rule| {
        [
            OtherPlace::None,
            OtherPlace::Released,
            OtherPlace::AtHost,
            OtherPlace::Kept,
        ]
        .map(|place| other_place_fits(rule, place))
    };
    assert_eq!(fits(Rule::None), [true, false, false, false]);
    assert_eq!(fits(Rule::Released), [true, true, false, false]);
    assert_eq!(fits(Rule::HostPlaceAllowed), [true, true, true, false]);
}

/// What an effect adds to the pupils and to the held seats.
fn moves(effect: SeatEffect) -> (i32, i32) {
    match effect {
        SeatEffect::None => (0, 0),
        SeatEffect::Hold => (0, 1),
        SeatEffect::Release => (0, -1),
        SeatEffect::Enrol => (1, -1),
        SeatEffect::EnrolNext | SeatEffect::EnrolAgain => (1, 0),
        SeatEffect::Leave => (-1, 0),
        SeatEffect::HoldAgain => (-1, 1),
    }
}

#[test]
fn a_step_taken_back_leaves_the_seats_as_they_were() {
    for before in situations() {
        if (before.state == AdmissionState::Offered) != before.holds_seat
            && before.state != AdmissionState::Trial
        {
            continue;
        }
        for step in AdmissionStep::ALL.iter().filter(|step| is_undoable(**step)) {
            let Ok(leads) = advance(*step, &before) else {
                continue;
            };
            let (pupils, held) = moves(leads.seat);
            let holds = i32::from(before.holds_seat) + held == 1;
            let back = seat_back((leads.to, holds), (before.state, before.holds_seat));
            assert_eq!(moves(back), (-pupils, -held), "{step:?} {before:?}");
        }
    }
}

#[test]
fn pupils_go_on_from_the_first_of_april() {
    let year: SchoolYear = "2026/2027".parse().unwrap();
    assert_eq!(continues_from(year).to_string(), "2027-04-01");
}
