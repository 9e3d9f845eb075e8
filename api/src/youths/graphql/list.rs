//! Young people in a list.

use async_graphql::{Context, ID, InputObject, Object};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as B64;
use domain::code::Problem;
use domain::id::{AgencyId, YouthId};
use domain::ot_status::{OtStatus, StatusGroup, YouthCategory};
use uuid::Uuid;

use super::Youth;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::code;
use crate::graphql::fault::Resolved;
use crate::graphql::page;
use crate::places::graphql::connection::{Facet, PageInfo};
use crate::youths::list::{self, Filter, List};

/// Which young people to show. Values within one filter widen, filters narrow.
#[derive(InputObject, Debug, Default)]
pub struct YouthFilter {
    /// The beginnings of words of the name.
    text: Option<String>,
    statuses: Option<Vec<OtStatus>>,
    status_groups: Option<Vec<StatusGroup>>,
    /// By number, "01" to "15".
    districts: Option<Vec<String>>,
    categories: Option<Vec<YouthCategory>>,
    responsible_school: Option<ID>,
    /// True: those no school is responsible for yet.
    unassigned: Option<bool>,
}

impl YouthFilter {
    /// What is looked for.
    ///
    /// # Errors
    /// `Input` with the fields that cannot be searched for.
    pub fn read(self) -> Result<Filter, AppError> {
        let school = self.responsible_school.map(|id| Uuid::parse_str(&id));
        let school = school
            .transpose()
            .map_err(|_| AppError::input("filter.responsibleSchool", Problem::Unknown))?;
        let statuses = self.statuses.filter(|codes| !codes.is_empty());
        let groups = self.status_groups.filter(|groups| !groups.is_empty());
        let wanted = |code: &OtStatus| {
            statuses.as_ref().is_none_or(|codes| codes.contains(code))
                && groups
                    .as_ref()
                    .is_none_or(|groups| groups.contains(&code.group()))
        };
        let asked = statuses.is_some() || groups.is_some();
        let codes = OtStatus::ALL.into_iter().filter(wanted).collect();
        Filter {
            text: self.text,
            statuses: asked.then_some(codes),
            districts: self.districts.unwrap_or_default(),
            categories: self.categories.unwrap_or_default(),
            responsible_school: school.map(AgencyId),
            unassigned: self.unassigned,
        }
        .checked()
    }
}

/// A page of young people.
#[derive(Debug)]
pub struct YouthConnection(List);

/// Reads a page.
///
/// # Errors
/// `Unauthenticated`, `Input` (first, after).
pub async fn read(
    cx: &Cx,
    filter: Filter,
    first: i32,
    after: Option<&str>,
) -> Result<YouthConnection, AppError> {
    let first = page::rows(first)?;
    let after = after.map(place).transpose()?;
    Ok(YouthConnection(list::list(cx, filter, first, after).await?))
}

/// A cursor names the last young person of the page before, by id alone.
fn cursor(youth: YouthId) -> String {
    B64.encode(youth.0.as_bytes())
}

fn place(cursor: &str) -> Result<YouthId, AppError> {
    B64.decode(cursor)
        .ok()
        .and_then(|bytes| Uuid::from_slice(&bytes).ok())
        .map(YouthId)
        .ok_or_else(|| AppError::input("after", Problem::Unknown))
}

#[Object]
impl YouthConnection {
    async fn nodes(&self) -> Vec<Youth> {
        self.0.youths.iter().cloned().map(Youth).collect()
    }

    /// How many there are in all; 1 000 where there are more, see `totalIsExact`.
    async fn total_count(&self, ctx: &Context<'_>) -> Resolved<usize> {
        Ok(self.0.total(ctx.data_unchecked()).await?.0)
    }

    /// False: there are more than `totalCount`.
    async fn total_is_exact(&self, ctx: &Context<'_>) -> Resolved<bool> {
        Ok(self.0.total(ctx.data_unchecked()).await?.1)
    }

    async fn page_info(&self) -> PageInfo {
        let youths = &self.0.youths;
        PageInfo {
            has_next_page: self.0.has_more,
            has_previous_page: !self.0.is_first,
            start_cursor: youths.first().map(|known| cursor(known.facts.youth)),
            end_cursor: youths.last().map(|known| cursor(known.facts.youth)),
        }
    }

    /// For each district, how many it would give with the other filters kept; 1 000
    /// where there are more. Where `totalIsExact` is false, and one does not see
    /// everybody, among a thousand of the list.
    async fn districts(&self, ctx: &Context<'_>) -> Resolved<Vec<Facet>> {
        let tally = self.0.tally(ctx.data_unchecked()).await?;
        let shown = tally.districts.iter();
        Ok(shown
            .map(|(value, count)| facet(value.clone(), *count))
            .collect())
    }

    /// The same for each group of statuses.
    async fn status_groups(&self, ctx: &Context<'_>) -> Resolved<Vec<Facet>> {
        let tally = self.0.tally(ctx.data_unchecked()).await?;
        let shown = tally.groups.iter();
        Ok(shown
            .map(|(group, count)| facet(code(*group), *count))
            .collect())
    }
}

fn facet(value: String, count: usize) -> Facet {
    Facet {
        value,
        count: count.min(list::COUNTED_MAX),
    }
}
