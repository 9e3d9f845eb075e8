//! The pages, one folder each: its queries, its state, its view.

mod not_found;
mod overview;
mod places;
mod programme;
mod search;
mod sign_in;

use leptos::prelude::*;

use crate::routes::{Bundle, Page};

/// Whether this bundle has a page.
pub fn has(page: &Page) -> bool {
    match page.bundle() {
        Some(Bundle::Public) => cfg!(feature = "public"),
        Some(Bundle::Places) => cfg!(feature = "places"),
        Some(Bundle::Editor) => cfg!(feature = "editor"),
        Some(Bundle::Overview) => cfg!(feature = "overview"),
        None => true,
    }
}

/// A page of this bundle; nothing for one of another, which is on its way.
pub fn view(page: Page) -> AnyView {
    match page {
        #[cfg(feature = "public")]
        Page::Search => view! { <search::SearchPage /> }.into_any(),
        #[cfg(feature = "public")]
        Page::Programme(slug) => view! { <programme::ProgrammePage slug=slug /> }.into_any(),
        #[cfg(feature = "public")]
        Page::SignIn => view! { <sign_in::SignInPage /> }.into_any(),
        #[cfg(feature = "places")]
        Page::Places => view! { <places::PlacesPage /> }.into_any(),
        #[cfg(feature = "editor")]
        Page::Editor(slug) => view! { <places::Editor slug=slug /> }.into_any(),
        #[cfg(feature = "overview")]
        Page::Overview => view! { <overview::OverviewPage /> }.into_any(),
        Page::Unknown => view! { <not_found::NotFoundPage /> }.into_any(),
        #[cfg(not(all(
            feature = "public",
            feature = "places",
            feature = "editor",
            feature = "overview"
        )))]
        _ => ().into_any(),
    }
}
