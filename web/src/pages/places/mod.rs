//! The staff's page: keep the figures true.

use leptos::prelude::*;

use crate::components::{Guard, Heading, Loader};
use crate::texts::{td_string, use_i18n};

/// The staff's page: keep the figures true.
#[component]
pub fn PlacesPage() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), places.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.report_places><Loader /></Guard>
        </div>
    }
}
