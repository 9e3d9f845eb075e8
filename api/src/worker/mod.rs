//! What is done without anybody asking: one worker in each process, with a list of
//! jobs. A job that must not be done twice takes a lease on its name in the database,
//! so that any number of processes may run side by side.

mod jobs;
mod store;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::cx::{App, new_id};
use crate::error::AppError;

/// One run of a job.
pub type Run = Pin<Box<dyn Future<Output = Result<(), AppError>> + Send>>;

/// A piece of work that is done again and again. To add one, write it in its noun's
/// folder and name it in `jobs.rs`.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    /// The name its lease is under.
    pub name: &'static str,
    /// How long from the end of a run to the next.
    pub every: TimeDelta,
    /// Whether one process at a time does it, whichever comes first. One that is done
    /// side by side claims its rows itself, and begins with a read.
    pub alone: bool,
    /// One run. It may be cut off at any await, and done again from the start.
    pub run: fn(Arc<App>) -> Run,
}

/// How long a lease lasts unless it is given back: whoever is killed holds a job up
/// no longer than this.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// The longest run: it ends before its lease does.
const RUN_MAX: Duration = Duration::from_secs(50);
/// How long a job that failed is left alone.
const AFTER_FAULT: TimeDelta = TimeDelta::seconds(30);
/// How often a job looks whether it is due.
const LOOK: Duration = Duration::from_secs(2);

/// The worker of this process. Dropped, it stops at once.
#[derive(Debug)]
pub struct Worker {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Worker {
    /// Starts every job.
    pub fn start(app: &Arc<App>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        for job in jobs::JOBS {
            tasks.spawn(again_and_again(Arc::clone(app), *job, stopped.clone()));
        }
        Self { stop, tasks }
    }

    /// A way to tell it to begin nothing more.
    pub fn stopper(&self) -> watch::Sender<bool> {
        self.stop.clone()
    }

    /// Begins nothing more, and waits for what is under way: at most so long.
    pub async fn stop(mut self, patience: Duration) {
        let _ = self.stop.send(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(patience, all).await.is_err() {
            tracing::warn!("stopped with a job under way");
        }
    }
}

async fn again_and_again(app: Arc<App>, job: Job, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(LOOK) => {}
        }
        // Not within the select: what has begun is ended.
        if let Err(error) = once(&app, job).await {
            metrics::counter!("job_failed_total", "job" => job.name).increment(1);
            tracing::error!(job = job.name, ?error, "a job failed, and is tried again");
        }
    }
}

/// Runs every job that is due, one after the other: what the worker does by itself,
/// for tests.
///
/// # Errors
/// The first that failed; the others have been run.
pub async fn tick(app: &Arc<App>) -> Result<(), AppError> {
    let mut all = Ok(());
    for job in jobs::JOBS {
        let done = once(app, *job).await;
        all = all.and(done);
    }
    all
}

/// Runs a job, if it is due and no other process is at it.
async fn once(app: &Arc<App>, job: Job) -> Result<(), AppError> {
    if !job.alone {
        return run(app, job).await;
    }
    let holder = new_id();
    let now = app.clock.now();
    if !store::take(&app.db, job.name, holder, now, now + LEASE).await? {
        return Ok(());
    }
    let done = run(app, job).await;
    let rest = if done.is_ok() { job.every } else { AFTER_FAULT };
    store::give_back(&app.db, job.name, holder, app.clock.now() + rest).await?;
    done
}

/// In a task of its own, so that a run that panics ends no more than itself.
async fn run(app: &Arc<App>, job: Job) -> Result<(), AppError> {
    let mut task = tokio::spawn((job.run)(Arc::clone(app)));
    match tokio::time::timeout(RUN_MAX, &mut task).await {
        Ok(Ok(done)) => done,
        Ok(Err(_)) => Err(AppError::broken("a job that panicked")),
        Err(_) => {
            task.abort();
            Err(AppError::broken("a job that took too long"))
        }
    }
}
