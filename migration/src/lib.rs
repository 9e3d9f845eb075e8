//! The schema, step by step. A migration that has landed does not change:
//! expand first, contract in a later one.

pub use sea_orm_migration::prelude::*;

mod append_only;
mod m20261123_000001_places;
mod m20261125_000001_people;
mod m20261125_000002_intake;
mod shape;

/// Every migration, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_places::Migration),
            Box::new(m20261125_000001_people::Migration),
            Box::new(m20261125_000002_intake::Migration),
        ]
    }
}
