//! The contract's own scalars.

use super::schema;

/// A moment in UTC.
pub type DateTime = chrono::DateTime<chrono::Utc>;

cynic::impl_scalar!(DateTime, schema::DateTime);
cynic::impl_scalar!(chrono::NaiveDate, schema::Date);

/// The key of one attempt to change something.
#[derive(cynic::Scalar, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "UUID")]
pub struct Uuid(pub String);
