//! Organisasjonsnummer: nine digits with a control digit (modulus 11).

/// Whether this is a well-formed organisasjonsnummer.
pub fn is_valid(orgnr: &str) -> bool {
    let digits: Vec<u32> = orgnr.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 9 || orgnr.len() != 9 {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .zip([3, 2, 7, 6, 5, 4, 3, 2])
        .map(|(digit, weight)| digit * weight)
        .sum();
    // A remainder of 1 would need the control digit 10: such numbers are not given out.
    let control = (11 - sum % 11) % 11;
    digits.last() == Some(&control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schools_of_the_report_have_valid_numbers() {
        for orgnr in [
            "990574898",
            "974591022",
            "974590956",
            "899178092",
            "996216454",
            "974590948",
            "974591065",
            "917527067",
        ] {
            assert!(is_valid(orgnr), "{orgnr}");
        }
    }

    #[test]
    fn a_slip_is_seen() {
        for orgnr in ["990574897", "99057489", "9905748980", "99057489x", ""] {
            assert!(!is_valid(orgnr), "{orgnr}");
        }
    }
}
