//! Relay-style paging over a ranked list.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as B64;
use domain::code::Problem;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::places::filter::{Rank, Sort};

/// The most rows of one page.
pub const FIRST_MAX: i32 = 100;

/// Where a page ended: the order and the last row's rank. It stays right when
/// rows come, go or move meanwhile.
#[derive(Debug, Serialize, Deserialize)]
struct Cursor {
    s: Sort,
    r: Rank,
}

/// A page's bounds, checked.
#[derive(Debug)]
pub struct Bounds {
    pub first: usize,
    pub after: Option<Rank>,
}

impl Bounds {
    /// Reads `first` (1 to 100) and `after`.
    ///
    /// # Errors
    /// `Input` (first, after).
    pub fn read(first: i32, after: Option<&str>, sort: Sort) -> Result<Self, AppError> {
        let first = rows(first)?;
        let after = after.map(|cursor| rank_of(cursor, sort)).transpose()?;
        Ok(Self { first, after })
    }
}

/// How many rows are asked for: 1 to [`FIRST_MAX`].
///
/// # Errors
/// `Input` (first).
pub fn rows(first: i32) -> Result<usize, AppError> {
    let asked = usize::try_from(first).ok();
    asked
        .filter(|_| (1..=FIRST_MAX).contains(&first))
        .ok_or_else(|| {
            let max = i64::from(FIRST_MAX);
            AppError::input("first", Problem::OutOfRange { min: 1, max })
        })
}

/// The cursor of a row.
pub fn cursor(sort: Sort, rank: Rank) -> String {
    let cursor = Cursor { s: sort, r: rank };
    B64.encode(serde_json::to_vec(&cursor).unwrap_or_default())
}

/// A place in a list as a cursor.
pub fn mark<P: Serialize>(place: &P) -> String {
    B64.encode(serde_json::to_vec(place).unwrap_or_default())
}

/// The place a cursor names.
///
/// # Errors
/// `Input` (after).
pub fn marked<P: serde::de::DeserializeOwned>(cursor: &str) -> Result<P, AppError> {
    B64.decode(cursor)
        .ok()
        .and_then(|json| serde_json::from_slice(&json).ok())
        .ok_or_else(|| AppError::input("after", Problem::Unknown))
}

fn rank_of(cursor: &str, sort: Sort) -> Result<Rank, AppError> {
    B64.decode(cursor)
        .ok()
        .and_then(|json| serde_json::from_slice::<Cursor>(&json).ok())
        .filter(|cursor| cursor.s == sort)
        .map(|cursor| cursor.r)
        .ok_or_else(|| AppError::input("after", Problem::Unknown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_for_its_own_order_only() {
        let rank = (0, -3, "abildsø".to_owned(), "abildso-gard".to_owned());
        let text = cursor(Sort::FreePlaces, rank.clone());
        let bounds = Bounds::read(20, Some(&text), Sort::FreePlaces).unwrap();
        assert_eq!(bounds.after, Some(rank));
        assert!(Bounds::read(20, Some(&text), Sort::Name).is_err());
        assert!(Bounds::read(20, Some("rubbish"), Sort::Name).is_err());
        assert!(Bounds::read(20, Some(""), Sort::Name).is_err());
    }

    #[test]
    fn a_page_has_one_to_a_hundred_rows() {
        for (first, taken) in [
            (-1, false),
            (0, false),
            (1, true),
            (100, true),
            (101, false),
        ] {
            assert_eq!(
                Bounds::read(first, None, Sort::Name).is_ok(),
                taken,
                "{first}"
            );
        }
        assert!(Bounds::read(i32::MAX, None, Sort::Name).is_err());
    }
}
