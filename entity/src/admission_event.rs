//! What happened to an admission: codes and ids, and what it takes to undo it.

use domain::admission::{AdmissionReason, AdmissionState, AdmissionStep, Side};
use sea_orm::entity::prelude::*;

/// A row of `admission_event`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "admission_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub admission_id: Uuid,
    pub youth_id: Uuid,
    pub at: DateTimeUtc,
    pub person_id: Option<Uuid>,
    pub agency_id: Option<Uuid>,
    pub side: Side,
    pub step: AdmissionStep,
    pub from_state: Option<AdmissionState>,
    pub to_state: AdmissionState,
    pub reason: Option<AdmissionReason>,
    /// Sealed by the vault.
    pub text: Option<String>,
    pub data: Json,
    pub before: Option<Json>,
    pub undone_at: Option<DateTimeUtc>,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::admission::Entity",
        from = "Column::AdmissionId",
        to = "super::admission::Column::Id"
    )]
    Admission,
    #[sea_orm(
        belongs_to = "super::youth::Entity",
        from = "Column::YouthId",
        to = "super::youth::Column::Id"
    )]
    Youth,
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

impl Related<super::admission::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Admission.def()
    }
}

impl Related<super::youth::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Youth.def()
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
