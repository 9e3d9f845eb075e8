//! The accounts of a demonstration. Nobody of these exists.

pub(super) mod store;

use domain::role::Role;

/// Where a demo role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At an agency, by name.
    Agency(&'static str),
    /// At the host of a programme, by slug, and tied to the programme.
    Programme(&'static str),
}

/// A demo account: its code name, the made-up name people see, and its roles.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    pub account: &'static str,
    pub name: &'static str,
    pub roles: &'static [(Role, Place)],
}

/// The agency that coordinates.
pub(super) const UDA: &str = "Utdanningsadministrasjonen (UDA)";

/// The account of a young person, who is in follow-up.
pub(super) const YOUTH: &str = "demo-youth";

/// The name people see.
pub(super) const YOUTH_NAME: &str = "Demo Ungdom";

/// The account of that young person's guardian.
pub(super) const GUARDIAN: &str = "demo-guardian";

const fn one(
    account: &'static str,
    name: &'static str,
    roles: &'static [(Role, Place)],
) -> Account {
    Account {
        account,
        name,
        roles,
    }
}

/// Every demo account.
pub const ACCOUNTS: [Account; 11] = [
    one(
        "demo-adviser",
        "Demo Rådgiver",
        &[(
            Role::SchoolAdviser,
            Place::Agency("Ulsrud videregående skole"),
        )],
    ),
    one(
        "demo-district",
        "Demo Bydelskontakt",
        &[(Role::DistrictContact, Place::Agency("Bydel Alna"))],
    ),
    one(
        "demo-nav",
        "Demo Nav-kontakt",
        &[(Role::NavContact, Place::Agency("Nav Alna"))],
    ),
    one(
        "demo-programme",
        "Demo Tilbudsleder",
        &[
            (Role::ProgrammeLead, Place::Programme("hellerud-ots")),
            (Role::ProgrammeStaff, Place::Programme("trikkestallen")),
        ],
    ),
    one(
        "demo-uda",
        "Demo Koordinator",
        &[(Role::UdaCoordinator, Place::Agency(UDA))],
    ),
    // Young people and guardians act for no agency; their accounts are listed by one.
    one(YOUTH, YOUTH_NAME, &[(Role::Youth, Place::Agency(UDA))]),
    one(
        GUARDIAN,
        "Demo Foresatt",
        &[(Role::Guardian, Place::Agency(UDA))],
    ),
    one(
        "demo-auditor",
        "Demo Revisor",
        &[(Role::Auditor, Place::Agency(UDA))],
    ),
    one(
        "demo-nav-adviser",
        "Demo Nav-veileder",
        &[(Role::NavAdviser, Place::Agency("Nav Alna"))],
    ),
    one(
        "demo-apprenticeship",
        "Demo Fagopplæring",
        &[(
            Role::ApprenticeshipOffice,
            Place::Agency("Avdeling for fagopplæring"),
        )],
    ),
    one(
        "demo-adult-education",
        "Demo Voksenopplæring",
        &[(Role::AdultEducation, Place::Agency("Oslo VO Servicesenter"))],
    ),
];
