//! The overview as a table to take away.

pub mod csv;
pub mod xlsx;

use chrono::{DateTime, Utc};
use domain::capacity::PlaceState;
use domain::freshness::Freshness;
use domain::policy::SeeOverview;

use crate::cx::{Cx, oslo_day};
use crate::error::AppError;
use crate::message::sentence;
use crate::places::board::Row;
use crate::places::filter::{Sort, rank};
use crate::policy;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Whole(u32),
    /// One decimal.
    Decimal(f64),
    /// Not known: never a zero.
    Unknown,
}

/// A table with its file name (without ending).
#[derive(Clone, Debug)]
pub struct Sheet {
    pub name: String,
    pub header: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

const COLUMNS: [&str; 14] = [
    "programme",
    "host",
    "district",
    "approved",
    "limit",
    "enrolled",
    "held",
    "free",
    "overIntakeLeft",
    "fill",
    "state",
    "accepting",
    "freshness",
    "confirmed",
];

/// Every programme's places at a moment, by name.
///
/// # Errors
/// `Unauthenticated` or `Forbidden` for anyone but UDA; `Input` (at).
pub async fn overview(cx: &Cx, at: Option<DateTime<Utc>>) -> Result<Sheet, AppError> {
    policy::may::<SeeOverview>(cx, &())?;
    let board = cx.board(at).await?;
    let mut rows: Vec<_> = board.open().collect();
    rows.sort_by_cached_key(|row| rank(row, Sort::Name));
    let word = |key: &str| sentence(cx.lang, &format!("export.{key}"), &[]);
    Ok(Sheet {
        name: format!("ot-plasser-{}", board.day()),
        header: COLUMNS.into_iter().map(word).collect(),
        rows: rows.into_iter().map(|row| cells(row, word)).collect(),
    })
}

fn cells(row: &Row, word: impl Fn(&str) -> String) -> Vec<Cell> {
    let whole = |n: Option<u32>| n.map_or(Cell::Unknown, Cell::Whole);
    let programme = &row.programme;
    let seats = row.seats;
    let confirmed = row
        .confirmed_at()
        .map(|at| oslo_day(at).format("%d.%m.%Y").to_string());
    vec![
        Cell::Text(programme.name.clone()),
        Cell::Text(programme.host.name.clone()),
        Cell::Text(
            domain::district::name(&programme.district)
                .unwrap_or_default()
                .to_owned(),
        ),
        Cell::Whole(seats.approved),
        Cell::Whole(seats.limit),
        whole(seats.enrolled),
        Cell::Whole(seats.held),
        whole(seats.free),
        whole(seats.over_intake_left),
        fill(seats.enrolled, seats.approved),
        Cell::Text(word(state(seats.state))),
        Cell::Text(word(if row.accepting { "yes" } else { "no" })),
        Cell::Text(word(freshness(row.freshness))),
        confirmed.map_or(Cell::Unknown, Cell::Text),
    ]
}

/// How full it is, in per cent of the approved places.
fn fill(enrolled: Option<u32>, approved: u32) -> Cell {
    match enrolled {
        Some(enrolled) if approved > 0 => {
            Cell::Decimal((f64::from(enrolled) * 1000.0 / f64::from(approved)).round() / 10.0)
        }
        _ => Cell::Unknown,
    }
}

const fn state(state: PlaceState) -> &'static str {
    match state {
        PlaceState::Free => "free3",
        PlaceState::Few => "few",
        PlaceState::OverIntake => "overIntake",
        PlaceState::Full => "full",
        PlaceState::Unknown => "unknown",
    }
}

const fn freshness(freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::Fresh => "fresh",
        Freshness::Ageing => "ageing",
        Freshness::Stale => "stale",
        Freshness::Never => "never",
    }
}
