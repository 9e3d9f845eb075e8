//! A request for a place that has been sent.

use api::cx::new_id;
use domain::admission::{AdmissionReason, AdmissionState, ClockKind, RequestReason, RequestSource};
use domain::codes::join;
use domain::consent::Basis;
use domain::id::{AdmissionId, AgencyId, PersonId, ProgrammeId, YouthId};
use domain::school_year::SchoolYear;
use domain::tie::TieKind;
use entity::{admission, place_request, tie};
use sea_orm::Set;

use super::World;

/// A request to be: sent by a school, a programme asked, not answered.
#[derive(Clone, Debug)]
pub struct Asking {
    pub youth: YouthId,
    pub programme: ProgrammeId,
    pub host: AgencyId,
    pub sent_by: PersonId,
    /// None: the young person sent it.
    pub sender: Option<AgencyId>,
    pub state: AdmissionState,
    pub year: SchoolYear,
    pub reason: Option<AdmissionReason>,
}

impl World<'_> {
    /// Keeps a request as if it had been sent, with the ties that follow. Its state is
    /// as asked for; whoever asks for one that holds a seat adds the movement.
    pub async fn asked(&self, asking: &Asking) -> AdmissionId {
        let id = self.asked_without_ties(asking).await;
        self.add::<tie::Entity>(self.ties_of(asking)).await;
        id
    }

    /// The same with no ties, for worlds that draw their own.
    pub async fn asked_without_ties(&self, asking: &Asking) -> AdmissionId {
        let (request, id) = (new_id(), new_id());
        self.add::<place_request::Entity>(vec![place_request::ActiveModel {
            id: Set(request),
            youth_id: Set(asking.youth.0),
            school_year: Set(asking.year.start_year()),
            source: Set(match asking.sender {
                Some(_) => RequestSource::School,
                None => RequestSource::Youth,
            }),
            sender_person_id: Set(asking.sent_by.0),
            sender_agency_id: Set(asking.sender.map(|agency| agency.0)),
            reasons: Set(join(&[RequestReason::NoSchoolPlace])),
            needs: Set(String::new()),
            text: Set(None),
            basis: Set(Basis::StatutoryTask),
            consent_id: Set(None),
            created_at: Set(self.now()),
        }])
        .await;
        let is_new = asking.state == AdmissionState::Requested;
        self.add::<admission::Entity>(vec![admission::ActiveModel {
            id: Set(id),
            request_id: Set(request),
            youth_id: Set(asking.youth.0),
            programme_id: Set(asking.programme.0),
            school_year: Set(asking.year.start_year()),
            wish: Set(1),
            state: Set(asking.state),
            state_since: Set(self.now()),
            holds_seat: Set(asking.state == AdmissionState::Offered),
            clock_kind: Set(is_new.then_some(ClockKind::AnswerRequest)),
            clock_from: Set(is_new.then_some(self.today())),
            due_on: Set(is_new.then_some(self.today())),
            escalated: Set(0),
            accepted_by_youth: Set(false),
            reason: Set(asking.reason),
            version: Set(1),
            created_at: Set(self.now()),
            ..Default::default()
        }])
        .await;
        AdmissionId(id)
    }

    fn ties_of(&self, asking: &Asking) -> Vec<tie::ActiveModel> {
        let tie = |kind, agency: AgencyId, programme: Option<ProgrammeId>| tie::ActiveModel {
            id: Set(new_id()),
            youth_id: Set(asking.youth.0),
            kind: Set(kind),
            agency_id: Set(agency.0),
            programme_id: Set(programme.map(|programme| programme.0)),
            person_id: Set(None),
            valid_from: Set(self.today()),
            valid_to: Set(None),
            ended_at: Set(None),
            created_at: Set(self.now()),
        };
        let kind = match asking.state {
            AdmissionState::Admitted => TieKind::Enrolled,
            _ => TieKind::OpenRequest,
        };
        let mut ties = vec![tie(kind, asking.host, Some(asking.programme))];
        if let Some(sender) = asking.sender.filter(|_| asking.state.is_open()) {
            ties.push(tie(TieKind::RequestSender, sender, None));
        }
        ties
    }
}
