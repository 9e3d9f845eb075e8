//! A young person's own pages.

use leptos::prelude::*;

use crate::components::{Guard, Heading};
use crate::texts::{td_string, use_i18n};

/// Where a young person starts.
#[component]
pub fn PlanPage() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), mine.plan.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|_| true>""</Guard>
        </div>
    }
}

/// What one has said yes to.
#[component]
pub fn ConsentsPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), mine.consents.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|_| true>""</Guard>
        </div>
    }
}

/// Who has looked.
#[component]
pub fn AccessLogPage() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), mine.log.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|_| true>""</Guard>
        </div>
    }
}

/// What is known about one.
#[component]
pub fn DataPage() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), mine.data.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|_| true>""</Guard>
        </div>
    }
}
