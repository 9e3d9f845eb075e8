//! The words a young person reads for the contract's codes.

use crate::format::say;
use crate::gql::{OtStatus, Purpose, Scope, SupportNeed};
use crate::texts::{Locale, td_string};

/// Whose a thing is: it changes the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The reader's own.
    Mine,
    /// That of a child the reader has parental responsibility for.
    Wards,
}

/// A part of what is known.
pub fn scope(locale: Locale, whose: Whose, value: Scope) -> &'static str {
    match (whose, value) {
        (Whose::Mine, Scope::Identity) => td_string!(locale, mine.scope.identity),
        (Whose::Mine, Scope::Status) => td_string!(locale, mine.scope.status),
        (Whose::Mine, Scope::Intake) => td_string!(locale, mine.scope.intake),
        (Whose::Mine, Scope::Plan) => td_string!(locale, mine.scope.plan),
        (Whose::Mine, Scope::Support) => td_string!(locale, mine.scope.support),
        (Whose::Mine, Scope::Minutes) => td_string!(locale, mine.scope.minutes),
        (Whose::Wards, Scope::Identity) => td_string!(locale, mine.ward_scope.identity),
        (Whose::Wards, Scope::Status) => td_string!(locale, mine.ward_scope.status),
        (Whose::Wards, Scope::Intake) => td_string!(locale, mine.ward_scope.intake),
        (Whose::Wards, Scope::Plan) => td_string!(locale, mine.ward_scope.plan),
        (Whose::Wards, Scope::Support) => td_string!(locale, mine.ward_scope.support),
        (Whose::Wards, Scope::Minutes) => td_string!(locale, mine.ward_scope.minutes),
    }
}

/// A part of what is known, as a choice to share it.
pub fn share(locale: Locale, value: Scope) -> &'static str {
    match value {
        Scope::Identity => td_string!(locale, mine.share.identity),
        Scope::Status => td_string!(locale, mine.share.status),
        Scope::Intake => td_string!(locale, mine.share.intake),
        Scope::Plan => td_string!(locale, mine.share.plan),
        Scope::Support => td_string!(locale, mine.share.support),
        Scope::Minutes => td_string!(locale, mine.share.minutes),
    }
}

/// Several parts in a row.
pub fn scopes(locale: Locale, whose: Whose, values: &[Scope]) -> String {
    let words: Vec<_> = values
        .iter()
        .map(|value| scope(locale, whose, *value))
        .collect();
    series(locale, &words)
}

/// "a, b og c".
pub fn series(locale: Locale, words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => {
            say!(locale, mine.series, first = first.join(", "), last = last)
        }
    }
}

/// What somebody looks, or a consent shares, for.
pub fn purpose(locale: Locale, value: Purpose) -> &'static str {
    match value {
        Purpose::FollowUp => td_string!(locale, mine.purpose.follow_up),
        Purpose::Intake => td_string!(locale, mine.purpose.intake),
        Purpose::Plan => td_string!(locale, mine.purpose.plan),
        Purpose::Transition => td_string!(locale, mine.purpose.transition),
        Purpose::OtukReview => td_string!(locale, mine.purpose.otuk_review),
        Purpose::Registration => td_string!(locale, mine.purpose.registration),
        Purpose::Administration => td_string!(locale, mine.purpose.administration),
        Purpose::OwnData => td_string!(locale, mine.purpose.own_data),
        Purpose::Guardian => td_string!(locale, mine.purpose.guardian),
        Purpose::Audit => td_string!(locale, mine.purpose.audit),
        Purpose::Retention => td_string!(locale, mine.purpose.retention),
    }
}

/// What one needs help with.
pub fn need(locale: Locale, value: SupportNeed) -> &'static str {
    match value {
        SupportNeed::Housing => td_string!(locale, mine.need.housing),
        SupportNeed::Finances => td_string!(locale, mine.need.finances),
        SupportNeed::Health => td_string!(locale, mine.need.health),
        SupportNeed::SubstanceUse => td_string!(locale, mine.need.substance_use),
        SupportNeed::Motivation => td_string!(locale, mine.need.motivation),
        SupportNeed::Family => td_string!(locale, mine.need.family),
        SupportNeed::Language => td_string!(locale, mine.need.language),
        SupportNeed::ReadingWriting => td_string!(locale, mine.need.reading_writing),
        SupportNeed::Accommodation => td_string!(locale, mine.need.accommodation),
        SupportNeed::Other => td_string!(locale, mine.need.other),
    }
}

/// What one does now.
pub fn status(locale: Locale, value: OtStatus) -> &'static str {
    match value {
        OtStatus::Otuk => td_string!(locale, mine.status.unknown),
        OtStatus::Otov => td_string!(locale, mine.status.guidance),
        OtStatus::Otoa => td_string!(locale, mine.status.practice),
        OtStatus::Otap => td_string!(locale, mine.status.nav),
        OtStatus::Otko => td_string!(locale, mine.status.combined),
        OtStatus::Otar | OtStatus::OtarIm => td_string!(locale, mine.status.work),
        OtStatus::Otev | OtStatus::OtevIm | OtStatus::Otvf | OtStatus::OtvfIm => {
            td_string!(locale, mine.status.school)
        }
        OtStatus::Otll | OtStatus::OtllIm => td_string!(locale, mine.status.apprentice),
        OtStatus::Otno => td_string!(locale, mine.status.no_thanks),
        OtStatus::Otmi => td_string!(locale, mine.status.military),
        OtStatus::Otba => td_string!(locale, mine.status.children),
        OtStatus::Otsy => td_string!(locale, mine.status.ill),
        OtStatus::Otif => td_string!(locale, mine.status.other_training),
        OtStatus::ElgsIm | OtStatus::ElvgIm => td_string!(locale, mine.status.preventive),
        OtStatus::OtfaIm => td_string!(locale, mine.status.elsewhere),
        OtStatus::OtfuIm => td_string!(locale, mine.status.abroad),
        OtStatus::Feil => td_string!(locale, mine.status.wrong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_parts_are_said_as_one_would_say_them() {
        let say = |words: &[&str]| series(Locale::nb, words);
        assert_eq!(say(&[]), "");
        assert_eq!(say(&["planen din"]), "planen din");
        assert_eq!(say(&["a", "b", "c"]), "a, b og c");
    }
}
