//! What must not drift: the schema, the shape of the code, the database.

mod configuration;
mod rights;
mod schema;
mod shape;
mod tables;
