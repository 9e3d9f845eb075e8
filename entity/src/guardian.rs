//! Who has parental responsibility for a young person.

use sea_orm::entity::prelude::*;

/// A row of `guardian`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "guardian")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub youth_id: Uuid,
    pub person_id: Uuid,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
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

impl ActiveModelBehavior for ActiveModel {}
