//! Requests for a place as GraphQL shows them.

pub mod outcomes;
pub mod parts;
pub mod query;
pub mod request;
pub mod steps;
pub mod waiting;

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use domain::admission::{AdmissionReason, AdmissionState, AdmissionStep};
use domain::id::ProgrammeId;

use super::{Shown, year_of};
use crate::attendance::graphql::{Enrolment, enrolment};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::meetings::graphql::{Meeting, meetings};
use crate::places::board;
use crate::programmes::graphql::{Programme, Track};
use crate::trials::graphql::{Trial, trial};
use crate::youths::graphql::Youth;
use parts::{AdmissionClock, AdmissionEvent, Holder, Offer, Referral};
use request::PlaceRequest;
use waiting::Waiting;

/// One programme's part of a request for a place, and what came of it.
#[derive(Clone, Debug)]
pub struct Admission(pub Shown);

impl Admission {
    async fn place(&self, cx: &Cx) -> Result<Arc<board::Row>, AppError> {
        let board = cx.board(None).await?;
        let row = board.by_id(ProgrammeId(self.0.row.programme_id));
        row.cloned()
            .ok_or(AppError::broken("a request without its programme"))
    }

    async fn relative(&self, cx: &Cx, id: Option<uuid::Uuid>) -> Result<Option<Self>, AppError> {
        let Some(id) = id else { return Ok(None) };
        let family = self.0.sheet.family(cx).await?;
        let found = family.iter().find(|shown| shown.row.id == id);
        Ok(found.cloned().map(Self))
    }
}

#[Object]
impl Admission {
    async fn id(&self) -> ID {
        self.0.row.id.into()
    }

    /// The version a step must name.
    async fn version(&self) -> i32 {
        self.0.row.version
    }

    async fn state(&self) -> AdmissionState {
        self.0.row.state
    }

    /// Its place on the waiting list; null for one that does not wait.
    async fn waiting(&self, ctx: &Context<'_>) -> Resolved<Option<Waiting>> {
        Ok(waiting::of(ctx.data_unchecked(), &self.0).await?)
    }

    /// When it came to the state.
    async fn since(&self) -> DateTime<Utc> {
        self.0.row.state_since
    }

    async fn youth(&self) -> Resolved<Youth> {
        let known = self.0.sheet.known(self.0.facts.youth.youth);
        let known = known.ok_or(AppError::broken("a request without its young person"))?;
        Ok(Youth(known.clone()))
    }

    async fn programme(&self, ctx: &Context<'_>) -> Resolved<Programme> {
        Ok(Programme(self.place(ctx.data_unchecked()).await?))
    }

    /// The track that was asked for, where one was.
    async fn track(&self, ctx: &Context<'_>) -> Resolved<Option<Track>> {
        let Some(id) = self.0.row.track_id else {
            return Ok(None);
        };
        let place = self.place(ctx.data_unchecked()).await?;
        let mut tracks = place.programme.tracks.iter();
        Ok(tracks.find(|track| track.id == id).cloned().map(Track))
    }

    /// The school year it is for, "2026/2027".
    async fn school_year(&self) -> String {
        year_of(&self.0.row).to_string()
    }

    /// 1: the first wish.
    async fn wish(&self) -> i32 {
        self.0.row.wish
    }

    async fn request(&self, ctx: &Context<'_>) -> Resolved<PlaceRequest> {
        Ok(PlaceRequest::of(ctx.data_unchecked(), &self.0).await?)
    }

    /// Whether it holds a seat now.
    async fn holds_seat(&self) -> bool {
        self.0.row.holds_seat
    }

    /// What is waited for, and until when.
    async fn clock(&self, ctx: &Context<'_>) -> Resolved<Option<AdmissionClock>> {
        Ok(AdmissionClock::of(ctx.data_unchecked(), &self.0).await?)
    }

    /// Who holds it now: a side, and a name where there is one.
    async fn holder(&self, ctx: &Context<'_>) -> Resolved<Holder> {
        let cx = ctx.data_unchecked();
        let host = &self.place(cx).await?.programme.host.name;
        Ok(Holder::of(cx, &self.0, host).await?)
    }

    /// The meetings, the newest first.
    async fn meetings(&self, ctx: &Context<'_>) -> Resolved<Vec<Meeting>> {
        Ok(meetings(ctx.data_unchecked(), &self.0).await?)
    }

    /// The trial, if there has been one.
    async fn trial(&self, ctx: &Context<'_>) -> Resolved<Option<Trial>> {
        Ok(trial(ctx.data_unchecked(), &self.0).await?)
    }

    /// The time as a pupil, from the admission on.
    async fn enrolment(&self) -> Option<Enrolment> {
        enrolment(&self.0)
    }

    /// The offer, once there has been one.
    async fn offer(&self) -> Option<Offer> {
        Offer::of(&self.0.row)
    }

    /// The district it was last sent on to.
    async fn referral(&self, ctx: &Context<'_>) -> Resolved<Option<Referral>> {
        let found = self.0.sheet.referral(ctx.data_unchecked(), self.0.id());
        Ok(found.await?.map(Referral::from))
    }

    /// The one it was sent on from; null where one may not read that.
    async fn referred_from(&self, ctx: &Context<'_>) -> Resolved<Option<Admission>> {
        let from = self.0.row.referred_from_id;
        Ok(self.relative(ctx.data_unchecked(), from).await?)
    }

    /// Where it was sent on to, of those one may read.
    async fn referred_to(&self, ctx: &Context<'_>) -> Resolved<Vec<Admission>> {
        let family = self.0.sheet.family(ctx.data_unchecked()).await?;
        let own = Some(self.0.row.id);
        let to = family.iter().filter(|one| one.row.referred_from_id == own);
        Ok(to.cloned().map(Self).collect())
    }

    /// The place of the school year before that it goes on from.
    async fn continues(&self, ctx: &Context<'_>) -> Resolved<Option<Admission>> {
        let from = self.0.row.continues_id;
        Ok(self.relative(ctx.data_unchecked(), from).await?)
    }

    /// What has happened, the oldest first.
    async fn history(&self, ctx: &Context<'_>) -> Resolved<Vec<AdmissionEvent>> {
        Ok(AdmissionEvent::all(ctx.data_unchecked(), &self.0).await?)
    }

    /// Why the last step was taken, where it has a reason.
    async fn reason(&self) -> Option<AdmissionReason> {
        self.0.row.reason
    }

    /// The steps the reader may take now, in the order a page offers them.
    async fn steps(&self, ctx: &Context<'_>) -> Resolved<Vec<AdmissionStep>> {
        Ok(self.0.steps(ctx.data_unchecked()).await?)
    }

    /// Until when the reader can take the last step back; null where not.
    async fn undo_until(&self, ctx: &Context<'_>) -> Resolved<Option<DateTime<Utc>>> {
        Ok(self.0.undo_until(ctx.data_unchecked()).await?)
    }
}
