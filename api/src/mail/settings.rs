//! What one wants by mail, and in which language. The address is shown to oneself alone.

use domain::code::Problem;
use domain::codes::written;
use domain::contact::check_email;
use domain::lang::Lang;
use domain::role::Grant;
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::cx::{Cx, oslo_clock};
use crate::error::AppError;
use crate::notifications::own::oneself;
use crate::submissions::{self, Submission};
use crate::weekly;

/// What somebody wants by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// None where no address is known.
    pub address: Option<String>,
    pub lang: Lang,
    /// Whether a mail says that there is news.
    pub news: bool,
    pub weekly: bool,
    /// Whether the week's overview is for them.
    pub may_have_weekly: bool,
}

/// What is to be changed; what is none stays.
#[derive(Clone, Debug)]
pub struct Change {
    pub key: Uuid,
    /// Where mail goes; empty for nowhere. The young change theirs with the rest of
    /// their contact details.
    pub address: Option<String>,
    pub lang: Option<Lang>,
    pub news: Option<bool>,
    pub weekly: Option<bool>,
}

/// One's own settings. Whoever has chosen nothing gets news, in bokmål.
///
/// # Errors
/// `Unauthenticated`.
pub async fn own(cx: &Cx) -> Result<Settings, AppError> {
    let person = oneself(cx)?;
    let row = store::setting(cx.app.db.read(), person).await?;
    Ok(Settings {
        address: store::address(&cx.app, person).await?.ok(),
        lang: row.as_ref().map_or(Lang::Nb, store::lang),
        news: row.as_ref().is_none_or(|row| row.news),
        weekly: row.as_ref().is_some_and(|row| row.weekly) && may_have_weekly(cx),
        may_have_weekly: may_have_weekly(cx),
    })
}

fn may_have_weekly(cx: &Cx) -> bool {
    let finds = |grant: &Grant| grant.role.may_have_weekly();
    cx.actor.grants().iter().any(finds)
}

/// Changes one's own settings. Whoever begins to want the week's overview gets the
/// next one: what is new since now.
///
/// # Errors
/// `Unauthenticated`, `Rule(KeyReused)`, or `Input` (address; weekly for those it is
/// not for).
pub async fn change(cx: &Cx, change: &Change) -> Result<Settings, AppError> {
    let person = oneself(cx)?;
    if change.weekly == Some(true) && !may_have_weekly(cx) {
        return Err(AppError::input("weekly", Problem::DoesNotFit));
    }
    let address = change.address.as_deref().map(str::trim);
    if let Some(address) = address.filter(|address| !address.is_empty()) {
        check_email(address).map_err(|problem| AppError::input("address", problem))?;
    }
    let seen = weekly::seen(cx).await?;
    let tx = cx.app.db.write().await?;
    let content = cx.app.vault.index("submission", &format!("{change:?}"));
    let submission = Submission::new(change.key, "setMailSettings", &content);
    if !submissions::is_repeat(&tx, person, &submission).await? {
        if let Some(address) = address {
            store::move_to(&tx, &cx.app, person, address).await?;
        }
        let mut row = store::setting_to_change(&tx, person).await?;
        if let Some(lang) = change.lang {
            row.language = written(lang);
        }
        row.news = change.news.unwrap_or(row.news);
        let weekly = change.weekly.unwrap_or(row.weekly);
        if weekly && !row.weekly {
            row.weekly_sent_on = Some(domain::weekly::monday_due(oslo_clock(cx.now())));
            row.weekly_seen = Some(json!(seen));
        }
        row.weekly = weekly;
        store::save(&tx, row).await?;
        submissions::keep(&tx, person, &submission, cx.now()).await?;
    }
    tx.commit().await?;
    own(cx).await
}
