//! Registrations as GraphQL takes them.

use async_graphql::{Context, ID, InputObject, Object};
use domain::id::AgencyId;
use domain::ot_status::{OtStatus, YouthCategory};
use domain::target_group::{Completion, Situation};
use uuid::Uuid;

use super::known::Asking;
use super::{Contact, NewGuardian, Registration};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::ids;
use crate::graphql::scalar::Date;
use crate::youths;
use crate::youths::graphql::Youth;

/// A guardian of somebody under 18.
#[derive(InputObject, Debug)]
pub struct GuardianInput {
    /// At most 100 characters.
    name: String,
    national_id: String,
}

/// A young person to be registered.
#[derive(InputObject, Debug)]
pub struct RegisterYouthInput {
    key: Uuid,
    /// At most 100 characters.
    name: String,
    /// Fødselsnummer or D-number. Outside production synthetic numbers only.
    national_id: String,
    /// Must fit the national id, which does not tell the century.
    birth_date: Option<Date>,
    /// Of the registered address: number or name.
    district: String,
    mobile: Option<String>,
    email: Option<String>,
    category: Option<YouthCategory>,
    /// Null while nobody has asked; empty where somebody has, and nothing holds.
    situations: Option<Vec<Situation>>,
    /// The right to upper secondary education; null while nobody has found out.
    has_right: Option<bool>,
    #[graphql(default_with = "Completion::None")]
    completion: Completion,
    /// A pupil in preparatory training 16–19.
    #[graphql(default)]
    in_preparatory: bool,
    /// Given by the school itself, or by UDA.
    current_school: Option<ID>,
    /// Where a pupil on the last 1 October.
    last_upper_secondary: Option<ID>,
    lower_secondary: Option<ID>,
    #[graphql(default)]
    lower_secondary_private: bool,
    #[graphql(default)]
    moved_to_oslo: bool,
    #[graphql(default)]
    in_child_welfare_institution: bool,
    institution_district: Option<String>,
    /// Hides the young person from all but followers by name; whoever registers is the first.
    #[graphql(default)]
    protected_address: bool,
    #[graphql(default_with = "OtStatus::Otuk")]
    status: OtStatus,
    status_from: Date,
    /// Asked for with every status that says what the young person does.
    contact_established_on: Option<Date>,
    /// Of somebody under 18.
    #[graphql(default)]
    guardians: Vec<GuardianInput>,
}

impl RegisterYouthInput {
    fn read(self) -> Result<Registration, AppError> {
        let school = |field: &str, id: Option<ID>| {
            let id = id.map(|id| ids::chosen(field, &id)).transpose()?;
            Ok::<_, AppError>(id.map(AgencyId))
        };
        Ok(Registration {
            key: self.key,
            name: self.name,
            national_id: self.national_id,
            birth_date: self.birth_date.map(|day| day.0),
            district: self.district,
            contact: Contact {
                email: self.email,
                mobile: self.mobile,
            },
            category: self.category,
            situations: self.situations,
            has_right: self.has_right,
            completion: self.completion,
            in_preparatory: self.in_preparatory,
            current_school: school("currentSchool", self.current_school)?,
            last_upper_secondary: school("lastUpperSecondary", self.last_upper_secondary)?,
            lower_secondary: school("lowerSecondary", self.lower_secondary)?,
            lower_secondary_private: self.lower_secondary_private,
            moved_to_oslo: self.moved_to_oslo,
            in_child_welfare_institution: self.in_child_welfare_institution,
            institution_district: self.institution_district,
            protected_address: self.protected_address,
            status: self.status,
            status_from: self.status_from.0,
            contact_established_on: self.contact_established_on.map(|day| day.0),
            guardians: self
                .guardians
                .into_iter()
                .map(|guardian| NewGuardian {
                    name: guardian.name,
                    national_id: guardian.national_id,
                })
                .collect(),
        })
    }
}

/// Somebody who asks for follow-up themselves.
#[derive(InputObject, Debug)]
pub struct AskForFollowUpInput {
    key: Uuid,
    /// At most 100 characters.
    name: String,
    /// Of the registered address: number or name.
    district: String,
    mobile: Option<String>,
    email: Option<String>,
    /// Asked for where signing in has not told it.
    birth_date: Option<Date>,
}

/// Registrations.
#[derive(Default, Debug)]
pub struct RegistrationMutation;

#[Object]
impl RegistrationMutation {
    /// Registers a young person who is not there. Nothing decides the responsible
    /// school before UDA has. Errors: FORBIDDEN, BAD_USER_INPUT, RULE
    /// (OUTSIDE_TARGET_GROUP with `criteria`, ALREADY_REGISTERED,
    /// ALREADY_REGISTERED_ELSEWHERE, CONTACT_NOT_ESTABLISHED).
    async fn register_youth(
        &self,
        ctx: &Context<'_>,
        input: RegisterYouthInput,
    ) -> Resolved<Youth> {
        let cx = ctx.data_unchecked::<Cx>();
        let id = super::register(cx, &input.read()?).await?;
        Ok(Youth(youths::open(cx, id).await?))
    }

    /// Asks for follow-up oneself: anyone signed in who has no record. Errors:
    /// UNAUTHENTICATED, BAD_USER_INPUT, RULE (OUTSIDE_TARGET_GROUP, ALREADY_FOLLOWED_UP).
    async fn ask_for_follow_up(
        &self,
        ctx: &Context<'_>,
        input: AskForFollowUpInput,
    ) -> Resolved<Youth> {
        let cx = ctx.data_unchecked::<Cx>();
        let asking = Asking {
            key: input.key,
            name: input.name,
            district: input.district,
            contact: Contact {
                email: input.email,
                mobile: input.mobile,
            },
            birth_date: input.birth_date.map(|day| day.0),
        };
        let id = super::ask(cx, &asking).await?;
        Ok(Youth(youths::open(cx, id).await?))
    }
}
