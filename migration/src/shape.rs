//! How the migrations write tables down: names, references, indexes.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::integer;

pub(crate) fn name(text: &str) -> Alias {
    Alias::new(text)
}

pub(crate) fn refers(table: &str, column: &str, to: &str, key: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(name(table), name(column))
        .to(name(to), name(key))
        .to_owned()
}

pub(crate) fn table(
    title: &str,
    columns: Vec<ColumnDef>,
    refs: &[(&str, &str)],
) -> TableCreateStatement {
    let mut table = Table::create().table(name(title)).to_owned();
    for mut column in columns {
        table.col(&mut column);
    }
    for (column, to) in refs {
        let key = if *to == "district" { "number" } else { "id" };
        table.foreign_key(&mut refers(title, column, to, key));
    }
    table
}

/// A number of pupils or places: never below zero.
pub(crate) fn whole(column: &str) -> ColumnDef {
    integer(name(column))
        .check(Expr::col(name(column)).gte(0))
        .take()
}

/// An index over some columns.
pub(crate) fn index(table: &str, columns: &[&str], unique: bool) -> IndexCreateStatement {
    let mut index = Index::create()
        .name(format!("ix_{table}_{}", columns.join("_")))
        .table(name(table))
        .to_owned();
    for column in columns {
        index.col(name(column));
    }
    if unique {
        index.unique();
    }
    index
}
