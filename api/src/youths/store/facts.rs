//! What decisions rest on, read for one or many young people in two statements:
//! the same for somebody who is not there.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::access::YouthFacts;
use domain::consent::{GuardianPart, Party, Share};
use domain::id::{AgencyId, PersonId, ProgrammeId, YouthId};
use domain::scope::Scopes;
use domain::tie::{Tie, TieKind};
use entity::{consent, consent_party, guardian, tie, youth_follower};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, SelectStatement, SimpleExpr, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::record::{Record, records};

/// The facts about one young person; none where nobody has that id.
///
/// # Errors
/// When the database fails.
pub async fn facts(
    db: &impl ConnectionTrait,
    id: YouthId,
    day: NaiveDate,
) -> Result<Option<YouthFacts>, DbErr> {
    Ok(facts_of(db, &[id], day).await?.remove(&id))
}

/// The facts about some young people: two statements, however many they are.
///
/// # Errors
/// When the database fails.
pub async fn facts_of(
    db: &impl ConnectionTrait,
    ids: &[YouthId],
    day: NaiveDate,
) -> Result<HashMap<YouthId, YouthFacts>, DbErr> {
    let found = with_facts(db, records(db, ids).await?, ids, day).await?;
    Ok(found
        .into_iter()
        .map(|(_, facts)| (facts.youth, facts))
        .collect())
}

/// Gives records their facts, in order: one statement. `asked` are the ids that were
/// asked for, so that it is sent for nobody as for somebody.
///
/// # Errors
/// When the database fails.
pub(in crate::youths) async fn with_facts(
    db: &impl ConnectionTrait,
    records: Vec<Record>,
    asked: &[YouthId],
    day: NaiveDate,
) -> Result<Vec<(Record, YouthFacts)>, DbErr> {
    let ids: Vec<Uuid> = asked.iter().map(|id| id.0).collect();
    let mut links: HashMap<Uuid, Vec<Link>> = HashMap::new();
    for link in linked(db, &ids, day).await? {
        links.entry(link.youth_id).or_default().push(link);
    }
    Ok(records
        .into_iter()
        .map(|record| {
            let mut facts = record.bare_facts(day);
            for link in links.remove(&facts.youth.0).unwrap_or_default() {
                link.add_to(&mut facts);
            }
            (record, facts)
        })
        .collect())
}

/// A tie in force on a day.
pub(super) fn in_force(day: NaiveDate) -> Condition {
    Condition::all()
        .add(tie::Column::ValidFrom.lte(day))
        .add(until(tie::Column::ValidTo, day))
        .add(tie::Column::EndedAt.is_null())
}

/// Not over on a day.
pub(super) fn until(column: impl ColumnTrait, day: NaiveDate) -> Condition {
    Condition::any().add(column.is_null()).add(column.gte(day))
}

/// One thing that binds a young person to somebody: a tie, a party to a consent, a
/// guardian or a follower.
#[derive(FromQueryResult)]
struct Link {
    youth_id: Uuid,
    tie_kind: Option<TieKind>,
    consent_id: Option<Uuid>,
    guardian_part: Option<GuardianPart>,
    agency_id: Option<Uuid>,
    programme_id: Option<Uuid>,
    person_id: Option<Uuid>,
    scopes: Option<i32>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    is_follower: i32,
}

impl Link {
    fn add_to(self, facts: &mut YouthFacts) {
        if let (Some(kind), Some(agency)) = (self.tie_kind, self.agency_id) {
            facts.ties.push(Tie {
                kind,
                agency: AgencyId(agency),
                programme: self.programme_id.map(ProgrammeId),
                person: self.person_id.map(PersonId),
            });
        } else if let Some(share) = self.share() {
            facts.shares.push(share);
        } else if let Some(person) = self.person_id.map(PersonId) {
            if self.is_follower == 1 {
                facts.followers.push(person);
            } else {
                facts.guardians.push(person);
            }
        }
    }

    /// A consent's part with one party: together they say what the whole says.
    fn share(&self) -> Option<Share> {
        self.consent_id?;
        let agency = self.agency_id.map(|id| Party::Agency(AgencyId(id)));
        let person = self.person_id.map(|id| Party::Person(PersonId(id)));
        Some(Share {
            parties: agency.or(person).into_iter().collect(),
            scopes: Scopes::from_bits(self.scopes?),
            from: self.valid_from?,
            to: self.valid_to?,
            guardian: self.guardian_part?,
            is_withdrawn: false,
        })
    }
}

async fn linked(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
    day: NaiveDate,
) -> Result<Vec<Link>, DbErr> {
    let mut all = ties(ids, day);
    for more in [consents(ids), guardians(ids, day), followers(ids)] {
        all.union(UnionType::All, more);
    }
    Link::find_by_statement(db.get_database_backend().build(&all))
        .all(db)
        .await
}

/// The columns of a [`Link`], in order, each null unless given. PostgreSQL asks for
/// one type a column, also where nothing stands.
fn columns<E: EntityTrait>(
    youth: impl ColumnTrait,
    given: &[(&str, SimpleExpr)],
    is_follower: i32,
) -> sea_orm::Select<E> {
    const REST: [(&str, &str); 9] = [
        ("tie_kind", "text"),
        ("consent_id", "uuid"),
        ("guardian_part", "text"),
        ("agency_id", "uuid"),
        ("programme_id", "uuid"),
        ("person_id", "uuid"),
        ("scopes", "integer"),
        ("valid_from", "date"),
        ("valid_to", "date"),
    ];
    let mut select = E::find()
        .select_only()
        .column_as(youth.into_expr(), "youth_id");
    for (name, kind) in REST {
        let found = given.iter().find(|(given, _)| *given == name);
        let value = found.map_or_else(
            || Expr::value(Option::<String>::None).cast_as(Alias::new(kind)),
            |(_, value)| value.clone(),
        );
        select = select.column_as(value, name);
    }
    select.column_as(Expr::value(is_follower), "is_follower")
}

fn ties(ids: &[Uuid], day: NaiveDate) -> SelectStatement {
    let given = [
        ("tie_kind", tie::Column::Kind.into_expr()),
        ("agency_id", tie::Column::AgencyId.into_expr()),
        ("programme_id", tie::Column::ProgrammeId.into_expr()),
        ("person_id", tie::Column::PersonId.into_expr()),
    ];
    columns::<tie::Entity>(tie::Column::YouthId, &given, 0)
        .filter(tie::Column::YouthId.is_in(ids.to_vec()))
        .filter(in_force(day))
        .into_query()
}

fn consents(ids: &[Uuid]) -> SelectStatement {
    use consent_party::Column as Party;
    let given = [
        ("consent_id", consent::Column::Id.into_expr()),
        ("guardian_part", consent::Column::GuardianPart.into_expr()),
        ("agency_id", Party::AgencyId.into_expr()),
        ("person_id", Party::PersonId.into_expr()),
        ("scopes", consent::Column::Scopes.into_expr()),
        ("valid_from", consent::Column::ValidFrom.into_expr()),
        ("valid_to", consent::Column::ValidTo.into_expr()),
    ];
    columns::<consent::Entity>(consent::Column::YouthId, &given, 0)
        .inner_join(consent_party::Entity)
        .filter(consent::Column::YouthId.is_in(ids.to_vec()))
        .filter(consent::Column::WithdrawnAt.is_null())
        .into_query()
}

fn guardians(ids: &[Uuid], day: NaiveDate) -> SelectStatement {
    let given = [("person_id", guardian::Column::PersonId.into_expr())];
    columns::<guardian::Entity>(guardian::Column::YouthId, &given, 0)
        .filter(guardian::Column::YouthId.is_in(ids.to_vec()))
        .filter(guardian::Column::ValidFrom.lte(day))
        .filter(until(guardian::Column::ValidTo, day))
        .into_query()
}

fn followers(ids: &[Uuid]) -> SelectStatement {
    use youth_follower::Column;
    let given = [("person_id", Column::PersonId.into_expr())];
    columns::<youth_follower::Entity>(Column::YouthId, &given, 1)
        .filter(Column::YouthId.is_in(ids.to_vec()))
        .filter(Column::EndedAt.is_null())
        .into_query()
}
