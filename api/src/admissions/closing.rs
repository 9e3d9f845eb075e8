//! One place closes the young person's other requests for the school year, in the same
//! transaction, and everybody concerned is told why (design § 2.6).

use domain::admission::{AdmissionReason, AdmissionStep, Side, Situation, letters};
use domain::school_year::SchoolYear;
use uuid::Uuid;

use super::taking::{Part, one};
use super::{Held, Said, store};
use crate::cx::Cx;
use crate::error::AppError;
use crate::notifications;

/// Closes the others and lets their seats go, under the locks that [`super::hold`] has
/// taken for a step that gives a place. Returns which they were.
///
/// # Errors
/// When the database fails.
pub(super) async fn others(cx: &Cx, held: &Held, year: SchoolYear) -> Result<Vec<Uuid>, AppError> {
    let said = Said {
        reason: Some(AdmissionReason::AdmittedElsewhere),
        data: serde_json::json!({ "because": held.row.id }),
        ..Said::default()
    };
    let step = AdmissionStep::CloseElsewhere;
    let mut closed = Vec::new();
    for before in store::others_open(&held.tx, &held.row, year).await? {
        let part = Part {
            step,
            // Whether it can be closed rests on its state and its seat alone.
            situation: Situation {
                state: before.state,
                holds_seat: before.holds_seat,
                ..held.situation
            },
            side: Side::System,
            said: &said,
        };
        let mut row = before.clone();
        one(cx, held, &before, &mut row, &part).await?;
        let letters = letters(step);
        notifications::tell_of(cx, &held.tx, &held.permit, &row, letters, None).await?;
        closed.push(row.id);
    }
    Ok(closed)
}
