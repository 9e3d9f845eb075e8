//! The history of a young person's status (national codes).

use domain::ot_status::OtStatus;
use sea_orm::entity::prelude::*;

/// A row of `youth_status`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "youth_status")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub youth_id: Uuid,
    pub code: OtStatus,
    pub valid_from: Date,
    pub contact_established_on: Option<Date>,
    pub person_id: Option<Uuid>,
    pub agency_id: Option<Uuid>,
    pub recorded_at: DateTimeUtc,
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
