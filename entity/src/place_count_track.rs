//! A count split by track.

use sea_orm::entity::prelude::*;

/// A row of `place_count_track`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "place_count_track")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub place_count_id: Uuid,
    pub track_id: Uuid,
    pub enrolled: i32,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::place_count::Entity",
        from = "Column::PlaceCountId",
        to = "super::place_count::Column::Id"
    )]
    PlaceCount,
    #[sea_orm(
        belongs_to = "super::track::Entity",
        from = "Column::TrackId",
        to = "super::track::Column::Id"
    )]
    Track,
}

impl Related<super::place_count::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::PlaceCount.def()
    }
}

impl Related<super::track::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Track.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
