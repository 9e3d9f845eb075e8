//! Lists of young people: what is looked for, the page, and what there is of each kind.

use std::sync::Arc;

use domain::code::{FieldProblem, Problem};
use domain::district;
use domain::id::{AgencyId, YouthId};
use domain::looking::{LookAction, LookOutcome};
use domain::ot_status::{OtStatus, YouthCategory};
use domain::policy::ReadName;
use domain::scope::Scopes;
use domain::search;
use tokio::sync::OnceCell;

use super::sheet::Sheet;
use super::store::{self, Asked, Record, Tally};
use super::{Known, policy};
use crate::access_log::Look;
use crate::cx::Cx;
use crate::error::AppError;
use crate::places::filter::TEXT_MAX;

/// How far lists are counted.
pub const COUNTED_MAX: usize = 1_000;

/// What is looked for. Values within one filter widen, filters narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Folded already. Never stored: people type names.
    pub text: Option<String>,
    /// Codes and groups taken together.
    pub statuses: Option<Vec<OtStatus>>,
    pub districts: Vec<String>,
    pub categories: Vec<YouthCategory>,
    pub responsible_school: Option<AgencyId>,
    /// Whether no school is responsible yet.
    pub unassigned: Option<bool>,
}

impl Filter {
    /// Checks what was typed and folds the text.
    ///
    /// # Errors
    /// `Input` with every field that cannot be searched for.
    pub fn checked(mut self) -> Result<Self, AppError> {
        let mut problems = Vec::new();
        let length = self.text.as_ref().map_or(0, |text| text.chars().count());
        if length > TEXT_MAX {
            let problem = Problem::TooLong { max: TEXT_MAX };
            problems.push(FieldProblem::new("filter.text", problem));
        }
        let unknown = |number: &String| district::name(number).is_none();
        if self.districts.iter().any(unknown) {
            problems.push(FieldProblem::new("filter.districts", Problem::Unknown));
        }
        if !problems.is_empty() {
            return Err(AppError::Input(problems));
        }
        self.text = self
            .text
            .map(|text| search::fold(&text))
            .filter(|text| !text.is_empty());
        Ok(self)
    }

    /// Whether it asks, besides the status itself, for what one sees with the status.
    pub fn asks_for_status(&self) -> bool {
        !self.categories.is_empty()
            || self.responsible_school.is_some()
            || self.unassigned.is_some()
    }

    pub(super) fn fits_district(&self, number: Option<&str>) -> bool {
        self.districts.is_empty() || self.districts.iter().any(|wanted| number == Some(wanted))
    }

    pub(super) fn fits_status(&self, code: Option<OtStatus>) -> bool {
        let wanted = self.statuses.as_ref();
        wanted.is_none_or(|wanted| code.is_some_and(|code| wanted.contains(&code)))
    }
}

/// A page of young people.
#[derive(Debug)]
pub struct List {
    pub youths: Vec<Known>,
    pub has_more: bool,
    pub is_first: bool,
    filter: Filter,
    total: OnceCell<usize>,
    counted: OnceCell<(Tally, bool)>,
    bounded: OnceCell<Tally>,
}

/// Lists the young people whose identity the actor may see. Each one shown is written
/// down, and so is a search for a name that found nobody.
///
/// # Errors
/// `Unauthenticated`.
pub async fn list(
    cx: &Cx,
    filter: Filter,
    first: usize,
    after: Option<YouthId>,
) -> Result<List, AppError> {
    if cx.actor.is_anonymous() {
        return Err(AppError::Unauthenticated);
    }
    let asked = asked(cx, &filter);
    let (records, has_more) = store::page(cx.app.db.read(), asked, first, after).await?;
    if records.is_empty() && filter.text.is_some() {
        cx.log.note(searched(cx));
    }
    Ok(List {
        youths: shown(cx, records).await?,
        has_more,
        is_first: after.is_none(),
        filter,
        total: OnceCell::new(),
        counted: OnceCell::new(),
        bounded: OnceCell::new(),
    })
}

/// Those under 18 whom the actor is guardian of.
///
/// # Errors
/// When the database fails.
pub async fn wards(cx: &Cx) -> Result<Vec<Known>, AppError> {
    let Some(person) = cx.actor.person() else {
        return Ok(vec![]);
    };
    let records = store::wards(cx.app.db.read(), person, cx.today()).await?;
    shown(cx, records).await
}

fn asked<'a>(cx: &'a Cx, filter: &'a Filter) -> Asked<'a> {
    Asked {
        actor: &cx.actor,
        day: cx.today(),
        filter,
    }
}

/// Gives the records of a list their facts, and writes each down. Whoever the judge
/// would not show, should the list ever differ from him, is left out.
async fn shown(cx: &Cx, records: Vec<Record>) -> Result<Vec<Known>, AppError> {
    let ids: Vec<YouthId> = records.iter().map(Record::id).collect();
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let found = store::with_facts(cx.app.db.read(), records, &ids, cx.today()).await?;
    let mut all = Vec::with_capacity(found.len());
    for (record, facts) in found {
        if policy::may_list::<ReadName>(cx, &facts).is_ok() {
            all.push((Arc::new(record), Arc::new(facts)));
        }
    }
    let sheet = Arc::new(Sheet::new(all.clone()));
    Ok(all
        .into_iter()
        .map(|(record, facts)| Known {
            facts,
            record,
            sheet: Arc::clone(&sheet),
            shown: LookAction::List,
        })
        .collect())
}

/// The line of a search that found nobody: in the first of the actor's roles.
fn searched(cx: &Cx) -> Look {
    let first = cx.actor.grants().first();
    Look {
        youth: None,
        role: first.map(|grant| grant.role),
        agency: first.map(|grant| grant.agency),
        action: LookAction::Search,
        purpose: None,
        basis: None,
        scopes: Scopes::NONE,
        outcome: LookOutcome::Done,
    }
}

impl List {
    /// How many there are in all, and whether that is exact: above [`COUNTED_MAX`] it
    /// is not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn total(&self, cx: &Cx) -> Result<(usize, bool), AppError> {
        let (tally, is_whole) = self.counted(cx).await?;
        if *is_whole {
            return Ok((tally.total, true));
        }
        if self.filter.statuses.is_none() && self.filter.districts.is_empty() {
            return Ok((COUNTED_MAX, false));
        }
        let count = || store::count(cx.app.db.read(), asked(cx, &self.filter));
        let total = *self.total.get_or_try_init(count).await?;
        Ok((total.min(COUNTED_MAX), total <= COUNTED_MAX))
    }

    /// How many of each district and status group. In a list that is not counted to
    /// its end they are counted each to a thousand where everybody is open, and among
    /// a thousand of the list where not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tally(&self, cx: &Cx) -> Result<&Tally, AppError> {
        let asked = asked(cx, &self.filter);
        let (tally, is_whole) = self.counted(cx).await?;
        if *is_whole || !asked.is_everybody() {
            return Ok(tally);
        }
        let count = || store::bounded_tally(cx.app.db.read(), asked);
        Ok(self.bounded.get_or_try_init(count).await?)
    }

    async fn counted(&self, cx: &Cx) -> Result<&(Tally, bool), AppError> {
        let count = || store::tally(cx.app.db.read(), asked(cx, &self.filter));
        Ok(self.counted.get_or_try_init(count).await?)
    }
}
