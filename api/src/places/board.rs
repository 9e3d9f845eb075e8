//! Every programme's places at one moment.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use domain::capacity::{Allocation, Seats, Tally};
use domain::code::Problem;
use domain::count::{CountKind, Deviation};
use domain::freshness::Freshness;
use domain::id::ProgrammeId;
use domain::ledger;
use domain::school_year::SchoolYear;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::{NO_PLACES, store};
use crate::cx::{Cx, end_of_day, oslo_day};
use crate::error::AppError;
use crate::programmes::{self, Programme};

/// The count a figure starts from.
#[derive(Clone, Debug)]
pub struct LastCount {
    pub kind: CountKind,
    pub enrolled: u32,
    pub effective_at: DateTime<Utc>,
    pub person: Option<String>,
    pub agency: String,
    pub deviations: Vec<Deviation>,
}

/// What has moved since the count; what is held is counted over the whole year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub enrolled: u32,
    pub left: u32,
    pub held: i64,
}

impl Moved {
    fn sum(self) -> i64 {
        i64::from(self.enrolled) - i64::from(self.left)
    }
}

/// One track's share, where it is known apart.
#[derive(Clone, Debug, Default)]
pub struct TrackStanding {
    pub allocation: Option<Allocation>,
    pub counted: Option<u32>,
    pub moved: Moved,
}

impl TrackStanding {
    /// Pupils on the track; none when the count was not split.
    pub fn enrolled(&self) -> Option<u32> {
        self.counted.map(|n| ledger::add(n, self.moved.sum()))
    }

    /// The track's own figure, where it has places of its own.
    pub fn seats(&self) -> Option<Seats> {
        let tally = Tally {
            enrolled: self.enrolled(),
            held: ledger::add(0, self.moved.held),
        };
        Some(Seats::new(self.allocation?, tally))
    }
}

/// What a programme's figure rests on at a moment.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub(super) whole: Option<Allocation>,
    pub(super) budget_places: Option<u32>,
    pub(super) count: Option<LastCount>,
    pub(super) moved: Moved,
    pub(super) tracks: HashMap<Uuid, TrackStanding>,
    /// Whether it took in at the moment, where that has changed since.
    pub(super) accepted_then: Option<bool>,
    /// Every track the programme has.
    pub(super) track_ids: Vec<Uuid>,
    /// Those on trial and waiting now, whatever the moment.
    pub(super) queues: Queues,
}

impl Standing {
    /// Whether places are decided for it that school year.
    pub fn is_allocated(&self) -> bool {
        self.whole.is_some() || self.is_split()
    }

    /// Whether the places are decided track by track.
    pub fn is_split(&self) -> bool {
        self.tracks.values().any(|track| track.allocation.is_some())
    }

    /// The decided places as a whole. Tracks share one percentage as a rule;
    /// where they do not, the lowest is the careful one.
    pub fn allocation(&self) -> Allocation {
        let split: Vec<Allocation> = self.tracks.values().filter_map(|t| t.allocation).collect();
        if split.is_empty() {
            return self.whole.unwrap_or(NO_PLACES);
        }
        Allocation {
            approved: split.iter().map(|a| a.approved).sum(),
            over_intake_percent: split
                .iter()
                .map(|a| a.over_intake_percent)
                .min()
                .unwrap_or(0),
        }
    }

    /// Pupils and held places.
    pub fn tally(&self) -> Tally {
        Tally {
            enrolled: self
                .count
                .as_ref()
                .map(|c| ledger::add(c.enrolled, self.moved.sum())),
            held: ledger::add(0, self.moved.held),
        }
    }

    /// The whole figure.
    pub fn seats(&self) -> Seats {
        Seats::new(self.allocation(), self.tally())
    }

    /// Whether anyone has moved in or out since the count.
    pub fn has_moved(&self) -> bool {
        self.moved.enrolled + self.moved.left > 0
    }

    /// The figures track by track, to carry on into a confirmation; empty
    /// when the last count was not split.
    pub fn enrolled_by_track(&self) -> Vec<(Uuid, u32)> {
        let mut split: Vec<(Uuid, u32)> = self
            .tracks
            .iter()
            .filter_map(|(id, track)| Some((*id, track.enrolled()?)))
            .collect();
        split.sort_unstable();
        split
    }

    pub(super) fn track_ids(&self) -> Vec<Uuid> {
        self.track_ids.clone()
    }

    /// What the figure starts from.
    pub fn count(&self) -> Option<&LastCount> {
        self.count.as_ref()
    }

    /// When somebody last counted or confirmed; a year that has only been opened waits
    /// for its first count.
    pub fn confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.count()
            .filter(|count| count.kind != CountKind::Opening)
            .map(|count| count.effective_at)
    }

    /// What has moved since.
    pub fn moved(&self) -> Moved {
        self.moved
    }

    /// One track's share.
    pub fn track(&self, id: Uuid) -> TrackStanding {
        self.tracks.get(&id).cloned().unwrap_or_default()
    }

    /// The places the budget pays for, where that differs from the approved.
    pub fn budget_places(&self) -> Option<u32> {
        self.budget_places
    }
}

/// A programme and how its places stand.
#[derive(Clone, Debug)]
pub struct Row {
    pub programme: Programme,
    pub standing: Standing,
    pub seats: Seats,
    pub freshness: Freshness,
    /// Whether it took in at the moment.
    pub accepting: bool,
    /// Those on trial and waiting now; none of a moment past.
    pub queues: Option<Queues>,
}

/// Those who are not pupils yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Queues {
    pub on_trial: u32,
    pub waiting: u32,
}

impl Row {
    /// When the figure was last counted or confirmed.
    pub fn confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.standing.confirmed_at()
    }
}

/// Every programme at a moment.
#[derive(Debug)]
pub struct Board {
    pub at: DateTime<Utc>,
    pub year: SchoolYear,
    rows: Vec<Arc<Row>>,
}

impl Board {
    async fn load(cx: &Cx, at: DateTime<Utc>) -> Result<Self, AppError> {
        let db = cx.app.db.read();
        let year = SchoolYear::of(oslo_day(at));
        // The version before the figures: whoever reports on a figure that has
        // changed in between is told of a conflict, never the other way round.
        let programmes = programmes::store::all(db).await?;
        let mut standings = store::standings(db, year, at, None).await?;
        let rows = programmes
            .into_iter()
            .map(|programme| {
                let mut standing = standings.remove(&programme.id).unwrap_or_default();
                standing.track_ids = programme.tracks.iter().map(|track| track.id).collect();
                Arc::new(Row {
                    queues: (at == cx.now()).then_some(standing.queues),
                    seats: standing.seats(),
                    freshness: Freshness::of(standing.confirmed_at(), at),
                    accepting: standing.accepted_then.unwrap_or(programme.accepting),
                    programme,
                    standing,
                })
            })
            .collect();
        Ok(Self { at, year, rows })
    }

    /// The programmes with places decided for the school year.
    pub fn open(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.rows.iter().filter(|row| row.standing.is_allocated())
    }

    /// One programme, with or without places that year.
    pub fn by_slug(&self, slug: &str) -> Option<&Arc<Row>> {
        self.rows.iter().find(|row| row.programme.slug == slug)
    }

    /// One programme by its id.
    pub fn by_id(&self, id: ProgrammeId) -> Option<&Arc<Row>> {
        self.rows.iter().find(|row| row.programme.id == id)
    }

    /// Every programme, with or without places that year.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.rows.iter()
    }

    /// The day the figures stand for.
    pub fn day(&self) -> NaiveDate {
        oslo_day(self.at)
    }
}

/// The boards a request has asked for: each moment is loaded once.
#[derive(Debug, Default)]
pub(crate) struct Boards(Mutex<HashMap<DateTime<Utc>, Arc<Board>>>);

/// How long somebody signed out may be shown a board loaded for another.
const SHARED_FOR: TimeDelta = TimeDelta::milliseconds(500);

/// The present board as those signed out share it, for half a second: it spares
/// the database when many look at once. Whoever is signed in always reads anew,
/// so that nobody misses their own change, whichever process answers.
#[derive(Debug, Default)]
pub struct SharedBoard(RwLock<Option<Arc<Board>>>);

impl SharedBoard {
    fn get(&self, now: DateTime<Utc>) -> Option<Arc<Board>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let fresh = |board: &&Arc<Board>| board.at <= now && now - board.at < SHARED_FOR;
        kept.as_ref().filter(fresh).map(Arc::clone)
    }

    fn put(&self, board: Option<Arc<Board>>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = board;
    }
}

impl Cx {
    /// Forgets the boards and the waiting lists that were loaded, after a change.
    pub(crate) async fn forget_boards(&self) {
        self.boards.0.lock().await.clear();
        self.waiting.forget().await;
        self.app.shared_board.put(None);
    }

    /// The board at a moment, now when none is given. Somebody signed out sees
    /// a past day as it ended, so that no single move can be dated.
    ///
    /// # Errors
    /// `Input` (at) for a moment to come or out of reach.
    pub async fn board(&self, at: Option<DateTime<Utc>>) -> Result<Arc<Board>, AppError> {
        let at = self.moment(at)?;
        let mut boards = self.boards.0.lock().await;
        if let Some(board) = boards.get(&at) {
            return Ok(Arc::clone(board));
        }
        let may_share = self.actor.is_anonymous() && at == self.now();
        let shared = if may_share {
            self.app.shared_board.get(at)
        } else {
            None
        };
        let board = match shared {
            Some(board) => board,
            None => Arc::new(Board::load(self, at).await?),
        };
        if may_share {
            self.app.shared_board.put(Some(Arc::clone(&board)));
        }
        boards.insert(at, Arc::clone(&board));
        Ok(board)
    }

    fn moment(&self, at: Option<DateTime<Utc>>) -> Result<DateTime<Utc>, AppError> {
        let Some(at) = at else {
            return Ok(self.now());
        };
        if at > self.now() {
            return Err(AppError::input("at", Problem::InFuture));
        }
        if at.year() < 1990 {
            let example = "2023-04-02T12:00:00Z";
            return Err(AppError::input("at", Problem::Form { example }));
        }
        let day = oslo_day(at);
        Ok(match self.actor.is_anonymous() {
            true if day == self.today() => self.now(),
            true => end_of_day(day),
            false => chrono::SubsecRound::trunc_subsecs(at, 6),
        })
    }
}
