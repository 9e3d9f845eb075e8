//! The table as a workbook.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::{Cell, Sheet};
use crate::error::AppError;

/// The table as XLSX. Texts are stored as texts: a formula cannot hide in one.
///
/// # Errors
/// When the table is larger than a sheet can be.
pub fn write(sheet: &Sheet) -> Result<Vec<u8>, AppError> {
    workbook(sheet).map_err(|_| AppError::broken("a workbook could not be written"))
}

fn workbook(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let decimal = Format::new().set_num_format("0.0");
    let page = workbook.add_worksheet();
    page.set_freeze_panes(1, 0)?;
    for (column, title) in (0_u16..).zip(&sheet.header) {
        page.write_string_with_format(0, column, title, &bold)?;
    }
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Text(text) => page.write_string(row, column, text)?,
                Cell::Whole(number) => page.write_number(row, column, *number)?,
                Cell::Decimal(number) => {
                    page.write_number_with_format(row, column, *number, &decimal)?
                }
                Cell::Unknown => continue,
            };
        }
    }
    page.autofit();
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_a_zip_with_our_words() {
        let sheet = Sheet {
            name: "x".to_owned(),
            header: vec!["Tilbud".to_owned()],
            rows: vec![vec![Cell::Text("=1+1".to_owned())], vec![Cell::Unknown]],
        };
        let bytes = write(&sheet).unwrap();
        assert_eq!(&bytes[..2], b"PK");
    }
}
