//! An address that leads nowhere.

use leptos::prelude::*;

use crate::components::Heading;
use crate::routes::Route;
use crate::texts::text;
use crate::texts::{td_string, use_i18n};

/// Says so, and shows the way on.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), common.not_found.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <p>{text!(i18n, common.not_found.text)}</p>
            <p><a href=Route::Search.href()>{text!(i18n, common.not_found.on)}</a></p>
        </div>
    }
}
