//! One's own notifications in SQL. What is about somebody whose address has been
//! protected since is shown, and counted, for none but the young person and the named
//! followers.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use entity::{notification, youth, youth_follower};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::Notified;

/// What a person may see of what they were told.
fn own(person: PersonId) -> Condition {
    let followed = Query::select()
        .column(youth_follower::Column::YouthId)
        .from(youth_follower::Entity)
        .and_where(youth_follower::Column::PersonId.eq(person.0))
        .and_where(youth_follower::Column::EndedAt.is_null())
        .to_owned();
    let open = Query::select()
        .column(youth::Column::Id)
        .from(youth::Entity)
        .cond_where(
            Condition::any()
                .add(youth::Column::ProtectedAddress.eq(false))
                .add(youth::Column::PersonId.eq(person.0)),
        )
        .to_owned();
    Condition::all()
        .add(notification::Column::PersonId.eq(person.0))
        .add(
            Condition::any()
                .add(notification::Column::YouthId.is_null())
                .add(notification::Column::YouthId.in_subquery(open))
                .add(notification::Column::YouthId.in_subquery(followed)),
        )
}

fn all(person: PersonId) -> Select<notification::Entity> {
    notification::Entity::find().filter(own(person))
}

/// A page of them, the newest first, each with whether it is about the reader.
pub(in crate::notifications) async fn page(
    db: &impl ConnectionTrait,
    person: PersonId,
    limit: u64,
    after: Option<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<(Notified, bool)>, DbErr> {
    use notification::Column::{CreatedAt, Id};
    let mut asked = all(person).find_also_related(youth::Entity);
    if let Some((at, id)) = after {
        asked = asked.filter(
            Condition::any()
                .add(CreatedAt.lt(at))
                .add(CreatedAt.eq(at).and(Id.lt(id))),
        );
    }
    let rows = asked
        .order_by_desc(CreatedAt)
        .order_by_desc(Id)
        .limit(limit)
        .all(db)
        .await?;
    let mine = |young: Option<youth::Model>| young.is_some_and(|row| row.person_id == person.0);
    Ok(rows
        .into_iter()
        .map(|(row, young)| (row, mine(young)))
        .collect())
}

/// How many have not been read.
pub(in crate::notifications) async fn unread(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<u64, DbErr> {
    all(person)
        .filter(notification::Column::ReadAt.is_null())
        .count(db)
        .await
}

/// Marks some of them, or all, as read. Another's are left as they are.
pub(in crate::notifications) async fn mark_read(
    db: &impl ConnectionTrait,
    person: PersonId,
    ids: Option<&[Uuid]>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut change = notification::Entity::update_many()
        .col_expr(notification::Column::ReadAt, Expr::value(now))
        .filter(notification::Column::PersonId.eq(person.0))
        .filter(notification::Column::ReadAt.is_null());
    if let Some(ids) = ids {
        change = change.filter(notification::Column::Id.is_in(ids.iter().copied()));
    }
    change.exec(db).await?;
    Ok(())
}
