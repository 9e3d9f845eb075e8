//! The schema: its roots and its limits.

pub mod fault;
pub mod ids;
pub mod mask;
pub mod page;
pub mod scalar;
pub mod viewer;

use async_graphql::{EmptySubscription, MergedObject, Schema, SchemaBuilder};

use crate::access_log::graphql::{LogMutation, LogQuery};
use crate::actions::graphql::ActionQuery;
use crate::admissions::graphql::outcomes::OutcomeMutation;
use crate::admissions::graphql::query::AdmissionQuery;
use crate::admissions::graphql::steps::StepMutation;
use crate::admissions::graphql::waiting::{WaitingMutation, WaitingQuery};
use crate::agreements::graphql::AgreementMutation;
use crate::attendance::graphql::{AttendanceMutation, AttendanceQuery};
use crate::calendar::graphql::{CalendarMutation, CalendarQuery};
use crate::consents::graphql::{ConsentMutation, ConsentQuery};
use crate::contacts::graphql::ContactMutation;
use crate::mail::graphql::{MailMutation, MailQuery};
use crate::meetings::graphql::MeetingMutation;
use crate::needs::graphql::{NeedMutation, NeedQuery};
use crate::notifications::graphql::{NotificationMutation, NotificationQuery};
use crate::people::graphql::{PeopleMutation, PeopleQuery};
use crate::places::graphql::mutation::PlaceMutation;
use crate::places::graphql::query::PlaceQuery;
use crate::programmes::graphql::ProgrammeQuery;
use crate::programmes::graphql::intake::IntakeMutation;
use crate::programmes::input::ProgrammeMutation;
use crate::protection::graphql::ProtectionMutation;
use crate::registration::graphql::RegistrationMutation;
use crate::requests::graphql::RequestMutation;
use crate::rights::graphql::RightsQuery;
use crate::schools::graphql::{SchoolMutation, SchoolQuery};
use crate::searches::graphql::{SearchMutation, SearchQuery};
use crate::sessions::graphql::SessionMutation;
use crate::statuses::graphql::StatusMutation;
use crate::support::graphql::SupportMutation;
use crate::trials::graphql::TrialMutation;
use crate::youths::graphql::YouthQuery;
use viewer::ViewerQuery;

/// How deep a query may be.
pub const DEPTH_MAX: usize = 12;
/// How costly: each field costs one, a page's fields times half its length (what
/// stands beside the rows is reckoned in with them). A test holds the contract's
/// own query, with facets and sums, under it.
pub const COMPLEXITY_MAX: usize = 8_000;

// In groups: the compiler goes as deep as a list is long.

/// What is asked about places, and who one is.
#[derive(MergedObject, Default, Debug)]
pub struct PlacesQuery(ViewerQuery, PlaceQuery, ProgrammeQuery, NeedQuery);

/// What is asked about young people.
#[derive(MergedObject, Default, Debug)]
pub struct YouthsQuery(YouthQuery, ConsentQuery, LogQuery);

/// What offices ask.
#[derive(MergedObject, Default, Debug)]
pub struct OfficesQuery(SchoolQuery, PeopleQuery, RightsQuery);

/// What one asks about one's own messages.
#[derive(MergedObject, Default, Debug)]
pub struct OwnQuery(NotificationQuery, MailQuery, SearchQuery);

/// What is asked about requests for a place, and what comes of them.
#[derive(MergedObject, Default, Debug)]
pub struct IntakeQuery(
    WaitingQuery,
    CalendarQuery,
    AttendanceQuery,
    AdmissionQuery,
    ActionQuery,
);

/// Everything that can be asked.
#[derive(MergedObject, Default, Debug)]
pub struct Query(
    PlacesQuery,
    YouthsQuery,
    OfficesQuery,
    IntakeQuery,
    OwnQuery,
);

/// Changes to places.
#[derive(MergedObject, Default, Debug)]
pub struct PlacesMutation(PlaceMutation, ProgrammeMutation, NeedMutation);

/// Changes to young people.
#[derive(MergedObject, Default, Debug)]
pub struct YouthsMutation(
    ConsentMutation,
    LogMutation,
    RegistrationMutation,
    SchoolMutation,
    StatusMutation,
    ContactMutation,
    SupportMutation,
);

/// Changes that offices make.
#[derive(MergedObject, Default, Debug)]
pub struct OfficesMutation(
    ProtectionMutation,
    PeopleMutation,
    SessionMutation,
    IntakeMutation,
    CalendarMutation,
);

/// Steps of the intake.
#[derive(MergedObject, Default, Debug)]
pub struct AdmissionMutation(
    RequestMutation,
    StepMutation,
    OutcomeMutation,
    WaitingMutation,
);

/// What runs between the request and the place.
#[derive(MergedObject, Default, Debug)]
pub struct RunningMutation(
    MeetingMutation,
    TrialMutation,
    AttendanceMutation,
    AgreementMutation,
);

/// Changes to one's own messages.
#[derive(MergedObject, Default, Debug)]
pub struct OwnMutation(NotificationMutation, MailMutation, SearchMutation);

/// Everything that can be changed.
#[derive(MergedObject, Default, Debug)]
pub struct Mutation(
    PlacesMutation,
    YouthsMutation,
    OfficesMutation,
    AdmissionMutation,
    RunningMutation,
    OwnMutation,
);

/// The whole schema.
pub type ApiSchema = Schema<Query, Mutation, EmptySubscription>;

fn builder() -> SchemaBuilder<Query, Mutation, EmptySubscription> {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
}

/// The schema with its limits; introspection only where `open`.
pub fn schema(open: bool) -> ApiSchema {
    let builder = builder()
        .extension(mask::Mask)
        .limit_depth(DEPTH_MAX)
        .limit_complexity(COMPLEXITY_MAX)
        .limit_directives(5)
        .limit_recursive_depth(32)
        .disable_suggestions();
    if open {
        builder
    } else {
        builder.disable_introspection()
    }
    .finish()
}

/// The contract as text: what `api/schema.graphql` must hold.
pub fn sdl() -> String {
    let options = async_graphql::SDLExportOptions::new().include_specified_by();
    builder().finish().sdl_with_options(options)
}

/// A code as the contract writes it.
pub fn code<T: serde::Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
