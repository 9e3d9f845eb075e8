//! Programmes as GraphQL shows them.

pub mod intake;
pub mod profile;

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, Object, SimpleObject};
use domain::agency::AgencyKind;
use domain::area::{Area, Level};
use domain::district;
use domain::freshness::Freshness;
use domain::intake::NotAcceptingReason;
use domain::lang::Lang;
use domain::policy::{EditPage, ReportPlaces, RunIntake};
use domain::profile::ClassModel;

use super::Track as TrackModel;
use crate::admissions::graphql::waiting::{self, WaitingEntry};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::places::board::Row;
use crate::places::graphql::OpenPlace;
use crate::policy;
use intake::StaffMember;
pub use profile::{Profile, ProfileTexts, Staff};

/// A body that takes part.
#[derive(SimpleObject, Debug)]
pub struct Agency {
    pub id: ID,
    pub name: String,
    pub kind: AgencyKind,
    pub orgnr: Option<String>,
    /// The district it is for, or in.
    pub district: Option<District>,
}

impl From<&super::Agency> for Agency {
    fn from(agency: &super::Agency) -> Self {
        Self {
            id: agency.id.0.into(),
            name: agency.name.clone(),
            kind: agency.kind,
            orgnr: agency.orgnr.clone(),
            district: agency.district.as_deref().map(District::of),
        }
    }
}

/// One of Oslo's districts.
#[derive(SimpleObject, Debug)]
#[graphql(complex)]
pub struct District {
    /// Two digits, "01" to "15".
    pub number: String,
    pub name: String,
}

impl District {
    /// A district by its number.
    pub fn of(number: &str) -> Self {
        Self {
            number: number.to_owned(),
            name: district::name(number).unwrap_or(number).to_owned(),
        }
    }

    async fn rows(&self, ctx: &Context<'_>) -> Result<Vec<Arc<Row>>, AppError> {
        let board = ctx.data_unchecked::<Cx>().board(None).await?;
        let here = |row: &&Arc<Row>| row.programme.district == self.number;
        Ok(board.open().filter(here).cloned().collect())
    }
}

#[ComplexObject]
impl District {
    /// The programmes in this district, now.
    async fn programme_count(&self, ctx: &Context<'_>) -> Resolved<usize> {
        Ok(self.rows(ctx).await?.len())
    }

    /// Free places there, now: of the programmes that take in, where the figure
    /// is not stale.
    async fn free_places(&self, ctx: &Context<'_>) -> Resolved<u32> {
        let rows = self.rows(ctx).await?;
        let open = |row: &&Arc<Row>| row.accepting && row.freshness < Freshness::Stale;
        Ok(rows
            .iter()
            .filter(open)
            .filter_map(|row| row.seats.free)
            .sum())
    }
}

/// One thing a programme teaches.
#[derive(Debug)]
pub struct Track(pub TrackModel);

#[Object]
impl Track {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn name(&self, #[graphql(default_with = "Lang::Nb")] lang: Lang) -> &str {
        self.0.name.get(lang)
    }

    async fn level(&self) -> Option<Level> {
        self.0.level
    }

    /// Official Grep programme area, ten characters; null for a local offer.
    async fn grep_code(&self) -> Option<&str> {
        self.0.grep_code.as_deref()
    }

    async fn area(&self) -> Area {
        self.0.area
    }

    async fn class_model(&self) -> Option<ClassModel> {
        self.0.class_model
    }

    async fn subjects(&self) -> &[String] {
        &self.0.subjects
    }

    async fn note(&self, #[graphql(default_with = "Lang::Nb")] lang: Lang) -> Option<&str> {
        self.0.note.as_ref().map(|note| note.get(lang))
    }
}

/// An OT school programme.
#[derive(Debug)]
pub struct Programme(pub Arc<Row>);

#[Object]
impl Programme {
    async fn slug(&self) -> &str {
        &self.0.programme.slug
    }

    async fn name(&self) -> &str {
        &self.0.programme.name
    }

    async fn host(&self) -> Agency {
        (&self.0.programme.host).into()
    }

    async fn district(&self) -> District {
        District::of(&self.0.programme.district)
    }

    async fn tracks(&self) -> Vec<Track> {
        self.0.programme.tracks.iter().cloned().map(Track).collect()
    }

    async fn profile(&self) -> Profile {
        Profile(self.0.programme.profile.clone())
    }

    async fn accepting(&self) -> bool {
        self.0.programme.accepting
    }

    async fn not_accepting_reason(&self) -> Option<NotAcceptingReason> {
        self.0.programme.not_accepting_reason
    }

    /// Outside the decided OT places (OT Ulven, praksisbrev).
    async fn outside_allocation(&self) -> bool {
        self.0.programme.outside_allocation
    }

    /// Places now, or at a past moment.
    async fn places(
        &self,
        ctx: &Context<'_>,
        at: Option<chrono::DateTime<chrono::Utc>>,
    ) -> Resolved<OpenPlace> {
        let board = ctx.data_unchecked::<Cx>().board(at).await?;
        let row = board.by_id(self.0.programme.id).ok_or(AppError::NotFound)?;
        Ok(OpenPlace::new(Arc::clone(row), board.year))
    }

    /// The page's version, to be named when it is changed.
    async fn version(&self) -> i32 {
        self.0.programme.version
    }

    async fn may_report(&self, ctx: &Context<'_>) -> bool {
        policy::leave::<ReportPlaces>(ctx.data_unchecked(), &self.0.programme.facts()).is_some()
    }

    async fn may_edit(&self, ctx: &Context<'_>) -> bool {
        policy::leave::<EditPage>(ctx.data_unchecked(), &self.0.programme.facts()).is_some()
    }

    /// Whether the reader may do what its staff do with requests.
    async fn may_run_intake(&self, ctx: &Context<'_>) -> bool {
        policy::leave::<RunIntake>(ctx.data_unchecked(), &self.0.programme.facts()).is_some()
    }

    /// Whether a trial holds a seat here.
    async fn trial_holds_seat(&self) -> bool {
        self.0.programme.trial_holds_seat
    }

    /// The named person whom what is overdue goes to. Its staff and UDA; else null.
    #[graphql(complexity = "10 + child_complexity")]
    async fn intake_person(&self, ctx: &Context<'_>) -> Resolved<Option<StaffMember>> {
        Ok(intake::person(ctx.data_unchecked(), &self.0.programme).await?)
    }

    /// Who may be named for that. Its lead and UDA; else empty.
    #[graphql(complexity = "20 + child_complexity")]
    async fn staff_members(&self, ctx: &Context<'_>) -> Resolved<Vec<StaffMember>> {
        Ok(intake::members(ctx.data_unchecked(), &self.0.programme).await?)
    }

    /// Everybody on the waiting list, in order. Its staff and UDA; else empty.
    #[graphql(complexity = "50 + 10 * child_complexity")]
    async fn waiting_list(&self, ctx: &Context<'_>) -> Resolved<Vec<WaitingEntry>> {
        let cx = ctx.data_unchecked::<Cx>();
        let programme = &self.0.programme;
        match policy::leave::<ReportPlaces>(cx, &programme.facts()) {
            Some(_) => Ok(waiting::entries(cx, programme.id).await?),
            None => Ok(vec![]),
        }
    }
}

/// One programme, as it is now.
pub(crate) async fn programme_now(cx: &Cx, slug: &str) -> Result<Programme, AppError> {
    let board = cx.board(None).await?;
    let row = board.by_slug(slug).ok_or(AppError::NotFound)?;
    Ok(Programme(Arc::clone(row)))
}

/// Reads about programmes.
#[derive(Default, Debug)]
pub struct ProgrammeQuery;

#[Object]
impl ProgrammeQuery {
    /// One programme by slug. Errors: NOT_FOUND.
    async fn programme(&self, ctx: &Context<'_>, slug: String) -> Option<Resolved<Programme>> {
        // An error inside an option leaves null in its own place, not above it.
        Some(
            programme_now(ctx.data_unchecked(), &slug)
                .await
                .map_err(Into::into),
        )
    }

    /// The fifteen districts, in order.
    async fn districts(&self) -> Vec<District> {
        district::DISTRICTS
            .iter()
            .map(|(number, _)| District::of(number))
            .collect()
    }
}
