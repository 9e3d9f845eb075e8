//! The jobs, by name.

use super::Job;

/// Every job there is.
pub(super) const JOBS: &[Job] = &[];
