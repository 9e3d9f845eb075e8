//! Nearest schools for the demonstration: UDA keeps the real table. Upper secondary
//! schools by district, a neighbour's where there is none; lower secondary schools
//! made up, since the list of agencies has none.

use domain::district;

/// The upper secondary school shown as nearest to each district, by its number.
const UPPER: [(&str, &str); 15] = [
    ("01", "Etterstad videregående skole"),
    ("02", "Foss videregående skole"),
    ("03", "Foss videregående skole"),
    ("04", "Oslo katedralskole"),
    ("05", "Hartvig Nissens skole"),
    ("06", "Ullern videregående skole"),
    ("07", "Persbråten videregående skole"),
    ("08", "Nydalen videregående skole"),
    ("09", "Kuben videregående skole"),
    ("10", "Bjerke videregående skole"),
    ("11", "Stovner videregående skole"),
    ("12", "Hellerud videregående skole"),
    ("13", "Ulsrud videregående skole"),
    ("14", "Lambertseter videregående skole"),
    ("15", "Bjørnholt skole"),
];

/// The upper secondary school of a district.
pub(super) fn upper(district: &str) -> Option<&'static str> {
    UPPER
        .iter()
        .find(|(number, _)| *number == district)
        .map(|(_, school)| *school)
}

/// The made-up lower secondary school of a district.
pub(super) fn lower(district: &str) -> String {
    let name = district::name(district).unwrap_or(district);
    format!("Demo ungdomsskole {name}")
}
