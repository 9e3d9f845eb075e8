//! Young people for the demonstration, made up throughout: as many as were in
//! follow-up in June 2023, and as many of them with unknown activity (the report on
//! OT, § 3). Nobody of these exists; their national ids are synthetic.
//!
//! Nothing is left to chance: the same number always gives the same person.

mod around;
mod intake;
mod people;
pub(super) mod store;
#[cfg(test)]
mod tests;

use domain::ot_status::OtStatus;

/// How many there are.
pub(super) const ALL: usize = 936;

/// How they stand, and how many each; unknown activity first.
const STATUSES: [(OtStatus, usize); 16] = [
    (OtStatus::Otuk, 371),
    (OtStatus::Otov, 150),
    (OtStatus::Otoa, 90),
    (OtStatus::Otap, 60),
    (OtStatus::Otko, 30),
    (OtStatus::Otar, 60),
    (OtStatus::Otev, 70),
    (OtStatus::Otvf, 5),
    (OtStatus::Otll, 25),
    (OtStatus::Otno, 25),
    (OtStatus::Otmi, 10),
    (OtStatus::Otba, 10),
    (OtStatus::Otsy, 20),
    (OtStatus::Otif, 5),
    (OtStatus::ElvgIm, 3),
    (OtStatus::OtfaIm, 2),
];

/// How many of each district, by its number; that of the demo accounts first.
const DISTRICTS: [(&str, usize); 15] = [
    ("12", 110),
    ("01", 90),
    ("02", 80),
    ("03", 55),
    ("04", 45),
    ("05", 45),
    ("06", 30),
    ("07", 40),
    ("08", 50),
    ("09", 60),
    ("10", 55),
    ("11", 75),
    ("13", 75),
    ("14", 55),
    ("15", 71),
];

/// How many of each school; that of the demo account first.
const SCHOOLS: [(&str, usize); 24] = [
    ("Ulsrud videregående skole", 55),
    ("Bjerke videregående skole", 45),
    ("Bjørnholt skole", 60),
    ("Blindern videregående skole", 25),
    ("Edvard Munch videregående skole", 30),
    ("Elvebakken videregående skole", 30),
    ("Etterstad videregående skole", 65),
    ("Foss videregående skole", 20),
    ("Fyrstikkalleen skole", 30),
    ("Hartvig Nissens skole", 20),
    ("Hellerud videregående skole", 65),
    ("Hersleb videregående skole", 45),
    ("Holtet videregående skole", 35),
    ("Kongshavn videregående skole", 30),
    ("Kuben videregående skole", 85),
    ("Lambertseter videregående skole", 30),
    ("Nydalen videregående skole", 40),
    ("Oslo handelsgymnasium", 20),
    ("Oslo katedralskole", 15),
    ("Persbråten videregående skole", 30),
    ("Stovner videregående skole", 75),
    ("Ullern videregående skole", 16),
    ("Valle Hovin videregående skole", 50),
    ("Vika videregående skole", 20),
];

/// The value that one of the numbered places falls to.
fn at<T: Copy>(shares: &[(T, usize)], place: usize) -> Option<T> {
    let mut past = 0;
    for (value, count) in shares {
        past += count;
        if place < past {
            return Some(*value);
        }
    }
    None
}

/// A place for each number, each once: steps that share no factor with the whole go
/// all the way round. The first number keeps the first place.
const fn place(number: usize, step: usize) -> usize {
    (number * step) % ALL
}
