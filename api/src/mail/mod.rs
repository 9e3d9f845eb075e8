//! Mail: an outbox that loses nothing, and letters that tell nothing. What is written
//! in a transaction leaves afterwards, once as a rule; when it may have left and we
//! cannot know, it leaves again under the same Message-ID.

pub mod graphql;
mod post;
pub mod settings;
pub mod stop;
mod store;
mod text;

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use domain::mail::{MailFault, TRIED_FOR, next_try};
use domain::weekly::Overview;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::cx::App;
use crate::error::AppError;
use crate::notifications::Told;
use crate::programmes;
use post::Post;
use store::Waiting;

pub(crate) use store::{weekly_had, weekly_wanted};

/// What a mail carries beside that there is news: nothing about anybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Body {
    /// The saved search that has found a place.
    Search(Uuid),
    /// The week's overview of free places.
    Weekly(Overview),
}

/// How long a process has to send what it has claimed: longer than it may take.
const CLAIM: TimeDelta = TimeDelta::seconds(60);
/// The longest a mail may take to leave.
const SEND_MAX: Duration = Duration::from_secs(25);
/// How long a run goes on beginning with new ones, over one connection.
const RUN: Duration = Duration::from_secs(20);

/// Puts mail in the outbox, in the transaction of what it tells of.
///
/// # Errors
/// When the database fails.
pub(crate) async fn put(
    tx: &DatabaseTransaction,
    mails: &[(Told, Option<Body>)],
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    store::put(tx, mails, now).await
}

/// Sends what is due, one by one, until nothing is. Where no mail server is configured
/// it all stays.
///
/// # Errors
/// When the database fails. What a mail server answers is no error: it is written down,
/// and the mail tried again.
pub async fn send_due(app: Arc<App>) -> Result<(), AppError> {
    let Some(config) = &app.config.mail else {
        return Ok(());
    };
    let mut due = store::due(app.db.read(), app.clock.now()).await?;
    if due.is_empty() {
        return Ok(());
    }
    let site = app.config.public_url.as_deref();
    let mut post = Post::new(config, site)?;
    let began = Instant::now();
    while !due.is_empty() {
        for id in due {
            if began.elapsed() > RUN {
                return Ok(());
            }
            let now = app.clock.now();
            if let Some(waiting) = store::claim(&app.db, id, now, now + CLAIM).await? {
                let left = leave(&app, &post, &waiting).await?;
                if left == Err(MailFault::Lost) {
                    // Cut off: what is answered late must not be taken for the next one's.
                    post = Post::new(config, site)?;
                }
                settle(&app, &waiting, left).await?;
            }
        }
        due = store::due(app.db.read(), app.clock.now()).await?;
    }
    Ok(())
}

/// Sends one. `Err` says why it did not leave.
async fn leave(app: &App, post: &Post, mail: &Waiting) -> Result<Result<(), MailFault>, AppError> {
    let now = app.clock.now();
    if now > mail.written_at + TRIED_FOR {
        return Ok(Err(MailFault::TooOld));
    }
    let addressed = store::addressed(app, mail, crate::cx::oslo_day(now)).await?;
    let to = match addressed {
        Ok(to) => to,
        Err(fault) => return Ok(Err(fault)),
    };
    let stop = to
        .stop
        .as_deref()
        .map(|token| post.stop_link(token, to.lang));
    let letter = match &mail.body {
        Some(Body::Weekly(week)) => {
            let programmes = programmes::store::all(app.db.read()).await?;
            text::weekly(to.lang, post.site(), week, &programmes, stop.as_deref())
        }
        _ => text::news(to.lang, post.site(), stop.as_deref()),
    };
    let sent = post.send(mail.id, &to.address, letter, stop.as_deref());
    let sent = tokio::time::timeout(SEND_MAX, sent).await;
    Ok(sent.unwrap_or(Err(MailFault::Lost)))
}

/// Writes down what became of it.
async fn settle(app: &App, mail: &Waiting, left: Result<(), MailFault>) -> Result<(), AppError> {
    let now = app.clock.now();
    let fault = match left {
        Ok(()) => {
            metrics::counter!("mail_sent_total").increment(1);
            return Ok(store::sent(&app.db, mail, now).await?);
        }
        Err(fault) => fault,
    };
    let again = match fault {
        // The key of what is sealed may come back.
        MailFault::Unreachable | MailFault::Lost | MailFault::Temporary | MailFault::Sealed => {
            next_try(mail.written_at, mail.tries, now)
        }
        _ => None,
    };
    let code = domain::codes::written(fault);
    match again {
        Some(_) => metrics::counter!("mail_retried_total", "fault" => code.clone()).increment(1),
        None => metrics::counter!("mail_given_up_total", "fault" => code.clone()).increment(1),
    }
    tracing::info!(mail = %mail.id, fault = code, given_up = again.is_none(), "mail has not left");
    Ok(store::put_off(&app.db, mail, fault, again, now).await?)
}
