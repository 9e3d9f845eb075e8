//! One programme's part of a request, from the request to the end of the place.

use domain::admission::{AdmissionReason, AdmissionState, ClockKind, OtherPlace};
use sea_orm::entity::prelude::*;

/// A row of `admission`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "admission")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub youth_id: Uuid,
    pub programme_id: Uuid,
    pub track_id: Option<Uuid>,
    pub school_year: i32,
    pub wish: i32,
    pub state: AdmissionState,
    pub state_since: DateTimeUtc,
    pub holds_seat: bool,
    pub holder_person_id: Option<Uuid>,
    pub clock_kind: Option<ClockKind>,
    pub clock_from: Option<Date>,
    pub due_on: Option<Date>,
    pub escalated: i32,
    pub waitlisted_at: Option<DateTimeUtc>,
    pub interest_asked_at: Option<DateTimeUtc>,
    pub interest_confirmed_at: Option<DateTimeUtc>,
    pub accepted_at: Option<DateTimeUtc>,
    pub accepted_by_youth: bool,
    pub other_place: Option<OtherPlace>,
    pub admitted_on: Option<Date>,
    pub ended_on: Option<Date>,
    pub outcomes: Option<String>,
    pub subjects_passed: Option<i32>,
    pub reason: Option<AdmissionReason>,
    pub referred_from_id: Option<Uuid>,
    pub continues_id: Option<Uuid>,
    pub version: i32,
    pub created_at: DateTimeUtc,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::place_request::Entity",
        from = "Column::RequestId",
        to = "super::place_request::Column::Id"
    )]
    Request,
    #[sea_orm(
        belongs_to = "super::youth::Entity",
        from = "Column::YouthId",
        to = "super::youth::Column::Id"
    )]
    Youth,
    #[sea_orm(
        belongs_to = "super::programme::Entity",
        from = "Column::ProgrammeId",
        to = "super::programme::Column::Id"
    )]
    Programme,
    #[sea_orm(
        belongs_to = "super::track::Entity",
        from = "Column::TrackId",
        to = "super::track::Column::Id"
    )]
    Track,
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::HolderPersonId",
        to = "super::person::Column::Id"
    )]
    HolderPerson,
    #[sea_orm(
        belongs_to = "Entity",
        from = "Column::ReferredFromId",
        to = "Column::Id"
    )]
    ReferredFrom,
    #[sea_orm(belongs_to = "Entity", from = "Column::ContinuesId", to = "Column::Id")]
    Continues,
}

impl Related<super::place_request::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Request.def()
    }
}

impl Related<super::youth::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Youth.def()
    }
}

impl Related<super::programme::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Programme.def()
    }
}

impl Related<super::track::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Track.def()
    }
}

impl Related<super::person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::HolderPerson.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
