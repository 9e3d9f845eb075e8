//! Who has to do with them, and what they have agreed to.

use chrono::{Days, NaiveDate};
use domain::consent::{Basis, ConsentSource, GuardianException, GuardianPart, Purpose};
use domain::district;
use domain::looking::{LookAction, LookOutcome};
use domain::ot_status::OtStatus;
use domain::role::Role;
use domain::scope::Scope;
use domain::support_need::SupportNeed;
use domain::tie::TieKind;

use super::people::Young;
use super::{STATUSES, place};

/// The school, the district and the Nav office of the demo accounts.
pub(super) const SCHOOL: &str = "Ulsrud videregående skole";
pub(super) const DISTRICT: &str = "Bydel Alna";
pub(super) const NAV: &str = "Nav Alna";

/// A tie, its agency and people by name.
#[derive(Debug)]
pub(super) struct Bond {
    pub(super) kind: TieKind,
    pub(super) agency: String,
    pub(super) account: Option<&'static str>,
}

fn bond(kind: TieKind, agency: &str) -> Bond {
    Bond {
        kind,
        agency: agency.to_owned(),
        account: None,
    }
}

/// The ties of one of them that do not follow from a request.
pub(super) fn bonds(young: &Young) -> Vec<Bond> {
    let mut found = Vec::new();
    let name = district::name(young.district).unwrap_or(young.district);
    match (young.status, rank(young)) {
        (OtStatus::Otuk, _) => {
            found.push(bond(TieKind::OtukEntry, &format!("Bydel {name}")));
            found.push(bond(TieKind::OtukReview, &format!("Nav {name}")));
        }
        (OtStatus::Otov, 6..12) => found.push(bond(TieKind::Notice, &format!("Bydel {name}"))),
        (OtStatus::Otap, 0..5) => found.push(Bond {
            account: Some("demo-nav-adviser"),
            ..bond(TieKind::CaseGiven, NAV)
        }),
        (OtStatus::Otll, _) => found.push(bond(TieKind::Apprentice, "Avdeling for fagopplæring")),
        (OtStatus::Otif, _) => found.push(bond(TieKind::Participant, "Oslo VO Servicesenter")),
        _ => {}
    }
    found
}

/// The place of one of them among those of the same status.
fn rank(young: &Young) -> usize {
    let before = STATUSES
        .iter()
        .take_while(|(status, _)| *status != young.status);
    place(young.number, 617) - before.map(|(_, count)| count).sum::<usize>()
}

/// Who may see one of them with a protected address, by account.
pub(super) fn follower(young: &Young) -> Option<&'static str> {
    let accounts = ["demo-uda", "demo-adviser"];
    young.is_protected.then(|| accounts[young.number % 2])
}

/// Somebody the rows name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Oneself,
    Account(&'static str),
}

/// A need that was written down.
#[derive(Debug)]
pub(super) struct Need {
    pub(super) need: SupportNeed,
    pub(super) text: Option<&'static str>,
    pub(super) by: Who,
    /// None: the young person's own.
    pub(super) agency: Option<&'static str>,
    pub(super) days_ago: u64,
    pub(super) is_ended: bool,
}

/// The needs of one of them.
pub(super) fn needs(young: &Young) -> Vec<Need> {
    let number = young.number;
    let need = SupportNeed::ALL[number % SupportNeed::ALL.len()];
    let text = (need == SupportNeed::Other).then_some("Trenger skyss til møter");
    let entry = |need, text, by, agency| Need {
        need,
        text,
        by,
        agency,
        days_ago: 5 + number as u64 % 60,
        is_ended: number % 4 == 3,
    };
    let mut found = Vec::new();
    if number.is_multiple_of(6) {
        found.push(entry(need, text, Who::Oneself, None));
    }
    let is_at_school = young
        .responsible
        .as_ref()
        .is_some_and(|(school, _)| school == SCHOOL);
    if is_at_school || number == 0 {
        let by = Who::Account("demo-adviser");
        found.push(entry(SupportNeed::Motivation, None, by, Some(SCHOOL)));
    }
    if young.status == OtStatus::Otuk && young.district == "12" {
        let by = Who::Account("demo-district");
        found.push(entry(SupportNeed::Finances, None, by, Some(DISTRICT)));
    }
    found
}

/// With whom a consent shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum With {
    Agency(String),
    Guardian,
}

/// A consent that was given.
#[derive(Debug)]
pub(super) struct Agreed {
    pub(super) purpose: Purpose,
    pub(super) scopes: &'static [Scope],
    pub(super) with: With,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) source: ConsentSource,
    pub(super) part: GuardianPart,
    pub(super) exception: Option<GuardianException>,
    pub(super) withdrawn: Option<NaiveDate>,
}

const TALKS: &[Scope] = &[Scope::Identity, Scope::Status, Scope::Support];
pub(super) const PLAN: &[Scope] = &[Scope::Plan, Scope::Intake];

/// The consents of one of them: of every kind, for the one with an account and in turn
/// for the others.
pub(super) fn consents(young: &Young, today: NaiveDate) -> Vec<Agreed> {
    let agency = |name: &str| With::Agency(name.to_owned());
    if young.number == 0 {
        return vec![
            in_force(young, today, agency(SCHOOL), TALKS),
            ends_soon(young, today, agency(DISTRICT)),
            over(young, today, agency(NAV)),
            withdrawn(young, today, agency("Oslo VO Servicesenter")),
            awaited(young, today, agency(NAV)),
            in_force(young, today, With::Guardian, PLAN),
        ];
    }
    if young.number % 4 != 1 {
        return Vec::new();
    }
    let name = district::name(young.district).unwrap_or(young.district);
    let with = match (&young.responsible, young.number % 8) {
        (Some((school, _)), 1) => agency(school),
        _ => agency(&format!("Bydel {name}")),
    };
    vec![match young.number / 4 % 6 {
        0 => in_force(young, today, with, PLAN),
        1 => in_force(young, today, with, TALKS),
        2 => over(young, today, with),
        3 => withdrawn(young, today, with),
        4 => ends_soon(young, today, with),
        _ if young.is_minor => awaited(young, today, with),
        _ => paper(young, today, with),
    }]
}

pub(super) fn in_force(
    young: &Young,
    today: NaiveDate,
    with: With,
    scopes: &'static [Scope],
) -> Agreed {
    let part = match (young.is_minor, &young.guardian) {
        (false, _) => GuardianPart::NotNeeded,
        (true, Some(_)) => GuardianPart::Given,
        (true, None) => GuardianPart::Exception,
    };
    Agreed {
        purpose: Purpose::FollowUp,
        scopes,
        with,
        from: today - Days::new(40),
        to: today + Days::new(200),
        source: ConsentSource::App,
        part,
        exception: (part == GuardianPart::Exception).then_some(GuardianException::NoContact),
        withdrawn: None,
    }
}

fn ends_soon(young: &Young, today: NaiveDate, with: With) -> Agreed {
    Agreed {
        to: today + Days::new(9),
        ..in_force(young, today, with, PLAN)
    }
}

fn over(young: &Young, today: NaiveDate, with: With) -> Agreed {
    Agreed {
        from: today - Days::new(220),
        to: today - Days::new(30),
        ..in_force(young, today, with, TALKS)
    }
}

fn withdrawn(young: &Young, today: NaiveDate, with: With) -> Agreed {
    Agreed {
        withdrawn: Some(today - Days::new(12)),
        ..in_force(young, today, with, TALKS)
    }
}

fn awaited(young: &Young, today: NaiveDate, with: With) -> Agreed {
    Agreed {
        from: today - Days::new(2),
        part: GuardianPart::Awaited,
        exception: None,
        ..in_force(young, today, with, &[Scope::Support])
    }
}

fn paper(young: &Young, today: NaiveDate, with: With) -> Agreed {
    Agreed {
        source: ConsentSource::Paper,
        ..in_force(young, today, with, PLAN)
    }
}

/// A look at the one with an account, some days ago.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) days_ago: i64,
    pub(super) account: &'static str,
    pub(super) role: Role,
    pub(super) agency: &'static str,
    pub(super) action: LookAction,
    pub(super) purpose: Option<Purpose>,
    pub(super) basis: Option<Basis>,
    pub(super) scopes: &'static [Scope],
    pub(super) outcome: LookOutcome,
}

const fn looked(
    days_ago: i64,
    (account, role, agency): (&'static str, Role, &'static str),
    action: LookAction,
    purpose: Purpose,
    scopes: &'static [Scope],
) -> Looked {
    Looked {
        days_ago,
        account,
        role,
        agency,
        action,
        purpose: Some(purpose),
        basis: Some(Basis::StatutoryTask),
        scopes,
        outcome: LookOutcome::Done,
    }
}

/// Who has looked at the one with an account.
pub(super) fn looks() -> Vec<Looked> {
    let adviser = ("demo-adviser", Role::SchoolAdviser, SCHOOL);
    let contact = ("demo-district", Role::DistrictContact, DISTRICT);
    let nav = ("demo-nav", Role::NavContact, NAV);
    let uda = ("demo-uda", Role::UdaCoordinator, crate::load::accounts::UDA);
    let known = &[Scope::Identity, Scope::Status][..];
    let mut found = vec![
        looked(41, uda, LookAction::List, Purpose::Administration, known),
        looked(
            40,
            uda,
            LookAction::AssignSchool,
            Purpose::Administration,
            &[Scope::Status],
        ),
        looked(38, adviser, LookAction::Read, Purpose::FollowUp, known),
        looked(31, contact, LookAction::List, Purpose::FollowUp, known),
        looked(30, contact, LookAction::Read, Purpose::FollowUp, known),
        looked(22, nav, LookAction::List, Purpose::OtukReview, known),
        looked(22, nav, LookAction::Read, Purpose::OtukReview, known),
        looked(9, adviser, LookAction::Read, Purpose::FollowUp, known),
        looked(
            9,
            adviser,
            LookAction::Write,
            Purpose::FollowUp,
            &[Scope::Support],
        ),
        looked(2, adviser, LookAction::Read, Purpose::FollowUp, known),
    ];
    found.push(Looked {
        days_ago: 6,
        account: "demo-programme",
        role: Role::ProgrammeLead,
        agency: "Hellerud videregående skole",
        action: LookAction::Read,
        purpose: None,
        basis: None,
        scopes: &[],
        outcome: LookOutcome::Denied,
    });
    found
}
