//! Ids as they come in.

use async_graphql::ID;
use domain::code::Problem;
use domain::id::YouthId;
use uuid::Uuid;

use crate::error::AppError;

/// A young person's id. One that is no id at all is nobody's.
///
/// # Errors
/// `NotFound`.
pub fn youth(id: &ID) -> Result<YouthId, AppError> {
    let id = Uuid::parse_str(id).map_err(|_| AppError::NotFound)?;
    Ok(YouthId(id))
}

/// The id of something chosen from a list.
///
/// # Errors
/// `Input` naming the field.
pub fn chosen(field: &str, id: &ID) -> Result<Uuid, AppError> {
    Uuid::parse_str(id).map_err(|_| AppError::input(field, Problem::Unknown))
}
