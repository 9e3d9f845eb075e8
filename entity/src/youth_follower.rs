//! Who, by name, may see a young person with a protected address.

use sea_orm::entity::prelude::*;

/// A row of `youth_follower`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "youth_follower")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub youth_id: Uuid,
    pub person_id: Uuid,
    pub granted_by: Uuid,
    pub granted_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
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
        belongs_to = "super::person::Entity",
        from = "Column::GrantedBy",
        to = "super::person::Column::Id"
    )]
    GrantedBy,
}

impl Related<super::youth::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Youth.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
