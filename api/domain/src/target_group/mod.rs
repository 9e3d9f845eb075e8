//! Who is in the target group, why or why not, and where those who are not
//! are shown on to (Oslostandard § 2, § 6.4 and § 8; opplæringslova § 5-1, § 9-4).
//!
//! Every criterion is judged and told, met or not; none is left out because
//! another has failed. What nobody has found out is `Unclear`, never a no.
//!
//! The sources do not agree everywhere. What is followed here:
//! - **Upper age.** § 2 says 16–24, § 8 says not 25, § 6.4 says under 24. The
//!   Act stands over them: to the end of the year one turns 24.
//! - **Lower age.** § 2 says 16, but leavers of lower secondary are often still
//!   15, and § 4.4 gives their school the charge of them: from the year one
//!   turns [`FIRST_AGE`].
//! - **Preparatory training.** § 8 leaves out *pupils* in preparatory training
//!   16–19. Participants in training for adults, FOV too, are covered (§ 6.4).

mod reason;
mod standing;

use chrono::{Datelike, NaiveDate};

pub use reason::{Code, Failed, Judgement, Outcome, Reason, Verdict, WayOn};
pub use standing::{Completion, Situation, Standing};

use crate::eligibility::{FIRST_AGE, LAST_AGE};

/// The first age of adult education: 19 (§ 4.5, § 6.4), counted by calendar year as
/// the other ages are.
pub const ADULT_AGE: i32 = 19;

/// The last age Oslo and Nav have agreed to work together for: 16–30 (§ 8), counted
/// by calendar year. Whether the guarantee is given is Nav's to judge.
pub const NAV_AGREEMENT_LAST_AGE: i32 = 30;

/// The last day of follow-up: 31 December of the year one turns 24
/// (opplæringslova § 9-4).
pub fn entitled_until(birth_date: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(birth_date.year() + LAST_AGE, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// Judges a youth on `day`. Out where any criterion fails; else unclear where any
/// is not known; else in.
pub fn judge(standing: &Standing, day: NaiveDate) -> Judgement {
    let turns = day.year() - standing.birth_date.year();
    let mut codes = vec![
        age(turns),
        right(standing),
        completion(standing),
        preparatory(standing),
    ];
    codes.extend(situations(standing));
    Judgement {
        verdict: verdict(&codes),
        reasons: codes
            .into_iter()
            .map(|code| Reason {
                code,
                way_on: way_on(code, standing, turns),
            })
            .collect(),
    }
}

fn verdict(codes: &[Code]) -> Verdict {
    let any = |outcome| codes.iter().any(|code| code.outcome() == outcome);
    if any(Outcome::Failed) {
        Verdict::Out
    } else if any(Outcome::Unknown) {
        Verdict::Unclear
    } else {
        Verdict::In
    }
}

fn age(turns: i32) -> Code {
    match turns {
        ..FIRST_AGE => Code::TooYoung,
        FIRST_AGE..=LAST_AGE => Code::AgeOk,
        _ => Code::TooOld,
    }
}

fn right(standing: &Standing) -> Code {
    match standing.has_right_to_upper_secondary {
        Some(true) => Code::RightOk,
        Some(false) => Code::NoRight,
        None => Code::RightUnknown,
    }
}

fn completion(standing: &Standing) -> Code {
    if standing.completion.is_passed() {
        Code::Completed
    } else {
        Code::NotCompleted
    }
}

fn preparatory(standing: &Standing) -> Code {
    if standing.in_preparatory_16_19 {
        Code::Preparatory
    } else {
        Code::NotPreparatory
    }
}

fn situations(standing: &Standing) -> Vec<Code> {
    let Some(holding) = &standing.situations else {
        return vec![Code::SituationUnknown];
    };
    let mut holding = holding.clone();
    holding.sort_unstable();
    holding.dedup();
    if holding.is_empty() {
        return vec![Code::SituationNone];
    }
    holding.into_iter().map(Code::from).collect()
}

fn way_on(code: Code, standing: &Standing, turns: i32) -> WayOn {
    match code {
        Code::TooYoung | Code::Preparatory => WayOn::LowerSecondary,
        Code::TooOld | Code::Completed => to_nav(turns),
        Code::NoRight => without_right(standing, turns),
        _ => WayOn::None,
    }
}

fn to_nav(turns: i32) -> WayOn {
    if turns <= NAV_AGREEMENT_LAST_AGE {
        WayOn::NavYouthGuarantee
    } else {
        WayOn::NavRegister
    }
}

/// The right is used up by competence, or has not begun for want of lower
/// secondary, which an adult takes as an adult.
fn without_right(standing: &Standing, turns: i32) -> WayOn {
    if standing.completion.is_passed() {
        to_nav(turns)
    } else if standing.in_preparatory_16_19 || turns < ADULT_AGE {
        WayOn::LowerSecondary
    } else {
        WayOn::AdultEducation
    }
}

#[cfg(test)]
mod tests;
