//! Fødselsnummer and D-number: eleven digits with two control digits (modulus 11).
//!
//! The rules are Skatteetaten's (folkeregisteret-api-dokumentasjon, `nyttfnr2032.md`).
//! The first control digit is checked by today's rule and by that of 2032 in
//! parallel, since numbers of both kinds will be about. A number tells neither
//! gender nor century: the birth date comes from the register.

use std::fmt;

use chrono::{Datelike, NaiveDate};

const WEIGHTS_K1: [u32; 10] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const WEIGHTS_K2: [u32; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/// What a D-number adds to the day.
const D_NUMBER: u32 = 40;
/// What Skatteetaten's synthetic numbers (Tenor) add to the month.
const SYNTHETIC: u32 = 80;

/// Which numbers are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// In production: numbers of real people, no synthetic ones.
    Real,
    /// Everywhere else: synthetic numbers, none of a real person.
    Synthetic,
}

/// Who gets such a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NationalIdKind {
    /// Fødselsnummer.
    Fnr,
    /// D-number: for those who are not resident.
    DNumber,
}

/// Why a text is no number we take. Never carries the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NationalIdError {
    /// Not eleven digits.
    WrongLength,
    /// Something else than digits and spaces.
    NotDigits,
    /// The first six digits are no day of the calendar, or one with an offset
    /// other than +40 on the day and +80 on the month.
    BadDate,
    /// The two last digits do not fit the others.
    BadControlDigits,
    /// Synthetic, in production.
    SyntheticNotAllowed,
    /// Possibly a real person's, outside production.
    OnlySyntheticAllowed,
}

impl NationalIdError {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::WrongLength,
        Self::NotDigits,
        Self::BadDate,
        Self::BadControlDigits,
        Self::SyntheticNotAllowed,
        Self::OnlySyntheticAllowed,
    ];
}

/// A well-formed fødselsnummer or D-number. It has no `Display` and its `Debug`
/// hides it; only [`NationalId::digits`] gives it away.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct NationalId {
    digits: String,
    kind: NationalIdKind,
    synthetic: bool,
}

impl fmt::Debug for NationalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NationalId(..)")
    }
}

impl NationalId {
    /// Reads what somebody typed; spaces are passed over.
    ///
    /// # Errors
    /// The first reason it cannot be taken.
    pub fn parse(text: &str, allowed: Allowed) -> Result<Self, NationalIdError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let found = Self::read(text)?;
        match (allowed, found.synthetic) {
            (Allowed::Real, true) => Err(NationalIdError::SyntheticNotAllowed),
            (Allowed::Synthetic, false) => Err(NationalIdError::OnlySyntheticAllowed),
            _ => Ok(found),
        }
    }

    /// A synthetic fødselsnummer for demo data and tests: the month + 80. None
    /// where `individual` is above 999 or the digits have no control digit.
    pub fn synthetic(birth_date: NaiveDate, individual: u16) -> Option<Self> {
        if individual > 999 {
            return None;
        }
        let date = birth_date.format("%d").to_string();
        let month = birth_date.month() + SYNTHETIC;
        let year = birth_date.year().rem_euclid(100);
        let mut digits = format!("{date}{month}{year:02}{individual:03}");
        for weights in [&WEIGHTS_K1[..], &WEIGHTS_K2[..]] {
            // A remainder of 1 would need the control digit 10.
            let control = (11 - weighted(&digits, weights) % 11) % 11;
            digits.push(char::from_digit(control, 10)?);
        }
        Self::read(digits).ok()
    }

    fn read(digits: String) -> Result<Self, NationalIdError> {
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NationalIdError::NotDigits);
        }
        if digits.len() != 11 {
            return Err(NationalIdError::WrongLength);
        }
        let (kind, synthetic) = offsets(&digits).ok_or(NationalIdError::BadDate)?;
        if !fits(&digits) {
            return Err(NationalIdError::BadControlDigits);
        }
        Ok(Self {
            digits,
            kind,
            synthetic,
        })
    }

    /// The eleven digits: for sealing, never for logs, addresses or answers.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Whether it is a fødselsnummer or a D-number.
    pub fn kind(&self) -> NationalIdKind {
        self.kind
    }

    /// Whether it is made up (month + 80) and belongs to nobody.
    pub fn is_synthetic(&self) -> bool {
        self.synthetic
    }

    /// Whether a birth date fits: day, month and the year's two last digits.
    pub fn matches_birth_date(&self, date: NaiveDate) -> bool {
        date_digits(&self.digits).is_some_and(|(day, month, year)| {
            unshifted(day, D_NUMBER) == date.day()
                && unshifted(month, SYNTHETIC) == date.month()
                && i64::from(year) == i64::from(date.year().rem_euclid(100))
        })
    }
}

/// Day, month and two-digit year as they are written.
fn date_digits(digits: &str) -> Option<(u32, u32, u32)> {
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse().ok();
    Some((part(0..2)?, part(2..4)?, part(4..6)?))
}

fn unshifted(written: u32, offset: u32) -> u32 {
    written.checked_sub(offset).unwrap_or(written)
}

/// What the offsets say, if a day of the calendar remains without them.
fn offsets(digits: &str) -> Option<(NationalIdKind, bool)> {
    let (day, month, year) = date_digits(digits)?;
    let (kind, synthetic) = (day > D_NUMBER, month > SYNTHETIC);
    // The century is unknown. 2000 has the most leap days: 29 February '00 was one.
    let year = i32::try_from(year).ok()? + 2000;
    NaiveDate::from_ymd_opt(year, unshifted(month, SYNTHETIC), unshifted(day, D_NUMBER))?;
    let kind = if kind {
        NationalIdKind::DNumber
    } else {
        NationalIdKind::Fnr
    };
    Some((kind, synthetic))
}

fn weighted(digits: &str, weights: &[u32]) -> u32 {
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    digits
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// Whether both control digits fit. With the first, a remainder of 0 is today's
/// rule and 0 to 3 that of 2032, so taking the four is taking both in parallel.
/// The second has one rule, now and then.
fn fits(digits: &str) -> bool {
    let first = weighted(digits, &WEIGHTS_K1) % 11;
    let second = weighted(digits, &WEIGHTS_K2) % 11;
    matches!(first, 0..=3) && second == 0
}

#[cfg(test)]
mod tests;
