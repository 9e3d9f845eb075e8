//! What is around them: ties, followers, needs, consents, looks.

use chrono::{Days, TimeDelta};
use domain::consent::{Basis, ConsentSource, GuardianPart};
use domain::looking::Marked;
use domain::scope::Scopes;
use entity::{access_log, consent, consent_party, support_entry, tie, youth_follower};
use sea_orm::Set;
use uuid::Uuid;

use super::super::around::{
    Agreed, Bond, Looked, Need, Who, With, bonds, consents, follower, looks, needs,
};
use super::super::people::Young;
use super::{Ground, account, guardian_id, person_id, youth_id};
use crate::access_log::mark;
use crate::cx::start_of_day;
use crate::graphql::code;
use crate::import::{Kind, id};
use crate::load::Failed;
use crate::vault::Place;

pub(super) async fn add(ground: &Ground<'_>, all: &[Young]) -> Result<(), Failed> {
    let (mut ties, mut entries) = (Vec::new(), Vec::new());
    let (mut agreed, mut parties) = (Vec::new(), Vec::new());
    for young in all {
        for bond in bonds(young) {
            ties.push(of_bond(ground, young, &bond)?);
        }
        for (at, need) in needs(young).iter().enumerate() {
            entries.push(of_need(ground, young, at, need)?);
        }
        for (at, new) in consents(young, ground.today).iter().enumerate() {
            let (consent, party) = of_consent(ground, young, at, new)?;
            agreed.push(consent);
            parties.push(party);
        }
    }
    ground.add::<tie::Entity>(ties).await?;
    ground.add::<support_entry::Entity>(entries).await?;
    ground.add::<consent::Entity>(agreed).await?;
    ground.add::<consent_party::Entity>(parties).await?;
    let followed = all.iter().filter_map(|young| {
        let follower = follower(young)?;
        Some(of_follower(ground, young, follower))
    });
    ground
        .add::<youth_follower::Entity>(followed.collect())
        .await?;
    let first = all.first().map(youth_id);
    let seen: Result<Vec<_>, Failed> = looks()
        .iter()
        .map(|look| of_look(ground, first, look))
        .collect();
    ground.add::<access_log::Entity>(seen?).await?;
    Ok(())
}

fn of_bond(ground: &Ground<'_>, young: &Young, bond: &Bond) -> Result<tie::ActiveModel, Failed> {
    Ok(tie::ActiveModel {
        id: Set(id(
            Kind::Tie,
            &[&young.number.to_string(), &code(bond.kind)],
        )),
        youth_id: Set(youth_id(young)),
        kind: Set(bond.kind),
        agency_id: Set(ground.agency(&bond.agency)?),
        programme_id: Set(None),
        person_id: Set(bond.account.map(account)),
        valid_from: Set(young.since),
        valid_to: Set(None),
        ended_at: Set(None),
        created_at: Set(start_of_day(young.since)),
    })
}

fn of_follower(ground: &Ground<'_>, young: &Young, follower: &str) -> youth_follower::ActiveModel {
    youth_follower::ActiveModel {
        id: Set(id(Kind::Follower, &[&young.number.to_string(), follower])),
        youth_id: Set(youth_id(young)),
        person_id: Set(account(follower)),
        granted_by: Set(account("demo-uda")),
        granted_at: Set(ground.now),
        ended_at: Set(None),
    }
}

fn of_need(
    ground: &Ground<'_>,
    young: &Young,
    at: usize,
    need: &Need,
) -> Result<support_entry::ActiveModel, Failed> {
    let row = id(Kind::Support, &[&young.number.to_string(), &at.to_string()]);
    let place = Place {
        table: "support_entry",
        column: "text",
        row,
    };
    let text = need.text.map(|text| ground.vault.seal(place, text));
    let recorded = start_of_day(ground.today - Days::new(need.days_ago));
    Ok(support_entry::ActiveModel {
        id: Set(row),
        youth_id: Set(youth_id(young)),
        agency_id: Set(need.agency.map(|name| ground.agency(name)).transpose()?),
        person_id: Set(match need.by {
            Who::Oneself => person_id(young),
            Who::Account(name) => account(name),
        }),
        need: Set(need.need),
        text: Set(text.transpose()?),
        recorded_at: Set(recorded),
        ended_at: Set(need.is_ended.then(|| recorded + TimeDelta::days(3))),
    })
}

pub(in crate::load::youths) fn of_consent(
    ground: &Ground<'_>,
    young: &Young,
    at: usize,
    new: &Agreed,
) -> Result<(consent::ActiveModel, consent_party::ActiveModel), Failed> {
    let key = [young.number.to_string(), at.to_string()];
    let key = [key[0].as_str(), key[1].as_str()];
    let row = id(Kind::Consent, &key);
    let given = start_of_day(new.from);
    let is_paper = new.source == ConsentSource::Paper;
    let party = match &new.with {
        With::Agency(name) => (Some(ground.agency(name)?), None),
        With::Guardian => (None, Some(guardian_id(young))),
    };
    let by_guardian = new.part == GuardianPart::Given;
    let consent = consent::ActiveModel {
        id: Set(row),
        youth_id: Set(youth_id(young)),
        purpose: Set(new.purpose),
        basis: Set(Basis::Consent),
        releases_confidentiality: Set(true),
        scopes: Set(Scopes::of(new.scopes).bits()),
        valid_from: Set(new.from),
        valid_to: Set(new.to),
        source: Set(new.source),
        signed_on: Set(is_paper.then_some(new.from)),
        recorded_by: Set(if is_paper {
            account("demo-uda")
        } else {
            person_id(young)
        }),
        recorded_agency_id: Set(party.0.filter(|_| is_paper)),
        recorded_at: Set(given),
        guardian_part: Set(new.part),
        guardian_person_id: Set(by_guardian.then(|| guardian_id(young))),
        guardian_at: Set(by_guardian.then_some(given)),
        exception_reason: Set(new.exception),
        withdrawn_at: Set(new.withdrawn.map(start_of_day)),
        withdrawn_by: Set(new.withdrawn.map(|_| person_id(young))),
        warned_at: Set(None),
    };
    let party = consent_party::ActiveModel {
        id: Set(id(Kind::ConsentParty, &key)),
        consent_id: Set(row),
        agency_id: Set(party.0),
        person_id: Set(party.1),
    };
    Ok((consent, party))
}

fn of_look(
    ground: &Ground<'_>,
    youth: Option<Uuid>,
    look: &Looked,
) -> Result<access_log::ActiveModel, Failed> {
    let key = [look.account, &look.days_ago.to_string(), &code(look.action)];
    let at = start_of_day(ground.today) - TimeDelta::days(look.days_ago) + TimeDelta::hours(10);
    Ok(access_log::ActiveModel {
        id: Set(id(Kind::Look, &key)),
        recorded_at: Set(at),
        day: Set(ground.today - TimeDelta::days(look.days_ago)),
        hour: Set(10),
        person_mark: Set(Some(mark(
            ground.vault,
            Marked::Person,
            account(look.account),
        ))),
        youth_mark: Set(youth.map(|youth| mark(ground.vault, Marked::Youth, youth))),
        request_id: Set(id(Kind::Look, &[look.account, &look.days_ago.to_string()])),
        person_id: Set(Some(account(look.account))),
        role: Set(Some(look.role)),
        agency_id: Set(Some(ground.agency(look.agency)?)),
        youth_id: Set(youth),
        action: Set(look.action),
        purpose: Set(look.purpose),
        basis: Set(look.basis),
        scopes: Set(Scopes::of(look.scopes).bits()),
        outcome: Set(look.outcome),
    })
}
