//! What waits, as GraphQL shows it.

use async_graphql::{Context, Object};
use domain::action::ActionKind;
use domain::policy::ReadName;

use super::Action;
use crate::admissions::graphql::Admission;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;
use crate::policy;
use crate::programmes::graphql::Programme;

/// Something to be done.
#[derive(Debug)]
pub struct ActionItem(Action);

#[Object]
impl ActionItem {
    async fn kind(&self) -> ActionKind {
        self.0.kind
    }

    /// The last day to do it; null where there is none.
    async fn due_on(&self) -> Option<Date> {
        self.0.due_on.map(Date)
    }

    async fn overdue(&self) -> bool {
        self.0.is_overdue
    }

    /// The request it is about; null where it is about a whole group.
    async fn admission(&self) -> Option<Admission> {
        self.0.about.clone().map(Admission)
    }

    async fn programme(&self, ctx: &Context<'_>) -> Resolved<Programme> {
        let board = ctx.data_unchecked::<Cx>().board(None).await?;
        let row = board.by_id(self.0.programme).cloned();
        let row = row.ok_or(AppError::broken("an action without its programme"))?;
        Ok(Programme(row))
    }

    /// Whom it is about; null where it is about a whole group.
    async fn youth_name(&self, ctx: &Context<'_>) -> Resolved<Option<String>> {
        let Some(about) = &self.0.about else {
            return Ok(None);
        };
        let Some(known) = about.sheet.known(about.facts.youth.youth) else {
            return Ok(None);
        };
        let permit = policy::may::<ReadName>(ctx.data_unchecked(), &known.facts)?;
        Ok(Some(known.record.name(&permit)?.to_owned()))
    }
}

/// Reads what waits.
#[derive(Default, Debug)]
pub struct ActionQuery;

#[Object]
impl ActionQuery {
    /// What needs doing now, for every role one holds: the overdue first, then by date.
    /// At most 200. Error: UNAUTHENTICATED.
    #[graphql(complexity = "50 + 20 * child_complexity")]
    async fn actions(&self, ctx: &Context<'_>) -> Resolved<Vec<ActionItem>> {
        let actions = super::list(ctx.data_unchecked()).await?;
        Ok(actions.into_iter().map(ActionItem).collect())
    }
}
