//! Asking about a look, and answering.

use async_graphql::{Context, ID, InputObject, Object};
use domain::code::Problem;
use domain::consent::Purpose;
use domain::id::AgencyId;
use domain::looking::AccessAnswer;
use uuid::Uuid;

use super::AccessQuestion;
use crate::access_log::questions::{self, About};
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;

/// The looks one asks about, as a group of the log names them.
#[derive(InputObject, Debug)]
pub struct AskAboutAccessInput {
    key: Uuid,
    day: Date,
    agency: Option<ID>,
    purpose: Option<Purpose>,
}

/// An answer.
#[derive(InputObject, Debug)]
pub struct AnswerAccessQuestionInput {
    key: Uuid,
    id: ID,
    answer: AccessAnswer,
}

/// Changes about the access log.
#[derive(Default, Debug)]
pub struct LogMutation;

#[Object]
impl LogMutation {
    /// Asks why somebody has looked. One question about the same looks is open at a
    /// time. Errors: BAD_USER_INPUT (day, agency), UNAUTHENTICATED, FORBIDDEN.
    async fn ask_about_access(
        &self,
        ctx: &Context<'_>,
        input: AskAboutAccessInput,
    ) -> Resolved<AccessQuestion> {
        let agency = input
            .agency
            .map(|id| Uuid::parse_str(&id).map(AgencyId))
            .transpose()
            .map_err(|_| AppError::input("agency", Problem::Unknown))?;
        let about = About {
            day: input.day.0,
            agency,
            purpose: input.purpose,
        };
        let question = questions::ask(ctx.data_unchecked(), input.key, about).await?;
        Ok(AccessQuestion(question))
    }

    /// Answers a question: UDA. Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND,
    /// RULE (QUESTION_ANSWERED).
    async fn answer_access_question(
        &self,
        ctx: &Context<'_>,
        input: AnswerAccessQuestionInput,
    ) -> Resolved<AccessQuestion> {
        let id = Uuid::parse_str(&input.id).map_err(|_| AppError::NotFound)?;
        let cx = ctx.data_unchecked();
        let question = questions::answer(cx, input.key, id, input.answer).await?;
        Ok(AccessQuestion(question))
    }
}
