//! CSV as Norwegian spreadsheets read it: BOM, semicolons, comma decimals.

use super::{Cell, Sheet};
use crate::error::AppError;

/// The table as CSV.
///
/// # Errors
/// Only if memory cannot be written to.
pub fn write(sheet: &Sheet) -> Result<Vec<u8>, AppError> {
    let broken = || AppError::broken("a table could not be written");
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    {
        let mut writer = ::csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(::csv::Terminator::CRLF)
            .from_writer(&mut bytes);
        writer
            .write_record(sheet.header.iter().map(|t| defuse(t)))
            .map_err(|_| broken())?;
        for row in &sheet.rows {
            writer
                .write_record(row.iter().map(text))
                .map_err(|_| broken())?;
        }
        writer.flush().map_err(|_| broken())?;
    }
    Ok(bytes)
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => defuse(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Decimal(number) => format!("{number:.1}").replace('.', ","),
        Cell::Unknown => String::new(),
    }
}

/// A text that a spreadsheet would run as a formula is marked as text.
fn defuse(text: &str) -> String {
    match text.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@') => format!("'{text}"),
        _ if text.starts_with(['\t', '\r', '\n']) => format!("'{text}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_norwegian_spreadsheet_can_read_it() {
        let sheet = Sheet {
            name: "x".to_owned(),
            header: vec!["Tilbud".to_owned(), "Elever".to_owned(), "%".to_owned()],
            rows: vec![
                vec![
                    Cell::Text("Abildsø; \"Gård\"".to_owned()),
                    Cell::Whole(15),
                    Cell::Decimal(41.7),
                ],
                vec![
                    Cell::Text("=HYPERLINK(1)".to_owned()),
                    Cell::Unknown,
                    Cell::Unknown,
                ],
            ],
        };
        let bytes = write(&sheet).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{feff}Tilbud;Elever;%\r\n\"Abildsø; \"\"Gård\"\"\";15;41,7\r\n'=HYPERLINK(1);;\r\n"
        );
    }

    #[test]
    fn no_cell_begins_a_formula() {
        for text in ["=1+1", "+47", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"] {
            assert!(defuse(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(defuse("Bjørnholt OT"), "Bjørnholt OT");
        assert_eq!(defuse(""), "");
    }
}
