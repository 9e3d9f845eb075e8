//! A meeting about a young person.

use domain::meeting::{MeetingKind, MeetingOutcome};
use sea_orm::entity::prelude::*;

/// A row of `meeting`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub youth_id: Uuid,
    pub admission_id: Option<Uuid>,
    pub kind: MeetingKind,
    pub starts_at: DateTimeUtc,
    pub minutes: i32,
    /// Sealed by the vault.
    pub place: String,
    pub person_id: Uuid,
    pub agency_id: Uuid,
    pub sequence: i32,
    pub outcome: Option<MeetingOutcome>,
    pub topics: String,
    pub assessment: Json,
    pub recorded_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::youth::Entity",
        from = "Column::YouthId",
        to = "super::youth::Column::Id"
    )]
    Youth,
    #[sea_orm(
        belongs_to = "super::admission::Entity",
        from = "Column::AdmissionId",
        to = "super::admission::Column::Id"
    )]
    Admission,
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::PersonId",
        to = "super::person::Column::Id"
    )]
    Person,
    #[sea_orm(
        belongs_to = "super::agency::Entity",
        from = "Column::AgencyId",
        to = "super::agency::Column::Id"
    )]
    Agency,
}

impl Related<super::youth::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Youth.def()
    }
}

impl Related<super::admission::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Admission.def()
    }
}

impl Related<super::person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Person.def()
    }
}

impl Related<super::agency::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Agency.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
