//! What was typed, read and checked; every field that cannot stand is named at once.

use chrono::NaiveDate;
use domain::agency::AgencyKind;
use domain::code::{FieldProblem, Problem};
use domain::consent::is_minor;
use domain::contact::{check_email, check_mobile};
use domain::district;
use domain::id::AgencyId;
use domain::national_id::{Allowed, NationalId};
use domain::role::Role;

use super::{Contact, Registration};
use crate::cx::Cx;
use crate::error::AppError;
use crate::statuses;

/// The longest name, in characters.
const NAME_MAX: usize = 100;
/// More than two may have parental responsibility; nobody has more than these.
const GUARDIANS_MAX: usize = 4;

/// A registration that can stand, as far as can be told without the database.
pub(super) struct Checked {
    pub(super) name: String,
    pub(super) national_id: NationalId,
    pub(super) born: NaiveDate,
    pub(super) district: &'static str,
    pub(super) institution_district: Option<&'static str>,
    pub(super) contact: Contact,
    pub(super) guardians: Vec<(String, NationalId)>,
}

/// Gathers what is wrong.
#[derive(Default)]
pub(super) struct Problems(Vec<FieldProblem>);

impl Problems {
    pub(super) fn add(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldProblem::new(field, problem));
    }

    /// The value, or the problem with its field.
    pub(super) fn keep<T>(&mut self, field: &str, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.add(field, problem)).ok()
    }

    pub(super) fn refuse(self) -> Result<(), AppError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(AppError::Input(self.0))
        }
    }
}

/// Real numbers in production, synthetic ones everywhere else.
pub(crate) fn allowed(cx: &Cx) -> Allowed {
    if cx.app.config.is_development() {
        Allowed::Synthetic
    } else {
        Allowed::Real
    }
}

pub(super) fn registration(cx: &Cx, new: &Registration) -> Result<Checked, AppError> {
    let mut problems = Problems::default();
    let name = problems.keep("name", name(&new.name));
    let national_id = problems.keep("nationalId", number(cx, &new.national_id));
    let born = problems.keep("birthDate", born(cx, new.birth_date, national_id.as_ref()));
    let district = problems.keep("district", known_district(&new.district));
    let institution_district = new
        .institution_district
        .as_deref()
        .and_then(|typed| problems.keep("institutionDistrict", known_district(typed)));
    let contact = contact(&mut problems, &new.contact);
    let guardians = guardians(cx, &mut problems, new, born, national_id.as_ref());
    let status = statuses::check(
        None,
        new.status,
        new.contact_established_on,
        (new.status_from, "statusFrom"),
        cx.today(),
    );
    match status {
        Ok(found) => problems.0.extend(found),
        // What the fields lack is told before what no field can mend.
        Err(rule) => {
            problems.refuse()?;
            return Err(rule);
        }
    }
    problems.refuse()?;
    match (name, national_id, born, district) {
        (Some(name), Some(national_id), Some(born), Some(district)) => Ok(Checked {
            name,
            national_id,
            born,
            district,
            institution_district,
            contact,
            guardians,
        }),
        _ => Err(AppError::broken("a registration with a problem not told")),
    }
}

/// A name of one to a hundred characters, without what is not written in names.
pub(super) fn name(typed: &str) -> Result<String, Problem> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        Err(Problem::Required)
    } else if name.chars().count() > NAME_MAX {
        Err(Problem::TooLong { max: NAME_MAX })
    } else if !name.chars().any(char::is_alphabetic) || name.chars().any(char::is_control) {
        let example = "Kari Nordmann";
        Err(Problem::Form { example })
    } else {
        Ok(name)
    }
}

fn number(cx: &Cx, typed: &str) -> Result<NationalId, Problem> {
    if typed.trim().is_empty() {
        return Err(Problem::Required);
    }
    Ok(NationalId::parse(typed, allowed(cx))?)
}

/// The number does not tell the century, so the date is asked for, and must fit it.
pub(super) fn born(
    cx: &Cx,
    typed: Option<NaiveDate>,
    national_id: Option<&NationalId>,
) -> Result<NaiveDate, Problem> {
    let born = typed.ok_or(Problem::Required)?;
    if born > cx.today() {
        Err(Problem::InFuture)
    } else if national_id.is_some_and(|id| !id.matches_birth_date(born)) {
        Err(Problem::NotOfNationalId)
    } else {
        Ok(born)
    }
}

pub(super) fn known_district(typed: &str) -> Result<&'static str, Problem> {
    if typed.trim().is_empty() {
        return Err(Problem::Required);
    }
    district::number(typed).ok_or(Problem::Unknown)
}

/// E-mail and mobile, trimmed; what is left empty is none.
pub(super) fn contact(problems: &mut Problems, typed: &Contact) -> Contact {
    let given = |text: &Option<String>| {
        let text = text.as_deref().map(str::trim).unwrap_or_default();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let (email, mobile) = (given(&typed.email), given(&typed.mobile));
    if let Some(text) = &email {
        problems.keep("email", check_email(text));
    }
    if let Some(text) = &mobile {
        problems.keep("mobile", check_mobile(text));
    }
    Contact { email, mobile }
}

fn guardians(
    cx: &Cx,
    problems: &mut Problems,
    new: &Registration,
    born: Option<NaiveDate>,
    own: Option<&NationalId>,
) -> Vec<(String, NationalId)> {
    if new.guardians.len() > GUARDIANS_MAX {
        problems.add("guardians", Problem::TooMany { max: GUARDIANS_MAX });
        return Vec::new();
    }
    if !new.guardians.is_empty() && born.is_some_and(|born| !is_minor(born, cx.today())) {
        problems.add("guardians", Problem::OnlyForMinors);
        return Vec::new();
    }
    let mut found: Vec<(String, NationalId)> = Vec::new();
    for (at, guardian) in new.guardians.iter().enumerate() {
        let named = problems.keep(&format!("guardians.{at}.name"), name(&guardian.name));
        let field = format!("guardians.{at}.nationalId");
        let Some(id) = problems.keep(&field, number(cx, &guardian.national_id)) else {
            continue;
        };
        if own == Some(&id) || found.iter().any(|(_, other)| *other == id) {
            problems.add(&field, Problem::Repeated);
        } else if let Some(named) = named {
            found.push((named, id));
        }
    }
    found
}

/// The schools named must be schools, and of the right kind; the present one only a
/// school itself says, or UDA.
pub(super) fn schools(
    cx: &Cx,
    new: &Registration,
    kinds: &[(AgencyId, AgencyKind)],
) -> Result<(), AppError> {
    use AgencyKind::{LowerSecondarySchool as Lower, UpperSecondarySchool as Upper};
    let mut problems = Problems::default();
    for (field, school, fitting) in [
        ("currentSchool", new.current_school, &[Upper, Lower][..]),
        ("lastUpperSecondary", new.last_upper_secondary, &[Upper][..]),
        ("lowerSecondary", new.lower_secondary, &[Lower][..]),
    ] {
        let fits = |school| {
            let mut all = kinds.iter();
            all.any(|(id, kind)| *id == school && fitting.contains(kind))
        };
        if school.is_some_and(|school| !fits(school)) {
            problems.add(field, Problem::Unknown);
        }
    }
    problems.refuse()?;
    let says = |school: AgencyId| {
        cx.actor.grants().iter().any(|grant| match grant.role {
            Role::SchoolAdviser => grant.agency == school,
            Role::UdaCoordinator => true,
            _ => false,
        })
    };
    if new.current_school.is_some_and(|school| !says(school)) {
        return Err(AppError::input("currentSchool", Problem::NotOwnAgency));
    }
    Ok(())
}
