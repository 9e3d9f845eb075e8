//! The pen of the access log. SQLite syncs the disk once a transaction, and does so
//! one at a time: requests that wait at the same moment are written together, in one.
//! Each waits until its own lines are durable.

use std::sync::OnceLock;

use sea_orm::DbErr;
use tokio::sync::{mpsc, oneshot};

use super::store::{self, Line};
use crate::db::Db;
use crate::error::AppError;

/// The most requests written in one transaction.
const TOGETHER_MAX: usize = 256;

/// The most requests that wait in line; those beyond wait to get into it.
const WAITING_MAX: usize = 4_096;

/// Writes the lines of all requests.
#[derive(Debug, Default)]
pub struct Journal {
    queue: OnceLock<mpsc::Sender<Waiting>>,
}

/// A request's lines, and whom to tell how it went.
#[derive(Debug)]
struct Waiting {
    lines: Vec<Line>,
    written: oneshot::Sender<Result<(), DbErr>>,
}

impl Journal {
    /// Writes the lines of one request and waits until they are durable.
    pub(super) async fn write(&self, db: &Db, lines: Vec<Line>) -> Result<(), AppError> {
        if db.is_postgres() {
            return Ok(store::add(db, lines).await?);
        }
        let queue = self.queue.get_or_init(|| {
            let (queue, waiting) = mpsc::channel(WAITING_MAX);
            tokio::spawn(drain(db.clone(), waiting));
            queue
        });
        let (written, done) = oneshot::channel();
        let stopped = || AppError::broken("the access log is not written any more");
        queue
            .send(Waiting { lines, written })
            .await
            .map_err(|_| stopped())?;
        Ok(done.await.map_err(|_| stopped())??)
    }
}

/// Writes whatever waits, until nobody can write any more.
async fn drain(db: Db, mut queue: mpsc::Receiver<Waiting>) {
    let mut together = Vec::new();
    while queue.recv_many(&mut together, TOGETHER_MAX).await > 0 {
        let lines = together.iter().flat_map(|one| one.lines.clone()).collect();
        match store::add(&db, lines).await {
            Ok(()) => {
                metrics::histogram!("access_log_together").record(count(&together));
                for one in together.drain(..) {
                    let _ = one.written.send(Ok(()));
                }
            }
            // One that cannot be written takes no other with it.
            Err(_) if together.len() > 1 => {
                for one in together.drain(..) {
                    let _ = one.written.send(store::add(&db, one.lines).await);
                }
            }
            Err(error) => {
                if let Some(one) = together.pop() {
                    let _ = one.written.send(Err(error));
                }
            }
        }
    }
}

fn count(together: &[Waiting]) -> f64 {
    u32::try_from(together.len()).map_or(f64::MAX, f64::from)
}
