//! One's own sign-ins.

use leptos::prelude::*;

use crate::components::{Guard, Heading};
use crate::texts::{td_string, use_i18n};

/// Where one is signed in.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), account.sessions.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|_| true>""</Guard>
        </div>
    }
}
