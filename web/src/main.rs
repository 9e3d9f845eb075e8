//! The page: open OT places in Oslo, for those who look for one, those who keep
//! the figures true and those who see the whole.

#![recursion_limit = "512"]
#![expect(
    unreachable_pub,
    reason = "a program: its modules are public to each other, and nothing is to the world"
)]

mod app;
mod browser;
mod components;
mod format;
mod gql;
mod language;
mod pages;
mod router;
mod routes;
mod session;
mod texts;
mod words;

fn main() {
    if let Some(shell) = leptos::prelude::document().get_element_by_id("shell") {
        shell.remove();
    }
    leptos::mount::mount_to_body(app::App);
}
