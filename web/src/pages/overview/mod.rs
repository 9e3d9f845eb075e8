//! UDA's page: the whole.

use leptos::prelude::*;

use crate::components::{Guard, Heading, Loader};
use crate::texts::{td_string, use_i18n};

/// UDA's page: the whole.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), overview.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.see_overview><Loader /></Guard>
        </div>
    }
}
