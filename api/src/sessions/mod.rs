//! Sessions: a short signed cookie that names a row, and the row is asked each time.

mod keys;
mod store;

pub use keys::Keys;

use domain::code::Problem;
use domain::lang::Lang;
use domain::role::{Actor, Role};

use crate::cx::{App, Cx, Session, new_id, oslo_day};
use crate::error::AppError;

/// A demo account and what it stands for.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    pub account: String,
    pub name: String,
    pub role: Role,
    pub agency: String,
}

/// Who a cookie speaks for: nobody when it is missing, tampered with, out of
/// date, or its session has ended.
///
/// # Errors
/// When the database fails: then nobody is let in as anybody. `TooFast` for a session
/// that asks too often.
pub async fn authenticate(
    app: &App,
    cookie: Option<&str>,
) -> Result<(Actor, Option<Session>), AppError> {
    let now = app.clock.now();
    let Some(id) = cookie.and_then(|token| app.keys.read(token, now)) else {
        return Ok((Actor::Anonymous, None));
    };
    match store::find(app.db.read(), id, now, oslo_day(now)).await? {
        None => Ok((Actor::Anonymous, None)),
        Some((person, grants, session)) => {
            app.limits.session(session.id)?;
            Ok((Actor::Person { person, grants }, Some(session)))
        }
    }
}

/// Opens a session for a demo account and gives the cookie's value. Development only.
///
/// # Errors
/// `NotFound` outside development, `Input` for an account there is none of.
pub async fn open_demo(app: &App, account: &str) -> Result<String, AppError> {
    if !app.config.is_development() {
        return Err(AppError::NotFound);
    }
    app.limits.sign_in(account)?;
    let now = app.clock.now();
    let expires_at = now + app.config.session;
    let tx = app.db.write().await?;
    let person = store::demo_person(&tx, account)
        .await?
        .ok_or_else(|| AppError::input("account", Problem::Unknown))?;
    let id = new_id();
    store::open(&tx, id, person, now, expires_at).await?;
    tx.commit().await?;
    app.keys
        .sign(id, now, expires_at)
        .ok_or_else(|| AppError::broken("a session could not be signed"))
}

/// Ends the session a cookie names, if it names one.
///
/// # Errors
/// When the database fails.
pub async fn end(app: &App, cookie: Option<&str>) -> Result<(), AppError> {
    let now = app.clock.now();
    if let Some(id) = cookie.and_then(|token| app.keys.read(token, now)) {
        let tx = app.db.write().await?;
        store::end(&tx, id, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The demo accounts; none in production.
///
/// # Errors
/// When the database fails.
pub async fn demo_accounts(cx: &Cx) -> Result<Vec<DemoAccount>, AppError> {
    if !cx.app.config.is_development() {
        return Ok(Vec::new());
    }
    Ok(store::demo_accounts(cx.app.db.read(), cx.today()).await?)
}

/// A request context for work nobody signed in asked for: nobody's.
pub fn anonymous(app: std::sync::Arc<App>, lang: Lang) -> Cx {
    Cx::new(app, Actor::Anonymous, None, lang)
}
