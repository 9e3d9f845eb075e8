//! The whole log in SQL, for the auditor alone. No statement gives a young person's
//! name or id to whoever asked.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::id::PersonId;
use domain::looking::{
    DayOfLooks, EARLY_UNTIL, LATE_FROM, LookOutcome, MANY_DENIALS_FROM, MANY_YOUTHS_OVER,
    SAME_YOUTH_FROM, UnusualKind,
};
use domain::policy::{Audit, Permit};
use domain::role::Role;
use domain::scope::Scopes;
use entity::access_log::Column as C;
use entity::{access_log, agency, person, youth};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait,
};
use uuid::Uuid;

use super::super::audit::{AuditLine, Place, Unusual, Wanted};
use crate::cx::{end_of_day, start_of_day};

/// How far a total is counted.
const TOTAL_MAX: u64 = 10_000;

/// The most patterns shown of a period.
const PATTERNS_MAX: u64 = 100;

/// The lines somebody wants; of an unusual day only those that make it so.
fn fits(wanted: &Wanted, patterns: Option<&[Unusual]>) -> Condition {
    let mut all = period(wanted);
    if let Some(mark) = &wanted.youth {
        all = all.add(C::YouthMark.eq(mark.as_str()));
    }
    if let Some(outcome) = wanted.outcome {
        all = all.add(C::Outcome.eq(outcome));
    }
    if let Some(patterns) = patterns {
        let mut any = Condition::any().add(Expr::value(false));
        for pattern in patterns {
            let mut one = Condition::all()
                .add(C::PersonMark.eq(pattern.actor.as_str()))
                .add(C::Day.eq(pattern.day));
            match pattern.kind {
                UnusualKind::ManyDenials => one = one.add(C::Outcome.eq(LookOutcome::Denied)),
                UnusualKind::OutsideHours => one = one.add(is_late()),
                UnusualKind::ManyYouths | UnusualKind::SameYouthOften => {}
            }
            any = any.add(one);
        }
        all = all.add(any);
    }
    all
}

/// What bounds lines and patterns alike.
fn period(wanted: &Wanted) -> Condition {
    let mut all = Condition::all()
        .add(C::RecordedAt.gte(start_of_day(wanted.from)))
        .add(C::RecordedAt.lte(end_of_day(wanted.to)));
    if let Some(mark) = &wanted.actor {
        all = all.add(C::PersonMark.eq(mark.as_str()));
    }
    if let Some(agency) = wanted.agency {
        all = all.add(C::AgencyId.eq(agency.0));
    }
    all
}

fn is_late() -> Condition {
    Condition::any()
        .add(C::Hour.gte(LATE_FROM))
        .add(C::Hour.lt(EARLY_UNTIL))
}

/// A look at somebody else, in an office: what one does about oneself is no pattern.
fn by_office() -> Condition {
    let offices = Role::ALL
        .into_iter()
        .filter(|role| !matches!(role, Role::Youth | Role::Guardian));
    Condition::all()
        .add(C::Role.is_in(offices))
        .add(C::YouthId.is_not_null())
}

/// A page of lines: with the names three statements.
pub(in crate::access_log) async fn lines(
    db: &impl ConnectionTrait,
    _permit: &Permit<Audit>,
    wanted: &Wanted,
    patterns: Option<&[Unusual]>,
    limit: usize,
    after: Option<Place>,
) -> Result<Vec<AuditLine>, DbErr> {
    let mut select = access_log::Entity::find()
        .filter(fits(wanted, patterns))
        .order_by_desc(C::RecordedAt)
        .order_by_desc(C::Id)
        .limit(u64::try_from(limit).unwrap_or(u64::MAX));
    if let Some(after) = after {
        select = select.filter(
            Condition::any().add(C::RecordedAt.lt(after.at)).add(
                Condition::all()
                    .add(C::RecordedAt.eq(after.at))
                    .add(C::Id.lt(after.id)),
            ),
        );
    }
    let rows = select.all(db).await?;
    let names = names(db, rows.iter().filter_map(|row| row.person_id).collect()).await?;
    let agencies = agencies(db, rows.iter().filter_map(|row| row.agency_id).collect()).await?;
    let line = |row: access_log::Model| {
        let is_private = matches!(row.role, None | Some(Role::Youth | Role::Guardian));
        let name = row.person_id.and_then(|id| names.get(&id));
        AuditLine {
            id: row.id,
            at: row.recorded_at,
            actor: row.person_mark.unwrap_or_default(),
            actor_name: name.filter(|_| !is_private).cloned(),
            role: row.role,
            agency: row.agency_id.and_then(|id| agencies.get(&id).cloned()),
            youth: row.youth_mark,
            action: row.action,
            purpose: row.purpose,
            basis: row.basis,
            scopes: Scopes::from_bits(row.scopes),
            outcome: row.outcome,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// How many lines there are, counted no further than to a bound.
pub(in crate::access_log) async fn total(
    db: &impl ConnectionTrait,
    _permit: &Permit<Audit>,
    wanted: &Wanted,
    patterns: Option<&[Unusual]>,
) -> Result<i64, DbErr> {
    let found = access_log::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(fits(wanted, patterns))
        .limit(TOTAL_MAX)
        .into_query();
    let count = Query::select()
        .expr_as(Func::count(Expr::col(Asterisk)), "total")
        .from_subquery(found, "found")
        .to_owned();
    match db.query_one(&count).await? {
        Some(row) => row.try_get("", "total"),
        None => Ok(0),
    }
}

/// What one person did on one day.
#[derive(FromQueryResult)]
struct Day {
    person_id: Option<Uuid>,
    person_mark: Option<String>,
    day: NaiveDate,
    youths: i64,
    denials: i64,
    outside_hours: i64,
}

/// How often one person looked at one young person on one day.
#[derive(FromQueryResult)]
struct Often {
    person_id: Option<Uuid>,
    person_mark: Option<String>,
    day: NaiveDate,
    times: i64,
}

/// The unusual days of the period, the newest first: two statements.
pub(in crate::access_log) async fn patterns(
    db: &impl ConnectionTrait,
    _permit: &Permit<Audit>,
    wanted: &Wanted,
) -> Result<Vec<Unusual>, DbErr> {
    let mut days: HashMap<(NaiveDate, String), (Option<PersonId>, DayOfLooks)> = HashMap::new();
    for day in of_days(db, wanted).await? {
        let key = (day.day, day.person_mark.unwrap_or_default());
        let looks = DayOfLooks {
            youths: day.youths,
            denials: day.denials,
            outside_hours: day.outside_hours,
            same_youth: 0,
        };
        days.insert(key, (day.person_id.map(PersonId), looks));
    }
    for often in of_same_youth(db, wanted).await? {
        let key = (often.day, often.person_mark.unwrap_or_default());
        let (_, looks) = days
            .entry(key)
            .or_insert((often.person_id.map(PersonId), DayOfLooks::default()));
        looks.same_youth = Ord::max(looks.same_youth, often.times);
    }
    let mut patterns: Vec<Unusual> = days
        .into_iter()
        .flat_map(|((day, actor), (person, looks))| {
            looks
                .unusual()
                .into_iter()
                .map(move |(kind, count)| Unusual {
                    kind,
                    actor: actor.clone(),
                    actor_name: None,
                    agency: None,
                    day,
                    count,
                    person,
                })
        })
        .collect();
    patterns.sort_by(|one, other| {
        (other.day, one.kind, other.count, &one.actor).cmp(&(
            one.day,
            other.kind,
            one.count,
            &other.actor,
        ))
    });
    patterns.truncate(usize::try_from(PATTERNS_MAX).unwrap_or(usize::MAX));
    Ok(patterns)
}

async fn of_days(db: &impl ConnectionTrait, wanted: &Wanted) -> Result<Vec<Day>, DbErr> {
    let youths: SimpleExpr = Func::count_distinct(Expr::case(
        by_office(),
        Expr::col((access_log::Entity, C::YouthId)),
    ))
    .into();
    let denials = how_many(Condition::all().add(C::Outcome.eq(LookOutcome::Denied)));
    let late = how_many(by_office().add(is_late()));
    access_log::Entity::find()
        .select_only()
        .columns([C::PersonId, C::PersonMark, C::Day])
        .column_as(youths.clone(), "youths")
        .column_as(denials.clone(), "denials")
        .column_as(late.clone(), "outside_hours")
        .filter(period(wanted))
        .group_by(C::PersonId)
        .group_by(C::PersonMark)
        .group_by(C::Day)
        .having(
            Condition::any()
                .add(youths.gt(MANY_YOUTHS_OVER))
                .add(denials.gte(MANY_DENIALS_FROM))
                .add(late.gt(0)),
        )
        .order_by_desc(C::Day)
        .limit(PATTERNS_MAX)
        .into_model()
        .all(db)
        .await
}

async fn of_same_youth(db: &impl ConnectionTrait, wanted: &Wanted) -> Result<Vec<Often>, DbErr> {
    let times = || SimpleExpr::from(Func::count(Expr::col(Asterisk)));
    access_log::Entity::find()
        .select_only()
        .columns([C::PersonId, C::PersonMark, C::Day])
        .column_as(times(), "times")
        .filter(period(wanted))
        .filter(by_office())
        .group_by(C::PersonId)
        .group_by(C::PersonMark)
        .group_by(C::Day)
        .group_by(C::YouthId)
        .having(times().gte(SAME_YOUTH_FROM))
        .order_by_desc(C::Day)
        .limit(PATTERNS_MAX)
        .into_model()
        .all(db)
        .await
}

/// How many lines of a group fit: a count passes nulls by.
fn how_many(condition: Condition) -> SimpleExpr {
    Func::count(Expr::case(condition, 1)).into()
}

/// Puts names and agencies to patterns: three statements.
pub(in crate::access_log) async fn name(
    db: &impl ConnectionTrait,
    _permit: &Permit<Audit>,
    wanted: &Wanted,
    patterns: &mut [Unusual],
) -> Result<(), DbErr> {
    let people: Vec<Uuid> = patterns
        .iter()
        .filter_map(|pattern| pattern.person.map(|person| person.0))
        .collect();
    let names = names(db, people.clone()).await?;
    let seated: Vec<(Option<Uuid>, Option<Uuid>)> = access_log::Entity::find()
        .select_only()
        .column(C::PersonId)
        .column(C::AgencyId)
        .distinct()
        .filter(period(wanted))
        .filter(C::PersonId.is_in(people))
        .filter(C::AgencyId.is_not_null())
        .filter(C::Role.is_not_in([Role::Youth, Role::Guardian]))
        .order_by_asc(C::PersonId)
        .order_by_asc(C::AgencyId)
        .into_tuple()
        .all(db)
        .await?;
    let agencies = agencies(
        db,
        seated.iter().filter_map(|(_, agency)| *agency).collect(),
    )
    .await?;
    for pattern in patterns {
        let Some(PersonId(person)) = pattern.person else {
            continue;
        };
        let at = seated.iter().find(|(who, _)| *who == Some(person));
        // Whoever has looked in no office is a young person or a guardian.
        let Some((_, Some(agency))) = at else {
            continue;
        };
        pattern.agency = agencies.get(agency).cloned();
        pattern.actor_name = names.get(&person).cloned();
    }
    Ok(())
}

/// The names of some people; none of those who are in follow-up themselves.
async fn names(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<HashMap<Uuid, String>, DbErr> {
    let found: Vec<(Uuid, String)> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::Name)
        .join(JoinType::LeftJoin, youth::Relation::Person.def().rev())
        .filter(person::Column::Id.is_in(ids))
        .filter(youth::Column::Id.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

async fn agencies(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, DbErr> {
    let found: Vec<(Uuid, String)> = agency::Entity::find()
        .select_only()
        .column(agency::Column::Id)
        .column(agency::Column::Name)
        .filter(agency::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}
