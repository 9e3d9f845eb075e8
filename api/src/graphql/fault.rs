//! The one error type of resolvers.
//!
//! It has no `Display`, so async-graphql's blanket conversion does not fit it,
//! and a `?` on a database error in a resolver does not compile: nothing can
//! leak by accident. What the reader is told is written in `mask`.

use std::sync::Arc;

use async_graphql::Error;

use crate::error::AppError;

/// A refusal on its way to the reader.
#[derive(Clone, Debug)]
pub struct Fault(pub Arc<AppError>);

impl From<AppError> for Fault {
    fn from(error: AppError) -> Self {
        Self(Arc::new(error))
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        let mut error = Self::new(fault.0.code().as_str());
        error.source = Some(fault.0);
        error
    }
}

/// What a resolver returns.
pub type Resolved<T> = Result<T, Fault>;
