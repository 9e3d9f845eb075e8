//! What goes first among those who have waited equally long; UDA sets it.

use domain::waiting::WaitingCriterion;
use sea_orm::entity::prelude::*;

/// A row of `waiting_criterion`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "waiting_criterion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub criterion: WaitingCriterion,
    pub position: i32,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
