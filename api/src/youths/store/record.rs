//! A young person's own row, with the person's: read at once, and opened part by
//! part to whoever holds the permit for it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::YouthFacts;
use domain::id::{AgencyId, PersonId, YouthId};
use domain::ot_status::{EnrolmentCode, OtStatus, YouthCategory};
use domain::policy::{AskForPlace, Identity, OnYouth, Permit, Read, ReadName, Status, TakeStep};
use domain::responsible_school::{Background, ResponsibilityRule};
use domain::target_group::{Situation, Standing};
use domain::tie::{Tie, TieKind};
use entity::{person, youth};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::error::AppError;

/// A young person as stored. Nothing of it can be read without a permit.
pub struct Record {
    row: youth::Model,
    person: person::Model,
}

impl std::fmt::Debug for Record {
    /// Nothing about anybody.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Record(..)")
    }
}

/// Who they are. The texts are sealed.
#[derive(Debug)]
pub struct IdentityPart {
    pub person: PersonId,
    pub born: Option<NaiveDate>,
    pub national_id: Option<String>,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub district: Option<String>,
    pub is_protected: bool,
}

/// Where they stand.
#[derive(Debug)]
pub struct StatusPart {
    pub code: OtStatus,
    pub since: NaiveDate,
    pub category: Option<YouthCategory>,
    pub enrolment: Option<EnrolmentCode>,
    /// None without a birth date: then nothing can be judged.
    pub standing: Option<Standing>,
    pub background: Background,
    pub school: Option<AgencyId>,
    pub rule: Option<ResponsibilityRule>,
    /// The coded reason for another school than the rules name.
    pub reason: Option<String>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub current_school: Option<AgencyId>,
}

impl Record {
    pub(super) fn new(row: youth::Model, person: person::Model) -> Self {
        Self { row, person }
    }

    /// Whose it is.
    pub fn id(&self) -> YouthId {
        YouthId(self.row.id)
    }

    /// The version a change must name.
    pub fn version(&self) -> i32 {
        self.row.version
    }

    /// The name.
    ///
    /// # Errors
    /// `Internal` for a permit that is about another.
    pub fn name(&self, permit: &Permit<ReadName>) -> Result<&str, AppError> {
        fits(permit, self.id())?;
        Ok(&self.person.name)
    }

    /// Who they are.
    ///
    /// # Errors
    /// `Internal` for a permit that is about another.
    pub fn identity(&self, permit: &Permit<Read<Identity>>) -> Result<IdentityPart, AppError> {
        fits(permit, self.id())?;
        Ok(IdentityPart {
            person: PersonId(self.person.id),
            born: self.person.birth_date,
            national_id: self.person.national_id.clone(),
            email: self.person.email.clone(),
            mobile: self.person.mobile.clone(),
            district: self.row.district_number.clone(),
            is_protected: self.row.protected_address,
        })
    }

    /// Where they stand.
    ///
    /// # Errors
    /// `Internal` for a permit that is about another.
    pub fn status(&self, permit: &Permit<Read<Status>>) -> Result<StatusPart, AppError> {
        fits(permit, self.id())?;
        let row = &self.row;
        Ok(StatusPart {
            code: row.status,
            since: row.status_since,
            category: row.category,
            enrolment: row.enrolment_code,
            standing: self.standing()?,
            background: self.background(),
            school: row.responsible_school_id.map(AgencyId),
            rule: row.responsibility_rule,
            reason: row.responsibility_reason.clone(),
            confirmed_at: row.responsibility_confirmed_at,
            current_school: row.current_school_id.map(AgencyId),
        })
    }

    /// What the target group is judged by, for asking for a place; none without a birth
    /// date.
    ///
    /// # Errors
    /// `Internal` for a permit that is about another.
    pub fn standing_of(&self, permit: &Permit<AskForPlace>) -> Result<Option<Standing>, AppError> {
        fits(permit, self.id())?;
        self.standing()
    }

    fn standing(&self) -> Result<Option<Standing>, AppError> {
        let Some(birth_date) = self.person.birth_date else {
            return Ok(None);
        };
        let situations = self.row.situations.as_deref().map(situations).transpose()?;
        Ok(Some(Standing {
            birth_date,
            has_right_to_upper_secondary: self.row.has_right,
            completion: self.row.completion,
            in_preparatory_16_19: self.row.preparatory,
            situations,
        }))
    }

    fn background(&self) -> Background {
        let row = &self.row;
        Background {
            in_child_welfare_institution: row.child_welfare_institution,
            institution_district: row.institution_district.clone(),
            last_upper_secondary: row.last_school_id.map(AgencyId),
            lower_secondary: row.lower_secondary_id.map(AgencyId),
            lower_secondary_is_private: row.lower_secondary_private,
            moved_to_oslo: row.moved_to_oslo,
            district: row.district_number.clone(),
        }
    }

    /// The schools whose names a status may need.
    pub(in crate::youths) fn schools(&self, permit: &Permit<Read<Status>>) -> Vec<AgencyId> {
        let row = &self.row;
        let all = [
            row.responsible_school_id,
            row.current_school_id,
            row.last_school_id,
            row.lower_secondary_id,
        ];
        let of_this = permit.subject() == self.id();
        all.into_iter()
            .flatten()
            .filter(|_| of_this)
            .map(AgencyId)
            .collect()
    }

    /// The facts that stand on the row itself.
    pub(super) fn bare_facts(&self, day: NaiveDate) -> YouthFacts {
        let row = &self.row;
        let school = |kind, agency: Option<Uuid>| {
            agency.map(|agency| Tie {
                kind,
                agency: AgencyId(agency),
                programme: None,
                person: None,
            })
        };
        // The schools stand on the young person's own row: one truth for them.
        let ties = [
            school(TieKind::ResponsibleSchool, row.responsible_school_id),
            school(TieKind::CurrentSchool, row.current_school_id),
        ];
        YouthFacts {
            youth: self.id(),
            person: PersonId(row.person_id),
            born: self.person.birth_date,
            is_protected: row.protected_address,
            coordinator: row.coordinator_agency_id.map(AgencyId),
            ties: ties.into_iter().flatten().collect(),
            shares: vec![],
            guardians: vec![],
            followers: vec![],
            day,
        }
    }
}

/// What an admission asks about a young person.
#[derive(Debug)]
pub struct ForAdmission {
    /// None without a birth date: then nothing can be judged.
    pub standing: Option<Standing>,
    /// None for somebody not registered as living in Oslo.
    pub district: Option<String>,
}

/// What an admission asks, for whoever may take the step; none where there is nobody.
///
/// # Errors
/// When the database fails.
pub async fn for_admission(
    db: &impl ConnectionTrait,
    _permit: &Permit<TakeStep>,
    id: YouthId,
) -> Result<Option<ForAdmission>, AppError> {
    let Some(record) = records(db, &[id]).await?.pop() else {
        return Ok(None);
    };
    Ok(Some(ForAdmission {
        standing: record.standing()?,
        district: record.row.district_number.clone(),
    }))
}

/// The records of some young people: one statement.
///
/// # Errors
/// When the database fails.
pub(in crate::youths) async fn records(
    db: &impl ConnectionTrait,
    ids: &[YouthId],
) -> Result<Vec<Record>, DbErr> {
    let rows = youth::Entity::find()
        .find_also_related(person::Entity)
        .filter(youth::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .all(db)
        .await?;
    Ok(read(rows))
}

/// Rows with their people.
pub(super) fn read(rows: Vec<(youth::Model, Option<person::Model>)>) -> Vec<Record> {
    rows.into_iter()
        .filter_map(|(row, person)| Some(Record::new(row, person?)))
        .collect()
}

/// Refuses a permit for somebody else.
pub(super) fn fits<A: OnYouth>(permit: &Permit<A>, youth: YouthId) -> Result<(), AppError> {
    if permit.subject() == youth {
        Ok(())
    } else {
        Err(AppError::broken("a permit for another young person"))
    }
}

/// Situations as stored: their codes, a space between.
fn situations(text: &str) -> Result<Vec<Situation>, AppError> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|code| !code.is_empty())
        .map(|code| {
            serde_json::from_value(code.into())
                .map_err(|_| AppError::broken("a stored situation cannot be read"))
        })
        .collect()
}
