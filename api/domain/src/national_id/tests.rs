use proptest::prelude::*;

use super::*;

/// Skatteetaten's vectors for the rule of 2032; the two last differ in the remainder.
const OFFICIAL: [&str; 3] = ["02013299997", "30108299920", "30108299939"];
/// A sample D-number with a synthetic month.
const SAMPLE: &str = "47906701517";

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn refused(text: &str, allowed: Allowed) -> NationalIdError {
    NationalId::parse(text, allowed).unwrap_err()
}

/// Digits with control digits put right by today's rule, if they can be.
fn with_control_digits(nine: &str) -> Option<String> {
    let mut digits = nine.to_owned();
    for weights in [&WEIGHTS_K1[..], &WEIGHTS_K2[..]] {
        let control = (11 - weighted(&digits, weights) % 11) % 11;
        digits.push(char::from_digit(control, 10)?);
    }
    Some(digits)
}

/// A number that is right but for its date, which is given.
fn dated(date: &str) -> String {
    (0..1000)
        .find_map(|individual| with_control_digits(&format!("{date}{individual:03}")))
        .unwrap()
}

#[test]
fn the_official_numbers_are_taken_by_either_rule() {
    for text in OFFICIAL {
        let id = NationalId::parse(text, Allowed::Real).unwrap();
        assert_eq!(
            (id.digits(), id.kind(), id.is_synthetic()),
            (text, NationalIdKind::Fnr, false)
        );
    }
    let remainder = |text| weighted(text, &WEIGHTS_K1) % 11;
    assert_eq!(remainder(OFFICIAL[1]), 0);
    assert_eq!(remainder(OFFICIAL[2]), 1);
}

#[test]
fn a_remainder_above_three_is_refused_though_the_second_digit_fits() {
    let nine = &OFFICIAL[1][..9];
    let mut taken = Vec::new();
    for first in 0..10 {
        let ten = format!("{nine}{first}");
        let second = (11 - weighted(&ten, &WEIGHTS_K2) % 11) % 11;
        let Some(second) = char::from_digit(second, 10) else {
            continue;
        };
        let eleven = format!("{ten}{second}");
        let remainder = weighted(&eleven, &WEIGHTS_K1) % 11;
        let parsed = NationalId::parse(&eleven, Allowed::Real);
        assert_eq!(parsed.is_ok(), remainder <= 3, "{remainder}");
        taken.push(remainder);
    }
    assert!(taken.iter().any(|remainder| *remainder > 3));
}

#[test]
fn one_wrong_digit_is_always_seen() {
    for text in OFFICIAL.into_iter().chain([SAMPLE]) {
        for place in 0..text.len() {
            for digit in '0'..='9' {
                let mut changed = text.to_owned();
                changed.replace_range(place..=place, &digit.to_string());
                if changed != text {
                    for allowed in [Allowed::Real, Allowed::Synthetic] {
                        let why = refused(&changed, allowed);
                        assert!(
                            matches!(
                                why,
                                NationalIdError::BadDate | NationalIdError::BadControlDigits
                            ),
                            "digit {place}: {why:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_sample_is_a_synthetic_d_number_of_7_october() {
    let id = NationalId::parse(SAMPLE, Allowed::Synthetic).unwrap();
    assert_eq!(id.kind(), NationalIdKind::DNumber);
    assert!(id.is_synthetic());
    assert!(id.matches_birth_date(day(1967, 10, 7)));
    assert_eq!(
        refused(SAMPLE, Allowed::Real),
        NationalIdError::SyntheticNotAllowed
    );
}

#[test]
fn a_real_number_is_taken_in_production_only() {
    assert_eq!(
        refused(OFFICIAL[0], Allowed::Synthetic),
        NationalIdError::OnlySyntheticAllowed
    );
    assert!(NationalId::parse(OFFICIAL[0], Allowed::Real).is_ok());
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_refused() {
    for date in [
        "310208", "300208", "290207", "310408", "000108", "320108", "010008", "011308", "710208",
        "408008", "318208", "012108", "720108",
    ] {
        assert_eq!(
            refused(&dated(date), Allowed::Real),
            NationalIdError::BadDate
        );
    }
    // 29 February in a leap year; '00 is 2000's.
    for date in ["290208", "290200", "690204"] {
        assert!(NationalId::parse(&dated(date), Allowed::Real).is_ok());
    }
}

#[test]
fn other_offsets_are_refused() {
    // Month + 40 (H-number, Dolly) and + 65 (NHN), alone and on a D-number.
    for date in ["014108", "015208", "016608", "017708", "414108", "417708"] {
        for allowed in [Allowed::Real, Allowed::Synthetic] {
            assert_eq!(refused(&dated(date), allowed), NationalIdError::BadDate);
        }
    }
}

#[test]
fn spaces_are_passed_over_and_all_else_is_told() {
    for text in ["020132 99997", " 02 01 32 999 97 ", "020132\u{a0}99997"] {
        assert!(NationalId::parse(text, Allowed::Real).is_ok());
    }
    for text in ["", " ", "0201329999", "020132999970"] {
        assert_eq!(refused(text, Allowed::Real), NationalIdError::WrongLength);
    }
    for text in ["020132-99997", "0201329999x", "٠٢٠١٣٢٩٩٩٩٧", "+2013299997"] {
        assert_eq!(refused(text, Allowed::Real), NationalIdError::NotDigits);
    }
}

#[test]
fn a_number_is_not_shown() {
    let id = NationalId::parse(SAMPLE, Allowed::Synthetic).unwrap();
    assert_eq!(
        format!("{id:?} {:?}", Some(&id)),
        "NationalId(..) Some(NationalId(..))"
    );
}

#[test]
fn there_is_no_synthetic_number_past_999() {
    assert_eq!(NationalId::synthetic(day(2008, 3, 4), 1000), None);
}

#[test]
fn nearly_every_individual_number_makes_a_synthetic_one() {
    let made = (0..1000)
        .filter(|individual| NationalId::synthetic(day(2008, 3, 4), *individual).is_some())
        .count();
    assert!((780..900).contains(&made), "{made}");
}

proptest! {
    #[test]
    fn a_synthetic_number_is_taken_outside_production(days in 0u32..60_000, individual in 0u16..1000) {
        let birth = day(1900, 1, 1) + chrono::Days::new(u64::from(days));
        if let Some(id) = NationalId::synthetic(birth, individual) {
            prop_assert!(id.is_synthetic() && id.kind() == NationalIdKind::Fnr);
            prop_assert!(id.matches_birth_date(birth));
            prop_assert!(!id.matches_birth_date(birth + chrono::Days::new(1)));
            let again = NationalId::parse(id.digits(), Allowed::Synthetic);
            prop_assert_eq!(again.as_ref(), Ok(&id));
            prop_assert_eq!(
                NationalId::parse(id.digits(), Allowed::Real),
                Err(NationalIdError::SyntheticNotAllowed)
            );
        }
    }

    #[test]
    fn two_neighbours_swapped_are_seen(days in 0u32..40_000, individual in 0u16..1000, at in 0usize..10) {
        let birth = day(1950, 1, 1) + chrono::Days::new(u64::from(days));
        if let Some(id) = NationalId::synthetic(birth, individual) {
            let mut bytes = id.digits().as_bytes().to_vec();
            bytes.swap(at, at + 1);
            let swapped = String::from_utf8(bytes).unwrap();
            if swapped != id.digits() {
                prop_assert!(NationalId::parse(&swapped, Allowed::Synthetic).is_err());
            }
        }
    }

    #[test]
    fn any_text_is_judged_without_stopping(text in "\\PC{0,16}|[0-9]{11}") {
        for allowed in [Allowed::Real, Allowed::Synthetic] {
            if let Ok(id) = NationalId::parse(&text, allowed) {
                prop_assert_eq!(id.digits().len(), 11);
                prop_assert_eq!(id.is_synthetic(), allowed == Allowed::Synthetic);
            }
        }
    }
}
