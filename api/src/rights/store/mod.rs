//! Rights in SQL.

pub(super) mod clearing;
mod due;
pub(super) mod export;
mod intake;
mod looked;
