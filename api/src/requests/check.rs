//! What was typed, read and checked; every field that cannot stand is named at once.

use domain::admission::{
    RequestReason, RequestSource, TEXT_MAX, WISHES_MAX, bases, sources, usual_source,
};
use domain::code::{FieldProblem, Problem, Rule};
use domain::consent::{Basis, Party};
use domain::id::{AgencyId, ConsentId, ProgrammeId, YouthId};
use domain::policy::{AskForPlace, Permit, ProgrammeFacts};
use domain::school_year::SchoolYear;
use domain::scope::Scope;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::store::{self, Place};
use super::{Asking, Wish};
use crate::consents::{self, Consent};
use crate::cx::Cx;
use crate::error::AppError;
use crate::places::seats;

/// A programme that is asked, as far as it was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wished {
    pub(super) programme: ProgrammeId,
    pub(super) host: AgencyId,
    pub(super) track: Option<Uuid>,
    needs_release: bool,
}

/// A request whose fields can stand.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) places: Vec<Wished>,
    pub(super) year: SchoolYear,
    pub(super) source: RequestSource,
    pub(super) text: Option<String>,
    pub(super) basis: Basis,
    pub(super) consent: Option<ConsentId>,
}

/// Checks every field, and what the request rests on.
pub(super) async fn request(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<AskForPlace>,
    asked: &Asking,
) -> Result<Checked, AppError> {
    let mut problems = Vec::new();
    let known = store::places(tx, &asked.wishes).await?;
    let places = wishes(cx, permit, &asked.wishes, &known, &mut problems);
    let mut keep = |field: &str, problem| problems.push(FieldProblem::new(field, problem));
    let year = year(cx, asked.year.as_deref())
        .map_err(|problem| keep("schoolYear", problem))
        .ok();
    let source = source(permit, asked.source)
        .map_err(|problem| keep("source", problem))
        .ok();
    if asked.reasons.is_empty() {
        keep("reasons", Problem::Required);
    }
    let is_other = asked.reasons.contains(&RequestReason::Other);
    let text = text(is_other, asked.text.as_deref())
        .map_err(|problem| keep("text", problem))
        .ok();
    if !bases(permit.role()).contains(&asked.basis) {
        keep("basis", Problem::DoesNotFit);
    } else if asked.basis == Basis::Consent && asked.consent.is_none() {
        keep("consent", Problem::Required);
    }
    match (year, source, text) {
        (Some(year), Some(source), Some(text)) if problems.is_empty() => Ok(Checked {
            places,
            year,
            source,
            text,
            basis: asked.basis,
            consent: asked.consent.filter(|_| asked.basis == Basis::Consent),
        }),
        _ => Err(AppError::Input(problems)),
    }
}

fn wishes(
    cx: &Cx,
    permit: &Permit<AskForPlace>,
    wishes: &[Wish],
    known: &[Place],
    problems: &mut Vec<FieldProblem>,
) -> Vec<Wished> {
    let mut found: Vec<Wished> = Vec::new();
    if wishes.is_empty() {
        problems.push(FieldProblem::new("wishes", Problem::Required));
    }
    if wishes.len() > WISHES_MAX {
        let problem = Problem::TooMany { max: WISHES_MAX };
        problems.push(FieldProblem::new("wishes", problem));
        return found;
    }
    for (at, wish) in wishes.iter().enumerate() {
        let programme = format!("wishes.{at}.programme");
        let mut refuse = |field: String, problem| problems.push(FieldProblem::new(field, problem));
        let Some(place) = known.iter().find(|place| place.slug == wish.programme) else {
            refuse(programme, Problem::Unknown);
            continue;
        };
        if found.iter().any(|other| other.programme == place.programme) {
            refuse(programme, Problem::Repeated);
            continue;
        }
        // A programme writes down what it is asked itself; to others it refers on.
        if permit.role().is_of_programmes() && !is_staffed_by(cx, place) {
            refuse(programme, Problem::NotOwnAgency);
            continue;
        }
        let track = wish.track.as_ref().map(|id| Uuid::parse_str(id).ok());
        let is_here = |id: &Uuid| place.tracks.contains(id);
        if track.is_some_and(|id| !id.as_ref().is_some_and(is_here)) {
            refuse(format!("wishes.{at}.track"), Problem::Unknown);
            continue;
        }
        found.push(Wished {
            programme: place.programme,
            host: place.host,
            track: track.flatten(),
            needs_release: place.needs_release,
        });
    }
    found
}

fn is_staffed_by(cx: &Cx, place: &Place) -> bool {
    let facts = ProgrammeFacts {
        programme: place.programme,
        host: place.host,
    };
    let mut grants = cx.actor.grants().iter();
    grants.any(|grant| facts.is_staffed_by(grant))
}

/// This school year, or the next.
fn year(cx: &Cx, typed: Option<&str>) -> Result<SchoolYear, Problem> {
    let this = cx.school_year();
    let Some(typed) = typed else { return Ok(this) };
    let example = "2026/2027";
    let year: SchoolYear = typed.parse().map_err(|_| Problem::Form { example })?;
    let next = SchoolYear::starting(this.start_year() + 1);
    if year == this || Some(year) == next {
        Ok(year)
    } else {
        Err(Problem::Unknown)
    }
}

fn source(
    permit: &Permit<AskForPlace>,
    typed: Option<RequestSource>,
) -> Result<RequestSource, Problem> {
    let source = typed.or_else(|| usual_source(permit.role()));
    let source = source.ok_or(Problem::Required)?;
    if sources(permit.role()).contains(&source) {
        Ok(source)
    } else {
        Err(Problem::DoesNotFit)
    }
}

fn text(is_other: bool, typed: Option<&str>) -> Result<Option<String>, Problem> {
    let text = typed.map(str::trim).filter(|text| !text.is_empty());
    match text {
        None if is_other => Err(Problem::Required),
        Some(_) if !is_other => Err(Problem::OnlyForOther),
        Some(text) if text.chars().count() > TEXT_MAX => Err(Problem::TooLong { max: TEXT_MAX }),
        text => Ok(text.map(str::to_owned)),
    }
}

/// What stands against it that no field can mend: no basis, asked already, no places.
pub(super) async fn free(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<AskForPlace>,
    checked: &Checked,
) -> Result<(), AppError> {
    let consents = consents::in_force(cx, tx, permit).await?;
    for place in &checked.places {
        rests(&consents, place, checked.basis, checked.consent)?;
    }
    unasked(tx, permit.subject(), checked.year, &checked.places).await?;
    for place in &checked.places {
        seats::allocated(cx, tx, place.programme, checked.year).await?;
    }
    Ok(())
}

/// Whether a request at a programme has what it rests on, among the consents in force:
/// by consent, the one named shares intake with the host; and where the programme asks to
/// be released from confidentiality, one of them does so.
pub(super) fn rests(
    consents: &[Consent],
    place: &Wished,
    basis: Basis,
    named: Option<ConsentId>,
) -> Result<(), AppError> {
    let host = Party::Agency(place.host);
    let with_host = |consent: &&Consent| consent.share.parties.contains(&host);
    let mut all = consents.iter().filter(with_host);
    let shares =
        |consent: &Consent| Some(consent.id) == named && consent.share.scopes.has(Scope::Intake);
    if basis == Basis::Consent && !all.clone().any(shares) {
        return Err(AppError::Rule(Rule::NoBasis));
    }
    if place.needs_release && !all.any(|consent| consent.releases_confidentiality) {
        return Err(AppError::Rule(Rule::ReleaseNeeded));
    }
    Ok(())
}

/// Whether none of the programmes is asked, and no place is held that year.
pub(super) async fn unasked(
    tx: &DatabaseTransaction,
    youth: YouthId,
    year: SchoolYear,
    places: &[Wished],
) -> Result<(), AppError> {
    let standing = store::standing(tx, youth, year).await?;
    if standing.is_admitted {
        return Err(AppError::Rule(Rule::AlreadyAdmitted));
    }
    let is_asked = |place: &Wished| standing.asked.contains(&place.programme);
    if places.iter().any(is_asked) {
        return Err(AppError::Rule(Rule::AlreadyAsked));
    }
    Ok(())
}

impl From<&Place> for Wished {
    fn from(place: &Place) -> Self {
        Self {
            programme: place.programme,
            host: place.host,
            track: None,
            needs_release: place.needs_release,
        }
    }
}
