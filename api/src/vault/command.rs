//! `api keys`: what an operator reads.

use std::io::{self, Write};

use super::key_file::Purpose;
use super::rotation::{Listed, Rotated};

/// One line a key.
///
/// # Errors
/// When it cannot be written.
pub fn show_list(listed: &[Listed], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{:<13} {:<7} {:<6} values", "id", "purpose", "active")?;
    for key in listed {
        let purpose = match key.purpose {
            Some(Purpose::Seal) => "seal",
            Some(Purpose::Index) => "index",
            None => "LOST",
        };
        let active = if key.active { "yes" } else { "no" };
        let values = key.values.map_or("-".to_owned(), |n| n.to_string());
        writeln!(out, "{:<13} {purpose:<7} {active:<6} {values}", key.id)?;
    }
    Ok(())
}

/// The counts, and each value that did not open by its row.
///
/// # Errors
/// When it cannot be written.
pub fn show_rotated(rotated: &Rotated, out: &mut impl Write) -> io::Result<()> {
    let Rotated { key, values, .. } = rotated;
    writeln!(out, "Key {key} is active. Values sealed anew: {values}.")?;
    for left in &rotated.unreadable {
        let (table, column) = (left.sealed.table, left.sealed.column);
        writeln!(
            out,
            "Left as it is: {table}.{column} of {}: {}",
            left.row, left.why
        )?;
    }
    writeln!(
        out,
        "Back up the key file now; see \"Keys and backups\" in README.md."
    )
}
