//! A young person, and a consent, to be.

use api::cx::{new_id, oslo_day};
use chrono::{DateTime, NaiveDate, Utc};
use domain::consent::{Basis, ConsentSource, GuardianPart, Party, Purpose};
use domain::id::{AgencyId, PersonId, YouthId};
use domain::ot_status::OtStatus;
use domain::scope::Scopes;
use domain::target_group::Completion;
use entity::{consent, consent_party, youth};
use sea_orm::Set;

/// A young person to be.
#[derive(Clone, Debug)]
pub struct Young {
    pub name: String,
    pub born: Option<NaiveDate>,
    pub district: Option<&'static str>,
    pub is_protected: bool,
    pub status: OtStatus,
    pub responsible_school: Option<AgencyId>,
    pub current_school: Option<AgencyId>,
    pub coordinator: Option<AgencyId>,
}

impl Young {
    /// Of age, in Alna, unknown activity.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            born: NaiveDate::from_ymd_opt(2007, 4, 3),
            district: Some("12"),
            is_protected: false,
            status: OtStatus::Otuk,
            responsible_school: None,
            current_school: None,
            coordinator: None,
        }
    }

    /// The same, at a school that is responsible.
    #[must_use]
    pub fn at(self, school: AgencyId) -> Self {
        Self {
            responsible_school: Some(school),
            ..self
        }
    }

    /// The same, under 18.
    #[must_use]
    pub fn minor(self) -> Self {
        Self {
            born: NaiveDate::from_ymd_opt(2010, 4, 3),
            ..self
        }
    }

    /// The same, with a protected address.
    #[must_use]
    pub fn protected(self) -> Self {
        Self {
            is_protected: true,
            ..self
        }
    }

    /// The row of `youth`.
    pub fn row(&self, person: PersonId, now: DateTime<Utc>) -> youth::ActiveModel {
        youth::ActiveModel {
            id: Set(new_id()),
            person_id: Set(person.0),
            district_number: Set(self.district.map(str::to_owned)),
            protected_address: Set(self.is_protected),
            status: Set(self.status),
            status_since: Set(oslo_day(now)),
            completion: Set(Completion::None),
            completion_passed: Set(false),
            preparatory: Set(false),
            child_welfare_institution: Set(false),
            moved_to_oslo: Set(false),
            lower_secondary_private: Set(false),
            current_school_id: Set(self.current_school.map(|id| id.0)),
            responsible_school_id: Set(self.responsible_school.map(|id| id.0)),
            coordinator_agency_id: Set(self.coordinator.map(|id| id.0)),
            origin: Set("REGISTERED".to_owned()),
            search_key: Set(domain::search::fold(&self.name)),
            sort_key: Set(domain::search::sort_key(&self.name)),
            version: Set(1),
            created_at: Set(now),
            ..Default::default()
        }
    }
}

/// A consent to be: in force for a year, unless said otherwise.
#[derive(Clone, Debug)]
pub struct Agreed {
    pub parties: Vec<Party>,
    pub scopes: Scopes,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub guardian: GuardianPart,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl Agreed {
    /// The rows of `consent` and `consent_party`.
    pub fn rows(
        &self,
        youth: YouthId,
        by: PersonId,
        now: DateTime<Utc>,
    ) -> (consent::ActiveModel, Vec<consent_party::ActiveModel>) {
        let id = new_id();
        let consent = consent::ActiveModel {
            id: Set(id),
            youth_id: Set(youth.0),
            purpose: Set(Purpose::FollowUp),
            basis: Set(Basis::Consent),
            releases_confidentiality: Set(true),
            scopes: Set(self.scopes.bits()),
            valid_from: Set(self.from),
            valid_to: Set(self.to),
            source: Set(ConsentSource::App),
            recorded_by: Set(by.0),
            recorded_at: Set(now),
            guardian_part: Set(self.guardian),
            withdrawn_at: Set(self.withdrawn_at),
            ..Default::default()
        };
        let parties = self.parties.iter().map(|party| {
            let (agency, person) = match party {
                Party::Agency(agency) => (Some(agency.0), None),
                Party::Person(person) => (None, Some(person.0)),
            };
            consent_party::ActiveModel {
                id: Set(new_id()),
                consent_id: Set(id),
                agency_id: Set(agency),
                person_id: Set(person),
            }
        });
        (consent, parties.collect())
    }
}
