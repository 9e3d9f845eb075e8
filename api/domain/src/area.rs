//! What a track teaches: education programme, level and Grep code.

use serde::{Deserialize, Serialize};

use crate::codes::codes;

codes! {
    /// The Vigo two-letter education programme (utdanningsprogram), or for a local
    /// offer without a Grep code the offer itself.
    Area {
        St,
        Id,
        Mk,
        Md,
        Kd,
        Ba,
        El,
        Fd,
        Hs,
        Dt,
        Im,
        Na,
        Rm,
        Sr,
        Tp,
        /// Every education programme the host school has.
        Any,
        /// Common subjects (fellesfag) with practice.
        CommonSubjects,
        /// 11. grunnskoleår / Fundament.
        Fundament,
        /// Study competence by years and subjects (23/5).
        StudyCompetence,
        /// Praksisbrev.
        PracticeLetter,
    }
}

impl Area {
    /// The two letters a Grep code of this area begins with; none for a local offer.
    pub const fn letters(self) -> Option<&'static str> {
        Some(match self {
            Self::St => "ST",
            Self::Id => "ID",
            Self::Mk => "MK",
            Self::Md => "MD",
            Self::Kd => "KD",
            Self::Ba => "BA",
            Self::El => "EL",
            Self::Fd => "FD",
            Self::Hs => "HS",
            Self::Dt => "DT",
            Self::Im => "IM",
            Self::Na => "NA",
            Self::Rm => "RM",
            Self::Sr => "SR",
            Self::Tp => "TP",
            Self::Any
            | Self::CommonSubjects
            | Self::Fundament
            | Self::StudyCompetence
            | Self::PracticeLetter => return None,
        })
    }

    /// The area a Grep programme-area code belongs to; none when the code is
    /// not of the form regbok A03 gives or its letters are not known.
    pub fn of_grep(code: &str) -> Option<Self> {
        if !is_grep_code(code) {
            return None;
        }
        // Idrettsfag is written out in its codes ("IDRET1----").
        Self::ALL
            .into_iter()
            .find(|area| area.letters() == code.get(..2))
    }

    /// Whether somebody who looks for `wanted` should see a track of this area.
    /// A track open to every education programme fits each of them.
    pub fn fits(self, wanted: Self) -> bool {
        self == wanted || (self == Self::Any && wanted.letters().is_some())
    }
}

/// Ten positions: six from Grep, four variant, padded with `-` (regbok A03).
pub fn is_grep_code(code: &str) -> bool {
    code.len() == 10
        && code
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
        && code.bytes().take(2).all(|b| b.is_ascii_uppercase())
}

/// The level (trinn) of upper secondary; a local offer may have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(rs_type = "String", db_type = "Text")
)]
pub enum Level {
    #[cfg_attr(feature = "orm", sea_orm(string_value = "VG1"))]
    #[cfg_attr(feature = "graphql", graphql(name = "VG1"))]
    Vg1,
    #[cfg_attr(feature = "orm", sea_orm(string_value = "VG2"))]
    #[cfg_attr(feature = "graphql", graphql(name = "VG2"))]
    Vg2,
    #[cfg_attr(feature = "orm", sea_orm(string_value = "VG3"))]
    #[cfg_attr(feature = "graphql", graphql(name = "VG3"))]
    Vg3,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 3] = [Self::Vg1, Self::Vg2, Self::Vg3];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grep_code_names_its_area() {
        assert_eq!(Area::of_grep("BABAT1----"), Some(Area::Ba));
        assert_eq!(Area::of_grep("TPTIP1----"), Some(Area::Tp));
        assert_eq!(Area::of_grep("IDRET1----"), Some(Area::Id));
        assert_eq!(Area::of_grep("XXXXX1----"), None);
    }

    #[test]
    fn a_code_of_another_form_is_no_grep_code() {
        for code in [
            "",
            "BABAT1",
            "babat1----",
            "BABAT1-----",
            "12BAT1----",
            "BÆBAT1---",
        ] {
            assert!(!is_grep_code(code), "{code}");
            assert_eq!(Area::of_grep(code), None);
        }
    }

    #[test]
    fn a_track_for_every_programme_fits_each_but_no_local_offer() {
        for wanted in Area::ALL {
            let fits = Area::Any.fits(wanted);
            assert_eq!(fits, wanted.letters().is_some() || wanted == Area::Any);
        }
        assert!(!Area::St.fits(Area::Ba));
    }
}
