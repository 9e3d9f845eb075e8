//! What young people ask about who has looked, and the answers: both coded.

use chrono::{DateTime, NaiveDate, Utc};
use domain::code::{Problem, Rule};
use domain::consent::Purpose;
use domain::id::{AgencyId, YouthId};
use domain::looking::AccessAnswer;
use domain::policy::{AnswerAccessQuestions, ReadAccessLog};
use uuid::Uuid;

use super::{own, store};
use crate::cx::Cx;
use crate::error::AppError;
use crate::policy;
use crate::submissions::{self, Submission};
use crate::youths::store as youths;

/// A question about the looks of a day, by one agency for one purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: Uuid,
    pub youth: YouthId,
    pub day: NaiveDate,
    pub agency: Option<AgencyId>,
    pub agency_name: Option<String>,
    pub purpose: Option<Purpose>,
    pub asked_at: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    pub answer: Option<AccessAnswer>,
}

impl Question {
    /// Whether it is about the looks of a day, by an agency for a purpose.
    pub fn is_about(
        &self,
        day: NaiveDate,
        agency: Option<AgencyId>,
        purpose: Option<Purpose>,
    ) -> bool {
        (self.day, self.agency, self.purpose) == (day, agency, purpose)
    }
}

/// What is asked about.
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub day: NaiveDate,
    pub agency: Option<AgencyId>,
    pub purpose: Option<Purpose>,
}

/// The young person asks why somebody looked. One question about the same looks is
/// open at a time: asked again, it is the one there is.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, or `Input` (day) where nobody else looked.
pub async fn ask(cx: &Cx, key: Uuid, about: About) -> Result<Question, AppError> {
    let youth = own::whose(cx, None).await?;
    let tx = cx.app.db.write().await?;
    youths::hold(&tx, youth).await?;
    let facts = youths::facts(&tx, youth, cx.today()).await?;
    let permit = policy::may_on::<ReadAccessLog>(cx, youth, facts.as_ref())?;
    let person = permit.person();
    let submission = Submission::new(key, "askAboutAccess", &format!("{about:?}"));
    let is_repeat = submissions::is_repeat(&tx, person, &submission).await?;
    let before = store::questions::of_youth(&tx, &permit).await?;
    let same = before
        .into_iter()
        .find(|one| one.is_about(about.day, about.agency, about.purpose));
    let question = match same {
        Some(same) if is_repeat || same.answered_at.is_none() => same,
        _ => {
            if !store::questions::has_looks(&tx, &permit, about).await? {
                return Err(AppError::input("day", Problem::Unknown));
            }
            store::questions::add(&tx, &permit, about, cx.now()).await?
        }
    };
    if !is_repeat {
        submissions::keep(&tx, person, &submission, cx.now()).await?;
    }
    tx.commit().await?;
    Ok(question)
}

/// Questions, the open ones first and of those the oldest: all for whoever answers
/// them, else one's own.
///
/// # Errors
/// `Unauthenticated` or `Forbidden`.
pub async fn list(cx: &Cx, open: Option<bool>) -> Result<Vec<Question>, AppError> {
    let db = cx.app.db.read();
    if let Some(permit) = policy::leave::<AnswerAccessQuestions>(cx, &()) {
        return store::questions::all(db, &permit, open).await;
    }
    let youth = own::whose(cx, None).await?;
    let facts = youths::facts(db, youth, cx.today()).await?;
    let permit = policy::may_on::<ReadAccessLog>(cx, youth, facts.as_ref())?;
    let mut questions = store::questions::of_youth(db, &permit).await?;
    questions.retain(|one| open.is_none_or(|open| one.answered_at.is_none() == open));
    Ok(questions)
}

/// Answers a question. One that is under review gets another answer later.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, `NotFound`, or `Rule` (QuestionAnswered).
pub async fn answer(
    cx: &Cx,
    key: Uuid,
    id: Uuid,
    answer: AccessAnswer,
) -> Result<Question, AppError> {
    let permit = policy::may::<AnswerAccessQuestions>(cx, &())?;
    let tx = cx.app.db.write().await?;
    let question = store::questions::hold(&tx, &permit, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let submission = Submission::new(key, "answerAccessQuestion", &format!("{id} {answer:?}"));
    if !submissions::is_repeat(&tx, permit.person(), &submission).await? {
        if question.answer.is_some_and(AccessAnswer::is_final) {
            return Err(AppError::Rule(Rule::QuestionAnswered));
        }
        store::questions::answer(&tx, &permit, id, answer, cx.now()).await?;
        submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    }
    let question = store::questions::hold(&tx, &permit, id)
        .await?
        .ok_or(AppError::NotFound)?;
    tx.commit().await?;
    Ok(question)
}
