//! The rules of OT-plass: seats, codes, eligibility and policy.
//!
//! Pure: no clock, no database, no network. The server and the page share these
//! types, so a code or a limit is written once. The features `orm` and `graphql`
//! only add derives to the enums.

pub mod access;
pub mod action;
pub mod admission;
pub mod agency;
pub mod area;
pub mod attendance;
pub mod calendar;
pub mod capacity;
pub mod code;
pub mod codes;
pub mod consent;
pub mod contact;
pub mod count;
pub mod district;
pub mod eligibility;
pub mod fit;
pub mod freshness;
pub mod id;
pub mod intake;
pub mod lang;
pub mod ledger;
pub mod looking;
pub mod mail;
pub mod meeting;
pub mod national_id;
pub mod orgnr;
pub mod ot_status;
pub mod policy;
pub mod profile;
pub mod responsible_school;
pub mod role;
pub mod school_year;
pub mod scope;
pub mod search;
pub mod sign_in;
pub mod support_need;
pub mod target_group;
pub mod tie;
pub mod waiting;
pub mod weekly;
