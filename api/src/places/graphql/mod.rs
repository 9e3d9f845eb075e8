//! Places as GraphQL shows them.
//!
//! What must not date one young person's movement is kept from those signed
//! out: they see held places counted in with the pupils, and nothing of trials,
//! holds or waiting.

pub mod connection;
pub mod input;
pub mod mutation;
pub mod query;

use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::capacity::PlaceState;
use domain::count::Deviation;
use domain::freshness::Freshness;
use domain::intake::NotAcceptingReason;
use domain::policy::{Permit, ReportPlaces};
use domain::school_year::SchoolYear;

use super::board::Row;
use crate::cx::Cx;
use crate::graphql::fault::Resolved;
use crate::graphql::ids;
use crate::graphql::page::rows;
use crate::history::{self, Kind};
use crate::policy;
use crate::programmes::graphql::{Programme, Track};
use crate::requests::graphql::Fit;

/// Whom to ring.
#[derive(SimpleObject, Debug)]
pub struct Contact {
    /// A post or a person.
    name: String,
    phone: Option<String>,
    email: Option<String>,
    /// Whose contact it is: the programme's, its host's, or UDA's.
    of: String,
}

/// "Why this number": the count it starts from and what has moved since.
#[derive(SimpleObject, Debug)]
pub struct Basis {
    counted: u32,
    counted_at: DateTime<Utc>,
    enrolled_since: u32,
    left_since: u32,
    held: u32,
}

/// One track's figure.
#[derive(SimpleObject, Debug)]
pub struct TrackPlaces {
    track: Track,
    /// Whether this track has its own approved places.
    split: bool,
    approved_places: Option<u32>,
    enrolled: Option<u32>,
    free: Option<u32>,
}

/// One thing that happened to the figure.
#[derive(SimpleObject, Debug)]
pub struct HistoryEntry {
    at: DateTime<Utc>,
    recorded_at: DateTime<Utc>,
    kind: Kind,
    /// For a count or confirmation.
    enrolled: Option<i32>,
    reason: Option<NotAcceptingReason>,
    person: Option<String>,
    agency: String,
    deviations: Vec<Deviation>,
}

/// A programme's places at a moment.
#[derive(Debug)]
pub struct OpenPlace {
    row: Arc<Row>,
    year: SchoolYear,
}

impl OpenPlace {
    /// The places of a row of a school year's board.
    pub fn new(row: Arc<Row>, year: SchoolYear) -> Self {
        Self { row, year }
    }

    fn permit(&self, ctx: &Context<'_>) -> Option<Permit<ReportPlaces>> {
        policy::leave::<ReportPlaces>(ctx.data_unchecked(), &self.row.programme.facts())
    }
}

fn is_anonymous(ctx: &Context<'_>) -> bool {
    ctx.data_unchecked::<Cx>().actor.is_anonymous()
}

#[Object]
impl OpenPlace {
    async fn programme(&self) -> Programme {
        Programme(Arc::clone(&self.row))
    }

    async fn school_year(&self) -> String {
        self.year.to_string()
    }

    async fn approved_places(&self) -> u32 {
        self.row.seats.approved
    }

    async fn over_intake_percent(&self) -> u32 {
        self.row.standing.allocation().over_intake_percent
    }

    /// approvedPlaces × (100 + overIntakePercent) / 100, rounded down.
    async fn limit(&self) -> u32 {
        self.row.seats.limit
    }

    /// Null when never counted. Signed out: with held places counted in, so
    /// that an offer cannot be told from a pupil.
    async fn enrolled(&self, ctx: &Context<'_>) -> Option<u32> {
        let seats = &self.row.seats;
        if is_anonymous(ctx) {
            seats.taken
        } else {
            seats.enrolled
        }
    }

    /// Null when signed out.
    async fn held(&self, ctx: &Context<'_>) -> Option<u32> {
        (!is_anonymous(ctx)).then_some(self.row.seats.held)
    }

    /// Those on trial now. Null when signed out, and of a moment past.
    async fn on_trial(&self, ctx: &Context<'_>) -> Option<u32> {
        let queues = self.row.queues.filter(|_| !is_anonymous(ctx));
        queues.map(|queues| queues.on_trial)
    }

    /// Those on the waiting list now. Null when signed out, and of a moment past.
    async fn waiting(&self, ctx: &Context<'_>) -> Option<u32> {
        let queues = self.row.queues.filter(|_| !is_anonymous(ctx));
        queues.map(|queues| queues.waiting)
    }

    /// Why it fits a young person or not: every criterion, met or not. They are opened
    /// once, however many places are shown. Errors: UNAUTHENTICATED, NOT_FOUND for a
    /// stranger, FORBIDDEN, CONSENT_REQUIRED.
    #[graphql(complexity = "5 + child_complexity")]
    async fn fit(&self, ctx: &Context<'_>, youth: ID) -> Resolved<Fit> {
        let id = ids::youth(&youth)?;
        Ok(Fit::of(ctx.data_unchecked(), id, &self.row, self.year).await?)
    }

    /// Null when never counted.
    async fn free(&self) -> Option<u32> {
        self.row.seats.free
    }

    /// Null when never counted.
    async fn over_intake_left(&self) -> Option<u32> {
        self.row.seats.over_intake_left
    }

    async fn state(&self) -> PlaceState {
        self.row.seats.state
    }

    async fn accepting(&self) -> bool {
        self.row.accepting
    }

    /// Why not, where it is so now; a past reason is in the history.
    async fn not_accepting_reason(&self) -> Option<NotAcceptingReason> {
        self.row
            .programme
            .not_accepting_reason
            .filter(|_| !self.row.accepting)
    }

    async fn freshness(&self) -> Freshness {
        self.row.freshness
    }

    async fn confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.row.confirmed_at()
    }

    /// The person for those who may change the figure and UDA; else the agency.
    async fn confirmed_by(&self, ctx: &Context<'_>) -> Option<String> {
        let count = self.row.standing.count()?;
        let person = self.permit(ctx).and_then(|_| count.person.clone());
        Some(person.unwrap_or_else(|| count.agency.clone()))
    }

    /// Whom to ring: the programme, else its host, else UDA.
    async fn contact(&self) -> Contact {
        let contact = &self.row.programme.contact;
        Contact {
            name: contact.name.clone(),
            phone: contact.phone.clone(),
            email: contact.email.clone(),
            of: contact.of.clone(),
        }
    }

    /// "Why this number". Null when never counted or signed out.
    async fn basis(&self, ctx: &Context<'_>) -> Option<Basis> {
        let count = self.row.standing.count().filter(|_| !is_anonymous(ctx))?;
        let moved = self.row.standing.moved();
        Some(Basis {
            counted: count.enrolled,
            counted_at: count.effective_at,
            enrolled_since: moved.enrolled,
            left_since: moved.left,
            held: self.row.seats.held,
        })
    }

    /// Figures by track. `free` is null and `split` false where the places are
    /// not split.
    async fn tracks(&self, ctx: &Context<'_>) -> Vec<TrackPlaces> {
        let anonymous = is_anonymous(ctx);
        let figure = |track: &crate::programmes::Track| {
            let standing = self.row.standing.track(track.id);
            let seats = standing.seats();
            let shown = seats.filter(|_| anonymous).and_then(|s| s.taken);
            TrackPlaces {
                track: Track(track.clone()),
                split: seats.is_some(),
                approved_places: seats.map(|s| s.approved),
                enrolled: shown.or_else(|| standing.enrolled()),
                free: seats.and_then(|s| s.free),
            }
        };
        self.row.programme.tracks.iter().map(figure).collect()
    }

    /// What the last count was at odds with. For those who may change the
    /// figure and UDA; else empty.
    async fn deviations(&self, ctx: &Context<'_>) -> Vec<Deviation> {
        let count = self
            .row
            .standing
            .count()
            .filter(|_| self.permit(ctx).is_some());
        count
            .map(|count| count.deviations.clone())
            .unwrap_or_default()
    }

    /// Counts, confirmations and openings, newest first. For those who may
    /// change the figure and UDA; else empty. `first` is 1 to 100.
    #[graphql(complexity = "10 + child_complexity")]
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
    ) -> Resolved<Vec<HistoryEntry>> {
        let first = rows(first)?;
        let Some(permit) = self.permit(ctx) else {
            return Ok(Vec::new());
        };
        let entries = history::newest(ctx.data_unchecked(), &permit, first).await?;
        let shown = entries.into_iter().map(|entry| HistoryEntry {
            at: entry.at,
            recorded_at: entry.recorded_at,
            kind: entry.kind,
            enrolled: entry.enrolled,
            reason: entry.reason,
            person: entry.person,
            agency: entry.agency,
            deviations: entry.deviations,
        });
        Ok(shown.collect())
    }

    /// The seats' version, to be named when they are changed.
    async fn version(&self) -> i32 {
        self.row.programme.seats_version
    }

    async fn may_report(&self, ctx: &Context<'_>) -> bool {
        self.permit(ctx).is_some()
    }
}
