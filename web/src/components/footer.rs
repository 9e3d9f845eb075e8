//! The foot of every page.

use leptos::prelude::*;

use crate::texts::{text, use_i18n};

/// What OT and UDA are, and where the figures come from.
#[component]
pub fn Footer() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <footer class="pkt-footer-simple ot-footer">
            <div class="pkt-footer-simple__container ot-width">
                <p>{text!(i18n, common.footer.about)}</p>
                <p>{text!(i18n, common.footer.source)}</p>
            </div>
        </footer>
    }
}
