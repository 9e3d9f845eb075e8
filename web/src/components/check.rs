//! A checkbox with its label, and how many it would give.

use leptos::prelude::*;

/// A native checkbox. `id` must be unique on the page.
#[component]
pub fn Check(
    id: String,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// How many results it would give.
    #[prop(optional, into)]
    count: Signal<Option<i32>>,
    /// Whether it is ticked, by the state of the page.
    #[prop(into)]
    checked: Signal<bool>,
    /// Out of the way: nothing would come of it.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    on_change: impl Fn(bool) + 'static,
) -> impl IntoView {
    let target = id.clone();
    view! {
        <div class="pkt-input-check ot-check" hidden=move || hidden.get()>
            <div class="pkt-input-check__input">
                <input
                    type="checkbox"
                    class="pkt-input-check__input-checkbox"
                    id=id
                    prop:checked=move || checked.get()
                    on:change=move |event| on_change(event_target_checked(&event))
                />
                <label class="pkt-input-check__input-label" for=target>
                    {label}
                    {move || count.get().map(|count| view! { <span class="ot-count">" ("{count}")"</span> })}
                </label>
            </div>
        </div>
    }
}
