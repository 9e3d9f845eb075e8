//! Programmes: what they are, whom they take, and the page about them.

pub mod graphql;
pub mod input;
pub mod intake;
pub mod store;

use domain::agency::AgencyKind;
use domain::area::{Area, Level};
use domain::code::{FieldProblem, Problem};
use domain::id::{AgencyId, PersonId, ProgrammeId};
use domain::intake::NotAcceptingReason;
use domain::lang::LocalText;
use domain::policy::{EditPage, ProgrammeFacts, ReportPlaces};
use domain::profile::{ClassModel, Practice, Profile, Staff, Trait};
use uuid::Uuid;

use crate::cx::Cx;
use crate::error::AppError;
use crate::policy;
use crate::submissions::{self, Submission};

/// An agency, as everyone may see it.
#[derive(Clone, Debug)]
pub struct Agency {
    pub id: AgencyId,
    pub name: String,
    pub kind: AgencyKind,
    pub orgnr: Option<String>,
    /// Two-digit number of the district it is for, or in.
    pub district: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// Whom to ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Whose contact it is.
    pub of: String,
}

/// One thing a programme teaches.
#[derive(Clone, Debug)]
pub struct Track {
    pub id: Uuid,
    pub name: LocalText,
    pub area: Area,
    pub level: Option<Level>,
    pub grep_code: Option<String>,
    pub class_model: Option<ClassModel>,
    pub subjects: Vec<String>,
    pub note: Option<LocalText>,
}

/// A programme with its page.
#[derive(Clone, Debug)]
pub struct Programme {
    pub id: ProgrammeId,
    pub slug: String,
    pub name: String,
    pub host: Agency,
    /// Two-digit number.
    pub district: String,
    pub tracks: Vec<Track>,
    pub profile: Profile,
    pub accepting: bool,
    pub not_accepting_reason: Option<NotAcceptingReason>,
    pub outside_allocation: bool,
    pub contact: Contact,
    /// The page's version.
    pub version: i32,
    /// The seats' version.
    pub seats_version: i32,
    /// Whether a trial holds a seat.
    pub trial_holds_seat: bool,
    /// The one whom what is overdue goes to, where one is named.
    pub intake_person: Option<PersonId>,
    /// Folded text to search in.
    pub search_key: String,
    /// Sorts as a Norwegian list does.
    pub sort_key: String,
}

impl Programme {
    /// What a decision about it rests on.
    pub fn facts(&self) -> ProgrammeFacts {
        ProgrammeFacts {
            programme: self.id,
            host: self.host.id,
        }
    }

    /// Whether practice is part of it.
    pub fn has_practice(&self) -> bool {
        !matches!(self.profile.practice, Practice::NotStated | Practice::None)
    }
}

/// Opening or closing for intake.
#[derive(Clone, Debug)]
pub struct Accepting {
    pub key: Uuid,
    pub slug: String,
    pub version: i32,
    pub accepting: bool,
    pub reason: Option<NotAcceptingReason>,
}

/// Opens or closes a programme for intake, whatever its figures say.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, or `Input` (reason) when it closes
/// without one or opens with one.
pub async fn set_accepting(cx: &Cx, change: &Accepting) -> Result<(), AppError> {
    match (change.accepting, change.reason) {
        (false, None) => return Err(AppError::input("reason", Problem::Required)),
        (true, Some(_)) => {
            let problem = Problem::OneOf { other: "accepting" };
            return Err(AppError::input("reason", problem));
        }
        _ => {}
    }
    let tx = cx.app.db.write().await?;
    let row = store::lock(&tx, &change.slug)
        .await?
        .ok_or(AppError::NotFound)?;
    let permit = policy::may::<ReportPlaces>(cx, &row.facts())?;
    let submission = Submission::new(change.key, "setAccepting", &format!("{change:?}"));
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(());
    }
    if row.version() != change.version {
        return Err(AppError::Conflict);
    }
    store::set_accepting(&tx, &permit, &row, change.accepting, change.reason).await?;
    store::trace_accepting(&tx, &permit, cx.now(), change.accepting, change.reason).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// What to change on a page; what is none stays.
#[derive(Clone, Debug, Default)]
pub struct PageChange {
    pub summary: Option<LocalText>,
    pub audience: Option<LocalText>,
    pub intake: Option<LocalText>,
    pub practice_note: Option<LocalText>,
    pub class_model: Option<ClassModel>,
    pub practice: Option<Practice>,
    pub practice_days_per_week: Option<f64>,
    pub fills_month: Option<u32>,
    pub intake_closes_month: Option<u32>,
    pub staff: Option<Vec<Staff>>,
    pub pupils_per_group: Option<u32>,
    pub traits: Option<Vec<Trait>>,
    pub districts_served: Option<Vec<String>>,
    pub min_age: Option<i32>,
    pub max_age: Option<i32>,
    pub contact: Option<NewContact>,
}

/// A programme's own contact, as typed.
#[derive(Clone, Debug)]
pub struct NewContact {
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
}

impl PageChange {
    /// The page with the change made.
    fn apply(self, page: &mut Profile) -> Option<NewContact> {
        fn put<T>(place: &mut T, new: Option<T>) {
            if let Some(new) = new {
                *place = new;
            }
        }
        put(&mut page.summary, self.summary);
        put(&mut page.audience, self.audience);
        put(&mut page.intake, self.intake);
        put(&mut page.practice_note, self.practice_note.map(Some));
        put(&mut page.class_model, self.class_model);
        put(&mut page.practice, self.practice);
        put(
            &mut page.practice_days_per_week,
            self.practice_days_per_week.map(Some),
        );
        put(&mut page.fills_month, self.fills_month.map(Some));
        put(
            &mut page.intake_closes_month,
            self.intake_closes_month.map(Some),
        );
        put(&mut page.staff, self.staff);
        put(&mut page.pupils_per_group, self.pupils_per_group.map(Some));
        put(&mut page.traits, self.traits);
        put(&mut page.districts_served, self.districts_served);
        put(&mut page.min_age, self.min_age.map(Some));
        put(&mut page.max_age, self.max_age.map(Some));
        self.contact
    }
}

/// Changes a programme's page.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, or `Input` naming every field that
/// cannot stand.
pub async fn update_page(
    cx: &Cx,
    key: Uuid,
    slug: &str,
    version: i32,
    change: PageChange,
) -> Result<(), AppError> {
    let tx = cx.app.db.write().await?;
    let row = store::lock(&tx, slug).await?.ok_or(AppError::NotFound)?;
    let permit = policy::may::<EditPage>(cx, &row.facts())?;
    let submission = Submission::new(
        key,
        "updateProgramme",
        &format!("{slug} {version} {change:?}"),
    );
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(());
    }
    let mut page = row.profile()?;
    let contact = change.apply(&mut page);
    let mut problems = page.problems();
    problems.extend(contact.iter().flat_map(contact_problems));
    if !problems.is_empty() {
        return Err(AppError::Input(problems));
    }
    if row.version() != version {
        return Err(AppError::Conflict);
    }
    store::replace_page(&tx, &permit, &row, &page, contact).await?;
    store::trace_page(&tx, &permit, cx.now()).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    Ok(())
}

fn contact_problems(contact: &NewContact) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    if contact.name.trim().is_empty() {
        found.push(FieldProblem::new("contact.name", Problem::Required));
    }
    let fields = [
        ("contact.name", Some(&contact.name)),
        ("contact.phone", contact.phone.as_ref()),
        ("contact.email", contact.email.as_ref()),
    ];
    for (field, value) in fields {
        if value.is_some_and(|v| v.chars().count() > 100) {
            found.push(FieldProblem::new(field, Problem::TooLong { max: 100 }));
        }
    }
    let phone = contact.phone.as_deref().unwrap_or("22 00 00 00");
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    if digits < 8
        || phone
            .chars()
            .any(|c| !c.is_ascii_digit() && !" +".contains(c))
    {
        let example = "22 00 00 00";
        found.push(FieldProblem::new(
            "contact.phone",
            Problem::Form { example },
        ));
    }
    let email = contact.email.as_deref().unwrap_or("a@b.no");
    let whole = email
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
    if !whole || email.contains(char::is_whitespace) {
        let example = "navn@skole.no";
        found.push(FieldProblem::new(
            "contact.email",
            Problem::Form { example },
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_checked_field_by_field() {
        let contact = |name: &str, phone: &str, email: &str| NewContact {
            name: name.to_owned(),
            phone: Some(phone.to_owned()),
            email: Some(email.to_owned()),
        };
        let fields =
            |c| -> Vec<String> { contact_problems(&c).into_iter().map(|p| p.field).collect() };
        assert!(fields(contact("OT-rådgiver", "+47 22 00 00 00", "ot@example.org")).is_empty());
        assert_eq!(
            fields(contact(" ", "22 00", "ot@example")),
            ["contact.name", "contact.phone", "contact.email"]
        );
        assert_eq!(
            fields(contact("x", "22 00 00 00 javascript:", "a b@c.no")).len(),
            2
        );
    }
}
