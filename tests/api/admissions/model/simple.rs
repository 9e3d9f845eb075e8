//! A simple model of requests and seats: plain lists, no database, no state machine of
//! the product's. It says what each command should answer and what should stand after.

use domain::admission::AdmissionState as State;

use super::leading::leads;
use super::words::{Act, Asked, Last, Request, Stands, Told, Who, YEARS};

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

    pub(super) fn has_room(&self, place: usize, year: usize) -> bool {
        self.taken(place, year) < self.limits[place][year]
    }

    fn taken(&self, place: usize, year: usize) -> i64 {
        self.enrolled[place][year] + self.held(place, year)
    }

    fn is_asked(&self, youth: usize, place: usize, year: usize) -> bool {
        self.requests.iter().any(|one| {
            (one.youth, one.place, one.year) == (youth, place, year) && one.now.state.is_open()
        })
    }

    fn is_pupil(&self, youth: usize, year: usize) -> bool {
        self.requests
            .iter()
            .any(|one| (one.youth, one.year) == (youth, year) && one.now.state == State::Admitted)
    }

    /// A new request by the school as it may stand after a while, unless there is one.
    pub(super) fn asks(&mut self, youth: usize, place: usize, state: State) -> bool {
        if self.is_asked(youth, place, 0) {
            return false;
        }
        self.requests.push(Request::new(youth, place, state));
        true
    }

    /// Asks for some places at once, and says what comes back: all of them, or none.
    pub(super) fn requests(&mut self, who: Who, asked: &Asked) -> Told {
        let Asked { youth, year, .. } = *asked;
        let knows = |one: &Request| one.youth == youth && one.by_school;
        let may =
            who == Who::Youth(youth) || (who == Who::Adviser && self.requests.iter().any(knows));
        if !may {
            return Err("REFUSED");
        }
        if self.is_pupil(youth, year) {
            return Err("ALREADY_ADMITTED");
        }
        let places = asked.places();
        if places
            .iter()
            .any(|place| self.is_asked(youth, *place, year))
        {
            return Err("ALREADY_ASKED");
        }
        for place in places {
            self.requests.push(Request {
                year,
                by_school: who == Who::Adviser,
                ..Request::new(youth, *place, State::Requested)
            });
        }
        Ok(State::Requested)
    }

    fn may(act: Act, who: Who, of: &Request) -> bool {
        let staff = who == Who::Staff(of.place);
        let youth = who == Who::Youth(of.youth);
        let sender = of.by_school && who == Who::Adviser;
        let district = of.now.is_districts && who == Who::District;
        match act {
            // On their word, staff and the sender may too.
            Act::Accept | Act::Decline | Act::ConfirmInterest => staff || youth || sender,
            Act::Undo => staff || youth || sender || district,
            Act::Withdraw => sender,
            Act::ConfirmReferral => district,
            _ => staff,
        }
    }

    pub(super) fn is_pupil_elsewhere(&self, n: usize, year: usize) -> bool {
        let youth = self.requests[n].youth;
        self.requests.iter().enumerate().any(|(other, one)| {
            other != n && one.youth == youth && one.year == year && one.now.state == State::Admitted
        })
    }

    /// The young person's other open requests for a year.
    pub(super) fn others_open(&self, n: usize, year: usize) -> Vec<usize> {
        let youth = self.requests[n].youth;
        let fits = |(other, one): &(usize, &Request)| {
            *other != n && one.youth == youth && one.year == year && one.now.state.is_open()
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
                let others = self.others_open(n, this.year);
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
            Act::ReferOn if self.is_pupil(this.youth, this.year) => {
                return Err("ALREADY_ADMITTED");
            }
            Act::ReferOn if self.is_asked(this.youth, 1 - this.place, this.year) => {
                return Err("ALREADY_ASKED");
            }
            _ => {}
        }
        if is_more && !self.has_room(this.place, this.year) {
            return Err("NO_SEAT_LEFT");
        }
        let mut can_go_back = !matches!(act, Act::CancelMeeting | Act::ConfirmReferral);
        match act {
            Act::Admit => {
                can_go_back = !self.closes_others(n, who, this.year);
                self.enrolled[this.place][this.year] += 1;
            }
            Act::End => self.enrolled[this.place][this.year] -= 1,
            _ => {}
        }
        if act == Act::Book {
            next.meeting_ahead = true;
        }
        self.keep(n, who, next, can_go_back);
        if act == Act::ReferOn {
            self.sends_on(n);
        }
        Ok(next.state)
    }

    /// Closes the young person's other requests for a year: whether there were any.
    fn closes_others(&mut self, n: usize, by: Who, year: usize) -> bool {
        let others = self.others_open(n, year);
        for other in &others {
            self.closes(*other, by);
        }
        !others.is_empty()
    }

    /// Withdraws a request because of another.
    pub(super) fn closes(&mut self, n: usize, by: Who) {
        let closed = Stands {
            state: State::Withdrawn,
            holds: false,
            ..self.requests[n].now
        };
        self.keep(n, by, closed, false);
    }

    /// The same request begins at the other place.
    fn sends_on(&mut self, n: usize) {
        let this = self.requests[n];
        self.requests.push(Request {
            year: this.year,
            by_school: this.by_school,
            ..Request::new(this.youth, 1 - this.place, State::Requested)
        });
        let next = self.requests.len() - 1;
        if let Some(last) = &mut self.requests[n].last {
            last.sent_on = Some(next);
        }
    }

    pub(super) fn keep(&mut self, n: usize, by: Who, next: Stands, can_go_back: bool) {
        let at = self.seconds;
        let one = &mut self.requests[n];
        let before = one.now;
        one.now = next;
        one.is_touched = true;
        one.last = Some(Last {
            by,
            at,
            before,
            can_go_back,
            sent_on: None,
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
        // A seat that one of them holds here is let go first.
        let others = self.others_open(n, 1);
        let own = others.iter().map(|other| &self.requests[*other]);
        let own = own.filter(|one| one.place == this.place && one.now.holds);
        let freed = i64::try_from(own.count()).expect("a few");
        if self.taken(this.place, 1) - freed >= self.limits[this.place][1] {
            return Err("NO_SEAT_LEFT");
        }
        self.closes_others(n, who, 1);
        self.enrolled[this.place][1] += 1;
        self.keep(n, who, this.now, false);
        self.requests.push(Request {
            year: 1,
            by_school: this.by_school,
            continues: Some(n),
            ..Request::new(this.youth, this.place, State::Admitted)
        });
        let next = self.requests.len() - 1;
        let now = self.requests[next].now;
        self.keep(next, who, now, false);
        Ok(State::Admitted)
    }
}
