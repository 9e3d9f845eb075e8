//! Oslo's fifteen districts (bydeler). Sentrum and Marka have no administration
//! of their own and are not among them.

/// Number and name, in order.
pub const DISTRICTS: [(&str, &str); 15] = [
    ("01", "Gamle Oslo"),
    ("02", "Grünerløkka"),
    ("03", "Sagene"),
    ("04", "St. Hanshaugen"),
    ("05", "Frogner"),
    ("06", "Ullern"),
    ("07", "Vestre Aker"),
    ("08", "Nordre Aker"),
    ("09", "Bjerke"),
    ("10", "Grorud"),
    ("11", "Stovner"),
    ("12", "Alna"),
    ("13", "Østensjø"),
    ("14", "Nordstrand"),
    ("15", "Søndre Nordstrand"),
];

/// The name of a district by its two-digit number.
pub fn name(number: &str) -> Option<&'static str> {
    DISTRICTS
        .iter()
        .find(|(known, _)| *known == number)
        .map(|(_, name)| *name)
}

/// The number of a district by its number or its name, as people write either.
pub fn number(written: &str) -> Option<&'static str> {
    let wanted = crate::search::fold(written);
    DISTRICTS
        .iter()
        .find(|(number, name)| *number == written.trim() || crate::search::fold(name) == wanted)
        .map(|(number, _)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_is_found_by_number_and_by_name() {
        assert_eq!(name("13"), Some("Østensjø"));
        assert_eq!(name("16"), None);
        assert_eq!(number("13"), Some("13"));
        assert_eq!(number("østensjø"), Some("13"));
        assert_eq!(number("Oestensjoe"), Some("13"));
        assert_eq!(number("Bergen"), None);
    }
}
