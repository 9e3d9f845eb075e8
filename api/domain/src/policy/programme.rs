//! Actions on programmes and their places.

use super::{Action, Denied, Leave, by_grant};
use crate::consent::Purpose;
use crate::id::{AgencyId, PersonId, ProgrammeId};
use crate::role::{Grant, Role};

/// What a decision about a programme rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgrammeFacts {
    pub programme: ProgrammeId,
    /// The agency that hosts it.
    pub host: AgencyId,
}

impl ProgrammeFacts {
    /// Whether a role is its staff's.
    pub fn is_staffed_by(&self, grant: &Grant) -> bool {
        matches!(grant.role, Role::ProgrammeStaff | Role::ProgrammeLead) && self.ties(grant)
    }

    fn is_led_by(&self, grant: &Grant) -> bool {
        grant.role == Role::ProgrammeLead && self.ties(grant)
    }

    fn ties(&self, grant: &Grant) -> bool {
        grant.agency == self.host && grant.programme.is_none_or(|tied| tied == self.programme)
    }
}

/// Count, confirm, open and close for intake: the programme's own staff and UDA.
/// It also shows the figure's history, who confirmed it and its deviations.
#[derive(Clone, Copy, Debug)]
pub struct ReportPlaces;

/// See who attends, and mark who came: the programme's own staff, and nobody else. Whom
/// of them one may see is decided one by one.
#[derive(Clone, Copy, Debug)]
pub struct RunGroup;

/// Change the programme's page: its own lead and UDA (design §1).
#[derive(Clone, Copy, Debug)]
pub struct EditPage;

/// Run the programme's intake: its own staff, and nobody for them.
#[derive(Clone, Copy, Debug)]
pub struct RunIntake;

/// Set what holds for the whole city's intake: school holidays, and the order of the
/// waiting lists. UDA.
#[derive(Clone, Copy, Debug)]
pub struct GovernIntake;

/// See the whole city: unmet needs, totals, exports. UDA.
#[derive(Clone, Copy, Debug)]
pub struct SeeOverview;

/// Say that no place fits. Anyone of the first line, programme staff and UDA.
#[derive(Clone, Copy, Debug)]
pub struct RecordUnmetNeed;

impl Action for ReportPlaces {
    type Facts = ProgrammeFacts;
    type Subject = ProgrammeId;

    fn subject(facts: &ProgrammeFacts) -> ProgrammeId {
        facts.programme
    }

    fn judge(_: PersonId, grants: &[Grant], facts: &ProgrammeFacts) -> Result<Leave, Denied> {
        by_grant(grants, Purpose::Administration, |grant| {
            grant.role == Role::UdaCoordinator || facts.is_staffed_by(grant)
        })
    }
}

impl Action for RunGroup {
    type Facts = ProgrammeFacts;
    type Subject = ProgrammeId;

    fn subject(facts: &ProgrammeFacts) -> ProgrammeId {
        facts.programme
    }

    fn judge(_: PersonId, grants: &[Grant], facts: &ProgrammeFacts) -> Result<Leave, Denied> {
        by_grant(grants, Purpose::Intake, |grant| facts.is_staffed_by(grant))
    }
}

impl Action for EditPage {
    type Facts = ProgrammeFacts;
    type Subject = ProgrammeId;

    fn subject(facts: &ProgrammeFacts) -> ProgrammeId {
        facts.programme
    }

    fn judge(_: PersonId, grants: &[Grant], facts: &ProgrammeFacts) -> Result<Leave, Denied> {
        by_grant(grants, Purpose::Administration, |grant| {
            grant.role == Role::UdaCoordinator || facts.is_led_by(grant)
        })
    }
}

impl Action for RunIntake {
    type Facts = ProgrammeFacts;
    type Subject = ProgrammeId;

    fn subject(facts: &ProgrammeFacts) -> ProgrammeId {
        facts.programme
    }

    fn judge(_: PersonId, grants: &[Grant], facts: &ProgrammeFacts) -> Result<Leave, Denied> {
        by_grant(grants, Purpose::Intake, |grant| facts.is_staffed_by(grant))
    }
}

impl Action for GovernIntake {
    type Facts = ();
    type Subject = ();

    fn subject((): &()) {}

    fn judge(_: PersonId, grants: &[Grant], (): &()) -> Result<Leave, Denied> {
        by_grant(grants, Purpose::Administration, |grant| {
            grant.role == Role::UdaCoordinator
        })
    }
}

impl Action for SeeOverview {
    type Facts = ();
    type Subject = ();

    fn subject((): &()) {}

    fn judge(_: PersonId, grants: &[Grant], (): &()) -> Result<Leave, Denied> {
        by_grant(grants, Purpose::Administration, |grant| {
            grant.role == Role::UdaCoordinator
        })
    }
}

impl Action for RecordUnmetNeed {
    type Facts = ();
    type Subject = ();

    fn subject((): &()) {}

    fn judge(_: PersonId, grants: &[Grant], (): &()) -> Result<Leave, Denied> {
        by_grant(grants, Purpose::Administration, |grant| {
            !matches!(grant.role, Role::Youth | Role::Guardian | Role::Auditor)
        })
    }
}
