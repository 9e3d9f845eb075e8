//! Who has looked at oneself: looks put together by day, agency, role and purpose.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::consent::{Basis, Purpose};
use domain::id::{AgencyId, YouthId};
use domain::looking::LookAction;
use domain::policy::ReadAccessLog;
use domain::role::{Actor, Role};
use domain::scope::Scopes;
use serde::{Deserialize, Serialize};

use super::questions::Question;
use super::{Look, store};
use crate::cx::Cx;
use crate::error::AppError;
use crate::policy;
use crate::youths::store as youths;

/// Looks that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub day: NaiveDate,
    /// None for oneself and guardians.
    pub agency: Option<AgencyId>,
    pub agency_name: Option<String>,
    pub role: Option<Role>,
    pub purpose: Option<Purpose>,
    pub basis: Option<Basis>,
    pub actions: Vec<LookAction>,
    pub scopes: Scopes,
    pub times: i64,
    pub first_at: DateTime<Utc>,
    pub last_at: DateTime<Utc>,
    pub denied: bool,
    pub oneself: bool,
    /// The latest question about it.
    pub question: Option<Question>,
}

/// Where a group stands in the list, newest day first. A group keeps its place while
/// looks are added to it, so a page goes on where the one before ended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    pub day: NaiveDate,
    pub first_at: DateTime<Utc>,
    /// Tells apart groups that began at the same moment.
    pub key: String,
}

impl Group {
    /// Its place in the list.
    pub fn place(&self) -> Place {
        Place {
            day: self.day,
            first_at: self.first_at,
            key: format!(
                "{:?}",
                (
                    self.agency,
                    self.role,
                    self.purpose,
                    self.basis,
                    self.denied,
                    self.oneself
                )
            ),
        }
    }

    /// Whether another group's looks belong to it. What one does about oneself is one
    /// group a day.
    fn takes(&self, other: &Self) -> bool {
        let same_kind =
            (self.day, self.denied, self.oneself) == (other.day, other.denied, other.oneself);
        let own = self.oneself && !self.denied;
        same_kind
            && (own
                || (self.agency, self.role, self.purpose, self.basis)
                    == (other.agency, other.role, other.purpose, other.basis))
    }

    fn take(&mut self, other: &Self) {
        for action in &other.actions {
            if !self.actions.contains(action) {
                self.actions.push(*action);
            }
        }
        self.actions.sort_unstable();
        self.scopes = self.scopes.with(other.scopes);
        self.times += other.times;
        self.first_at = self.first_at.min(other.first_at);
        self.last_at = self.last_at.max(other.last_at);
    }
}

/// One's own record: `asked`, or the actor's. The attempt is written down where there
/// is none.
pub(super) async fn whose(cx: &Cx, asked: Option<YouthId>) -> Result<YouthId, AppError> {
    let Actor::Person { person, .. } = &cx.actor else {
        return Err(AppError::Unauthenticated);
    };
    if let Some(asked) = asked {
        return Ok(asked);
    }
    let own = youths::own(cx.app.db.read(), *person).await?;
    own.ok_or_else(|| {
        cx.log.note(Look::of_nobody::<ReadAccessLog>(cx));
        AppError::Forbidden
    })
}

/// A page of the log of a young person, who alone may read it; with whether there is
/// more. That it was read is written down too.
///
/// # Errors
/// `Unauthenticated`, `NotFound` or `Forbidden`.
pub async fn page(
    cx: &Cx,
    asked: Option<YouthId>,
    first: usize,
    after: Option<&Place>,
) -> Result<(Vec<Group>, bool), AppError> {
    let youth = whose(cx, asked).await?;
    let db = cx.app.db.read();
    let facts = youths::facts(db, youth, cx.today()).await?;
    let permit = policy::may_on::<ReadAccessLog>(cx, youth, facts.as_ref())?;
    let (rows, is_cut) = store::own::looks(db, &permit, after.map(|place| place.day)).await?;
    let mut groups = together(rows);
    groups.retain(|group| after.is_none_or(|after| follows(&group.place(), after)));
    groups.sort_by_cached_key(|group| {
        let place = group.place();
        (std::cmp::Reverse((place.day, place.first_at)), place.key)
    });
    let has_more = is_cut || groups.len() > first;
    groups.truncate(first);
    let ids = groups.iter().filter_map(|group| group.agency);
    let agencies = store::own::agencies(db, ids.collect()).await?;
    let questions = store::questions::of_youth(db, &permit).await?;
    for group in &mut groups {
        group.agency_name = group.agency.and_then(|id| agencies.get(&id).cloned());
        group.question = questions
            .iter()
            .find(|question| question.is_about(group.day, group.agency, group.purpose))
            .cloned();
    }
    Ok((groups, has_more))
}

/// Whether a place comes after another: an older day, an earlier beginning, or the
/// next key.
fn follows(place: &Place, after: &Place) -> bool {
    match (place.day, place.first_at).cmp(&(after.day, after.first_at)) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Equal => place.key > after.key,
        std::cmp::Ordering::Greater => false,
    }
}

fn together(rows: Vec<Group>) -> Vec<Group> {
    let mut days: HashMap<NaiveDate, Vec<Group>> = HashMap::new();
    for row in rows {
        let groups = days.entry(row.day).or_default();
        match groups.iter_mut().find(|group| group.takes(&row)) {
            Some(group) => group.take(&row),
            None => groups.push(row),
        }
    }
    days.into_values().flatten().collect()
}
