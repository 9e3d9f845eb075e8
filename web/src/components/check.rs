//! A checkbox with its label, and how many it would give.

use leptos::prelude::*;

/// How a checkbox stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckText {
    /// Unique on the page.
    pub id: String,
    /// Its label.
    pub label: String,
    /// How many results it would give, once known.
    pub count: Option<i32>,
    /// Whether it is ticked.
    pub checked: bool,
    /// Out of the way while nothing would come of it.
    pub hidden: bool,
}

/// A native checkbox. Drawn anew with another state it stays the same element, so the
/// focus stays too.
pub fn check(text: CheckText, on_change: impl Fn(bool) + 'static) -> AnyView {
    draw(text, Box::new(on_change))
}

fn draw(text: CheckText, on_change: Box<dyn Fn(bool)>) -> AnyView {
    let CheckText {
        id,
        label,
        count,
        checked,
        hidden,
    } = text;
    let target = id.clone();
    let count = count.map(|count| format!(" ({count})")).unwrap_or_default();
    view! {
        <div class="pkt-input-check ot-check" hidden=hidden>
            <div class="pkt-input-check__input">
                <input
                    type="checkbox"
                    class="pkt-input-check__input-checkbox"
                    id=id
                    prop:checked=checked
                    on:change=move |event| on_change(event_target_checked(&event))
                />
                <label class="pkt-input-check__input-label" for=target>
                    {label}
                    <span class="ot-count">{count}</span>
                </label>
            </div>
        </div>
    }
    .into_any()
}
