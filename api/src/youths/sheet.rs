//! What a page of young people shows besides their own rows. Each thing is read once
//! for all of them, when the first is asked for: as many statements for a hundred as
//! for one.

use std::collections::HashMap;
use std::sync::Arc;

use domain::access::YouthFacts;
use domain::id::{AgencyId, PersonId, YouthId};
use domain::looking::LookAction;
use domain::policy::{Identity, OnYouth, Permit, Read, Status, Support};
use tokio::sync::OnceCell;

use super::store::{self, Change, Entry, Nearest, Record};
use crate::admissions;
use crate::cx::Cx;
use crate::error::AppError;
use crate::policy;
use crate::programmes::Agency;

/// The young people of one page, or the one that was opened.
#[derive(Debug)]
pub struct Sheet {
    all: Vec<(Arc<Record>, Arc<YouthFacts>)>,
    histories: OnceCell<HashMap<YouthId, Vec<Change>>>,
    support: OnceCell<HashMap<YouthId, Vec<Entry>>>,
    names: OnceCell<HashMap<PersonId, String>>,
    schools: OnceCell<HashMap<AgencyId, Agency>>,
    nearest: OnceCell<Nearest>,
    admissions: OnceCell<HashMap<YouthId, Vec<admissions::Shown>>>,
}

impl Sheet {
    /// A sheet with nothing read yet.
    pub(super) fn new(all: Vec<(Arc<Record>, Arc<YouthFacts>)>) -> Self {
        Self {
            all,
            histories: OnceCell::new(),
            support: OnceCell::new(),
            names: OnceCell::new(),
            schools: OnceCell::new(),
            nearest: OnceCell::new(),
            admissions: OnceCell::new(),
        }
    }

    /// Those an action is allowed on, with the permit. Nothing is shown by it yet, so
    /// nothing is written down.
    fn allowed<A: OnYouth>(&self, cx: &Cx) -> Vec<(Permit<A>, &Record, &YouthFacts)> {
        let all = self.all.iter();
        all.filter_map(|(record, facts)| {
            let permit = policy::leave::<A>(cx, facts)?;
            Some((permit, record.as_ref(), facts.as_ref()))
        })
        .collect()
    }

    fn permits<A: OnYouth>(&self, cx: &Cx) -> Vec<Permit<A>> {
        let allowed = self.allowed::<A>(cx).into_iter();
        allowed.map(|(permit, ..)| permit).collect()
    }

    /// The statuses somebody has had, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn history(
        &self,
        cx: &Cx,
        permit: &Permit<Read<Status>>,
    ) -> Result<Vec<Change>, AppError> {
        let read = async || store::histories(cx.app.db.read(), &self.permits(cx)).await;
        let all = self.histories.get_or_try_init(read).await?;
        Ok(all.get(&permit.subject()).cloned().unwrap_or_default())
    }

    /// Somebody's needs for support, as far as the permit goes; the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn support(
        &self,
        cx: &Cx,
        permit: &Permit<Read<Support>>,
    ) -> Result<Vec<Entry>, AppError> {
        let read = async || store::support(cx.app.db.read(), &self.permits(cx)).await;
        let all = self.support.get_or_try_init(read).await?;
        Ok(all.get(&permit.subject()).cloned().unwrap_or_default())
    }

    /// The names of the people around them: guardians and followers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn names(&self, cx: &Cx) -> Result<&HashMap<PersonId, String>, AppError> {
        let read = async || {
            let allowed = self.allowed::<Read<Identity>>(cx);
            let around: Vec<_> = allowed
                .iter()
                .flat_map(|(permit, _, facts)| {
                    let people = facts.guardians.iter().chain(&facts.followers);
                    people.map(move |person| (permit, *person))
                })
                .collect();
            store::names(cx.app.db.read(), &around).await
        };
        Ok(self.names.get_or_try_init(read).await?)
    }

    /// The schools their statuses name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn schools(&self, cx: &Cx) -> Result<&HashMap<AgencyId, Agency>, AppError> {
        let read = async || {
            let allowed = self.allowed::<Read<Status>>(cx);
            let mut ids: Vec<AgencyId> = allowed
                .iter()
                .flat_map(|(permit, record, _)| record.schools(permit))
                .collect();
            ids.sort_unstable_by_key(|id| id.0);
            ids.dedup();
            store::agencies(cx.app.db.read(), &ids).await
        };
        Ok(self.schools.get_or_try_init(read).await?)
    }

    /// The table of nearest schools.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn nearest(&self, cx: &Cx) -> Result<&Nearest, AppError> {
        let read = async || store::nearest(cx.app.db.read()).await;
        Ok(self.nearest.get_or_try_init(read).await?)
    }

    /// Somebody's requests for a place that may be read, the newest first. They stand
    /// with a sheet of their own, so that none holds itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn admissions(
        &self,
        cx: &Cx,
        youth: YouthId,
        shown: LookAction,
    ) -> Result<Vec<admissions::Shown>, AppError> {
        let read = async || {
            let young = super::together(self.all.clone(), shown);
            let mut found: HashMap<YouthId, Vec<admissions::Shown>> = HashMap::new();
            for one in admissions::of_young(cx, young, shown).await? {
                found.entry(one.facts.youth.youth).or_default().push(one);
            }
            Ok::<_, AppError>(found)
        };
        let all = self.admissions.get_or_try_init(read).await?;
        Ok(all.get(&youth).cloned().unwrap_or_default())
    }
}
