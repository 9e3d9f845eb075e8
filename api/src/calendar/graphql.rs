//! School holidays as GraphQL shows them.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object};
use domain::calendar::SchoolHolidayKind;
use domain::code::Problem;
use domain::school_year::SchoolYear;
use uuid::Uuid;

use super::{Holiday, NewHoliday, store};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;
use crate::programmes::graphql::Programme;

/// Days on which school is closed: a programme's clocks stand still.
#[derive(Clone, Copy, Debug)]
pub struct SchoolHoliday(Holiday);

#[Object]
impl SchoolHoliday {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn kind(&self) -> SchoolHolidayKind {
        self.0.kind
    }

    async fn first_day(&self) -> Date {
        Date(self.0.first)
    }

    async fn last_day(&self) -> Date {
        Date(self.0.last)
    }

    /// Null: the whole city.
    async fn programme(&self, ctx: &Context<'_>) -> Resolved<Option<Programme>> {
        let Some(id) = self.0.programme else {
            return Ok(None);
        };
        let board = ctx.data_unchecked::<Cx>().board(None).await?;
        Ok(board.by_id(id).map(|row| Programme(Arc::clone(row))))
    }
}

/// Days on which school is closed.
#[derive(InputObject, Debug)]
pub struct SchoolHolidayInput {
    key: Uuid,
    kind: SchoolHolidayKind,
    first_day: Date,
    /// Included; at most 80 days in all.
    last_day: Date,
    /// A programme's slug; none: the whole city.
    programme: Option<String>,
}

/// Days on which school is open after all.
#[derive(InputObject, Debug)]
pub struct RemoveSchoolHolidayInput {
    key: Uuid,
    holiday: ID,
}

async fn of_year(cx: &Cx, year: SchoolYear) -> Result<Vec<SchoolHoliday>, AppError> {
    let found = store::of_year(cx.app.db.read(), year).await?;
    Ok(found.into_iter().map(SchoolHoliday).collect())
}

#[derive(Default, Debug)]
pub struct CalendarQuery;

#[Object]
impl CalendarQuery {
    /// The city's and each programme's, of a school year; this one when none is named.
    /// Errors: BAD_USER_INPUT (schoolYear).
    async fn school_holidays(
        &self,
        ctx: &Context<'_>,
        school_year: Option<String>,
    ) -> Resolved<Vec<SchoolHoliday>> {
        let cx = ctx.data_unchecked::<Cx>();
        let example = "2026/2027";
        let wrong = |_| AppError::input("schoolYear", Problem::Form { example });
        let year = school_year.map(|written| written.parse().map_err(wrong));
        Ok(of_year(cx, year.transpose()?.unwrap_or(cx.school_year())).await?)
    }
}

#[derive(Default, Debug)]
pub struct CalendarMutation;

#[Object]
impl CalendarMutation {
    /// Keeps days on which school is closed, and answers with all of that school year:
    /// UDA; a lead for its own programme. Open clocks are reckoned anew. Errors:
    /// NOT_FOUND, FORBIDDEN, BAD_USER_INPUT (lastDay).
    async fn set_school_holiday(
        &self,
        ctx: &Context<'_>,
        input: SchoolHolidayInput,
    ) -> Resolved<Vec<SchoolHoliday>> {
        let cx = ctx.data_unchecked::<Cx>();
        let new = NewHoliday {
            key: input.key,
            kind: input.kind,
            first: input.first_day.0,
            last: input.last_day.0,
            programme: input.programme,
        };
        super::set(cx, &new).await?;
        Ok(of_year(cx, SchoolYear::of(new.first)).await?)
    }

    /// Takes such days away, and answers with what is left of this school year. Errors:
    /// NOT_FOUND, FORBIDDEN.
    async fn remove_school_holiday(
        &self,
        ctx: &Context<'_>,
        input: RemoveSchoolHolidayInput,
    ) -> Resolved<Vec<SchoolHoliday>> {
        let cx = ctx.data_unchecked::<Cx>();
        // Signed out one is told so first.
        let id = Uuid::parse_str(&input.holiday).unwrap_or_default();
        super::remove(cx, input.key, id).await?;
        Ok(of_year(cx, cx.school_year()).await?)
    }
}
