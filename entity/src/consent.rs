//! What a young person has agreed to share, for what and until when.

use domain::consent::{Basis, ConsentSource, GuardianException, GuardianPart, Purpose};
use sea_orm::entity::prelude::*;

/// A row of `consent`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub youth_id: Uuid,
    pub purpose: Purpose,
    pub basis: Basis,
    pub releases_confidentiality: bool,
    pub scopes: i32,
    pub valid_from: Date,
    pub valid_to: Date,
    pub source: ConsentSource,
    pub signed_on: Option<Date>,
    pub recorded_by: Uuid,
    pub recorded_agency_id: Option<Uuid>,
    pub recorded_at: DateTimeUtc,
    pub guardian_part: GuardianPart,
    pub guardian_person_id: Option<Uuid>,
    pub guardian_at: Option<DateTimeUtc>,
    pub exception_reason: Option<GuardianException>,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawn_by: Option<Uuid>,
    pub warned_at: Option<DateTimeUtc>,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(has_many = "super::consent_party::Entity")]
    Party,
    #[sea_orm(
        belongs_to = "super::youth::Entity",
        from = "Column::YouthId",
        to = "super::youth::Column::Id"
    )]
    Youth,
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::RecordedBy",
        to = "super::person::Column::Id"
    )]
    RecordedBy,
    #[sea_orm(
        belongs_to = "super::agency::Entity",
        from = "Column::RecordedAgencyId",
        to = "super::agency::Column::Id"
    )]
    RecordedAgency,
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::GuardianPersonId",
        to = "super::person::Column::Id"
    )]
    GuardianPerson,
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::WithdrawnBy",
        to = "super::person::Column::Id"
    )]
    WithdrawnBy,
}

impl Related<super::youth::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Youth.def()
    }
}

impl Related<super::agency::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::RecordedAgency.def()
    }
}

impl Related<super::consent_party::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Party.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
