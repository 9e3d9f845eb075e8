//! People and their roles, the log, the nearest schools, what is kept how long.

use leptos::prelude::*;

use crate::components::{Guard, Heading};
use crate::texts::{td_string, use_i18n};

/// The staff and their roles.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), admin.people.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.see_people>""</Guard>
        </div>
    }
}

/// The log, for control.
#[component]
pub fn AuditPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), admin.audit.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.audit>""</Guard>
        </div>
    }
}

/// Which school is nearest, by district.
#[component]
pub fn SchoolsPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), admin.schools.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.keep_nearest_schools>""</Guard>
        </div>
    }
}

/// What is kept, and how long.
#[component]
pub fn RetentionPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), admin.retention.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.audit || may.keep_nearest_schools>""</Guard>
        </div>
    }
}
