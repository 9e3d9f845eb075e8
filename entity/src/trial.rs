//! Trial attendance (hospitering).

use domain::admission::AdmissionReason;
use domain::attendance::TrialOutcome;
use sea_orm::entity::prelude::*;

/// A row of `trial`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "trial")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub admission_id: Uuid,
    pub youth_id: Uuid,
    pub starts_on: Date,
    pub ends_on: Date,
    pub holds_seat: bool,
    pub extended_at: Option<DateTimeUtc>,
    pub first_ends_on: Option<Date>,
    pub extend_reason: Option<AdmissionReason>,
    pub ended_on: Option<Date>,
    pub outcome: Option<TrialOutcome>,
    pub created_at: DateTimeUtc,
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

impl ActiveModelBehavior for ActiveModel {}
