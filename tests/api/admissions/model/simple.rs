//! A simple model of requests and seats: plain lists, no database, no state machine of
//! the product's. It says what each command should answer and what should stand after.

use domain::admission::AdmissionState as State;

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Book,
    CancelMeeting,
    StartTrial,
    ExtendTrial,
    EndTrial,
    Offer,
    Accept,
    Admit,
    Waitlist,
    ConfirmInterest,
    Reject,
    Decline,
    End,
    Continue,
    Undo,
}

/// Who does it. Places and people are by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Staff(usize),
    Adviser,
    Youth(usize),
    Uda,
}

/// What comes back: the state, or the refusal in one word. `REFUSED` for whoever has no
/// part in it.
pub(super) type Told = Result<State, &'static str>;

/// This school year and the next.
pub(super) const YEARS: usize = 2;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stands {
    pub(super) state: State,
    pub(super) holds: bool,
    meeting_ahead: bool,
    extended: bool,
    over: bool,
    pub(super) accepted: bool,
}

impl Stands {
    pub(super) fn at(state: State) -> Self {
        Self {
            state,
            holds: false,
            meeting_ahead: false,
            extended: false,
            over: false,
            accepted: false,
        }
    }
}

/// The last step, and what it takes to go back.
#[derive(Clone, Copy, Debug)]
struct Last {
    by: Who,
    /// Seconds since the story began.
    at: i64,
    before: Stands,
    can_go_back: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) youth: usize,
    pub(super) place: usize,
    pub(super) year: usize,
    pub(super) now: Stands,
    continues: Option<usize>,
    last: Option<Last>,
}

/// Everything there is.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) requests: Vec<Request>,
    /// Pupils, by place and year.
    pub(super) enrolled: [[i64; YEARS]; 2],
    pub(super) limits: [[i64; YEARS]; 2],
    pub(super) seconds: i64,
}

impl Model {
    pub(super) fn held(&self, place: usize, year: usize) -> i64 {
        let here = |one: &&Request| one.place == place && one.year == year && one.now.holds;
        i64::try_from(self.requests.iter().filter(here).count()).expect("a few")
    }

    /// Who took the last step of a request, as far as it is remembered.
    pub(super) fn last_by(&self, n: usize) -> Option<Who> {
        self.requests[n].last.map(|last| last.by)
    }

    fn has_room(&self, place: usize, year: usize) -> bool {
        self.enrolled[place][year] + self.held(place, year) < self.limits[place][year]
    }

    /// A new request, unless there is one.
    pub(super) fn asks(&mut self, youth: usize, place: usize, state: State) -> bool {
        let is_open = |one: &Request| {
            one.youth == youth && one.place == place && one.year == 0 && one.now.state.is_open()
        };
        if self.requests.iter().any(is_open) {
            return false;
        }
        self.add(youth, place, 0, state, None);
        true
    }

    fn add(
        &mut self,
        youth: usize,
        place: usize,
        year: usize,
        state: State,
        continues: Option<usize>,
    ) {
        self.requests.push(Request {
            youth,
            place,
            year,
            now: Stands::at(state),
            continues,
            last: None,
        });
    }

    fn may(act: Act, who: Who, of: &Request) -> bool {
        let staff = who == Who::Staff(of.place);
        let youth = who == Who::Youth(of.youth);
        match act {
            // On their word, staff and the sender may too.
            Act::Accept | Act::Decline | Act::ConfirmInterest | Act::Undo => {
                staff || youth || who == Who::Adviser
            }
            _ => staff,
        }
    }

    fn is_pupil_elsewhere(&self, n: usize, year: usize) -> bool {
        let youth = self.requests[n].youth;
        self.requests.iter().enumerate().any(|(other, one)| {
            other != n && one.youth == youth && one.year == year && one.now.state == State::Admitted
        })
    }

    fn others_open(&self, n: usize) -> Vec<usize> {
        let this = self.requests[n];
        let fits = |(other, one): &(usize, &Request)| {
            *other != n
                && one.youth == this.youth
                && one.year == this.year
                && one.now.state.is_open()
        };
        let found = self.requests.iter().enumerate().filter(fits);
        found.map(|(other, _)| other).collect()
    }

    /// Does it, and says what comes back. On a refusal nothing has changed.
    pub(super) fn takes(&mut self, act: Act, who: Who, n: usize, is_stale: bool) -> Told {
        let this = self.requests[n];
        if !Self::may(act, who, &this) {
            return Err("REFUSED");
        }
        if is_stale {
            return Err("CONFLICT");
        }
        match act {
            Act::Undo => self.goes_back(who, n),
            Act::Continue => self.continues(who, n),
            _ => self.goes_on(act, who, n),
        }
    }

    fn goes_on(&mut self, act: Act, who: Who, n: usize) -> Told {
        let this = self.requests[n];
        let mut next = leads(act, this.now).ok_or("ILLEGAL_STEP")?;
        let is_more = !this.now.holds && next.holds;
        match act {
            Act::Accept => {
                let others = self.others_open(n);
                if others
                    .iter()
                    .any(|other| self.requests[*other].now.accepted)
                {
                    return Err("OTHER_OFFER_ACCEPTED");
                }
            }
            Act::Admit if self.is_pupil_elsewhere(n, this.year) => {
                return Err("ALREADY_ADMITTED");
            }
            Act::End if self.goes_on_already(n) => return Err("ILLEGAL_STEP"),
            _ => {}
        }
        if is_more && !self.has_room(this.place, this.year) {
            return Err("NO_SEAT_LEFT");
        }
        let mut can_go_back = act != Act::CancelMeeting;
        match act {
            Act::Admit => {
                for other in self.others_open(n) {
                    let closed = &mut self.requests[other];
                    let before = closed.now;
                    closed.now.state = State::Withdrawn;
                    closed.now.holds = false;
                    closed.last = Some(Last {
                        by: who,
                        at: self.seconds,
                        before,
                        can_go_back: false,
                    });
                    can_go_back = false;
                }
                self.enrolled[this.place][this.year] += 1;
            }
            Act::End => self.enrolled[this.place][this.year] -= 1,
            _ => {}
        }
        if act == Act::Book {
            next.meeting_ahead = true;
        }
        self.keep(n, who, next, can_go_back);
        Ok(next.state)
    }

    fn keep(&mut self, n: usize, by: Who, next: Stands, can_go_back: bool) {
        let at = self.seconds;
        let one = &mut self.requests[n];
        let before = one.now;
        one.now = next;
        one.last = Some(Last {
            by,
            at,
            before,
            can_go_back,
        });
    }

    fn goes_on_already(&self, n: usize) -> bool {
        let continues =
            |one: &Request| one.continues == Some(n) && one.now.state == State::Admitted;
        self.requests.iter().any(continues)
    }

    fn continues(&mut self, who: Who, n: usize) -> Told {
        let this = self.requests[n];
        if this.now.state != State::Admitted || self.goes_on_already(n) {
            return Err("ILLEGAL_STEP");
        }
        if this.year > 0 {
            return Err("TOO_EARLY_TO_CONTINUE");
        }
        if self.is_pupil_elsewhere(n, 1) {
            return Err("ALREADY_ADMITTED");
        }
        if !self.has_room(this.place, 1) {
            return Err("NO_SEAT_LEFT");
        }
        self.enrolled[this.place][1] += 1;
        self.keep(n, who, this.now, false);
        self.add(this.youth, this.place, 1, State::Admitted, Some(n));
        let next = self.requests.len() - 1;
        let now = self.requests[next].now;
        self.keep(next, who, now, false);
        Ok(State::Admitted)
    }

    fn goes_back(&mut self, who: Who, n: usize) -> Told {
        let this = self.requests[n];
        let last = this.last.ok_or("CANNOT_UNDO")?;
        let is_late = self.seconds - last.at > 600;
        if !last.can_go_back || last.by != who || is_late {
            return Err("CANNOT_UNDO");
        }
        let (now, before) = (this.now, last.before);
        let reopens = before.state.is_open() && !now.state.is_open();
        if reopens || now.state == State::Ended {
            let others = self.others_open(n);
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
        self.requests[n].now = before;
        self.requests[n].last = None;
        Ok(before.state)
    }
}

/// Where a step leads, without what stands outside the request.
fn leads(act: Act, now: Stands) -> Option<Stands> {
    use State::{
        Admitted, Declined, Ended, MeetingBooked, Offered, Rejected, Requested, Trial, Waitlisted,
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
        (Act::End, Admitted) => to(Ended, false),
        _ => None,
    }
}
