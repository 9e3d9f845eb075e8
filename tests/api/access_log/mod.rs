//! The access log, from outside.

mod attempts;
mod audit;
mod durable;
mod lines;
mod own;
mod questions;

use entity::access_log;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tests::{TestApp, start_of_test};
use uuid::Uuid;

/// Every line since the test began, in order of time.
pub(crate) async fn lines(app: &TestApp) -> Vec<access_log::Model> {
    access_log::Entity::find()
        .filter(access_log::Column::RecordedAt.gte(start_of_test()))
        .order_by_asc(access_log::Column::RecordedAt)
        .order_by_asc(access_log::Column::Id)
        .all(app.app.db.read())
        .await
        .unwrap()
}

/// Opens a young person's record, as whoever asks.
pub(crate) fn open(youth: Uuid) -> String {
    format!("{{ youth(id: \"{youth}\") {{ id }} }}")
}
