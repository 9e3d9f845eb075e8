//! The schema, step by step. A migration that has landed does not change:
//! expand first, contract in a later one.

pub use sea_orm_migration::prelude::*;

mod m20261123_000001_places;

/// Every migration, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m20261123_000001_places::Migration)]
    }
}
