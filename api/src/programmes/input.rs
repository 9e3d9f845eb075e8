//! What is sent to change a programme.

use async_graphql::{Context, InputObject, Object};
use domain::intake::NotAcceptingReason;
use domain::lang::LocalText;
use domain::profile::{ClassModel, Practice, Staff, StaffKind, Trait};
use uuid::Uuid;

use super::graphql::{Programme, programme_now};
use super::{Accepting, NewContact, PageChange};
use crate::cx::Cx;
use crate::graphql::fault::Resolved;

/// Opens or closes for intake.
#[derive(InputObject, Debug)]
pub struct SetAcceptingInput {
    key: Uuid,
    programme: String,
    version: i32,
    accepting: bool,
    /// Why not; only when it closes.
    reason: Option<NotAcceptingReason>,
}

/// Bokmål must stand; the others fall back to it.
#[derive(InputObject, Debug)]
pub struct LocalTextInput {
    nb: String,
    nn: Option<String>,
    en: Option<String>,
}

impl From<LocalTextInput> for LocalText {
    fn from(text: LocalTextInput) -> Self {
        let written = |text: String| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        Self {
            nb: text.nb.trim().to_owned(),
            nn: text.nn.and_then(written),
            en: text.en.and_then(written),
        }
    }
}

/// So many posts of a kind.
#[derive(InputObject, Debug)]
pub struct StaffInput {
    kind: StaffKind,
    count: f64,
}

/// Whom to ring at the programme: a post, or a person who wants to be named.
#[derive(InputObject, Debug)]
pub struct ContactInput {
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

/// What to change on a page; what is left out stays.
#[derive(InputObject, Debug)]
pub struct UpdateProgrammeInput {
    key: Uuid,
    programme: String,
    version: i32,
    summary: Option<LocalTextInput>,
    audience: Option<LocalTextInput>,
    intake: Option<LocalTextInput>,
    practice_note: Option<LocalTextInput>,
    class_model: Option<ClassModel>,
    practice: Option<Practice>,
    practice_days_per_week: Option<f64>,
    fills_month: Option<u32>,
    intake_closes_month: Option<u32>,
    staff: Option<Vec<StaffInput>>,
    pupils_per_group: Option<u32>,
    traits: Option<Vec<Trait>>,
    districts_served: Option<Vec<String>>,
    min_age: Option<i32>,
    max_age: Option<i32>,
    contact: Option<ContactInput>,
}

impl UpdateProgrammeInput {
    fn change(self) -> PageChange {
        let staff = |staff: StaffInput| Staff {
            kind: staff.kind,
            count: staff.count,
        };
        PageChange {
            summary: self.summary.map(Into::into),
            audience: self.audience.map(Into::into),
            intake: self.intake.map(Into::into),
            practice_note: self.practice_note.map(Into::into),
            class_model: self.class_model,
            practice: self.practice,
            practice_days_per_week: self.practice_days_per_week,
            fills_month: self.fills_month,
            intake_closes_month: self.intake_closes_month,
            staff: self.staff.map(|list| list.into_iter().map(staff).collect()),
            pupils_per_group: self.pupils_per_group,
            traits: self.traits,
            districts_served: self.districts_served,
            min_age: self.min_age,
            max_age: self.max_age,
            contact: self.contact.map(|contact| NewContact {
                name: contact.name.trim().to_owned(),
                phone: contact.phone,
                email: contact.email,
            }),
        }
    }
}

/// Changes to programmes.
#[derive(Default, Debug)]
pub struct ProgrammeMutation;

#[Object]
impl ProgrammeMutation {
    /// Opens or closes for intake. Errors: BAD_USER_INPUT (reason), FORBIDDEN, NOT_FOUND, CONFLICT.
    async fn set_accepting(
        &self,
        ctx: &Context<'_>,
        input: SetAcceptingInput,
    ) -> Resolved<Programme> {
        let cx = ctx.data_unchecked::<Cx>();
        let change = Accepting {
            key: input.key,
            slug: input.programme,
            version: input.version,
            accepting: input.accepting,
            reason: input.reason,
        };
        super::set_accepting(cx, &change).await?;
        cx.forget_boards().await;
        Ok(programme_now(cx, &change.slug).await?)
    }

    /// The programme's page in the common form; a field left out stays.
    /// Errors: BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, CONFLICT.
    async fn update_programme(
        &self,
        ctx: &Context<'_>,
        input: UpdateProgrammeInput,
    ) -> Resolved<Programme> {
        let cx = ctx.data_unchecked::<Cx>();
        let (key, slug, version) = (input.key, input.programme.clone(), input.version);
        super::update_page(cx, key, &slug, version, input.change()).await?;
        cx.forget_boards().await;
        Ok(programme_now(cx, &slug).await?)
    }
}
