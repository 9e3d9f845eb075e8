//! What writing the access log costs on SQLite: reads alone, reads whose lines are
//! written together, and reads that each wait for a transaction of their own.
//! `cargo run --release -p tests --example access_log`

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use api::access_log::{self, Book, Look};
use api::cx::{App, new_id};
use api::youths::store::own;
use domain::consent::{Basis, Purpose};
use domain::id::{AgencyId, PersonId, YouthId};
use domain::looking::{LookAction, LookOutcome};
use domain::role::{Actor, Role};
use domain::scope::{Scope, Scopes};
use tests::{Engine, TestApp};

const TIME: Duration = Duration::from_secs(3);
const AT_ONCE: usize = 64;

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let app = TestApp::start(Engine::Sqlite).await;
    round(&app.app, AT_ONCE, false).await;
    let plain = round(&app.app, AT_ONCE, false).await;
    let together = round(&app.app, AT_ONCE, true).await;
    let each = round(&app.app, 1, true).await;
    println!("reads alone              {plain:>7}/s");
    println!(
        "lines written together   {together:>7}/s, {} %",
        together * 100 / plain.max(1)
    );
    println!(
        "a transaction a read     {each:>7}/s, {} %",
        each * 100 / plain.max(1)
    );
    app.stop().await;
}

/// How many reads a second so many readers make.
async fn round(app: &Arc<App>, readers: usize, logged: bool) -> u64 {
    let done = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let readers = (0..readers).map(|_| {
        let (app, done) = (Arc::clone(app), Arc::clone(&done));
        tokio::spawn(async move {
            while begun.elapsed() < TIME {
                read(&app, logged).await;
                done.fetch_add(1, Ordering::Relaxed);
            }
        })
    });
    for reader in readers.collect::<Vec<_>>() {
        reader.await.expect("a reader");
    }
    done.load(Ordering::Relaxed) / begun.elapsed().as_secs().max(1)
}

async fn read(app: &App, logged: bool) {
    let person = PersonId(new_id());
    own(app.db.read(), person).await.expect("a read");
    if !logged {
        return;
    }
    let actor = Actor::Person {
        person,
        grants: vec![],
    };
    let book = Book::new(new_id(), &actor, app.clock.now());
    book.note(Look {
        youth: Some(YouthId(new_id())),
        role: Some(Role::SchoolAdviser),
        agency: Some(AgencyId(new_id())),
        action: LookAction::Read,
        purpose: Some(Purpose::FollowUp),
        basis: Some(Basis::StatutoryTask),
        scopes: Scopes::of(&[Scope::Identity, Scope::Status]),
        outcome: LookOutcome::Done,
    });
    access_log::commit(app, &book).await.expect("a line");
}
