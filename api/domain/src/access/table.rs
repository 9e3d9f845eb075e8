//! The table of design § 3, as data. [`super::look`] reads it for one young person,
//! the server's lists make their SQL from it: two faces of one truth.

use crate::role::Role;
use crate::scope::Scope;
use crate::tie::TieKind;

/// How far a right goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reach {
    /// What one's own agency has written, or the part that is one's own.
    Own,
    /// All of it.
    All,
}

/// What opens a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is oneself.
    Oneself,
    /// Parental responsibility for somebody under 18.
    Guardian,
    /// A guardian of somebody under 18, who shares the scope with them.
    GuardianConsent,
    /// The role alone.
    Always,
    /// One of these ties with one's agency.
    Tie(&'static [TieKind]),
    /// One of these ties, as long as nobody else coordinates the plan.
    TieUnlessTakenOver(&'static [TieKind]),
    /// One of these ties, and a consent for the scope with one's agency.
    TieAndConsent(&'static [TieKind]),
    /// A consent for the scope with one's agency.
    Consent,
    /// One's agency coordinates the plan.
    Coordinator,
}

/// One line: whoever holds `role` and fits `way` may read and write a scope so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub role: Role,
    pub way: Way,
    pub scope: Scope,
    pub read: Option<Reach>,
    pub write: Option<Reach>,
}

const SCHOOL: &[TieKind] = &[
    TieKind::ResponsibleSchool,
    TieKind::CurrentSchool,
    TieKind::RequestSender,
    TieKind::Registered,
];
const DISTRICT: &[TieKind] = &[
    TieKind::OtukEntry,
    TieKind::Notice,
    TieKind::Referral,
    TieKind::RequestSender,
    TieKind::Registered,
];
const PARTY_TO_REQUEST: &[TieKind] = &[TieKind::RequestSender, TieKind::Referral];
const SENDER: &[TieKind] = &[TieKind::RequestSender];
const NAV: &[TieKind] = &[TieKind::OtukReview, TieKind::Registered];
const CASE: &[TieKind] = &[TieKind::CaseGiven, TieKind::Registered];
const APPRENTICE: &[TieKind] = &[
    TieKind::Apprentice,
    TieKind::RequestSender,
    TieKind::Registered,
];
const PARTICIPANT: &[TieKind] = &[
    TieKind::Participant,
    TieKind::RequestSender,
    TieKind::Registered,
];
const PROGRAMME: &[TieKind] = &[
    TieKind::OpenRequest,
    TieKind::OnTrial,
    TieKind::Enrolled,
    TieKind::TransitionOpen,
];
const FROM_TRIAL: &[TieKind] = &[TieKind::OnTrial, TieKind::Enrolled, TieKind::TransitionOpen];
const FROM_ADMISSION: &[TieKind] = &[TieKind::Enrolled, TieKind::TransitionOpen];
const REGISTERED: &[TieKind] = &[TieKind::Registered];

/// The ties that show the name and no more, whatever the role there.
pub const NAME_ONLY: &[TieKind] = &[TieKind::TransitionReceiver];

const ALL: Option<Reach> = Some(Reach::All);
const OWN: Option<Reach> = Some(Reach::Own);

const fn row(
    role: Role,
    way: Way,
    scope: Scope,
    read: Option<Reach>,
    write: Option<Reach>,
) -> Rule {
    Rule {
        role,
        way,
        scope,
        read,
        write,
    }
}

/// Own entries by tie; those of others by consent.
const fn shared(role: Role, ties: &'static [TieKind], scope: Scope) -> [Rule; 2] {
    [
        row(role, Way::Tie(ties), scope, OWN, OWN),
        row(role, Way::TieAndConsent(ties), scope, ALL, OWN),
    ]
}

const fn staff(role: Role) -> [Rule; 11] {
    let [support_own, support_others] = shared(role, PROGRAMME, Scope::Support);
    [
        row(role, Way::Tie(PROGRAMME), Scope::Identity, ALL, None),
        row(role, Way::Tie(REGISTERED), Scope::Identity, ALL, ALL),
        row(role, Way::Tie(PROGRAMME), Scope::Status, ALL, None),
        row(role, Way::Tie(REGISTERED), Scope::Status, ALL, None),
        row(role, Way::Tie(PROGRAMME), Scope::Intake, OWN, OWN),
        row(role, Way::Tie(FROM_ADMISSION), Scope::Plan, OWN, OWN),
        row(role, Way::TieAndConsent(FROM_TRIAL), Scope::Plan, ALL, None),
        support_own,
        support_others,
        row(role, Way::Tie(PROGRAMME), Scope::Minutes, OWN, OWN),
        row(role, Way::Tie(REGISTERED), Scope::Intake, OWN, OWN),
    ]
}

const YOUTH: [Rule; 6] = [
    row(Role::Youth, Way::Oneself, Scope::Identity, ALL, OWN),
    row(Role::Youth, Way::Oneself, Scope::Status, ALL, None),
    row(Role::Youth, Way::Oneself, Scope::Intake, ALL, OWN),
    row(Role::Youth, Way::Oneself, Scope::Plan, ALL, OWN),
    row(Role::Youth, Way::Oneself, Scope::Support, ALL, OWN),
    row(Role::Youth, Way::Oneself, Scope::Minutes, ALL, None),
];

const GUARDIAN: [Rule; 6] = [
    row(Role::Guardian, Way::Guardian, Scope::Identity, ALL, None),
    row(Role::Guardian, Way::Guardian, Scope::Status, ALL, None),
    row(Role::Guardian, Way::Guardian, Scope::Intake, ALL, None),
    row(Role::Guardian, Way::GuardianConsent, Scope::Plan, ALL, None),
    row(
        Role::Guardian,
        Way::GuardianConsent,
        Scope::Support,
        ALL,
        None,
    ),
    row(
        Role::Guardian,
        Way::GuardianConsent,
        Scope::Minutes,
        ALL,
        None,
    ),
];

const ADVISER: [Rule; 9] = {
    let role = Role::SchoolAdviser;
    let [support_own, support_others] = shared(role, SCHOOL, Scope::Support);
    let [minutes_own, minutes_others] = shared(role, SCHOOL, Scope::Minutes);
    [
        row(role, Way::Tie(SCHOOL), Scope::Identity, ALL, ALL),
        row(role, Way::Tie(SCHOOL), Scope::Status, ALL, ALL),
        row(role, Way::Tie(SCHOOL), Scope::Intake, ALL, ALL),
        row(role, Way::TieUnlessTakenOver(SCHOOL), Scope::Plan, ALL, ALL),
        row(role, Way::TieAndConsent(SCHOOL), Scope::Plan, ALL, None),
        support_own,
        support_others,
        minutes_own,
        minutes_others,
    ]
};

const DISTRICT_CONTACT: [Rule; 14] = {
    let role = Role::DistrictContact;
    let [support_own, support_others] = shared(role, DISTRICT, Scope::Support);
    let [minutes_own, minutes_others] = shared(role, DISTRICT, Scope::Minutes);
    [
        row(role, Way::Tie(DISTRICT), Scope::Identity, ALL, None),
        row(role, Way::Consent, Scope::Identity, ALL, None),
        // "Report back": the contact sets what they found out (Oslostandard § 4.3).
        row(role, Way::Tie(DISTRICT), Scope::Status, ALL, OWN),
        row(role, Way::Consent, Scope::Status, ALL, None),
        row(role, Way::Tie(PARTY_TO_REQUEST), Scope::Intake, ALL, ALL),
        row(role, Way::Consent, Scope::Intake, ALL, None),
        row(role, Way::Coordinator, Scope::Plan, ALL, ALL),
        row(role, Way::Consent, Scope::Plan, ALL, None),
        support_own,
        support_others,
        row(role, Way::Consent, Scope::Support, ALL, OWN),
        minutes_own,
        minutes_others,
        row(role, Way::Consent, Scope::Minutes, ALL, OWN),
    ]
};

const NAV_CONTACT: [Rule; 9] = {
    let role = Role::NavContact;
    [
        row(role, Way::Tie(NAV), Scope::Identity, ALL, None),
        row(role, Way::Consent, Scope::Identity, ALL, None),
        row(role, Way::Tie(NAV), Scope::Status, ALL, None),
        row(role, Way::Consent, Scope::Status, ALL, None),
        row(role, Way::Consent, Scope::Intake, ALL, None),
        row(role, Way::Consent, Scope::Plan, ALL, OWN),
        row(role, Way::Consent, Scope::Support, ALL, None),
        row(role, Way::Tie(NAV), Scope::Minutes, OWN, OWN),
        row(role, Way::Consent, Scope::Minutes, OWN, OWN),
    ]
};

const NAV_ADVISER: [Rule; 6] = {
    let role = Role::NavAdviser;
    [
        row(role, Way::Tie(CASE), Scope::Identity, ALL, None),
        row(role, Way::Tie(CASE), Scope::Status, ALL, None),
        row(role, Way::TieAndConsent(CASE), Scope::Intake, ALL, None),
        row(role, Way::TieAndConsent(CASE), Scope::Plan, ALL, OWN),
        row(role, Way::TieAndConsent(CASE), Scope::Support, ALL, None),
        row(role, Way::Tie(CASE), Scope::Minutes, OWN, OWN),
    ]
};

const APPRENTICESHIP: [Rule; 6] = {
    let role = Role::ApprenticeshipOffice;
    [
        row(role, Way::Tie(APPRENTICE), Scope::Identity, ALL, ALL),
        row(role, Way::Tie(APPRENTICE), Scope::Status, ALL, None),
        row(role, Way::Tie(SENDER), Scope::Intake, ALL, ALL),
        row(role, Way::TieAndConsent(APPRENTICE), Scope::Plan, ALL, None),
        row(role, Way::Tie(APPRENTICE), Scope::Support, OWN, OWN),
        row(role, Way::Tie(APPRENTICE), Scope::Minutes, OWN, OWN),
    ]
};

const ADULT_EDUCATION: [Rule; 5] = {
    let role = Role::AdultEducation;
    [
        row(role, Way::Tie(PARTICIPANT), Scope::Identity, ALL, ALL),
        row(role, Way::Tie(PARTICIPANT), Scope::Status, ALL, None),
        row(role, Way::Tie(SENDER), Scope::Intake, ALL, ALL),
        row(
            role,
            Way::TieAndConsent(PARTICIPANT),
            Scope::Plan,
            ALL,
            None,
        ),
        row(role, Way::Tie(PARTICIPANT), Scope::Minutes, OWN, OWN),
    ]
};

const UDA: [Rule; 3] = [
    row(Role::UdaCoordinator, Way::Always, Scope::Identity, ALL, ALL),
    row(Role::UdaCoordinator, Way::Always, Scope::Status, ALL, ALL),
    row(Role::UdaCoordinator, Way::Always, Scope::Intake, ALL, None),
];

const STAFF: [Rule; 11] = staff(Role::ProgrammeStaff);
const LEAD: [Rule; 11] = staff(Role::ProgrammeLead);

/// Every row there is. What is not here is denied.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let parts: [&'static [Rule]; 11] = [
        &YOUTH,
        &GUARDIAN,
        &ADVISER,
        &DISTRICT_CONTACT,
        &NAV_CONTACT,
        &NAV_ADVISER,
        &APPRENTICESHIP,
        &ADULT_EDUCATION,
        &STAFF,
        &LEAD,
        &UDA,
    ];
    parts.into_iter().flatten()
}
