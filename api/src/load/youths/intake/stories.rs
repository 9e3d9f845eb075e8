//! The stories: what was done, and how many days ago.

use domain::admission::{
    AdmissionReason as Why, AdmissionStep as Step, RequestNeed as Need, RequestReason as Reason,
};
use domain::ot_status::OtStatus;

use super::{Attends, By, Did, LED, Part, Whose, Wish};

const SECOND: &str = "trikkestallen";

const fn did(step: Step, ago: i64) -> Did {
    about(step, ago, ago)
}

const fn about(step: Step, ago: i64, about: i64) -> Did {
    let why = None;
    Did {
        step,
        ago,
        about,
        why,
    }
}

const fn why(step: Step, ago: i64, why: Why) -> Did {
    Did {
        why: Some(why),
        ..did(step, ago)
    }
}

const fn at(programme: &'static str, did: &'static [Did]) -> Wish {
    Wish {
        programme,
        did,
        attends: Attends::Well,
        asked: None,
        sent_on: false,
    }
}

const fn open(whose: Whose, by: By, wishes: &'static [Wish]) -> Part {
    Part {
        status: OtStatus::Otov,
        whose,
        by,
        reasons: &[Reason::LeftSchool, Reason::NoActivity],
        needs: &[Need::SmallGroup, Need::CloseFollowUp],
        wishes,
    }
}

const fn pupil(by: By, wishes: &'static [Wish]) -> Part {
    Part {
        status: OtStatus::Otoa,
        reasons: &[Reason::NoSchoolPlace],
        needs: &[Need::GradualStart],
        ..open(Whose::Anyone, by, wishes)
    }
}

/// Since the autumn.
const SINCE_AUTUMN: &[Did] = &[
    did(Step::Request, 100),
    about(Step::BookMeeting, 97, 93),
    did(Step::RecordMeeting, 93),
    did(Step::Offer, 92),
    did(Step::Accept, 91),
    did(Step::Admit, 90),
];

const STEADY: &[Wish] = &[at(LED, SINCE_AUTUMN)];

const AWAY: &[Wish] = &[Wish {
    attends: Attends::Away,
    ..at(LED, SINCE_AUTUMN)
}];

const AGREED: &[Wish] = &[Wish {
    attends: Attends::Agreed,
    ..at(LED, SINCE_AUTUMN)
}];

/// New this week; the days are those of the movements in the baseline.
const NEW: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 30),
        about(Step::BookMeeting, 27, 20),
        did(Step::RecordMeeting, 19),
        did(Step::Offer, 10),
        did(Step::Accept, 7),
        did(Step::Admit, 3),
    ],
)];

const NEWEST: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 29),
        about(Step::BookMeeting, 26, 21),
        did(Step::RecordMeeting, 20),
        did(Step::Offer, 9),
        did(Step::Accept, 6),
        did(Step::Admit, 2),
    ],
)];

const LEFT: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 95),
        did(Step::Offer, 90),
        did(Step::Accept, 88),
        did(Step::Admit, 86),
        did(Step::End, 1),
    ],
)];

/// The one with an account: two at once, one of them with an offer.
const OFFERED_AND_ASKED: &[Wish] = &[
    at(
        "etterstad-mat",
        &[did(Step::Request, 5), did(Step::Offer, 2)],
    ),
    at("bjornholt", &[did(Step::Request, 5)]),
];

const NOT_ANSWERED: &[Wish] = &[
    at(LED, &[did(Step::Request, 1)]),
    at(SECOND, &[did(Step::Request, 1)]),
];

const OVERDUE: &[Wish] = &[at(LED, &[did(Step::Request, 9)])];

const MEETING_AHEAD: &[Wish] = &[
    at(
        LED,
        &[did(Step::Request, 5), about(Step::BookMeeting, 3, -3)],
    ),
    at("etterstad-mat", &[did(Step::Request, 5)]),
];

const MEETING_HELD: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 12),
        about(Step::BookMeeting, 9, 3),
        did(Step::RecordMeeting, 3),
    ],
)];

const ON_TRIAL: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 22),
        about(Step::BookMeeting, 18, 12),
        did(Step::RecordMeeting, 11),
        about(Step::StartTrial, 7, -6),
    ],
)];

const TO_BE_DECIDED: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 34),
        about(Step::BookMeeting, 31, 25),
        did(Step::RecordMeeting, 24),
        about(Step::StartTrial, 18, 4),
        about(Step::EndTrial, 4, 4),
    ],
)];

/// It holds the seat of the baseline.
const ON_TRIAL_WITH_SEAT: &[Wish] = &[at(
    SECOND,
    &[
        did(Step::Request, 20),
        about(Step::BookMeeting, 17, 11),
        did(Step::RecordMeeting, 10),
        about(Step::StartTrial, 5, -9),
    ],
)];

/// It holds the seat of the baseline.
const OFFERED: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 16),
        about(Step::BookMeeting, 13, 8),
        did(Step::RecordMeeting, 8),
        did(Step::Offer, 1),
    ],
)];

const ACCEPTED: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 18),
        about(Step::BookMeeting, 15, 9),
        did(Step::RecordMeeting, 9),
        did(Step::Offer, 4),
        did(Step::Accept, 1),
    ],
)];

const WAITS_LONG: &[Wish] = &[Wish {
    asked: Some(2),
    ..at(
        LED,
        &[
            did(Step::Request, 45),
            about(Step::BookMeeting, 42, 38),
            did(Step::RecordMeeting, 37),
            why(Step::Waitlist, 36, Why::NoRoom),
        ],
    )
}];

const WAITS: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 22),
        about(Step::BookMeeting, 19, 15),
        did(Step::RecordMeeting, 15),
        why(Step::Waitlist, 14, Why::NoRoom),
    ],
)];

const WAITS_BESIDE: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 20),
        about(Step::BookMeeting, 18, 15),
        did(Step::RecordMeeting, 15),
        why(Step::Waitlist, 14, Why::GroupAsItIs),
    ],
)];

const TO_THE_DISTRICT: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 11),
        about(Step::BookMeeting, 9, 4),
        did(Step::RecordMeeting, 4),
        why(Step::ReferOn, 3, Why::DistrictFollowUp),
    ],
)];

const SENT_ON: &[Wish] = &[
    at(
        LED,
        &[
            did(Step::Request, 10),
            why(Step::ReferOn, 2, Why::BetterElsewhere),
        ],
    ),
    Wish {
        sent_on: true,
        ..at(SECOND, &[did(Step::Request, 2)])
    },
];

const REJECTED: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 15),
        about(Step::BookMeeting, 12, 8),
        did(Step::RecordMeeting, 7),
        why(Step::Reject, 5, Why::NeedsBeyondUs),
    ],
)];

const DECLINED: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 21),
        did(Step::Offer, 11),
        why(Step::Decline, 7, Why::ChoseOtherPlace),
    ],
)];

const WITHDRAWN: &[Wish] = &[at(
    LED,
    &[
        did(Step::Request, 10),
        why(Step::Withdraw, 6, Why::YouthAsked),
    ],
)];

/// Every story, in the order the young people are found for them.
pub(super) static PARTS: [Part; 30] = [
    Part {
        status: OtStatus::Otuk,
        ..open(Whose::Demo, By::Adviser, OFFERED_AND_ASKED)
    },
    open(Whose::OfUlsrud, By::Adviser, NOT_ANSWERED),
    open(Whose::OfUlsrud, By::Adviser, MEETING_AHEAD),
    open(Whose::OfUlsrud, By::Adviser, OFFERED),
    open(Whose::OfUlsrud, By::Adviser, REJECTED),
    open(
        Whose::AdultOfAlna,
        By::Nav,
        &[at(LED, &[did(Step::Request, 2)])],
    ),
    open(Whose::OfAlna, By::District, TO_THE_DISTRICT),
    open(Whose::OfAlna, By::District, MEETING_HELD),
    open(Whose::Anyone, By::Guardian, OVERDUE),
    open(Whose::Anyone, By::Oneself, ON_TRIAL),
    open(Whose::Anyone, By::Oneself, TO_BE_DECIDED),
    open(Whose::Anyone, By::Oneself, ON_TRIAL_WITH_SEAT),
    open(Whose::Anyone, By::Oneself, ACCEPTED),
    open(Whose::Anyone, By::Oneself, WAITS_LONG),
    open(Whose::Anyone, By::Guardian, WAITS),
    open(Whose::Anyone, By::Oneself, WAITS_BESIDE),
    open(Whose::Anyone, By::Oneself, SENT_ON),
    open(Whose::Anyone, By::Oneself, DECLINED),
    open(Whose::Anyone, By::Oneself, WITHDRAWN),
    pupil(By::Oneself, STEADY),
    pupil(By::Guardian, STEADY),
    pupil(By::Oneself, STEADY),
    pupil(By::Oneself, STEADY),
    pupil(By::Guardian, STEADY),
    pupil(By::Oneself, STEADY),
    pupil(By::Oneself, AWAY),
    pupil(By::Oneself, AGREED),
    pupil(By::Oneself, NEW),
    pupil(By::Oneself, NEWEST),
    pupil(By::Guardian, LEFT),
];
