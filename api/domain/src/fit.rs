//! Why a programme fits a young person or not: every criterion, met or not, so that
//! nobody is left to guess (design § 2.5). It judges nothing away: what stands against a
//! request is what a request is refused for, and all else is for people to weigh.

use chrono::{Datelike, NaiveDate};

use crate::capacity::PlaceState;
use crate::codes::codes;
use crate::eligibility::cohort_fits;
use crate::id::AgencyId;
use crate::intake::OtherSchoolPlace;
use crate::profile::Profile;
use crate::target_group::Verdict;

codes! {
    /// What is looked at.
    FitCode {
        /// The programme's own ages.
        Age,
        TargetGroup,
        /// The districts it takes from first.
        District,
        /// Open for intake now.
        Accepting,
        /// Room within the limit.
        Room,
        /// The month its intake closes.
        IntakeWindow,
        /// Release from the duty of confidentiality, where it asks for that.
        Confidentiality,
        /// Another school place, by its rule.
        OtherSchoolPlace,
        /// No open request to it this school year.
        NotAsked,
        /// No place elsewhere this school year.
        NotAdmitted,
        /// Registered as living in Oslo.
        Oslo,
    }
}

codes! {
    /// How a criterion came out.
    FitOutcome {
        Met,
        NotMet,
        /// Nobody has found out, or it is not the reader's to see.
        Unknown,
    }
}

codes! {
    /// What a criterion that is not met stands against.
    FitWeight {
        /// The request is refused.
        BlocksRequest,
        /// It must be in order before the admission.
        BlocksAdmission,
        /// Good to know.
        Advice,
    }
}

impl FitCode {
    /// What it stands against where it is not met.
    pub const fn weight(self) -> FitWeight {
        match self {
            Self::TargetGroup | Self::Confidentiality | Self::NotAsked | Self::NotAdmitted => {
                FitWeight::BlocksRequest
            }
            Self::Room | Self::OtherSchoolPlace | Self::Oslo => FitWeight::BlocksAdmission,
            Self::Age | Self::District | Self::Accepting | Self::IntakeWindow => FitWeight::Advice,
        }
    }
}

/// A programme as a criterion sees it.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub profile: &'a Profile,
    pub host: AgencyId,
    pub accepting: bool,
    pub state: PlaceState,
}

/// A young person as a criterion sees them: none where it is not known, or not the
/// reader's to see.
#[derive(Clone, Copy, Debug, Default)]
pub struct Candidate<'a> {
    pub born: Option<NaiveDate>,
    pub verdict: Option<Verdict>,
    /// Two-digit number.
    pub district: Option<&'a str>,
    pub current_school: Option<AgencyId>,
    /// Whether a consent in force releases towards the host.
    pub is_released: Option<bool>,
    /// Whether the programme is asked this school year.
    pub is_asked: Option<bool>,
    /// Whether there is a place this school year.
    pub is_admitted: Option<bool>,
}

/// One criterion and how it came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Criterion {
    pub code: FitCode,
    pub outcome: FitOutcome,
}

/// Judges every criterion on a day, in the order of [`FitCode::ALL`].
pub fn judge(place: &Place<'_>, candidate: &Candidate<'_>, day: NaiveDate) -> Vec<Criterion> {
    let judged = |code: &FitCode| Criterion {
        code: *code,
        outcome: outcome(*code, place, candidate, day),
    };
    FitCode::ALL.iter().map(judged).collect()
}

/// Whether a request may be sent: nothing that blocks it is not met.
pub fn fits(criteria: &[Criterion]) -> bool {
    criteria.iter().all(|criterion| {
        criterion.outcome != FitOutcome::NotMet
            || criterion.code.weight() != FitWeight::BlocksRequest
    })
}

fn outcome(
    code: FitCode,
    place: &Place<'_>,
    candidate: &Candidate<'_>,
    day: NaiveDate,
) -> FitOutcome {
    let page = place.profile;
    match code {
        FitCode::Age => met(candidate
            .born
            .map(|born| cohort_fits(born.year(), day, page.min_age, page.max_age))),
        FitCode::TargetGroup => match candidate.verdict {
            Some(Verdict::In) => FitOutcome::Met,
            Some(Verdict::Out) => FitOutcome::NotMet,
            Some(Verdict::Unclear) | None => FitOutcome::Unknown,
        },
        FitCode::District if page.districts_served.is_empty() => FitOutcome::Met,
        FitCode::District => met(candidate.district.map(|district| {
            page.districts_served
                .iter()
                .any(|served| served == district)
        })),
        FitCode::Accepting => met(Some(place.accepting)),
        FitCode::Room => match place.state {
            PlaceState::Unknown => FitOutcome::Unknown,
            PlaceState::Full => FitOutcome::NotMet,
            PlaceState::Free | PlaceState::Few | PlaceState::OverIntake => FitOutcome::Met,
        },
        FitCode::IntakeWindow => met(Some(is_open(page.intake_closes_month, day))),
        FitCode::Confidentiality if !page.needs_confidentiality_release => FitOutcome::Met,
        FitCode::Confidentiality => met(candidate.is_released),
        FitCode::OtherSchoolPlace => other_place(place, candidate.current_school),
        FitCode::NotAsked => met(candidate.is_asked.map(|asked| !asked)),
        FitCode::NotAdmitted => met(candidate.is_admitted.map(|admitted| !admitted)),
        // Where the register names a district, it is one of Oslo's.
        FitCode::Oslo => met(candidate.district.map(|_| true)),
    }
}

fn met(holds: Option<bool>) -> FitOutcome {
    match holds {
        Some(true) => FitOutcome::Met,
        Some(false) => FitOutcome::NotMet,
        None => FitOutcome::Unknown,
    }
}

/// Whether the intake is open: to the end of the month it closes in, counted from August.
fn is_open(closes: Option<u32>, day: NaiveDate) -> bool {
    let into_year = |month: u32| (month + 4) % 12;
    closes.is_none_or(|month| into_year(day.month()) <= into_year(month))
}

/// A place may be let go before the admission, where the rule says that is enough.
fn other_place(place: &Place<'_>, school: Option<AgencyId>) -> FitOutcome {
    let rule = place.profile.other_school_place;
    match school {
        None => FitOutcome::Met,
        Some(school) if school == place.host && rule == OtherSchoolPlace::HostPlaceAllowed => {
            FitOutcome::Met
        }
        Some(_) if rule == OtherSchoolPlace::None => FitOutcome::NotMet,
        Some(_) => FitOutcome::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LocalText;
    use crate::profile::{ClassModel, Practice};
    use uuid::Uuid;

    const HOST: AgencyId = AgencyId(Uuid::from_u128(1));
    const OTHER: AgencyId = AgencyId(Uuid::from_u128(2));

    fn page() -> Profile {
        Profile {
            summary: LocalText::default(),
            audience: LocalText::default(),
            intake: LocalText::default(),
            practice_note: None,
            class_model: ClassModel::SeparateClass,
            practice: Practice::None,
            practice_days_per_week: None,
            fills_month: None,
            intake_closes_month: None,
            staff: vec![],
            pupils_per_group: None,
            traits: vec![],
            districts_served: vec![],
            min_age: None,
            max_age: None,
            years: None,
            wage_per_month: None,
            needs_confidentiality_release: false,
            other_school_place: OtherSchoolPlace::None,
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn known() -> Candidate<'static> {
        Candidate {
            born: Some(day("2008-05-01")),
            verdict: Some(Verdict::In),
            district: Some("12"),
            current_school: None,
            is_released: Some(false),
            is_asked: Some(false),
            is_admitted: Some(false),
        }
    }

    fn outcomes(page: &Profile, candidate: &Candidate<'_>, state: PlaceState) -> Vec<Criterion> {
        let place = Place {
            profile: page,
            host: HOST,
            accepting: true,
            state,
        };
        judge(&place, candidate, day("2026-11-23"))
    }

    fn of(all: &[Criterion], code: FitCode) -> FitOutcome {
        all.iter().find(|one| one.code == code).unwrap().outcome
    }

    #[test]
    fn whoever_meets_everything_fits_and_every_criterion_is_told_once() {
        let all = outcomes(&page(), &known(), PlaceState::Few);
        assert!(
            all.iter().all(|one| one.outcome == FitOutcome::Met),
            "{all:?}"
        );
        let codes: Vec<FitCode> = all.iter().map(|one| one.code).collect();
        assert_eq!(codes, FitCode::ALL);
        assert!(fits(&all));
    }

    #[test]
    fn what_nobody_knows_stands_against_nobody() {
        let mut page = page();
        page.needs_confidentiality_release = true;
        page.districts_served = vec!["01".to_owned()];
        let all = outcomes(&page, &Candidate::default(), PlaceState::Unknown);
        let unknown = |code| of(&all, code) == FitOutcome::Unknown;
        for code in &FitCode::ALL {
            let told = matches!(
                code,
                FitCode::Accepting | FitCode::IntakeWindow | FitCode::OtherSchoolPlace
            );
            assert_eq!(unknown(*code), !told, "{code:?}");
        }
        assert!(fits(&all));
    }

    #[test]
    fn each_criterion_fails_by_itself_and_only_what_a_request_is_refused_for_blocks_it() {
        type Change = fn(&mut Profile, &mut Candidate<'static>);
        let table: [(FitCode, Change, bool); 8] = [
            (FitCode::Age, |page, _| page.min_age = Some(19), false),
            (
                FitCode::TargetGroup,
                |_, who| who.verdict = Some(Verdict::Out),
                true,
            ),
            (
                FitCode::District,
                |page, _| page.districts_served = vec!["01".to_owned()],
                false,
            ),
            (
                FitCode::IntakeWindow,
                |page, _| page.intake_closes_month = Some(10),
                false,
            ),
            (
                FitCode::Confidentiality,
                |page, _| page.needs_confidentiality_release = true,
                true,
            ),
            (
                FitCode::OtherSchoolPlace,
                |_, who| who.current_school = Some(OTHER),
                false,
            ),
            (FitCode::NotAsked, |_, who| who.is_asked = Some(true), true),
            (
                FitCode::NotAdmitted,
                |_, who| who.is_admitted = Some(true),
                true,
            ),
        ];
        for (code, change, blocks) in table {
            let (mut page, mut who) = (page(), known());
            change(&mut page, &mut who);
            let all = outcomes(&page, &who, PlaceState::Free);
            for one in &all {
                let failed = one.outcome == FitOutcome::NotMet;
                assert_eq!(failed, one.code == code, "{code:?}: {one:?}");
            }
            assert_eq!(fits(&all), !blocks, "{code:?}");
        }
        let full = outcomes(&page(), &known(), PlaceState::Full);
        assert_eq!(of(&full, FitCode::Room), FitOutcome::NotMet);
        assert!(fits(&full), "one may wait");
    }

    #[test]
    fn the_intake_closes_with_its_month_and_opens_with_the_school_year() {
        for (closes, on, open) in [
            (10, "2026-10-31", true),
            (10, "2026-11-01", false),
            (1, "2026-11-23", true),
            (1, "2027-02-01", false),
            (7, "2027-07-31", true),
            (8, "2026-08-01", true),
            (8, "2027-07-31", false),
        ] {
            assert_eq!(is_open(Some(closes), day(on)), open, "{closes} {on}");
        }
        assert!(is_open(None, day("2027-07-31")));
    }

    #[test]
    fn another_school_place_is_told_by_the_programmes_rule() {
        let told = |rule, school| {
            let page = Profile {
                other_school_place: rule,
                ..page()
            };
            let who = Candidate {
                current_school: school,
                ..known()
            };
            of(
                &outcomes(&page, &who, PlaceState::Free),
                FitCode::OtherSchoolPlace,
            )
        };
        use FitOutcome::{Met, NotMet, Unknown};
        use OtherSchoolPlace as Rule;
        for (rule, here, there) in [
            (Rule::None, NotMet, NotMet),
            (Rule::Released, Unknown, Unknown),
            (Rule::HostPlaceAllowed, Met, Unknown),
        ] {
            assert_eq!(told(rule, None), Met);
            assert_eq!(told(rule, Some(HOST)), here, "{rule:?}");
            assert_eq!(told(rule, Some(OTHER)), there, "{rule:?}");
        }
    }
}
