//! What the model is made of: who does what, and how a request stands.

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
    /// To the other programme.
    ReferOn,
    ReferToDistrict,
    ConfirmReferral,
    Withdraw,
    Undo,
}

/// Who does it. Places and people are by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Staff(usize),
    Adviser,
    Youth(usize),
    District,
    Uda,
}

/// Stands for the number of whoever a request is about.
pub(super) const OWN: usize = 9;

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
    pub(super) meeting_ahead: bool,
    pub(super) extended: bool,
    pub(super) over: bool,
    pub(super) accepted: bool,
    /// The district has it to confirm.
    pub(super) awaits_district: bool,
    /// It was sent on to the district, who may have confirmed.
    pub(super) is_districts: bool,
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
            awaits_district: false,
            is_districts: false,
        }
    }
}

/// The last step, and what it takes to go back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    pub(super) by: Who,
    /// Seconds since the story began.
    pub(super) at: i64,
    pub(super) before: Stands,
    pub(super) can_go_back: bool,
    /// The request it was sent on as.
    pub(super) sent_on: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) youth: usize,
    pub(super) place: usize,
    pub(super) year: usize,
    /// The school sent it; else the young person.
    pub(super) by_school: bool,
    pub(super) now: Stands,
    pub(super) continues: Option<usize>,
    pub(super) last: Option<Last>,
    /// Something has been done with it since it was sent.
    pub(super) is_touched: bool,
}

impl Request {
    pub(super) fn new(youth: usize, place: usize, state: State) -> Self {
        Self {
            youth,
            place,
            year: 0,
            by_school: true,
            now: Stands::at(state),
            continues: None,
            last: None,
            is_touched: false,
        }
    }
}

/// A request for one place, or for both of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) youth: usize,
    /// The first wish.
    pub(super) place: usize,
    /// The other place is the second wish.
    pub(super) both: bool,
    pub(super) year: usize,
}

impl Asked {
    /// The places, by wish.
    pub(super) fn places(&self) -> &'static [usize] {
        match (self.place, self.both) {
            (0, false) => &[0],
            (0, true) => &[0, 1],
            (_, false) => &[1],
            (_, true) => &[1, 0],
        }
    }
}
