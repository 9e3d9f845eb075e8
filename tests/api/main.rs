//! The API from outside, through the whole door, on both engines.

mod demo_youths;
mod engines;
mod exports;
mod health;
mod import;
mod limits;
mod load;
mod needs;
mod occupancy;
mod open_places;
mod programmes;
mod protection;
mod rates;
mod registration;
mod report_places;
mod schools;
mod serving;
mod signed_out;
mod signing;
mod stage;
mod statuses;
mod support;
mod vault;
mod young;
