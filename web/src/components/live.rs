//! Places on the page that follow its state. All of one kind have one type, so that a
//! hundred of them cost the bundle hardly more than one.

use leptos::prelude::*;

/// A view that is drawn anew when what it reads changes.
pub fn live(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(view);
    (move || view()).into_any()
}

/// A text that is written anew when what it reads changes.
pub fn live_text(text: impl Fn() -> String + Send + 'static) -> AnyView {
    let text: Box<dyn Fn() -> String + Send> = Box::new(text);
    (move || text()).into_any()
}

/// A view there may or may not be.
pub fn live_some(view: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> Option<AnyView> + Send> = Box::new(view);
    live(move || view().unwrap_or_else(|| ().into_any()))
}
