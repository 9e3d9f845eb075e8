//! What is typed about staff and roles, checked before anything is asked.

use chrono::NaiveDate;
use domain::code::{FieldProblem, Problem};
use domain::id::{AgencyId, PersonId};
use domain::role::Role;
use uuid::Uuid;

use crate::error::AppError;

/// The longest name, in characters.
pub(super) const NAME_MAX: usize = 100;

/// The longest identifier at a provider, in characters (OpenID Connect Core § 2, `sub`).
pub(super) const SUBJECT_MAX: usize = 255;

/// Somebody who is to hold a role, and how a sign-in provider knows them.
#[derive(Clone)]
pub struct NewStaff {
    pub key: Uuid,
    pub name: String,
    /// The provider's id, as the sign-in page lists it.
    pub provider: String,
    /// The identifier there. Never stored or written anywhere but as a blind index.
    pub subject: String,
}

impl NewStaff {
    /// With the blanks around cut off, or every field that cannot stand.
    ///
    /// # Errors
    /// `Input` (name, provider, subject).
    pub fn checked(mut self) -> Result<Self, AppError> {
        self.name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.provider = self.provider.trim().to_owned();
        self.subject = self.subject.trim().to_owned();
        let mut problems = Vec::new();
        for (field, value, max) in [
            ("name", &self.name, NAME_MAX),
            ("provider", &self.provider, NAME_MAX),
            ("subject", &self.subject, SUBJECT_MAX),
        ] {
            if value.is_empty() {
                problems.push(FieldProblem::new(field, Problem::Required));
            } else if value.chars().count() > max {
                problems.push(FieldProblem::new(field, Problem::TooLong { max }));
            }
        }
        if problems.is_empty() {
            Ok(self)
        } else {
            Err(AppError::Input(problems))
        }
    }
}

/// A role to give.
#[derive(Clone, Debug)]
pub struct NewRole {
    pub key: Uuid,
    pub person: PersonId,
    pub role: Role,
    pub agency: AgencyId,
    /// The programme's slug.
    pub programme: Option<String>,
    pub from: NaiveDate,
    /// The last day; none: until it is ended.
    pub to: Option<NaiveDate>,
}

impl NewRole {
    /// Whether the period can stand.
    ///
    /// # Errors
    /// `Input` (to) when it ends before it starts.
    pub fn check_period(&self) -> Result<(), AppError> {
        match self.to {
            Some(to) if to < self.from => Err(AppError::input("to", Problem::EndsBeforeStart)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff(name: &str, provider: &str, subject: &str) -> Result<NewStaff, AppError> {
        NewStaff {
            key: Uuid::nil(),
            name: name.to_owned(),
            provider: provider.to_owned(),
            subject: subject.to_owned(),
        }
        .checked()
    }

    #[test]
    fn every_field_that_cannot_stand_is_named() {
        let fields = |given: Result<NewStaff, AppError>| match given {
            Err(AppError::Input(problems)) => problems.into_iter().map(|p| p.field).collect(),
            _ => Vec::new(),
        };
        assert!(fields(staff("Ada Å", "entra", "x")).is_empty());
        assert_eq!(
            fields(staff(" ", "", "\t")),
            ["name", "provider", "subject"]
        );
        assert!(fields(staff(&"å".repeat(NAME_MAX), "p", "s")).is_empty());
        assert_eq!(fields(staff(&"å".repeat(NAME_MAX + 1), "p", "s")), ["name"]);
        let long = "s".repeat(SUBJECT_MAX + 1);
        assert_eq!(fields(staff("a", "p", &long)), ["subject"]);
        assert_eq!(
            staff("  Ada   Å ", "p", " s ")
                .unwrap_or_else(|_| panic!())
                .name,
            "Ada Å"
        );
    }
}
