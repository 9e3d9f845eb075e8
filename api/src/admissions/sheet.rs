//! What a page of requests shows besides their own rows. Each thing is read once for
//! all of them, when the first is asked for: as many statements for a hundred as for
//! one.

use std::collections::HashMap;
use std::sync::Arc;

use domain::admission::Situation;
use domain::calendar::Pause;
use domain::id::{AdmissionId, PersonId, ProgrammeId, YouthId};
use domain::looking::LookAction;
use domain::policy::{Permit, ReadAdmission};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::course::Course;
use super::reading::{Allowed, Shown, allowed};
use super::store::{self, Event, Found, Referral, Request};
use crate::calendar;
use crate::cx::Cx;
use crate::error::AppError;
use crate::youths::{self, Known};

/// The requests of one page, or the one that was opened.
#[derive(Debug)]
pub(crate) struct Sheet {
    found: Vec<Arc<Found>>,
    permits: Vec<Arc<Permit<ReadAdmission>>>,
    known: HashMap<YouthId, Known>,
    action: LookAction,
    requests: OnceCell<HashMap<Uuid, Request>>,
    stories: OnceCell<HashMap<Uuid, Vec<Event>>>,
    situations: OnceCell<HashMap<Uuid, Situation>>,
    referrals: OnceCell<HashMap<Uuid, Referral>>,
    people: OnceCell<HashMap<Uuid, (PersonId, String)>>,
    pauses: OnceCell<HashMap<ProgrammeId, Vec<Pause>>>,
    family: OnceCell<Vec<Shown>>,
    course: Course,
}

impl Sheet {
    /// A sheet with nothing read yet.
    pub(super) fn new(
        all: Vec<Allowed>,
        known: HashMap<YouthId, Known>,
        action: LookAction,
    ) -> Self {
        let course = Course::of(all.iter().map(|one| one.found.row.id).collect());
        let (found, permits) = all.into_iter().map(|one| (one.found, one.permit)).unzip();
        Self {
            course,
            found,
            permits,
            known,
            action,
            requests: OnceCell::new(),
            stories: OnceCell::new(),
            situations: OnceCell::new(),
            referrals: OnceCell::new(),
            people: OnceCell::new(),
            pauses: OnceCell::new(),
            family: OnceCell::new(),
        }
    }

    /// A young person one of the requests is about.
    pub(crate) fn known(&self, youth: YouthId) -> Option<&Known> {
        self.known.get(&youth)
    }

    /// What runs beside the requests: meetings, trials, attendance.
    pub(crate) fn course(&self) -> &Course {
        &self.course
    }

    /// The request for a place that one is a part of.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn request(&self, cx: &Cx, id: Uuid) -> Result<Option<&Request>, AppError> {
        let read = async || store::requests(cx.app.db.read(), &self.permits).await;
        Ok(self.requests.get_or_try_init(read).await?.get(&id))
    }

    /// What has happened to one, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn story(&self, cx: &Cx, id: AdmissionId) -> Result<&[Event], AppError> {
        let read = async || store::stories(cx.app.db.read(), &self.permits).await;
        let all = self.stories.get_or_try_init(read).await?;
        Ok(all.get(&id.0).map_or(&[], Vec::as_slice))
    }

    /// What the state machine asks of one.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn situation(
        &self,
        cx: &Cx,
        id: AdmissionId,
    ) -> Result<Option<Situation>, AppError> {
        let read = async || store::situations(cx.app.db.read(), &self.permits, &self.found).await;
        let all = self.situations.get_or_try_init(read).await?;
        Ok(all.get(&id.0).copied())
    }

    /// The district one was last sent on to.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn referral(
        &self,
        cx: &Cx,
        id: AdmissionId,
    ) -> Result<Option<&Referral>, AppError> {
        let read = async || store::referrals(cx.app.db.read(), &self.permits).await;
        Ok(self.referrals.get_or_try_init(read).await?.get(&id.0))
    }

    /// Who is named for intake at a programme.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn intake_person(
        &self,
        cx: &Cx,
        programme: ProgrammeId,
    ) -> Result<Option<&str>, AppError> {
        let read = async || store::intake_people(cx.app.db.read(), &self.found, cx.today()).await;
        let all = self.people.get_or_try_init(read).await?;
        Ok(all.get(&programme.0).map(|(_, name)| name.as_str()))
    }

    /// The days a programme's clocks stand still.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn pauses(
        &self,
        cx: &Cx,
        programme: ProgrammeId,
    ) -> Result<&[Pause], AppError> {
        let all = self.found.iter();
        let programmes: Vec<_> = all.map(|one| ProgrammeId(one.row.programme_id)).collect();
        let read = async || calendar::store::pauses_of(cx.app.db.read(), &programmes).await;
        let all = self.pauses.get_or_try_init(read).await?;
        Ok(all.get(&programme).map_or(&[], Vec::as_slice))
    }

    /// Those of the same requests, and those that these continue, as far as they may be
    /// read.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn family(&self, cx: &Cx) -> Result<&[Shown], AppError> {
        let read = async || {
            let rows = self.found.iter().map(|one| &one.row);
            let found = store::relatives(cx.app.db.read(), rows).await?;
            let known = youths::beside(self.known.values());
            Ok::<_, AppError>(allowed(cx, found, known, self.action))
        };
        Ok(self.family.get_or_try_init(read).await?)
    }
}
