//! Where to reach a young person: their own to change, and nobody else's here.

pub mod graphql;
mod store;

use domain::code::{FieldProblem, Problem};
use domain::contact::{check_email, check_mobile};
use domain::id::YouthId;
use domain::policy::{Identity, Write};
use serde_json::json;
use uuid::Uuid;

use crate::cx::Cx;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::{events, policy, youths};

/// New contact details. None stays, empty is removed.
#[derive(Clone, Debug)]
pub struct NewContact {
    pub key: Uuid,
    pub version: i32,
    pub email: Option<String>,
    pub mobile: Option<String>,
}

/// Changes one's own e-mail address and mobile number.
///
/// # Errors
/// `Unauthenticated`, `NotFound` for somebody without a record, `Conflict`, or `Input`
/// (email, mobile).
pub async fn change(cx: &Cx, new: &NewContact) -> Result<YouthId, AppError> {
    let tx = cx.app.db.write().await?;
    let id = store::own(&tx, cx).await?;
    let facts = youths::store::facts(&tx, id, cx.today()).await?;
    let permit = policy::may_on::<Write<Identity>>(cx, id, facts.as_ref())?;
    let content = cx.app.vault.index("submission", &format!("{new:?}"));
    let submission = Submission::new(new.key, "changeOwnContact", &content);
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(id);
    }
    check(new)?;
    if !store::claim(&tx, &permit, new.version).await? {
        return Err(AppError::Conflict);
    }
    store::change(&tx, cx, &permit, new).await?;
    let data = json!({ "youth": id, "email": new.email.is_some(), "mobile": new.mobile.is_some() });
    events::keep(&tx, &permit, cx.now(), "CONTACT_CHANGED", data).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

fn check(new: &NewContact) -> Result<(), AppError> {
    type Check = fn(&str) -> Result<(), Problem>;
    let fields: [(&str, &Option<String>, Check); 2] = [
        ("email", &new.email, check_email),
        ("mobile", &new.mobile, check_mobile),
    ];
    let mut problems = Vec::new();
    for (field, text, check) in fields {
        let text = text.as_deref().map(str::trim).unwrap_or_default();
        if let Err(problem) = check(text)
            && !text.is_empty()
        {
            problems.push(FieldProblem::new(field, problem));
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(AppError::Input(problems))
    }
}
