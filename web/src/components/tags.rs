//! Vacant and accepting, each as text and colour, never colour alone.

use leptos::prelude::*;

use crate::gql::{PlaceState, Seats};
use crate::texts::{Locale, td_string};
use crate::words;

/// What the figure says; no good news where it is `doubtful` (too old) or the door is closed.
pub fn state_tag(locale: Locale, seats: &Seats, doubtful: bool) -> AnyView {
    let doubtful = doubtful || !seats.accepting;
    let class = match seats.state {
        PlaceState::Unknown => "pkt-tag pkt-tag--gray ot-tag",
        _ if doubtful => "pkt-tag pkt-tag--beige ot-tag",
        PlaceState::Free => "pkt-tag pkt-tag--green ot-tag",
        PlaceState::Few | PlaceState::OverIntake => "pkt-tag pkt-tag--yellow ot-tag",
        PlaceState::Full => "pkt-tag pkt-tag--red ot-tag",
    };
    view! { <span class=class>{words::state(locale, seats.state)}</span> }.into_any()
}

/// Whether the programme takes anybody in now, and why not; no good news where the figure is
/// `doubtful` or the places are full.
pub fn accepting_tag(locale: Locale, seats: &Seats, doubtful: bool) -> AnyView {
    let doubtful = doubtful || seats.state == PlaceState::Full;
    let accepting = seats.accepting;
    let class = match (accepting, doubtful) {
        (true, false) => "ot-accepting",
        (true, true) => "ot-accepting ot-accepting--doubtful",
        (false, _) => "ot-accepting ot-accepting--no",
    };
    let text = match (accepting, seats.not_accepting_reason) {
        (true, _) => td_string!(locale, common.accepting.yes).to_owned(),
        (false, None) => td_string!(locale, common.accepting.no).to_owned(),
        (false, Some(reason)) => {
            format!(
                "{}: {}",
                td_string!(locale, common.accepting.no),
                words::reason(locale, reason)
            )
        }
    };
    view! { <span class=class>{text}</span> }.into_any()
}
