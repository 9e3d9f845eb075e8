//! Contact details in SQL: sealed.

use domain::id::YouthId;
use domain::policy::{Identity, Permit, Write};
use domain::role::Actor;
use entity::{person, youth};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set,
};

use super::NewContact;
use crate::cx::Cx;
use crate::error::AppError;
use crate::vault::Place;

/// The record of whoever asks.
pub(super) async fn own(tx: &DatabaseTransaction, cx: &Cx) -> Result<YouthId, AppError> {
    let Actor::Person { person, .. } = &cx.actor else {
        return Err(AppError::Unauthenticated);
    };
    let found = youth::Entity::find()
        .filter(youth::Column::PersonId.eq(person.0))
        .one(tx)
        .await?;
    Ok(YouthId(found.ok_or(AppError::NotFound)?.id))
}

/// Steps the record to its next version; false where it is another by now.
pub(super) async fn claim(
    tx: &DatabaseTransaction,
    permit: &Permit<Write<Identity>>,
    version: i32,
) -> Result<bool, DbErr> {
    let done = youth::Entity::update_many()
        .col_expr(
            youth::Column::Version,
            Expr::col(youth::Column::Version).add(1),
        )
        .filter(youth::Column::Id.eq(permit.subject().0))
        .filter(youth::Column::Version.eq(version))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Writes the details of the permit's own person.
pub(super) async fn change(
    tx: &DatabaseTransaction,
    cx: &Cx,
    permit: &Permit<Write<Identity>>,
    new: &NewContact,
) -> Result<(), AppError> {
    let row = permit.person().0;
    let seal = |column, text: &str| {
        let text = text.trim();
        let place = Place {
            table: "person",
            column,
            row,
        };
        let sealed = (!text.is_empty()).then(|| cx.app.vault.seal(place, text));
        sealed.transpose()
    };
    let mut change = person::ActiveModel {
        id: Set(row),
        ..Default::default()
    };
    if let Some(text) = &new.email {
        change.email = Set(seal("email", text)?);
    }
    if let Some(text) = &new.mobile {
        change.mobile = Set(seal("mobile", text)?);
    }
    if change.is_changed() {
        change.update(tx).await?;
    }
    Ok(())
}
