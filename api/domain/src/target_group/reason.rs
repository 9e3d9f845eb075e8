//! The verdict, and the codes it is told in.

use serde::{Deserialize, Serialize};

use super::Situation;

/// In, out, or more must be found out first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::Enum),
    graphql(name = "TargetGroupVerdict")
)]
pub enum Verdict {
    In,
    Out,
    Unclear,
}

/// How one criterion came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::Enum),
    graphql(name = "CriterionOutcome")
)]
pub enum Outcome {
    Met,
    Failed,
    Unknown,
}

/// A criterion and how it came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::Enum),
    graphql(name = "TargetGroupCode")
)]
pub enum Code {
    AgeOk,
    TooYoung,
    TooOld,
    RightOk,
    NoRight,
    RightUnknown,
    NotCompleted,
    Completed,
    NotPreparatory,
    Preparatory,
    SituationNotApplied,
    SituationBrokeOff,
    SituationNotInWorkOrActivity,
    SituationExpelled,
    SituationAtRisk,
    SituationContractAtRisk,
    SituationSubjectsNotPassed,
    /// Asked, and nothing of § 2 holds.
    SituationNone,
    /// Nobody has asked.
    SituationUnknown,
}

impl Code {
    /// Whether the criterion is met, failed or not known.
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::TooYoung
            | Self::TooOld
            | Self::NoRight
            | Self::Completed
            | Self::Preparatory
            | Self::SituationNone => Outcome::Failed,
            Self::RightUnknown | Self::SituationUnknown => Outcome::Unknown,
            _ => Outcome::Met,
        }
    }
}

impl From<Situation> for Code {
    fn from(situation: Situation) -> Self {
        match situation {
            Situation::NotApplied => Self::SituationNotApplied,
            Situation::BrokeOff => Self::SituationBrokeOff,
            Situation::NotInWorkOrActivity => Self::SituationNotInWorkOrActivity,
            Situation::Expelled => Self::SituationExpelled,
            Situation::AtRisk => Self::SituationAtRisk,
            Situation::ContractAtRisk => Self::SituationContractAtRisk,
            Situation::SubjectsNotPassed => Self::SituationSubjectsNotPassed,
        }
    }
}

/// Where somebody outside the group is shown on to. All who meet them share the
/// duty to guide them to Nav and to help them register (§ 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum WayOn {
    /// Register as a jobseeker (arbeidssøker) with Nav, which then judges the need
    /// for help (arbeids- og velferdsforvaltningsloven § 14a).
    NavRegister,
    /// The same, and within the ages Oslo and Nav work together for: follow-up
    /// through Ungdomsgarantien, with a fixed contact at the Nav office of the
    /// registered address.
    NavYouthGuarantee,
    /// Training for adults: Oslo VO Servicesenter (§ 6.4).
    AdultEducation,
    /// Lower secondary, or the preparatory training, is completed first; the
    /// right follows from it.
    LowerSecondary,
    /// The sources name no way on.
    None,
}

/// One criterion, how it came out, and the way on where it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reason {
    pub code: Code,
    /// `None` unless the criterion failed.
    pub way_on: WayOn,
}

/// The verdict with all it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub verdict: Verdict,
    /// Age, right, completion, preparatory training and situation, in that order;
    /// each once, and each situation that holds once.
    pub reasons: Vec<Reason>,
}

/// The criteria that failed; small enough to go with a refusal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failed([Option<Reason>; 5]);

impl Failed {
    /// Each of them, in the order of [`Judgement::reasons`].
    pub fn reasons(&self) -> impl Iterator<Item = Reason> {
        self.0.into_iter().flatten()
    }

    /// Where they lead on, each way once.
    pub fn ways_on(&self) -> Vec<WayOn> {
        let mut ways = Vec::new();
        for reason in self.reasons() {
            if reason.way_on != WayOn::None && !ways.contains(&reason.way_on) {
                ways.push(reason.way_on);
            }
        }
        ways
    }
}

impl Judgement {
    /// The criteria that failed: one of each kind at most.
    pub fn failed(&self) -> Failed {
        let mut failed = Failed::default();
        let found = self
            .reasons
            .iter()
            .filter(|reason| reason.code.outcome() == Outcome::Failed);
        for (place, reason) in failed.0.iter_mut().zip(found) {
            *place = Some(*reason);
        }
        failed
    }
}
