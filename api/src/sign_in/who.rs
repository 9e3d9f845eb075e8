//! Who it is: the person behind what a provider says.
//!
//! Somebody's work and somebody's own life are two people here. The young and their
//! guardians are known by national id; staff by what identifies them at their
//! provider. Neither way in leads to the other.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use domain::national_id::{Allowed, NationalId};
use domain::sign_in::Audience;
use sea_orm::DatabaseTransaction;

use super::provider::Told;
use super::refusal::{Reason, Stopped};
use super::store::{self, Known};
use crate::config::Provider;
use crate::cx::{App, new_id};
use crate::error::AppError;
use crate::registration::NATIONAL_ID;
use crate::vault::{Place, Vault};

/// The kind of the blind index of what identifies somebody at a provider.
const SUBJECT: &str = "subject";
/// The name of somebody whose provider gives none, until they give it themselves.
pub const UNNAMED: &str = "UNNAMED";

/// The person a provider tells of. A young person unknown to us is let in, to ask for
/// follow-up; staff have to be registered first.
pub(super) async fn is(
    app: &App,
    tx: &DatabaseTransaction,
    provider: &Provider,
    told: &Told,
    now: DateTime<Utc>,
) -> Result<PersonId, Stopped> {
    let known = match provider.audience {
        Audience::Youth => young(app, tx, told, now).await?,
        Audience::Staff => staff(app, tx, provider, told, now).await?,
    };
    if known.is_disabled {
        return Err(Reason::Disabled.into());
    }
    Ok(known.person)
}

async fn young(
    app: &App,
    tx: &DatabaseTransaction,
    told: &Told,
    now: DateTime<Utc>,
) -> Result<Known, Stopped> {
    let allowed = if app.config.is_development() {
        Allowed::Synthetic
    } else {
        Allowed::Real
    };
    let number = NationalId::parse(&told.subject, allowed).map_err(|_| Reason::BadNumber)?;
    let indexes = app.vault.indexes(NATIONAL_ID, number.digits());
    if let Some(known) = store::by_number(tx, &indexes).await? {
        // Somebody registered for work alone has nothing of their own to see here.
        let is_own = store::has_own_record(tx, known.person).await?;
        if !is_own && store::has_worked(tx, known.person).await? {
            return Err(Reason::WrongDoor.into());
        }
        return Ok(known);
    }
    let id = new_id();
    let place = Place {
        table: "person",
        column: "national_id",
        row: id,
    };
    let sealed = app
        .vault
        .seal(place, number.digits())
        .map_err(AppError::from)?;
    let name = told.name.clone().unwrap_or_else(|| UNNAMED.to_owned());
    let index = indexes.first().cloned().unwrap_or_default();
    store::add_person(tx, id, name, sealed, index, now).await?;
    let added = store::by_number(tx, &indexes).await?;
    Ok(added.ok_or(AppError::broken("a person added is not there"))?)
}

async fn staff(
    app: &App,
    tx: &DatabaseTransaction,
    provider: &Provider,
    told: &Told,
    now: DateTime<Utc>,
) -> Result<Known, Stopped> {
    let indexes = subject_indexes(&app.vault, provider, &told.subject);
    let known = store::by_subject(tx, &provider.id, &indexes, now)
        .await?
        .ok_or(Reason::Unknown)?;
    if store::has_own_record(tx, known.person).await? {
        return Err(Reason::WrongDoor.into());
    }
    Ok(known)
}

/// The blind indexes of what identifies somebody at a provider, the one to store
/// first: `identity.subject_index`. Equal for the ways one identifier is written.
pub fn subject_indexes(vault: &Vault, provider: &Provider, subject: &str) -> Vec<String> {
    let subject = written_alike(&provider.person_claim, subject);
    vault.indexes(SUBJECT, &subject)
}

/// The blind indexes of what identifies staff at a provider, by its id; none where no
/// provider of staff has it. In development without providers any will do.
pub fn staff_indexes(app: &App, provider: &str, subject: &str) -> Option<Vec<String>> {
    let config = &app.config;
    if config.is_development() && config.providers.is_empty() {
        return Some(app.vault.indexes(SUBJECT, subject.trim()));
    }
    let provider = config
        .provider(provider)
        .filter(|provider| provider.audience == Audience::Staff)?;
    Some(subject_indexes(&app.vault, provider, subject))
}

fn written_alike(claim: &str, subject: &str) -> String {
    match claim {
        "pid" | "https://n.feide.no/claims/nin" => {
            subject.chars().filter(char::is_ascii_digit).collect()
        }
        // Names of accounts and mail addresses are read without regard to case.
        "email" | "https://n.feide.no/claims/eduPersonPrincipalName" => {
            subject.trim().to_lowercase()
        }
        _ => subject.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::written_alike;

    #[test]
    fn one_identifier_is_one_however_it_is_written() {
        assert_eq!(written_alike("pid", " 130883 99910 "), "13088399910");
        let eppn = "https://n.feide.no/claims/eduPersonPrincipalName";
        assert_eq!(
            written_alike(eppn, "Kari@Osloskolen.no "),
            "kari@osloskolen.no"
        );
        assert_eq!(written_alike("sub", "aB"), "aB");
    }
}
