//! Something is on its way.

use leptos::prelude::*;

use crate::texts::{text, use_i18n};

/// A quiet line while data is fetched.
#[component]
pub fn Loader() -> impl IntoView {
    let i18n = use_i18n();
    view! { <p class="ot-loader" role="status">{text!(i18n, common.app.loading)}</p> }
}
