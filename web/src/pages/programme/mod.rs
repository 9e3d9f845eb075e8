//! Soon.
use crate::components::Heading;
use crate::texts::{td_string, use_i18n};
use leptos::prelude::*;
/// Soon.
#[component]
pub fn ProgrammePage(slug: String) -> impl IntoView {
    let _ = slug;
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), programme.what).to_string());
    view! { <Heading text=title /> }
}
