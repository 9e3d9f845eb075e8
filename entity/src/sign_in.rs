//! A sign-in under way at a provider: used once, and soon gone.

use sea_orm::entity::prelude::*;

/// A row of `sign_in`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub issuer: String,
    pub state: String,
    pub nonce: String,
    /// Sealed by the vault.
    pub verifier: String,
    pub back: String,
    /// The session to end when this one succeeds.
    pub session_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
