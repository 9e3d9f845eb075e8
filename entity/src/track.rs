//! What a programme teaches: one row a track.

use domain::area::Area;
use domain::area::Level;
use domain::profile::ClassModel;
use sea_orm::entity::prelude::*;

/// A row of `track`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "track")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub programme_id: Uuid,
    pub position: i32,
    pub name: Json,
    pub area: Area,
    pub level: Option<Level>,
    pub grep_code: Option<String>,
    pub class_model: Option<ClassModel>,
    pub subjects: Json,
    pub note: Option<Json>,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::programme::Entity",
        from = "Column::ProgrammeId",
        to = "super::programme::Column::Id"
    )]
    Programme,
}

impl Related<super::programme::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Programme.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
