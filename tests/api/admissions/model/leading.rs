//! Where the model's steps lead, and how one is taken back.

use domain::admission::AdmissionState as State;

use super::simple::Model;
use super::words::{Act, Stands, Told, Who};

impl Model {
    /// Takes the last step back.
    pub(super) fn goes_back(&mut self, who: Who, n: usize) -> Told {
        let this = self.requests[n];
        let last = this.last.ok_or("CANNOT_UNDO")?;
        let is_late = self.seconds - last.at > 600;
        if !last.can_go_back || last.by != who || is_late {
            return Err("CANNOT_UNDO");
        }
        let (now, before) = (this.now, last.before);
        let reopens = before.state.is_open() && !now.state.is_open();
        if reopens || now.state == State::Ended {
            let others = self.others_open(n, this.year);
            let is_asked = others
                .iter()
                .any(|other| self.requests[*other].place == this.place);
            let is_accepted = others
                .iter()
                .any(|other| self.requests[*other].now.accepted);
            let stands_against = self.is_pupil_elsewhere(n, this.year)
                || (reopens && is_asked)
                || (before.accepted && is_accepted);
            if stands_against {
                return Err("CANNOT_UNDO");
            }
        }
        let sent_on = last.sent_on;
        if sent_on.is_some_and(|next| self.requests[next].is_touched) {
            return Err("CANNOT_UNDO");
        }
        let is_more = (before.holds && !now.holds && now.state != State::Admitted)
            || now.state == State::Ended;
        if is_more && !self.has_room(this.place, this.year) {
            return Err("NO_SEAT_LEFT");
        }
        match (before.state, now.state) {
            (State::Offered, State::Admitted) => self.enrolled[this.place][this.year] -= 1,
            (State::Admitted, State::Ended) => self.enrolled[this.place][this.year] += 1,
            _ => {}
        }
        if let Some(next) = sent_on {
            self.closes(next, who);
        }
        self.requests[n].is_touched = true;
        self.requests[n].now = before;
        self.requests[n].last = None;
        Ok(before.state)
    }
}

/// Where a step leads, without what stands outside the request.
pub(super) fn leads(act: Act, now: Stands) -> Option<Stands> {
    use State::{
        Admitted, Declined, Ended, MeetingBooked, Offered, ReferredOn, Rejected, Requested, Trial,
        Waitlisted, Withdrawn,
    };
    let to = |state, holds| {
        Some(Stands {
            state,
            holds,
            ..now
        })
    };
    match (act, now.state) {
        (Act::Book, Requested | Waitlisted | MeetingBooked) => to(MeetingBooked, now.holds),
        (Act::CancelMeeting, MeetingBooked) if now.meeting_ahead => Some(Stands {
            meeting_ahead: false,
            ..now
        }),
        (Act::StartTrial, MeetingBooked | Waitlisted) => Some(Stands {
            state: Trial,
            holds: true,
            extended: false,
            over: false,
            ..now
        }),
        (Act::ExtendTrial, Trial) if !now.extended && !now.over => Some(Stands {
            extended: true,
            ..now
        }),
        (Act::EndTrial, Trial) if !now.over => Some(Stands { over: true, ..now }),
        (Act::Offer, Requested | MeetingBooked | Trial | Waitlisted) => to(Offered, true),
        (Act::Accept, Offered) if !now.accepted => Some(Stands {
            accepted: true,
            ..now
        }),
        (Act::Admit, Offered) if now.accepted => to(Admitted, false),
        (Act::Waitlist, Requested | MeetingBooked | Trial) => to(Waitlisted, false),
        (Act::ConfirmInterest, Waitlisted) => Some(now),
        (Act::Reject, state) if state.is_open() => to(Rejected, false),
        (Act::Decline, state) if state.is_open() => to(Declined, false),
        (Act::Withdraw, state) if state.is_open() => to(Withdrawn, false),
        (Act::ReferOn, state) if state.is_open() => to(ReferredOn, false),
        (Act::ReferToDistrict, state) if state.is_open() => Some(Stands {
            state: ReferredOn,
            holds: false,
            awaits_district: true,
            is_districts: true,
            ..now
        }),
        (Act::ConfirmReferral, ReferredOn) if now.awaits_district => Some(Stands {
            awaits_district: false,
            ..now
        }),
        (Act::End, Admitted) => to(Ended, false),
        _ => None,
    }
}
