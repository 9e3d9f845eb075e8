//! What a request carries: who asks, when, in which language, and the way to
//! the database. Time and ids come from here and nowhere else.

use std::sync::{Arc, Mutex, PoisonError};

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use chrono::{
    DateTime, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Europe::Oslo;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::role::Actor;
use domain::school_year::SchoolYear;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::access_log::{Book, Journal};
use crate::actions;
use crate::admissions::waiting::Lists;
use crate::config::Config;
use crate::db::Db;
use crate::error::AppError;
use crate::limits::Limits;
use crate::places::board::{Boards, SharedBoard};
use crate::requests::fit::Candidates;
use crate::sessions::{Cookie, Keys};
use crate::sign_in::Providers;
use crate::vault::Vault;

/// Where time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's.
    System,
    /// A test's: set and moved by hand.
    Set(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// Now, to the microsecond: what both engines can store.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Set(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
        .trunc_subsecs(6)
    }
}

/// A new id, in order of time.
#[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// A secret for a link: 256 bits of chance, as text that fits an address.
///
/// # Errors
/// `Internal` where the machine has no chance to give.
pub fn new_secret() -> Result<String, AppError> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| AppError::broken("no chance to be had"))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// What all requests share.
#[derive(Debug)]
pub struct App {
    pub db: Db,
    pub clock: Clock,
    pub config: Config,
    pub keys: Keys,
    pub vault: Vault,
    /// Where people sign in.
    pub providers: Providers,
    /// Writes the access log.
    pub journal: Journal,
    pub limits: Limits,
    /// The present board, shared by those signed out.
    pub shared_board: SharedBoard,
    /// The id of the page bundle beside us; empty where there is none.
    pub bundle: String,
}

/// The session a request came with.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: Uuid,
    pub person: PersonId,
    /// The person's name, for the page's header.
    pub name: String,
    /// The id of the provider one signed in at; none for a demo account.
    pub provider: Option<String>,
    pub last_seen_at: DateTime<Utc>,
    /// When it ends unless something is done.
    pub idle_at: DateTime<Utc>,
    /// When it ends whatever is done.
    pub expires_at: DateTime<Utc>,
    /// The cookie to send back, where it is time for a new one.
    pub renewed: Option<Cookie>,
}

/// One request.
#[derive(Debug)]
pub struct Cx {
    pub app: Arc<App>,
    pub actor: Actor,
    pub session: Option<Session>,
    pub lang: Lang,
    /// The id of this request, also in its log line.
    pub request: Uuid,
    /// What it has looked at; written down before the answer leaves.
    pub log: Arc<Book>,
    now: DateTime<Utc>,
    pub(crate) boards: Boards,
    actions: OnceCell<(usize, usize)>,
    pub(crate) waiting: Lists,
    pub(crate) candidates: Candidates,
}

impl Cx {
    /// A request by `actor`, at the clock's now.
    pub fn new(app: Arc<App>, actor: Actor, session: Option<Session>, lang: Lang) -> Self {
        let now = app.clock.now();
        let request = new_id();
        let log = Arc::new(Book::new(request, &actor, now));
        Self {
            app,
            actor,
            session,
            lang,
            request,
            log,
            now,
            boards: Boards::default(),
            actions: OnceCell::new(),
            waiting: Lists::default(),
            candidates: Candidates::default(),
        }
    }

    /// The moment of the request: the same throughout.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Today in Oslo.
    pub fn today(&self) -> NaiveDate {
        oslo_day(self.now)
    }

    /// How many actions wait for the actor, and how many of them are overdue: counted
    /// once.
    pub(crate) async fn actions(&self) -> Result<(usize, usize), AppError> {
        let count = || actions::count(self);
        Ok(*self.actions.get_or_try_init(count).await?)
    }

    /// The school year of today.
    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::of(self.today())
    }
}

/// The calendar day in Oslo at a moment.
pub fn oslo_day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Oslo).date_naive()
}

/// What the clocks of Oslo show at a moment.
pub fn oslo_clock(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Oslo).naive_local()
}

/// The last moment of a day in Oslo, to the microsecond.
pub fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    start_of_day(day.succ_opt().unwrap_or(day)) - TimeDelta::microseconds(1)
}

/// The first moment of a day in Oslo. Oslo changes its clocks at night but
/// never at midnight, so there is always one.
pub fn start_of_day(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    Oslo.from_local_datetime(&midnight)
        .earliest()
        .map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_oslo_ends_with_the_season() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let ends = |d| end_of_day(d).format("%m-%dT%H:%M:%S").to_string();
        assert_eq!(ends(day(2023, 4, 2)), "04-02T21:59:59");
        assert_eq!(ends(day(2026, 12, 1)), "12-01T22:59:59");
        // The clock goes forward on 29 March 2026, back on 25 October.
        assert_eq!(
            end_of_day(day(2026, 3, 29)) - start_of_day(day(2026, 3, 29)),
            TimeDelta::hours(23) - TimeDelta::microseconds(1)
        );
        assert_eq!(
            end_of_day(day(2026, 10, 25)) - start_of_day(day(2026, 10, 25)),
            TimeDelta::hours(25) - TimeDelta::microseconds(1)
        );
        assert_eq!(oslo_day(end_of_day(day(2026, 7, 31))), day(2026, 7, 31));
    }
}
