//! The national status codes of VIGO-OT, and the rule of unknown activity.
//!
//! Codes and groups: Udir, "Kodeverk for oppfølgingstjenesten" (updated April
//! 2021). A code is stored and told as the nation writes it, so that a return to
//! Udir counts what is there (Oslostandard § 4, § 6.3).

mod origin;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::codes;

pub use origin::{BreakingOffReason, EnrolmentCode, YouthCategory};

codes! {
    /// A status code. `_IM`: reported to the service, but not in its target group.
    OtStatus {
        /// Unknown activity (ukjent aktivitet).
        Otuk,
        /// Follow-up and guidance (oppfølging og veiledning).
        Otov,
        /// Training or work practice run by the county.
        Otoa,
        /// Work practice or another measure of Nav's.
        Otap,
        /// A combined measure (kombinasjonstiltak).
        Otko,
        /// In work.
        Otar,
        /// A pupil.
        Otev,
        /// A pupil at a private upper secondary school.
        Otvf,
        /// An apprentice, a training candidate, or on a praksisbrev.
        Otll,
        /// Has said no thanks.
        Otno,
        /// Military service.
        Otmi,
        /// Care of children.
        Otba,
        /// Ill, or in an institution.
        Otsy,
        /// Training that is not formal.
        Otif,
        /// The service works preventively for a pupil.
        ElgsIm,
        /// The service works preventively for a pupil.
        ElvgIm,
        /// In another county.
        OtfaIm,
        /// Abroad.
        OtfuIm,
        /// Reported by mistake. The code list writes it `Feil`.
        Feil,
        /// In work.
        OtarIm,
        /// A pupil.
        OtevIm,
        /// A pupil at a private upper secondary school.
        OtvfIm,
        /// An apprentice, a training candidate, or on a praksisbrev.
        OtllIm,
    }
}

/// The five groups of the national statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::Enum),
    graphql(name = "OtStatusGroup")
)]
pub enum StatusGroup {
    /// 1: ukjent aktivitet.
    Unknown,
    /// 2: oppfølging og veiledning.
    Guidance,
    /// 3: i aktivitet.
    InActivity,
    /// 4: avklart.
    Settled,
    /// 5: tilmeldt, ikke i målgruppen.
    NotInTargetGroup,
}

impl OtStatus {
    /// The group the code is counted in.
    pub const fn group(self) -> StatusGroup {
        match self {
            Self::Otuk => StatusGroup::Unknown,
            Self::Otov => StatusGroup::Guidance,
            Self::Otoa
            | Self::Otap
            | Self::Otko
            | Self::Otar
            | Self::Otev
            | Self::Otvf
            | Self::Otll => StatusGroup::InActivity,
            Self::Otno | Self::Otmi | Self::Otba | Self::Otsy | Self::Otif => StatusGroup::Settled,
            Self::ElgsIm
            | Self::ElvgIm
            | Self::OtfaIm
            | Self::OtfuIm
            | Self::Feil
            | Self::OtarIm
            | Self::OtevIm
            | Self::OtvfIm
            | Self::OtllIm => StatusGroup::NotInTargetGroup,
        }
    }
}

impl StatusGroup {
    /// Every group, by its number.
    pub const ALL: [Self; 5] = [
        Self::Unknown,
        Self::Guidance,
        Self::InActivity,
        Self::Settled,
        Self::NotInTargetGroup,
    ];

    /// Its number in the national statistics, 1 to 5.
    pub const fn number(self) -> u8 {
        match self {
            Self::Unknown => 1,
            Self::Guidance => 2,
            Self::InActivity => 3,
            Self::Settled => 4,
            Self::NotInTargetGroup => 5,
        }
    }
}

/// What stands against a new status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StatusProblem {
    /// Nobody has been in contact with the youth.
    ContactNotEstablished,
    /// Contact was established after the day the status is to hold from.
    ContactAfterStatus,
    /// The day of contact has not come.
    ContactInFuture,
    /// The day the status is to hold from has not come.
    StatusInFuture,
    /// The youth has this status already.
    StatusUnchanged,
}

impl StatusProblem {
    /// As written in `extensions.rule`; its sentence has the same key.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ContactNotEstablished => "CONTACT_NOT_ESTABLISHED",
            Self::ContactAfterStatus => "CONTACT_AFTER_STATUS",
            Self::ContactInFuture => "CONTACT_IN_FUTURE",
            Self::StatusInFuture => "STATUS_IN_FUTURE",
            Self::StatusUnchanged => "STATUS_UNCHANGED",
        }
    }
}

/// Whether a youth may go from one status to another on the day `on`.
///
/// Unknown activity stands until contact is *established*: a letter, message or
/// call nobody answered does not count. So whoever leaves OTUK for guidance,
/// activity or settled does it by `contact_established_on`, the day of the first
/// contact since OTUK was set; for a group 5 code no contact is asked. One without
/// any status is unknown to the service and held to the same.
///
/// # Errors
/// Everything that stands against it, each once.
pub fn check(
    from: Option<OtStatus>,
    to: OtStatus,
    contact_established_on: Option<NaiveDate>,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Vec<StatusProblem>> {
    let mut found = Vec::new();
    if from == Some(to) {
        found.push(StatusProblem::StatusUnchanged);
    }
    if on > today {
        found.push(StatusProblem::StatusInFuture);
    }
    match contact_established_on {
        None if needs_contact(from, to) => found.push(StatusProblem::ContactNotEstablished),
        None => {}
        Some(contact) => {
            if contact > today {
                found.push(StatusProblem::ContactInFuture);
            }
            if contact > on {
                found.push(StatusProblem::ContactAfterStatus);
            }
        }
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn needs_contact(from: Option<OtStatus>, to: OtStatus) -> bool {
    let unknown = from.is_none_or(|from| from.group() == StatusGroup::Unknown);
    unknown
        && matches!(
            to.group(),
            StatusGroup::Guidance | StatusGroup::InActivity | StatusGroup::Settled
        )
}

#[cfg(test)]
mod tests;
