//! Rights in SQL.

pub(super) mod clearing;
pub(super) mod export;
mod intake;
mod looked;
