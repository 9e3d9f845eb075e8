//! Intake: requests and what came of them, meetings, trials, attendance; letters,
//! saved searches, and the days school is closed.

mod letters;
mod tables;

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, uuid_null};

use crate::shape::{index, name};

#[derive(DeriveMigrationName, Debug)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables::all() {
            manager.create_table(table).await?;
        }
        for (table, mut column) in added() {
            let mut change = Table::alter().table(name(table)).to_owned();
            manager
                .alter_table(change.add_column(&mut column).to_owned())
                .await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        for statement in PARTIAL {
            manager
                .get_connection()
                .execute_unprepared(statement)
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("ix_seat_movement_admission_id")
                    .table(name("seat_movement"))
                    .to_owned(),
            )
            .await?;
        for (table, column) in added().into_iter().rev() {
            let column = name(&column.get_column_name());
            let change = Table::alter()
                .table(name(table))
                .drop_column(column)
                .to_owned();
            manager.alter_table(change).await?;
        }
        for table in tables::NAMES.iter().rev() {
            manager
                .drop_table(Table::drop().table(name(table)).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// The columns that tables of before have got. A movement names its admission without a
/// foreign key: it stays, as a figure, when the admission is cleared away.
fn added() -> Vec<(&'static str, ColumnDef)> {
    vec![
        ("seat_movement", uuid_null("admission_id")),
        // The one whom what is overdue goes to.
        ("programme", uuid_null("intake_person_id")),
        (
            "programme",
            boolean("trial_holds_seat").default(true).take(),
        ),
    ]
}

/// One place and one open request: never two at once, whatever happens side by side.
/// The builder has no partial index; both engines read this form.
const PARTIAL: [&str; 4] = [
    "CREATE UNIQUE INDEX uq_admission_admitted ON admission (youth_id, school_year) \
     WHERE state = 'ADMITTED'",
    "CREATE UNIQUE INDEX uq_admission_open ON admission (youth_id, programme_id, school_year) \
     WHERE state IN ('REQUESTED', 'MEETING_BOOKED', 'TRIAL', 'OFFERED', 'WAITLISTED')",
    "CREATE INDEX ix_admission_live ON admission (due_on, id) WHERE clock_kind IS NOT NULL \
     OR state IN ('REQUESTED', 'MEETING_BOOKED', 'TRIAL', 'OFFERED', 'WAITLISTED', 'ADMITTED')",
    "CREATE INDEX ix_outbox_waiting ON outbox (next_try_at) \
     WHERE sent_at IS NULL AND given_up_at IS NULL",
];

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("place_request", &["youth_id"], false),
        index("admission", &["youth_id"], false),
        index("admission", &["request_id"], false),
        index(
            "admission",
            &["programme_id", "school_year", "state"],
            false,
        ),
        index("admission", &["continues_id"], false),
        index("admission", &["due_on"], false),
        index("admission", &["state_since", "id"], false),
        index("admission_event", &["admission_id", "at"], false),
        index("referral", &["admission_id"], false),
        index("referral", &["youth_id"], false),
        index("referral", &["agency_id", "confirmed_at"], false),
        index("meeting", &["admission_id", "starts_at"], false),
        index("meeting", &["youth_id"], false),
        index("meeting_participant", &["meeting_id"], false),
        index("trial", &["admission_id"], true),
        index("attendance", &["admission_id", "day"], true),
        index("attendance_agreement", &["admission_id"], false),
        index("agreement_follow_up", &["agreement_id"], false),
        index("school_holiday", &["programme_id", "first_day"], false),
        index("notification", &["person_id", "created_at"], false),
        index("notification", &["admission_id"], false),
        index("saved_search", &["person_id"], false),
        index("seat_movement", &["admission_id"], false),
    ]
}
