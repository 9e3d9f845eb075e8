//! Which rows are due.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use entity::{
    access_log, access_question, attendance, attendance_agreement, consent, consent_party,
    guardian, job_run, meeting, notification, outbox, person, place_request, referral,
    role_assignment, session, sign_in, sign_in_failure, submission, support_entry, tie, youth,
    youth_follower,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::cx::oslo_day;
use crate::rights::rules::WITHOUT_BIRTH;
use crate::rights::{Rule, What};

/// The ids of the rows due under a rule.
pub(super) fn due(rule: &Rule, now: DateTime<Utc>) -> SelectStatement {
    let cut = now - TimeDelta::days(rule.days);
    let day = oslo_day(cut);
    let condition = match rule.what {
        What::SignIn => sign_in::Column::CreatedAt.lt(cut).into_condition(),
        What::SignInFailure => sign_in_failure::Column::RecordedAt.lt(cut).into_condition(),
        What::Session => session::Column::ExpiresAt.lt(cut).into_condition(),
        What::Submission => submission::Column::RecordedAt.lt(cut).into_condition(),
        What::Person => nobody().add(person::Column::CreatedAt.lt(cut)),
        What::Notification => notification::Column::CreatedAt.lt(cut).into_condition(),
        // A letter that still waits goes on waiting.
        What::Outbox => Condition::all().add(outbox::Column::CreatedAt.lt(cut)).add(
            Condition::any()
                .add(outbox::Column::SentAt.is_not_null())
                .add(outbox::Column::GivenUpAt.is_not_null()),
        ),
        What::Attendance => attendance::Column::RecordedAt.lt(cut).into_condition(),
        What::Consent => Condition::any()
            .add(consent::Column::WithdrawnAt.lt(cut))
            .add(
                Condition::all()
                    .add(consent::Column::WithdrawnAt.is_null())
                    .add(consent::Column::ValidTo.lt(day)),
            ),
        What::SupportEntry => support_entry::Column::EndedAt.lt(cut).into_condition(),
        What::Tie => over(tie::Column::EndedAt, tie::Column::ValidTo, cut, day),
        What::YouthFollower => youth_follower::Column::EndedAt.lt(cut).into_condition(),
        What::RoleAssignment => over(
            role_assignment::Column::EndedAt,
            role_assignment::Column::ValidTo,
            cut,
            day,
        ),
        What::AccessQuestion => access_question::Column::AnsweredAt.lt(cut).into_condition(),
        What::AccessLog => access_log::Column::RecordedAt.lt(cut).into_condition(),
        What::JobRun => job_run::Column::StartedAt.lt(cut).into_condition(),
        What::Youth => grown(now, day),
    };
    Query::select()
        .column((Alias::new(rule.table), Alias::new("id")))
        .from(Alias::new(rule.table))
        .cond_where(condition)
        .to_owned()
}

/// Ended at a moment, or else by its last day.
fn over(
    ended: impl ColumnTrait,
    last: impl ColumnTrait,
    cut: DateTime<Utc>,
    day: NaiveDate,
) -> Condition {
    Condition::any().add(ended.lt(cut)).add(last.lt(day))
}

/// Whoever turned 24 in a year that had ended on a day; without a date of birth, by
/// when they were registered.
fn grown(now: DateTime<Utc>, day: NaiveDate) -> Condition {
    let youngest = NaiveDate::from_ymd_opt(day.year() - 24, 1, 1).unwrap_or(NaiveDate::MIN);
    let born = |condition: Condition| {
        person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(condition)
            .into_query()
    };
    let before = born(person::Column::BirthDate.lt(youngest).into_condition());
    let unknown = born(person::Column::BirthDate.is_null().into_condition());
    let registered = now - TimeDelta::days(WITHOUT_BIRTH);
    Condition::any()
        .add(youth::Column::PersonId.in_subquery(before))
        .add(
            Condition::all()
                .add(youth::Column::CreatedAt.lt(registered))
                .add(youth::Column::PersonId.in_subquery(unknown)),
        )
}

/// People whom nothing that is kept names. A tie, for one, may not lose its person: it
/// would open to everybody at the agency.
pub(super) fn nobody() -> Condition {
    fn free(column: impl ColumnTrait) -> sea_orm::sea_query::SimpleExpr {
        let table = column.entity_name();
        let mut named = Query::select();
        named.expr(Expr::value(1)).from(table.clone()).and_where(
            Expr::col((table, Alias::new(column.as_str())))
                .equals((person::Entity, person::Column::Id)),
        );
        Expr::exists(named).not()
    }
    Condition::all()
        .add(free(role_assignment::Column::PersonId))
        .add(free(youth::Column::PersonId))
        .add(free(guardian::Column::PersonId))
        .add(free(tie::Column::PersonId))
        .add(free(youth_follower::Column::PersonId))
        .add(free(youth_follower::Column::GrantedBy))
        .add(free(consent::Column::RecordedBy))
        .add(free(consent::Column::GuardianPersonId))
        .add(free(consent::Column::WithdrawnBy))
        .add(free(consent_party::Column::PersonId))
        .add(free(support_entry::Column::PersonId))
        .add(free(place_request::Column::SenderPersonId))
        .add(free(referral::Column::PersonId))
        .add(free(meeting::Column::PersonId))
        .add(free(attendance::Column::PersonId))
        .add(free(attendance_agreement::Column::PersonId))
}

trait IntoOne {
    fn into_condition(self) -> Condition;
}

impl IntoOne for sea_orm::sea_query::SimpleExpr {
    fn into_condition(self) -> Condition {
        Condition::all().add(self)
    }
}
