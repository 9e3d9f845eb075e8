//! Consents: what a young person has agreed to share, with whom, for what and how long.
//!
//! The legal basis and the release from confidentiality are two things: a public
//! body mostly rests on its task (opplæringslova § 9-4), and still needs a release
//! before it may pass on what it knows.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::id::{AgencyId, PersonId};
use crate::scope::{Scope, Scopes};

/// What somebody looks, or a consent shares, for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum Purpose {
    /// Follow-up by school, district or Nav.
    FollowUp,
    /// Intake to a programme.
    Intake,
    /// Work on the plan.
    Plan,
    /// The way on to the next place.
    Transition,
    /// Review of the list of unknown activity.
    OtukReview,
    /// Registering a young person.
    Registration,
    /// The education administration's tasks.
    Administration,
    /// One's own data.
    OwnData,
    /// Parental responsibility.
    Guardian,
    /// Control of the log.
    Audit,
    /// Rights and deletion.
    Retention,
}

impl Purpose {
    /// Every one.
    pub const ALL: [Self; 11] = [
        Self::FollowUp,
        Self::Intake,
        Self::Plan,
        Self::Transition,
        Self::OtukReview,
        Self::Registration,
        Self::Administration,
        Self::OwnData,
        Self::Guardian,
        Self::Audit,
        Self::Retention,
    ];
}

/// What a look or a share rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum Basis {
    /// The statutory task (opplæringslova § 9-4).
    StatutoryTask,
    /// Consent.
    Consent,
    /// One's own data (GDPR article 15).
    OwnData,
    /// Parental responsibility for somebody under 18.
    ParentalResponsibility,
    /// Control of the log.
    Control,
}

impl Basis {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::StatutoryTask,
        Self::Consent,
        Self::OwnData,
        Self::ParentalResponsibility,
        Self::Control,
    ];
}

/// How a consent came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum ConsentSource {
    /// Given here by the young person.
    App,
    /// Recorded from a signed paper.
    Paper,
}

impl ConsentSource {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::App, Self::Paper];
}

/// A guardian's part in a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum GuardianPart {
    /// 18 or older.
    NotNeeded,
    /// Under 18: not in force before a guardian has agreed.
    Awaited,
    /// A guardian has agreed.
    Given,
    /// Under 18, and an exception is recorded with its reason.
    Exception,
}

impl GuardianPart {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::NotNeeded, Self::Awaited, Self::Given, Self::Exception];
}

/// Why a guardian's agreement is not asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum GuardianException {
    /// The young person is judged mature enough to decide this alone.
    MatureEnough,
    /// Asking would put the young person at risk.
    RiskToYouth,
    /// No guardian can be reached.
    NoContact,
    /// Child welfare has taken over the care.
    CareTakenOver,
}

impl GuardianException {
    /// Every one.
    pub const ALL: [Self; 4] = [
        Self::MatureEnough,
        Self::RiskToYouth,
        Self::NoContact,
        Self::CareTakenOver,
    ];
}

/// The longest a consent lasts, in days: a little over a school year.
pub const LONGEST_DAYS: i64 = 400;

/// How long before its end both sides are warned, in days.
pub const WARNING_DAYS: i64 = 14;

/// The age from which one consents alone.
pub const OF_AGE: u32 = 18;

/// With whom a consent shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    Agency(AgencyId),
    /// A guardian.
    Person(PersonId),
}

/// A consent as a decision sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub parties: Vec<Party>,
    pub scopes: Scopes,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub guardian: GuardianPart,
    pub is_withdrawn: bool,
}

impl Share {
    /// Whether it is in force on a day: begun, not over, not withdrawn, and with a
    /// guardian's agreement where one is needed.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        !self.is_withdrawn
            && self.guardian != GuardianPart::Awaited
            && (self.from..=self.to).contains(&day)
    }

    /// Whether it shares a scope with a party on a day.
    pub fn covers(&self, party: Party, scope: Scope, day: NaiveDate) -> bool {
        self.is_in_force(day) && self.scopes.has(scope) && self.parties.contains(&party)
    }
}

/// Whether somebody born on a day is under 18 on another.
pub fn is_minor(born: NaiveDate, day: NaiveDate) -> bool {
    // Born on 29 February: of age on 1 March, as the law counts.
    let reached = born
        .with_year(born.year().saturating_add(OF_AGE.cast_signed()))
        .or_else(|| NaiveDate::from_ymd_opt(born.year() + OF_AGE.cast_signed(), 3, 1));
    reached.is_none_or(|reached| day < reached)
}

/// The latest birth date of those who are of age on a day: the bound a list filters on.
pub fn of_age_born_by(day: NaiveDate) -> NaiveDate {
    let year = day.year() - OF_AGE.cast_signed();
    // On 28 February nobody born on the 29th is of age; on 29 February those born
    // on 28 February and before are, and no one was born on a 29th eighteen years ago.
    NaiveDate::from_ymd_opt(year, day.month(), day.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    const SCHOOL: Party = Party::Agency(AgencyId(Uuid::from_u128(1)));
    const OTHER: Party = Party::Agency(AgencyId(Uuid::from_u128(2)));

    fn share() -> Share {
        Share {
            parties: vec![SCHOOL],
            scopes: Scopes::of(&[Scope::Plan]),
            from: day(2026, 9, 1),
            to: day(2026, 12, 31),
            guardian: GuardianPart::NotNeeded,
            is_withdrawn: false,
        }
    }

    #[test]
    fn a_consent_covers_its_parties_scopes_and_days_and_nothing_else() {
        let share = share();
        assert!(share.covers(SCHOOL, Scope::Plan, day(2026, 9, 1)));
        assert!(share.covers(SCHOOL, Scope::Plan, day(2026, 12, 31)));
        assert!(!share.covers(SCHOOL, Scope::Plan, day(2026, 8, 31)));
        assert!(!share.covers(SCHOOL, Scope::Plan, day(2027, 1, 1)));
        assert!(!share.covers(SCHOOL, Scope::Support, day(2026, 10, 1)));
        assert!(!share.covers(OTHER, Scope::Plan, day(2026, 10, 1)));
    }

    #[test]
    fn a_withdrawn_or_awaited_consent_covers_nothing() {
        let withdrawn = Share {
            is_withdrawn: true,
            ..share()
        };
        assert!(!withdrawn.covers(SCHOOL, Scope::Plan, day(2026, 10, 1)));
        for part in GuardianPart::ALL {
            let share = Share {
                guardian: part,
                ..share()
            };
            let covers = share.covers(SCHOOL, Scope::Plan, day(2026, 10, 1));
            assert_eq!(covers, part != GuardianPart::Awaited, "{part:?}");
        }
    }

    #[test]
    fn one_is_of_age_on_ones_eighteenth_birthday() {
        assert!(is_minor(day(2008, 11, 26), day(2026, 11, 25)));
        assert!(!is_minor(day(2008, 11, 25), day(2026, 11, 25)));
        assert!(is_minor(day(2008, 2, 29), day(2026, 2, 28)));
        assert!(!is_minor(day(2008, 2, 29), day(2026, 3, 1)));
    }

    #[test]
    fn the_bound_of_a_list_says_the_same_as_the_rule() {
        let mut today = day(2025, 1, 1);
        while today < day(2029, 1, 1) {
            let bound = of_age_born_by(today);
            for born in [bound, bound.succ_opt().unwrap(), bound.pred_opt().unwrap()] {
                assert_eq!(is_minor(born, today), born > bound, "{born} on {today}");
            }
            today = today.succ_opt().unwrap();
        }
    }
}
