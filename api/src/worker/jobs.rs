//! The jobs, by name.

use chrono::TimeDelta;

use super::Job;
use crate::{clocks, mail, searches, weekly};

/// Every job there is.
pub(super) const JOBS: &[Job] = &[
    Job {
        name: "mail",
        every: TimeDelta::zero(),
        alone: false,
        run: |app| Box::pin(mail::send_due(app)),
    },
    Job {
        name: "clocks",
        every: TimeDelta::minutes(5),
        alone: true,
        run: |app| Box::pin(clocks::all(app)),
    },
    Job {
        name: "searches",
        every: TimeDelta::seconds(20),
        alone: true,
        run: |app| Box::pin(searches::look(app)),
    },
    Job {
        name: "weekly",
        every: TimeDelta::seconds(60),
        alone: true,
        run: |app| Box::pin(weekly::send(app)),
    },
];
