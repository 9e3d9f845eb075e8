//! A native button in Punkt's clothes.

use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do here.
    Primary,
    /// Something else one may do.
    Secondary,
    /// Hardly more than a link.
    Tertiary,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary",
            Self::Secondary => "pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--secondary",
            Self::Tertiary => "pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--tertiary",
        }
    }
}

/// A button that does something on this page. While `busy` it stays where it is and
/// keeps the focus, but does nothing.
#[component]
pub fn Button(
    /// What happens.
    on_press: impl Fn() + 'static,
    /// How it looks.
    look: Look,
    /// Whether it is at work already.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Its text.
    children: Children,
) -> impl IntoView {
    draw(Box::new(on_press), look, busy, children())
}

fn draw(on_press: Box<dyn Fn()>, look: Look, busy: Signal<bool>, text: AnyView) -> AnyView {
    let press = move |_| {
        if !busy.get_untracked() {
            on_press();
        }
    };
    view! {
        <button
            type="button"
            class=look.class()
            aria-disabled=move || busy.get().then_some("true")
            on:click=press
        >
            <span class="pkt-btn__text">{text}</span>
        </button>
    }
    .into_any()
}
