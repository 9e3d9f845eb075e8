//! Young people in SQL.

mod asked;
mod facts;
mod hold;
mod list;
mod parts;
mod record;
mod requested;
mod visible;

pub use asked::Asked;
pub use facts::{facts, facts_of};
pub use hold::{hold, hold_all};
pub use list::{Tally, bounded_tally, count, own, page, tally, wards};
pub use parts::{Change, Entry, Nearest, agencies, histories, names, nearest, support};
pub use record::{ForAdmission, IdentityPart, Record, StatusPart, for_admission};
pub use requested::requests_visible;
pub use visible::visible;

pub(super) use facts::with_facts;
pub(super) use record::records;
