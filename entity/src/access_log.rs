//! Who looked at whom, when and why. Only grows.

use domain::consent::{Basis, Purpose};
use domain::looking::{LookAction, LookOutcome};
use domain::role::Role;
use sea_orm::entity::prelude::*;

/// A row of `access_log`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "access_log")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub recorded_at: DateTimeUtc,
    /// The day in Oslo.
    pub day: Date,
    /// The hour in Oslo, 0 to 23.
    pub hour: i32,
    pub request_id: Uuid,
    pub person_id: Option<Uuid>,
    pub person_mark: Option<String>,
    pub youth_mark: Option<String>,
    pub role: Option<Role>,
    pub agency_id: Option<Uuid>,
    pub youth_id: Option<Uuid>,
    pub action: LookAction,
    pub purpose: Option<Purpose>,
    pub basis: Option<Basis>,
    pub scopes: i32,
    pub outcome: LookOutcome,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
