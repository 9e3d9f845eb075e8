//! Young people: who sees whom, and how much of each.

pub(crate) mod drawing;
mod equal;
mod lists;
mod looks;
mod parts;
mod protected;
