//! Reading requests, one and many.

use async_graphql::{Context, ID, InputObject, Object};
use domain::admission::AdmissionState;
use domain::code::{FieldProblem, Problem};

use super::Admission;
use super::steps::admission;
use crate::admissions::list::{self, Filter, List};
use crate::admissions::open;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::page;
use crate::places::graphql::connection::PageInfo;

/// Which requests to show. Filters narrow.
#[derive(InputObject, Debug, Default)]
pub struct AdmissionFilter {
    /// By slug.
    programme: Option<String>,
    states: Option<Vec<AdmissionState>>,
    /// "2026/2027".
    school_year: Option<String>,
    /// True: open ones, and those whose state is no more than 14 days old.
    board: Option<bool>,
    /// Whether the last day to act has passed.
    overdue: Option<bool>,
}

impl AdmissionFilter {
    async fn read(self, cx: &Cx) -> Result<Filter, AppError> {
        let mut filter = Filter {
            states: self.states,
            board: self.board.unwrap_or_default(),
            overdue: self.overdue,
            ..Filter::default()
        };
        let mut problems = Vec::new();
        if let Some(slug) = self.programme {
            let board = cx.board(None).await?;
            filter.programme = board.by_slug(&slug).map(|row| row.programme.id);
            if filter.programme.is_none() {
                problems.push(FieldProblem::new("filter.programme", Problem::Unknown));
            }
        }
        if let Some(year) = self.school_year {
            filter.year = year.parse().ok();
            if filter.year.is_none() {
                let example = "2026/2027";
                let problem = Problem::Form { example };
                problems.push(FieldProblem::new("filter.schoolYear", problem));
            }
        }
        if problems.is_empty() {
            Ok(filter)
        } else {
            Err(AppError::Input(problems))
        }
    }
}

/// A page of requests.
#[derive(Debug)]
pub struct AdmissionConnection(List);

#[Object]
impl AdmissionConnection {
    async fn nodes(&self) -> Vec<Admission> {
        self.0.shown.iter().cloned().map(Admission).collect()
    }

    async fn page_info(&self) -> PageInfo {
        let (start, end) = self.0.marks.unzip();
        PageInfo::onward(
            self.0.is_first,
            self.0.has_more,
            start.as_ref().map(page::mark),
            end.as_ref().map(page::mark),
        )
    }

    /// How many there are in all; 1 000 where there are more.
    async fn total_count(&self, ctx: &Context<'_>) -> Resolved<usize> {
        Ok(self.0.total(ctx.data_unchecked()).await?)
    }
}

/// Reads about requests for a place.
#[derive(Default, Debug)]
pub struct AdmissionQuery;

#[Object]
impl AdmissionQuery {
    /// The requests one may read, the newest change of state first; `first` is 1 to 100.
    /// Each one shown is written in the access log. Errors: UNAUTHENTICATED,
    /// BAD_USER_INPUT (first, after, filter.programme, filter.schoolYear).
    #[graphql(
        complexity = "usize::try_from(first).unwrap_or(1).clamp(1, 100) * child_complexity / 2"
    )]
    async fn admissions(
        &self,
        ctx: &Context<'_>,
        filter: Option<AdmissionFilter>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
    ) -> Resolved<AdmissionConnection> {
        let cx = ctx.data_unchecked::<Cx>();
        let first = page::rows(first)?;
        let after = after.as_deref().map(page::marked).transpose()?;
        let filter = filter.unwrap_or_default().read(cx).await?;
        Ok(AdmissionConnection(
            list::list(cx, filter, first, after).await?,
        ))
    }

    /// A request one may read. NOT_FOUND for a stranger, whether or not there is one.
    async fn admission(&self, ctx: &Context<'_>, id: ID) -> Option<Resolved<Admission>> {
        Some(opened(ctx.data_unchecked(), &id).await.map_err(Into::into))
    }
}

async fn opened(cx: &Cx, id: &ID) -> Result<Admission, AppError> {
    Ok(Admission(open(cx, admission(id)?).await?))
}
