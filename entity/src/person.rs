//! People who sign in.

use sea_orm::entity::prelude::*;

/// A row of `person`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    #[sea_orm(unique)]
    pub demo_account: Option<String>,
    pub disabled_at: Option<DateTimeUtc>,
    /// Sealed by the vault.
    pub national_id: Option<String>,
    #[sea_orm(unique)]
    pub national_id_index: Option<String>,
    /// Sealed by the vault.
    pub email: Option<String>,
    /// Sealed by the vault.
    pub mobile: Option<String>,
    pub birth_date: Option<Date>,
    pub created_at: Option<DateTimeUtc>,
}

/// The tables it refers to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
