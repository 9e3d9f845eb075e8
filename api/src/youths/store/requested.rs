//! Whose requests for a place somebody may read, as SQL: the face of
//! `policy::ReadAdmission` that lists are made with. A property test over random worlds
//! holds the two equal.

use chrono::NaiveDate;
use domain::access::{Reach, rules};
use domain::role::{Actor, Grant};
use domain::scope::Scope;
use entity::programme;
use sea_orm::{ColumnTrait, Condition};

use super::visible::{Reader, Ways, any, nobody};

/// The condition on `youth` and `programme`, joined to a request, under which an actor
/// may read it: whoever reads all of somebody's intake reads every one, and the staff of
/// a programme its own.
pub fn requests_visible(actor: &Actor, day: NaiveDate) -> Condition {
    let Some(reader) = Reader::of(actor, day) else {
        return nobody();
    };
    let whole = reader.ways_of(Scope::Intake, |reach| reach == Reach::All);
    let staff = actor.grants().iter();
    let open = staff
        .filter(|grant| grant.role.is_of_programmes())
        .map(|grant| own(&reader, grant))
        .fold(Condition::any().add(any(whole)), Condition::add);
    reader.unprotected().add(any(reader.named())).add(open)
}

/// At a programme whose staff the role is, and about somebody it has to do with.
fn own(reader: &Reader<'_>, grant: &Grant) -> Condition {
    let mut here = Condition::all().add(programme::Column::AgencyId.eq(grant.agency.0));
    if let Some(tied) = grant.programme {
        here = here.add(programme::Column::Id.eq(tied.0));
    }
    let fitting = rules().filter(|rule| {
        rule.role == grant.role && rule.scope == Scope::Intake && rule.read.is_some()
    });
    let ways = fitting.flat_map(|rule| reader.by_grant(rule, grant));
    here.add(any(Ways::Some(ways.collect())))
}
