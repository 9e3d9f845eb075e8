//! The people themselves: sealed as any others.

use chrono::{Days, NaiveDate};
use domain::national_id::NationalId;
use domain::ot_status::OtStatus;
use domain::search;
use entity::{guardian, person, youth, youth_status};
use sea_orm::{ActiveModelTrait, NotSet, Set};
use uuid::Uuid;

use super::super::people::{Origin, Young};
use super::{Ground, account, guardian_id, person_id, youth_id};
use crate::cx::start_of_day;
use crate::graphql::code;
use crate::import::{Kind, id};
use crate::load::{Failed, accounts};
use crate::registration::NATIONAL_ID;
use crate::vault::Place;

pub(super) async fn add(ground: &Ground<'_>, all: &[Young]) -> Result<(), Failed> {
    let mut people = Vec::new();
    for young in all {
        people.push(of_young(ground, young)?);
        if let Some(found) = &young.guardian {
            let (id, born) = (guardian_id(young), found.born);
            people.push(sealed(
                ground,
                id,
                &found.name,
                born,
                &found.national_id,
                None,
            )?);
        }
    }
    // The accounts are there already, without what is known of a young person.
    let (accounts, people): (Vec<_>, Vec<_>) = people.into_iter().partition(|row| {
        [accounts::YOUTH, accounts::GUARDIAN]
            .map(account)
            .contains(row.id.as_ref())
    });
    ground.add::<person::Entity>(people).await?;
    for mut row in accounts {
        row.name = NotSet;
        row.demo_account = NotSet;
        row.disabled_at = NotSet;
        row.update(ground.tx).await?;
    }
    let rows = all.iter().map(|young| record(ground, young));
    ground
        .add::<youth::Entity>(rows.collect::<Result<_, _>>()?)
        .await?;
    let rows = all.iter().flat_map(|young| history(ground, young));
    ground.add::<youth_status::Entity>(rows.collect()).await?;
    let guarded = all.iter().filter(|young| young.guardian.is_some());
    let rows = guarded.map(|young| guardian::ActiveModel {
        id: Set(id(Kind::Guardian, &[&young.number.to_string()])),
        youth_id: Set(youth_id(young)),
        person_id: Set(guardian_id(young)),
        valid_from: Set(young.born),
        valid_to: Set(None),
    });
    ground.add::<guardian::Entity>(rows.collect()).await?;
    Ok(())
}

fn of_young(ground: &Ground<'_>, young: &Young) -> Result<person::ActiveModel, Failed> {
    // Numbers nobody has: they begin with two zeros.
    let mobile = (!young.number.is_multiple_of(8)).then(|| format!("00 {:06}", young.number));
    let contact = (format!("ungdom{}@example.org", young.number), mobile);
    let (id, born) = (person_id(young), young.born);
    sealed(
        ground,
        id,
        &young.name,
        born,
        &young.national_id,
        Some(contact),
    )
}

fn sealed(
    ground: &Ground<'_>,
    row: Uuid,
    name: &str,
    born: NaiveDate,
    national_id: &NationalId,
    contact: Option<(String, Option<String>)>,
) -> Result<person::ActiveModel, Failed> {
    let seal = |column, text: &str| {
        let place = Place {
            table: "person",
            column,
            row,
        };
        ground.vault.seal(place, text)
    };
    let (email, mobile) = contact.map_or((None, None), |(email, mobile)| (Some(email), mobile));
    let seal_some = |column, text: Option<String>| text.map(|text| seal(column, &text)).transpose();
    Ok(person::ActiveModel {
        id: Set(row),
        name: Set(name.to_owned()),
        demo_account: Set(None),
        disabled_at: Set(None),
        national_id: Set(Some(seal("national_id", national_id.digits())?)),
        national_id_index: Set(Some(ground.vault.index(NATIONAL_ID, national_id.digits()))),
        email: Set(seal_some("email", email)?),
        mobile: Set(seal_some("mobile", mobile)?),
        birth_date: Set(Some(born)),
        created_at: Set(Some(ground.now)),
    })
}

fn record(ground: &Ground<'_>, young: &Young) -> Result<youth::ActiveModel, Failed> {
    let school = |name: Option<&str>| name.map(|name| ground.agency(name)).transpose();
    let (last, lower) = match &young.origin {
        Origin::Upper(name) => (Some(name.as_str()), None),
        Origin::Lower(name) => (None, Some(name.as_str())),
        _ => (None, None),
    };
    let institution = match young.origin {
        Origin::Institution(district) => Some(district.to_owned()),
        _ => None,
    };
    let name = match young.number {
        0 => accounts::YOUTH_NAME,
        _ => young.name.as_str(),
    };
    let enrolled = first_day(young);
    let responsible = young.responsible.as_ref();
    let confirmed = start_of_day(young.since);
    Ok(youth::ActiveModel {
        id: Set(youth_id(young)),
        person_id: Set(person_id(young)),
        district_number: Set(Some(young.district.to_owned())),
        protected_address: Set(young.is_protected),
        status: Set(young.status),
        status_since: Set(young.since),
        category: Set(young.category),
        enrolment_code: Set(young.enrolment),
        enrolled_on: Set(Some(enrolled)),
        completion: Set(young.completion),
        completion_passed: Set(young.completion.is_passed()),
        preparatory: Set(false),
        has_right: Set(young.has_right),
        situations: Set(young.situations.map(code)),
        child_welfare_institution: Set(institution.is_some()),
        institution_district: Set(institution),
        moved_to_oslo: Set(young.origin == Origin::Moved),
        last_school_id: Set(school(last)?),
        lower_secondary_id: Set(school(lower)?),
        lower_secondary_private: Set(young.origin == Origin::PrivateLower),
        current_school_id: Set(school(young.current_school.as_deref())?),
        responsible_school_id: Set(school(responsible.map(|(name, _)| name.as_str()))?),
        responsibility_rule: Set(responsible.map(|(_, rule)| *rule)),
        responsibility_reason: Set(young.reason.map(code)),
        responsibility_confirmed_at: Set(responsible.map(|_| confirmed)),
        coordinator_agency_id: Set(None),
        origin: Set("AGENCY".to_owned()),
        registered_by_agency_id: Set(Some(ground.agency(accounts::UDA)?)),
        search_key: Set(search::fold(name)),
        sort_key: Set(search::sort_key(name)),
        version: Set(1),
        created_at: Set(ground.now),
    })
}

/// Whoever is known now was unknown for some weeks first.
fn first_day(young: &Young) -> NaiveDate {
    match young.contact {
        Some(_) => young.since - Days::new(30),
        None => young.since,
    }
}

fn history(ground: &Ground<'_>, young: &Young) -> Vec<youth_status::ActiveModel> {
    let number = young.number.to_string();
    let row = |status: OtStatus, from, contact| youth_status::ActiveModel {
        id: Set(id(Kind::Status, &[&number, &code(status)])),
        youth_id: Set(youth_id(young)),
        code: Set(status),
        valid_from: Set(from),
        contact_established_on: Set(contact),
        person_id: Set(None),
        agency_id: Set(ground.agencies.get(accounts::UDA).copied()),
        recorded_at: Set(start_of_day(from)),
    };
    let mut rows = vec![row(OtStatus::Otuk, first_day(young), None)];
    if young.contact.is_some() {
        rows.push(row(young.status, young.since, young.contact));
    }
    rows
}
