//! Vacant and accepting, each as text and colour, never colour alone.

use leptos::prelude::*;

use crate::gql::{NotAcceptingReason, PlaceState};
use crate::i18n::{td_string, use_i18n};
use crate::words;

/// What the figure says. `doubtful`: too old to be shown as good news.
#[component]
pub fn StateTag(state: PlaceState, doubtful: bool) -> impl IntoView {
    let i18n = use_i18n();
    let class = match state {
        PlaceState::Unknown => "pkt-tag pkt-tag--gray ot-tag",
        _ if doubtful => "pkt-tag pkt-tag--beige ot-tag",
        PlaceState::Free => "pkt-tag pkt-tag--green ot-tag",
        PlaceState::Few | PlaceState::OverIntake => "pkt-tag pkt-tag--yellow ot-tag",
        PlaceState::Full => "pkt-tag pkt-tag--red ot-tag",
    };
    view! { <span class=class>{move || words::state(i18n.get_locale(), state)}</span> }
}

/// Whether the programme takes anybody in now, and why not.
#[component]
pub fn AcceptingTag(accepting: bool, reason: Option<NotAcceptingReason>) -> impl IntoView {
    let i18n = use_i18n();
    let text = move || {
        let locale = i18n.get_locale();
        match (accepting, reason) {
            (true, _) => td_string!(locale, common.accepting.yes).to_string(),
            (false, None) => td_string!(locale, common.accepting.no).to_string(),
            (false, Some(reason)) => {
                format!(
                    "{}: {}",
                    td_string!(locale, common.accepting.no),
                    words::reason(locale, reason)
                )
            }
        }
    };
    let class = if accepting {
        "ot-accepting"
    } else {
        "ot-accepting ot-accepting--no"
    };
    view! { <span class=class>{text}</span> }
}
