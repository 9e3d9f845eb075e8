//! A young person's own pages: who helps, what is shared, who has looked, what is known.

mod consents;
mod data;
mod fields;
mod log;
mod plan;
mod words;

use leptos::prelude::*;

use crate::components::{Guard, Heading};
use crate::texts::{Locale, td_string, use_i18n};

/// Where a young person starts.
#[component]
pub fn PlanPage() -> impl IntoView {
    page(
        |locale| td_string!(locale, mine.plan.title),
        || view! { <plan::Plan /> }.into_any(),
    )
}

/// What one has said yes to.
#[component]
pub fn ConsentsPage() -> impl IntoView {
    page(
        |locale| td_string!(locale, mine.consents.title),
        || view! { <consents::Consents /> }.into_any(),
    )
}

/// Who has looked.
#[component]
pub fn AccessLogPage() -> impl IntoView {
    page(
        |locale| td_string!(locale, mine.log.title),
        || view! { <log::Log /> }.into_any(),
    )
}

/// What is known about one.
#[component]
pub fn DataPage() -> impl IntoView {
    page(
        |locale| td_string!(locale, mine.data.title),
        || view! { <data::Data /> }.into_any(),
    )
}

fn page(title: fn(Locale) -> &'static str, body: fn() -> AnyView) -> AnyView {
    let i18n = use_i18n();
    let title = Signal::derive(move || title(i18n.get_locale()).to_owned());
    view! {
        <div class="ot-width ot-narrow">
            <Heading text=title />
            <Guard allowed=|_| true>{body()}</Guard>
        </div>
    }
    .into_any()
}
