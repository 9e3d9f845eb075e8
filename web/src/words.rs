//! The words people read for the contract's codes, in the reader's language.

use crate::gql::{
    AdmissionState, Area, ClassModel, ClockKind, Deviation, HistoryKind, Level, NotAcceptingReason,
    OtherSchoolPlace, PlaceState, Practice, Role, StaffKind, Trait,
};
use crate::texts::{Locale, td_string};

/// Words for the values of a code, from the locale files.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $type:ident in $space:ident.$group:ident { $($variant:ident = $key:ident,)+ })+) => {$(
        $(#[$doc])*
        pub fn $name(locale: Locale, value: $type) -> &'static str {
            match value {
                $($type::$variant => $crate::texts::td_string!(locale, $space.$group.$key)),+
            }
        }
    )+};
}
pub(crate) use words;

/// The education programme.
pub fn area(locale: Locale, value: Area) -> &'static str {
    match value {
        Area::St => td_string!(locale, common.area.st),
        Area::Id => td_string!(locale, common.area.id),
        Area::Mk => td_string!(locale, common.area.mk),
        Area::Md => td_string!(locale, common.area.md),
        Area::Kd => td_string!(locale, common.area.kd),
        Area::Ba => td_string!(locale, common.area.ba),
        Area::El => td_string!(locale, common.area.el),
        Area::Fd => td_string!(locale, common.area.fd),
        Area::Hs => td_string!(locale, common.area.hs),
        Area::Dt => td_string!(locale, common.area.dt),
        Area::Im => td_string!(locale, common.area.im),
        Area::Na => td_string!(locale, common.area.na),
        Area::Rm => td_string!(locale, common.area.rm),
        Area::Sr => td_string!(locale, common.area.sr),
        Area::Tp => td_string!(locale, common.area.tp),
        Area::Any => td_string!(locale, common.area.any),
        Area::CommonSubjects => td_string!(locale, common.area.common_subjects),
        Area::Fundament => td_string!(locale, common.area.fundament),
        Area::StudyCompetence => td_string!(locale, common.area.study_competence),
        Area::PracticeLetter => td_string!(locale, common.area.practice_letter),
    }
}

/// The level.
pub fn level(locale: Locale, value: Level) -> &'static str {
    match value {
        Level::Vg1 => td_string!(locale, common.level.vg1),
        Level::Vg2 => td_string!(locale, common.level.vg2),
        Level::Vg3 => td_string!(locale, common.level.vg3),
    }
}

/// How the pupils are grouped.
pub fn class_model(locale: Locale, value: ClassModel) -> &'static str {
    match value {
        ClassModel::SeparateClass => td_string!(locale, common.class_model.separate_class),
        ClassModel::SeparateArena => td_string!(locale, common.class_model.separate_arena),
        ClassModel::Integrated => td_string!(locale, common.class_model.integrated),
        ClassModel::OwnDepartment => td_string!(locale, common.class_model.own_department),
        ClassModel::Workplace => td_string!(locale, common.class_model.workplace),
    }
}

/// What the figure says.
pub fn state(locale: Locale, value: PlaceState) -> &'static str {
    match value {
        PlaceState::Free => td_string!(locale, common.state.free),
        PlaceState::Few => td_string!(locale, common.state.few),
        PlaceState::OverIntake => td_string!(locale, common.state.over_intake),
        PlaceState::Full => td_string!(locale, common.state.full),
        PlaceState::Unknown => td_string!(locale, common.state.unknown),
    }
}

/// Why nobody is taken in.
pub fn reason(locale: Locale, value: NotAcceptingReason) -> &'static str {
    match value {
        NotAcceptingReason::FullGroup => td_string!(locale, common.reason.full_group),
        NotAcceptingReason::IntakeClosedThisYear => {
            td_string!(locale, common.reason.intake_closed_this_year)
        }
        NotAcceptingReason::NotStartedYet => td_string!(locale, common.reason.not_started_yet),
        NotAcceptingReason::StaffShortage => td_string!(locale, common.reason.staff_shortage),
        NotAcceptingReason::GroupNeedsCalm => td_string!(locale, common.reason.group_needs_calm),
        NotAcceptingReason::Reorganising => td_string!(locale, common.reason.reorganising),
    }
}

/// How much practice there is.
pub fn practice(locale: Locale, value: Practice) -> &'static str {
    match value {
        Practice::NotStated => td_string!(locale, common.practice.not_stated),
        Practice::None => td_string!(locale, common.practice.none),
        Practice::Offered => td_string!(locale, common.practice.offered),
        Practice::PartOfTheWeek => td_string!(locale, common.practice.part_of_the_week),
        Practice::MostOfTheWeek => td_string!(locale, common.practice.most_of_the_week),
    }
}

/// Who works there, without a capital.
pub fn staff(locale: Locale, value: StaffKind) -> &'static str {
    match value {
        StaffKind::Leader => td_string!(locale, common.staff.leader),
        StaffKind::Adviser => td_string!(locale, common.staff.adviser),
        StaffKind::Teacher => td_string!(locale, common.staff.teacher),
        StaffKind::ContactTeacher => td_string!(locale, common.staff.contact_teacher),
        StaffKind::SocialWorker => td_string!(locale, common.staff.social_worker),
        StaffKind::Workshop => td_string!(locale, common.staff.workshop),
        StaffKind::DistrictCoordinator => td_string!(locale, common.staff.district_coordinator),
        StaffKind::MinorityAdviser => td_string!(locale, common.staff.minority_adviser),
        StaffKind::PpAdviser => td_string!(locale, common.staff.pp_adviser),
    }
}

/// What marks the programme.
pub fn mark(locale: Locale, value: Trait) -> &'static str {
    match value {
        Trait::WeeklyMeetings => td_string!(locale, common.mark.weekly_meetings),
        Trait::IndividualGoals => td_string!(locale, common.mark.individual_goals),
        Trait::OneClassroom => td_string!(locale, common.mark.one_classroom),
        Trait::TwoTeachers => td_string!(locale, common.mark.two_teachers),
        Trait::ExtraMaths => td_string!(locale, common.mark.extra_maths),
        Trait::ExtraNorwegian => td_string!(locale, common.mark.extra_norwegian),
        Trait::PptTest => td_string!(locale, common.mark.ppt_test),
        Trait::ApprenticeshipHelp => td_string!(locale, common.mark.apprenticeship_help),
        Trait::Voluntary => td_string!(locale, common.mark.voluntary),
        Trait::ZeroAbsence => td_string!(locale, common.mark.zero_absence),
        Trait::SharedLunch => td_string!(locale, common.mark.shared_lunch),
        Trait::SmallGroups => td_string!(locale, common.mark.small_groups),
    }
}

/// The rule about another school place, as a sentence.
pub fn other_place(locale: Locale, value: OtherSchoolPlace) -> &'static str {
    match value {
        OtherSchoolPlace::None => td_string!(locale, common.other_place.none),
        OtherSchoolPlace::Released => td_string!(locale, common.other_place.released),
        OtherSchoolPlace::HostPlaceAllowed => {
            td_string!(locale, common.other_place.host_place_allowed)
        }
    }
}

/// What a person is, without a capital.
pub fn role(locale: Locale, value: Role) -> &'static str {
    match value {
        Role::SchoolAdviser => td_string!(locale, common.role.school_adviser),
        Role::DistrictContact => td_string!(locale, common.role.district_contact),
        Role::NavContact => td_string!(locale, common.role.nav_contact),
        Role::NavAdviser => td_string!(locale, common.role.nav_adviser),
        Role::ApprenticeshipOffice => td_string!(locale, common.role.apprenticeship_office),
        Role::AdultEducation => td_string!(locale, common.role.adult_education),
        Role::ProgrammeStaff => td_string!(locale, common.role.programme_staff),
        Role::ProgrammeLead => td_string!(locale, common.role.programme_lead),
        Role::UdaCoordinator => td_string!(locale, common.role.uda_coordinator),
        Role::Youth => td_string!(locale, common.role.youth),
        Role::Guardian => td_string!(locale, common.role.guardian),
        Role::Auditor => td_string!(locale, common.role.auditor),
    }
}

/// What a count was at odds with.
pub fn deviation(locale: Locale, value: Deviation) -> &'static str {
    match value {
        Deviation::OverLimit => td_string!(locale, common.deviation.over_limit),
        Deviation::DisagreesWithMovements => {
            td_string!(locale, common.deviation.disagrees_with_movements)
        }
    }
}

/// What was written in the history.
pub fn history(locale: Locale, value: HistoryKind) -> &'static str {
    match value {
        HistoryKind::Counted => td_string!(locale, common.history.counted),
        HistoryKind::Confirmed => td_string!(locale, common.history.confirmed),
        HistoryKind::Opened => td_string!(locale, common.history.opened),
        HistoryKind::Closed => td_string!(locale, common.history.closed),
        HistoryKind::PageChanged => td_string!(locale, common.history.page_changed),
    }
}

words! {
    /// Where a request stands, as staff say it.
    admission: AdmissionState in common.admission {
        Requested = requested, MeetingBooked = meeting_booked, Trial = trial, Offered = offered,
        Waitlisted = waitlisted, Admitted = admitted, Ended = ended, ReferredOn = referred_on,
        Rejected = rejected, Declined = declined, Withdrawn = withdrawn,
    }
    /// What a clock waits for, as staff say it, without a capital.
    clock: ClockKind in common.clock {
        AnswerRequest = answer_request, RecordMeeting = record_meeting,
        DecideAfterMeeting = decide_after_meeting, EndTrial = end_trial,
        DecideAfterTrial = decide_after_trial, AnswerOffer = answer_offer, Admit = admit,
        AnswerInterest = answer_interest, ConfirmReferral = confirm_referral,
    }
}

/// The month, 1 to 12.
pub fn month(locale: Locale, month: u32) -> &'static str {
    match month {
        1 => td_string!(locale, common.month.m1),
        2 => td_string!(locale, common.month.m2),
        3 => td_string!(locale, common.month.m3),
        4 => td_string!(locale, common.month.m4),
        5 => td_string!(locale, common.month.m5),
        6 => td_string!(locale, common.month.m6),
        7 => td_string!(locale, common.month.m7),
        8 => td_string!(locale, common.month.m8),
        9 => td_string!(locale, common.month.m9),
        10 => td_string!(locale, common.month.m10),
        11 => td_string!(locale, common.month.m11),
        _ => td_string!(locale, common.month.m12),
    }
}

/// The weekday, Monday being 1.
pub fn weekday(locale: Locale, day: u32) -> &'static str {
    match day {
        1 => td_string!(locale, common.weekday.d1),
        2 => td_string!(locale, common.weekday.d2),
        3 => td_string!(locale, common.weekday.d3),
        4 => td_string!(locale, common.weekday.d4),
        5 => td_string!(locale, common.weekday.d5),
        6 => td_string!(locale, common.weekday.d6),
        _ => td_string!(locale, common.weekday.d7),
    }
}
