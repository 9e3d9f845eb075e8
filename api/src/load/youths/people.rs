//! Who they are and where they stand.

use std::collections::HashSet;

use chrono::{Datelike, Days, NaiveDate};
use domain::consent::is_minor;
use domain::national_id::NationalId;
use domain::ot_status::{EnrolmentCode, OtStatus, StatusGroup, YouthCategory};
use domain::responsible_school::{OverrideReason, ResponsibilityRule};
use domain::target_group::{Completion, Situation};
use serde::Deserialize;

use super::{ALL, DISTRICTS, SCHOOLS, STATUSES, at, place};
use crate::load::{Failed, schools};

/// Which of them have a protected address: every so many.
const PROTECTED_EVERY: usize = 117;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    #[serde(rename = "note")]
    _note: String,
    given: Vec<String>,
    family: Vec<String>,
}

/// A young person, as made up.
#[derive(Debug)]
pub(super) struct Young {
    /// The first is the one with an account.
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) born: NaiveDate,
    pub(super) is_minor: bool,
    pub(super) national_id: NationalId,
    pub(super) district: &'static str,
    pub(super) is_protected: bool,
    pub(super) status: OtStatus,
    pub(super) since: NaiveDate,
    /// When unknown activity ended.
    pub(super) contact: Option<NaiveDate>,
    pub(super) category: Option<YouthCategory>,
    pub(super) enrolment: Option<EnrolmentCode>,
    pub(super) completion: Completion,
    pub(super) has_right: Option<bool>,
    pub(super) situations: Option<Situation>,
    pub(super) origin: Origin,
    /// None: UDA has not decided.
    pub(super) responsible: Option<(String, ResponsibilityRule)>,
    pub(super) reason: Option<OverrideReason>,
    pub(super) current_school: Option<String>,
    pub(super) guardian: Option<Guardian>,
}

/// Where they come from, for the rules of the responsible school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Upper(String),
    Lower(String),
    PrivateLower,
    Moved,
    /// In an institution of this district.
    Institution(&'static str),
    Unknown,
}

/// Somebody with parental responsibility.
#[derive(Debug)]
pub(super) struct Guardian {
    pub(super) name: String,
    pub(super) born: NaiveDate,
    pub(super) national_id: NationalId,
}

/// All of them, on a day.
pub(super) fn all(today: NaiveDate) -> Result<Vec<Young>, Failed> {
    let broken = |why: &str| Failed::Data(format!("demo-names.json: {why}"));
    let text = include_str!("../../../data/demo-names.json");
    let names: Names = serde_json::from_str(text).map_err(|error| broken(&error.to_string()))?;
    let mut numbers = Numbers::default();
    (0..ALL)
        .map(|number| {
            young(number, today, &names, &mut numbers).ok_or_else(|| broken("too few names"))
        })
        .collect()
}

/// National ids that nobody here has yet.
#[derive(Default)]
struct Numbers(HashSet<String>);

impl Numbers {
    fn next(&mut self, born: NaiveDate, first: u16) -> Option<NationalId> {
        (first..1000)
            .chain(0..first)
            .filter_map(|individual| NationalId::synthetic(born, individual))
            .find(|id| self.0.insert(id.digits().to_owned()))
    }
}

fn young(number: usize, today: NaiveDate, names: &Names, numbers: &mut Numbers) -> Option<Young> {
    let (given, family) = name(number, names)?;
    let born = born(number, today)?;
    let is_minor = is_minor(born, today);
    let status = at(&STATUSES, place(number, 617))?;
    let district = at(&DISTRICTS, place(number, 409))?;
    let school = at(&SCHOOLS, place(number, 263))?;
    let is_protected = number % PROTECTED_EVERY == 40;
    let origin = origin(number, is_protected, school, district);
    let (responsible, reason) = responsible(number, &origin, district);
    let has_guardian = number == 0 || (is_minor && number.is_multiple_of(3));
    let since = today - Days::new(3 + (number as u64 * 37) % 150);
    let is_known = status.group() != StatusGroup::Unknown;
    let national_id = numbers.next(born, 500)?;
    let guardian = match has_guardian {
        true => Some(guardian(number, names, family, numbers)?),
        false => None,
    };
    Some(Young {
        number,
        name: format!("{given} {family}"),
        born,
        is_minor,
        national_id,
        district,
        is_protected,
        status,
        since,
        contact: is_known.then(|| since - Days::new(number as u64 % 9)),
        category: category(number, status),
        enrolment: enrolment(number, status),
        completion: completion(number),
        has_right: (!number.is_multiple_of(11)).then_some(true),
        situations: situation(number, status),
        current_school: current_school(number, status, school),
        origin,
        responsible,
        reason,
        guardian,
    })
}

/// A name nobody else here has, as long as there are names enough.
fn name(number: usize, names: &Names) -> Option<(&str, &str)> {
    let (given, family) = (names.given.len(), names.family.len());
    if given * family < ALL {
        return None;
    }
    let round = number / given + number;
    Some((&names.given[number % given], &names.family[round % family]))
}

/// 16 to 24 in the year they turn it, most of them in the middle. The one with an
/// account turns 17 this year.
fn born(number: usize, today: NaiveDate) -> Option<NaiveDate> {
    const TURNS: [i32; 20] = [
        16, 17, 18, 19, 20, 21, 22, 23, 24, 17, 18, 19, 20, 18, 19, 18, 17, 21, 19, 20,
    ];
    if number == 0 {
        return NaiveDate::from_ymd_opt(today.year() - 17, 2, 14);
    }
    let year = today.year() - TURNS[number % TURNS.len()];
    day_of(year, number * 53)
}

fn origin(number: usize, is_protected: bool, school: &str, district: &'static str) -> Origin {
    match number % 20 {
        _ if number == 0 || is_protected => Origin::Upper("Ulsrud videregående skole".to_owned()),
        4 | 14 => Origin::Lower(schools::lower(district)),
        7 => Origin::PrivateLower,
        9 => Origin::Moved,
        13 if number.is_multiple_of(3) => Origin::Institution(district),
        18 => Origin::Unknown,
        _ => Origin::Upper(school.to_owned()),
    }
}

fn responsible(
    number: usize,
    origin: &Origin,
    district: &str,
) -> (Option<(String, ResponsibilityRule)>, Option<OverrideReason>) {
    use ResponsibilityRule as Rule;
    // UDA has some left to decide.
    if number % 12 == 5 {
        return (None, None);
    }
    let nearest = |rule| schools::upper(district).map(|school| (school.to_owned(), rule));
    if number % 25 == 22 {
        let reason = OverrideReason::ALL[number / 25 % OverrideReason::ALL.len()];
        return (nearest(Rule::Overridden), Some(reason));
    }
    let found = match origin {
        Origin::Upper(school) => Some((school.clone(), Rule::LastUpperSecondary)),
        Origin::Lower(school) => Some((school.clone(), Rule::LowerSecondary)),
        Origin::PrivateLower => Some((schools::lower(district), Rule::PrivateLowerSecondary)),
        Origin::Moved => nearest(Rule::MovedToOslo),
        Origin::Institution(_) => nearest(Rule::ChildWelfareInstitution),
        Origin::Unknown => None,
    };
    (found, None)
}

fn current_school(number: usize, status: OtStatus, school: &str) -> Option<String> {
    let is_pupil = matches!(status, OtStatus::Otev | OtStatus::ElvgIm);
    match number {
        0 => Some("Ulsrud videregående skole".to_owned()),
        _ => is_pupil.then(|| school.to_owned()),
    }
}

fn category(number: usize, status: OtStatus) -> Option<YouthCategory> {
    Some(match status {
        OtStatus::Otll => YouthCategory::ApprenticeAtRisk,
        OtStatus::Otif => YouthCategory::AdultEducation,
        OtStatus::Otev | OtStatus::ElvgIm => YouthCategory::PupilAtRisk,
        _ if number.is_multiple_of(17) => return None,
        _ if number.is_multiple_of(9) => YouthCategory::ApprenticeBrokeOff,
        _ if number.is_multiple_of(2) => YouthCategory::PupilBrokeOff,
        _ => YouthCategory::OutsideEducation,
    })
}

fn enrolment(number: usize, status: OtStatus) -> Option<EnrolmentCode> {
    (status != OtStatus::ElvgIm).then(|| EnrolmentCode::ALL[number * 3 % EnrolmentCode::ALL.len()])
}

fn completion(number: usize) -> Completion {
    match number % 15 {
        6 => Completion::StudyNotPassed,
        11 => Completion::VocationalNotPassed,
        _ => Completion::None,
    }
}

fn situation(number: usize, status: OtStatus) -> Option<Situation> {
    match status {
        OtStatus::Otev | OtStatus::ElvgIm => Some(Situation::AtRisk),
        OtStatus::Otll => Some(Situation::ContractAtRisk),
        _ if number % 13 == 8 => None,
        _ => Some(
            [
                Situation::BrokeOff,
                Situation::NotApplied,
                Situation::NotInWorkOrActivity,
            ][number % 3],
        ),
    }
}

/// When guardians are born.
const YEARS: [i32; 7] = [1974, 1976, 1978, 1979, 1981, 1983, 1985];

/// A day of a year, counted round.
fn day_of(year: i32, count: usize) -> Option<NaiveDate> {
    let first = NaiveDate::from_yo_opt(year, 1)?;
    first.checked_add_days(Days::new(count as u64 % 365))
}

fn guardian(number: usize, names: &Names, family: &str, numbers: &mut Numbers) -> Option<Guardian> {
    let born = day_of(YEARS[number % YEARS.len()], number * 29)?;
    let given = &names.given[(number * 5 + 17) % names.given.len()];
    Some(Guardian {
        name: format!("{given} {family}"),
        born,
        national_id: numbers.next(born, 100)?,
    })
}
