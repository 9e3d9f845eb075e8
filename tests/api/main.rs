//! The API from outside, through the whole door, on both engines.

mod engines;
mod exports;
mod health;
mod import;
mod limits;
mod load;
mod needs;
mod occupancy;
mod open_places;
mod people;
mod programmes;
mod rates;
mod report_places;
mod rights;
mod serving;
mod signed_out;
mod signing;
mod stage;
mod vault;
mod youths;
