//! Made-up programmes, so that the measured page is full.

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// The rows of the measured page.
pub(super) const PAGE: usize = 20;

/// A file for `api import programmes`: copies of the listed programmes under
/// other names, as many as the page lacks.
pub(super) fn made_up(listed: &str, school_year: &str) -> Result<String> {
    let listed: Value = serde_json::from_str(listed)?;
    let listed = listed["programmes"]
        .as_array()
        .context("the list of programmes holds none")?;
    let lacking = PAGE.saturating_sub(listed.len());
    let programmes: Vec<Value> = listed
        .iter()
        .cycle()
        .take(lacking)
        .enumerate()
        .map(renamed)
        .collect();
    Ok(json!({ "schoolYear": school_year, "programmes": programmes }).to_string())
}

fn renamed((number, programme): (usize, &Value)) -> Value {
    let mut copy = programme.clone();
    copy["slug"] = json!(format!("oppdiktet-{number}"));
    copy["name"] = json!(format!("Oppdiktet tilbud {number}"));
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_filled_with_renamed_copies() {
        let listed =
            json!({"programmes": vec![json!({"slug": "a", "name": "A", "district": "13"}); 12]});
        let file: Value =
            serde_json::from_str(&made_up(&listed.to_string(), "2026/2027").unwrap()).unwrap();
        let programmes = file["programmes"].as_array().unwrap();
        assert_eq!(
            (programmes.len(), &file["schoolYear"]),
            (8, &json!("2026/2027"))
        );
        assert_eq!(
            programmes[7],
            json!({"slug": "oppdiktet-7", "name": "Oppdiktet tilbud 7", "district": "13"})
        );
    }
}
