//! Why an agency has to do with a young person, from a day to a day.

use domain::tie::TieKind;
use sea_orm::entity::prelude::*;

/// A row of `tie`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tie")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub youth_id: Uuid,
    pub kind: TieKind,
    pub agency_id: Uuid,
    pub programme_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub ended_at: Option<DateTimeUtc>,
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
        belongs_to = "super::agency::Entity",
        from = "Column::AgencyId",
        to = "super::agency::Column::Id"
    )]
    Agency,
    #[sea_orm(
        belongs_to = "super::programme::Entity",
        from = "Column::ProgrammeId",
        to = "super::programme::Column::Id"
    )]
    Programme,
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::PersonId",
        to = "super::person::Column::Id"
    )]
    Person,
}

impl Related<super::youth::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Youth.def()
    }
}

impl Related<super::agency::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Agency.def()
    }
}

impl Related<super::programme::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Programme.def()
    }
}

impl Related<super::person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Person.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
