//! What a youth needs help with, in codes.
//!
//! The topics a conversation maps (Oslostandard § 6.1.1: housing, finances,
//! health, drugs, motivation, family and the like), and what training asks for
//! beside them. A code says enough to act on; text could say more than the
//! service may know, so it goes with `Other` alone, and is short.

use crate::code::Problem;
use crate::codes::codes;

/// The longest text beside `Other`, in characters.
pub const TEXT_MAX: usize = 200;

codes! {
    /// A need.
    SupportNeed {
        Housing,
        Finances,
        Health,
        SubstanceUse,
        Motivation,
        Family,
        Language,
        ReadingWriting,
        /// Adapted teaching or surroundings (tilrettelegging).
        Accommodation,
        Other,
    }
}

/// Whether a need may stand with this text. Blank is no text.
///
/// # Errors
/// `Required` for `Other` without text, `TooLong` above [`TEXT_MAX`] characters,
/// `OnlyForOther` for text beside any other code. Never holds the text itself.
pub fn check(need: SupportNeed, text: Option<&str>) -> Result<(), Problem> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    match (need, text) {
        (SupportNeed::Other, None) => Err(Problem::Required),
        (SupportNeed::Other, Some(text)) if text.chars().count() > TEXT_MAX => {
            Err(Problem::TooLong { max: TEXT_MAX })
        }
        (SupportNeed::Other, Some(_)) | (_, None) => Ok(()),
        (_, Some(_)) => Err(Problem::OnlyForOther),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_stands_alone_and_takes_no_text() {
        for need in SupportNeed::ALL {
            let other = need == SupportNeed::Other;
            for blank in [None, Some(""), Some(" \n")] {
                let expected = if other {
                    Err(Problem::Required)
                } else {
                    Ok(())
                };
                assert_eq!(check(need, blank), expected, "{need:?}");
            }
            let expected = if other {
                Ok(())
            } else {
                Err(Problem::OnlyForOther)
            };
            assert_eq!(check(need, Some("Trenger skyss")), expected, "{need:?}");
        }
    }

    #[test]
    fn the_text_is_short_and_counted_in_characters() {
        let check = |text: String| check(SupportNeed::Other, Some(&text));
        assert_eq!(check("ø".repeat(TEXT_MAX)), Ok(()));
        assert_eq!(check(format!("  {}\n", "ø".repeat(TEXT_MAX))), Ok(()));
        assert_eq!(
            check("ø".repeat(TEXT_MAX + 1)),
            Err(Problem::TooLong { max: TEXT_MAX })
        );
    }

    proptest! {
        /// No text gets past the limit, and none past another code than `Other`.
        #[test]
        fn what_stands_is_short(
            need in prop::sample::select(SupportNeed::ALL.to_vec()),
            text in prop::option::of("[ a-zæøå]{0,260}"),
        ) {
            if check(need, text.as_deref()).is_ok() {
                let long = text.as_deref().map_or(0, |t| t.trim().chars().count());
                prop_assert_eq!(long > 0, need == SupportNeed::Other);
                prop_assert!(long <= TEXT_MAX);
            }
        }
    }
}
