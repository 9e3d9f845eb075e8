//! A request at Hellerud OTS from Ulsrud, and who takes part in it.

use domain::admission::AdmissionState;
use domain::id::{AdmissionId, AgencyId, PersonId, ProgrammeId, YouthId};
use domain::role::Role;
use domain::school_year::SchoolYear;
use tests::{Asking, Client, TestApp, World, Young};

/// One young person, one request, one of each who works with it.
pub(crate) struct Scene {
    pub(crate) admission: AdmissionId,
    pub(crate) youth: YouthId,
    /// Whom the young person signs in as.
    pub(crate) person: PersonId,
    pub(crate) programme: ProgrammeId,
    pub(crate) host: AgencyId,
    pub(crate) school: AgencyId,
    pub(crate) staff: Client,
    pub(crate) staff_person: PersonId,
    pub(crate) adviser: Client,
}

pub(crate) async fn scene(app: &TestApp, state: AdmissionState) -> Scene {
    with(app, Young::named("Odd Prøve"), state).await
}

pub(crate) async fn with(app: &TestApp, young: Young, state: AdmissionState) -> Scene {
    let world = World::of(app);
    let (programme, host) = world.programme("hellerud-ots").await;
    let school = world.agency("Ulsrud videregående skole").await;
    let (staff_person, staff) = world.staff(Role::ProgrammeStaff, host).await;
    let (sent_by, adviser) = world.staff(Role::SchoolAdviser, school).await;
    let (youth, person) = world.youth(young).await;
    let admission = world
        .asked(&Asking {
            youth,
            programme,
            host,
            sent_by,
            sender: Some(school),
            state,
            year: SchoolYear::of(world.today()),
            reason: None,
        })
        .await;
    Scene {
        admission,
        youth,
        person,
        programme,
        host,
        school,
        staff,
        staff_person,
        adviser,
    }
}
