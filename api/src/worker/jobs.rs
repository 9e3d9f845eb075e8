//! The jobs, by name.

use chrono::TimeDelta;

use super::Job;
use crate::clocks;

/// Every job there is.
pub(super) const JOBS: &[Job] = &[Job {
    name: "clocks",
    every: TimeDelta::minutes(5),
    alone: true,
    run: |app| Box::pin(async move { clocks::all(&app).await }),
}];
