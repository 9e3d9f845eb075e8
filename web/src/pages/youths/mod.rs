//! The work with young people: the list, one of them, and a new one.

use leptos::prelude::*;

use crate::components::{Guard, Heading};
use crate::texts::{td_string, use_i18n};

/// The young people one has to do with.
#[component]
pub fn YouthsPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), youths.list.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.see_youths>""</Guard>
        </div>
    }
}

/// A young person who is not here yet.
#[component]
pub fn NewYouthPage() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), youths.new.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.register_youth>""</Guard>
        </div>
    }
}

/// One young person.
#[component]
pub fn YouthPage(id: String) -> impl IntoView {
    let _ = id;
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), youths.one.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.see_youths>""</Guard>
        </div>
    }
}
