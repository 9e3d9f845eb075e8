//! Messages that stand on the page.

use leptos::prelude::*;

use crate::components::{Button, Look};
use crate::gql::Api;
use crate::session::Session;
use crate::texts::text;
use crate::texts::use_i18n;

/// What kind of message it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// It went well.
    Success,
    /// Take care.
    Warning,
    /// It did not work.
    Error,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Info => "pkt-alert ot-alert",
            Self::Success => "pkt-alert pkt-alert--success ot-alert",
            Self::Warning => "pkt-alert pkt-alert--warning ot-alert",
            Self::Error => "pkt-alert pkt-alert--error ot-alert",
        }
    }
}

/// A message in a box. Put it in a live region if it appears on its own.
#[component]
pub fn Notice(tone: Tone, children: Children) -> impl IntoView {
    view! { <div class=tone.class()><div class="ot-alert__text">{children()}</div></div> }
}

/// Tells that this year's figures are made up, where they are.
#[component]
pub fn DemoBanner() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::here();
    move || {
        session.demo().then(|| {
            view! { <p class="ot-demo"><span class="ot-width">{text!(i18n, common.app.demo)}</span></p> }
                .into_any()
        })
    }
}

/// Asks for a reload once the server has a newer page.
#[component]
pub fn OutdatedNotice() -> impl IntoView {
    let i18n = use_i18n();
    let api = Api::here();
    let reload = || {
        // A browser that refuses to reload leaves the reader where they are.
        let _ = window().location().reload();
    };
    let notice = move || {
        api.outdated().then(|| {
            view! {
                <Notice tone=Tone::Info>
                    <p><strong>{text!(i18n, common.outdated.title)}</strong></p>
                    <p>{text!(i18n, common.outdated.text)}</p>
                    <Button look=Look::Secondary on_press=reload>{text!(i18n, common.outdated.reload)}</Button>
                </Notice>
            }
            .into_any()
        })
    };
    view! { <div role="status" class="ot-width">{notice}</div> }
}
