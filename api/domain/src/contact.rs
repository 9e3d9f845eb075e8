//! The forms of an e-mail address and a telephone number, as far as they can be told
//! without trying them.

use crate::code::Problem;

/// The longest of either, in characters.
pub const CONTACT_MAX: usize = 100;

/// Whether a text may be an e-mail address.
///
/// # Errors
/// `TooLong` or `Form`; never holds the text.
pub fn check_email(text: &str) -> Result<(), Problem> {
    if text.chars().count() > CONTACT_MAX {
        return Err(Problem::TooLong { max: CONTACT_MAX });
    }
    let whole = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.contains('@')
            && host.contains('.')
            && host.split('.').all(|part| !part.is_empty())
    });
    let strange = |c: char| c.is_whitespace() || c.is_control();
    if whole && !text.contains(strange) {
        Ok(())
    } else {
        let example = "navn@eksempel.no";
        Err(Problem::Form { example })
    }
}

/// Whether a text may be a mobile number: eight digits, or `+` with a country's code.
/// Spaces are passed over.
///
/// # Errors
/// `TooLong` or `Form`; never holds the text.
pub fn check_mobile(text: &str) -> Result<(), Problem> {
    if text.chars().count() > CONTACT_MAX {
        return Err(Problem::TooLong { max: CONTACT_MAX });
    }
    let packed: String = text.chars().filter(|c| *c != ' ').collect();
    let abroad = packed.strip_prefix('+');
    let digits = abroad.unwrap_or(&packed);
    // E.164: at most 15 digits with the country's code.
    let fits = match abroad {
        Some(_) => (9..=15).contains(&digits.len()),
        None => digits.len() == 8,
    };
    if fits && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(())
    } else {
        let example = "400 00 000";
        Err(Problem::Form { example })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_host() {
        for good in [
            "kari@example.org",
            "k.n+ot@skole.oslo.example.org",
            "ø@å.no",
        ] {
            assert_eq!(check_email(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "kari",
            "@example.org",
            "kari@",
            "kari@example",
            "kari@@example.org",
            "kari@.no",
            "kari@example.",
            "ka ri@example.org",
            "kari@exa\nmple.org",
        ] {
            assert!(
                matches!(check_email(bad), Err(Problem::Form { .. })),
                "{bad}"
            );
        }
        let long = format!("{}@a.no", "k".repeat(95));
        assert_eq!(long.len(), CONTACT_MAX);
        assert_eq!(check_email(&long), Ok(()));
        let max = CONTACT_MAX;
        assert_eq!(
            check_email(&format!("k{long}")),
            Err(Problem::TooLong { max })
        );
    }

    #[test]
    fn a_mobile_number_has_eight_digits_or_a_countrys_code() {
        for good in [
            "40000000",
            "400 00 000",
            "+47 400 00 000",
            "+46701234567",
            "+123456789012345",
        ] {
            assert_eq!(check_mobile(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "4000000",
            "400000000",
            "+4740",
            "+1234567890123456",
            "40000000x",
            "4+0000000",
            "４0000000",
        ] {
            assert!(
                matches!(check_mobile(bad), Err(Problem::Form { .. })),
                "{bad}"
            );
        }
        let max = CONTACT_MAX;
        assert_eq!(
            check_mobile(&"4".repeat(101)),
            Err(Problem::TooLong { max })
        );
    }
}
